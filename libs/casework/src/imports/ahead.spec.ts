import { ahead } from './ahead.js';

async function* counting(made: number[], most: number, ended: () => void = () => undefined): AsyncGenerator<number> {
  try {
    for (let n = 1; n <= most; n += 1) {
      await Promise.resolve();
      made.push(n);
      yield n;
    }
  } finally {
    ended();
  }
}

test('gives the same in the same order, one of them made ahead and no more', async () => {
  const made: number[] = [];
  const given: number[] = [];
  for await (const n of ahead(counting(made, 4))) {
    given.push(n);
    await new Promise(setImmediate);
    expect(made.length).toBe(Math.min(n + 1, 4));
  }
  expect(given).toEqual([1, 2, 3, 4]);
});

test('what fails is thrown in its place, after what was made before it', async () => {
  async function* failing(): AsyncGenerator<number> {
    yield 1;
    throw new Error('the second');
  }
  const given: number[] = [];
  const all = async () => {
    for await (const n of ahead(failing())) {
      given.push(n);
      await new Promise(setImmediate);
    }
  };
  await expect(all()).rejects.toThrow('the second');
  expect(given).toEqual([1]);
});

test('whoever stops early ends the source', async () => {
  let ended = 0;
  for await (const n of ahead(counting([], 9, () => (ended += 1)))) if (n === 2) break;
  expect(ended).toBe(1);
});
