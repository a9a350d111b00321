import {
  type ChargeClass,
  countyNamed,
  type Disposition,
  DISPOSITIONS,
  type FelonyGrade,
  type LocalDate,
  parseStatuteCode,
  PRINTABLE,
  type StatuteCode,
} from '#libs/record';
import { attemptIn, classIn, dayIn, lawIn, SAYS_NO, sealStatuteIn } from '../court-extract/cells.js';
import { readDispositionText } from '../free-text/disposition-text.js';
import { imposedFacts, soleSubstanceOf } from '../record-facts.js';
import type { BulkField, BulkMapping } from './bulk-mapping.js';
import { IsoDays } from './iso-days.js';
import { Memo } from './memo.js';

/** A cell that cannot be read; `undefined` stands for it where a value would. */
export type FaultHearer = (field: BulkField, message: string) => void;

interface DispositionWords {
  readonly disposition: Disposition | null;
  readonly coveredBy: string | null;
  readonly sentence: SentenceWords | null;
  readonly unread: boolean;
}

type Imposed = ReturnType<typeof imposedFacts>;
export interface SentenceWords {
  readonly imposed: Omit<Imposed, 'imposedOn'>;
  /** Served when it was pronounced. */
  readonly isReleasedAtOnce: boolean;
}

interface ChargeWords {
  readonly code: ChargeCode | null;
  readonly fault: string | null;
}

/** What was charged, with what its section alone tells. */
export interface ChargeCode extends Omit<StatuteCode, 'asPrinted'> {
  readonly soleSubstance: 'marihuana' | null;
}

/** Most lines hold nothing else; what does is looked at as Unicode, which takes several times as long. */
const PLAIN = /^[ -~]*$/;
const YES = /^(?:y|yes|true|1)$/i;
const NO = /^(?:n|no|false|0)$/i;
const DISPOSITION_NAMES: ReadonlySet<string> = new Set(DISPOSITIONS);
/** Any day: whether a release is told by the words alone shows in its being the same. */
const SOME_DAY = '2000-01-01' as LocalDate;
/** Every section of the Penal Law has two digits after its dot; a spreadsheet that takes 221.10 for a number shows 221.1. */
const LOST_ZERO = /^(?:PL |PENAL LAW )?(?:110[-/])?\d{2,3}\.\d(?=$| )/i;

const ISO_DAYS = new IsoDays();

/** What was read of texts under one mapping. */
class ReadWords {
  readonly days: Memo<LocalDate | null>;
  readonly dispositions: Memo<DispositionWords>;
  readonly sentences = new Memo(sentenceWords);
  readonly charges = new Memo(chargeWords);
  readonly statutes = new Memo(statuteWords);
  readonly attempts = new Memo(attemptIn);
  readonly seals = new Memo(sealWords);
  readonly classes = new Memo(classIn);
  readonly counties = new Memo(countyNamed);

  constructor({ dateFormat, dispositions }: BulkMapping) {
    this.days = new Memo((text) => dayIn(text, dateFormat));
    const codes = new Map(Object.entries(dispositions).map(([code, told]) => [code.toUpperCase(), told]));
    this.dispositions = new Memo((text) => dispositionWords(text, codes.get(text.toUpperCase()) ?? null));
  }
}

const WORDS = new WeakMap<BulkMapping, ReadWords>();

/** The same for every reader of a file's parts: each would otherwise begin by reading the same few thousand texts. */
function wordsUnder(mapping: BulkMapping): ReadWords {
  let words = WORDS.get(mapping);
  if (!words) WORDS.set(mapping, (words = new ReadWords(mapping)));
  return words;
}

/** The cells of the row at hand, each read into its fact. What cannot be read is told with its field, and nothing is guessed. */
export class CellReader {
  private cells: readonly string[] = [];
  private isPrintable = true;
  private readonly place: { readonly [field in BulkField]?: number };
  private readonly words: ReadWords;

  constructor(
    header: readonly string[],
    mapping: BulkMapping,
    private readonly hear: FaultHearer,
  ) {
    this.place = Object.fromEntries(
      Object.entries(mapping.columns).map(([field, column]) => [field, header.indexOf(column)]),
    );
    this.words = wordsUnder(mapping);
  }

  /** @param raw the line as it stood. */
  take(cells: readonly string[], raw: string): void {
    this.cells = cells;
    this.isPrintable = PLAIN.test(raw) || PRINTABLE.test(raw);
  }

  /** As it stands, without space around it. */
  cell(field: BulkField): string {
    const at = this.place[field];
    return at === undefined ? '' : withoutSpace(this.cells[at] ?? '');
  }

  text(field: BulkField, most: number): string | null {
    const text = this.cell(field);
    if (text === '') return null;
    if (text.length > most) return this.fault(field, `must have at most ${most} characters`);
    if (!this.isPrintable && !PRINTABLE.test(text))
      return this.fault(field, 'must not contain control characters or marks that turn the direction of writing');
    return text;
  }

  day(field: BulkField): LocalDate | null {
    const text = this.cell(field);
    if (text === '') return null;
    const iso = ISO_DAYS.of(text);
    if (iso !== null) return iso;
    if (SAYS_NO.test(text)) return null;
    return this.words.days.of(text) ?? this.fault(field, 'is no day that exists, in a form that is known');
  }

  flag(field: BulkField): boolean | null {
    const text = this.cell(field);
    if (text === '') return null;
    if (YES.test(text)) return true;
    return NO.test(text) ? false : this.fault(field, 'must be yes, no, or empty for what is not known');
  }

  counts(): number {
    const text = this.cell('counts');
    if (text === '') return 1;
    const counts = /^\d{1,3}$/.test(text) ? Number(text) : 0;
    return counts >= 1 ? counts : (this.fault('counts', 'must be a whole number from 1 to 999') ?? 1);
  }

  /** What was charged. @param isElsewhere under another state's law, whose codes are taken as they are written. */
  charge(isElsewhere: boolean): ChargeCode | null {
    const written = this.cell('charge');
    const section = this.cell('section');
    const law = this.cell('law');
    const field = section === '' ? 'charge' : 'section';
    if (written === '' && section === '') return this.fault(field, 'tells no charge');
    if (isElsewhere) return this.chargeElsewhere(field);
    const subsection = this.cell('subsection');
    const { code: read, fault } =
      section === ''
        ? this.words.charges.of(withLaw(law, written))
        : this.isPrintable
          ? this.words.statutes.of(`${law}${PARTS}${section}${PARTS}${subsection}`)
          : this.words.charges.of(statuteOf(law, section, subsection));
    return read ?? this.fault(field, fault ?? 'is not understood');
  }

  private chargeElsewhere(field: BulkField) {
    const [first = '', ...rest] = this.cell('charge').split(/\s+/);
    const law = this.cell('law') || (rest.length > 0 ? first : '');
    const section = this.cell('section') || rest.join(' ') || first;
    if (law === '') return this.fault('law', 'must be told of a charge of another state');
    if (law.length > 10) return this.fault('law', 'must have at most 10 characters');
    if (section.length > 20) return this.fault(field, 'must have at most 20 characters');
    if (!PRINTABLE.test(law) || !PRINTABLE.test(section))
      return this.fault(field, 'must not contain control characters');
    const subsection = this.text('subsection', 12);
    return { law, section, subsection, attempt: false, class: null, felonyGrade: null, soleSubstance: null };
  }

  attempt(): boolean {
    return (
      this.words.attempts.of(this.cell('attempt')) ??
      this.fault('attempt', 'says neither that it was an attempt nor that it was none') ??
      false
    );
  }

  class(): { readonly class: ChargeClass; readonly grade: FelonyGrade | null } | null {
    const text = this.cell('class');
    if (text === '') return null;
    return this.words.classes.of(text) ?? this.fault('class', 'is no class of an offense');
  }

  disposition(): DispositionWords {
    const text = this.cell('disposition');
    const words = this.words.dispositions.of(text);
    if (text !== '' && words.disposition === null) this.fault('disposition', 'does not tell how the charge ended');
    else if (words.unread) this.fault('disposition', 'is not understood in a part of it');
    return words;
  }

  sentence(): SentenceWords | null {
    const text = this.cell('sentence');
    if (text === '' || SAYS_NO.test(text)) return null;
    return this.words.sentences.of(text) ?? this.fault('sentence', 'is not understood, or not in a part of it');
  }

  /** A county of New York by its own name. */
  county(field: BulkField): string | null {
    const text = this.cell(field);
    return text === '' ? null : (this.words.counties.of(text) ?? this.fault(field, 'is no county of New York'));
  }

  seal(): string | null {
    const text = this.cell('seal');
    if (text === '') return null;
    const { statute, isNone } = this.words.seals.of(text);
    return statute ?? (isNone ? null : this.fault('seal', 'names no statute that records are sealed by'));
  }

  fault(field: BulkField, message: string): null {
    this.hear(field, message);
    return null;
  }
}

/** Trimmed, where it has anything to trim: most cells have not, and to ask costs less. */
function withoutSpace(text: string): string {
  const { length } = text;
  if (length === 0 || (isInk(text.charCodeAt(0)) && isInk(text.charCodeAt(length - 1)))) return text;
  return text.trim();
}

/** A sign of ASCII that is seen. */
function isInk(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

function withLaw(law: string, written: string): string {
  return law !== '' && /^\d/.test(written) ? `${lawIn(law)} ${written}` : written;
}

function statuteOf(law: string, section: string, subsection: string): string {
  const sub = subsection === '' ? '' : ` SUB ${subsection.replace(/[()]/g, '')}`;
  return law === '' ? `${section}${sub}` : `${lawIn(law)} ${section}${sub}`;
}

/** Between the cells that a statute is told in: no line that is printable holds one. */
const PARTS = '\n';

function statuteWords(told: string): ChargeWords {
  const [law = '', section = '', subsection = ''] = told.split(PARTS);
  return chargeWords(statuteOf(law, section, subsection));
}

function sealWords(text: string) {
  const isNone = SAYS_NO.test(text);
  return { statute: isNone ? null : sealStatuteIn(text), isNone };
}

function chargeWords(text: string): ChargeWords {
  if (LOST_ZERO.test(text))
    return { code: null, fault: 'lacks the last digit of its section: spreadsheets drop a zero' };
  const parsed = parseStatuteCode(text);
  if (!parsed.ok) return { code: null, fault: 'is no law and section that can be read' };
  const { asPrinted: _, ...parts } = parsed.code;
  const code = { ...parts, soleSubstance: soleSubstanceOf(parts) };
  if (code.law.length > 10 || code.section.length > 20 || (code.subsection?.length ?? 0) > 12)
    return { code: null, fault: 'is longer than a law and section are' };
  return { code, fault: null };
}

function dispositionWords(text: string, code: Disposition | null): DispositionWords {
  const none = { coveredBy: null, sentence: null, unread: false };
  if (text === '') return { ...none, disposition: 'not_reported' };
  const exact = code ?? (DISPOSITION_NAMES.has(text) ? (text as Disposition) : null);
  if (exact) return { ...none, disposition: exact };
  const { disposition, coveredBy, sentence, unread } = readDispositionText(text, SOME_DAY);
  return {
    disposition,
    coveredBy: coveredBy === null ? null : coveredBy.slice(0, 60),
    sentence: wordsOf(sentence),
    unread: unread.length > 0,
  };
}

function sentenceWords(text: string): SentenceWords | null {
  const { disposition, sentence, unread } = readDispositionText(text, SOME_DAY);
  return disposition !== null || unread.length > 0 ? null : wordsOf(sentence);
}

function wordsOf(sentence: ReturnType<typeof readDispositionText>['sentence']): SentenceWords | null {
  if (!sentence || sentence.types.length === 0) return null;
  const { imposedOn: _, ...imposed } = imposedFacts(sentence);
  return { imposed, isReleasedAtOnce: sentence.releaseDate === SOME_DAY };
}
