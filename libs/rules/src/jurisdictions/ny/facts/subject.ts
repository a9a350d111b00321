import {
  isConviction,
  isIncarceration,
  levelOf,
  type Charge,
  type CourtCase,
  type LocalDate,
  type OffenseLevel,
  type Sentence,
} from '#libs/record';
import { dayOf, NEVER, plusMonths, plusYears, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { classOnDate, isClassAFelony, isViolentFelony, type Lookup } from '../tables/index.js';
import { articleOf, placeOf } from './statute.js';

/** Reliefs under which a charge can be reported sealed, read from `seals[].statute`. */
export type SealedUnder = '160.50' | '160.55' | '160.57' | '160.58' | '160.59';

/** A charge with the facts that the rules read again and again worked out once. It holds no answer of any rule. */
export class Subject {
  readonly newYork: boolean;
  readonly convicted: boolean;
  /** From the printed class; where none is printed, from the offense table when it leaves no doubt; else null. */
  readonly level: OffenseLevel | null;
  readonly levelFromTable: boolean;
  readonly offenseOn: Day;
  /** Plea or verdict; where that day is missing, the disposition's or the sentence's. */
  readonly convictedOn: Day;
  readonly disposedOn: Day;
  readonly sentencedOn: Day;
  /**
   * The first sentence, where others replaced it; one without its day is taken to be of the plea or verdict that it followed.
   * A sentence that may be revoked is for all other purposes a final judgment.
   * @source Penal Law 60.01(2)(b), from memory (AQ-27).
   */
  readonly firstSentencedOn: Day;
  readonly vacatedOn: Day;
  readonly expungedOn: Day;
  /** Earliest reported seal for each statute; UNKNOWN_DAY when a seal is reported without its day. */
  readonly seals: ReadonlyMap<SealedUnder, Day>;
  /** The sentence in force or one it replaced put the person in jail or prison. */
  readonly incarcerated: boolean;

  constructor(
    readonly charge: Charge,
    readonly courtCase: CourtCase,
    readonly index: number,
    readonly caseIndex: number,
    readonly chargeIndex: number,
  ) {
    this.newYork = courtCase.jurisdiction === 'NY';
    this.convicted = isConviction(charge.disposition);
    this.offenseOn = dayOf(charge.offenseOn ?? courtCase.offenseOn);
    this.disposedOn = dayOf(charge.disposedOn);
    this.sentencedOn = charge.sentence ? dayOf(charge.sentence.imposedOn) : UNKNOWN_DAY;
    this.convictedOn =
      dayOf(charge.convictedOn) || this.disposedOn || firstSentenceOf(charge, this.sentencedOn, UNKNOWN_DAY);
    this.firstSentencedOn = firstSentenceOf(charge, this.sentencedOn, this.convictedOn);
    this.vacatedOn = charge.disposition === 'judgment_vacated' ? this.disposedOn : dayOf(charge.vacatedOn) || NEVER;
    this.expungedOn = dayOf(charge.expungedOn) || NEVER;
    this.seals = charge.seals.length === 0 ? NO_SEALS : readSeals(charge);
    this.incarcerated =
      charge.sentence !== null &&
      (imprisons(charge.sentence) || charge.priorSentences.some((sentence) => imprisons(sentence)));
    const tableLevel =
      charge.class === null && this.newYork ? levelInTable(charge, charge.offenseOn ?? courtCase.offenseOn) : null;
    this.level = charge.class ? levelOf(charge.class) : tableLevel;
    this.levelFromTable = tableLevel !== null;
  }

  get id(): string {
    return this.charge.id;
  }

  /** JSON pointer of the charge in the record. */
  get at(): string {
    return (this.pointer ??= `${this.caseAt}/charges/${this.chargeIndex}`);
  }
  private pointer: string | null = null;

  get caseAt(): string {
    return (this.casePointer ??= `/courtCases/${this.caseIndex}`);
  }
  private casePointer: string | null = null;

  /** `PL 221.10(01)`, `attempted PL 140.25(02)`. */
  get statute(): string {
    return (this.statuteText ??= statuteOf(this.charge));
  }
  private statuteText: string | null = null;

  private placed: Subject['place'] | null = null;
  /** `state`, `local` or `unknown` law; `foreign` outside New York. */
  get place(): 'state' | 'local' | 'unknown' | 'foreign' {
    return (this.placed ??= this.newYork ? placeOf(this.charge.law, this.charge.section) : 'foreign');
  }

  private articleNumber: number | null = null;
  /** Of the Penal Law; 0 for other laws. */
  get article(): number {
    return (this.articleNumber ??= this.newYork ? articleOf(this.charge.law, this.charge.section) : 0);
  }

  /** No plea or verdict came before it: the day itself, or that of the offense. */
  get convictedNoEarlier(): Day {
    return this.convictedOn || this.offenseOn;
  }

  /** No plea or verdict came after it: the day itself, or the first release on its sentence; else NEVER. */
  get convictedNoLater(): Day {
    if (this.convictedOn !== UNKNOWN_DAY) return this.convictedOn;
    let first: Day = dayOf(this.charge.sentence?.releasedOn ?? null) || NEVER;
    for (const { releasedOn } of this.charge.priorSentences) if (releasedOn) first = Math.min(first, dayOf(releasedOn));
    return first;
  }

  /** Its sentence came no later: the day itself; else the release on it, or a year after the plea or verdict. NEVER where nothing tells. @source rules reference 2.2. */
  get sentencedNoLater(): Day {
    if (this.sentencedOn !== UNKNOWN_DAY) return this.sentencedOn;
    const released = dayOf(this.charge.sentence?.releasedOn ?? null) || NEVER;
    return this.convictedOn === UNKNOWN_DAY ? released : Math.min(released, plusYears(this.convictedOn, 1));
  }

  get felony(): boolean {
    return this.level === 'felony';
  }

  get misdemeanor(): boolean {
    return this.level === 'misdemeanor';
  }

  /** Felony or misdemeanor; null when the class is not known. @source Penal Law 10.00(6). */
  get crime(): boolean | null {
    return this.level === null ? null : this.level === 'felony' || this.level === 'misdemeanor';
  }

  /** A section of the Penal Law of 1909, which has no dot: OQ-13. */
  get before1967(): boolean {
    return this.newYork && this.charge.law === 'PL' && !this.charge.section.includes('.');
  }

  private violent: Lookup | null = null;
  get violentFelony(): Lookup {
    return (this.violent ??= isViolentFelony(this.charge));
  }

  private classA: Lookup | null = null;
  get classAFelony(): Lookup {
    return (this.classA ??= isClassAFelony(this.charge, this.charge.offenseOn ?? this.courtCase.offenseOn));
  }
}

/** `PL 221.10(01)`, `attempted PL 140.25(02)`. */
export function statuteOf({ law, section, subsection, attempt }: Charge): string {
  return `${attempt ? 'attempted ' : ''}${law} ${section}${subsection ? `(${subsection})` : ''}`;
}

function firstSentenceOf({ priorSentences }: Charge, sentencedOn: Day, convictedOn: Day): Day {
  let first = sentencedOn;
  for (const { imposedOn } of priorSentences) {
    const on = dayOf(imposedOn) || convictedOn;
    if (on !== UNKNOWN_DAY && (first === UNKNOWN_DAY || on < first)) first = on;
  }
  return first;
}

const NO_SEALS: ReadonlyMap<SealedUnder, Day> = new Map();
const SEALED_UNDER: readonly SealedUnder[] = ['160.50', '160.55', '160.57', '160.58', '160.59'];

function readSeals(charge: Charge): ReadonlyMap<SealedUnder, Day> {
  const seals = new Map<SealedUnder, Day>();
  for (const seal of charge.seals) {
    const statute = SEALED_UNDER.find((candidate) => seal.statute.includes(candidate));
    if (statute && !seals.has(statute)) seals.set(statute, dayOf(seal.on));
  }
  return seals;
}

/** Time served is incarceration that ended on the day of the sentence. @source rules reference 9.2, edge rules. */
export function imprisons(sentence: Sentence): boolean {
  return sentence.types.some((type) => isIncarceration(type));
}

/** From the printed class; where none is printed, from the offense table when it leaves no doubt; else null. */
export function levelOfCharge(charge: Charge, offenseOn: LocalDate | null): OffenseLevel | null {
  return charge.class ? levelOf(charge.class) : levelInTable(charge, offenseOn);
}

function levelInTable(charge: Charge, offenseOn: LocalDate | null): OffenseLevel | null {
  if (charge.attempt) return null;
  const listed = classOnDate(charge.law, charge.section, charge.subsection, offenseOn);
  const levels = new Set((listed?.classes ?? []).map((each) => levelOf(each)));
  const [only] = levels;
  return levels.size === 1 && only ? only : null;
}

/** Last day of a term that the sentence states, counted from its imposition; UNKNOWN_DAY when it states none. */
export function termEnd(sentence: Sentence): Day {
  const imposed = dayOf(sentence.imposedOn);
  const months = sentence.maxTermMonths ?? sentence.termMonths;
  if (imposed === UNKNOWN_DAY || months === null) return UNKNOWN_DAY;
  return plusMonths(imposed, months);
}
