import type { Table } from '#libs/readers';
import { isLocalDate, type LocalDate } from '#libs/record';

export const POSITIONS = ['no_objection', 'consents', 'objects'] as const;
export type Position = (typeof POSITIONS)[number];

/** One row of a reply that says something. */
export interface Reply {
  /** Number of the row in the file, from 1. */
  readonly row: number;
  readonly rowId: string;
  readonly position: Position;
  /** null: the file does not say. */
  readonly answeredOn: LocalDate | null;
  readonly note: string | null;
}

/** A row that is not taken, with what stands in it, so that nothing of it is lost. */
export interface ReplyFault {
  readonly row: number;
  readonly message: string;
  readonly text: string;
}

export interface Replies {
  readonly replies: readonly Reply[];
  /** Rows of the list without an answer. */
  readonly unanswered: number;
  readonly faults: readonly ReplyFault[];
}

/** Columns of the list that a reply is read from, by their heads there. */
export const REPLY_COLUMNS = { rowId: 'Row', position: 'Position', answeredOn: 'Answered on', note: 'Note' } as const;
type Column = keyof typeof REPLY_COLUMNS;

/** What prosecutors write for each position. */
const WORDS: { readonly [word: string]: Position } = {
  'no objection': 'no_objection',
  'does not object': 'no_objection',
  'do not object': 'no_objection',
  'not opposed': 'no_objection',
  unopposed: 'no_objection',
  consent: 'consents',
  consents: 'consents',
  consented: 'consents',
  agrees: 'consents',
  object: 'objects',
  objects: 'objects',
  objection: 'objects',
  opposed: 'objects',
  opposes: 'objects',
};
const LONGEST_NOTE = 500;
const LONGEST_TEXT = 500;
const AMERICAN_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * Rows of a reply, by the heads of its columns, wherever they stand. A row that cannot be understood costs that row alone.
 * @returns null when no row names the columns "Row" and "Position".
 */
export function readReplies({ rows, broken }: Table): Replies | null {
  const headAt = rows.findIndex(({ cells }) => columnsOf(cells) !== null);
  const columns = headAt < 0 ? null : columnsOf(rows[headAt]!.cells);
  if (!columns) return null;
  const replies: Reply[] = [];
  const faults: ReplyFault[] = broken.map(({ row, text, why }) => ({ row, message: why, text: cut(text) }));
  let unanswered = 0;
  for (const { row, cells } of rows.slice(headAt + 1)) {
    const cell = (column: Column) => cells[columns[column] ?? -1]?.trim() ?? '';
    const fault = (message: string) => faults.push({ row, message, text: cut(cells.join(' | ')) });
    const [rowId, said, on, note] = [cell('rowId'), cell('position'), cell('answeredOn'), cell('note')];
    if (rowId === '' && said === '') continue;
    if (said === '') {
      unanswered += 1;
      continue;
    }
    const position = positionOf(said);
    const answeredOn = on === '' ? null : dayOf(on);
    if (rowId === '') fault('has no row number of the list');
    else if (!position)
      fault(`says "${cut(said, 60)}": write ${POSITIONS.join(', ').replaceAll('_', ' ')}, or leave it empty`); // prettier-ignore
    else if (on !== '' && answeredOn === null) fault(`"${cut(on, 40)}" is no day: write YYYY-MM-DD or MM/DD/YYYY`);
    else if (note.length > LONGEST_NOTE) fault(`has a note of more than ${LONGEST_NOTE} characters`);
    else replies.push({ row, rowId: rowId.toLowerCase(), position, answeredOn, note: note || null });
  }
  return { replies, unanswered, faults: faults.toSorted((a, b) => a.row - b.row) };
}

function columnsOf(cells: readonly string[]): { readonly [column in Column]?: number } | null {
  const heads = cells.map((cell) => cell.trim().toLowerCase());
  const columns = Object.fromEntries(
    Object.entries(REPLY_COLUMNS).flatMap(([column, head]) => {
      const at = heads.indexOf(head.toLowerCase());
      return at < 0 ? [] : [[column, at]];
    }),
  );
  return 'rowId' in columns && 'position' in columns ? columns : null;
}

function positionOf(text: string): Position | null {
  const word = text
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')
    .replace(/\.$/, '');
  return WORDS[word] ?? POSITIONS.find((position) => position.replace('_', ' ') === word) ?? null;
}

function dayOf(text: string): LocalDate | null {
  const [, month, day, year] = AMERICAN_DAY.exec(text) ?? [];
  const iso = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text;
  return isLocalDate(iso) ? iso : null;
}

const cut = (text: string, most = LONGEST_TEXT) => (text.length > most ? `${text.slice(0, most)}…` : text);

/**
 * The answer of a whole application, as its filing has it: an objection to one charge is an objection from its day on, whatever is
 * said of the others; that nobody objects is known once every charge is answered. null: not yet.
 */
export function answerOfAll(
  rows: readonly { readonly answer: Position | null; readonly answeredOn: string | null }[],
): { readonly position: Position; readonly respondedOn: string } | null {
  const said = rows.flatMap(({ answer, answeredOn }) => (answer && answeredOn ? [{ answer, answeredOn }] : []));
  const days = (of: typeof said) => of.map(({ answeredOn }) => answeredOn).toSorted();
  const [objectedOn] = days(said.filter(({ answer }) => answer === 'objects'));
  if (objectedOn) return { position: 'objects', respondedOn: objectedOn };
  const lastOn = days(said).at(-1);
  if (!lastOn || said.length < rows.length) return null;
  const consents = said.every(({ answer }) => answer === 'consents');
  return { position: consents ? 'consents' : 'no_objection', respondedOn: lastOn };
}
