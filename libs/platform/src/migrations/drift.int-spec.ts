import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import { schemaDrift } from './drift.js';
import { readSchema } from './migration-files.js';
import { writeMigration } from './new-migration.js';

describe('drift', () => {
  let database: FreshDatabase;

  beforeAll(async () => {
    database = await freshDatabase('nothing');
  });

  afterAll(() => database.drop());

  it('the migrations bring a database to prisma/schema', async () => {
    expect(await schemaDrift(database.ownerUrl)).toBeNull();
  });

  it('a column more in the schema is found, and the difference adds it', async () => {
    const schema = (await readSchema()).map(({ path, content }) => ({
      path,
      content: content.replace(/model Client \{/, 'model Client {\n  nickname String?'),
    }));
    expect(await schemaDrift(database.ownerUrl, schema)).toContain(
      'ALTER TABLE "clients" ADD COLUMN     "nickname" TEXT',
    );
  });

  it('a column fewer in the schema is found', async () => {
    const schema = (await readSchema()).map(({ path, content }) => ({
      path,
      content: content.replace(/^ +reason .*$/m, ''),
    }));
    expect(await schemaDrift(database.ownerUrl, schema)).toContain('DROP COLUMN "reason"');
  });
});

describe('a new migration', () => {
  const now = new Date('2030-05-06T07:08:09Z');
  const missing = () => Promise.resolve('alter table clients add column nickname text;\n');
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'vacatur-migrations-'));
  });

  afterEach(() => rm(directory, { recursive: true }));

  it('is the difference, under its time and name', async () => {
    const path = await writeMigration('', 'added_nickname_to_client', now, { directory, drift: missing });
    expect(path).toBe(join(directory, '20300506070809_added_nickname_to_client', 'migration.sql'));
    expect(await readFile(path, 'utf8')).toBe(await missing());
  });

  it('is refused when there is no difference', async () => {
    const none = () => Promise.resolve(null);
    await expect(writeMigration('', 'added_nothing', now, { directory, drift: none })).rejects.toThrow(
      'nothing to migrate',
    );
  });

  it.each(['', 'Added Name', '../escape', 'added', 'added__name', 'added_name;'])(
    'refuses the name "%s"',
    async (name) => {
      await expect(writeMigration('', name, now, { directory, drift: missing })).rejects.toThrow('Name the migration');
    },
  );

  it('is refused when it would run before one that exists', async () => {
    await writeMigration('', 'added_nickname_to_client', now, { directory, drift: missing });
    const earlier = new Date('2030-05-06T07:08:08Z');
    await expect(writeMigration('', 'added_more', earlier, { directory, drift: missing })).rejects.toThrow(
      'dated later',
    );
  });
});
