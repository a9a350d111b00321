import fc from 'fast-check';
import pg from 'pg';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import { daitchMokotoff } from './daitch-mokotoff.js';

let database: FreshDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query('create extension if not exists fuzzystrmatch');
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Of a j that is a consonant, before a sound of two digits that begins with its own, PostgreSQL keeps the wrong digit. No name has it. */
const KNOWN_TO_DIFFER = /j(s|z|sh|zh|sch)[dt]/;

test('codes are those of PostgreSQL for two thousand words of the letters and spellings that the rules know', async () => {
  const pieces = fc.constantFrom(
    ...'a b c d e f g h i j k l m n o p q r s t u v w x y z ch sh sch cz sz rz th ts mn nm ei ay ia ue ck st zd stsch'.split(
      ' ',
    ),
  );
  const words = fc.sample(
    fc.array(pieces, { minLength: 1, maxLength: 8 }).map((some) => some.join('')),
    { numRuns: 2000, seed: 1 },
  );
  const { rows } = await client.query<{ word: string; codes: string[] }>(
    'select word, daitch_mokotoff(word) as codes from unnest($1::text[]) as word',
    [words],
  );
  const different = rows.filter(
    ({ word, codes }) => !KNOWN_TO_DIFFER.test(word) && daitchMokotoff(word).sort().join() !== [...codes].sort().join(),
  );
  expect(different.map(({ word, codes }) => ({ word, postgresql: codes, ours: daitchMokotoff(word) }))).toEqual([]);
  expect(rows).toHaveLength(2000);
});
