import { type FilingStanding, type Stage, STAGES, stageOf } from './stages.js';

const of = (filings: FilingStanding[], more: { closed?: boolean; unverified?: number } = {}): Stage =>
  stageOf({ closed: false, unverified: 0, filings, ...more });

test.each<[FilingStanding, Stage]>([
  ['filed', 'sent'],
  ['served', 'sent'],
  ['submitted', 'waiting'],
  ['hearing_set', 'waiting'],
  ['heard', 'waiting'],
  ['decided', 'answered'],
  ['order_entered', 'checking'],
  ['withdrawn', 'preparing'],
])('one filing that is %s shows %s', (standing, stage) => {
  expect(of([standing])).toBe(stage);
});

test('of several the one with the longest way to go decides, and one that was given up does not', () => {
  expect(of(['order_entered', 'filed', 'decided'])).toBe('sent');
  expect(of(['withdrawn', 'decided'])).toBe('answered');
});

test('without a filing it is being prepared, unless a relief that needs none is followed', () => {
  expect(of([])).toBe('preparing');
  expect(of([], { unverified: 1 })).toBe('checking');
});

test('only a closed case is finished', () => {
  expect(of(['filed'], { closed: true })).toBe('finished');
  expect(STAGES.filter((stage) => stage === of(['order_entered']))).toEqual(['checking']);
});
