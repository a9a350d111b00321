import { readTogether } from './read-together.js';
import type { Work } from './work.js';

interface Row {
  readonly id: string;
  readonly read: number;
}

/** Rows with the ids `a` to `c`, each with the number of the query that it came with. */
function counting() {
  const queries: (string | readonly string[])[] = [];
  const row = (id: string): Row[] => ('abc'.includes(id) ? [{ id, read: queries.length }] : []);
  const find = readTogether<string, Row>(
    (_, id) => {
      queries.push(id);
      return Promise.resolve(row(id)[0] ?? null);
    },
    (_, ids) => {
      queries.push(ids);
      return ids.includes('!') ? Promise.reject(new RangeError('no key')) : Promise.resolve(ids.flatMap(row).reverse());
    },
    ({ id }) => id,
  );
  return { find, queries };
}

const work = () => ({}) as Work;

test('rows that are asked for in one tick of a transaction come with one query, each to whom asked for it', async () => {
  const { find, queries } = counting();
  const [one, other] = [work(), work()];
  const found = ['b', 'x', 'a', 'b'].map((id) => find(one, id));
  const apart = find(other, 'c');
  expect((await Promise.all(found)).map((row) => row?.id)).toEqual(['b', undefined, 'a', 'b']);
  expect(await apart).toEqual({ id: 'c', read: 2 });
  expect(queries).toEqual([['b', 'x', 'a'], 'c']);
});

test('a row that is asked for again is read again, and what fails fails for all who asked', async () => {
  const { find, queries } = counting();
  const one = work();
  expect(await find(one, 'a')).toEqual({ id: 'a', read: 1 });
  expect(await find(one, 'a')).toEqual({ id: 'a', read: 2 });
  expect(await find(one, 'x')).toBeNull();
  expect(queries).toEqual(['a', 'a', 'x']);
  const refused = await Promise.allSettled([find(one, 'a'), find(one, '!')]);
  expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
