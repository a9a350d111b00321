import type { Redis } from 'ioredis';

/**
 * Looks through what an office of a test has said where ids alone may stand: logs of its processes, answers that refuse, metrics, the
 * queues, the outbox, webhooks and the audit. Every client, party, intake and person of the test is a canary.
 */
type Rows = <T>(sql: string) => Promise<T[]>;

/** Shorter words, such as initials, stand anywhere. */
const FEWEST_LETTERS = 5;
const OF_IDS = [
  'outbox_messages',
  'audit_entries',
  'webhook_events',
  'webhook_deliveries',
  'webhook_attempts',
  'reminder_deliveries',
];
const ROWS_OF_A_TABLE = 5000;
const SHOWN = 160;

const PEOPLE = `
  select unnest(array["givenName", "familyName", nysid, phone, email] || "otherNames") as said from clients where "purgedAt" is null
  union select unnest(array["givenName", "familyName", nysid, phone, email] || "otherNames") from intakes
  union select unnest(array[name, nysid, phone, email] || "otherNames" || "streetNames") from parties where not "isOrganization"
  union (select unnest(array["givenName", "familyName", nysid, phone, email]) from people limit 5000)`;

const SEALED = ['clients', 'intakes', 'parties', 'people']
  .map(
    (table) =>
      `(select "organizationId", "sealedNysid"::text as sealed from ${table} where nysid is null and "sealedNysid" is not null limit 5000)`,
  )
  .join(' union all ');

/**
 * @param openerOf gives what opens an organization's sealed NYSIDs.
 * @returns the words by which people are called or found in the office.
 */
export async function wordsOfPeople(
  rows: Rows,
  openerOf: (organizationId: string) => Promise<(sealed: string) => string>,
): Promise<Set<string>> {
  const said = (await rows<{ said: string | null }>(PEOPLE)).map((row) => row.said ?? '');
  const openers = new Map<string, (sealed: string) => string>();
  for (const { organizationId, sealed } of await rows<{ organizationId: string; sealed: string }>(SEALED)) {
    const open = openers.get(organizationId) ?? (await openerOf(organizationId));
    openers.set(organizationId, open);
    said.push(open(sealed));
  }
  return new Set(said.flatMap(wordsOf));
}

/** @returns each text that has one of the words, shortened around it, once for each word. */
export function toldOf(people: ReadonlySet<string>, place: string, texts: Iterable<string>): string[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    for (const word of wordsOf(text)) {
      if (!people.has(word) || found.has(word)) continue;
      const at = Math.max(0, text.indexOf(word) - SHOWN / 2);
      found.set(word, `${place}: ${text.slice(at, at + SHOWN)}`);
    }
  }
  return [...found.values()];
}

/** The same, of the tables where ids alone may stand, those of the queues among them. */
export async function toldInTables(people: ReadonlySet<string>, rows: Rows): Promise<string[]> {
  const queues = await rows<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema = 'bullmq' and table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const table of [...OF_IDS, ...queues.map(({ name }) => name)]) {
    const texts = await rows<{ text: string }>(`select t::text as text from ${table} t limit ${ROWS_OF_A_TABLE}`);
    found.push(
      ...toldOf(
        people,
        table,
        texts.map(({ text }) => text),
      ),
    );
  }
  return found;
}

/** The same of all that stands in Redis: keys and values of the queues. */
export async function toldInRedis(people: ReadonlySet<string>, url: string): Promise<string[]> {
  // Where it is wanted: to load it takes as long as the looking.
  const ioredis = await import('ioredis');
  const redis = new ioredis.Redis(url);
  try {
    const texts: string[] = [];
    for await (const keys of redis.scanStream({ count: 1000 })) {
      for (const key of keys as string[]) texts.push(key, JSON.stringify(await valueOf(redis, key)));
    }
    return toldOf(people, 'Redis', texts);
  } finally {
    redis.disconnect();
  }
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'string') return redis.get(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, 0, '-1');
  if (type === 'stream') return redis.xrange(key, '-', '+');
  if (type === 'none') return null; // gone meanwhile
  throw new Error(`nobody has looked into what Redis keeps as ${type}`);
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'@._-]*[\p{L}\p{N}]/gu)]
    .map(([word]) => word)
    .filter(({ length }) => length >= FEWEST_LETTERS);
}
