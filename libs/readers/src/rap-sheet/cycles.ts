import { countyNamed, type LocalDate } from '#libs/record';
import type { Place } from '../document-line.js';
import { inDoubt, isDoubtful } from '../scan/doubt.js';
import { sureNumber } from '../scan/number-shapes.js';
import { addNote, readCharge } from './charges.js';
import { CustodyReader } from './custody-entries.js';
import type { Findings } from './findings.js';
import type { Field, Label } from './labels.js';
import { dayOf, valueOf } from './printed-values.js';
import type { Cycle, SheetCharge, SheetCourtCase } from './rap-sheet.js';
import type { Statement } from './statements.js';

/** A charge as one event lists it, with the sentence printed under it. */
export interface ListedCharge {
  readonly charge: SheetCharge;
  sentence: Place | null;
}

export interface EventEntry {
  readonly at: Place;
  readonly date: LocalDate | null;
  text: string;
  readonly charges: ListedCharge[];
  /** A charge was listed that could not be read: the event must not be taken to act on all charges. */
  hasUnreadCharge: boolean;
  /** Printed under the event without a charge between. */
  sentence: Place | null;
}

/** A court case before its events are applied to its charges. */
export interface CaseEntry {
  readonly courtCase: SheetCourtCase;
  readonly at: Place;
  readonly events: EventEntry[];
  /** How many of the events stand before a line that may have been another one and was not read surely; null: there is none. */
  brokenAfter: number | null;
}

export interface CycleEntry {
  readonly cycle: Cycle;
  readonly at: Place;
  readonly cases: CaseEntry[];
}

const ARREST_LABELS: ReadonlySet<Label> = new Set([
  ...(['arrestDate', 'arrestNumber', 'agency', 'place', 'crimeDate', 'tracking', 'name', 'birth', 'other'] as const),
]);
/** A stain or a stroke of a pen is shorter than any heading. */
const LONGEST_SMUDGE = 4;
const REMARKS = /^\*?\s*(?:violent felony offense|cycles are listed newest first)\b/i;

/** Groups the statements of the criminal history into cycles, court cases, events and charges, in printed order. */
export function readCycles(statements: readonly Statement[], findings: Findings): CycleEntry[] {
  const reader = new CycleReader(findings);
  for (const statement of statements) reader.read(statement);
  reader.finish();
  return reader.cycles;
}

class CycleReader {
  readonly cycles: CycleEntry[] = [];
  private entry: CycleEntry | null = null;
  private courtCase: CaseEntry | null = null;
  private event: EventEntry | null = null;
  private custody: CustodyReader | null = null;
  private inArrestCharges = false;
  /** A rule was printed: what follows belongs to another cycle. */
  private ruled = false;
  private description: Place | null = null;
  private listed: ListedCharge | null = null;

  constructor(private readonly findings: Findings) {}

  read(statement: Statement): void {
    this.readOne(statement);
    if (statement.mayHide) this.loseThread();
  }

  private readOne(statement: Statement): void {
    if (statement.kind !== 'law' && statement.kind !== 'charge') this.dropDescription();
    switch (statement.kind) {
      case 'cycle':
        if (this.entry?.cycle.cycleNumber !== statement.number) this.openCycle(statement, statement.number);
        return;
      case 'rule':
        this.ruled = true;
        return;
      case 'section':
        return this.readSection(statement);
      case 'fields':
        return this.readFields(statement, statement.fields);
      case 'event':
        return this.readEvent(statement, statement.date);
      case 'charge':
        this.dropDescription();
        this.description = statement;
        this.listed = null;
        return;
      case 'law':
        return this.readLaw(statement);
      case 'note':
        if (this.listed) addNote(this.listed.charge, statement, this.findings);
        else this.unread(statement, 'This note stands under no charge.');
        return;
      case 'sentence':
        return this.readSentence(statement);
      case 'text':
        if (REMARKS.test(statement.text)) return;
        this.unread(statement, 'This line was not understood.');
        if (isDoubtful(statement.text) && statement.text.length > LONGEST_SMUDGE) this.loseThread();
        return;
      case 'nothing':
        return;
    }
  }

  finish(): void {
    this.dropDescription();
  }

  private readSection(statement: Statement & { kind: 'section' }): void {
    this.listed = null;
    if (statement.section === 'arrest' && this.entry && isBegun(this.entry)) this.openCycle(statement, null);
    this.inArrestCharges = statement.section === 'arrestCharges';
    if (this.inArrestCharges) {
      this.cycleFor(statement);
      this.event = null;
    }
  }

  private readFields(statement: Statement, fields: readonly Field[]): void {
    const first = fields[0]?.label;
    this.listed = null;
    if (first === undefined) return;
    if (first === 'court' || first === 'caseNumber') return this.openCase(statement, fields);
    if (ARREST_LABELS.has(first)) return this.readArrest(statement, fields);
    this.cycleFor(statement);
    this.event = null;
    if (!this.custody?.read(statement, fields)) this.unread(statement, 'This line was not understood here.');
    if (isDoubtful(statement.text)) this.custody?.leaveOut(statement);
  }

  private readArrest(statement: Statement, fields: readonly Field[]): void {
    const day = fields.find((field) => field.label === 'arrestDate');
    const known = this.entry?.cycle.arrestDate ?? null;
    if (statement.confidence !== undefined && fields[0]?.label === 'name' && this.entry && isBegun(this.entry)) {
      // The head of a page that was not read surely enough to be known as one.
      return this.unread(statement, 'This name stands under no arrest.');
    }
    const isAnotherArrest = day !== undefined && known !== null && dayOf(day.values[0] ?? '') !== known;
    if (isAnotherArrest || (this.entry && isBegun(this.entry))) this.openCycle(statement, null);
    const { cycle } = this.cycleFor(statement);
    for (const { label, values } of fields) {
      const value = valueOf(values.join(' '));
      if (label === 'arrestDate') this.set(cycle, 'arrestDate', this.day(value, statement), statement);
      if (label === 'crimeDate') this.set(cycle, 'crimeDate', this.day(value, statement), statement);
      if (label === 'birth') this.set(cycle, 'dobAtArrest', this.day(value, statement), statement);
      if (label === 'arrestNumber') this.set(cycle, 'arrestNumber', this.number(value, 'other', statement), statement);
      if (label === 'agency') this.set(cycle, 'agency', value, statement);
      if (label === 'tracking') this.set(cycle, 'cjtn', this.number(value, 'cjtn', statement), statement);
      if (label === 'name') this.set(cycle, 'nameAtArrest', value, statement);
      if (label === 'place') this.set(cycle, 'place', this.county(value, statement), statement);
    }
  }

  /** The first value stands; a second, different one is marked. */
  private set<K extends keyof Cycle>(cycle: Cycle, field: K, value: Cycle[K], at: Place): void {
    if (value === null) return;
    if (cycle[field] === null) {
      cycle[field] = value;
      this.findings.mark(cycle, at, field);
    } else if (cycle[field] !== value) {
      this.unread(at, 'This arrest already has another value for this; the first is kept.');
    }
  }

  private openCase(statement: Statement, fields: readonly Field[]): void {
    const valueFor = (label: Label) => valueOf(fields.find((field) => field.label === label)?.values.join(' '));
    const court = valueFor('court');
    const caseNumber = this.number(valueFor('caseNumber'), 'other', statement);
    const { cycle, cases } = this.cycleFor(statement);
    this.inArrestCharges = false;
    this.event = null;
    const known = cases.find(({ courtCase }) => courtCase.caseNumber === caseNumber && courtCase.court === court);
    if (known && caseNumber !== null) {
      this.courtCase = known;
      return;
    }
    if (caseNumber === null) this.findings.gap('missing', statement, 'This court case has no case number.');
    if (court === null) this.findings.gap('missing', statement, 'This court case names no court.');
    const county = isDoubtful(court ?? '') ? null : (countyInCourt(court) ?? cycle.place);
    const courtCase: SheetCourtCase = { court, county, caseNumber, events: [], charges: [], sealed: null };
    this.findings.mark(courtCase, statement);
    this.courtCase = { courtCase, at: statement, events: [], brokenAfter: null };
    cases.push(this.courtCase);
  }

  private readEvent(statement: Statement, printedDay: string): void {
    this.listed = null;
    if (!this.courtCase) return this.unread(statement, 'This event stands under no court case.');
    this.inArrestCharges = false;
    this.event = {
      at: statement,
      date: this.day(printedDay, statement),
      text: statement.text,
      charges: [],
      hasUnreadCharge: false,
      sentence: null,
    };
    this.courtCase.events.push(this.event);
  }

  private readLaw(statement: Statement): void {
    const description = this.description;
    this.description = null;
    this.listed = null;
    if (!this.inArrestCharges && !this.event) return this.unread(statement, 'This charge stands under no event.');
    const charge = readCharge(description, statement, this.findings);
    if (!charge) {
      if (this.event) this.event.hasUnreadCharge = true;
      return;
    }
    this.listed = { charge, sentence: null };
    if (this.inArrestCharges) this.entry?.cycle.arrestCharges.push(charge);
    else this.event?.charges.push(this.listed);
  }

  private readSentence(statement: Statement): void {
    const isOnEvent = this.event?.charges.length === 0 && !this.event.hasUnreadCharge;
    const bearer = this.inArrestCharges ? null : (this.listed ?? (isOnEvent ? this.event : null));
    if (!bearer) return this.unread(statement, 'This sentence stands under no charge.');
    if (bearer.sentence) return this.unread(statement, 'This charge has a second sentence under the same event.');
    bearer.sentence = statement;
  }

  private openCycle(statement: Statement, cycleNumber: number | null): CycleEntry {
    const cycle: Cycle = {
      cycleNumber,
      arrestDate: null,
      agency: null,
      arrestNumber: null,
      cjtn: null,
      place: null,
      crimeDate: null,
      nameAtArrest: null,
      dobAtArrest: null,
      arrestCharges: [],
      courtCases: [],
      incarcerations: [],
      supervision: [],
    };
    this.findings.mark(cycle, statement);
    this.entry = { cycle, at: statement, cases: [] };
    this.cycles.push(this.entry);
    this.courtCase = null;
    this.event = null;
    this.listed = null;
    this.inArrestCharges = false;
    this.ruled = false;
    this.custody = new CustodyReader(cycle, this.findings);
    return this.entry;
  }

  private cycleFor(statement: Statement): CycleEntry {
    return this.entry && !this.ruled ? this.entry : this.openCycle(statement, null);
  }

  private day(printed: string | null, at: Place): LocalDate | null {
    const day = printed === null ? null : dayOf(printed);
    if (printed !== null && day === null) this.unread(at, `"${printed}" is not a day that exists.`);
    return day;
  }

  private number(value: string | null, kind: Parameters<typeof sureNumber>[1], at: Place): string | null {
    return sureNumber(value, kind, at, this.findings);
  }

  private county(printed: string | null, at: Place): string | null {
    if (printed === null) return null;
    const name = printed.replace(/\s*\(.*\)\s*$/, '');
    const county = countyNamed(name);
    if (county === null) this.unread(at, `"${name}" is not a county of New York.`);
    return county ?? name;
  }

  private dropDescription(): void {
    if (this.description) {
      this.unread(this.description, 'This charge has no code; it is left out.');
      if (this.event && !this.inArrestCharges) this.event.hasUnreadCharge = true;
      // It may have been the name of another court: `-- Court: …`.
      if (/^\S*[\uE000-\uF8FF]/.test(this.description.text)) this.loseThread();
    }
    this.description = null;
  }

  /**
   * A line of which it is not even known what it was may have opened another court case or event: what follows belongs to none
   * until the next heading.
   */
  private loseThread(): void {
    if (this.event) {
      this.event.hasUnreadCharge = true;
      // The line may have been the rest of it.
      this.event.text = `${this.event.text} ${inDoubt('?')}`;
    }
    if (this.courtCase) this.courtCase.brokenAfter ??= this.courtCase.events.length;
    this.event = null;
    this.courtCase = null;
    this.listed = null;
    this.inArrestCharges = false;
    if (this.entry) this.custody?.leaveOut(null);
  }

  private unread(at: Place, what: string): void {
    this.findings.gap('unread', at, what);
  }
}

/** A cycle whose charges or cases were printed takes no further arrest: the heading of the next one is missing. */
function isBegun({ cycle, cases }: CycleEntry): boolean {
  const hasMore = cycle.incarcerations.length > 0 || cycle.supervision.length > 0;
  return cases.length > 0 || cycle.arrestCharges.length > 0 || hasMore;
}

/** `New York County Criminal Court`, `Supreme Court, Kings County`; many city and town courts name no county. */
function countyInCourt(court: string | null): string | null {
  const name = /([^,]+?) county\b/i.exec(court ?? '')?.[1];
  return name === undefined ? null : countyNamed(name);
}
