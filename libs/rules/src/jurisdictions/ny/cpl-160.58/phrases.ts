import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_58: PhraseBook = {
  '{charge} is an offense of Penal Law article 220 or 221.': {
    means: ['met'],
    es: '{charge} es una ofensa del artículo 220 o 221 del Penal Law.',
  },
  '{charge} is neither of Penal Law article 220 or 221 nor specified in CPL 410.91(5).': {
    means: ['not_met'],
    es: '{charge} no es del artículo 220 ni 221 del Penal Law, ni está especificado en CPL 410.91(5).',
  },
  'Only some subdivisions are specified, and the record does not tell that of {charge}.': {
    means: ['unknown'],
    es: 'Solo algunas subdivisiones están especificadas, y el historial no dice la de {charge}.',
  },
  'The client completed a judicially sanctioned drug program on this case.': {
    means: ['met'],
    es: 'La persona representada completó en este caso un programa de drogas autorizado por el tribunal.',
  },
  'The client completed no judicially sanctioned drug program on this case.': {
    means: ['not_met'],
    es: 'La persona representada no completó en este caso ningún programa de drogas autorizado por el tribunal.',
  },
  'The record does not tell whether the client completed a drug program on this case.': {
    means: ['unknown'],
    es: 'El historial no dice si la persona representada completó un programa de drogas en este caso.',
  },
  'Nothing of the sentence is left to serve.': {
    means: ['met'],
    es: 'No queda nada de la sentencia por cumplir.',
  },
  'The sentence was completed on {until|day}.': {
    means: ['met'],
    es: 'La sentencia se completó el {until|day}.',
  },
  'The sentence is still being served; no end is known.': {
    means: ['not_met_until'],
    es: 'La sentencia todavía se está cumpliendo; no se conoce el final.',
  },
  'The record does not tell whether the sentence is completed.': {
    means: ['unknown'],
    es: 'El historial no dice si la sentencia está completada.',
  },
  'The record shows no pending charge.': {
    means: ['met'],
    es: 'El historial no muestra ningún cargo pendiente.',
  },
  'A charge ({pending}) is pending; no seal before it is disposed of.': {
    means: ['not_met_until'],
    es: 'Hay un cargo pendiente ({pending}); no hay sellado antes de que se resuelva.',
  },
  'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}.': {
    means: ['not_met_until'],
    es: 'Un cargo ({pending}) está aplazado con miras a la desestimación (ACD) hasta el {until|day}.',
  },
  'A charge ({pending}) has no final disposition in the record; it may still be pending.': {
    means: ['unknown'],
    es: 'Un cargo ({pending}) no tiene disposición (resultado del caso) final en el historial; puede seguir pendiente.',
  },
}; // prettier-ignore
