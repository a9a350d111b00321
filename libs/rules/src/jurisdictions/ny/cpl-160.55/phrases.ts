import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_55: PhraseBook = {
  '{charge} is a {level|level}, and the same case holds no conviction of a crime.': {
    means: ['met'],
    es: '{charge} es de nivel {level|level}, y en el mismo caso no hubo condena por ningún delito.',
  },
  '{charge} is a {level|level}, which is a crime.': {
    means: ['not_met'],
    es: '{charge} es de nivel {level|level}, y eso es un delito.',
  },
  'The same case also ended in the conviction of a crime ({other}); this section does not reach it.': {
    means: ['not_met'],
    es: 'El mismo caso también terminó en la condena por un delito ({other}); esta sección no lo alcanza.',
  },
  'The same case also ended in the conviction of {other}; the record does not tell whether that is a crime.': {
    means: ['unknown'],
    es: 'El mismo caso también terminó en la condena por {other}; el historial no dice si eso es un delito.',
  },
  'The same case also ended in the conviction of a crime ({other}), and it is open whether that is expunged.': {
    means: ['unknown', 'unsettled'],
    es: 'El mismo caso también terminó en la condena por un delito ({other}), y no está resuelto si esa condena está eliminada.',
  },
  'The record does not tell whether {charge} is a violation or a crime.': {
    means: ['unknown'],
    es: 'El historial no dice si {charge} es una violación (menos que delito menor) o un delito.',
  },
  '{charge} is not among the offenses that the section leaves out.': {
    means: ['met'],
    es: '{charge} no está entre las ofensas que la sección excluye.',
  },
  '{charge} is one of the offenses that the section leaves out.': {
    means: ['not_met'],
    es: '{charge} es una de las ofensas que la sección excluye.',
  },
  '{charge} is left out of the section until {until|day}.': {
    means: ['not_met_until'],
    es: 'La sección excluye {charge} hasta el {until|day}.',
  },
  'Whether {charge} is left out depends on its subdivision, which the record does not tell.': {
    means: ['unknown'],
    es: 'Si la sección excluye {charge} depende de su subdivisión, que el historial no dice.',
  },
  'No conditional discharge was imposed.': {
    means: ['met'],
    es: 'No se impuso libertad condicional sin supervisión (conditional discharge).',
  },
  'The conditional discharge was over on {end|day}.': {
    means: ['met'],
    es: 'La libertad condicional sin supervisión (conditional discharge) terminó el {end|day}.',
  },
  'A conditional discharge of the usual year was over on {end|day}.': {
    means: ['met'],
    es: 'Una libertad condicional sin supervisión (conditional discharge) del año habitual terminó el {end|day}.',
  },
  'The conditional discharge still runs, and no end is known; most courts do not seal before.': {
    means: ['not_met_until'],
    es: 'La libertad condicional sin supervisión (conditional discharge) todavía corre y no se conoce el final; la mayoría de los tribunales no sella antes.',
  },
  'The conditional discharge runs until {end|day}; most courts do not seal before.': {
    means: ['not_met_until'],
    es: 'La libertad condicional sin supervisión (conditional discharge) corre hasta el {end|day}; la mayoría de los tribunales no sella antes.',
  },
  'A conditional discharge of the usual year runs until {end|day}; most courts do not seal before.': {
    means: ['not_met_until'],
    es: 'Una libertad condicional sin supervisión (conditional discharge) del año habitual corre hasta el {end|day}; la mayoría de los tribunales no sella antes.',
  },
  'The record does not tell when the conditional discharge ends.': {
    means: ['unknown'],
    es: 'El historial no dice cuándo termina la libertad condicional sin supervisión (conditional discharge).',
  },
  'By the day of the plea or verdict, a conditional discharge of the usual year was over by {latest|day}.': {
    means: ['met'],
    es: 'Por la fecha de la declaración de culpabilidad o del veredicto, una libertad condicional sin supervisión (conditional discharge) del año habitual terminó a más tardar el {latest|day}.',
  },
  'The record does not tell the sentence on {charge}; while a conditional discharge may run, most courts do not seal.': {
    means: ['unknown'],
    es: 'El historial no dice la sentencia por {charge}; mientras pueda correr una libertad condicional sin supervisión (conditional discharge), la mayoría de los tribunales no sella.',
  },
}; // prettier-ignore
