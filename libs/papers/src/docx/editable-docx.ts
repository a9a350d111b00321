import { editablePapers } from '../compose-packet.js';
import { loadTypesetter } from '../load-typesetter.js';
import type { PacketInput } from '../packet-input.js';
import type { Typesetter } from '../typesetter.js';
import type { Pleading } from './pleading.js';
import { writeDocx } from './write-docx.js';

/** A part of a paper of a packet, to be edited in a word processor. */
export interface EditableDocx {
  /** `filing-set-2-affirmation-in-support.docx` */
  readonly fileName: string;
  readonly title: string;
  readonly bytes: Uint8Array;
}

/** What a DOCX says it was made for; one that comes back is compared with where it is put. */
export const DOCX_PROPERTIES = { paper: 'Vacatur paper', part: 'Vacatur part' } as const;

let typesetter: Promise<Typesetter> | null = null;

/**
 * One part of a paper as DOCX, in the words of its template; null for one that the packet does not have. The same input gives the
 * same bytes. It starts a typesetter of its own, so callers run it where so much memory is given back.
 * @param name of the paper: `filing-set.pdf`. @param part from 1, in the order of the paper.
 */
export async function docxOfPart(input: PacketInput, name: string, part: number): Promise<EditableDocx | null> {
  typesetter ??= loadTypesetter();
  const [paper] = editablePapers(await typesetter, input, name);
  const pleading = paper?.pleadings[part - 1];
  return pleading ? docxOfPleading(pleading, input, name, part) : null;
}

export async function docxOfPleading(
  { title, blocks }: Pleading,
  input: PacketInput,
  paper: string,
  part: number,
): Promise<EditableDocx> {
  const bytes = await writeDocx(blocks, {
    title: `${title}: ${input.client.name}`,
    organization: input.organization.name,
    preparedOn: input.preparedOn,
    language: paper === 'client-letter.pdf' ? `${input.client.letter.language}-US` : 'en-US',
    properties: { [DOCX_PROPERTIES.paper]: paper, [DOCX_PROPERTIES.part]: title },
  });
  const slug = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return { fileName: `${paper.replace(/\.pdf$/, '')}-${part}-${slug}.docx`, title, bytes };
}
