import fc from 'fast-check';
import { addDays, dayOfWeek, localDate } from '#libs/record';
import { planFilings, throughputOf } from './plan-filings.js';

const TODAY = localDate('2026-11-25'); // a Wednesday
const decided = (count: number, daysApart = 7) =>
  Array.from({ length: count }, (_, i) => addDays(TODAY, -i * daysApart));

test('a court’s pace is what it has decided of the office’s in the weeks of the last half year', () => {
  const history = { decidedOn: decided(52, 3), firstFiledOn: localDate('2024-01-08'), pending: 3 };
  expect(throughputOf(history, TODAY)).toEqual({ weeks: 26, decided: 52, perWeek: 2, thin: null });
  // Only the weeks since the first filing count.
  expect(throughputOf({ ...history, firstFiledOn: addDays(TODAY, -91) }, TODAY)).toMatchObject({
    weeks: 13,
    perWeek: 4,
  });
});

test('what is too little to tell is said, and no pace is made up', () => {
  const short = throughputOf({ decidedOn: decided(30, 1), firstFiledOn: addDays(TODAY, -55), pending: 0 }, TODAY);
  expect([short.perWeek, short.thin]).toEqual([null, expect.stringContaining('for 7 whole weeks')]);
  const few = throughputOf({ decidedOn: decided(11), firstFiledOn: addDays(TODAY, -300), pending: 0 }, TODAY);
  expect([few.perWeek, few.thin]).toEqual([null, expect.stringContaining('has decided 11')]);
  expect(throughputOf({ decidedOn: decided(12), firstFiledOn: addDays(TODAY, -300), pending: 0 }, TODAY).perWeek).toBe(
    0.46,
  );
  expect(throughputOf({ decidedOn: [], firstFiledOn: null, pending: 0 }, TODAY).perWeek).toBeNull();
});

test('batches are of a week’s work each, on Mondays from the next one on', () => {
  const { batches, weeksToDecide } = planFilings(['a', 'b', 'c', 'd', 'e'], 2, 3, TODAY);
  expect(batches).toEqual([
    { fileOn: '2026-11-30', items: ['a', 'b'] },
    { fileOn: '2026-12-07', items: ['c', 'd'] },
    { fileOn: '2026-12-14', items: ['e'] },
  ]);
  expect(weeksToDecide).toBe(4);
  expect(planFilings(['a', 'b'], 0.5, 0, TODAY).batches.map(({ fileOn }) => fileOn)).toEqual([
    '2026-11-30',
    '2026-12-14',
  ]);
  expect(planFilings(['a'], 1, 0, localDate('2026-11-30')).batches[0]!.fileOn).toBe('2026-12-07');
});

test('whatever the pace, every application is planned once and in order, on Mondays to come, and no court gets more than its pace', () => {
  const pace = fc.double({ min: 0.05, max: 40, noNaN: true });
  fc.assert(
    fc.property(fc.nat(200), pace, fc.nat(50), fc.nat(3000), (count, perWeek, pending, later) => {
      const today = addDays(TODAY, later);
      const items = Array.from({ length: count }, (_, i) => i);
      const { batches } = planFilings(items, perWeek, pending, today);
      expect(batches.flatMap((batch) => batch.items)).toEqual(items);
      let planned = 0;
      for (const [i, { fileOn, items: inBatch }] of batches.entries()) {
        expect([dayOfWeek(fileOn), fileOn > today]).toEqual([1, true]);
        if (i > 0) expect(fileOn > batches[i - 1]!.fileOn).toBe(true);
        expect(inBatch.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(perWeek)));
        planned += inBatch.length;
      }
      expect(planned).toBe(count);
    }),
    { seed: 20261127 },
  );
});
