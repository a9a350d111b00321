import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_50_3K: PhraseBook = {
  'No clause of CPL 160.50(3)(k) names {charge}.': {
    means: ['not_met'],
    es: 'Ninguna cláusula de CPL 160.50(3)(k) nombra {charge}.',
  },
  '{charge} is named by {clause}.': {
    means: ['met'],
    es: '{clause} nombra {charge}.',
  },
  '{clause} names the section, but not an attempt at it; whether an attempt is reached is open (OQ-6).': {
    means: ['unsettled'],
    es: '{clause} nombra la sección, pero no una tentativa de ella; no está resuelto si alcanza una tentativa (OQ-6).',
  },
  '{clause} says marihuana; the court system describes {charge} as concentrated cannabis. Whether it is reached for that is open (OQ-12).': {
    means: ['unsettled'],
    es: '{clause} dice marihuana; el sistema judicial describe {charge} como cannabis concentrado. No está resuelto si por eso lo alcanza (OQ-12).',
  },
  '{clause} depends on the day of the conviction of {charge}, which the record does not tell.': {
    means: ['unknown'],
    es: '{clause} depende de la fecha de la condena por {charge}, que el historial no dice.',
  },
  '{clause} reaches {charge} only if {substance|substance} was the only controlled substance; the record does not prove it.': {
    means: ['unknown'],
    es: '{clause} alcanza {charge} solo si {substance|substance} era la única sustancia controlada; el historial no lo prueba.',
  },
  '{clause} depends on the class of {charge}, which the record does not tell.': {
    means: ['unknown'],
    es: '{clause} depende de la clase de {charge}, que el historial no dice.',
  },
  '{clause} reaches convictions before {before|day} only.': {
    means: ['not_met'],
    es: '{clause} alcanza solo condenas anteriores al {before|day}.',
  },
  '{clause} needs {substance|substance} as the only controlled substance; the record shows another.': {
    means: ['not_met'],
    es: '{clause} exige que {substance|substance} sea la única sustancia controlada; el historial muestra otra.',
  },
  '{clause} reaches misdemeanors and violations only.': {
    means: ['not_met'],
    es: '{clause} alcanza solo delitos menores y violaciones (menos que delito menor).',
  },
  'No clause of CPL 160.50(3)(k) is in force for {charge}.': {
    means: ['not_met'],
    es: 'No hay ninguna cláusula vigente de CPL 160.50(3)(k) para {charge}.',
  },
  'The clause has been in force since {from|day}.': {
    means: ['met'],
    es: 'La cláusula está vigente desde el {from|day}.',
  },
  'The clause comes into force on {from|day}.': {
    means: ['not_met_until'],
    es: 'La cláusula entra en vigor el {from|day}.',
  },
}; // prettier-ignore
