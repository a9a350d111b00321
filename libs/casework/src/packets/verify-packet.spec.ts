import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composePacket, loadTypesetter, TEMPLATE_VERSION, type Typesetter } from '#libs/papers';
import { type CriminalRecord, localDate, parseRecord } from '#libs/record';
import { assess, RULES_VERSION } from '#libs/rules';
import { createHash } from 'node:crypto';
import { SPECIMEN_ADDRESSEES } from './sample-packets.js';
import { buildPacketInput } from './packet-input.js';
import { inputSha256 } from './staleness.js';
import { packetSha256, type StoredPacket, verifyPacket } from './verify-packet.js';

const AS_OF = localDate('2026-11-23');
let typesetter: Typesetter;
let stored: StoredPacket;

beforeAll(async () => {
  typesetter = await loadTypesetter();
  const record = sample('odalys-fernwright');
  const input = buildPacketInput({
    relief: 'NY-160.50-3K',
    chargeIds: ['k1.1'],
    organization: { name: 'Legal Aid', addressLines: ['1 Specimen Plaza'], phone: null },
    attorneyName: 'Imani Okonjo-Reyes',
    client: {
      givenName: 'Odalys',
      familyName: 'Fernwright',
      otherNames: [],
      nysid: null,
      dateOfBirth: null,
      addressLines: ['4 Invented Row'],
    },
    clientLanguage: null,
    record,
    assessment: assess(record, { asOf: AS_OF }),
    courtForms: [],
    courtPractices: [],
    houseStyles: [],
    preparedOn: '2026-11-23',
    addressees: SPECIMEN_ADDRESSEES,
    options: { returnOn: null, proofOfService: null, prosecutorUnits: {} },
    exhibits: [],
  });
  const { files } = composePacket(typesetter, input);
  const locked = files.map(({ name, bytes }) => ({ name, bytes, sha256: hashOf(bytes) }));
  stored = {
    sha256: packetSha256(locked),
    inputSha256: inputSha256(input),
    templateVersion: TEMPLATE_VERSION,
    // As the database gives it back.
    input: JSON.parse(JSON.stringify(input)) as typeof input,
    record,
    asOf: AS_OF,
    files: locked,
  };
});

const verify = (change: Partial<StoredPacket> = {}) =>
  verifyPacket({ ...stored, ...change }, (input) => Promise.resolve(composePacket(typesetter, input)));

test('a packet that nobody has touched is whole, and comes out the same', async () => {
  expect(await verify()).toEqual({ differences: [], notRemade: [], files: 4, sha256: stored.sha256 });
});

test('a paper that was changed, and one that is gone, are named', async () => {
  const [letter, second, ...others] = stored.files;
  const bytes = Buffer.concat([letter!.bytes!, Buffer.from('%')]);
  const { differences } = await verify({ files: [{ ...letter!, bytes }, { ...second!, bytes: null }, ...others] });
  expect(differences).toEqual([
    `clerk-letter.pdf: its bytes have the hash ${hashOf(bytes)}, and ${letter!.sha256} is kept of it.`,
    `${second!.name}: its bytes are not here.`,
  ]);
});

test('a paper that was replaced together with its hash breaks the lock, and is not what the same inputs give', async () => {
  const [letter, ...others] = stored.files;
  const bytes = Buffer.from('%PDF-1.7 of somebody else');
  const files = [{ ...letter!, bytes, sha256: hashOf(bytes) }, ...others];
  const { differences } = await verify({ files });
  expect(differences).toEqual([
    `The packet: its files have the hash ${packetSha256(files)}, and ${stored.sha256} is locked.`,
    `clerk-letter.pdf: made again it has the hash ${letter!.sha256}, and ${hashOf(bytes)} is stored.`,
  ]);
  const { differences: relocked } = await verify({ files, sha256: packetSha256(files) });
  expect(relocked).toEqual([differences[1]]);
  expect((await verify({ files: others })).differences.join()).toContain(
    'The papers: made again they are clerk-letter',
  );
});

test('what the papers were made of is held by its hash, and its decisions are made again from the record', async () => {
  const input = { ...stored.input!, client: { ...stored.input!.client, name: 'Somebody Else' } };
  const { differences } = await verify({ input });
  expect(differences[0]).toContain('What the papers were made of has the hash');
  expect(differences.slice(1)).toHaveLength(stored.files.length);

  const courtCases = stored.record.courtCases.filter(({ charges }) => charges.every(({ id }) => id !== 'k1.1'));
  const { differences: decided } = await verify({ record: { ...stored.record, courtCases } });
  expect(decided).toEqual([expect.stringMatching(/^The decision of NY-160\.50-3K for charge k1\.1: /)]);
});

test('under other templates or another law nothing can be made again, which is told; the lock is held all the same', async () => {
  const [letter, ...others] = stored.files;
  const of = { templateVersion: '2020-01-01' };
  expect(await verify(of)).toMatchObject({
    differences: [],
    notRemade: [`The papers: they are of templates 2020-01-01; here are ${TEMPLATE_VERSION}.`],
  });
  const input = { ...stored.input!, rulesVersion: 'ny-2020.01.01' };
  expect(await verify({ ...of, input, inputSha256: inputSha256(input) })).toMatchObject({
    differences: [],
    notRemade: [
      `The decisions: they are of the law as ny-2020.01.01 has it; here is ${RULES_VERSION}.`,
      expect.any(String),
    ],
  });
  const kept = { ...of, input: null, files: [{ ...letter!, bytes: Buffer.from('%') }, ...others] };
  expect((await verify(kept)).differences).toHaveLength(1);
  expect((await verify({ input: null })).notRemade).toEqual(['The papers: what they were made of is not kept.']);
});

function sample(name: string): CriminalRecord {
  const parsed = parseRecord(JSON.parse(readFileSync(join(process.cwd(), `samples/packets/${name}.json`), 'utf8')));
  if (!parsed.ok) throw new Error('the sample does not parse');
  return parsed.record;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
