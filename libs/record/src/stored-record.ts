import type { z } from 'zod';
import {
  type Charge,
  chargeSchema,
  type CourtCase,
  courtCaseSchema,
  type CriminalRecord,
  criminalRecordSchema,
  custodySchema,
  pendingChargeSchema,
  personSchema,
  priorSealingSchema,
  type Sentence,
  sealSchema,
  sentenceSchema,
  supervisionSchema,
} from './criminal-record.js';

/** What is left out of a stored record is what the format gives it by itself. */
type Left = { readonly [field: string]: unknown };

/** A part of a record as it was kept: without what is not known. It had the format when it was written, and is not checked again. */
export type StoredFacts = Left;

/**
 * Every field of the format in its order, with what the format fills in by itself; what it does not is undefined until a fact takes its place.
 * Objects of one shape are read several times faster.
 */
function emptyOf(schema: z.ZodObject): Left {
  return Object.fromEntries(
    Object.entries(schema.shape).map(([name, field]) => [name, field.safeParse(undefined).data] as const),
  );
}

const EMPTY_CHARGE = emptyOf(chargeSchema);
const EMPTY_COURT_CASE = emptyOf(courtCaseSchema);
const EMPTY_SENTENCE = emptyOf(sentenceSchema);
const EMPTY_RECORD = emptyOf(criminalRecordSchema);
const EMPTY_PERSON = emptyOf(personSchema);
const EMPTY_CUSTODY = emptyOf(custodySchema);
const EMPTY_SUPERVISION = emptyOf(supervisionSchema);
const EMPTY_PENDING = emptyOf(pendingChargeSchema);
const EMPTY_PRIOR_SEALING = emptyOf(priorSealingSchema);
const EMPTY_SEAL = emptyOf(sealSchema);

/** No fact is a field that is not there yet: a second spread, or a field added, costs ten times as much as the rest together. */
function filled(empty: Left, facts: Left): { [field: string]: unknown } {
  const whole: { [field: string]: unknown } = { ...empty };
  for (const field in facts) whole[field] = facts[field];
  return whole;
}

const filledEach = (empty: Left, facts: unknown) => ((facts ?? []) as Left[]).map((one) => filled(empty, one));
const sentenceOf = (facts: unknown) => (facts ? (filled(EMPTY_SENTENCE, facts as Left) as unknown as Sentence) : null);

/** A charge as the rules read it. */
export function storedCharge(facts: StoredFacts): Charge {
  const charge = filled(EMPTY_CHARGE, facts) as unknown as Charge;
  charge.sentence = sentenceOf(facts['sentence']);
  if (facts['priorSentences']) charge.priorSentences = charge.priorSentences.map((one) => sentenceOf(one)!);
  if (facts['seals']) charge.seals = filledEach(EMPTY_SEAL, facts['seals']) as Charge['seals'];
  if (charge.underlyingOffense)
    charge.underlyingOffense = { ...{ class: null, felonyGrade: null }, ...charge.underlyingOffense };
  return charge;
}

/** A court case with its charges. */
export function storedCourtCase(facts: StoredFacts, charges: Charge[]): CourtCase {
  const courtCase = filled(EMPTY_COURT_CASE, facts);
  courtCase['charges'] = charges;
  return courtCase as unknown as CourtCase;
}

/** A record out of what it says besides its court cases, and those. */
export function storedRecord(facts: StoredFacts, courtCases: CourtCase[]): CriminalRecord {
  const record = filled(EMPTY_RECORD, facts);
  record['format'] = 'vacatur-record/1';
  record['person'] = filled(EMPTY_PERSON, (facts['person'] ?? {}) as Left);
  record['courtCases'] = courtCases;
  record['custody'] = filledEach(EMPTY_CUSTODY, facts['custody']);
  record['supervision'] = filledEach(EMPTY_SUPERVISION, facts['supervision']);
  record['pendingCharges'] = filledEach(EMPTY_PENDING, facts['pendingCharges']);
  record['priorSealings'] = filledEach(EMPTY_PRIOR_SEALING, facts['priorSealings']);
  return record as unknown as CriminalRecord;
}

/** A whole record that was kept in one piece. */
export function storedWhole(facts: StoredFacts): CriminalRecord {
  const cases = (facts['courtCases'] ?? []) as Left[];
  return storedRecord(
    facts,
    cases.map((one) => storedCourtCase(one, ((one['charges'] ?? []) as Left[]).map(storedCharge))),
  );
}
