import { type LocalDate, parseStatuteCode, type StatuteCode } from '#libs/record';
import { type DocumentLine, indentOf, joinedPlace, type Place } from '../document-line.js';
import type { Findings } from '../rap-sheet/findings.js';
import { isDoubtful } from '../scan/doubt.js';
import { dayOf, DAY_PATTERN, isOnlyDay, squeeze } from '../rap-sheet/printed-values.js';
import { certificateFields, type CertificateField, type CertificateLabel } from './labels.js';

/** A text with its place; wrapped lines are joined. */
export type Printed = { text: string } & Omit<Place, 'text'>;

export interface PrintedCharge {
  readonly code: StatuteCode;
  description: string | null;
  readonly at: Printed;
}

/** One action of the court, or one count, with what is printed under it. */
export interface PrintedEntry {
  readonly at: Printed;
  readonly isCount: boolean;
  /** A line was not read surely that may be another action or charge: what is told of nothing by name cannot be told any more. */
  isInDoubt: boolean;
  /** A charge stands under it whose code was not understood. */
  hasUnreadCharge: boolean;
  action: Printed | null;
  on: LocalDate | null;
  readonly charges: PrintedCharge[];
  weight: Printed | null;
  sentence: Printed | null;
  sentencedOn: LocalDate | null;
  /** The day of the sentence is told, and was not understood. */
  hasUnreadSentencedOn: boolean;
  seal: Printed | null;
}

/** A certificate as it is printed, part by part. */
export interface PrintedCertificate {
  readonly at: Printed;
  court: Printed | null;
  county: Printed | null;
  defendant: Printed | null;
  readonly values: Map<CertificateLabel, Printed>;
  readonly days: Map<CertificateLabel, LocalDate>;
  readonly arraignmentCharges: PrintedCharge[];
  readonly entries: PrintedEntry[];
  seal: Printed | null;
}

/** Not "this certificate of disposition", as notices below the signature say. */
const TITLE = /(?<!this\s)\bcertificate\s+of\s+disposition\b/i;
const END = /^(?:i hereby|charge weight key|caution|in witness|no further|dated\b)/i;
const HEADINGS =
  /^(?:case disposition information|disposition information|date\s+court action\b.*|this is to certify\b.*|charges?|defendant)\s*:?$/i;
const COUNT = /^count\s*#?\s*\d+\b[.:]?\s*/i;
const DATED = new RegExp(String.raw`^(${DAY_PATTERN})\s+(\S.*)$`, 'i');
const SEAL = /^(?:this case (?:is|was|has been) )?sealed\b.*160\.5\d/i;
const VERSUS = /^-?\s*(?:vs?\.?|against)\s*-?$/i;
const PEOPLE = /people of the state of new york\s+(?:vs?\.?|-?against-?)\s+(\S.*)$/i;
const DAYS: ReadonlySet<CertificateLabel> = new Set(['dateOfBirth', 'arrestedOn', 'commencedOn', 'offenseOn']);
const OF_ENTRIES: ReadonlySet<CertificateLabel> = new Set(['charge', 'weight', 'disposition', 'disposedOn', 'sentence', 'sentencedOn', 'seal']); // prettier-ignore
const LONGEST_CODE_WORDS = 9;
/** Of a scan, alone behind a code: `Vv` for `V`. No description is so short. */
const MISREAD_CLASS = /^\S{1,3}$/;
/** The title stands above these. */
const HEAD_LINES = 8;

export function isCertificate(lines: readonly DocumentLine[]): boolean {
  return lines.some(({ text }) => TITLE.test(text));
}

/** The certificates of a file: each begins on a page that bears the title. */
export function certificatesIn(lines: readonly DocumentLine[], findings: Findings): PrintedCertificate[] {
  const titled = new Set(lines.filter(({ text }) => TITLE.test(text)).map(({ page }) => page));
  const groups: DocumentLine[][] = [];
  let page = 0;
  for (const line of lines) {
    const mayBegin = titled.has(line.page) || groups.length === 0 || isHeadInDoubt(lines, line.page);
    if (line.page !== page && mayBegin) groups.push([]);
    page = line.page;
    groups.at(-1)!.push(line);
  }
  return groups.flatMap((group, index) => {
    if (group.some(({ text }) => TITLE.test(text))) return [new CertificateLines(findings).read(group)];
    const { page: at, line } = group[0]!;
    const what =
      index === 0
        ? 'This page stands before the first certificate and was not read.'
        : 'Whether this page begins another certificate was not read surely; the page is left out.';
    findings.gap('unread', { page: at, line, text: '' }, what);
    return [];
  });
}

/** Where a title may have been misread. */
function isHeadInDoubt(lines: readonly DocumentLine[], page: number): boolean {
  return lines.some((line) => line.page === page && line.line <= HEAD_LINES && isDoubtful(line.text));
}

class CertificateLines {
  private certificate!: PrintedCertificate;
  private entry: PrintedEntry | null = null;
  /** What a line that opens nothing goes on with. */
  private open: { readonly text: Printed; readonly column: number; readonly then?: () => void } | null = null;
  private afterVersus = false;
  private titles = 0;
  /** The charges of the arraignment or the head of the list of actions were met. */
  private isPastHead = false;

  constructor(private readonly findings: Findings) {}

  read(lines: readonly DocumentLine[]): PrintedCertificate {
    this.certificate = {
      at: placed(lines[0]!),
      court: null,
      county: null,
      defendant: null,
      values: new Map(),
      days: new Map(),
      arraignmentCharges: [],
      entries: [],
      seal: null,
    };
    for (const line of lines) {
      if (END.test(line.text.trim())) break;
      if (TITLE.test(line.text) && ++this.titles > 1) {
        this.findings.gap(
          'unread',
          line,
          'A second certificate stands on this page and was not read. Upload it as a page of its own.',
        );
        break;
      }
      this.line(line);
    }
    this.close();
    return this.certificate;
  }

  private line(line: DocumentLine): void {
    const text = squeeze(line.text);
    const { before, fields } = certificateFields(line.text);
    if (fields.length > 0) {
      this.close();
      if (COUNT.test(before)) this.begin(line, true);
      else if (isDoubtful(before) && this.isPastHead) this.lose(line);
      else if (before !== '') this.words(line, before);
      for (const field of fields) this.field(line, field);
      return;
    }
    if (HEADINGS.test(text)) {
      this.isPastHead ||= /information|court action|certify/i.test(text);
      return this.close();
    }
    if (COUNT.test(text)) {
      this.close();
      this.begin(line, true);
      const rest = text.replace(COUNT, '');
      if (rest !== '') this.charge(line, rest, this.entry!);
      return;
    }
    const dated = DATED.exec(line.text.trim());
    if (dated) return this.action(line, dated[1]!, dated[2]!);
    if (SEAL.test(text)) {
      this.close();
      this.certificate.seal = placed(line, text);
      return;
    }
    if (this.entry && codeIn(text)) {
      this.close();
      return this.charge(line, text, this.entry);
    }
    if (this.open && indentOf(line) >= this.open.column - 1) {
      const { text: wrapped } = this.open;
      // A charge whose code was misread stands where what wraps does.
      if (this.entry && isDoubtful(text)) this.entry.isInDoubt = true;
      Object.assign(wrapped, joinedPlace(wrapped, line), { text: `${wrapped.text} ${text}` });
      return;
    }
    this.close();
    if (isDoubtful(text) && this.isPastHead) this.lose(line);
    else this.words(line, line.text.trim());
  }

  /** What follows a line that may be an action of the court belongs to that line: to nothing that is known. */
  private lose(line: DocumentLine): void {
    this.findings.gap('unread', placed(line), 'This line was not read surely; what it is about is left out.');
    this.begin(line, true);
    this.entry!.isInDoubt = true;
  }

  /** `06/02/2012  PLED GUILTY   HON. R. ACHTERBERG   AP1`: judge and part stand in columns of their own. */
  private action(line: DocumentLine, day: string, rest: string): void {
    this.close();
    this.begin(line, false);
    const [action = ''] = rest.split(/\s{3,}/);
    this.entry!.action = placed(line, squeeze(action));
    this.entry!.on = this.dayIn(line, day);
  }

  private begin(line: DocumentLine, isCount: boolean): void {
    this.isPastHead = true;
    const entry: PrintedEntry = {
      at: placed(line),
      isCount,
      isInDoubt: false,
      hasUnreadCharge: false,
      action: null,
      on: null,
      charges: [],
      weight: null,
      sentence: null,
      sentencedOn: null,
      hasUnreadSentencedOn: false,
      seal: null,
    };
    this.certificate.entries.push(entry);
    this.entry = entry;
  }

  private field(line: DocumentLine, { label, value, column }: CertificateField): void {
    if (OF_ENTRIES.has(label)) return this.fieldOfEntry(line, label, value, column);
    const text = placed(line, squeeze(value));
    if (label === 'arraignmentCharges') {
      this.isPastHead = true;
      this.open = { text, column, then: () => this.listed(text, line) };
      return;
    }
    if (value === '' || label === 'other') return;
    if (DAYS.has(label)) {
      const day = this.dayIn(line, value);
      if (day && !this.certificate.days.has(label)) this.certificate.days.set(label, day);
    }
    const known = this.certificate.values.get(label);
    if (!known) this.certificate.values.set(label, text);
    else if (known.text !== text.text)
      this.findings.gap('unclear', text, 'This is told twice, and otherwise before; the first is kept.');
  }

  private fieldOfEntry(line: DocumentLine, label: CertificateLabel, value: string, column: number): void {
    if (value === '') return;
    if (label === 'charge' && (!this.entry || !this.entry.isCount || this.entry.charges.length > 0)) {
      if (!this.entry?.isCount || this.entry.charges.length > 0) this.begin(line, true);
    }
    const { entry } = this;
    const text = placed(line, squeeze(value));
    if (!entry) {
      this.findings.gap('unread', text, 'This stands before the first charge, and was not read.');
      return;
    }
    if (label === 'charge') this.charge(line, squeeze(value), entry, column);
    else if (label === 'weight') entry.weight = text;
    else if (label === 'disposition') {
      entry.action = text;
      this.open = { text, column };
    } else if (label === 'disposedOn') entry.on = this.dayIn(line, value);
    else if (label === 'sentencedOn') {
      entry.sentencedOn = this.dayIn(line, value);
      entry.hasUnreadSentencedOn = entry.sentencedOn === null;
    } else if (label === 'seal') entry.seal = text;
    else if (entry.sentence) {
      // Several sentences under one action are parts of one.
      Object.assign(entry.sentence, joinedPlace(entry.sentence, line), {
        text: `${entry.sentence.text}; ${text.text}`,
      });
      this.open = { text: entry.sentence, column };
    } else {
      entry.sentence = text;
      this.open = { text, column };
    }
  }

  private charge(line: DocumentLine, text: string, entry: PrintedEntry, column = indentOf(line)): void {
    const found = codeIn(text);
    if (!found) {
      entry.hasUnreadCharge = true;
      this.findings.gap(
        'unread',
        placed(line, text),
        'The code of this charge was not understood; the charge is left out.',
      );
      return;
    }
    const isMisreadClass = line.confidence !== undefined && MISREAD_CLASS.test(found.rest);
    if (isMisreadClass)
      this.findings.gap('unread', placed(line, text), `The class of this charge was not read: "${found.rest}".`);
    const rest = isMisreadClass ? '' : found.rest;
    const charge: PrintedCharge = { code: found.code, description: rest || null, at: placed(line, text) };
    entry.charges.push(charge);
    const open = placed(line, rest);
    this.open = { text: open, column: column + 1, then: () => (charge.description = open.text.trim() || null) };
  }

  private listed(text: Printed, line: DocumentLine): void {
    for (const part of text.text
      .split(/[,;]/)
      .map((one) => one.trim())
      .filter(Boolean)) {
      const found = codeIn(part);
      if (found && found.rest === '')
        this.certificate.arraignmentCharges.push({ code: found.code, description: null, at: text });
      else
        this.findings.gap(
          'unread',
          { ...placed(line), text: part },
          'A charge of the arraignment was not understood; it is left out.',
        );
    }
  }

  /** Text without a label: the head names court, county and defendant, column beside column. */
  private words(line: DocumentLine, text: string): void {
    const { certificate } = this;
    if (this.entry) {
      this.findings.gap('unread', placed(line, squeeze(text)), 'This line was not understood.');
      return;
    }
    for (const cell of text.split(/\s{3,}/).map(squeeze)) {
      const people = PEOPLE.exec(cell)?.[1];
      const county = /^county of ([a-z. ]+)$/i.exec(cell)?.[1];
      if (people) certificate.defendant ??= placed(line, people);
      else if (VERSUS.test(cell)) this.afterVersus = true;
      else if (TITLE.test(cell) || /^the people of the state of new york\b/i.test(cell) || /^defendant\b/i.test(cell))
        continue;
      else if (county) certificate.county ??= placed(line, county);
      else if (/\bcourt\b/i.test(cell) && certificate.court === null) certificate.court = placed(line, cell);
      else if (this.afterVersus) {
        certificate.defendant ??= placed(line, cell);
        this.afterVersus = false;
      }
    }
  }

  private dayIn(line: DocumentLine, text: string): LocalDate | null {
    const day = isOnlyDay(text) ? dayOf(text) : null;
    if (day === null) this.findings.gap('unread', placed(line), `The day was not understood: "${text.trim()}".`);
    return day;
  }

  private close(): void {
    const { open } = this;
    this.open = null;
    open?.then?.();
  }
}

/** The longest beginning of a text that is a charge's code, and what follows it. */
export function codeIn(text: string): { code: StatuteCode; rest: string } | null {
  const words = text.split(' ');
  if (!/^(?:[A-Z&]{2,5}|ATT[./]?.*|110-.*)$/i.test(words[0] ?? '') || !/\d/.test(words.slice(0, 2).join(' ')))
    return null;
  const codeOf = (count: number) => parseStatuteCode(words.slice(0, count).join(' '));
  for (let count = Math.min(words.length, LONGEST_CODE_WORDS); count > 0; count -= 1) {
    const parsed = codeOf(count);
    if (!parsed.ok) continue;
    // A word in doubt right behind the section may be its subdivision; behind more of the code it is the class or the description.
    if (isDoubtful(words[count] ?? '') && !codeOf(count - 1).ok) return null;
    const rest = words.slice(count).join(' ');
    return { code: parsed.code, rest: rest.replace(/^[-–,;: ]+/, '') };
  }
  return null;
}

function placed({ page, line, text, region, confidence }: DocumentLine, as = squeeze(text)): Printed {
  return { page, line, text: as, ...(region ? { region } : {}), ...(confidence === undefined ? {} : { confidence }) };
}
