import * as fc from 'fast-check';
import type { CriminalRecord, CriminalRecordInput } from '../criminal-record.js';
import { localDate } from '../local-date.js';
import { parseRecord } from '../parse-record.js';
import { acceptDifferences } from './accept.js';
import { compareRecords } from './differences.js';

type CaseInput = CriminalRecordInput['courtCases'][number];
type ChargeInput = CaseInput['charges'][number];

function record(input: Omit<CriminalRecordInput, 'format'>): CriminalRecord {
  const parsed = parseRecord({ format: 'vacatur-record/1', ...input });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

const charge = (id: string, more: Partial<ChargeInput> = {}): ChargeInput => ({
  id,
  law: 'PL',
  section: '221.10',
  subsection: '01',
  class: 'BM',
  disposition: 'not_reported',
  ...more,
});
const courtCase = (id: string, charges: ChargeInput[], more: Partial<CaseInput> = {}): CaseInput => ({
  id,
  county: 'New York',
  docketNumber: id,
  charges,
  ...more,
});

const TELLS_ALL = { tellsAll: true };
const kinds = (ours: CriminalRecord, theirs: CriminalRecord, options = TELLS_ALL) =>
  compareRecords(ours, theirs, options).map(({ kind, confirmedAt, arrivedAt }) => [kind, confirmedAt, arrivedAt]);

describe('a second record', () => {
  const confirmed = record({
    person: { names: ['Ines Valdecasa'], nysid: '01234567X' },
    courtCases: [
      courtCase('2011NY012345', [
        charge('a', { soleSubstance: 'marihuana', resultOfTrafficking: true }),
        charge('b', { section: '155.25', subsection: null, class: 'AM' }),
      ]),
      courtCase('2014KN000777', [charge('c')], { county: 'Kings' }),
    ],
  });

  it('shows each difference by itself: a new case, a disposition, a seal, what is gone, another name', () => {
    const arrived = record({
      person: { names: ['Ines Valdecasa', 'Ines Valde'] },
      courtCases: [
        courtCase('2019QN000001', [charge('n1')], { county: 'Queens' }),
        courtCase('2011NY-012345', [
          charge('x', { section: '155.25', subsection: null, class: 'AM' }),
          charge('y', {
            subsection: '1',
            disposition: 'dismissed',
            disposedOn: '2012-02-01',
            seals: [{ statute: 'CPL 160.50', on: '2012-02-01' }],
          }),
        ]),
      ],
    });
    expect(kinds(confirmed, arrived)).toEqual([
      ['person_changed', '/person', '/person'],
      ['case_changed', '/courtCases/0', '/courtCases/1'],
      ['disposition_changed', '/courtCases/0/charges/0', '/courtCases/1/charges/1'],
      ['seal_changed', '/courtCases/0/charges/0', '/courtCases/1/charges/1'],
      ['case_gone', '/courtCases/1', null],
      ['case_new', null, '/courtCases/0'],
    ]);
  });

  it('calls nothing gone where the source never claimed to show all, as a certificate of disposition', () => {
    const certificate = record({ courtCases: [courtCase('2011NY012345', [charge('a')])] });
    expect(kinds(confirmed, certificate, { tellsAll: false })).toEqual([]);
  });

  it('finds an arrest again that has a docket number now, and a reduced charge in its case', () => {
    const arrest = record({
      courtCases: [courtCase('arrest-1', [charge('a')], { docketNumber: null, arrestNumber: 'M12-345' })],
    });
    const docketed = record({
      courtCases: [
        courtCase('2012NY000009', [charge('z', { subsection: '02', disposition: 'dismissed' })], {
          arrestNumber: 'M12345',
        }),
      ],
    });
    expect(kinds(arrest, docketed)).toEqual([
      ['case_changed', '/courtCases/0', '/courtCases/0'],
      ['charge_changed', '/courtCases/0/charges/0', '/courtCases/0/charges/0'],
      ['disposition_changed', '/courtCases/0/charges/0', '/courtCases/0/charges/0'],
    ]);
  });

  it('takes two docket numbers, or two counties, for two cases, and guesses nothing where two could be meant', () => {
    const twice = [charge('a')];
    const ours = record({ courtCases: [courtCase('100/2012', twice, { arrestNumber: 'K1' })] });
    const otherNumber = record({ courtCases: [courtCase('200/2012', twice, { arrestNumber: 'K1' })] });
    const otherCounty = record({ courtCases: [courtCase('100/2012', twice, { county: 'Bronx' })] });
    for (const theirs of [otherNumber, otherCounty])
      expect(kinds(ours, theirs).map(([kind]) => kind)).toEqual(['case_gone', 'case_new']);

    const undocketed = (id: string, more: Partial<ChargeInput> = { disposition: 'dismissed' }) =>
      courtCase(id, [charge(`${id}.1`, more)], { docketNumber: null, arrestedOn: '2012-05-05' });
    const one = record({ courtCases: [undocketed('p', {})] });
    const two = record({ courtCases: [undocketed('q'), undocketed('r')] });
    expect(kinds(one, two).map(([kind]) => kind)).toEqual(['case_gone', 'case_new', 'case_new']);
  });

  it('keeps what was told by hand, and takes only what was accepted, with its document', () => {
    const arrived = record({
      courtCases: [
        courtCase('2011NY012345', [
          charge('a', {
            disposition: 'convicted_plea',
            convictedOn: '2012-01-02',
            sentence: { types: ['fine'], imposedOn: '2012-01-02', source: { page: 2, line: 7, text: 'FINE' } },
            source: { page: 2, line: 5, text: 'PL 221.10' },
          }),
        ]),
      ],
    });
    const all = compareRecords(confirmed, arrived, { tellsAll: false });
    expect(all.map(({ kind }) => kind)).toEqual(['disposition_changed', 'sentence_changed']);

    const [first] = acceptDifferences(confirmed, arrived, [all[0]!], 'second').courtCases[0]!.charges;
    expect(first).toMatchObject({
      soleSubstance: 'marihuana',
      resultOfTrafficking: true,
      disposition: 'convicted_plea',
      convictedOn: '2012-01-02',
      sentence: null,
      source: { page: 2, line: 5, document: 'second' },
    });
    const [both] = acceptDifferences(confirmed, arrived, all, 'second').courtCases[0]!.charges;
    expect(both!.sentence).toMatchObject({ types: ['fine'], source: { line: 7, document: 'second' } });
  });
});

describe('any two records', () => {
  const days = ['2010-01-02', '2011-03-04', '2012-05-06'].map(localDate);
  const day = fc.option(fc.constantFrom(...days));
  const anyCharge = fc.record({
    section: fc.constantFrom('221.10', '221.05', '155.25'),
    subsection: fc.constantFrom(null, '01', '02'),
    disposition: fc.constantFrom('not_reported' as const, 'dismissed' as const, 'convicted_plea' as const),
    disposedOn: day,
    sealed: fc.boolean(),
  });
  const anyCase = fc.record({
    docketNumber: fc.option(fc.constantFrom('1', '2', '3', '4')),
    county: fc.constantFrom('Kings', 'Bronx', null),
    arrestNumber: fc.option(fc.constantFrom('K1', 'K2')),
    arrestedOn: day,
    // Neither is one statute: which of two counts is which is a guess, though the likeliest is shown.
    charges: fc.uniqueArray(anyCharge, { minLength: 1, maxLength: 3, selector: (one) => one.section }),
  });
  const anyRecord = fc
    .record({
      // One docket number twice is ambiguous by itself.
      cases: fc.uniqueArray(anyCase, { maxLength: 5, selector: ({ docketNumber }) => docketNumber ?? {} }),
      custody: fc.array(fc.record({ admittedOn: day, facility: fc.constantFrom('A', null) }), { maxLength: 3 }),
      names: fc.uniqueArray(fc.constantFrom('Ada Vint', 'Ada Vynt', 'A. Vint'), { maxLength: 3 }),
    })
    .map(({ cases, custody, names }) =>
      record({
        person: { names },
        custody,
        courtCases: cases.map(({ charges, ...facts }, i) => ({
          id: `case-${i}`,
          ...facts,
          charges: charges.map(({ sealed, ...about }, j) => ({
            ...charge(`case-${i}.${j}`, about),
            seals: sealed ? [{ statute: 'CPL 160.50', on: null }] : [],
          })),
        })),
      }),
    );

  it('do not differ from themselves', () => {
    fc.assert(
      fc.property(anyRecord, (one) => expect(compareRecords(one, one, TELLS_ALL)).toEqual([])),
      { seed: 20261127 },
    );
  });

  it('differ in nothing more once every difference is accepted, and in everything still once none is', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (confirmed, arrived) => {
        const differences = compareRecords(confirmed, arrived, TELLS_ALL);
        expect(new Set(differences.map(({ id }) => id)).size).toBe(differences.length);
        expect(acceptDifferences(confirmed, arrived, [], 'second')).toEqual(confirmed);

        const merged = acceptDifferences(confirmed, arrived, differences, 'second');
        expect(parseRecord(merged)).toMatchObject({ ok: true });
        expect(compareRecords(merged, arrived, TELLS_ALL)).toEqual([]);
      }),
      { numRuns: 200, seed: 20261127 },
    );
  });

  it('are told of in the same way however the arrived cases stand', () => {
    fc.assert(
      fc.property(anyRecord, anyRecord, (confirmed, arrived) => {
        const turned = { ...arrived, courtCases: [...arrived.courtCases].reverse() };
        const count = (theirs: CriminalRecord) =>
          compareRecords(confirmed, theirs, TELLS_ALL).filter(({ kind }) => kind === 'case_new' || kind === 'case_gone')
            .length;
        expect(count(turned)).toBe(count(arrived));
      }),
      { seed: 20261127 },
    );
  });
});
