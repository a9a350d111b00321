import type { PhraseBook } from '../language/phrase-book.js';

/** What each sentence of these conditions stands for, and its Spanish. */
export const PHRASES_EXEC_296_16: PhraseBook = {
  '{charge} is a matter of {statute}: an employer, landlord, lender, insurer or licensing agency may not ask.': {
    means: ['met'],
    es: 'El cargo de {charge} es un asunto de {statute}: un empleador, arrendador, prestamista, asegurador u organismo de licencias no puede preguntar por él.',
  },
  '{charge} is adjourned in contemplation of dismissal and not restored: an employer, landlord, lender, insurer or licensing agency may not ask.': {
    means: ['met'],
    es: 'El cargo de {charge} está aplazado con miras a la desestimación (ACD) y no se ha restablecido: un empleador, arrendador, prestamista, asegurador u organismo de licencias no puede preguntar por él.',
  },
  '{charge} is not a matter that the section protects.': {
    means: ['not_met'],
    es: '{charge} no es un asunto que la sección proteja.',
  },
}; // prettier-ignore
