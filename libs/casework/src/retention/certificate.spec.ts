import { randomUUID } from 'node:crypto';
import { certificateKeys, checkCertificate, type DestructionCertificate, signCertificate } from './certificate.js';

const [ours, replaced] = certificateKeys(['a secret of this test, long enough', 'the one before it, as long']) as [
  ReturnType<typeof certificateKeys>[0],
  ReturnType<typeof certificateKeys>[0],
];
const DESTROYED: DestructionCertificate = {
  kind: 'certificate_of_destruction',
  format: 1,
  id: randomUUID(),
  organizationId: randomUUID(),
  purgeId: randomUUID(),
  caseId: randomUUID(),
  clientId: randomUUID(),
  clientDestroyed: true,
  destroyedAt: '2026-11-27T01:02:03.000Z',
  destroyed: { documents: 2, notes: 1 },
  basis: { kind: 'policy', years: 7, citation: 'RPC 1.15(d)' },
  keptNames: true,
  keptDocuments: ['court_order'],
  proposedById: randomUUID(),
  onBehalfOfId: null,
  decidedById: randomUUID(),
  decidedByRole: 'supervisor',
  decidedAt: '2026-11-26T01:02:03.000Z',
  audit: { sequence: 12, hash: 'ab'.repeat(32) },
};
const signed = signCertificate(DESTROYED, ours);
/** As it comes from a file, where the names may stand in another order. */
const copy = () => JSON.parse(JSON.stringify(signed)) as typeof signed;

test('a certificate is true by the key that signed it, in whatever order its names stand', () => {
  expect(checkCertificate(copy(), [replaced.publicKey, ours.publicKey])).toEqual({ certificate: signed });
  const { certificate, ...rest } = copy();
  const turned = Object.fromEntries(Object.entries(certificate).toReversed());
  expect(checkCertificate({ ...rest, certificate: turned }, [ours.publicKey])).toEqual({ certificate: signed });
});

test('the same secret is the same key, and another one another', () => {
  expect(certificateKeys(['a secret of this test, long enough'])[0]!.publicKey).toBe(ours.publicKey);
  expect(replaced.publicKey).not.toBe(ours.publicKey);
});

test.each<[string, (one: typeof signed) => unknown]>([
  ['a count', (one) => ({ ...one, certificate: { ...one.certificate, destroyed: { documents: 3, notes: 1 } } })],
  ['who decided', (one) => ({ ...one, certificate: { ...one.certificate, decidedById: randomUUID() } })],
  ['a word more', (one) => ({ ...one, certificate: { ...one.certificate, clientName: 'Corwin' } })],
  ['a word less', (one) => ({ ...one, certificate: { ...one.certificate, audit: undefined } })],
  ['its hash', (one) => ({ ...one, sha256: '0'.repeat(64) })],
  [
    'its signature',
    (one) => ({ ...one, signature: (one.signature.startsWith('A') ? 'B' : 'A') + one.signature.slice(1) }),
  ],
  ['no signature at all', (one) => ({ ...one, signature: '' })],
  ['a key that is none', (one) => ({ ...one, publicKey: 'AAAA' })],
])('what was changed is refused as changed: %s', (_, change) => {
  expect(checkCertificate(change(copy()), [ours.publicKey])).toEqual({ fault: 'changed' });
});

test('what somebody else has signed, and changed and signed anew, is of another key', () => {
  expect(checkCertificate(signCertificate(DESTROYED, replaced), [ours.publicKey])).toEqual({ fault: 'other_key' });
});

test.each([null, 7, 'text', [], {}, { certificate: { kind: 'receipt' } }])('%j is no certificate', (given) => {
  expect(checkCertificate(given, [ours.publicKey])).toEqual({ fault: 'not_a_certificate' });
});
