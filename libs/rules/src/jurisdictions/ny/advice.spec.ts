import { type CriminalRecordInput, localDate, parseRecord } from '#libs/record';
import type { Assessment } from '../../decision.js';
import { assess } from './assess.js';

type ChargeInput = CriminalRecordInput['courtCases'][number]['charges'][number];

function assessed(
  charges: ChargeInput[],
  asOf: string,
  person: CriminalRecordInput['person'] = { soraRegistered: false },
): Assessment {
  const courtCases = charges.map((charge) => ({ id: `case-${charge.id}`, charges: [charge] }));
  const parsed = parseRecord({ format: 'vacatur-record/1', person, courtCases });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return assess(parsed.record, { asOf: localDate(asOf) });
}

const convicted = (id: string, section: string, chargeClass: ChargeInput['class'], on: string, more: Partial<ChargeInput> = {}): ChargeInput => ({
  id, law: 'PL', section, class: chargeClass, disposition: 'convicted_plea', offenseOn: on, disposedOn: on, convictedOn: on,
  sentence: { types: ['fine'], imposedOn: on }, ...more,
}); // prettier-ignore

const first = ({ path }: Assessment, chargeId: string) => path.find((step) => step.chargeId === chargeId);

test('expungement beats a seal', () => {
  const assessment = assessed([convicted('marihuana', '221.10', 'BM', '2010-05-06')], '2026-11-23');
  expect(first(assessment, 'marihuana')).toMatchObject({ relief: 'NY-160.50-3K', outcome: 'automatic' });
});

test('automatic beats application, with the application as the other way while the courts have time', () => {
  const assessment = assessed([convicted('larceny', '155.25', 'AM', '2010-05-06')], '2026-11-23');
  const step = first(assessment, 'larceny');
  expect(step).toMatchObject({ relief: 'NY-160.57-M', outcome: 'automatic' });
  expect(step?.alternatives).toContainEqual({ relief: 'NY-160.59', outcome: 'eligible', notBefore: null });
  expect(step?.why).toContain('November 16, 2027; an application under CPL 160.59 may seal sooner');
  expect(assessment.application).toEqual([]);
});

test('vacatur beats a seal, and what is no crime today beats what is a lesser one', () => {
  const sale = { weight: { value: 2, unit: 'oz' }, buyerAge: 30 } as const;
  const assessment = assessed([convicted('sale', '221.45', 'EF', '2008-05-06', sale)], '2026-11-23');
  expect(first(assessment, 'sale')).toMatchObject({ relief: 'NY-440.46-A-2I', outcome: 'eligible' });
});

test('the one application is for every eligible conviction that nothing automatic reaches', () => {
  // Before Clean Slate came into force nothing automatic was open.
  const charges = [
    convicted('larceny', '155.25', 'AM', '2008-05-06'),
    convicted('burglary', '140.20', 'DF', '2009-05-06'),
  ];
  const assessment = assessed(charges, '2022-01-03');
  expect(assessment.application).toEqual(['larceny', 'burglary']);
});

test('what is not open yet stands with its day, and what is nothing has no step', () => {
  const charges = [
    convicted('robbery', '160.10', 'CF', '2024-05-06'),
    convicted('assault', '130.35', 'BF', '2010-05-06', { sentence: { types: ['prison'], imposedOn: '2010-05-06', releasedOn: '2015-05-06', supervisionEndedOn: '2018-05-06' } }),
  ]; // prettier-ignore
  const assessment = assessed(charges, '2026-11-23');
  expect(first(assessment, 'robbery')).toMatchObject({ relief: 'NY-160.57-F', outcome: 'not_yet', notBefore: '2032-05-06' });
  expect(first(assessment, 'assault')).toBeUndefined();
}); // prettier-ignore

test('each question stands once, the one that decides most first, what is asked in confidence last', () => {
  const charges = [
    convicted('drugs', '220.03', 'AM', '2010-05-06'),
    convicted('larceny', '155.25', 'AM', '2011-05-06'),
  ];
  const { questions } = assessed(charges, '2026-11-23', { soraRegistered: null });
  const facts = questions.map(({ fact }) => fact);
  expect(new Set(questions.map(({ fact, pointer }) => `${fact} ${pointer}`)).size).toBe(questions.length);
  expect(facts[0]).toBe('soleSubstance');
  expect(questions[0]?.decides).toEqual(expect.arrayContaining(['NY-160.50-3K drugs', 'NY-160.50-5-DESTROY drugs']));
  expect(facts.at(-1)).toBe('resultOfTrafficking');
  expect(questions.find(({ fact }) => fact === 'person.soraRegistered')?.decides).toHaveLength(2);
});

test('a record in which nothing is missing asks nothing', () => {
  const told = { resultOfTrafficking: false } as const;
  expect(assessed([convicted('larceny', '155.25', 'AM', '2010-05-06', told)], '2026-11-23', { soraRegistered: false, datesOfBirth: ['1970-01-02'] }).questions).toEqual([]);
}); // prettier-ignore
