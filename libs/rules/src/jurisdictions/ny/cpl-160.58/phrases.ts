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
  'The record shows no earlier seal of this conviction under CPL 160.58.': {
    means: ['met'],
    es: 'El historial no muestra ningún sellado anterior de esta condena según CPL 160.58.',
  },
  'The seal is in force: the record shows no later arrest or charge that opens it.': {
    means: ['met'],
    es: 'El sellado está vigente: el historial no muestra ningún arresto o cargo posterior que lo abra.',
  },
  'The seal was opened by the later charge of {by}, which ended neither in favor of the client nor in a violation; whether it can be sealed again must be reviewed.': {
    means: ['unsettled'],
    es: 'El sellado se abrió por el cargo posterior de {by}, que no terminó a favor de la persona representada ni en una violación (menos que delito menor); hay que revisar si puede volver a sellarse.',
  },
  'The seal is open while the later charge of {by} is; it closes again if that ends in favor of the client or in a violation.': {
    means: ['not_met_until'],
    es: 'El sellado está abierto mientras lo esté el cargo posterior de {by}; se cierra de nuevo si este termina a favor de la persona representada o en una violación (menos que delito menor).',
  },
  'The seal is open while a later charge that the client tells of is; it closes again if that ends in favor of the client or in a violation.': {
    means: ['not_met_until'],
    es: 'El sellado está abierto mientras lo esté un cargo posterior del que habla la persona representada; se cierra de nuevo si este termina a favor de ella o en una violación (menos que delito menor).',
  },
  'Whether a pending charge that the client tells of opened the seal depends on its day and on whether it is criminal.': {
    means: ['unknown'],
    es: 'Si un cargo pendiente del que habla la persona representada abrió el sellado depende de su fecha y de si es penal.',
  },
  'Whether the later charge of {by} opened the seal depends on a fact that the record does not tell.': {
    means: ['unknown'],
    es: 'Si el cargo posterior de {by} abrió el sellado depende de un dato que el historial no dice.',
  },
}; // prettier-ignore
