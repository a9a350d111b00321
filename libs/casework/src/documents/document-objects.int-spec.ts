import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Clock, Database, type Keys, ObjectStorage, SecretBox, workerContext } from '#libs/platform';
import { backupOf, BackupSeal } from '#libs/platform/backup';
import { sealAnew } from '#libs/platform/operator';
import { freshDatabase, type FreshDatabase, S3Server, testConfig } from '#libs/testing';
import pg from 'pg';
import { DocumentObjectsService } from './document-objects.service.js';
import { DOCUMENT_KEYS, DocumentSeal } from './document-seal.js';
import { DocumentsService } from './documents.service.js';
import { sealStored } from './seal-stored.js';

/** Two days on: what was written today is old enough to be swept. */
class LaterClock extends Clock {
  override now(): Date {
    return new Date(super.now().getTime() + 2 * 24 * 3600 * 1000);
  }
}

let fresh: FreshDatabase;
let s3: S3Server;
let owner: pg.Client;
let database: Database;
let storage: ObjectStorage;
let objects: DocumentObjectsService;
let organizationId: string;
let caseId: string;

beforeAll(async () => {
  [fresh, s3] = await Promise.all([freshDatabase(), S3Server.start()]);
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  const config = testConfig({ DATABASE_URL: fresh.appUrl, LOG_LEVEL: 'silent', ...s3.settings });
  database = new Database(config);
  storage = new ObjectStorage(config);
  objects = new DocumentObjectsService(database, storage, new Clock());
  [organizationId, caseId] = [randomUUID(), randomUUID()];
  const [clientId, memberId] = [randomUUID(), randomUUID()];
  await owner.query(`insert into organizations (id, name) values ($1, 'An Office')`, [organizationId]);
  await owner.query(
    `insert into members ("organizationId", id, email, name, role) values ($1, $2, 'a@b.example', 'A', 'attorney')`,
    [organizationId, memberId],
  );
  await owner.query(
    `insert into clients ("organizationId", id, "givenName", "familyName", "updatedAt") values ($1, $2, 'Ida', 'Quill', now())`,
    [organizationId, clientId],
  );
  await owner.query(
    `insert into cases ("organizationId", id, "clientId", "attorneyId", title, "problemCode", "openedOn", "updatedAt")
     values ($1, $2, $3, $4, 'Quill', '87', now(), now())`,
    [organizationId, caseId, clientId, memberId],
  );
});

afterAll(async () => {
  await database.onApplicationShutdown();
  await owner.end();
  await Promise.all([fresh.drop(), s3.stop()]);
});

async function insertDocument(text: string): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into documents ("organizationId", id, "caseId", kind, "fileName", "mediaType", "sizeBytes", sha256)
     values ($1, $2, $3, 'other', 'a.pdf', 'application/pdf', 1, repeat('0', 64))`,
    [organizationId, id, caseId],
  );
  await owner.query(`insert into document_contents ("organizationId", "documentId", bytes) values ($1, $2, $3)`, [
    ...[organizationId, id],
    Buffer.from(text),
  ]);
  return id;
}

const contents = async () =>
  (
    await owner.query<{ documentId: string; bytes: Buffer | null; objectKey: string | null }>(
      'select "documentId", bytes, "objectKey" from document_contents',
    )
  ).rows;

async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const page of storage.pages()) found.push(...page.map(({ key }) => key));
  return found;
}

test('bytes move once, however many move them at once, and no object is left that no row names', async () => {
  for (let n = 0; n < 230; n += 1) await insertDocument(`file ${n}`);
  let moved = 0;
  await Promise.all(
    [1, 2, 3].map(() =>
      objects.moveAll(
        () => true,
        (sizeBytes) => (moved += sizeBytes),
      ),
    ),
  );
  const rows = await contents();
  expect(rows.filter(({ bytes }) => bytes !== null)).toEqual([]);
  expect(rows).toHaveLength(230);
  expect((await keys()).sort()).toEqual(rows.map(({ objectKey }) => objectKey!).sort());
  const texts = await Promise.all(rows.map(({ objectKey }) => storage.get(objectKey!)));
  expect(new Set(texts.map((text) => Buffer.from(text).toString())).size).toBe(230);
  expect(moved).toBe(texts.reduce((sum, text) => sum + text.byteLength, 0));
  expect(await objects.left()).toEqual({ documents: 0, bytes: 0 });
});

test('stopped in the middle it leaves each file in one place, and goes on when it is begun again', async () => {
  for (let n = 0; n < 20; n += 1) await insertDocument(`more ${n}`);
  let goesOn = 7;
  await objects.moveAll(() => (goesOn -= 1) > 0);
  const between = await objects.left();
  expect(between.documents).toBeGreaterThan(0);
  expect(between.documents).toBeLessThan(20);
  await objects.moveAll(() => true);
  expect(await objects.left()).toEqual({ documents: 0, bytes: 0 });
});

test('while the storage does not answer, what stands in PostgreSQL stays there', async () => {
  const id = await insertDocument('kept');
  await s3.pause();
  await expect(objects.moveAll(() => true)).rejects.toThrow('server/storage-unavailable');
  await s3.resume();
  expect((await contents()).find(({ documentId }) => documentId === id)?.bytes?.toString()).toBe('kept');
  await objects.moveAll(() => true);
});

test('a row that goes leaves word of its object, in its own transaction', async () => {
  const id = await insertDocument('to be destroyed');
  await objects.moveAll(() => true);
  const key = (await contents()).find(({ documentId }) => documentId === id)!.objectKey!;
  const asked = () =>
    owner.query<{ key: string }>(
      `select payload ->> 'objectKey' as key from outbox_messages where topic = 'document.object-left'`,
    );
  await owner.query('begin');
  await owner.query('delete from document_contents where "documentId" = $1', [id]);
  await owner.query('rollback');
  expect((await asked()).rows).toEqual([]);
  await owner.query('delete from document_contents where "documentId" = $1', [id]);
  expect((await asked()).rows).toEqual([{ key }]);
  await objects.remove(key);
  await objects.remove(key);
  expect(await keys()).not.toContain(key);
});

test('the sweep removes what no row has named for a day, and nothing else', async () => {
  await storage.put(`${organizationId}/${randomUUID()}/${randomUUID()}`, Buffer.from('of a worker that was killed'));
  const named = (await contents()).map(({ objectKey }) => objectKey!).sort();
  expect(await objects.sweep()).toBe(0);
  expect(await keys()).toHaveLength(named.length + 1);
  expect(await new DocumentObjectsService(database, storage, new LaterClock()).sweep()).toBe(1);
  expect((await keys()).sort()).toEqual(named);
});

test('the runtime role changes no bytes, and names no object of another document', async () => {
  const id = await insertDocument('as it came');
  const app = new pg.Client({ connectionString: fresh.appUrl, options: '-c role=vacatur_app' });
  await app.connect();
  await expect(app.query(`update document_contents set bytes = 'x'`)).rejects.toThrow('permission denied');
  const named = await app.query('select name_object($1, $2, $3) as done', [
    organizationId,
    id,
    `${organizationId}/${randomUUID()}/${randomUUID()}`,
  ]);
  await app.end();
  expect(named.rows).toEqual([{ done: false }]);
});

describe('sealed documents', () => {
  const marker = `invented-${randomUUID()}`;
  const worker = () => workerContext(organizationId, 'sealing');
  const serviceOf = (keys: Keys | null) => {
    const seal = new DocumentSeal({ documentKeys: keys }, database);
    return new DocumentsService(database, null as never, storage, seal);
  };
  const [KEY, NEWER] = [
    'a key of documents, long enough to be one',
    'a newer key of documents, long enough too',
  ] as const;
  const store = async (service: DocumentsService, text: string) =>
    database.transaction(worker(), (work) =>
      service.store(work, {
        caseId,
        kind: 'other',
        fileName: `name-${marker}`,
        mediaType: 'text/plain',
        bytes: Buffer.from(text),
      }),
    );
  const read = async (service: DocumentsService, id: string) => {
    const content = await database.transaction(worker(), (work) => service.content(work, id));
    return Buffer.from(await service.open(content)).toString();
  };

  /** What stands in the database's own files, its log and the storage, as whoever takes the disks reads it. */
  async function onDisk(wanted: Buffer, directories: readonly string[]): Promise<boolean> {
    await owner.query('checkpoint');
    for (const directory of directories)
      for (const entry of await readdir(directory, { recursive: true, withFileTypes: true }))
        if (entry.isFile() && (await readFile(join(entry.parentPath, entry.name))).includes(wanted)) return true;
    return false;
  }
  async function directories() {
    const { rows } = await owner.query<{ data: string; oid: string }>(
      `select current_setting('data_directory') as data, oid::text from pg_database where datname = current_database()`,
    );
    const { data, oid } = rows[0]!;
    return { tables: join(data, 'base', oid), log: join(data, 'pg_wal') };
  }

  test('a byte search of tables, log, storage and a backup finds nothing of a document, and of its key nothing once its row is gone', async () => {
    const service = serviceOf([KEY]);
    const { id, sizeBytes } = await store(service, `what it says: ${marker}`);
    expect(sizeBytes).toBe(Buffer.byteLength(`what it says: ${marker}`));
    const { tables, log } = await directories();
    const places = [tables, log, s3.directory];
    expect(await onDisk(Buffer.from(`name-${marker}`), places)).toBe(true); // the search finds what is there
    expect(await onDisk(Buffer.from(`says: ${marker}`), places)).toBe(false);
    await objects.moveAll(() => true);
    expect(await onDisk(Buffer.from(`says: ${marker}`), places)).toBe(false);
    expect(await read(service, id)).toBe(`what it says: ${marker}`);
    const backup = backupOf(fresh.ownerUrl, { seal: new BackupSeal([KEY]), program: '0' });
    const frames: Buffer[] = [];
    for await (const piece of backup.stream) frames.push(piece);
    const plain = Buffer.concat(frames);
    expect(plain.includes(`name-${marker}`)).toBe(true);
    expect(plain.includes(Buffer.from(`says: ${marker}`).toString('hex'))).toBe(false);

    const { rows } = await owner.query<{ sealedKey: Buffer }>(
      'select "sealedKey" from document_contents where "documentId" = $1',
      [id],
    );
    expect(await onDisk(rows[0]!.sealedKey, [tables])).toBe(true);
    await owner.query('delete from document_contents where "documentId" = $1', [id]);
    await owner.query('vacuum full document_contents');
    expect(await onDisk(rows[0]!.sealedKey, [tables])).toBe(false);
  });

  test('what came before the key is sealed where it stands, stopped and begun again, and reads all the while', async () => {
    const [before, sealing] = [serviceOf(null), serviceOf([KEY])];
    const inDatabase = await store(before, 'in the database');
    const inStorage = await store(before, 'in the storage');
    await objects.moveAll(() => true);
    const again = await store(before, 'again in the database');
    const [damaged] = [await insertDocument('not what its hash says')];
    const box = new SecretBox({ encryptionKeys: [KEY] });
    let fetched = 0;
    const stopped = sealStored(owner, box, () => Promise.reject(new Error(`stopped after ${fetched++}`)));
    await expect(stopped).rejects.toThrow('stopped');
    const { sealed, changed } = await sealStored(owner, box, (key) => storage.get(key));
    expect(sealed).toBeGreaterThanOrEqual(3);
    expect(changed).toContain(damaged);
    expect((await sealStored(owner, box, (key) => storage.get(key))).sealed).toBe(0);
    for (const moved of [false, true]) {
      if (moved) await objects.moveAll(() => true);
      expect(await read(sealing, inDatabase.id)).toBe('in the database');
      expect(await read(sealing, inStorage.id)).toBe('in the storage');
      expect(await read(sealing, again.id)).toBe('again in the database');
    }
    expect(await read(sealing, damaged)).toBe('not what its hash says');
  });

  test('bytes that were read before they were sealed take no place behind the key', async () => {
    const { id } = await store(serviceOf([KEY]), 'sealed');
    expect(await database.nameObject(organizationId, id, `${organizationId}/${id}/plain`, { sealed: false })).toBe(
      false,
    );
    expect(await read(serviceOf([KEY]), id)).toBe('sealed');
  });

  test('sealed bytes that were changed are refused by name, and not shown', async () => {
    const { id } = await store(serviceOf([KEY]), 'sealed');
    await owner.query(
      `update document_contents set bytes = set_byte(bytes, octet_length(bytes) - 1, get_byte(bytes, octet_length(bytes) - 1) # 1) where "documentId" = $1`,
      [id],
    );
    await expect(read(serviceOf([KEY]), id)).rejects.toMatchObject({ definition: { code: 'document/damaged' } });
  });

  test('a key that is lacking is asked for at the start; a newer one beside it opens all; sealed anew they need the old one no more', async () => {
    const { id } = await store(serviceOf([KEY]), 'under the old key');
    await expect(new DocumentSeal({ documentKeys: null }, database).requireKeys()).rejects.toThrow('Set DOCUMENT_KEY');
    await expect(new DocumentSeal({ documentKeys: [NEWER] }, database).requireKeys()).rejects.toThrow(
      'DOCUMENT_KEYS_RETIRED',
    );
    const both = new DocumentSeal({ documentKeys: [NEWER, KEY] }, database);
    await both.requireKeys();
    await sealAnew(owner, new SecretBox({ encryptionKeys: [NEWER, KEY] }), DOCUMENT_KEYS);
    await new DocumentSeal({ documentKeys: [NEWER] }, database).requireKeys();
    expect(await read(serviceOf([NEWER]), id)).toBe('under the old key');
  });
});
