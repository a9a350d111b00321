import type { CriminalRecordInput } from '#libs/record';
import fc from 'fast-check';

type CaseInput = CriminalRecordInput['courtCases'][number];
type ChargeInput = CaseInput['charges'][number];
type SentenceInput = NonNullable<ChargeInput['sentence']>;

/** Offenses that the reliefs treat differently: listed, excluded, doubtful, local, of another law. */
const OFFENSES: readonly Pick<ChargeInput, 'law' | 'section' | 'subsection' | 'class' | 'attempt'>[] = [
  { law: 'PL', section: '155.25', class: 'AM' },
  { law: 'PL', section: '155.30', class: 'EF' },
  { law: 'PL', section: '120.05', subsection: '1', class: 'DF' },
  { law: 'PL', section: '140.25', subsection: '2', class: 'CF' },
  { law: 'PL', section: '140.25', subsection: '2', class: 'DF', attempt: true },
  { law: 'PL', section: '130.55', class: 'BM' },
  { law: 'PL', section: '220.03', class: 'AM' },
  { law: 'PL', section: '221.10', subsection: '1', class: 'BM' },
  { law: 'PL', section: '221.20', class: 'EF' },
  { law: 'PL', section: '221.25', class: 'DF' },
  { law: 'PL', section: '221.20', class: 'AM', attempt: true },
  { law: 'PL', section: '240.20', class: 'V' },
  { law: 'VTL', section: '1192', subsection: '1', class: 'I' },
  { law: 'VTL', section: '1192', subsection: '3', class: 'UM' },
  { law: 'AC', section: '20-453', class: 'UM' },
  { law: 'GBL', section: '399-z' },
];

const day = (from: string, to: string) =>
  fc
    .date({ min: new Date(from), max: new Date(to), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

function daysAfter(on: string, days: number): string {
  return new Date(Date.parse(on) + days * 86_400_000).toISOString().slice(0, 10);
}

const sentence = (imposedOn: string): fc.Arbitrary<SentenceInput> =>
  fc.oneof(
    fc.constant<SentenceInput>({ types: ['fine'], imposedOn }),
    fc.constant<SentenceInput>({ types: ['conditional_discharge'], imposedOn }),
    fc
      .integer({ min: 12, max: 60 })
      .map((termMonths): SentenceInput => ({ types: ['probation'], imposedOn, termMonths })),
    fc
      .integer({ min: 1, max: 360 })
      .map((days): SentenceInput => ({ types: ['jail'], imposedOn, releasedOn: daysAfter(imposedOn, days) })),
    fc
      .tuple(fc.integer({ min: 300, max: 2000 }), fc.integer({ min: 100, max: 1500 }))
      .map(([inside, outside]): SentenceInput => ({
        types: ['prison'],
        imposedOn,
        releasedOn: daysAfter(imposedOn, inside),
        supervisionEndedOn: daysAfter(imposedOn, inside + outside),
      })),
  );

/** A conviction, dismissal or adjudication with all its days in order, known and in the past. */
const charge: fc.Arbitrary<Omit<ChargeInput, 'id'>> = fc
  .record({
    offense: fc.constantFrom(...OFFENSES),
    offenseOn: day('1985-01-01', '2025-06-30'),
    wait: fc.integer({ min: 0, max: 300 }),
    delay: fc.integer({ min: 0, max: 90 }),
    ending: fc.constantFrom(
      'convicted_plea',
      'convicted_plea',
      'convicted_plea',
      'convicted_verdict',
      'dismissed',
      'yo',
    ),
    victimAge: fc.constantFrom(15, 18, 30),
    soleSubstance: fc.constantFrom('other', 'concentrated_cannabis'),
  })
  .chain(({ offense, offenseOn, wait, delay, ending, victimAge, soleSubstance }) => {
    const disposedOn = daysAfter(offenseOn, wait);
    const known = { ...offense, offenseOn, disposedOn, disposition: ending as ChargeInput['disposition'] };
    const facts = { victimAge, soleSubstance: soleSubstance as ChargeInput['soleSubstance'] };
    if (ending !== 'convicted_plea' && ending !== 'convicted_verdict') return fc.constant({ ...known, ...facts });
    return sentence(daysAfter(disposedOn, delay)).map((imposed) => ({
      ...known,
      ...facts,
      convictedOn: disposedOn,
      sentence: imposed,
    }));
  });

/** Two counts of one case usually have their days, their ending and their sentence in common. */
function sameDays({ offenseOn, disposedOn, convictedOn, disposition, sentence }: Omit<ChargeInput, 'id'>) {
  return { offenseOn, disposedOn, convictedOn, disposition, sentence };
}

/**
 * Records as clients have them: up to five cases of one or two charges, most in New York, every fact known. Each case
 * is named by its place, so that a test can move it and find its answers again.
 */
export const plausibleRecord: fc.Arbitrary<CriminalRecordInput> = fc
  .record({
    cases: fc.array(
      fc.record({
        charges: fc.array(charge, { minLength: 1, maxLength: 2 }),
        jurisdiction: fc.constantFrom('NY', 'NY', 'NY', 'NY', 'NY', 'NJ'),
        together: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    soraRegistered: fc.constantFrom(false, false, false, true),
  })
  .map(({ cases, soraRegistered }): CriminalRecordInput => ({
    format: 'vacatur-record/1',
    person: { soraRegistered },
    complete: true,
    courtCases: cases.map(({ charges, jurisdiction, together }, i): CaseInput => ({
      id: `case-${i}`,
      jurisdiction,
      charges: charges.map((each, j): ChargeInput => ({
        ...each,
        ...(together ? sameDays(charges[0]!) : {}),
        id: `charge-${i}-${j}`,
      })),
    })),
  }));

/** Any day on which somebody may ask, before and after each act. */
export const askedOn = day('2015-01-01', '2035-12-31');
