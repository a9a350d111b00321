import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEMPLATE_VERSION } from '#libs/papers';
import { localDate, parseRecord } from '#libs/record';
import { assess } from '#libs/rules';
import { buildPacketInput } from './packet-input.js';
import { SPECIMEN_ADDRESSEES } from './sample-packets.js';
import { inputSha256, type PacketBasis, staleReasons } from './staleness.js';

const parsed = parseRecord(
  JSON.parse(readFileSync(join(process.cwd(), 'samples/packets/tamsin-holloway.json'), 'utf8')),
);
if (!parsed.ok) throw new Error('the sample does not parse');
const content = parsed.record;
const assessment = assess(content, { asOf: localDate('2026-11-23') });

function inputOf(familyName = 'Holloway') {
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
  });
}

function reasons(more: Partial<PacketBasis> = {}): string[] {
  const basis: PacketBasis = {
    madeWith: { templateVersion: TEMPLATE_VERSION, inputSha256: inputSha256(inputOf()) },
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
  const madeWith = { templateVersion: '2020-01-01', inputSha256: inputSha256(inputOf()) };
  expect(reasons({ madeWith })).toEqual(['template_changed']);
  expect(reasons({ input: inputOf('Halloway') })).toEqual(['file_changed']);
  expect(reasons({ madeWith: { templateVersion: null, inputSha256: null } })).toEqual(['template_changed']);
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
