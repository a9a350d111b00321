import { setTimeout as sleep } from 'node:timers/promises';
import { gathered } from './gathered.js';

/** Answers each number with itself, says which were asked together, and how many questions were under way at most. */
function counting(atOnce: number, together: number) {
  const batches: number[][] = [];
  let running = 0;
  let most = 0;
  const ask = gathered<number, number>({ atOnce, together }, async (asked) => {
    batches.push([...asked]);
    most = Math.max(most, ++running);
    await sleep(20);
    running -= 1;
    return asked.map((n) => (n < 0 ? new RangeError(`no answer to ${n}`) : n));
  });
  return { ask, batches, most: () => most };
}

test('what comes while others are asked goes together, and each has its own answer', async () => {
  const { ask, batches, most } = counting(1, 4);
  const first = ask(0);
  while (batches.length === 0) await sleep(0);
  const later = [1, 2, 3, 4, 5].map(ask);
  expect(await Promise.all([first, ...later])).toEqual([0, 1, 2, 3, 4, 5]);
  expect(batches).toEqual([[0], [1, 2, 3, 4], [5]]);
  expect(most()).toBe(1);
});

test('no more questions are under way than there are lanes', async () => {
  const { ask, most } = counting(3, 2);
  await Promise.all(Array.from({ length: 40 }, (_, n) => ask(n)));
  expect(most()).toBe(3);
});

test('one that has no answer fails alone, and a failure of all leaves the lane free', async () => {
  const { ask } = counting(1, 8);
  const [one, other] = await Promise.allSettled([ask(-1), ask(1)]);
  expect([one.status, other.status]).toEqual(['rejected', 'fulfilled']);
  const failing = gathered<number, number>({ atOnce: 1, together: 8 }, () => Promise.reject(new Error('down')));
  for (let n = 0; n < 3; n++) await expect(failing(n)).rejects.toThrow('down');
});

test('the same question asked twice is asked twice', async () => {
  const { ask, batches } = counting(1, 8);
  await Promise.all([ask(7), ask(7)]);
  expect(batches).toEqual([[7, 7]]);
});
