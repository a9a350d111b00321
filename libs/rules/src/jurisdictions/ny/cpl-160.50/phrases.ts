import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_160_50: PhraseBook = {
  'The charge of {charge} ended in favor of the accused, CPL 160.50{paragraph}.': {
    means: ['met'],
    es: 'El cargo de {charge} terminó a favor de la persona acusada, CPL 160.50{paragraph}.',
  },
  'The charge of {charge} ended on {on|day}.': {
    means: ['not_met_until'],
    es: 'El cargo de {charge} terminó el {on|day}.',
  },
  'The judgment on {charge} was vacated; it is a favorable termination only if no new trial was ordered and nothing else replaced it, CPL 160.50(3)(f), which the record does not tell.': {
    means: ['unknown'],
    es: 'El fallo condenatorio por {charge} fue anulado; es una terminación favorable solo si no se ordenó un nuevo juicio y nada más lo reemplazó, CPL 160.50(3)(f), lo cual el historial no dice.',
  },
  'The adjournment in contemplation of dismissal of {charge} runs until {until|day}, or until a year after it was granted in a family offense; a marihuana adjournment may be up to twelve months.': {
    means: ['not_met_until'],
    es: 'El aplazamiento con miras a la desestimación (ACD) de {charge} corre hasta el {until|day}, o hasta un año después de concedido si es una ofensa familiar; uno por marihuana puede durar hasta doce meses.',
  },
  'The adjournment in contemplation of dismissal of {charge} runs until {until|day}.': {
    means: ['not_met_until'],
    es: 'El aplazamiento con miras a la desestimación (ACD) de {charge} corre hasta el {until|day}.',
  },
  'The adjournment in contemplation of dismissal of {charge} has run out; the charge is deemed dismissed unless it was restored.': {
    means: ['met'],
    es: 'El aplazamiento con miras a la desestimación (ACD) de {charge} ya venció; el cargo se considera desestimado salvo que se haya restablecido.',
  },
  'The six months of the adjournment in contemplation of dismissal of {charge} are over. In a family offense it lasts one year, and in a marihuana case up to twelve months, until {until|day}; the record does not tell which it is.': {
    means: ['unknown'],
    es: 'Los seis meses del aplazamiento con miras a la desestimación (ACD) de {charge} ya pasaron. En una ofensa familiar dura un año, y en un caso de marihuana hasta doce meses, hasta el {until|day}; el historial no dice de cuál se trata.',
  },
  'The record does not tell when {charge} was adjourned in contemplation of dismissal, so nor whether that has run out.': {
    means: ['unknown'],
    es: 'El historial no dice cuándo se aplazó {charge} con miras a la desestimación (ACD), y por eso tampoco si ya venció.',
  },
  '{charge} was covered by a plea on another case ({by}); such an ending is not sealed as a favorable one.': {
    means: ['not_met'],
    es: 'El cargo de {charge} quedó cubierto por una declaración de culpabilidad en otro caso ({by}); una terminación así no se sella como favorable.',
  },
  '{charge} was dismissed, and another case ({by}) covers or replaced it; whether such an ending is sealed as a favorable one needs review.': {
    means: ['unsettled'],
    es: 'El cargo de {charge} se desestimó, y otro caso ({by}) lo cubre o lo reemplazó; hay que revisar si tal final se sella como favorable.',
  },
  'Another charge of the same case ({other}) was dismissed, and a further case covers or replaced it; whether the whole instrument ended in favor of the accused needs review.': {
    means: ['unsettled'],
    es: 'Otro cargo del mismo caso ({other}) se desestimó, y un caso distinto lo cubre o lo reemplazó; hay que revisar si todo el instrumento acusatorio terminó a favor de la persona acusada.',
  },
  'How {charge} ended is not in the list of CPL 160.50(3); whether it is sealed needs review.': {
    means: ['unsettled'],
    es: 'La manera en que terminó {charge} no está en la lista de CPL 160.50(3); hay que revisar si se sella.',
  },
  'The record has no disposition for {charge}; it must be obtained, and is never assumed to be a dismissal.': {
    means: ['unknown'],
    es: 'El historial no tiene disposición (resultado del caso) para {charge}; hay que obtenerla, y nunca se supone que fue una desestimación.',
  },
  'The whole instrument ended in favor of the accused.': {
    means: ['met'],
    es: 'Todo el instrumento acusatorio terminó a favor de la persona acusada.',
  },
  'The ending of {charge} did not end the whole instrument.': {
    means: ['not_met'],
    es: 'La terminación de {charge} no puso fin a todo el instrumento acusatorio.',
  },
  'Another charge of the same case ({other}) ended in a conviction or adjudication, so the whole instrument did not end in favor of the accused.': {
    means: ['not_met'],
    es: 'Otro cargo del mismo caso ({other}) terminó en una condena o adjudicación, así que todo el instrumento acusatorio no terminó a favor de la persona acusada.',
  },
  'Another charge of the same case ({other}) ended in a conviction, and it is open whether that is expunged.': {
    means: ['unknown', 'unsettled'],
    es: 'Otro cargo del mismo caso ({other}) terminó en una condena, y no está resuelto si esa condena está eliminada.',
  },
  'Another charge of the same case ({other}) was covered by a plea on another case.': {
    means: ['not_met'],
    es: 'Otro cargo del mismo caso ({other}) quedó cubierto por una declaración de culpabilidad en otro caso.',
  },
  'The conviction on another charge of the same case ({other}) was vacated; the record does not tell whether a new trial was ordered.': {
    means: ['unknown'],
    es: 'La condena por otro cargo del mismo caso ({other}) fue anulada; el historial no dice si se ordenó un nuevo juicio.',
  },
  'Another charge of the same case ({other}) ended on {on|day}.': {
    means: ['not_met_until'],
    es: 'Otro cargo del mismo caso ({other}) terminó el {on|day}.',
  },
  'Another charge of the same case ({other}) is still open.': {
    means: ['not_met_until'],
    es: 'Otro cargo del mismo caso ({other}) sigue abierto.',
  },
  'Another charge of the same case ({other}) is adjourned in contemplation of dismissal until {until|day}.': {
    means: ['not_met_until'],
    es: 'Otro cargo del mismo caso ({other}) está aplazado con miras a la desestimación (ACD) hasta el {until|day}.',
  },
  'Another charge of the same case ({other}) was adjourned in contemplation of dismissal; whether that has run out depends on its length.': {
    means: ['unknown'],
    es: 'Otro cargo del mismo caso ({other}) se aplazó con miras a la desestimación (ACD); si ya venció depende de cuánto dure.',
  },
  'How another charge of the same case ({other}) ended is not in the list of CPL 160.50(3); whether the whole instrument ended in favor of the accused needs review.': {
    means: ['unsettled'],
    es: 'La manera en que terminó otro cargo del mismo caso ({other}) no está en la lista de CPL 160.50(3); hay que revisar si todo el instrumento acusatorio terminó a favor de la persona acusada.',
  },
  'How another charge of the same case ({other}) ended is not in the record.': {
    means: ['unknown'],
    es: 'El historial no dice cómo terminó otro cargo del mismo caso ({other}).',
  },
  'Every charge of the case ended in favor of the accused.': {
    means: ['met'],
    es: 'Todos los cargos del caso terminaron a favor de la persona acusada.',
  },
  "The People's appeal is open; the termination is not final.": {
    means: ['not_met_until'],
    es: 'La apelación de la fiscalía está abierta; la terminación no es definitiva.',
  },
  'Such an ending is final.': {
    means: ['met'],
    es: 'Una terminación así es definitiva.',
  },
  'The record shows no open appeal of the People.': {
    means: ['met'],
    es: 'El historial no muestra ninguna apelación abierta de la fiscalía.',
  },
  'Another charge of the same case ({other}) was adjourned in contemplation of dismissal on a day that the record does not tell, so nor whether that has ended.': {
    means: ['unknown'],
    es: 'Otro cargo del mismo caso ({other}) se aplazó con miras a la desestimación (ACD) en una fecha que el historial no dice, ni por tanto si eso ha terminado.',
  },
  'Another charge of the same case ({other}) went to another court or instrument; the record does not show how it ended there.': {
    means: ['unknown'],
    es: 'Otro cargo del mismo caso ({other}) pasó a otro tribunal o instrumento; el historial no muestra cómo terminó allí.',
  },
  'Another charge of the same case ({other}) went to another court or instrument; which of several cases that is, the record does not tell.': {
    means: ['unknown'],
    es: 'Otro cargo del mismo caso ({other}) pasó a otro tribunal o instrumento; el historial no dice cuál de varios casos es.',
  },
}; // prettier-ignore
