import {
  type ChargeClass,
  countyNamed,
  type Disposition,
  DISPOSITIONS,
  type FelonyGrade,
  isLocalDate,
  type LocalDate,
  parseStatuteCode,
  PRINTABLE,
  type StatuteCode,
} from '#libs/record';
import { attemptIn, classIn, dayIn, lawIn, SAYS_NO, sealStatuteIn } from '../court-extract/cells.js';
import { readDispositionText } from '../free-text/disposition-text.js';
import { imposedFacts } from '../record-facts.js';
import type { BulkField, BulkMapping } from './bulk-mapping.js';
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
  readonly code: Omit<StatuteCode, 'asPrinted'> | null;
  readonly fault: string | null;
}

const YES = /^(?:y|yes|true|1)$/i;
const NO = /^(?:n|no|false|0)$/i;
const DISPOSITION_NAMES: ReadonlySet<string> = new Set(DISPOSITIONS);
/** Any day: whether a release is told by the words alone shows in its being the same. */
const SOME_DAY = '2000-01-01' as LocalDate;
/** Every section of the Penal Law has two digits after its dot; a spreadsheet that takes 221.10 for a number shows 221.1. */
const LOST_ZERO = /^(?:PL |PENAL LAW )?(?:110[-/])?\d{2,3}\.\d(?=$| )/i;

/** The cells of the row at hand, each read into its fact. What cannot be read is told with its field, and nothing is guessed. */
export class CellReader {
  private cells: readonly string[] = [];
  private isPrintable = true;
  private readonly place: { readonly [field in BulkField]?: number };
  private readonly days: Memo<LocalDate | null>;
  private readonly dispositions: Memo<DispositionWords>;
  private readonly sentences = new Memo(sentenceWords);
  private readonly charges = new Memo(chargeWords);
  private readonly classes = new Memo(classIn);
  private readonly counties = new Memo(countyNamed);

  constructor(
    header: readonly string[],
    mapping: BulkMapping,
    private readonly hear: FaultHearer,
  ) {
    this.place = Object.fromEntries(
      Object.entries(mapping.columns).map(([field, column]) => [field, header.indexOf(column)]),
    );
    this.days = new Memo((text) => dayIn(text, mapping.dateFormat));
    const codes = new Map(Object.entries(mapping.dispositions).map(([code, told]) => [code.toUpperCase(), told]));
    this.dispositions = new Memo((text) => dispositionWords(text, codes.get(text.toUpperCase()) ?? null));
  }

  /** @param raw the line as it stood. */
  take(cells: readonly string[], raw: string): void {
    this.cells = cells;
    this.isPrintable = PRINTABLE.test(raw);
  }

  /** As it stands, without space around it. */
  cell(field: BulkField): string {
    const at = this.place[field];
    return at === undefined ? '' : (this.cells[at] ?? '').trim();
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
    if (text.length === 10 && text[4] === '-' && isLocalDate(text)) return text;
    if (SAYS_NO.test(text)) return null;
    return this.days.of(text) ?? this.fault(field, 'is no day that exists, in a form that is known');
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
  charge(isElsewhere: boolean): Omit<StatuteCode, 'asPrinted'> | null {
    const written = this.cell('charge');
    const section = this.cell('section');
    const law = this.cell('law');
    const field = section === '' ? 'charge' : 'section';
    if (written === '' && section === '') return this.fault(field, 'tells no charge');
    if (isElsewhere) return this.chargeElsewhere(field);
    const subsection = this.cell('subsection');
    const code = section === '' ? withLaw(law, written) : statuteOf(law, section, subsection);
    const { code: read, fault } = this.charges.of(code);
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
    return { law, section, subsection, attempt: false, class: null, felonyGrade: null };
  }

  attempt(): boolean {
    return (
      attemptIn(this.cell('attempt')) ??
      this.fault('attempt', 'says neither that it was an attempt nor that it was none') ??
      false
    );
  }

  class(): { readonly class: ChargeClass; readonly grade: FelonyGrade | null } | null {
    const text = this.cell('class');
    if (text === '') return null;
    return this.classes.of(text) ?? this.fault('class', 'is no class of an offense');
  }

  disposition(): DispositionWords {
    const text = this.cell('disposition');
    const words = this.dispositions.of(text);
    if (text !== '' && words.disposition === null) this.fault('disposition', 'does not tell how the charge ended');
    else if (words.unread) this.fault('disposition', 'is not understood in a part of it');
    return words;
  }

  sentence(): SentenceWords | null {
    const text = this.cell('sentence');
    if (text === '' || SAYS_NO.test(text)) return null;
    return this.sentences.of(text) ?? this.fault('sentence', 'is not understood, or not in a part of it');
  }

  /** A county of New York by its own name. */
  county(field: BulkField): string | null {
    const text = this.cell(field);
    return text === '' ? null : (this.counties.of(text) ?? this.fault(field, 'is no county of New York'));
  }

  seal(): string | null {
    const text = this.cell('seal');
    if (text === '' || SAYS_NO.test(text)) return null;
    return sealStatuteIn(text) ?? this.fault('seal', 'names no statute that records are sealed by');
  }

  fault(field: BulkField, message: string): null {
    this.hear(field, message);
    return null;
  }
}

function withLaw(law: string, written: string): string {
  return law !== '' && /^\d/.test(written) ? `${lawIn(law)} ${written}` : written;
}

function statuteOf(law: string, section: string, subsection: string): string {
  const sub = subsection === '' ? '' : ` SUB ${subsection.replace(/[()]/g, '')}`;
  return law === '' ? `${section}${sub}` : `${lawIn(law)} ${section}${sub}`;
}

function chargeWords(text: string): ChargeWords {
  if (LOST_ZERO.test(text))
    return { code: null, fault: 'lacks the last digit of its section: spreadsheets drop a zero' };
  const parsed = parseStatuteCode(text);
  if (!parsed.ok) return { code: null, fault: 'is no law and section that can be read' };
  const { asPrinted: _, ...code } = parsed.code;
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
