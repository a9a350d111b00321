import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import {
  CANDIDATE_SCORE,
  comparer,
  confusionOf,
  confusionPage,
  LABELLED_PAIRS,
  type LabelledPair,
  precisionOf,
  recallOf,
} from '#libs/names';
import { Database, PROJECT_ROOT } from '#libs/platform';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import { NameIndexService } from './name-index.service.js';

let fresh: FreshDatabase;
let database: Database;
const index = new NameIndexService();
const ctx = {
  organizationId: randomUUID(),
  memberId: randomUUID(),
  role: 'supervisor' as const,
  correlationId: 'test',
};

beforeAll(async () => {
  fresh = await freshDatabase();
  database = new Database(testConfig({ DATABASE_URL: fresh.appUrl }));
  const owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  await owner.query('insert into organizations (id, name) values ($1, $2)', [ctx.organizationId, 'An office']);
  await owner.end();
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await fresh.drop();
});

test('through PostgreSQL, among the names of all pairs, 98 % or more are found, and docs/conflicts.md says exactly what is', async () => {
  const kept = LABELLED_PAIRS.map((pair) => ({ pair, id: randomUUID() }));
  const names = kept.map(({ id, pair: { one } }) => ({
    source: { noun: 'party' as const, id, role: 'witness' as const },
    ...index.keyed(ctx, { ...one, names: [{ name: one.name, kind: 'legal' as const }] }),
  }));
  await database.transaction(ctx, (work) => index.keepNew(work, names));
  const shown = new Set<LabelledPair>();
  for (const { pair, id } of kept) {
    const compare = comparer(pair.other);
    // Each in its own: all of them are more than a transaction has time for on a machine that has much to do.
    const { names: candidates } = await database.transaction(ctx, (work) => index.find(work, pair.other));
    if (candidates.some((each) => each.sourceId === id && compare(each).score >= CANDIDATE_SCORE)) shown.add(pair);
  }
  const isShown = (pair: LabelledPair) => shown.has(pair);
  const all = confusionOf('all', LABELLED_PAIRS, isShown);
  console.log(`through PostgreSQL: recall ${recallOf(all).toFixed(4)}, precision ${precisionOf(all).toFixed(4)}`, all);
  expect(recallOf(all)).toBeGreaterThanOrEqual(0.98);
  const published = readFileSync(join(PROJECT_ROOT, 'docs/conflicts.md'), 'utf8');
  expect(published.startsWith(confusionPage(isShown))).toBe(true);
});
