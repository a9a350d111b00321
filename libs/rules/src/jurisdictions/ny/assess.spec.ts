import { type CriminalRecordInput, localDate, parseRecord } from '#libs/record';
import { assess } from './assess.js';
import { LAW_VERIFIED_THROUGH, RULES_VERSION } from './law/version.js';

/** What each relief answers stands in the golden cases; here is what every assessment carries besides. */
const RECORD: CriminalRecordInput = {
  format: 'vacatur-record/1',
  courtCases: [
    {
      id: 'case',
      offenseOn: '2012-01-12',
      charges: [
        {
          id: 'larceny',
          law: 'PL',
          section: '155.25',
          class: 'EF',
          disposition: 'convicted_plea',
          convictedOn: '2012-02-01',
          sentence: { types: ['jail'], imposedOn: '2012-02-01', releasedOn: '2012-05-31' },
        },
        {
          id: 'dropped',
          law: 'PL',
          section: '165.40',
          class: 'AM',
          disposition: 'dismissed',
          disposedOn: '2012-02-01',
        },
      ],
    },
  ],
};

function assessed(record: CriminalRecordInput, asOf = '2026-11-23') {
  const parsed = parseRecord(record);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return { record: parsed.record, assessment: assess(parsed.record, { asOf: localDate(asOf) }) };
}

function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((inner, key) => (inner as { [key: string]: unknown } | null | undefined)?.[key], value);
}

test('says which law it applied, and through which day that was verified', () => {
  const { assessment } = assessed(RECORD);
  expect(assessment).toMatchObject({ rulesVersion: RULES_VERSION, lawVerifiedThrough: LAW_VERIFIED_THROUGH });
  expect(assessment.warnings.map((warning) => warning.code)).toContain('law-last-verified');
});

test('a class that does not fit the table is said, and nothing is corrected: rules reference 12.1', () => {
  const { assessment } = assessed(RECORD);
  expect(assessment.warnings.map((warning) => warning.code)).toContain('class-differs');
  expect(assessment.decisions.map((decision) => decision.relief)).toContain('NY-160.57-F');
});

test('every fact used stands in the record at its pointer, with that value', () => {
  const { record, assessment } = assessed(RECORD);
  const days = assessment.decisions
    .flatMap((decision) => decision.findings.flatMap((finding) => finding.facts))
    .filter(({ value }) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value));
  expect(days.length).toBeGreaterThan(0);
  for (const { value, pointer } of days)
    expect([pointer, at(record, pointer) ?? '2012-01-12']).toEqual([pointer, value]);
});

test('no sentence is left with a blank, and the summary tells the outcome', () => {
  const { assessment } = assessed(RECORD);
  for (const { findings, summary } of assessment.decisions) {
    for (const { text } of findings) expect(text).not.toMatch(/[{}]|undefined|9999/);
    expect(summary).toMatch(/^(Done by|May be|Not yet|Not available|A fact|An attorney|The record)/);
  }
});

test('facts that contradict each other are reviewed, with both named', () => {
  const [courtCase] = RECORD.courtCases;
  const { assessment } = assessed({ ...RECORD, courtCases: [{ ...courtCase!, offenseOn: '2013-01-12' }] });
  const decision = assessment.decisions.find((one) => one.relief === 'NY-160.57-F');
  expect(decision?.outcome).toBe('needs_review');
  expect(decision?.summary).toContain('January 12, 2013');
  expect(decision?.summary).toContain('February 1, 2012');
});
