import { diffArrays } from 'diff';
import { type Block, letter, type Paragraph, plainText, type Run, UNDERSCORE_WIDTH } from './pleading.js';

/** A part of a paper in the words that somebody gave it in a word processor, in place of those of the template. */
export interface HandEdit {
  /** Of the paper: `filing-set.pdf`. */
  readonly paper: string;
  /** Title of the part: "Affirmation in Support". */
  readonly part: string;
  readonly blocks: readonly Block[];
  /** For the note to the attorney. */
  readonly editedBy: string;
  /** Day in New York. */
  readonly editedOn: string;
  /** Lines that the template does not have, and lines that only it has. */
  readonly added: number;
  readonly removed: number;
}

/** A line of an edited part that is otherwise than it was generated, in the order of the text. */
export interface ChangedLine {
  readonly change: 'added' | 'removed';
  readonly text: string;
}

/** What was changed of the generated text, paragraph by paragraph. */
export function changedLines(generated: readonly string[], edited: readonly Block[]): ChangedLine[] {
  const same = (one: string, other: string) => bare(one) === bare(other);
  return diffArrays([...generated], plainText(edited), { comparator: same }).flatMap(({ added, removed, value }) =>
    added || removed ? value.map((text) => ({ change: added ? ('added' as const) : ('removed' as const), text })) : [],
  );
}

/** Widths of blanks and of spaces are no change of words. */
const bare = (line: string) => line.replace(/_{2,}/g, '__').replace(/\s+/g, ' ');

/** As the template `court.typ` sets it: every length a number of points, every run a list of pieces. */
export function settableBlocks(blocks: readonly Block[]): unknown[] {
  return blocks.map((block, index) => {
    if (block.kind === 'table') {
      const rows = block.rows.map((row) =>
        row.map(({ blocks: inside, edges }) => ({ edges, blocks: settableBlocks(inside) })),
      );
      return { ...block, rows };
    }
    const keep = block.keep || belongsToSignature(blocks, index);
    // Lines that were broken by hand, as those of an address, are one thing.
    const whole = block.runs.some(({ text }) => text.includes('\n')) && block.runs.length < MOST_RUNS_OF_ADDRESS;
    return { ...block, keep, whole, marker: markerOf(block), runs: block.runs.flatMap(pieces) };
  });
}

const MOST_RUNS_OF_ADDRESS = 12;
const MOST_LINES_UNDER_RULE = 10;

/** Who signs does not stand on another page than what is signed, nor apart from the lines under the signature. */
function belongsToSignature(blocks: readonly Block[], index: number): boolean {
  const at = (place: number) => blocks[place];
  const isRule = (block: Block | undefined) => block?.kind === 'paragraph' && block.style === 'rule';
  const isLine = (block: Block | undefined) =>
    block?.kind === 'paragraph' && block.style === 'plain' && block.spacing === 'single';
  if (isRule(at(index + 1)) && !isRule(at(index))) return true;
  if (!isLine(at(index)) || !isLine(at(index + 1))) return false;
  for (let above = index - 1; above >= Math.max(0, index - MOST_LINES_UNDER_RULE); above -= 1) {
    if (isRule(at(above))) return true;
    if (!isLine(at(above))) return false;
  }
  return false;
}

function markerOf({ style, number }: Paragraph): string | null {
  if (style === 'bullets') return '•';
  if (number === null) return null;
  return style === 'letters' ? `(${letter(number)})` : `${number}.`;
}

/** A row of underscores is a blank to be filled by hand, a box one to be checked. */
function pieces({ text, ...look }: Run): unknown[] {
  return text.split(/(_{3,}|[☐☑☒\n\t])/).flatMap((piece): unknown[] => {
    if (piece === '') return [];
    if (piece.startsWith('___')) return [{ kind: 'blank', width: Math.min(piece.length * UNDERSCORE_WIDTH, 460) }];
    if (piece === '☐') return [{ kind: 'box' }];
    if (piece === '☑' || piece === '☒') return [{ kind: 'checked' }];
    if (piece === '\n') return [{ kind: 'break' }];
    if (piece === '\t') return [{ kind: 'tab' }];
    return [{ kind: 'text', text: piece, ...look }];
  });
}
