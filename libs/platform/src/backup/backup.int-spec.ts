import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import { Database } from '../database/database.js';
import { migrate } from '../migrations/migrate.js';
import { BackupSeal, decryptedBackup, encryptedBackup } from './backup-encryption.js';
import { frame, framesOf } from './frames.js';
import { restoreBackup } from './restore-backup.js';
import { backupOf } from './write-backup.js';

const KEY = 'a key of the tests, long enough to be one';
const seal = new BackupSeal([KEY]);
const organization = randomUUID();
const hostile = 'tab\tline\nreturn\rback\\slash \\N \\. "quote" é 漢 \u{1F600}';

let source: FreshDatabase;
let owner: pg.Client;
let identity: string;
let good: Buffer;
const made: FreshDatabase[] = [];

beforeAll(async () => {
  source = await freshDatabase();
  owner = new pg.Client({ connectionString: source.ownerUrl });
  await owner.connect();
  await owner.query(`insert into organizations (id, name) values ($1, $2)`, [organization, hostile]);
  for (let n = 0; n < 40; n++)
    await owner.query(
      `insert into audit_entries ("organizationId", id, action, "correlationId", detail) values ($1, $2, 'test', $3, $4)`,
      [organization, randomUUID(), hostile, { n, hostile }],
    );
  identity = await generateX25519Identity();
  good = await backup();
});
afterAll(async () => {
  await owner.end();
  await source.drop();
  for (const database of made) await database.drop();
});

async function empty(): Promise<FreshDatabase> {
  const database = await freshDatabase('nothing');
  made.push(database);
  return database;
}

async function backup(): Promise<Buffer> {
  const written = backupOf(source.ownerUrl, { seal, program: '0' });
  return gathered(await encryptedBackup(written.stream, { recipient: await identityToRecipient(identity) }));
}

async function gathered(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function restored(bytes: Buffer, database: FreshDatabase, key: string = identity, by: BackupSeal = seal) {
  const plain = await decryptedBackup(Readable.from([bytes], { objectMode: false }), { identity: key });
  return restoreBackup(database.ownerUrl, plain, { seal: by, rereads: true });
}

async function onOwnerOf<T>(database: FreshDatabase, use: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

function namesIn(database: FreshDatabase): Promise<string[]> {
  return onOwnerOf(database, async (client) =>
    (await client.query<{ name: string }>('select name from organizations')).rows.map(({ name }) => name),
  );
}

/** What a restore takes away while it fills the tables. */
const CATALOG = `select
  (select array_agg(conrelid::regclass::text || ' ' || pg_get_constraintdef(oid) order by conrelid::regclass::text, conname)
   from pg_constraint where connamespace = 'public'::regnamespace) as constraints,
  (select array_agg(tgrelid::regclass::text || ' ' || tgname || ' ' || tgenabled::text order by tgrelid::regclass::text, tgname)
   from pg_trigger where not tgisinternal) as triggers`;

/** The same backup with its plain text changed and encrypted anew: what age finds is not what is tried. */
async function rewritten(change: (frames: Buffer[]) => Buffer[]): Promise<Buffer> {
  const plain = await decryptedBackup(Readable.from([good], { objectMode: false }), { identity });
  const frames: Buffer[] = [];
  for await (const { kind, bytes } of framesOf(plain)) frames.push(frame(kind, bytes));
  return gathered(
    await encryptedBackup(Readable.from(change(frames)), { recipient: await identityToRecipient(identity) }),
  );
}

test('a half restore is marked: nothing starts on it; the next begins anew, and restores what was there, every row compared', async () => {
  const database = await empty();
  const withoutARow = await rewritten((frames) => {
    const begins = frames.findIndex((one) => one.toString('latin1', 0, 1) === 'T' && one.includes('"organizations"'));
    return frames.filter((_, place) => place !== begins + 1);
  });
  await expect(restored(withoutARow, database)).rejects.toThrow('not what it says');
  await expect(migrate(database.ownerUrl)).rejects.toThrow('half restored');
  const app = new Database({ ...testConfig(), databaseUrl: database.appUrl });
  await expect(app.assertRuntimeRole()).rejects.toThrow('half restored');

  // The key that sealed it has been retired since.
  const seals = new BackupSeal(['a newer key of the tests, long enough', KEY]);
  const { trailer, auditEntries } = await restored(good, database, identity, seals);
  await app.assertRuntimeRole();
  await app.onApplicationShutdown();
  expect(auditEntries).toBe(40);
  expect(trailer.tables.find(({ name }) => name === 'organizations')?.rows).toBe(1);
  expect(trailer.tables.some(({ schema }) => schema === 'bullmq')).toBe(true);
  expect(await namesIn(database)).toEqual([hostile]);
  await onOwnerOf(database, async (client) => {
    await client.query(
      `insert into audit_entries ("organizationId", id, action, "correlationId", detail) values ($1, $2, 'test', 'x', '{}')`,
      [organization, randomUUID()],
    );
    const { rows } = await client.query('select max(sequence)::int as last from audit_links');
    expect(rows).toEqual([{ last: 41 }]);
    expect((await client.query(CATALOG)).rows).toEqual((await owner.query(CATALOG)).rows);
  });
});

test('everything is of one instant: what is written while it is read is not in it, and nobody waits', async () => {
  const { stream } = backupOf(source.ownerUrl, { seal, program: '0' });
  const first = await stream.next();
  const later = randomUUID();
  await owner.query(`insert into organizations (id, name) values ($1, 'later')`, [later]);
  const rest: Buffer[] = [first.value as Buffer];
  for await (const piece of stream) rest.push(piece);
  await owner.query('delete from organizations where id = $1', [later]);
  expect(Buffer.concat(rest).includes(later)).toBe(false);
});

test('each changed byte and each cut of the file is refused, and nothing is restored', async () => {
  const database = await empty();
  const places = [0, 60, 150, 200, Math.floor(good.length / 2), good.length - 1];
  for (const place of places) {
    const changed = Buffer.from(good);
    changed[place]! ^= 1;
    await expect(restored(changed, database)).rejects.toThrow(/another copy|no backup|does not open/);
  }
  for (const length of [0, 100, 300, Math.floor(good.length / 2), good.length - 1])
    await expect(restored(good.subarray(0, length), database)).rejects.toThrow(/another copy|no backup/);
  await expect(restored(Buffer.from('PK not of age'), database)).rejects.toThrow('no backup');
});

test('another key, another installation, and who knows the public key alone are refused', async () => {
  const database = await empty();
  await expect(restored(good, database, await generateX25519Identity())).rejects.toThrow('does not open this backup');
  await expect(
    restored(good, database, identity, new BackupSeal(['another key of the tests'.repeat(2)])),
  ).rejects.toThrow('another ENCRYPTION_KEY');
  const headless = await rewritten(([header, , ...rest]) => [header!, frame('S', Buffer.alloc(32)), ...rest]);
  await expect(restored(headless, await empty())).rejects.toThrow('another ENCRYPTION_KEY');
});

test('a backup of a newer version is refused, and so is a database that holds something, by its name', async () => {
  const newer = await rewritten(([header, , ...rest]) => {
    const text = header!.subarray(5).toString();
    const bytes = Buffer.from(text.replace('"tables":', '"migrations_":[],"tables":').replace(/"\],"migrations_"/, '","99991231000000_came_later"],"migrations_"')); // prettier-ignore
    return [frame('H', bytes), frame('S', seal.of(bytes)), ...rest];
  });
  await expect(restored(newer, await empty())).rejects.toThrow('does not know 99991231000000_came_later');
  const name = new URL(source.ownerUrl).pathname.slice(1);
  await expect(restored(good, source)).rejects.toThrow(`"${name}" is not empty`);
  expect(await namesIn(source)).toEqual([hostile]);
});

test('a login that row-level security binds makes no backup that lacks what it does not see', async () => {
  const written = backupOf(source.appUrl, { seal, program: '0' });
  await expect(gathered(written.stream)).rejects.toThrow(/database owner|permission denied/);
});
