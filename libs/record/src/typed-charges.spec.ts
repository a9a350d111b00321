import { type CriminalRecord, localDate, markTypedCharges, parseRecord } from './index.js';

const TODAY = { by: 'paralegal', on: localDate('2026-11-25') };
const EARLIER = { by: 'attorney', on: localDate('2026-11-01') };

function record(...charges: object[]): CriminalRecord {
  const given = charges.map((one) => ({ law: 'PL', section: '155.25', disposition: 'dismissed', ...one }));
  const parsed = parseRecord({ format: 'vacatur-record/1', courtCases: [{ id: 'a', charges: given }] });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}
const marks = ({ courtCases }: CriminalRecord) => courtCases[0]!.charges.map(({ id, typedIn }) => [id, typedIn?.by]);

const SHOWN = { id: 'shown', source: { page: 1, line: 2, text: 'PL 155.25' } };

test('a charge that no document shows is marked with who typed it, and keeps that when somebody else corrects the record', () => {
  const first = markTypedCharges(record(SHOWN, { id: 'typed' }), record(SHOWN), EARLIER);
  expect(marks(first)).toEqual([
    ['shown', undefined],
    ['typed', 'attorney'],
  ]);
  const second = markTypedCharges(record(SHOWN, { id: 'typed' }, { id: 'new' }), first, TODAY);
  expect(marks(second)).toEqual([
    ['shown', undefined],
    ['typed', 'attorney'],
    ['new', 'paralegal'],
  ]);
});

test('nobody says of a charge that somebody else typed it, or that a document shows it', () => {
  const forged = record({ ...SHOWN, typedIn: EARLIER }, { id: 'typed', typedIn: EARLIER });
  expect(marks(markTypedCharges(forged, null, TODAY))).toEqual([
    ['shown', undefined],
    ['typed', 'paralegal'],
  ]);
});

test('a charge of a record from before charges were marked is not said to be typed by who corrects another', () => {
  expect(marks(markTypedCharges(record({ id: 'old' }), record({ id: 'old' }), TODAY))).toEqual([['old', undefined]]);
});
