import type { CriminalRecordInput } from '#libs/record';
import fc from 'fast-check';
import { plausibleRecord } from './plausible-record.fixture.js';

type CaseInput = CriminalRecordInput['courtCases'][number];

/** Paths of the facts that a client's file may lack. */
export const FORGETTABLE = [
  'class',
  'subsection',
  'victimAge',
  'soleSubstance',
  'disposition',
  'disposedOn',
  'convictedOn',
  'every day of the conviction',
  'offenseOn',
  'sentence',
  'sentence.imposedOn',
  'sentence.releasedOn',
  'sentence.supervisionEndedOn',
  'sentence.termMonths',
] as const;

export type Forgettable = (typeof FORGETTABLE)[number];

/** The record without one fact of one of its charges, counted through all cases. */
export function forget(record: CriminalRecordInput, which: number, fact: Forgettable): CriminalRecordInput {
  const number = record.courtCases.reduce((sum, each) => sum + each.charges.length, 0);
  let place = which % number;
  return {
    ...record,
    courtCases: record.courtCases.map((courtCase) => ({
      ...courtCase,
      charges: courtCase.charges.map((charge) => (place-- === 0 ? without(charge, fact) : charge)),
    })),
  };
}

function without(charge: CaseInput['charges'][number], fact: Forgettable): CaseInput['charges'][number] {
  const { sentence } = charge;
  if (fact === 'disposition') return { ...charge, disposition: 'not_reported', convictedOn: null, sentence: null };
  if (fact === 'every day of the conviction') {
    return {
      ...charge,
      disposedOn: null,
      convictedOn: null,
      sentence: sentence ? { ...sentence, imposedOn: null } : null,
    };
  }
  if (!fact.startsWith('sentence.')) return { ...charge, [fact]: null };
  return { ...charge, sentence: sentence ? { ...sentence, [fact.slice('sentence.'.length)]: null } : null };
}

/** Something open beside the convictions: nothing, a charge of which the client tells, or an adjournment. */
const stillOpen = fc.constantFrom<'nothing' | 'told' | 'told elsewhere' | 'undated' | 'adjourned'>(
  'nothing',
  'nothing',
  'told',
  'told elsewhere',
  'undated',
  'adjourned',
);

/** A plausible record of which up to three facts are forgotten, and on which something may be open. */
export const incompleteRecord: fc.Arbitrary<CriminalRecordInput> = fc
  .record({
    record: plausibleRecord,
    forgotten: fc.array(fc.tuple(fc.nat(9), fc.constantFrom(...FORGETTABLE)), { minLength: 1, maxLength: 3 }),
    open: stillOpen,
    registrationKnown: fc.constantFrom(true, true, true, false),
  })
  .map(({ record, forgotten, open, registrationKnown }) => {
    const poorer = forgotten.reduce((each, [which, fact]) => forget(each, which, fact), record);
    return {
      ...poorer,
      person: { ...poorer.person, ...(registrationKnown ? {} : { soraRegistered: null }) },
      pendingCharges:
        open === 'told' || open === 'told elsewhere'
          ? [{ jurisdiction: open === 'told' ? 'NY' : 'NJ', level: 'unknown' as const }]
          : [],
      courtCases: [
        ...poorer.courtCases,
        ...(open === 'undated' ? [openCase({ class: 'AM', disposition: 'pending' })] : []),
        ...(open === 'adjourned' ? [openCase({ class: 'AM', disposition: 'acd' })] : []),
      ],
    };
  });

function openCase(charge: Pick<CaseInput['charges'][number], 'class' | 'disposition'>): CaseInput {
  return { id: 'open', charges: [{ id: 'open', law: 'PL', section: '155.25', ...charge }] };
}

/** A day on which everything that a plausible record tells has happened: what a file tells lies in the past. */
export const askedLater = fc
  .date({ min: new Date('2026-07-31'), max: new Date('2035-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
