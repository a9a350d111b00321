import { editablePapers, tryPaper } from '../compose-packet.js';
import { loadTypesetter } from '../load-typesetter.js';
import type { PacketInput } from '../packet-input.js';
import { PacketRefused } from '../packet.js';
import type { Typesetter } from '../typesetter.js';
import { SignatureTooTall } from '../typeset-paper.js';
import { DOCX_PROPERTIES } from './editable-docx.js';
import { changedLines } from './hand-edit.js';
import { type Block, plainText } from './pleading.js';
import { readDocx } from './read-docx.js';

/** An edited part as it can be assembled, or why it cannot. */
export type TakenEdit =
  | {
      readonly ok: true;
      readonly part: string;
      readonly blocks: readonly Block[];
      /** The text that the template gives, a paragraph a line. */
      readonly generated: readonly string[];
      /** Formatting that is not kept, and words of law that were changed. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly { readonly code: string; readonly message: string }[] };

/** Words that a paper stands or falls with. @source CPLR 2106; CPLR 2101(c); practice reference, 6.5, 6.7. */
const WORDS_OF_LAW: readonly { readonly words: RegExp; readonly warning: string }[] = [
  {
    words: /under the penalties of perjury under the laws of New York/,
    warning: 'The affirmation of CPLR 2106 no longer stands in it word for word: without it the paper proves nothing.',
  },
  {
    words: /THE PEOPLE OF THE STATE OF NEW YORK/,
    warning: 'The caption no longer names the People of the State of New York (CPLR 2101(c)).',
  },
  { words: /^ORDERED/m, warning: 'It orders nothing any more.' },
];

const TOO_TALL = {
  code: 'signature',
  message:
    'The office’s own words above a signature and the signature do not fit on one page: shorten them in the house style.',
};

let typesetter: Promise<Typesetter> | null = null;

/**
 * Reads a DOCX that comes back for a part of a paper, and sets the paper with it once, so that what is taken can be assembled. It
 * starts a typesetter of its own, as docxOfPart(); null for a part that the packet does not have.
 */
export async function takeEditedDocx(
  input: PacketInput,
  name: string,
  number: number,
  bytes: Uint8Array,
): Promise<TakenEdit | null> {
  typesetter ??= loadTypesetter();
  const setter = await typesetter;
  const generatedOnly = { ...input, handEdits: [] };
  const [paper] = editablePapers(setter, generatedOnly, name);
  const pleading = paper?.pleadings[number - 1];
  if (!pleading) return null;
  const read = readDocx(bytes);
  if (!read.ok) return read;

  const part = pleading.title;
  const [ofPaper, ofPart] = [read.properties[DOCX_PROPERTIES.paper], read.properties[DOCX_PROPERTIES.part]];
  if (ofPart !== undefined && (ofPart !== part || ofPaper !== name)) {
    const message = `The file was downloaded as "${ofPart}" of ${ofPaper}: put it there, or copy its text into the DOCX of "${part}".`;
    return { ok: false, faults: [{ code: 'other_part', message }] };
  }
  const generated = plainText(pleading.blocks);
  const { blocks } = read;
  if (changedLines(generated, blocks).length === 0) {
    return {
      ok: false,
      faults: [{ code: 'unchanged', message: 'The text is the one that was generated: nothing is edited.' }],
    };
  }
  try {
    const edit = { paper: name, part, blocks, editedBy: '', editedOn: '', added: 0, removed: 0 };
    tryPaper(setter, { ...input, handEdits: [edit] }, name);
  } catch (error) {
    if (error instanceof SignatureTooTall) return { ok: false, faults: [TOO_TALL] };
    if (!(error instanceof PacketRefused)) throw error;
    const faults = error.errors.map(({ message }) => ({ code: 'character', message: `The text ${message}.` }));
    return { ok: false, faults };
  }
  return {
    ok: true,
    part,
    blocks,
    generated,
    warnings: [...read.warnings, ...lostWords(generated, plainText(blocks))],
  };
}

function lostWords(generated: readonly string[], edited: readonly string[]): string[] {
  const [before, after] = [generated, edited].map((lines) => lines.join('\n').replace(/[ \u00a0]+/g, ' '));
  return WORDS_OF_LAW.filter(({ words }) => words.test(before!) && !words.test(after!)).map(({ warning }) => warning);
}
