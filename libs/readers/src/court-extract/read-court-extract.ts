import {
  type ChargeClass,
  type CriminalRecordInput,
  type Disposition,
  type FelonyGrade,
  isConviction,
  type LocalDate,
} from '#libs/record';
import type { Place } from '../document-line.js';
import { readDispositionText } from '../free-text/disposition-text.js';
import type { Gap, GapKind } from '../rap-sheet/findings.js';
import {
  CaseIds,
  type ChargeInput,
  clip,
  type CourtCaseInput,
  imposedFacts,
  sealReaches,
  type SentenceInput,
  soleSubstanceOf,
} from '../record-facts.js';
import type { Table, TableRow } from '../table/table.js';
import { attemptIn, classIn, dayIn, lawIn, SAYS_NO, sealStatuteIn } from './cells.js';
import {
  EXTRACT_DATE_FORMATS,
  type ExtractField,
  type ExtractMapping,
  extractMappingFaults,
  type MappingFault,
  suggestColumns,
} from './mapping.js';

/** What a written charge says, as `readChargeText` of the rules tells it: this library knows no offense by its name. */
export type WrittenCharge =
  | {
      readonly status: 'read';
      readonly by: 'code' | 'name';
      readonly law: string;
      readonly section: string;
      readonly subsection: string | null;
      readonly attempt: boolean;
      readonly class: ChargeClass | null;
      readonly felonyGrade: FelonyGrade | null;
    }
  | { readonly status: 'ambiguous' | 'unread'; readonly reason: string };
export type ChargeReader = (text: string, offenseOn: LocalDate | null) => WrittenCharge;

/** Where a fact of an extract stands: the cell's row and column, and the cell as the file shows it. `page` is the sheet's number. */
export interface CellPlace extends Place {
  readonly column: string;
}

export type ExtractReading =
  | {
      readonly ok: true;
      readonly header: TableRow;
      readonly mapping: ExtractMapping;
      readonly record: CriminalRecordInput;
      readonly gaps: readonly Gap[];
      /** Cells of what was read, by JSON pointer into the record: `/courtCases/0/charges/1/disposition`. */
      readonly sources: Readonly<Record<string, CellPlace>>;
    }
  | {
      readonly ok: false;
      readonly code: 'no_header' | 'columns_unknown' | 'several_people' | 'no_case_read';
      readonly message: string;
      readonly header: TableRow | null;
      readonly mapping: ExtractMapping | null;
      readonly faults: readonly MappingFault[];
    };

/** The names of the columns stand in one of so many first rows. */
const HEAD_ROWS = 20;
const SOURCE_LENGTH = 500;
const LONGEST_COUNTS = 999;
const DAYS = ['arrestedOn', 'offenseOn', 'commencedOn', 'disposedOn', 'convictedOn', 'sentencedOn', 'sealedOn', 'dateOfBirth'] as const satisfies readonly ExtractField[]; // prettier-ignore

/**
 * The record that the rows of a court extract tell, one row for each charge; rows of one docket number and county are one case. What
 * is missing or not understood is a gap with its row; nothing is guessed. An extract tells of its own cases and of no others, so
 * `complete` stays unknown. A file that names two people by their NYSID is refused: one of them is somebody else.
 * @param mapping which columns are read; null: as the columns' names suggest.
 */
export function readCourtExtract(
  table: Table,
  mapping: ExtractMapping | null,
  readCharge: ChargeReader,
): ExtractReading {
  const header = headerOf(table, mapping);
  if (!header) {
    const message = 'No row names the columns of this table. Put their names into its first row and upload it again.';
    return { ok: false, code: 'no_header', message, header: null, mapping, faults: [] };
  }
  const used = mapping ?? suggestMapping(table, header);
  const faults = extractMappingFaults(used, header.cells);
  if (faults.length > 0) {
    const message =
      'The columns of this table are not all known. Say which column holds the docket number, the charge and the disposition.';
    return { ok: false, code: 'columns_unknown', message, header, mapping: used, faults };
  }
  return new ExtractReader(table, header, used, readCharge).read();
}

/** A mapping by the columns' names, and by the form in which the file writes days. */
export function suggestMapping(table: Table, header: TableRow): ExtractMapping {
  const columns = suggestColumns(header.cells);
  const days = DAYS.flatMap((field) => {
    const at = columns[field] === undefined ? -1 : header.cells.indexOf(columns[field]);
    return at < 0 ? [] : bodyOf(table, header).flatMap(({ cells }) => cells[at] || []);
  });
  const read = (format: ExtractMapping['dateFormat']) => days.filter((text) => dayIn(text, format) !== null).length;
  // Where both orders fit, it is that of New York's courts.
  const [dateFormat = 'MM/DD/YYYY'] = [...EXTRACT_DATE_FORMATS].sort((a, b) => read(b) - read(a));
  return { columns, dateFormat, dispositions: {} };
}

/** The row that holds every column of the mapping, or whose cells name the most fields. */
export function headerOf({ rows }: Table, mapping: ExtractMapping | null): TableRow | null {
  const head = rows.slice(0, HEAD_ROWS).filter(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
  const wanted = Object.values(mapping?.columns ?? {});
  const named = ({ cells }: TableRow) =>
    mapping ? wanted.filter((column) => cells.includes(column)).length : Object.keys(suggestColumns(cells)).length;
  return head.reduce<TableRow | null>((best, row) => (best === null || named(row) > named(best) ? row : best), null);
}

function bodyOf({ rows }: Table, header: TableRow): readonly TableRow[] {
  return rows.filter(({ row }) => row > header.row);
}

/** A case while its rows are read. */
interface OpenCase {
  readonly facts: CourtCaseInput;
  readonly charges: ChargeInput[];
  readonly at: string;
  readonly seen: Map<string, number>;
}

class ExtractReader {
  private readonly gaps: Gap[] = [];
  private readonly sources: Record<string, CellPlace> = {};
  private readonly cases = new Map<string, OpenCase>();
  private readonly ids = new CaseIds();
  private readonly names: string[] = [];
  private readonly datesOfBirth: LocalDate[] = [];
  private readonly nysids = new Map<string, { readonly text: string; readonly row: number }>();

  constructor(
    private readonly table: Table,
    private readonly header: TableRow,
    private readonly mapping: ExtractMapping,
    private readonly readCharge: ChargeReader,
  ) {}

  read(): ExtractReading {
    const { table, header, mapping } = this;
    const whole: Place = { page: table.sheet, line: header.row, text: '' };
    for (const what of table.leftOut) this.gap('unread', whole, what);
    for (const { row, text, why } of table.broken) {
      const what = `Row ${row} was not read: ${why}. The charge in it is missing here.`;
      this.gap('unread', { page: table.sheet, line: row, text }, what);
    }
    for (const row of bodyOf(table, header)) {
      const shifted = cellsAreShifted(row, header);
      if (shifted === null) this.row(new Row(row, this));
      else
        this.gap(
          'unread',
          this.placeOfRow(row),
          `Row ${row.row} was not read: ${shifted}. The charge in it is missing here.`,
        );
    }
    const refuse = (code: 'several_people' | 'no_case_read', message: string): ExtractReading => ({
      ok: false,
      code,
      message,
      header,
      mapping,
      faults: [],
    });
    const [one, other] = [...this.nysids.values()];
    if (one && other) {
      const message = `Row ${one.row} and row ${other.row} have different NYSID numbers. Upload only the rows of one person.`;
      return refuse('several_people', message);
    }
    const courtCases = this.courtCases();
    if (courtCases.length === 0) {
      const message =
        'No charge of this table was understood. Check which column is read as the charge, or enter the record by hand.';
      return refuse('no_case_read', message);
    }
    const gaps = [...this.gaps].sort((a, b) => a.page - b.page || a.line - b.line);
    const record: CriminalRecordInput = {
      format: 'vacatur-record/1',
      person: { names: this.names, datesOfBirth: this.datesOfBirth, nysid: clip(one?.text ?? null, 20) },
      courtCases,
      complete: null,
    };
    return { ok: true, header, mapping, record, gaps, sources: this.sources };
  }

  /** A case none of whose charges was understood is left out; its rows are gaps already. */
  private courtCases(): CourtCaseInput[] {
    const kept = [...this.cases.values()].filter(({ charges }) => charges.length > 0);
    kept.forEach(({ at }, place) => {
      for (const [pointer, cell] of Object.entries(this.sources)) {
        if (!pointer.startsWith(`${at}/`)) continue;
        delete this.sources[pointer];
        this.sources[`/courtCases/${place}${pointer.slice(at.length)}`] = cell;
      }
    });
    for (const pointer of Object.keys(this.sources)) if (pointer.startsWith('/opened/')) delete this.sources[pointer];
    return kept.map(({ facts, charges }) => ({ ...facts, charges }));
  }

  private row(row: Row): void {
    this.person(row);
    const open = this.caseOf(row);
    const written = this.charge(row, open);
    if (!written) return;
    const at = `${open.at}/charges/${open.charges.length}`;
    const charge: ChargeInput = {
      ...written,
      id: `${open.facts.id}.${open.charges.length + 1}`,
      ...this.ending(row, at, written.class ?? null),
      source: row.source,
    };
    for (const field of ['charge', 'section', 'class', 'attempt', 'description', 'counts', 'offenseOn'] as const)
      row.mark(at, field);
    this.sayIfTwice(row, open);
    open.charges.push(charge);
  }

  /** Names, days of birth and NYSID numbers of the rows; where rows differ, one may be somebody else's. */
  private person(row: Row): void {
    const parted = [row.text('givenName'), row.text('familyName')].filter(Boolean).join(' ');
    const name = clip(row.text('name') || parted, 200);
    const isNew = (known: readonly string[], value: string) =>
      !known.some((one) => one.toUpperCase() === value.toUpperCase());
    if (name && isNew(this.names, name)) {
      if (this.names.length > 0)
        this.gap(
          'to_confirm',
          row.place(row.text('name') ? 'name' : 'familyName'),
          'This row has another name than the rows before it. Confirm that it is the same person.',
        );
      this.names.push(name);
    }
    const born = row.day('dateOfBirth');
    if (born && isNew(this.datesOfBirth, born)) {
      if (this.datesOfBirth.length > 0)
        this.gap(
          'to_confirm',
          row.place('dateOfBirth'),
          'This row has another date of birth than the rows before it. Confirm that it is the same person.',
        );
      this.datesOfBirth.push(born);
    }
    const nysid = row.text('nysid');
    const key = nysid.toUpperCase().replace(/[^A-Z0-9]|^0+/g, '');
    if (key !== '' && !this.nysids.has(key)) this.nysids.set(key, { text: nysid, row: row.number });
  }

  private caseOf(row: Row): OpenCase {
    const docket = row.text('docketNumber');
    const county = row.text('county');
    const arrest = row.text('arrestNumber');
    const squeezed = docket.toUpperCase().replace(/[^A-Z0-9]/g, '');
    const number = squeezed || (arrest && `arrest ${arrest}`) || `row ${row.number}`;
    const key = `${number}|${county.toUpperCase()}`;
    const known = this.cases.get(key);
    if (squeezed === '' && !known)
      this.gap('missing', row.place('docketNumber'), 'This row has no docket number; it is a case of its own here.');
    const open = known ?? this.open(key, docket || (arrest ? `arrest-${arrest}` : `row-${row.number}`), row);
    const fill = <
      K extends 'court' | 'county' | 'docketNumber' | 'arrestNumber' | 'arrestedOn' | 'offenseOn' | 'commencedOn',
    >(
      field: K,
      value: CourtCaseInput[K] | null,
    ) => {
      if (value === null || value === undefined) return;
      const before = open.facts[field] ?? null;
      if (before === null) {
        open.facts[field] = value;
        row.mark(open.at, field);
      } else if (before !== value && field !== 'offenseOn') {
        this.gap(
          'unclear',
          row.place(field),
          `This row tells the case's ${NAMES[field]} otherwise than a row before it; the first is kept.`,
        );
      }
    };
    fill('docketNumber', clip(docket, 60));
    fill('court', clip(row.text('court'), 200));
    fill('county', clip(county, 60));
    fill('arrestNumber', clip(arrest, 40));
    fill('arrestedOn', row.day('arrestedOn'));
    fill('offenseOn', row.day('offenseOn'));
    fill('commencedOn', row.day('commencedOn'));
    return open;
  }

  private open(key: string, number: string, row: Row): OpenCase {
    const facts: CourtCaseInput = { id: this.ids.idFor(number), jurisdiction: 'NY', charges: [], source: row.source };
    const open = { facts, charges: [], at: `/opened/${this.cases.size}`, seen: new Map<string, number>() };
    this.cases.set(key, open);
    return open;
  }

  /** What was charged; null, with a gap, where it is not understood. */
  private charge(row: Row, { facts }: OpenCase): Omit<ChargeInput, 'id' | 'disposition'> | null {
    const offenseOn = row.day('offenseOn');
    const text = row.statute();
    const field = row.text('charge') ? 'charge' : 'section';
    const isEmpty = text === '' && row.text('description') === '';
    if (isEmpty) {
      this.gap('missing', row.place(field), 'This row tells no charge; it is left out.');
      return null;
    }
    const on = offenseOn ?? facts.offenseOn ?? facts.arrestedOn ?? null;
    const mended = mendedSection(text);
    const read = this.readCharge(mended ?? (text || row.text('description')), on as LocalDate | null);
    if (read.status !== 'read') {
      this.gap(
        'unread',
        row.place(text === '' ? 'description' : field),
        `The charge was not understood, and is left out. ${read.reason}`,
      );
      return null;
    }
    const { by, status: _, law, section, subsection, ...code } = read;
    if (mended)
      this.gap(
        'to_confirm',
        row.place(field),
        `Section "${text}" is read as ${section}: spreadsheets drop the last zero.`,
      );
    if (law === 'PL' && !section.includes('.'))
      this.gap('to_confirm', row.place(field), `Section ${section} has no dot; confirm that it is not ${section}.00.`);
    if (by === 'name')
      this.gap(
        'to_confirm',
        row.place(text === '' ? 'description' : field),
        `The charge is written in words, and read as ${law} ${section}.`,
      );
    const flagged = attemptIn(row.text('attempt'));
    if (flagged === null)
      this.gap(
        'unclear',
        row.place('attempt'),
        'Whether this was an attempt was not understood; it is read as a completed offense.',
      );
    const classes = this.classOf(row, code);
    return {
      law,
      section: section.slice(0, 20),
      subsection: clip(subsection, 12),
      attempt: code.attempt || flagged === true,
      ...classes,
      description: clip(row.text('description'), 500),
      counts: this.countsOf(row),
      offenseOn: offenseOn === facts.offenseOn ? null : offenseOn,
      soleSubstance: soleSubstanceOf({ law, section }),
    };
  }

  private classOf(row: Row, code: { class: ChargeClass | null; felonyGrade: FelonyGrade | null }) {
    const text = row.text('class');
    const told = text === '' ? null : classIn(text);
    if (text !== '' && !told)
      this.gap('unclear', row.place('class'), `The class of the charge was not understood: "${text}".`);
    if (!told) {
      if (code.class === null && text === '')
        this.gap('missing', row.place('class'), 'The class of this charge is not told.');
      return { class: code.class, felonyGrade: code.felonyGrade };
    }
    if (code.class !== null && code.class !== told.class) {
      this.gap(
        'unclear',
        row.place('class'),
        'The code of the charge and its class contradict each other; neither class is taken.',
      );
      return { class: null, felonyGrade: null };
    }
    return { class: told.class, felonyGrade: told.grade ?? code.felonyGrade };
  }

  private countsOf(row: Row): number {
    const text = row.text('counts');
    if (text === '') return 1;
    const counts = Number(text);
    if (/^\d+$/.test(text) && counts >= 1 && counts <= LONGEST_COUNTS) return counts;
    this.gap('unclear', row.place('counts'), `The number of counts was not understood: "${text}"; one is taken.`);
    return 1;
  }

  /** How the charge ended, what was imposed, and its seal. */
  private ending(row: Row, at: string, chargeClass: ChargeClass | null) {
    const text = row.text('disposition');
    const sentencedOn = row.day('sentencedOn');
    const known = this.codeOf(text);
    const words = readDispositionText(known === null ? text : '', sentencedOn);
    const disposition = known ?? words.disposition ?? 'not_reported';
    if (text === '')
      this.gap(
        'missing',
        row.place('disposition'),
        `No disposition is told; obtain that of ${row.text('docketNumber') || 'this case'}.`,
      );
    else if (known === null && words.disposition === null)
      this.gap('unread', row.place('disposition'), `How the charge ended was not understood: "${text}".`);
    for (const part of words.disposition === null ? [] : words.unread)
      this.gap('unread', row.place('disposition'), `A part of the disposition was not understood: "${part}".`);

    const disposedOn = row.day('disposedOn');
    const isConvicted = isConviction(disposition);
    const convictedOn = isConvicted ? (row.day('convictedOn') ?? disposedOn) : null;
    if (disposition !== 'not_reported' && disposition !== 'pending' && disposedOn === null && convictedOn === null)
      this.gap('missing', row.place('disposedOn'), 'The day of the disposition is not told.');
    row.mark(at, 'disposition');
    row.mark(at, 'disposedOn');
    if (isConvicted) row.mark(at, row.day('convictedOn') ? 'convictedOn' : 'disposedOn', 'convictedOn');
    const sentence = this.sentence(row, at, isConvicted || disposition === 'yo', {
      sentencedOn,
      words: words.sentence,
    });
    const coveredBy = clip(row.text('coveredBy') || words.coveredBy, 60);
    return {
      disposition,
      disposedOn,
      convictedOn,
      coveredBy,
      sentence,
      seals: this.seals(row, at, isConvicted, chargeClass),
    };
  }

  private codeOf(text: string): Disposition | null {
    const { dispositions } = this.mapping;
    const found = Object.keys(dispositions).find((code) => code.toUpperCase() === text.toUpperCase());
    return found === undefined ? null : dispositions[found]!;
  }

  private sentence(
    row: Row,
    at: string,
    isSentenced: boolean,
    {
      sentencedOn,
      words,
    }: { sentencedOn: LocalDate | null; words: ReturnType<typeof readDispositionText>['sentence'] },
  ): SentenceInput | null {
    const text = row.text('sentence');
    const own = text === '' || SAYS_NO.test(text) ? null : readDispositionText(text, sentencedOn);
    for (const part of own?.unread ?? [])
      this.gap('unread', row.place('sentence'), `A part of the sentence was not understood: "${part}".`);
    if (own?.disposition)
      this.gap(
        'unclear',
        row.place('sentence'),
        `The sentence says "${text}", which tells an ending too; only the sentence is read from it.`,
      );
    if (own?.sentence && words)
      this.gap(
        'unclear',
        row.place('sentence'),
        'The disposition tells a sentence too; the one in the column of sentences is kept.',
      );
    const sentence = own?.sentence ?? words;
    const from = own?.sentence ? 'sentence' : 'disposition';
    if (!sentence || sentence.types.length === 0) {
      if (isSentenced) this.gap('missing', row.place('sentence'), 'This conviction has no sentence in the extract.');
      return null;
    }
    if (!isSentenced) this.gap('unclear', row.place(from), 'A sentence is told for a charge without a conviction.');
    if (sentencedOn === null) this.gap('missing', row.place('sentencedOn'), 'The day of the sentence is not told.');
    if (sentence.types.some((type) => type === 'jail' || type === 'prison' || type === 'intermittent')) {
      this.gap('missing', row.place(from), 'The extract gives no release from this sentence; obtain the release date.');
    }
    row.mark(at, from, 'sentence');
    row.mark(at, 'sentencedOn', 'sentence/imposedOn');
    return {
      ...imposedFacts(sentence),
      releasedOn: sentence.releaseDate,
      stillIncarcerated: sentence.releaseDate ? false : null,
      source: sourceOf(row.place(from)),
    };
  }

  private seals(
    row: Row,
    at: string,
    isConvicted: boolean,
    chargeClass: ChargeClass | null,
  ): NonNullable<ChargeInput['seals']> {
    const text = row.text('seal');
    if (text === '' || SAYS_NO.test(text)) return [];
    const statute = sealStatuteIn(text);
    if (statute === null) {
      this.gap('unclear', row.place('seal'), `The statute of the seal is not told: "${text}".`);
      return [];
    }
    if (!sealReaches(statute, isConvicted, chargeClass)) {
      this.gap(
        'unclear',
        row.place('seal'),
        `A seal under ${statute} does not reach this conviction; it is not taken.`,
      );
      return [];
    }
    row.mark(at, 'seal', 'seals/0');
    return [{ statute, on: row.day('sealedOn') }];
  }

  /** A second count of the same charge, or a row printed twice: which, only a person can say. Both are kept. */
  private sayIfTwice(row: Row, { seen }: OpenCase): void {
    const before = seen.get(row.asPrinted);
    if (before === undefined) seen.set(row.asPrinted, row.number);
    else
      this.gap(
        'to_confirm',
        row.whole,
        `This row is the same as row ${before}. Confirm whether it is a second count or printed twice.`,
      );
  }

  // What rows ask of their table.

  cell(row: TableRow, field: ExtractField): string {
    const column = this.mapping.columns[field];
    return column === undefined ? '' : (row.cells[this.header.cells.indexOf(column)] ?? '');
  }

  dayOf(row: TableRow, field: (typeof DAYS)[number]): LocalDate | null {
    const text = this.cell(row, field);
    if (text === '' || SAYS_NO.test(text)) return null;
    const day = dayIn(text, this.mapping.dateFormat);
    if (day === null)
      this.gap(
        'unread',
        this.placeOf(row, field),
        `The day was not understood: "${text}" is no day in the form ${this.mapping.dateFormat}.`,
      );
    return day;
  }

  placeOf(row: TableRow, field: ExtractField): CellPlace {
    const text = this.cell(row, field);
    return { ...this.placeOfRow(row), column: this.mapping.columns[field] ?? '', ...(text === '' ? {} : { text }) };
  }

  placeOfRow({ row, cells }: TableRow): Place {
    return { page: this.table.sheet, line: row, text: cells.join(' | ').slice(0, SOURCE_LENGTH) };
  }

  keep(pointer: string, place: CellPlace): void {
    this.sources[pointer] = place;
  }

  private gap(kind: GapKind, { page, line, text }: Place, what: string): void {
    this.gaps.push({ page, line, text: text.slice(0, SOURCE_LENGTH), kind, what });
  }
}

/** One row, with the days that it tells read once. */
class Row {
  private readonly days = new Map<string, LocalDate | null>();

  constructor(
    private readonly row: TableRow,
    private readonly reader: ExtractReader,
  ) {}

  get number(): number {
    return this.row.row;
  }

  get asPrinted(): string {
    return JSON.stringify(this.row.cells);
  }

  get whole(): Place {
    return this.reader.placeOfRow(this.row);
  }

  get source() {
    return sourceOf(this.whole);
  }

  text(field: ExtractField): string {
    return this.reader.cell(this.row, field);
  }

  day(field: (typeof DAYS)[number]): LocalDate | null {
    const known = this.days.get(field);
    if (known !== undefined) return known;
    const day = this.reader.dayOf(this.row, field);
    this.days.set(field, day);
    return day;
  }

  place(field: ExtractField): CellPlace {
    return this.reader.placeOf(this.row, field);
  }

  /** Remembers the cell of a fact, where there is one. */
  mark(at: string, field: ExtractField, fact: string = field): void {
    if (this.text(field) !== '') this.reader.keep(`${at}/${fact}`, this.place(field));
  }

  /** The charge in one text: as it is written in one column, or put together from those of law, section and subsection. */
  statute(): string {
    const written = this.text('charge');
    const section = this.text('section');
    const law = this.text('law') && lawIn(this.text('law'));
    if (section === '') return law !== '' && /^\d/.test(written) ? `${law} ${written}` : written;
    const subsection = this.text('subsection').replace(/[()]/g, '');
    return [law, section, subsection === '' ? '' : `SUB ${subsection}`].filter(Boolean).join(' ');
  }
}

const NAMES = {
  court: 'court',
  county: 'county',
  docketNumber: 'docket number',
  arrestNumber: 'arrest number',
  arrestedOn: 'day of arrest',
  offenseOn: 'day of the offense',
  commencedOn: 'day that it came to court',
} as const;

/** Every section of the Penal Law has two digits after its dot; a spreadsheet that takes 221.10 for a number shows 221.1. */
function mendedSection(text: string): string | null {
  const mended = text.replace(
    /^((?:PL |PENAL LAW )?(?:110[-/])?\d{2,3}\.\d)(?=$| )/i,
    (_, section: string) => `${section}0`,
  );
  return mended === text ? null : mended;
}

/** Why the cells of a row may stand under the wrong names; null where they do not. */
function cellsAreShifted({ cells }: TableRow, header: TableRow): string | null {
  const width = header.cells.length;
  if (cells.slice(width).some((cell) => cell !== '')) return 'it has more cells than there are columns';
  return null;
}

function sourceOf({ page, line, text }: Place) {
  return { page, line, text: text.slice(0, SOURCE_LENGTH) };
}
