import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_50_5: PhraseBook = {
  '{charge} is expunged since {on|day}.': {
    means: ['met'],
    es: 'El cargo de {charge} está eliminado desde el {on|day}.',
  },
  '{charge} is reported as expunged.': {
    means: ['met'],
    es: 'El cargo de {charge} figura como eliminado.',
  },
  '{charge} is not expunged under CPL 160.50(3)(k).': {
    means: ['not_met'],
    es: 'El cargo de {charge} no está eliminado según CPL 160.50(3)(k).',
  },
  '{charge} is not expunged before {from|day}.': {
    means: ['not_met_until'],
    es: 'El cargo de {charge} no está eliminado antes del {from|day}.',
  },
  'Whether {charge} is expunged depends on a fact that the record does not tell.': {
    means: ['unknown'],
    es: 'Si el cargo de {charge} está eliminado depende de un dato que el historial no dice.',
  },
  'Whether {charge} is expunged is an open question.': {
    means: ['unsettled'],
    es: 'No está resuelto si el cargo de {charge} está eliminado.',
  },
  'The court system lists {charge} for this application.': {
    means: ['met'],
    es: 'El sistema judicial incluye {charge} en la lista para esta solicitud.',
  },
  'The statute reaches every expunged conviction, but the court system does not list {charge} for this application.': {
    means: ['unsettled'],
    es: 'La ley alcanza toda condena eliminada, pero el sistema judicial no incluye {charge} en la lista para esta solicitud.',
  },
}; // prettier-ignore
