import type { LocalDate } from '#libs/record';
import type { PacketInput } from '../packet-input.js';
import { commonData } from '../paper-data.js';
import { LETTER_FRAME, type LetterLanguage, WHAT_HAPPENS_NEXT } from './what-happens-next.js';

/** The letter that goes to the client with the papers; nothing of it stands in what a court gets. */
export function clientLetterData(input: PacketInput) {
  const { language, addressLines } = input.client.letter;
  return {
    ...commonData(input, []),
    language,
    letterDate: longDay(input.preparedOn, language),
    clientAddress: addressLines,
    frame: LETTER_FRAME[language],
    steps: WHAT_HAPPENS_NEXT[input.relief][language],
  };
}

/** `November 23, 2026`, `23 de noviembre de 2026`. */
function longDay(day: LocalDate, language: LetterLanguage): string {
  const locale = { en: 'en-US', es: 'es-US' }[language];
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}
