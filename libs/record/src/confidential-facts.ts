import type { Charge, CriminalRecord } from './criminal-record.js';

/** What a client tells in confidence of a charge. @source CPL 440.10(1)(i). */
const CONFIDENTIAL_FACTS = ['resultOfTrafficking'] as const satisfies readonly (keyof Charge)[];

type Told = Partial<Pick<Charge, (typeof CONFIDENTIAL_FACTS)[number]>>;

/** The record for a reader who may not know what was told in confidence: as if nobody had asked. */
export function withoutConfidentialFacts(record: CriminalRecord): CriminalRecord {
  return withCharges(record, () => NOT_ASKED);
}

/**
 * A correction by somebody who is not shown what was told in confidence: what is known of a charge, by its id, stays as it is;
 * what the correction tells of a charge of which nothing is known is taken.
 */
export function keepingConfidentialFacts(correction: CriminalRecord, before: CriminalRecord): CriminalRecord {
  const known = new Map(chargesOf(before).map((charge) => [charge.id, charge]));
  return withCharges(correction, (charge) => told((fact) => known.get(charge.id)?.[fact] ?? charge[fact] ?? null));
}

/** Whether the two differ in what was told in confidence. */
export function differInConfidence(one: CriminalRecord, other: CriminalRecord): boolean {
  const facts = (record: CriminalRecord) =>
    chargesOf(record)
      .flatMap((charge) => CONFIDENTIAL_FACTS.map((fact) => [charge.id, fact, charge[fact] ?? null] as const))
      .filter(([, , value]) => value !== null)
      .map((row) => JSON.stringify(row))
      .toSorted()
      .join();
  return facts(one) !== facts(other);
}

const told = (value: (fact: (typeof CONFIDENTIAL_FACTS)[number]) => boolean | null): Told =>
  Object.fromEntries(CONFIDENTIAL_FACTS.map((fact) => [fact, value(fact)])) as Told;

const NOT_ASKED = told(() => null);

const chargesOf = ({ courtCases }: CriminalRecord) => courtCases.flatMap(({ charges }) => charges);

function withCharges(record: CriminalRecord, tell: (charge: Charge) => Told): CriminalRecord {
  return {
    ...record,
    courtCases: record.courtCases.map((courtCase) => ({
      ...courtCase,
      charges: courtCase.charges.map((charge) => ({ ...charge, ...tell(charge) })),
    })),
  };
}
