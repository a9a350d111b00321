import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationSecrets } from './secrets.js';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'vacatur-secrets-'));
});
afterEach(() => rm(home, { recursive: true }));

const path = () => join(home, 'secrets.json');

test('secrets are made once, differ, and are readable by their owner alone', async () => {
  const made = await installationSecrets(home);
  expect(new Set(Object.values(made)).size).toBe(7);
  expect(await installationSecrets(home)).toEqual(made);
  expect((await stat(path())).mode & 0o077).toBe(0);
});

test('an installation from before there were keys that seal gets them, and keeps the rest', async () => {
  const {
    encryptionKey: _,
    webhookKey: __,
    documentKey: ___,
    certificateKey: ____,
    ...old
  } = await installationSecrets(home);
  await writeFile(path(), JSON.stringify(old));
  const now = await installationSecrets(home);
  expect(now).toMatchObject(old);
  for (const key of [now.encryptionKey, now.webhookKey, now.documentKey, now.certificateKey])
    expect(key.length).toBeGreaterThanOrEqual(32);
  expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual(now);
});

test('a damaged file is named and left as it is', async () => {
  await writeFile(path(), '{"jwtSecret":');
  await expect(installationSecrets(home)).rejects.toThrow(path());
  expect(await readFile(path(), 'utf8')).toBe('{"jwtSecret":');
});
