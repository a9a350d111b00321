import { contradictionsIn, type Contradiction, type CriminalRecord } from '#libs/record';
import type { OpenQuestionId } from '../law/open-questions.js';
import type { Law } from '../law/law.js';
import type { Clock } from '../../../engine/clock.js';
import { dayOf, NEVER, UNKNOWN_DAY, type Day } from '../../../engine/day.js';
import { eligibilityOf, type Eligibility } from '../cpl-160.59/offense.js';
import { expungementOf, type Expungement } from '../cpl-160.50-3k/reach.js';
import type { Inquiry } from '../inquiry.js';
import { isDrivingWhileAbilityImpaired, sexOffense168a, type Lookup } from '../tables/index.js';
import { type CriminalAction, CriminalActions } from './action.js';
import { askCharge, type FactAsk } from './fact-names.js';
import { pendingOf, type PendingFacts } from './pending-facts.js';
import {
  clockStartOf,
  custodyOf,
  servedOnNoConviction,
  supervisionOf,
  type ClockStart,
  type CustodyFacts,
  type ServedOnNoConviction,
  type SupervisionFacts,
} from './sentence-facts.js';
import { Subject } from './subject.js';

/** Why it is open whether a conviction counts as a New York crime: a missing fact, or a question of law. */
export interface Doubt {
  readonly subject: Subject;
  readonly ask: FactAsk | null;
  readonly question: OpenQuestionId | null;
}

/** What leaves it open whether a conviction counts. */
export interface Openness {
  readonly expungement: Expungement | null;
  /** Set while nothing but an answer to it tells whether this is a New York crime at all. */
  readonly doubt: Doubt | null;
}

/** A conviction that counts, or may count, as a crime defined in the laws of New York. */
export interface CountedConviction extends Openness {
  readonly subject: Subject;
  readonly start: ClockStart;
}

/** A record with everything worked out once that does not depend on the day asked about. */
export class RecordFacts {
  readonly subjects: readonly Subject[];
  /** The charges of each court case. */
  private readonly cases: readonly (readonly Subject[])[];
  readonly custody: readonly CustodyFacts[];
  readonly pending: readonly PendingFacts[];
  /** Those of which nothing tells how they ended. */
  readonly unreported: readonly (PendingFacts & { readonly subject: Subject })[];
  /** Convictions that count or may count as New York crimes, by day of conviction; undated ones first. */
  readonly crimes: readonly CountedConviction[];
  /** Convictions elsewhere. */
  readonly foreign: readonly Subject[];
  /** Convictions of violations and traffic infractions in New York. */
  readonly pettyOffenses: readonly Subject[];
  private readonly expungements: (Expungement | null)[];

  /** @param read the same record, read under another law before: what no law changes is taken from it. */
  constructor(
    readonly record: CriminalRecord,
    readonly law: Law,
    private readonly read: RecordFacts | null = null,
  ) {
    this.cases = read?.cases ?? casesOf(record);
    const subjects = read?.subjects ?? this.cases.flat();
    this.subjects = subjects;
    // As long as they will be: one that grows with its first member takes room for seventeen.
    this.arrests = new Array(subjects.length);
    this.eligibilities = new Array(subjects.length);
    this.starts = read?.starts ?? new Array(subjects.length);
    this.supervisions = read?.supervisions ?? new Array(subjects.length);
    this.sexOffenses = read?.sexOffenses ?? new Array(subjects.length);
    this.impaired = read?.impaired ?? new Array(subjects.length);
    this.custody = read?.custody ?? (record.custody.length === 0 ? [] : custodyOf(record));
    this.actions = read?.actions ?? new CriminalActions(this.cases);
    this.pending = pendingOf(record, subjects, this.actions, law);
    this.unreported = this.pending.filter(isUnreported);
    this.expungements = subjects.map((subject) => (subject.convicted ? expungementOf(subject, law) : null));

    const crimes: CountedConviction[] = [];
    const foreign: Subject[] = [];
    const petty: Subject[] = [];
    for (const subject of subjects) {
      if (!subject.convicted) continue;
      if (!subject.newYork) foreign.push(subject);
      else if (subject.crime === false) petty.push(subject);
      else {
        crimes.push({
          subject,
          start: this.startOf(subject),
          expungement: this.expungements[subject.index] ?? null,
          doubt: doubtThatItIsACrime(subject),
        });
      }
    }
    crimes.sort((a, b) => a.subject.convictedOn - b.subject.convictedOn || a.subject.index - b.subject.index);
    this.crimes = crimes;
    this.foreign = foreign;
    this.pettyOffenses = petty;
  }

  private bornBy: Day | null = null;
  /** Nobody is convicted before the birth: the first plea or verdict of the record; NEVER where none is dated. */
  get bornNoLater(): Day {
    return (this.bornBy ??= this.subjects.reduce(
      (first, { charge }) => Math.min(first, dayOf(charge.convictedOn) || NEVER),
      NEVER,
    ));
  }

  /** The same record under another law. */
  underLaw(law: Law): RecordFacts {
    return new RecordFacts(this.record, law, this);
  }

  private felonyFindingList: readonly Subject[] | null = null;
  /** Convictions and youthful offender findings in New York that are, or may be, for a felony. */
  get felonyFindings(): readonly Subject[] {
    return (this.felonyFindingList ??= this.subjects.filter(
      ({ newYork, convicted, charge, level }) =>
        newYork && (convicted || charge.disposition === 'yo') && (level === 'felony' || level === null),
    ));
  }

  private servedList: readonly ServedOnNoConviction[] | null = null;
  /** Jail or prison that the custody of the record does not tell of, on what is no conviction. */
  get servedOnNoConviction(): readonly ServedOnNoConviction[] {
    return (this.servedList ??= servedOnNoConviction(this.subjects, this.custody));
  }

  private readonly actions: CriminalActions;
  /** The charges that stand and fall together with this one. */
  actionOf(subject: Subject): CriminalAction {
    return this.actions.of(subject);
  }

  /** The charges of its court case, this one among them. */
  inCaseOf(subject: Subject): readonly Subject[] {
    return this.cases[subject.caseIndex]!;
  }

  expungementOf(subject: Subject): Expungement | null {
    return this.expungements[subject.index] ?? null;
  }

  private readonly arrests: (Openness | undefined)[];
  /** What would be open of an arrest of which nobody knows the end, had it ended in a conviction. */
  ifConvicted(subject: Subject): Openness {
    return (this.arrests[subject.index] ??= {
      expungement: expungementOf(subject, this.law),
      doubt: doubtThatItIsACrime(subject),
    });
  }

  private readonly starts: (ClockStart | undefined)[];
  startOf(subject: Subject): ClockStart {
    return (this.starts[subject.index] ??= clockStartOf(subject, this.custody, this));
  }

  private readonly supervisions: (SupervisionFacts | undefined)[];
  supervisionOf(subject: Subject): SupervisionFacts {
    return (this.supervisions[subject.index] ??= supervisionOf(subject, this.record));
  }

  private readonly sexOffenses: (Lookup | undefined)[];
  /**
   * Correction Law 168-a. What makes a second one count is an earlier conviction that the record shows, or one that the
   * charge tells of. A record that is silent and not marked incomplete is taken to show every one.
   */
  sexOffense(subject: Subject): Lookup {
    return (this.sexOffenses[subject.index] ??= sexOffense168a(subject.charge, {
      priorQualifyingConviction: needsPrior(subject) ? this.hasPriorSexConviction(subject) : false,
    }));
  }

  private hasPriorSexConviction(subject: Subject): boolean | null {
    const told = subject.charge.priorQualifyingConviction;
    const listed = ({ charge }: Subject) => sexOffense168a(charge, { priorQualifyingConviction: false }).answer;
    const isListed = (other: Subject) => needsPrior(other) || listed(other) === 'yes';
    // By the age of a victim, by a subdivision, or as a court found: nobody has told.
    const mayBeListed = (other: Subject) => needsPrior(other) || listed(other) !== 'no';
    const qualifying = this.subjects.filter(
      (other) =>
        other.convicted &&
        other !== subject &&
        // "Any conviction set aside pursuant to law is not a conviction" (Correction Law 168-a(1)).
        other.vacatedOn === NEVER &&
        isListed(other),
    );
    const dated = (other: Subject) => other.convictedOn !== UNKNOWN_DAY && subject.convictedOn !== UNKNOWN_DAY;
    if (qualifying.some((other) => dated(other) && other.convictedOn < subject.convictedOn)) return true;
    if (told !== null) return told;
    // Of two convictions without their days, either may be the earlier one; of one elsewhere only its elements tell.
    const elsewhere = this.foreign.some(
      (other) =>
        other.crime !== false &&
        other.vacatedOn === NEVER &&
        !(dated(other) && other.convictedOn >= subject.convictedOn),
    );
    // A charge that nobody tells the end of may have ended in such a conviction.
    const untold = this.unreported.some(
      ({ subject: other }) =>
        other !== subject &&
        !(other.offenseOn !== UNKNOWN_DAY && dated(subject) && other.offenseOn >= subject.convictedOn) &&
        (other.newYork ? mayBeListed(other) : other.crime !== false),
    );
    const perhaps = this.subjects.some(
      (other) =>
        other.newYork &&
        other.convicted &&
        other !== subject &&
        other.vacatedOn === NEVER &&
        !isListed(other) &&
        mayBeListed(other) &&
        !(dated(other) && other.convictedOn >= subject.convictedOn),
    );
    const isOpen =
      this.record.complete === false || elsewhere || untold || perhaps || qualifying.some((other) => !dated(other));
    return isOpen ? null : false;
  }

  private readonly eligibilities: (Eligibility | undefined)[];
  /** Whether the conviction is an eligible offense of CPL 160.59(1)(a), which no passing of time changes. */
  eligibility(subject: Subject, inquiry: Inquiry): Eligibility {
    return (this.eligibilities[subject.index] ??= eligibilityOf(subject, inquiry));
  }

  knownIneligible(subject: Subject): boolean {
    return this.eligibilities[subject.index]?.answer === 'no';
  }

  /** Convictions that are sealed under the statute by the day. */
  sealedUnder(statute: '160.58' | '160.59', clock: Clock): readonly Subject[] {
    return this.crimes.flatMap(({ subject }) => {
      const sealed = subject.seals.size === 0 ? undefined : subject.seals.get(statute);
      return sealed !== undefined && clock.reached(sealed) ? [subject] : [];
    });
  }

  /** Sealings obtained before the day: those told about the person, or those that the charges report, whichever are more. */
  priorSealings(
    statute: 'CPL 160.58' | 'CPL 160.59',
    clock: Clock,
  ): { readonly felonies: number; readonly misdemeanors: number } {
    let felonies = 0;
    let misdemeanors = 0;
    for (const prior of this.record.priorSealings) {
      if (prior.statute !== statute || !clock.reached(dayOf(prior.grantedOn))) continue;
      felonies += prior.felonies;
      misdemeanors += prior.misdemeanors;
    }
    const sealed = this.sealedUnder(statute === 'CPL 160.58' ? '160.58' : '160.59', clock);
    const sealedFelonies = sealed.filter((subject) => subject.felony).length;
    const sealedMisdemeanors = sealed.length - sealedFelonies;
    return { felonies: Math.max(felonies, sealedFelonies), misdemeanors: Math.max(misdemeanors, sealedMisdemeanors) };
  }

  private readonly impaired: (Lookup | undefined)[];
  /** VTL 1192(1). */
  drivingWhileImpaired(subject: Subject): Lookup {
    return (this.impaired[subject.index] ??= isDrivingWhileAbilityImpaired(subject.charge));
  }

  private contradictionList: readonly Contradiction[] | null = null;
  /** Facts that cannot both be true. */
  get contradictions(): readonly Contradiction[] {
    return (this.contradictionList ??= this.read?.contradictions ?? contradictionsIn(this.record));
  }

  contradictionsOf(subject: Subject): readonly Contradiction[] {
    if (this.contradictions.length === 0) return NONE;
    return this.contradictions.filter(({ pointer }) => pointer === subject.at || pointer.startsWith(`${subject.at}/`));
  }

  /**
   * Contradictions in the days of the other convictions that count on the day: from one of two days that cannot both be true
   * a waiting time, or which conviction came later, would be reckoned wrongly.
   */
  contradictionsBeside(subject: Subject, clock: Clock): readonly Contradiction[] {
    if (this.contradictions.length === 0) return NONE;
    return this.subjects.flatMap((other) => {
      if (other === subject || !other.convicted || clock.reached(other.vacatedOn)) return [];
      if (clock.reached(this.expungementOf(other)?.expungedFrom ?? NEVER)) return [];
      return this.contradictionsOf(other);
    });
  }

  /** Contradictions in custody and supervision, which concern every waiting time. */
  get personContradictions(): readonly Contradiction[] {
    if (this.contradictions.length === 0) return NONE;
    return this.contradictions.filter(({ pointer }) => !pointer.startsWith('/courtCases/'));
  }
}

function casesOf({ courtCases }: CriminalRecord): Subject[][] {
  let index = 0;
  return courtCases.map((courtCase, caseIndex) =>
    courtCase.charges.map((charge, chargeIndex) => new Subject(charge, courtCase, index++, caseIndex, chargeIndex)),
  );
}

function isUnreported(pending: PendingFacts): pending is PendingFacts & { readonly subject: Subject } {
  return pending.kind === 'no_disposition';
}

/** Penal Law 130.52 and 130.55, where an earlier conviction decides. @source Correction Law 168-a(2)(c). */
function needsPrior(subject: Subject): boolean {
  return subject.newYork && (subject.charge.section === '130.52' || subject.charge.section === '130.55');
}

const NONE: readonly Contradiction[] = [];

/** @source OQ-14 for local laws. A law that this library does not know is told, not missing: somebody must read it. */
function doubtThatItIsACrime(subject: Subject): Doubt | null {
  if (subject.level === null) return { subject, ask: askCharge(subject, 'class'), question: null };
  if (subject.place === 'local') return { subject, ask: null, question: 'OQ-14' };
  if (subject.before1967) return { subject, ask: null, question: 'OQ-13' };
  if (subject.place === 'unknown') return { subject, ask: null, question: null };
  return null;
}
