import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testConfig } from '#libs/testing';
import { ObjectStorage } from './object-storage.js';

let server: Server;
let endpoint: string;
const seen: { method: string; url: string; headers: IncomingHttpHeaders; body: Buffer }[] = [];
let status = 200;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ method: request.method!, url: request.url!, headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(status).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const storage = (settings: { readonly [name: string]: string } = {}) =>
  new ObjectStorage(
    testConfig({
      S3_BUCKET: 'office',
      S3_ENDPOINT: endpoint,
      S3_ACCESS_KEY_ID: 'a',
      S3_SECRET_ACCESS_KEY: 'b',
      ...settings,
    }),
  );

test('an object is written with its hash, under the prefix, encrypted as the settings say', async () => {
  status = 200;
  const bytes = Buffer.from('%PDF');
  await storage({ S3_PREFIX: 'files', S3_ENCRYPTION: 'aws:kms', S3_KMS_KEY_ID: 'key-1' }).put('one/two', bytes);
  const { method, url, headers, body } = seen.at(-1)!;
  expect({ method, path: new URL(url, endpoint).pathname, body }).toEqual({
    method: 'PUT',
    path: '/office/files/one/two',
    body: bytes,
  });
  expect(headers).toMatchObject({
    'x-amz-server-side-encryption': 'aws:kms',
    'x-amz-server-side-encryption-aws-kms-key-id': 'key-1',
    'x-amz-checksum-sha256': createHash('sha256').update(bytes).digest('base64'),
  });
  await storage().put('one', bytes);
  expect(seen.at(-1)!.headers['x-amz-server-side-encryption']).toBeUndefined();
});

test('a refusal, and no storage at all, are answered alike', async () => {
  status = 403;
  const unavailable = { definition: { code: 'server/storage-unavailable', status: 503 }, retryAfterSeconds: 30 };
  await expect(storage().get('one')).rejects.toMatchObject(unavailable);
  await expect(new ObjectStorage(testConfig()).get('one')).rejects.toMatchObject(unavailable);
});

test('settings that do not fit together are refused together', () => {
  const read = () =>
    testConfig({
      S3_ENDPOINT: 'https://s3.example',
      S3_ACCESS_KEY_ID: 'a',
      S3_KMS_KEY_ID: 'k',
      S3_ENCRYPTION: 'AES256',
    });
  expect(read).toThrow(/S3_BUCKET[^]*|S3_KMS_KEY_ID/);
  for (const name of ['S3_SECRET_ACCESS_KEY', 'S3_KMS_KEY_ID', 'S3_BUCKET']) expect(read).toThrow(name);
});
