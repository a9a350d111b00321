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
 * was superseded, in the other charges of its own case. A transfer decides nothing by itself.
 * @source CPL 1.20(16) (a criminal action goes on through every instrument), from memory; rules reference section 7, item 1.
 */
export function actionOf(first: Subject, all: readonly Subject[]): CriminalAction {
  const cases = new Set([first.courtCase]);
  const lost: Lost[] = [];
  // A set takes in what is added to it while it is walked through.
  for (const courtCase of cases) {
    const charges = all.filter((subject) => subject.courtCase === courtCase);
    for (const subject of charges.filter(left)) {
      const to = casesOf(subject, all);
      if (to.length === 1) cases.add(to[0]!);
      else if (to.length > 1) lost.push({ subject, fact: 'coveredBy' });
      else if (subject.charge.disposition === 'transferred' || charges.every(left))
        lost.push({ subject, fact: 'disposition' });
    }
  }
  return { charges: all.filter(({ courtCase }) => cases.has(courtCase)), lost };
}

function casesOf({ charge, courtCase }: Subject, all: readonly Subject[]): Subject['courtCase'][] {
  const others = [...new Set(all.map((subject) => subject.courtCase))].filter((other) => other !== courtCase);
  const { coveredBy } = charge;
  if (coveredBy !== null)
    return others.filter(({ id, docketNumber }) => id === coveredBy || docketNumber === coveredBy).slice(0, 1);
  const { arrestNumber, jurisdiction } = courtCase;
  if (arrestNumber === null) return [];
  return others.filter((other) => other.arrestNumber === arrestNumber && other.jurisdiction === jurisdiction);
}
