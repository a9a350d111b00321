import { execFile } from 'node:child_process';
import { appendFile, chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { Cluster, findFreePort, migrate, type RunningPostgres, startEmbeddedPostgres } from '#libs/platform/operator';
import pg from 'pg';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { destroyByPolicy, leftOf } from './closed-case.js';
import { kill, TestOffice } from './office.js';

const PURGED = { title: 'Purged', notes: 0, certificates: 1 };

let home: string;
/** What the guide calls /archive: on another machine, as it says, and here in a folder. */
let archive: string;
let server: RunningPostgres;
let office: TestOffice;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'vacatur-instant-'));
  archive = join(home, 'archive');
  await mkdir(archive);
  // The server runs as another user where the tests run as root.
  for (const [folder, mode] of [[home, 0o755], [archive, 0o777]] as const) await chmod(folder, mode); // prettier-ignore
  const installation = join(home, 'installation');
  server = await startEmbeddedPostgres(installation);
  await migrate(server.ownerUrl);
  await server.stop();
  await appendFile(join(installation, 'postgres/postgresql.conf'), await ofGuide('wal_level', 'archive_'));
  await server.restart();
  const settings = { CERTIFICATES_FILE: join(home, 'certificates.jsonl') };
  office = await TestOffice.open(settings, { ...server, drop: () => Promise.resolve() });
  office.startWorkerProcess();
});
afterAll(async () => {
  try {
    await office?.close();
  } finally {
    await server?.stop();
    await rm(home, { recursive: true, force: true });
  }
});

/** Lines of postgresql.conf as the guide for operators has them, which are tried here. */
async function ofGuide(...names: string[]): Promise<string> {
  const lines = (await readFile('docs/operations.md', 'utf8')).split('\n');
  const found = names.flatMap((name) => lines.filter((line) => new RegExp(`^${name}\\w* = `).test(line)));
  expect(found.length).toBeGreaterThanOrEqual(names.length);
  return `\n${found.join('\n').replaceAll('/archive/', `${archive}/`)}\n`;
}

async function writeAsServer(dataDir: string, name: string, content: string): Promise<void> {
  await writeFile(join(dataDir, name), content);
  const { uid, gid } = await stat(dataDir);
  await chown(join(dataDir, name), uid, gid);
}

/** What pg_basebackup does, which does not come with the PostgreSQL that the tests have: its files while it works, between two calls. */
async function baseBackup(dataDir: string, to: string): Promise<void> {
  const client = new pg.Client({ connectionString: server.ownerUrl });
  await client.connect();
  await client.query(`select pg_backup_start('weekly', true)`);
  await promisify(execFile)('cp', ['-a', dataDir, to]);
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
  await client.end();
  for (const segment of await readdir(join(to, 'pg_wal'))) await rm(join(to, 'pg_wal', segment), { recursive: true });
  await rm(join(to, 'postmaster.pid'));
  await writeAsServer(to, 'backup_label', rows[0]!.labelfile);
}

async function untilArchived(): Promise<void> {
  const [last] = await office.rows<{ segment: string }>('select pg_walfile_name(pg_switch_wal()) as segment');
  for (let waitedMs = 0; waitedMs < 120_000; waitedMs += 100) {
    if ((await readdir(archive)).includes(last!.segment)) return;
    await sleep(100);
  }
  throw new Error(`${last!.segment} was not archived`);
}

async function untilPlayedBack(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const isPlayingBack = async () =>
    (await client.query<{ is: boolean }>('select pg_is_in_recovery() as is')).rows[0]!.is;
  while (await isPlayingBack()) await sleep(50);
  await client.end();
}

async function caseOf(familyName: string): Promise<string> {
  const { id: clientId } = await office.paralegal.post('/v1/clients', { givenName: 'Wilhelmina', familyName });
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  const { id } = await office.paralegal.post('/v1/cases', { clientId, attorneyId, problemCode: '87' });
  await office.attorney.post(`/v1/cases/${id}/notes`, { text: `${familyName} called.` });
  return id;
}

/** Files of the database and of its log that hold one of the names, as it was typed or as search keeps it, and which. */
async function inFilesOf(dataDir: string, ...names: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of ['base', 'pg_wal'])
    for (const entry of await readdir(join(dataDir, folder), { withFileTypes: true, recursive: true })) {
      if (!entry.isFile()) continue;
      const bytes = await readFile(join(entry.parentPath, entry.name));
      for (const name of names)
        if (bytes.includes(name) || bytes.includes(name.toLowerCase())) found.push(`${folder}/${entry.name}: ${name}`);
    }
  return found;
}

test('by the guide for operators a database goes back to an instant, with all that was written before it and nothing after; what was destroyed since is destroyed again', async () => {
  const destroyed = await caseOf('Brackenbury');
  const dataDir = join(home, 'elsewhere');
  await baseBackup(join(home, 'installation/postgres'), dataDir);
  const kept = await caseOf('Featherstonehaugh');
  const [at] = await office.rows<{ instant: string }>('select clock_timestamp()::text as instant');
  await destroyByPolicy(office, destroyed);
  const after = await caseOf('Aldermaston');
  await untilArchived();

  const recovery = await ofGuide('restore_command', 'recovery_target_');
  const atInstant = recovery.replace(/(?<=recovery_target_time = ').*(?=')/, at!.instant);
  await appendFile(join(dataDir, 'postgresql.conf'), atInstant);
  await writeAsServer(dataDir, 'recovery.signal', '');
  const cluster = await Cluster.at(dataDir);
  const port = await findFreePort();
  await cluster.start(port);
  const on = (url: string) => Object.assign(new URL(url), { port }).href;
  const then = { ownerUrl: on(server.ownerUrl), appUrl: on(server.appUrl) };
  try {
    await untilPlayedBack(then.ownerUrl);
    expect(await leftOf(then.ownerUrl, destroyed)).toMatchObject({ notes: 1, certificates: 0 });
    expect(await leftOf(then.ownerUrl, kept)).toMatchObject({ notes: 1 });
    expect(await leftOf(then.ownerUrl, after)).toBeUndefined();

    const env = { ...process.env, ...office.env, DATABASE_URL: then.ownerUrl };
    const vacatur = (...args: string[]) => promisify(execFile)(process.execPath, ['bin/vacatur.mjs', ...args], { env });
    await vacatur('migrate');
    for (const there of [1, 0])
      expect((await vacatur('certificate', 'carry-out')).stdout).toContain(
        `Of 1 certificates of destruction, ${there} were of files that this database still had`,
      );
    expect(await leftOf(then.ownerUrl, destroyed)).toEqual(PURGED);
    await vacatur('scrub');
    expect(await inFilesOf(dataDir, 'Featherstonehaugh')).not.toEqual([]);
    expect(await inFilesOf(dataDir, 'Aldermaston', 'Brackenbury')).toEqual([]);

    const { address, child } = await office.startApi({ DATABASE_URL: then.appUrl });
    const attorney = await ApiClient.signIn(address, office.credentials('attorney'));
    expect((await attorney.get(`/v1/cases/${kept}/notes`)).items).toMatchObject([
      { text: 'Featherstonehaugh called.' },
    ]);
    await kill(child);
    expect((await vacatur('audit', 'verify')).stdout).toContain('whole');
  } finally {
    await cluster.stop('immediate');
  }
});
