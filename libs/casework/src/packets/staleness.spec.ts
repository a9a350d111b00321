import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PacketInput, TEMPLATE_VERSION } from '#libs/papers';
import { localDate, parseRecord } from '#libs/record';
import { assess } from '#libs/rules';
import type { PublishedForm } from '../court-forms/forms-in-force.js';
import { buildPacketInput } from './packet-input.js';
import { SPECIMEN_ADDRESSEES } from './sample-packets.js';
import { inputDigests, inputSha256, type PacketBasis, staleReasons } from './staleness.js';

const parsed = parseRecord(
  JSON.parse(readFileSync(join(process.cwd(), 'samples/packets/tamsin-holloway.json'), 'utf8')),
);
if (!parsed.ok) throw new Error('the sample does not parse');
const content = parsed.record;
const assessment = assess(content, { asOf: localDate('2026-11-23') });

function inputOf(familyName = 'Holloway', courtForms: readonly PublishedForm[] = []) {
  return buildPacketInput({
    relief: 'NY-160.59',
    chargeIds: ['larceny.1'],
    organization: { name: 'Legal Aid', addressLines: [], phone: null },
    attorneyName: 'Imani Okonjo-Reyes',
    client: { givenName: 'Tamsin', familyName, otherNames: [], nysid: null, dateOfBirth: null, addressLines: [] },
    clientLanguage: null,
    record: content,
    assessment,
    addressees: SPECIMEN_ADDRESSEES,
    options: { returnOn: null, proofOfService: null, prosecutorUnits: {} },
    preparedOn: '2026-11-23',
    courtForms,
  });
}

const madeWith = (input: PacketInput) => ({
  templateVersion: TEMPLATE_VERSION,
  inputSha256: inputSha256(input),
  inputDigests: inputDigests(input),
});

function edition(editionId: string, more: Partial<PublishedForm> = {}): PublishedForm {
  return {
    formId: 'form',
    name: 'Application to seal',
    endsOn: null,
    editionId,
    edition: null,
    inForceFrom: '2026-01-01',
    reliefs: ['NY-160.59'],
    courts: [],
    counties: [],
    sha256: '0'.repeat(64),
    pages: [],
    fields: [],
    mapping: [],
    ...more,
  };
}

function reasons(more: Partial<PacketBasis> = {}): string[] {
  const basis: PacketBasis = {
    madeWith: madeWith(inputOf()),
    record: { assessedVersion: 3, presentVersion: 3, content },
    assessment,
    relief: 'NY-160.59',
    chargeIds: ['larceny.1'],
    input: inputOf(),
    ...more,
  };
  return staleReasons(basis).map(({ reason }) => reason);
}

test('papers of what stands now are not stale', () => {
  expect(reasons()).toEqual([]);
});

test('a corrected record, a new wording, another name: each is told', () => {
  expect(reasons({ record: { assessedVersion: 3, presentVersion: 4, content } })).toEqual(['record_corrected']);
  expect(reasons({ madeWith: { ...madeWith(inputOf()), templateVersion: '2020-01-01' } })).toEqual([
    'template_changed',
  ]);
  expect(reasons({ input: inputOf('Halloway') })).toEqual(['file_changed']);
  expect(reasons({ madeWith: { templateVersion: null, inputSha256: null, inputDigests: null } })).toEqual([
    'template_changed',
  ]);
});

test('another edition of the court’s form in force is told; one for a later day, another court or relief is none', () => {
  const made = madeWith(inputOf('Holloway', [edition('first')]));
  const now = (...forms: PublishedForm[]) => reasons({ madeWith: made, input: inputOf('Holloway', forms) });
  const first = edition('first');
  expect(now(first)).toEqual([]);
  expect(now(edition('second', { inForceFrom: '2026-06-01' }), first)).toEqual(['court_form_changed']);
  expect(now(edition('second', { inForceFrom: '2026-11-24' }), first)).toEqual([]);
  expect(now(edition('second', { endsOn: '2026-11-22' }), first)).toEqual(['court_form_changed']);
  expect(now(first, edition('other', { formId: 'other', courts: ['Another Court'] }))).toEqual([]);
  expect(now(first, edition('other', { formId: 'other', counties: ['Kings'] }))).toEqual([]);
  expect(now(first, edition('other', { formId: 'other', reliefs: ['NY-160.58'] }))).toEqual([]);
  expect(now(first, edition('other', { formId: 'other' }))).toEqual(['court_form_changed']);
});

test('of papers from before the parts were told apart, whatever has changed is the file', () => {
  const made = { ...madeWith(inputOf()), inputDigests: null };
  expect(reasons({ madeWith: made, input: inputOf('Holloway', [edition('first')]) })).toEqual(['file_changed']);
});

describe('the law', () => {
  const ofEarlierRules = { ...assessment, rulesVersion: 'ny-2020.01.01' };

  test('a later version of the rules that decides and argues the same is no reason', () => {
    expect(reasons({ assessment: ofEarlierRules })).toEqual([]);
  });

  test('one that decides one of the charges otherwise is; of another charge it is not', () => {
    const decidedThen = (chargeId: string) => ({
      ...ofEarlierRules,
      decisions: assessment.decisions.map((one) =>
        one.relief === 'NY-160.59' && one.chargeId === chargeId ? { ...one, outcome: 'needs_review' as const } : one,
      ),
    });
    expect(reasons({ assessment: decidedThen('larceny.1') })).toEqual(['law_changed']);
    expect(reasons({ assessment: decidedThen('mischief.1') })).toEqual([]);
  });
});
