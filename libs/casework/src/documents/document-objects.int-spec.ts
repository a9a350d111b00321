import { randomUUID } from 'node:crypto';
import { Clock, Database, ObjectStorage } from '#libs/platform';
import { freshDatabase, type FreshDatabase, S3Server, testConfig } from '#libs/testing';
import pg from 'pg';
import { DocumentObjectsService } from './document-objects.service.js';

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
