import { type CourtCase, type CriminalRecord, isConviction, type LocalDate, type Sentence } from '#libs/record';
import { CaseIds } from '../record-facts.js';
import type { BrokenPerson, BulkContact, BulkEntry, BulkFault, BulkLine, BulkPerson } from './bulk-entry.js';
import type { BulkField, BulkMapping } from './bulk-mapping.js';
import { CellReader } from './cell-reader.js';
import type { CsvRow } from './csv-cells.js';
import { EMAIL, PHONE } from './contact.js';
import { Memo } from './memo.js';

/** More rows than a person has. */
const MOST_ROWS = 5000;
const MOST_CASES = 2000;
const LONGEST_KEY = 120;
const LONGEST_RAW = 4000;
const JURISDICTION = /^[A-Z]{2}$/;

interface OpenCase {
  /** By what its rows are known. */
  readonly number: string;
  readonly county: string;
  readonly facts: Mutable<CourtCase>;
}
type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface OpenPerson {
  readonly sourceKey: string;
  readonly line: number;
  lastLine: number;
  readonly contact: BulkContact;
  readonly names: string[];
  readonly datesOfBirth: LocalDate[];
  readonly nysid: string | null;
  readonly soraRegistered: boolean | null;
  readonly complete: boolean | null;
  readonly reportedOn: LocalDate | null;
  readonly cases: OpenCase[];
  readonly ids: CaseIds;
  readonly rows: { readonly line: number; readonly raw: string; readonly faults: readonly BulkFault[] }[];
  isBroken: boolean;
}

const NONE: readonly BulkFault[] = [];
/** What every row tells of the person again. */
const OF_PERSON = [
  ...(['name', 'givenName', 'familyName', 'dateOfBirth', 'nysid', 'phone', 'email', 'homeCounty'] as const),
  ...(['soraRegistered', 'complete', 'reportedOn'] as const),
] satisfies readonly BulkField[];
/** A docket number that has nothing to leave out. */
const SQUEEZED = /^[A-Z0-9]+$/;

/** Rows, one for each charge, into people. Rows of a person stand together; those of a docket number and county are one case. */
export class CsvPeople {
  private open: OpenPerson | null = null;
  private faults: BulkFault[] = [];
  /** The row before may be of the person who comes next. */
  private isNextBroken = false;
  private readonly cells: CellReader;
  private readonly upper = new Memo((text) => text.toUpperCase());
  private readonly keyAt: number;
  private readonly personAt: readonly number[];
  /** The row before, where it is the open person's and nothing in it is wrong. */
  private told: readonly string[] | null = null;

  constructor(
    private readonly header: readonly string[],
    private readonly mapping: BulkMapping,
  ) {
    this.cells = new CellReader(header, mapping, (field, message) => this.hear(field, message));
    this.keyAt = header.indexOf(mapping.columns.sourceKey!);
    this.personAt = OF_PERSON.flatMap((field) => {
      const column = mapping.columns[field];
      return column === undefined ? [] : [header.indexOf(column)];
    });
  }

  push(rows: readonly CsvRow[]): BulkEntry[] {
    const entries: BulkEntry[] = [];
    for (const row of rows) this.row(row, entries);
    return entries;
  }

  end(): BulkEntry[] {
    const last = this.open;
    this.open = null;
    return last ? [closed(last)] : [];
  }

  private row(row: CsvRow, entries: BulkEntry[]): void {
    const wrong = this.cut(row);
    if (wrong !== null) {
      this.brokenRow(row, wrong, entries);
      return;
    }
    const cells = row.cells ?? [];
    if (cells.every((cell) => cell.trim() === '')) return;
    this.cells.take(cells, row.raw);
    this.faults = [];
    const key = this.cells.cell('sourceKey');
    if (key === '' || key.length > LONGEST_KEY) {
      const message =
        key === '' ? 'must not be empty: it says whose row it is' : `must have at most ${LONGEST_KEY} characters`;
      this.brokenRow(row, { field: this.column('sourceKey'), message }, entries);
      return;
    }
    if (this.open?.sourceKey !== key) {
      entries.push(...this.end());
      this.open = this.begin(this.cells.text('sourceKey', LONGEST_KEY) ?? key, row.line);
      if (this.isNextBroken) this.hear('sourceKey', 'may have the row before it, which does not tell whose it is');
      this.isNextBroken = false;
    } else if (!this.tellsTheSame(cells)) {
      this.again(this.open);
    }
    const person = this.open!;
    person.lastLine = row.lastLine;
    if (person.rows.length >= MOST_ROWS)
      this.hear('sourceKey', `has more than ${MOST_ROWS} rows, which is no person's record`);
    else this.charge(person);
    const faults = this.faults.length === 0 ? NONE : this.faults;
    this.told = faults === NONE ? cells : null;
    if (faults.length > 0) person.isBroken = true;
    // Of a person that goes on for ever, only so much is kept.
    if (person.rows.length <= MOST_ROWS) person.rows.push({ line: row.line, raw: row.raw, faults });
  }

  private cut(row: CsvRow): BulkFault | null {
    if (row.broken !== undefined) return { field: null, message: row.broken };
    const { length } = row.cells;
    if (length === this.header.length) return null;
    const isPadded =
      length > this.header.length && row.cells.slice(this.header.length).every((cell) => cell.trim() === '');
    return isPadded ? null : { field: null, message: `has ${length} cells, the header has ${this.header.length}` };
  }

  /**
   * A row that is not cut as it should be. It is the person's whose key stands where the key does; where none does, it may be of the
   * person before or of the one after, and neither is whole.
   */
  private brokenRow({ line, lastLine, raw, cells }: CsvRow, fault: BulkFault, entries: BulkEntry[]): void {
    this.told = null;
    const told = this.toldKey(raw, cells);
    if (this.open === null || (told !== null && told !== this.open.sourceKey)) {
      entries.push(...this.end());
      this.open = blankPerson(told ?? '', line);
    }
    if (told === null) this.isNextBroken = true;
    const person = this.open;
    person.isBroken = true;
    person.lastLine = lastLine;
    if (person.rows.length <= MOST_ROWS) person.rows.push({ line, raw: raw.slice(0, LONGEST_RAW), faults: [fault] });
  }

  private toldKey(raw: string, cells: readonly string[] | undefined): string | null {
    const isCut = cells !== undefined && cells.length > 1;
    const atStart = cells === undefined && this.keyAt === 0 ? /^"?([^",;|\t]+)"?[,;|\t]/.exec(raw)?.[1] : undefined;
    const key = (isCut ? (cells[this.keyAt] ?? '') : (atStart ?? '')).trim();
    return key === '' || key.length > LONGEST_KEY ? null : key;
  }

  /** Nothing of the person differs from the row before: most rows, of which nothing need be read again. */
  private tellsTheSame(cells: readonly string[]): boolean {
    const { told } = this;
    if (told === null) return false;
    for (const at of this.personAt) if (cells[at] !== told[at]) return false;
    return true;
  }

  private begin(sourceKey: string, line: number): OpenPerson {
    const { cells } = this;
    const givenName = cells.text('givenName', 100);
    const familyName = cells.text('familyName', 100);
    const written = cells.text('name', 200);
    const name = written ?? wholeName(givenName, familyName);
    const parts =
      givenName === null && familyName === null && written !== null ? nameParts(written) : { givenName, familyName };
    const born = cells.day('dateOfBirth');
    const nysid = cells.text('nysid', 20);
    return {
      // One by one, in the order of those of whom nothing is told: a spread costs more than all the rest.
      sourceKey,
      line,
      lastLine: line,
      contact: { ...parts, phone: this.phone(), email: this.email(), county: cells.county('homeCounty') },
      names: name === null ? [] : [name],
      datesOfBirth: born === null ? [] : [born],
      nysid,
      soraRegistered: cells.flag('soraRegistered'),
      complete: cells.flag('complete'),
      reportedOn: cells.day('reportedOn'),
      cases: [],
      ids: new CaseIds(),
      rows: [],
      isBroken: false,
    };
  }

  /** Another row of the same person: other names and days of birth are others that are known; another NYSID is somebody else's. */
  private again(person: OpenPerson): void {
    const { cells } = this;
    const written = cells.text('name', 200);
    const name = written ?? wholeName(cells.text('givenName', 100), cells.text('familyName', 100));
    if (name !== null && !person.names.includes(name)) person.names.push(name);
    const born = cells.day('dateOfBirth');
    if (born !== null && !person.datesOfBirth.includes(born)) person.datesOfBirth.push(born);
    // The first row's are kept; what is wrong in another is said all the same.
    this.phone();
    this.email();
    cells.county('homeCounty');
    // Nothing is held against a first row that could not be read.
    if (person.isBroken) return;
    const nysid = cells.text('nysid', 20);
    if (nysid !== null && nysid !== person.nysid) this.hear('nysid', "is another than in the person's first row");
    for (const field of ['soraRegistered', 'complete'] as const)
      if (cells.flag(field) !== person[field]) this.hear(field, "is another than in the person's first row");
    if (cells.day('reportedOn') !== person.reportedOn)
      this.hear('reportedOn', "is another than in the person's first row");
  }

  private phone(): string | null {
    const text = this.cells.text('phone', 40);
    return text === null || PHONE.test(text) ? text : this.cells.fault('phone', 'must be a telephone number');
  }

  private email(): string | null {
    const text = this.cells.text('email', 254);
    return text === null || EMAIL.test(text) ? text : this.cells.fault('email', 'must be an e-mail address');
  }

  private charge(person: OpenPerson): void {
    const { cells } = this;
    const open = this.caseOf(person);
    const isElsewhere = open.facts.jurisdiction !== 'NY';
    const code = cells.charge(isElsewhere);
    const told = cells.class();
    const attempted = cells.attempt();
    if (code && told && code.class !== null && code.class !== told.class)
      this.hear('class', 'contradicts the class that the code of the charge tells');
    const words = cells.disposition();
    const disposition = words.disposition ?? 'not_reported';
    const disposedOn = cells.day('disposedOn');
    const isConvicted = isConviction(disposition);
    const convictedOn = cells.day('convictedOn');
    const offenseOn = cells.day('offenseOn');
    const seal = cells.seal();
    const sealedOn = cells.day('sealedOn');
    open.facts.charges.push({
      id: `${open.facts.id}.${open.facts.charges.length + 1}`,
      law: code?.law ?? '',
      section: code?.section ?? '',
      subsection: code?.subsection ?? null,
      attempt: (code?.attempt ?? false) || attempted,
      class: told?.class ?? code?.class ?? null,
      felonyGrade: told?.grade ?? code?.felonyGrade ?? null,
      description: cells.text('description', 500),
      counts: cells.counts(),
      offenseOn: offenseOn === open.facts.offenseOn ? null : offenseOn,
      disposition,
      disposedOn,
      convictedOn: isConvicted ? (convictedOn ?? disposedOn) : null,
      coveredBy: cells.text('coveredBy', 60) ?? words.coveredBy,
      acdMonths: null,
      appealOpen: null,
      sentence: this.sentence(isConvicted || disposition === 'yo' || words.disposition === null, words.sentence),
      priorSentences: [],
      soleSubstance: code?.soleSubstance ?? null,
      weight: null,
      victimAge: null,
      offenderIsParentOfVictim: null,
      priorQualifyingConviction: null,
      underlyingOffense: null,
      transactionId: null,
      ongoingConsequences: null,
      soldForCompensation: null,
      buyerAge: null,
      armedFelony: null,
      drugProgramCompleted: null,
      resultOfTrafficking: null,
      seals: seal === null ? [] : [{ statute: seal, on: sealedOn }],
      expungedOn: null,
      vacatedOn: null,
      source: null,
    });
  }

  private sentence(isSentenced: boolean, words: ReturnType<CellReader['sentence']>): Sentence | null {
    const { cells } = this;
    const told = cells.sentence() ?? words;
    const imposedOn = cells.day('sentencedOn');
    const releasedOn = cells.day('releasedOn');
    const stillIncarcerated = cells.flag('stillIncarcerated');
    const supervisionEndedOn = cells.day('supervisionEndedOn');
    const supervisionActive = cells.flag('supervisionActive');
    if (told === null) {
      if (releasedOn !== null) this.hear('releasedOn', 'tells a release, and no sentence is told');
      if (supervisionEndedOn !== null)
        this.hear('supervisionEndedOn', 'tells the end of supervision, and no sentence is told');
      return null;
    }
    if (!isSentenced) this.hear('sentence', 'tells a sentence, and the disposition no conviction');
    const { imposed } = told;
    const released = releasedOn ?? (told.isReleasedAtOnce ? imposedOn : null);
    return {
      // One by one: a million spreads are seconds.
      types: imposed.types,
      imposedOn,
      termText: imposed.termText,
      termDays: imposed.termDays,
      termMonths: imposed.termMonths,
      minTermMonths: imposed.minTermMonths,
      maxTermMonths: imposed.maxTermMonths,
      fineCents: imposed.fineCents,
      surchargeCents: imposed.surchargeCents,
      restitutionCents: imposed.restitutionCents,
      releasedOn: released,
      stillIncarcerated: stillIncarcerated ?? (released === null ? null : false),
      supervisionEndedOn,
      supervisionActive,
      conditionalDischargeEndsOn: null,
      source: null,
    };
  }

  private caseOf(person: OpenPerson): OpenCase {
    const { cells } = this;
    const docketNumber = cells.text('docketNumber', 60);
    const county = cells.text('county', 60);
    const arrestNumber = cells.text('arrestNumber', 40);
    const jurisdiction = this.jurisdiction();
    const number = numberOf(docketNumber, arrestNumber) ?? `row ${person.rows.length}`;
    const countyKey = county === null ? '' : this.upper.of(county);
    const court = cells.text('court', 200);
    const arrestedOn = cells.day('arrestedOn');
    const commencedOn = cells.day('commencedOn');
    const known = person.cases.find(
      (one) => one.number === number && one.county === countyKey && one.facts.jurisdiction === jurisdiction,
    );
    if (known) {
      const { facts } = known;
      if (arrestedOn !== null && facts.arrestedOn !== null && arrestedOn !== facts.arrestedOn)
        this.hear('arrestedOn', 'is another than in a row before it of the same case');
      if (commencedOn !== null && facts.commencedOn !== null && commencedOn !== facts.commencedOn)
        this.hear('commencedOn', 'is another than in a row before it of the same case');
      facts.arrestedOn ??= arrestedOn;
      facts.commencedOn ??= commencedOn;
      facts.court ??= court;
      facts.arrestNumber ??= arrestNumber;
      return known;
    }
    if (person.cases.length >= MOST_CASES) this.hear('docketNumber', `is one of more than ${MOST_CASES} cases`);
    const facts = {
      id: person.ids.idFor(docketNumber ?? (arrestNumber ? `arrest-${arrestNumber}` : `row-${person.rows.length + 1}`)),
      jurisdiction,
      court,
      county,
      docketNumber,
      arrestedOn,
      arrestNumber,
      offenseOn: cells.day('offenseOn'),
      commencedOn,
      entireInstrumentTerminated: null,
      charges: [],
      source: null,
    };
    const open: OpenCase = { number, county: countyKey, facts };
    person.cases.push(open);
    return open;
  }

  private jurisdiction(): string {
    const text = this.cells.cell('jurisdiction').toUpperCase();
    if (text === '') return 'NY';
    return JURISDICTION.test(text)
      ? text
      : (this.cells.fault('jurisdiction', 'must be NY, US (federal) or a two-letter state code') ?? 'NY');
  }

  private hear(field: BulkField, message: string): void {
    const column = this.column(field);
    // A cell that is read twice, for the person and for the case, is one fault.
    if (!this.faults.some((fault) => fault.field === column && fault.message === message))
      this.faults.push({ field: column, message });
  }

  private column(field: BulkField): string {
    return this.mapping.columns[field] ?? field;
  }
}

/** By what the rows of a case are known; null where they tell no number. */
function numberOf(docketNumber: string | null, arrestNumber: string | null): string | null {
  if (docketNumber !== null) {
    const squeezed = SQUEEZED.test(docketNumber) ? docketNumber : docketNumber.toUpperCase().replace(/[^A-Z0-9]/g, '');
    if (squeezed !== '') return squeezed;
  }
  return arrestNumber === null ? null : `arrest ${arrestNumber}`;
}

function blankPerson(sourceKey: string, line: number): OpenPerson {
  return {
    sourceKey,
    line,
    lastLine: line,
    contact: { givenName: null, familyName: null, phone: null, email: null, county: null },
    names: [],
    datesOfBirth: [],
    nysid: null,
    soraRegistered: null,
    complete: null,
    reportedOn: null,
    cases: [],
    ids: new CaseIds(),
    rows: [],
    isBroken: false,
  };
}

function closed(person: OpenPerson): BulkEntry {
  const { sourceKey, line, lastLine, contact, cases, names, datesOfBirth, nysid, soraRegistered } = person;
  if (person.isBroken) return broken(person);
  const record: CriminalRecord = {
    format: 'vacatur-record/1',
    person: { names, datesOfBirth, nysid, soraRegistered, citizenOfUnitedStates: null, naturalPerson: true },
    courtCases: cases.map(({ facts }) => facts),
    custody: [],
    supervision: [],
    pendingCharges: [],
    priorSealings: [],
    complete: person.complete,
    reportedOn: person.reportedOn,
  };
  return { isBroken: false, sourceKey, line, lastLine, contact, record, lines: person.rows } satisfies BulkPerson;
}

function broken({ sourceKey, line, lastLine, rows }: OpenPerson): BrokenPerson {
  const lines: BulkLine[] = rows.map((row) => ({ ...row, raw: row.raw.slice(0, LONGEST_RAW) }));
  return { isBroken: true, sourceKey: sourceKey === '' ? null : sourceKey, line, lastLine, lines };
}

function wholeName(givenName: string | null, familyName: string | null): string | null {
  return givenName !== null && familyName !== null ? `${givenName} ${familyName}` : (givenName ?? familyName);
}

/** `DOE, JANE` and `Jane Doe`. */
function nameParts(name: string): { givenName: string | null; familyName: string | null } {
  const comma = name.indexOf(',');
  const at = comma >= 0 ? comma : name.lastIndexOf(' ');
  if (at < 0) return { givenName: null, familyName: name };
  const [first, second] = [name.slice(0, at).trim(), name.slice(at + 1).trim()];
  const [givenName, familyName] = comma >= 0 ? [second, first] : [first, second];
  return { givenName: givenName || null, familyName: familyName || null };
}
