import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_720: PhraseBook = {
  '{charge} ended in a youthful offender adjudication on {on|day}, which is no conviction of any offense.': {
    means: ['met'],
    es: '{charge} terminó en una adjudicación de delincuente juvenil (youthful offender) el {on|day}, que no es condena por ninguna ofensa.',
  },
  '{charge} ended in a youthful offender adjudication, which is no conviction of any offense.': {
    means: ['met'],
    es: '{charge} terminó en una adjudicación de delincuente juvenil (youthful offender), que no es condena por ninguna ofensa.',
  },
  'The youthful offender adjudication of {charge} is of {on|day}.': {
    means: ['not_met_until'],
    es: 'La adjudicación de delincuente juvenil (youthful offender) por {charge} es del {on|day}.',
  },
  '{charge} did not end in a youthful offender adjudication.': {
    means: ['not_met'],
    es: '{charge} no terminó en una adjudicación de delincuente juvenil (youthful offender).',
  },
  'The client was 16 to 18 years old on {on|day}, the day of the offense.': {
    means: ['met'],
    es: 'La persona representada tenía de 16 a 18 años el {on|day}, la fecha de la ofensa.',
  },
  'The client was 19 or older on {on|day}, the day of the offense.': {
    means: ['not_met'],
    es: 'La persona representada tenía 19 años o más el {on|day}, la fecha de la ofensa.',
  },
  'The client was younger than 16 on {on|day}, the day of the offense; whether as a juvenile offender must be reviewed.': {
    means: ['unsettled'],
    es: 'La persona representada tenía menos de 16 años el {on|day}, la fecha de la ofensa; hay que revisar si fue como menor infractor (juvenile offender).',
  },
  'The record does not tell the day of the offense.': {
    means: ['unknown'],
    es: 'El historial no dice la fecha de la ofensa.',
  },
  'The record gives no date of birth that settles the age on the day of the offense.': {
    means: ['unknown'],
    es: 'El historial no da una fecha de nacimiento que aclare la edad en la fecha de la ofensa.',
  },
  '{charge} is no felony: nothing bars the adjudication.': {
    means: ['met'],
    es: '{charge} no es un delito grave: nada impide la adjudicación.',
  },
  '{charge} is not among the felonies that bar the adjudication.': {
    means: ['met'],
    es: '{charge} no está entre los delitos graves que impiden la adjudicación.',
  },
  '{charge} is a class {grade} felony, which bars the adjudication without exception.': {
    means: ['not_met'],
    es: '{charge} es un delito grave de clase {grade}, que impide la adjudicación sin excepción.',
  },
  '{charge} bars the adjudication unless mitigating circumstances or a relatively minor part in the crime are found.': {
    means: ['unsettled'],
    es: '{charge} impide la adjudicación salvo que se encuentren circunstancias atenuantes o una participación relativamente menor en el delito.',
  },
  'The record does not tell whether the class A felony {charge} is of grade A-I, A-II or A-III.': {
    means: ['unknown'],
    es: 'El historial no dice si el delito grave de clase A {charge} es de grado A-I, A-II o A-III.',
  },
  'The record does not tell whether {charge} was an armed felony (CPL 1.20(41)).': {
    means: ['unknown'],
    es: 'El historial no dice si {charge} fue un delito grave con arma (CPL 1.20(41)).',
  },
  'The record shows no earlier felony conviction or felony youthful offender finding.': {
    means: ['met'],
    es: 'El historial no muestra ninguna condena anterior por delito grave ni declaración anterior de delincuente juvenil (youthful offender) por delito grave.',
  },
  'The client was convicted of and sentenced for a felony before ({other}, {on|day}).': {
    means: ['not_met'],
    es: 'Antes la persona representada fue condenada y sentenciada por un delito grave ({other}, {on|day}).',
  },
  'The client was found a youthful offender for a felony before ({other}, {on|day}).': {
    means: ['not_met'],
    es: 'Antes la persona representada fue declarada delincuente juvenil (youthful offender) por un delito grave ({other}, {on|day}).',
  },
  'Whether the earlier felony {other} is expunged is open, and the answer turns on it.': {
    means: ['unknown', 'unsettled'],
    es: 'No está resuelto si el delito grave anterior {other} está eliminado, y la respuesta depende de ello.',
  },
  'The record does not tell whether the felony {other} came before this conviction.': {
    means: ['unknown'],
    es: 'El historial no dice si el delito grave {other} fue anterior a esta condena.',
  },
  'The record does not tell whether {other} was a felony.': {
    means: ['unknown'],
    es: 'El historial no dice si {other} fue un delito grave.',
  },
  'The five years ran from {start|day} and were over on {over|day}.': {
    means: ['met'],
    es: 'Los cinco años corrieron desde el {start|day} y terminaron el {over|day}.',
  },
  'The five years run from {start|day} and are over on {over|day}.': {
    means: ['not_met_until'],
    es: 'Los cinco años corren desde el {start|day} y terminan el {over|day}.',
  },
  'The client has not been released.': {
    means: ['not_met_until'],
    es: 'La persona representada no ha sido excarcelada.',
  },
  'The record does not tell from when the five years run.': {
    means: ['unknown'],
    es: 'El historial no dice desde cuándo corren los cinco años.',
  },
  'The record shows no later conviction of a crime.': {
    means: ['met'],
    es: 'El historial no muestra ninguna condena posterior por un delito.',
  },
  'The client was convicted of another crime since ({other}, {on|day}).': {
    means: ['not_met'],
    es: 'Desde entonces la persona representada fue condenada por otro delito ({other}, {on|day}).',
  },
  'Whether the conviction of {other} came after that of {charge} is not in the record.': {
    means: ['unknown'],
    es: 'El historial no dice si la condena por {other} fue posterior a la condena por {charge}.',
  },
  'The felony arrest {other} has no disposition in the record; it may have ended in an earlier conviction.': {
    means: ['unknown'],
    es: 'El arresto por delito grave {other} no tiene disposición (resultado del caso) en el historial; puede haber terminado en una condena anterior.',
  },
  'The arrest {other} has no disposition in the record; it may have ended in a later conviction.': {
    means: ['unknown'],
    es: 'El arresto {other} no tiene disposición (resultado del caso) en el historial; puede haber terminado en una condena posterior.',
  },
  'Whether the conviction of {other} came after the sentence on {charge} is not in the record.': {
    means: ['unknown'],
    es: 'El historial no dice si la condena por {other} fue posterior a la sentencia por {charge}.',
  },
  'There is a later conviction ({other}, {on|day}) that is no New York crime; whether the clause reaches it was not read.': {
    means: ['unsettled'],
    es: 'Hay una condena posterior ({other}, {on|day}) que no es un delito de Nueva York; no se leyó si la cláusula la alcanza.',
  },
  'Counted from {start|day} the five years were over on {over|day}; they may start later, which depends on a fact that the record does not tell ({fact|fact}).': {
    means: ['unknown'],
    es: 'Contados desde el {start|day}, los cinco años terminaron el {over|day}; puede que empiecen más tarde, lo que depende de un dato que el historial no dice ({fact|fact}).',
  },
  'The client was convicted of a felony in another jurisdiction before ({other}); the clause says "a felony", and whether it reaches that was not read.': {
    means: ['unsettled'],
    es: 'La persona representada fue condenada antes por un delito grave en otra jurisdicción ({other}); la cláusula dice «un delito grave», y no se leyó si alcanza ese.',
  },
  'Whether the conviction in another jurisdiction ({other}) is an earlier felony depends on a fact that the record does not tell.': {
    means: ['unknown'],
    es: 'Si la condena en otra jurisdicción ({other}) es por un delito grave anterior depende de un dato que el historial no dice.',
  },
  'The client was convicted of another crime since ({other}), committed on {on|day}; the day of that conviction is not in the record.': {
    means: ['not_met'],
    es: 'La persona representada fue condenada desde entonces por otro delito ({other}), cometido el {on|day}; la fecha de esa condena no está en el historial.',
  },
  'The client was convicted of and sentenced for a felony before ({other}): the release on that sentence was on {on|day}; the day of the conviction is not in the record.': {
    means: ['not_met'],
    es: 'Antes la persona representada fue condenada y sentenciada por un delito grave ({other}): la excarcelación por esa sentencia fue el {on|day}; la fecha de la condena no está en el historial.',
  },
  'There is a later conviction ({other}, committed on {on|day}) that is no New York crime; whether the clause reaches it was not read.': {
    means: ['unsettled'],
    es: 'Hay una condena posterior ({other}, por hechos del {on|day}) que no es un delito de Nueva York; no se leyó si la cláusula la alcanza.',
  },
}; // prettier-ignore
