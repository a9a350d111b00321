import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PacketInput, TEMPLATE_VERSION } from '#libs/papers';
import { localDate, parseRecord } from '#libs/record';
import { assess } from '#libs/rules';
import type { PublishedHouseStyle } from '../house-style/house-style.service.js';
import type { PracticeView } from '../court-practices/court-practices.schema.js';
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

function inputOf(
  familyName = 'Holloway',
  courtForms: readonly PublishedForm[] = [],
  courtPractices: readonly PracticeView[] = [],
  houseStyles: readonly PublishedHouseStyle[] = [],
) {
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
    exhibits: [],
    preparedOn: '2026-11-23',
    courtForms,
    courtPractices,
    houseStyles,
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

function practice(more: Partial<PracticeView> = {}): PracticeView {
  return {
    id: 'a',
    county: 'New York',
    court: null,
    reliefs: [],
    effectiveOn: localDate('2026-01-01'),
    endsOn: null,
    order: ['note.pdf'],
    leaveOut: ['seal-verification.pdf'],
    extraPapers: [],
    copiesForClerk: 1,
    copiesForEachProsecutor: 1,
    filingChannel: null,
    fee: null,
    remarks: null,
    toldBy: 'The clerk',
    verifiedOn: localDate('2026-01-01'),
    createdById: 'a',
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

test('what the court is noted to want otherwise is told; of another court, county, relief or day it is nothing', () => {
  const { county } = inputOf().court;
  const now = (...noted: PracticeView[]) => reasons({ input: inputOf('Holloway', [], noted) });
  expect(now(practice({ county }))).toEqual(['court_practice_changed']);
  expect(now(practice({ county: 'Erie' }))).toEqual([]);
  expect(now(practice({ county, court: 'Another Court' }))).toEqual([]);
  expect(now(practice({ county, reliefs: ['NY-160.58'] }))).toEqual([]);
  expect(now(practice({ county, effectiveOn: localDate('2026-11-24') }))).toEqual([]);
  expect(now(practice({ county, endsOn: '2026-11-22' }))).toEqual([]);
});

test('what is said of the court stands before what is said of its county, the later before the earlier, and an end ends both', () => {
  const { county, name: court } = inputOf().court;
  const found = (...noted: PracticeView[]) => inputOf('Holloway', [], noted).courtPractice?.toldBy;
  const ofCounty = practice({ county, toldBy: 'county' });
  expect(found(ofCounty, practice({ county, court, toldBy: 'court' }))).toBe('court');
  expect(found(ofCounty, practice({ county, reliefs: ['NY-160.59'], toldBy: 'relief' }))).toBe('relief');
  const later = practice({ id: 'b', county, effectiveOn: localDate('2026-06-01'), toldBy: 'later' });
  expect(found(ofCounty, later)).toBe('later');
  expect(found(ofCounty, { ...later, endsOn: '2026-07-01' })).toBeUndefined();
});

test('words of the office’s own that hold on the day of the papers are told', () => {
  const content = { letterhead: { name: 'Ours', lines: [] }, signature: { title: null, lines: [] }, paragraphs: {} };
  const now = (...effectiveOn: string[]) =>
    reasons({
      input: inputOf(
        'Holloway',
        [],
        [],
        effectiveOn.map((day) => ({ effectiveOn: day, content })),
      ),
    });
  expect(now('2026-11-23')).toEqual(['house_style_changed']);
  expect(now('2026-11-24')).toEqual([]);
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
