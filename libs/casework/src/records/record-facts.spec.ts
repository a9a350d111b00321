import { parseRecord } from '#libs/record';
import { factsOf, type FactsVersion } from './record-facts.js';

const DOCUMENT = 'the document';
const ANOTHER = 'a later document';
const MEMBER = '01900000-0000-7000-8000-000000000001';

const source = (line: number, document?: string) => ({
  page: 2,
  line,
  text: `line ${line}`,
  ...(document && { document }),
});
const charge = (id: string, more: object = {}) => ({
  id,
  law: 'PL',
  section: '221.10',
  disposition: 'dismissed',
  ...more,
});
const courtCase = (id: string, ...charges: object[]) => ({ id, charges, source: source(1) });

function version(number: number, reason: string, ...courtCases: object[]): FactsVersion {
  const parsed = parseRecord({ format: 'vacatur-record/1', courtCases });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  const createdById = number === 1 ? null : MEMBER;
  return {
    version: number,
    content: parsed.record,
    reason,
    createdById,
    createdAt: new Date(Date.UTC(2026, 10, number)),
  };
}

const PROVENANCE = {
  pages: [{ width: 612, height: 792, fromPicture: true }],
  places: {
    '/courtCases/0': {
      page: 1,
      line: 9,
      text: 'COURT: …',
      region: { left: 36, top: 100, right: 236, bottom: 109.96 },
      confidence: 0.9,
    },
    '/courtCases/0/charges/0/disposedOn': { page: 1, line: 12, text: '02/03/2012 DISMISSED', confidence: 0.66 },
  },
};
const READ = version(1, 'Read from the document', courtCase('A', charge('A.1', { disposedOn: '2012-02-03' })));

const find = (facts: ReturnType<typeof factsOf>, pointer: string | null, value?: unknown) =>
  facts.find((fact) => fact.pointer === pointer && (value === undefined || fact.read === value))!;

test('a fact stands where the reader found it, or where what it belongs to stands', () => {
  const facts = factsOf(DOCUMENT, [READ], PROVENANCE);
  expect(find(facts, '/courtCases/0/charges/0/disposedOn')).toEqual({
    pointer: '/courtCases/0/charges/0/disposedOn',
    value: '2012-02-03',
    read: '2012-02-03',
    source: { documentId: DOCUMENT, page: 1, line: 12, text: '02/03/2012 DISMISSED', region: null, confidence: 0.66 },
    corrections: [],
  });
  expect(find(facts, '/courtCases/0/charges/0/section').source).toMatchObject({
    line: 9,
    region: { x: 36, y: 100, width: 200, height: 10 },
    confidence: 0.9,
  });
  // What is not known is no fact, and ids and sources are none either.
  expect(facts.filter(({ value, pointer }) => value === null || /\/(id|page|line)$/.test(pointer!))).toEqual([]);
});

test('a correction keeps what was read, who made it and why, also when another case was put before it', () => {
  const corrected = version(
    2,
    'The docket says so.',
    courtCase('B', charge('B.1')),
    courtCase('A', charge('A.1', { disposedOn: '2012-03-02' })),
  );
  const again = version(3, 'It was the other day.', ...corrected.content.courtCases.map((each) => ({ ...each })));
  again.content.courtCases[1]!.charges[0]!.disposedOn = '2012-03-04' as never;
  const fact = find(factsOf(DOCUMENT, [READ, corrected, again], PROVENANCE), '/courtCases/1/charges/0/disposedOn');
  expect(fact).toMatchObject({ value: '2012-03-04', read: '2012-02-03', source: { line: 12 } });
  expect(fact.corrections).toEqual([
    {
      version: 2,
      value: '2012-03-02',
      reason: 'The docket says so.',
      correctedById: MEMBER,
      correctedAt: '2026-11-02T00:00:00.000Z',
    },
    {
      version: 3,
      value: '2012-03-04',
      reason: 'It was the other day.',
      correctedById: MEMBER,
      correctedAt: '2026-11-03T00:00:00.000Z',
    },
  ]);
});

test('a fact that a correction took out is told, with its place', () => {
  const without = version(2, 'It is another person’s.', courtCase('A', charge('A.1')));
  const gone = find(factsOf(DOCUMENT, [READ, without], PROVENANCE), '/courtCases/0/charges/0/disposedOn');
  expect(gone).toMatchObject({ value: null, read: '2012-02-03', source: { line: 12 }, corrections: [{ value: null }] });
  const noCharge = version(2, 'It is another person’s.', courtCase('A', charge('A.2')));
  expect(find(factsOf(DOCUMENT, [READ, noCharge], PROVENANCE), null, '2012-02-03')).toMatchObject({ value: null });
});

test('what was taken in from another document stands in that one', () => {
  const added = courtCase('B', charge('B.1', { source: source(7, ANOTHER) }));
  const taken = version(2, 'The later sheet shows it.', ...READ.content.courtCases, added);
  const fact = find(factsOf(DOCUMENT, [READ, taken], PROVENANCE), '/courtCases/1/charges/0/section');
  expect(fact).toMatchObject({ read: null, source: { documentId: ANOTHER, page: 2, line: 7, region: null } });
});

test('of a table without pages the row is told', () => {
  const fact = find(factsOf(DOCUMENT, [READ], null), '/courtCases/0/charges/0/section');
  expect(fact.source).toMatchObject({ documentId: DOCUMENT, page: 2, line: 1, region: null, confidence: null });
});
