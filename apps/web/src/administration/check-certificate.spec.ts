import { checkCertificate, keyIn } from './check-certificate';

const base64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const hashOf = async (bytes: BufferSource) =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

const certificate = { kind: 'certificate_of_destruction', format: 1, destroyed: { notes: 2, documents: 3 } };
/** RFC 8785 of it, by hand. */
const bytes = new TextEncoder().encode(
  '{"destroyed":{"documents":3,"notes":2},"format":1,"kind":"certificate_of_destruction"}',
);
let key: string;
let signed: { readonly sha256: string; readonly [part: string]: unknown };
beforeAll(async () => {
  const { publicKey, privateKey } = (await crypto.subtle.generateKey('Ed25519', true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  key = base64(await crypto.subtle.exportKey('spki', publicKey));
  const signature = base64(await crypto.subtle.sign('Ed25519', privateKey, bytes));
  signed = { certificate, sha256: await hashOf(bytes), publicKey: key, signature };
});
const check = (file: unknown, trusted: readonly string[] = [key]) => checkCertificate(JSON.stringify(file), trusted);

test('a certificate holds in whatever order its file has it, and with the key as openssl writes it', async () => {
  expect(await check(signed)).toBe('holds');
  const { notes, documents } = certificate.destroyed;
  expect(await check({ ...signed, certificate: { ...certificate, destroyed: { documents, notes } } })).toBe('holds');
  const pem = `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`;
  expect(await check(signed, [keyIn(pem)])).toBe('holds');
});

test('what was changed, in the certificate, its hash, its signature or its key, does not hold', async () => {
  const fewer = { ...certificate, destroyed: { notes: 1, documents: 3 } };
  const ofFewer = await hashOf(
    new TextEncoder().encode('{"destroyed":{"documents":3,"notes":1},"format":1,"kind":"certificate_of_destruction"}'),
  );
  for (const changed of [
    { certificate: fewer },
    { certificate: { ...certificate, more: true } },
    { certificate: fewer, sha256: ofFewer },
    { signature: `${'A'.repeat(86)}==` },
    { signature: 'not base64!' },
    { signature: undefined },
    { publicKey: 'AAAA' },
  ])
    expect({ changed, found: await check({ ...signed, ...changed }) }).toEqual({ changed, found: 'changed' });
});

test('that a file names the key that it is signed with proves nothing', async () => {
  expect(await check(signed, [])).toBe('other_key');
});

test.each([
  '',
  'no JSON',
  'null',
  '[]',
  '{"certificate":null}',
  '{"certificate":{"kind":"certificate_of_disposition"}}',
])('this is no certificate: %s', async (text) => {
  expect(await checkCertificate(text, [key])).toBe('not_a_certificate');
});
