import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_440_10: PhraseBook = {
  'Judgment was entered on {on|day}, before March 31, 2021.': {
    means: ['met'],
    es: 'El fallo condenatorio se registró el {on|day}, antes del 31 de marzo de 2021.',
  },
  'The record does not tell the day of the judgment; by the plea, verdict or release it was entered by {by|day}, before March 31, 2021.': {
    means: ['met'],
    es: 'El historial no dice la fecha del fallo condenatorio; por la declaración de culpabilidad, el veredicto o la excarcelación se registró a más tardar el {by|day}, antes del 31 de marzo de 2021.',
  },
  'The first sentence was imposed before March 31, 2021, and the one that replaced it on {on|day}; which of the two is the judgment must be reviewed.': {
    means: ['unsettled'],
    es: 'La primera sentencia se impuso antes del 31 de marzo de 2021, y la que la reemplazó el {on|day}; hay que revisar cuál de las dos es el fallo condenatorio.',
  },
  'Judgment was entered on {on|day}, not before March 31, 2021.': {
    means: ['not_met'],
    es: 'El fallo condenatorio se registró el {on|day}, no antes del 31 de marzo de 2021.',
  },
  'The offense was committed on {on|day}, so judgment was not entered before March 31, 2021.': {
    means: ['not_met'],
    es: 'El delito se cometió el {on|day}, de modo que la sentencia no se dictó antes del 31 de marzo de 2021.',
  },
  'The record does not tell when judgment was entered.': {
    means: ['unknown'],
    es: 'El historial no dice cuándo se registró el fallo condenatorio.',
  },
  'The client has no severe or ongoing consequences of the conviction.': {
    means: ['not_met'],
    es: 'La persona representada no tiene consecuencias graves o continuas de la condena.',
  },
  'Nobody has asked what consequences, for immigration above all, the conviction has.': {
    means: ['unknown'],
    es: 'Nadie ha preguntado qué consecuencias tiene la condena, sobre todo en inmigración.',
  },
  'The client tells of trafficking; an attorney must review it in confidence.': {
    means: ['unsettled'],
    es: 'La persona representada cuenta que hubo trata de personas; una abogada o un abogado debe revisarlo de forma confidencial.',
  },
  'The client does not tell of trafficking.': {
    means: ['not_met'],
    es: 'La persona representada no cuenta que hubiera trata de personas.',
  },
  'Nobody has asked, in confidence, whether the client took part as a victim of trafficking.': {
    means: ['unknown'],
    es: 'Nadie ha preguntado, de forma confidencial, si la persona representada participó como víctima de trata de personas.',
  },
  'CPL 440.10(1)(k) does not name a clause for {charge} in this version of the law.': {
    means: ['not_met'],
    es: 'CPL 440.10(1)(k) no nombra ninguna cláusula para {charge} en esta versión de la ley.',
  },
  'CPL 440.10(1)(k) has named the clause since {from|day}.': {
    means: ['met'],
    es: 'CPL 440.10(1)(k) nombra la cláusula desde el {from|day}.',
  },
  'CPL 440.10(1)(k) names the clause from {from|day}.': {
    means: ['not_met_until'],
    es: 'CPL 440.10(1)(k) nombrará la cláusula a partir del {from|day}.',
  },
  '{charge} is one of the offenses that the paragraph reached before November 16, 2021 too.': {
    means: ['met'],
    es: '{charge} es una de las ofensas que el párrafo ya alcanzaba antes del 16 de noviembre de 2021.',
  },
}; // prettier-ignore
