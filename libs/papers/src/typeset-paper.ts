import { PacketRefused } from './packet.js';
import type { TypesetDocument, Typesetter } from './typesetter.js';

/** What templates note of a signature that does not fit on a page with the words above it. */
const TOO_TALL = 'signature';
const DOES_NOT_FIT =
  'the words above the signature and the signature do not fit on one page: shorten the paragraph or the lines';

/** What the template has noted is heard here. */
export type SetPaper = Omit<TypesetDocument, 'notes'>;

/** The office's own words are too many to stay with their signature. */
export class SignatureTooTall extends PacketRefused {
  constructor(name: string) {
    super([{ pointer: '/houseStyle/paragraphs', message: `${name}: ${DOES_NOT_FIT}` }]);
  }
}

/**
 * Sets a paper that leaves the program, of a packet or alone.
 * @param name of its file. @param files as Typesetter.typeset().
 * @throws SignatureTooTall
 */
export function typesetPaper(
  typesetter: Typesetter,
  name: string,
  ...[template, data, files]: Parameters<Typesetter['typeset']>
): SetPaper {
  const { notes, ...set } = typesetter.typeset(template, data, files);
  if (notes.includes(TOO_TALL)) throw new SignatureTooTall(name);
  return set;
}
