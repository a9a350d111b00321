import type { PhraseBook } from './phrase-book.js';

/** What each sentence that conditions of several statutes share stands for, and its Spanish. */
export const SHARED_PHRASES: PhraseBook = {
  'Convicted of {charge} on {on|day}.': {
    means: ['met'],
    es: 'Condena por {charge} el {on|day}.',
  },
  'Convicted of {charge}; the day of the plea or verdict is not in the record.': {
    means: ['met'],
    es: 'Condena por {charge}; la fecha de la declaración de culpabilidad o del veredicto no está en el historial.',
  },
  'The conviction of {charge} is of {on|day}.': {
    means: ['not_met_until'],
    es: 'La condena por {charge} es del {on|day}.',
  },
  'It ended on or after November 1, 1991, so nobody must apply.': {
    means: ['met'],
    es: 'Terminó el 1.º de noviembre de 1991 o después, así que nadie tiene que hacer una solicitud.',
  },
  'It ended before November 1, 1991, so it must be applied for.': {
    means: ['met'],
    es: 'Terminó antes del 1.º de noviembre de 1991, así que hay que hacer una solicitud.',
  },
  'The record does not tell when {charge} ended; what ended before November 1, 1991 must be applied for, and what ended on that day or later is sealed without.': {
    means: ['unknown'],
    es: 'El historial no dice cuándo terminó {charge}; para lo que terminó antes del 1.º de noviembre de 1991 hay que hacer una solicitud, y lo que terminó en esa fecha o después se sella sin solicitud.',
  },
  '{note|note}': {
    means: ['unsettled'],
    es: '{note|note}',
  },
  'This relief has been law since {from|day}.': {
    means: ['met'],
    es: 'Este remedio es ley desde el {from|day}.',
  },
  'This relief becomes law on {from|day}.': {
    means: ['not_met_until'],
    es: 'Este remedio será ley el {from|day}.',
  },
  'This relief does not exist in this version of the law ({law|law}).': {
    means: ['not_met'],
    es: 'Este remedio no existe en esta versión de la ley ({law|law}).',
  },
  'The record does not tell whether {charge} is a felony, a misdemeanor or less.': {
    means: ['unknown'],
    es: 'El historial no dice si {charge} es un delito grave, un delito menor o algo menos.',
  },
  '{charge} is a section of the Penal Law from before September 1, 1967; how it is treated is open (OQ-13).': {
    means: ['unsettled'],
    es: '{charge} es una sección del Penal Law anterior al 1.º de septiembre de 1967; no está resuelto cómo se trata (OQ-13).',
  },
  'The law "{law}" or its section {charge} is not known to this library; somebody must read the statute.': {
    means: ['unsettled'],
    es: 'Esta biblioteca no conoce la ley «{law}» o su sección {charge}; alguien debe leer el texto de la ley.',
  },
  'The record does not tell the class of {charge}.': {
    means: ['unknown'],
    es: 'El historial no dice la clase de {charge}.',
  },
  'A charge is pending ({pending}); this must wait until it is disposed of.': {
    means: ['not_met_until'],
    es: 'Hay un cargo pendiente ({pending}); esto debe esperar hasta que se resuelva.',
  },
  'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}; until then it is not disposed of.': {
    means: ['not_met_until'],
    es: 'Un cargo ({pending}) está aplazado con miras a la desestimación (ACD) hasta el {until|day}; hasta entonces no está resuelto.',
  },
  'A charge ({pending}) is adjourned in contemplation of dismissal until {until|day}, and another one is pending ({other}); both must be disposed of.': {
    means: ['not_met_until'],
    es: 'Un cargo ({pending}) está aplazado con miras a la desestimación (ACD) hasta el {until|day}, y hay otro pendiente ({other}); ambos deben resolverse.',
  },
  'A charge ({pending}) was adjourned in contemplation of dismissal; whether the adjournment has ended depends on its length.': {
    means: ['unknown'],
    es: 'Un cargo ({pending}) se aplazó con miras a la desestimación (ACD); si el aplazamiento terminó depende de cuánto dure.',
  },
  'A charge ({pending}) was adjourned in contemplation of dismissal on a day that the record does not tell, so nor whether that has ended.': {
    means: ['unknown'],
    es: 'Un cargo ({pending}) se aplazó con miras a la desestimación (ACD) en una fecha que el historial no dice, y por eso tampoco si ya terminó.',
  },
  '{charge} is not a class A felony.': {
    means: ['met'],
    es: '{charge} no es un delito grave de clase A.',
  },
  'The record does not tell whether {charge} is a class A felony.': {
    means: ['unknown'],
    es: 'El historial no dice si {charge} es un delito grave de clase A.',
  },
  'Whether {charge} is a class A felony needs review: {note|note}': {
    means: ['unsettled'],
    es: 'Hay que revisar si {charge} es un delito grave de clase A: {note|note}',
  },
  'The sentence is served until {until|day}.': {
    means: ['not_met_until', 'met'],
    es: 'La sentencia se cumple hasta el {until|day}.',
  },
  'The client has severe or ongoing consequences of the conviction.': {
    means: ['met'],
    es: 'La persona representada tiene consecuencias graves o continuas de la condena.',
  },
}; // prettier-ignore
