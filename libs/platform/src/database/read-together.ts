import DataLoader from 'dataloader';
import type { Work } from './work.js';

/**
 * Finds a row by its key. What is asked for in one tick of one transaction goes as one query: Prisma makes one statement of such findUnique
 * as well, but prepares it and takes its answer apart anew for each of them, which costs a job of many packets several times the statement.
 * @param find one row. @param findAll rows of these keys, which differ, in any order. @param keyOf a row, as `text` writes its key
 */
export function readTogether<Key, Row>(
  find: (work: Work, key: Key) => PromiseLike<Row | null>,
  findAll: (work: Work, keys: readonly Key[]) => PromiseLike<readonly Row[]>,
  keyOf: (row: Row) => string,
  text: (key: Key) => string = String,
): (work: Work, key: Key) => Promise<Row | null> {
  const loaders = new WeakMap<Work, DataLoader<Key, Row | null>>();
  const loaderOf = (work: Work) =>
    new DataLoader<Key, Row | null>(
      async (asked) => {
        const keys = new Map(asked.map((key) => [text(key), key]));
        if (keys.size === 1) {
          const row = await find(work, asked[0]!);
          return asked.map(() => row);
        }
        const rows = new Map((await findAll(work, [...keys.values()])).map((row) => [keyOf(row), row]));
        return asked.map((key) => rows.get(text(key)) ?? null);
      },
      { cache: false },
    );
  return (work, key) => {
    let loader = loaders.get(work);
    if (!loader) loaders.set(work, (loader = loaderOf(work)));
    return loader.load(key);
  };
}
