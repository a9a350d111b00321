import type { LocalDate } from '#libs/record';
import { dayOf, NEVER } from '../../../engine/day.js';
import type { MarihuanaClauseRow } from '../tables/marihuana-listing.js';
import { VERIFIED_ON } from '../tables/dated.js';
import type { BillPack } from './bill-pack.js';
import { CURRENT_LAW, lawEnactedThrough, type Law } from './law.js';

/** `current`: as last verified. A day: as enacted through it, whatever came later. A bill: the law that it would make. */
export type LawChoice = 'current' | LocalDate | BillPack;

/** The version of the law that somebody asks by. */
export function chooseLaw(choice: LawChoice = 'current'): Law {
  if (typeof choice === 'object') return lawUnderBill(choice);
  return choice === 'current' ? CURRENT_LAW : lawEnactedThrough(choice);
}

/** `current`, the day, or the id of the bill. */
export function lawIdOf(choice: LawChoice): string {
  return typeof choice === 'object' ? choice.id : choice;
}

/** True for a law that nobody has enacted. */
export function isBill(choice: LawChoice | undefined): choice is BillPack {
  return typeof choice === 'object';
}

function lawUnderBill(bill: BillPack): Law {
  const base = chooseLaw(bill.onTopOf);
  const inForce = { ...base.inForce };
  for (const { id, inForceFrom } of bill.enactments) inForce[id] = inForceFrom === null ? NEVER : dayOf(inForceFrom);
  const numbers = { ...base.numbers };
  for (const { id, value, inForceFrom } of bill.numbers) {
    numbers[id] = [...numbers[id], { from: dayOf(inForceFrom), value }].sort((a, b) => a.from - b.from);
  }
  const brought = CURRENT_LAW.clauses.filter(
    (clause) =>
      clause.enactment !== null &&
      !base.clauses.includes(clause) &&
      bill.enactments.some(({ id, inForceFrom }) => id === clause.enactment && inForceFrom !== null),
  );
  return {
    id: bill.id,
    title: `${bill.title} (a bill, not law)`,
    inForce,
    numbers,
    clauses: [...base.clauses, ...brought, ...bill.expunges.map(clauseOf)],
  };
}

function clauseOf(expunges: BillPack['expunges'][number]): MarihuanaClauseRow {
  return {
    clause: 'bill',
    sections: expunges.sections,
    articles: [],
    convictedBefore: expunges.convictedBefore,
    needsSubstance: null,
    belowFelonyOnly: false,
    enactment: null,
    inForceFrom: expunges.inForceFrom,
    inForceUntil: null,
    citation: expunges.citation,
    verifiedOn: VERIFIED_ON,
    confidence: 'M',
    source: null,
  };
}
