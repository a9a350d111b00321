import type { Place } from '../document-line.js';
import type { Findings } from '../rap-sheet/findings.js';

/**
 * Shapes that the numbers of a sheet have. Of what was read from a picture only a number of that shape is taken: a letter read as
 * the digit that it looks like is not mended, and a fleck beside a number is not part of it.
 */
const SHAPES = {
  /** Seven or eight digits and a letter that checks them. */
  nysid: /^\d{7,8}[A-Z]$/,
  cjtn: /^\d{8}[A-Z]$/,
  /** No space and no mark but strokes. */
  other: /^[A-Z0-9](?:[A-Z0-9/-]*[A-Z0-9])?$/i,
} as const;

/** The number, or null with a gap. Of a text that stood in the file it is taken as it stands. */
export function sureNumber(
  value: string | null,
  kind: keyof typeof SHAPES,
  at: Place,
  findings: Findings,
): string | null {
  if (value === null || at.confidence === undefined || SHAPES[kind].test(value)) return value;
  findings.gap('unread', at, `"${value}" was read from the picture and has not the shape of such a number.`);
  return null;
}
