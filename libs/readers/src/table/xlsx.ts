import { type UnzipFileInfo, unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { cellText, formulaAt } from './cells.js';
import { formatsOf, shownNumber } from './number-format.js';
import { columnName, LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, type Table, TableNotRead, tooLarge } from './table.js';

/*
 * Packages that read workbooks give the stored values alone: the section 221.10 comes as the number 221.1, a docket 000123 as 123,
 * and of a formula what it showed to whoever saved it. Here cells are read as they are shown, and formulas are refused.
 */

const WORKBOOK = 'xl/workbook.xml';
const MOST_SHEETS = 50;
/** Of a part, as its directory entry declares it; no more is ever inflated. */
const MOST_PART_BYTES = 32 * 1024 * 1024;

interface Sheet {
  readonly number: number;
  readonly name: string;
  readonly part: string;
}

/** Rows of the first sheet that is shown and has something in it. ECMA-376, part 1, 18. @throws TableNotRead */
export function rowsOfWorkbook(bytes: Uint8Array): Table {
  const part = partsOf(bytes);
  const workbook = readWorkbook(part(WORKBOOK) ?? '', part('xl/_rels/workbook.xml.rels') ?? '');
  const shared = sharedStrings(part('xl/sharedStrings.xml') ?? '');
  const formats = formatsOf(part('xl/styles.xml') ?? '');
  const leftOut: string[] = [];
  let table: Table | null = null;
  for (const { number, name, part: at } of workbook.sheets) {
    const xml = part(at);
    if (xml === null) throw damaged();
    const read = rowsOfSheet(xml, (cell) => shownText(cell, shared, formats, workbook.from1904));
    if (read.rows.length === 0) continue;
    if (table) {
      leftOut.push(`The workbook has another sheet, "${name}", which was not read. Upload it as a file of its own.`);
      continue;
    }
    if (read.hidden > 0) leftOut.push(`${read.hidden} rows of sheet "${name}" are hidden and were not read.`);
    table = { format: 'xlsx', sheet: number, rows: read.rows, broken: [], leftOut };
  }
  return table ?? { format: 'xlsx', sheet: 1, rows: [], broken: [], leftOut };
}

function damaged(): TableNotRead {
  return new TableNotRead(
    'damaged_workbook',
    'This workbook is damaged, or is no spreadsheet. Open it, save it as .xlsx again and upload that.',
  );
}

/** Parts of the package by name, inflated one by one when asked for. */
function partsOf(bytes: Uint8Array): (name: string) => string | null {
  const inflate = (filter: (file: UnzipFileInfo) => boolean) => {
    try {
      return unzipSync(bytes, { filter });
    } catch (error) {
      if (error instanceof TableNotRead) throw error;
      throw damaged();
    }
  };
  const sizes = new Map<string, number>();
  inflate(({ name, originalSize }) => (sizes.set(name, originalSize), false));
  if (!sizes.has(WORKBOOK)) throw damaged();
  return (name) => {
    const size = sizes.get(name);
    if (size === undefined) return null;
    if (size > MOST_PART_BYTES)
      throw tooLarge(`This workbook unfolds to more than ${MOST_PART_BYTES / 1024 / 1024} MB.`);
    return new TextDecoder().decode(inflate((file) => file.name === name)[name]);
  };
}

type Attributes = Readonly<Record<string, string>>;

/** Tags without their prefix. Entities beyond XML's own are not unfolded, and nothing outside is fetched. */
function readXml(
  xml: string,
  on: { open?(tag: string, of: Attributes): void; text?(text: string): void; close?(tag: string): void },
) {
  const bare = (name: string) => name.slice(name.indexOf(':') + 1);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => on.open?.(bare(name), attributes),
      ontext: (text) => on.text?.(text),
      onclosetag: (name) => on.close?.(bare(name)),
    },
    { xmlMode: true },
  );
  parser.end(xml);
}

function readWorkbook(workbook: string, relations: string): { sheets: Sheet[]; from1904: boolean } {
  const targets = new Map<string, string>();
  readXml(relations, {
    open(tag, { Id = '', Target = '' }) {
      if (tag === 'Relationship') targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: Sheet[] = [];
  let number = 0;
  let from1904 = false;
  readXml(workbook, {
    open(tag, of) {
      if (tag === 'workbookPr') from1904 = of['date1904'] === '1' || of['date1904'] === 'true';
      if (tag !== 'sheet') return;
      number += 1;
      const [, id = ''] = Object.entries(of).find(([name]) => /^(?:\w+:)?id$/.test(name)) ?? [];
      const part = targets.get(id);
      if (part?.includes('worksheets/') && (of['state'] ?? 'visible') === 'visible')
        sheets.push({ number, name: cellText(of['name'] ?? '').slice(0, 60), part });
    },
  });
  if (number > MOST_SHEETS) throw tooLarge(`This workbook has more than ${MOST_SHEETS} sheets.`);
  return { sheets, from1904 };
}

/** Texts that cells refer to by number; how a name is pronounced (`rPh`) is no part of it. */
function sharedStrings(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let inPhonetic = false;
  readXml(xml, {
    open(tag) {
      if (tag === 'si') text = '';
      if (tag === 'rPh') inPhonetic = true;
      inText = tag === 't' && !inPhonetic;
    },
    text(piece) {
      if (inText && text.length <= LONGEST_CELL) text += piece;
    },
    close(tag) {
      if (tag === 't') inText = false;
      if (tag === 'rPh') inPhonetic = false;
      if (tag === 'si') strings.push(text);
    },
  });
  return strings;
}

interface Cell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
}

function rowsOfSheet(xml: string, shown: (cell: Cell) => string): { rows: Table['rows'][number][]; hidden: number } {
  const rows: Table['rows'][number][] = [];
  let hidden = 0;
  let row = 0;
  let isHidden = false;
  let cells: string[] = [];
  let at = -1;
  let cell = { type: 'n', style: 0, value: '' };
  let isTaken = false;
  readXml(xml, {
    open(tag, of) {
      if (tag === 'row') {
        row = Number(of['r'] ?? row + 1);
        isHidden = of['hidden'] === '1' || of['hidden'] === 'true';
        cells = [];
        at = -1;
      } else if (tag === 'c') {
        at = of['r'] === undefined ? at + 1 : columnOf(of['r']);
        cell = { type: of['t'] ?? 'n', style: Number(of['s'] ?? 0), value: '' };
      } else if (tag === 'f') throw formulaAt(`${columnName(at)}${row}`);
      isTaken = tag === 'v' || (tag === 't' && cell.type === 'inlineStr');
    },
    text(piece) {
      if (isTaken && cell.value.length <= LONGEST_CELL) cell.value += piece;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') isTaken = false;
      if (tag === 'c') {
        if (at >= MOST_COLUMNS) throw tooLarge(`Row ${row} has more than ${MOST_COLUMNS} columns.`);
        const text = cellText(shown(cell));
        if (text.length > LONGEST_CELL)
          throw tooLarge(`Cell ${columnName(at)}${row} has more than ${LONGEST_CELL} characters.`);
        if (text !== '') {
          while (cells.length < at) cells.push('');
          cells[at] = text;
        }
      } else if (tag === 'row' && cells.length > 0) {
        if (isHidden) hidden += 1;
        else if (rows.length >= MOST_ROWS) throw tooLarge(`This sheet has more than ${MOST_ROWS} rows.`);
        else rows.push({ row, cells });
      }
    },
  });
  return { rows, hidden };
}

/** `AB12` is column 27. */
function columnOf(reference: string): number {
  const letters = /^[A-Z]{1,3}/.exec(reference)?.[0];
  if (!letters) throw damaged();
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

function shownText(
  { type, style, value }: Cell,
  shared: readonly string[],
  formats: readonly string[],
  from1904: boolean,
): string {
  if (type === 's') {
    const text = shared[Number(value)];
    if (text === undefined) throw damaged();
    return text;
  }
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
  if (type === 'n' && value !== '') return shownNumber(value, formats[style] ?? '', from1904);
  return value;
}
