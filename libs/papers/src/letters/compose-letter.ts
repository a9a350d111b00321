import type { PacketFile } from '../packet.js';
import { PacketRefused } from '../packet.js';
import { TEMPLATE_VERSION } from '../paper-data.js';
import type { Typesetter } from '../typesetter.js';
import { typesetPaper } from '../typeset-paper.js';
import { refuseMissing } from '../unprintable.js';
import { CLOSING } from './closing.js';
import { ENGAGEMENT } from './engagement.js';
import { longDay } from './letter-days.js';
import type { LetterInput, LetterText } from './letter-input.js';
import { RESULT } from './result.js';
import { RIGHTS } from './rights.js';
import { sealFollowUp } from './seal-follow-up.js';
import { LETTER_FRAME } from './what-happens-next.js';

/**
 * Makes a letter to the client, or to an agency. The same input gives the same bytes, on every machine.
 * @throws PacketRefused naming each field with a character that no font of the papers has.
 */
export function composeLetter(typesetter: Typesetter, input: LetterInput): PacketFile {
  const text = letterText(input);
  const { data, missing } = typesetter.prepareText(letterData(input, text));
  const refused = refuseMissing(input, new Set(missing));
  if (refused.length > 0) throw new PacketRefused(refused);
  const name = `letter-${input.kind}.pdf`;
  return {
    name,
    title: text.title,
    mediaType: 'application/pdf',
    audience: input.kind === 'seal_follow_up' ? 'agency' : 'client',
    ...typesetPaper(typesetter, name, 'letter.typ', data),
  };
}

/** The words alone. */
export function letterText(input: LetterInput): LetterText {
  switch (input.kind) {
    case 'engagement':
      return ENGAGEMENT[input.language](input);
    case 'result':
      return RESULT[input.language](input);
    case 'rights':
      return RIGHTS[input.language](input);
    case 'closing':
      return CLOSING[input.language](input);
    case 'seal_follow_up':
      return sealFollowUp(input);
  }
}

/** What a client is told of calling is not for an agency. */
const AGENCY_FRAME = {
  ...LETTER_FRAME.en,
  dear: 'To the',
  call: 'Please answer to this office:',
  close: 'Respectfully,',
};

function letterData(input: LetterInput, text: LetterText) {
  const { writtenOn, language, organization, attorney, client } = input;
  const isToAgency = input.kind === 'seal_follow_up';
  const [year, month, day] = writtenOn.split('-').map(Number);
  return {
    title: `${text.title}: ${client.name}`,
    keywords: [`templates ${TEMPLATE_VERSION}`],
    date: { year, month, day },
    organization: { ...organization, email: organization.email ?? null },
    letterhead: input.letterhead ?? null,
    attorney,
    addressee: isToAgency ? input.agency : client,
    language,
    letterDate: longDay(writtenOn, language),
    frame: isToAgency ? AGENCY_FRAME : LETTER_FRAME[language],
    text,
  };
}
