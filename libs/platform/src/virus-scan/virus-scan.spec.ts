import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Logger } from '@nestjs/common';
import { clamdLike, EICAR } from './clamd.fixture.js';
import { VirusScan } from './virus-scan.js';

let directory: string;
let daemon: Server;
let path: string;
/** What the daemon answers to the bytes it was sent; null: it hangs up. */
let answer: (bytes: Buffer) => string | null;

beforeAll(async () => {
  Logger.overrideLogger(false);
  directory = await mkdtemp(join(tmpdir(), 'vacatur-clamd-'));
  path = join(directory, 'clamd.ctl');
  daemon = clamdLike((bytes) => answer(bytes)).listen(path);
  await once(daemon, 'listening');
});
afterAll(async () => {
  await new Promise((resolve) => daemon.close(resolve));
  await rm(directory, { recursive: true });
});

const scan = (bytes: Uint8Array, clamdUrl: string | null = `unix://${path}`) =>
  new VirusScan({ clamdUrl }).refuseInfected(bytes);

test('a file reaches the daemon whole, in pieces, and passes when it is found clean', async () => {
  const sent = Buffer.from(Array.from({ length: 300_000 }, (_, n) => n % 251));
  let seen: Buffer = Buffer.alloc(0);
  answer = (bytes) => {
    seen = bytes;
    return 'stream: OK';
  };
  await scan(sent);
  expect(seen.equals(sent)).toBe(true);
});

test('what the daemon knows is refused', async () => {
  answer = (bytes) => (bytes.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
  await expect(scan(Buffer.from(`%PDF-1.7\n${EICAR}`))).rejects.toMatchObject({ message: 'upload/infected' });
  await expect(scan(Buffer.from('%PDF-1.7\n'))).resolves.toBeUndefined();
});

test.each([
  ['it hangs up', null],
  ['it does not look at all of it', 'INSTREAM size limit exceeded. ERROR'],
  ['it fails', 'stream: Can’t allocate memory ERROR'],
  ['it says what no daemon says', 'stream: OK?'],
])('when %s, nothing is taken for clean', async (_, said) => {
  answer = () => said;
  await expect(scan(Buffer.from('any'))).rejects.toMatchObject({
    message: 'server/virus-scan-unavailable',
    retryAfterSeconds: 60,
  });
});

test('where nobody listens, nothing is taken for clean; where no daemon is set up, everything passes', async () => {
  await expect(scan(Buffer.from('any'), `unix://${path}.gone`)).rejects.toMatchObject({
    message: 'server/virus-scan-unavailable',
  });
  await expect(scan(Buffer.from(EICAR), null)).resolves.toBeUndefined();
});
