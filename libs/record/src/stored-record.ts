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

/** Every field that the format fills by itself, in its order: objects of one shape are read several times faster. */
function emptyOf(schema: z.ZodObject): Left {
  const fields = Object.entries(schema.shape).map(([name, field]) => [name, field.safeParse(undefined).data] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
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

const filled = (empty: Left, facts: Left) => ({ ...empty, ...facts });
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
  return { ...filled(EMPTY_COURT_CASE, facts), charges } as unknown as CourtCase;
}

/** A record out of what it says besides its court cases, and those. */
export function storedRecord(facts: StoredFacts, courtCases: CourtCase[]): CriminalRecord {
  return {
    ...filled(EMPTY_RECORD, facts),
    format: 'vacatur-record/1',
    person: filled(EMPTY_PERSON, (facts['person'] ?? {}) as Left),
    courtCases,
    custody: filledEach(EMPTY_CUSTODY, facts['custody']),
    supervision: filledEach(EMPTY_SUPERVISION, facts['supervision']),
    pendingCharges: filledEach(EMPTY_PENDING, facts['pendingCharges']),
    priorSealings: filledEach(EMPTY_PRIOR_SEALING, facts['priorSealings']),
  } as unknown as CriminalRecord;
}

/** A whole record that was kept in one piece. */
export function storedWhole(facts: StoredFacts): CriminalRecord {
  const cases = (facts['courtCases'] ?? []) as Left[];
  return storedRecord(
    facts,
    cases.map((one) => storedCourtCase(one, ((one['charges'] ?? []) as Left[]).map(storedCharge))),
  );
}
