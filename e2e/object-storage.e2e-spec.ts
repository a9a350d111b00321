import { execFile, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { ObjectStorage } from '#libs/platform';
import { decryptedBackup, UNFINISHED_RESTORE } from '#libs/platform/backup';
import { freshDatabase, S3Server } from '#libs/testing';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { destroyByPolicy, leftOf } from './closed-case.js';
import { kill, SAMPLES, SEALING_PAPERS, TestOffice } from './office.js';

let s3: S3Server;
let office: TestOffice;
let folder: string;

beforeAll(async () => {
  s3 = await S3Server.start();
  folder = await mkdtemp(join(tmpdir(), 'vacatur-certificates-'));
  office = await TestOffice.open({ ...s3.settings, CERTIFICATES_FILE: join(folder, 'certificates.jsonl') });
  office.startWorkerProcess();
});
afterAll(async () => {
  await office?.close();
  await s3?.stop();
  await rm(folder, { recursive: true });
});

const vacatur = (...args: string[]) =>
  promisify(execFile)(process.execPath, ['bin/vacatur.mjs', ...args], {
    env: { ...process.env, ...office.env, DATABASE_URL: office.database.ownerUrl },
  });
async function keysOf(storage: ObjectStorage): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of storage.pages()) keys.push(...page.map(({ key }) => key));
  return keys;
}

const inPostgres = async () => (await office.rows('select 1 from document_contents where bytes is not null')).length;

test('a case goes from rap sheet to papers with every file in object storage, and no file notices', async () => {
  const { petitionId } = await office.draftPetition();
  const moved = await vacatur('documents', 'move-to-s3');
  expect(moved.stdout).toMatch(/moved; 0 stand in PostgreSQL/);
  expect(await inPostgres()).toBe(0);

  const packetId = await office.requestPacket(petitionId);
  const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  expect(packet['files']).toHaveLength(SEALING_PAPERS);
  const [{ name }] = packet['files'] as [{ name: string }];
  const path = `/v1/packets/${packetId}/files/${name}`;
  const before = await office.attorney.download(path);
  await vacatur('documents', 'move-to-s3');
  expect(await inPostgres()).toBe(0);
  expect(await office.attorney.download(path)).toEqual(before);
  expect((await vacatur('packet', 'verify', packetId)).stdout).toContain('is whole');
});

test('a drill: everything goes into a backup and comes back elsewhere, killed in the middle and begun anew, with the same papers', async () => {
  const { petitionId } = await office.draftPetition();
  const packetId = await office.requestPacket(petitionId);
  const packet = await office.attorney.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  const [{ name }] = packet['files'] as [{ name: string }];
  const path = `/v1/packets/${packetId}/files/${name}`;
  const paper = await office.attorney.download(path);
  await vacatur('documents', 'move-to-s3');
  const toDestroy = await caseWithIdentifiers();
  const destroyedBesides = await office.openCase();

  const home = await mkdtemp(join(tmpdir(), 'vacatur-drill-'));
  const elsewhere = await freshDatabase('nothing');
  try {
    const [identity, file] = [join(home, 'identity'), join(home, 'backup.age')];
    const made = await vacatur('keys', 'for-backups', '--to', identity);
    const recipient = /BACKUP_RECIPIENT=(age1\S+)/.exec(made.stdout)![1]!;
    expect((await vacatur('backup', '--to', file, '--recipient', recipient)).stdout).toContain('everything as of');
    expect((await readFile(file)).includes('Ashgrove')).toBe(false);
    await destroyByPolicy(office, toDestroy, destroyedBesides);
    // Whoever opens the backup without the keys of the installation: names are there (ADR 0037), no NYSID and no byte of a document.
    const plain = await opened(file, identity);
    expect([NAME, NYSID.slice(1), BYTES, Buffer.from(BYTES).toString('hex')].map((word) => plain.includes(word))).toEqual([true, false, false, false]); // prettier-ignore

    const { S3_BUCKET: _, S3_ENDPOINT: __, S3_ACCESS_KEY_ID: ___, S3_SECRET_ACCESS_KEY: ____, ...env } = office.env;
    const there = { ...process.env, ...env, DATABASE_URL: elsewhere.ownerUrl };
    const restore = ['bin/vacatur.mjs', 'restore', '--from', file, '--identity-file', identity];
    const killed = spawn(process.execPath, restore, { env: there, stdio: 'ignore' });
    await untilMarked(elsewhere.ownerUrl);
    await kill(killed);
    const run = (...args: string[]) => promisify(execFile)(process.execPath, args, { env: there });
    await expect(run('bin/vacatur.mjs', 'migrate')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('half restored'),
    });
    const forged = join(home, 'forged.jsonl');
    const line = await readFile(office.env['CERTIFICATES_FILE']!, 'utf8');
    await writeFile(forged, line.replace(toDestroy, randomUUID()));
    await expect(run(...restore, '--certificates', forged)).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('line 1 was changed') as string,
    });
    const [first, second] = line.trim().split('\n') as [string, string];
    const early = join(home, 'early.jsonl');
    await writeFile(early, first.includes(toDestroy) ? first : second);
    const { stdout } = await run(...restore, '--certificates', early);
    expect(stdout).toContain('the audit is whole');
    expect(stdout).toContain('Of 1 certificates of destruction, 1 were of files that this backup still had');
    expect(await leftOf(elsewhere.ownerUrl, toDestroy)).toEqual({ title: 'Purged', notes: 0, certificates: 1 });
    // What a restore has not been told of, as when PostgreSQL itself went back to an instant.
    expect(await leftOf(elsewhere.ownerUrl, destroyedBesides)).toMatchObject({ notes: 0, certificates: 0 });
    const carryOut = ['bin/vacatur.mjs', 'certificate', 'carry-out'] as const;
    await expect(run(...carryOut, '--certificates', forged)).rejects.toMatchObject({
      stderr: expect.stringContaining('line 1 was changed') as string,
    });
    for (const there of [1, 0])
      expect((await run(...carryOut)).stdout).toContain(`Of 2 certificates of destruction, ${there} were of files that this database still had`); // prettier-ignore
    expect(await leftOf(elsewhere.ownerUrl, destroyedBesides)).toEqual({ title: 'Purged', notes: 0, certificates: 1 });
    expect((await run('bin/vacatur.mjs', 'packet', 'verify', packetId)).stdout).toContain('is whole');
    const { address, child } = await office.startApi({ DATABASE_URL: elsewhere.appUrl });
    const attorney = await ApiClient.signIn(address, office.credentials('attorney'));
    expect(await attorney.download(path)).toEqual(paper);
    await kill(child);
    expect((await run(...restore, '--check')).stdout).toContain('verified by restoring');
  } finally {
    await elsewhere.drop();
    await rm(home, { recursive: true });
  }
});

const [NAME, NYSID, BYTES] = ['Brackenbury', '09081726K', 'Wilhelmina wrote this herself'];

/** A client, a party and an intake with a NYSID, a note, and a document. */
async function caseWithIdentifiers(): Promise<string> {
  const { paralegal } = office;
  const person = { givenName: 'Wilhelmina', familyName: NAME, nysid: NYSID };
  const { id: clientId } = await paralegal.post('/v1/clients', person);
  await paralegal.post('/v1/intakes', person);
  const { id: attorneyId } = await office.attorney.get('/v1/auth/session');
  const { id } = await paralegal.post('/v1/cases', { clientId, attorneyId, problemCode: '87' });
  await paralegal.post(`/v1/cases/${id}/parties`, { role: 'witness', name: `A. ${NAME}`, nysid: NYSID });
  await office.attorney.post(`/v1/cases/${id}/notes`, { text: 'The backup has it.' });
  const form = new FormData();
  form.append('kind', 'correspondence');
  form.append('file', new Blob([`%PDF-1.7\n% ${BYTES}\n1 0 obj << /Type /Catalog >> endobj\n%%EOF`]), 'letter.pdf');
  await paralegal.must('POST', `/v1/cases/${id}/documents`, form);
  return id;
}

/** All of a backup as whoever has its identity reads it. */
async function opened(file: string, identityFile: string): Promise<Buffer> {
  const identity = /^AGE-SECRET-KEY-1\S+/m.exec(await readFile(identityFile, 'utf8'))![0];
  const pieces: Uint8Array[] = [];
  for await (const piece of await decryptedBackup(createReadStream(file), { identity })) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function untilMarked(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  while ((await client.query(`select from pg_namespace where nspname = '${UNFINISHED_RESTORE}'`)).rowCount === 0)
    await sleep(20);
  await client.end();
}

test('without its storage the office takes files in and shows none that were moved, and nothing is lost', async () => {
  const caseId = await office.openCase();
  const [row] = await office.rows<{ documentId: string }>(
    'select "documentId" from document_contents where "objectKey" is not null limit 1',
  );
  await s3.pause();
  const refused = await office.attorney.call('GET', `/v1/documents/${row!.documentId}/content`);
  expect(refused).toMatchObject({ status: 503, body: { code: 'server/storage-unavailable' } });
  const uploaded = await office.paralegal.upload(caseId, 'rap_sheet', join(SAMPLES, 'corwin-ashgrove.pdf'));
  await expect(vacatur('documents', 'move-to-s3')).rejects.toMatchObject({ code: 1 });
  await s3.resume();
  await vacatur('documents', 'move-to-s3');
  expect(await inPostgres()).toBe(0);
  await office.attorney.download(`/v1/documents/${(uploaded['document'] as { id: string }).id}/content`);
});

test('what a purge removes is removed from the storage by a worker', async () => {
  const storage = new ObjectStorage(office.config);
  const [row] = await office.rows<{ documentId: string; objectKey: string }>(
    'select "documentId", "objectKey" from document_contents where "objectKey" is not null limit 1',
  );
  const { documentId, objectKey } = row!;
  expect(await keysOf(storage)).toContain(objectKey);
  await office.rows('delete from document_contents where "documentId" = $1', documentId);
  while ((await keysOf(storage)).includes(objectKey)) await sleep(100);
});
