import type { PacketInput } from '../packet-input.js';
import { commonData } from '../paper-data.js';
import { longDay } from './letter-days.js';
import { LETTER_FRAME, WHAT_HAPPENS_NEXT } from './what-happens-next.js';

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
