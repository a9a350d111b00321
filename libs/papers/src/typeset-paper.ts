import { PacketRefused } from './packet.js';
import type { TypesetDocument, Typesetter } from './typesetter.js';

/** What templates note of a signature that does not fit on a page with the words above it. */
const TOO_TALL = 'signature';
const DOES_NOT_FIT =
  'the words above the signature and the signature do not fit on one page: shorten the paragraph or the lines';

/**
 * Sets a paper of a packet.
 * @param name of its file. @param files as Typesetter.typeset().
 * @throws PacketRefused where the office's own words are too many to stay with their signature.
 */
export function typesetPaper(
  typesetter: Typesetter,
  name: string,
  ...[template, data, files]: Parameters<Typesetter['typeset']>
): Omit<TypesetDocument, 'notes'> {
  const { notes, ...set } = typesetter.typeset(template, data, files);
  if (notes.includes(TOO_TALL)) {
    throw new PacketRefused([{ pointer: '/houseStyle/paragraphs', message: `${name}: ${DOES_NOT_FIT}` }]);
  }
  return set;
}
