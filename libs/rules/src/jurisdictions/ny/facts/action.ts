import type { ChargeFactName } from './fact-names.js';
import type { Subject } from './subject.js';

/** A charge that left its case, and what must be known to find where it went. */
export interface Lost {
  readonly subject: Subject;
  readonly fact: Extract<ChargeFactName, 'disposition' | 'coveredBy'>;
}

/** The charges of one criminal action: those of its case, and those in which a charge that left the case lives on. */
export interface CriminalAction {
  readonly charges: readonly Subject[];
  /** Charges that were transferred or superseded, and nothing in the record shows how they ended. */
  readonly lost: readonly Lost[];
}

/** True of a charge that went to superior court, or that another instrument replaced. */
function left({ charge: { disposition } }: Subject): boolean {
  return disposition === 'transferred' || disposition === 'superseded';
}

/**
 * Where a charge lives on: in the case that the record names for it, else in the one other case of the same arrest; what
 * was superseded without a name, in the other charges of its own case. A case that is named and not in the record is lost, as
 * is one of several that have the name. A transfer decides nothing by itself.
 * @source CPL 1.20(16) (a criminal action goes on through every instrument), from memory; rules reference section 7, item 1.
 */
export class CriminalActions {
  private readonly known: CriminalAction[] = [];
  /** Charges that left their case. */
  private readonly gone: readonly Subject[];

  /** @param cases the charges of each case of the record, in its order. */
  constructor(private readonly cases: readonly (readonly Subject[])[]) {
    const gone: Subject[] = [];
    for (const charges of cases) for (const subject of charges) if (left(subject)) gone.push(subject);
    this.gone = gone;
  }

  of({ caseIndex }: Subject): CriminalAction {
    return (this.known[caseIndex] ??= this.follow(caseIndex));
  }

  private follow(first: number): CriminalAction {
    const own = this.cases[first]!;
    if (!own.some(left)) return { charges: own, lost: NOTHING };
    const cases = new Set([first]);
    const lost: Lost[] = [];
    // A set takes in what is added to it while it is walked through.
    for (const index of cases) {
      for (const subject of this.cases[index]!) {
        if (!left(subject)) continue;
        const to = this.casesOf(subject);
        const fact = this.lostFactOf(subject, to);
        if (fact) lost.push({ subject, fact });
        else if (to.length === 1) cases.add(to[0]!);
      }
    }
    const charges = cases.size === 1 ? own : [...cases].sort((a, b) => a - b).flatMap((index) => this.cases[index]!);
    return { charges, lost };
  }

  /** What must be known to find where a charge went; null where it did not leave, or is found. */
  lostFact(subject: Subject): Lost['fact'] | null {
    return left(subject) ? this.lostFactOf(subject, this.casesOf(subject)) : null;
  }

  private lostFactOf(subject: Subject, to: readonly number[]): Lost['fact'] | null {
    if (to.length === 1) return null;
    if (to.length > 1) return 'coveredBy';
    const { disposition, coveredBy } = subject.charge;
    const isNamed = coveredBy !== null && this.byName.get(coveredBy)!.length === 0;
    return disposition === 'transferred' || isNamed || this.cases[subject.caseIndex]!.every(left)
      ? 'disposition'
      : null;
  }

  private readonly destinations: (readonly number[])[] = [];
  /** @param subject one that left its case. */
  private casesOf(subject: Subject): readonly number[] {
    return (this.destinations[subject.index] ??= this.otherCases(subject));
  }

  private otherCases({ charge: { coveredBy }, courtCase, caseIndex }: Subject): readonly number[] {
    const { arrestNumber, jurisdiction } = courtCase;
    if (coveredBy !== null) return this.byName.get(coveredBy)!.filter((index) => index !== caseIndex);
    if (arrestNumber === null) return NONE;
    return this.byArrest
      .get(arrestNumber)!
      .filter((index) => index !== caseIndex && this.cases[index]![0]!.courtCase.jurisdiction === jurisdiction);
  }

  private names: ReadonlyMap<string, readonly number[]> | null = null;
  /** Cases by id and by docket number, those that some charge names. */
  private get byName(): ReadonlyMap<string, readonly number[]> {
    if (this.names) return this.names;
    const names = new Map<string, number[]>();
    for (const { charge } of this.gone) if (charge.coveredBy !== null) names.set(charge.coveredBy, []);
    this.cases.forEach((charges, index) => {
      const courtCase = charges[0]?.courtCase;
      if (!courtCase) return;
      names.get(courtCase.id)?.push(index);
      if (courtCase.docketNumber !== null && courtCase.docketNumber !== courtCase.id)
        names.get(courtCase.docketNumber)?.push(index);
    });
    return (this.names = names);
  }

  private arrests: ReadonlyMap<string, readonly number[]> | null = null;
  /** Cases by arrest, of those that a charge left. */
  private get byArrest(): ReadonlyMap<string, readonly number[]> {
    if (this.arrests) return this.arrests;
    const arrests = new Map<string, number[]>();
    for (const { courtCase } of this.gone) if (courtCase.arrestNumber !== null) arrests.set(courtCase.arrestNumber, []);
    this.cases.forEach((charges, index) => {
      const arrest = charges[0]?.courtCase.arrestNumber ?? null;
      if (arrest !== null) arrests.get(arrest)?.push(index);
    });
    return (this.arrests = arrests);
  }
}

const NONE: readonly number[] = [];
const NOTHING: readonly never[] = [];
