import {
  confidenceOf,
  countsOf,
  type CriminalRecordInput,
  isSettled,
  needsOf,
  type OpenPlace,
  parseRecord,
} from './index.js';

const AT = { page: 2, line: 28, text: 'PL 155.25' };
const charge = (id: string, more: object = {}) => ({ id, law: 'PL', section: '155.25', class: 'AM', disposition: 'dismissed', source: AT, ...more }); // prettier-ignore
const courtCase = (docketNumber: string | null, charges: readonly object[], more: object = {}) => ({ id: (docketNumber ?? 'arrest').replaceAll(' ', ''), docketNumber, court: 'Bronx County Criminal Court', county: 'Bronx', charges, ...more }); // prettier-ignore
const known = { names: ['Corwin Ashgrove'], datesOfBirth: ['1980-01-01'], nysid: '01234567A' };

function record(courtCases: readonly object[], person: object = known) {
  const parsed = parseRecord({ format: 'vacatur-record/1', person, courtCases } as unknown as CriminalRecordInput);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.record;
}

const place = (kind: OpenPlace['kind'], what: string, line = 1): OpenPlace => ({ kind, page: 3, line, what });
const needs = (courtCases: readonly object[], places: readonly OpenPlace[] = []) => needsOf(record(courtCases), places);
const SENTENCED = { disposition: 'convicted_plea', convictedOn: '2012-03-04', disposedOn: '2012-03-04' };
const sentence = (types: readonly string[], more: object = {}) => ({ types, imposedOn: '2012-03-04', ...more });

describe('what a record lacks is asked for by docket, court and place', () => {
  it('a charge whose ending is not told', () => {
    const lacking = [courtCase('2012NY012345', [charge('a', { disposition: 'not_reported' }), charge('b')])];
    expect(needs(lacking)).toEqual([
      {
        key: 'disposition 2012NY012345',
        kind: 'disposition',
        courtCaseId: '2012NY012345',
        docketNumber: '2012NY012345',
        chargeIds: ['a'],
        title: 'Obtain the disposition of docket 2012NY012345',
        description:
          'Obtain the certificate of disposition from Bronx County Criminal Court: the record does not say how each charge ended.',
        page: 2,
        line: 28,
      },
    ]);
  });

  it('a pending, dismissed or acquitted charge lacks nothing', () => {
    const ended = ['pending', 'dismissed', 'acquitted', 'acd_dismissed', 'covered_by'];
    expect(needs([courtCase('1', ended.map((disposition, i) => charge(`c${i}`, { disposition })))])).toEqual([]); // prettier-ignore
  });

  it.each<[string, object, readonly string[]]>([
    [
      'a conviction without a day',
      { disposition: 'convicted_plea', sentence: sentence(['fine']) },
      ['conviction_day 1'],
    ],
    ['a conviction without a sentence', SENTENCED, ['sentence 1']],
    ['jail without a release', { ...SENTENCED, sentence: sentence(['jail'], { termDays: 60 }) }, ['release 1']],
    ['jail that lasts', { ...SENTENCED, sentence: sentence(['jail'], { stillIncarcerated: true }) }, []],
    ['jail that ended', { ...SENTENCED, sentence: sentence(['jail'], { releasedOn: '2012-05-01' }) }, []],
    ['probation without an end', { ...SENTENCED, sentence: sentence(['probation']) }, ['supervision_end 1']],
    ['probation that lasts', { ...SENTENCED, sentence: sentence(['probation'], { supervisionActive: true }) }, []],
    ['a fine', { ...SENTENCED, sentence: sentence(['fine']) }, []],
  ])('%s', (_what, more, keys) => {
    expect(needs([courtCase('1', [charge('a', more)])]).map(({ key }) => key)).toEqual(keys);
  });

  it('a case without a docket is called by its arrest, and two entries of one docket are one need', () => {
    const open = (id: string) => charge(id, { disposition: 'not_reported' });
    expect(needs([courtCase(null, [open('a')], { arrestNumber: 'B88663810' })])[0]).toMatchObject({ key: 'disposition arrest B88663810', title: 'Obtain the disposition of arrest B88663810' }); // prettier-ignore
    const twice = [courtCase('2012 ny 1', [open('a')]), { ...courtCase('2012NY1', [open('b')]), id: 'again' }];
    expect(needs(twice)).toMatchObject([{ key: 'disposition 2012NY1', chargeIds: ['a', 'b'] }]);
  });

  it('what the client is asked is asked once, and no text of the document stands in it', () => {
    const places = [place('to_confirm', 'Is it so?', 4), place('to_confirm', 'Is it so?', 9), place('to_confirm', '"CORWIN" was read unsurely.', 5)]; // prettier-ignore
    expect(needs([], places).map(({ title, description }) => [title, description])).toEqual([
      ['Ask the client: Is it so?', 'The record raises it at page 3, line 4; page 3, line 9.'],
      ['Ask the client: what the record says at page 3, line 5', 'The record raises it at page 3, line 5.'],
    ]);
  });

  it('what was not understood is to be read again, by its places', () => {
    const places = [place('unread', '"X" is no day', 7), place('missing', 'no class', 8), place('unclear', 'twice', 9)];
    expect(needs([], places)).toMatchObject([{ kind: 'read_again', title: 'Read again the 2 places that were not understood', description: 'Look at page 3, line 7; page 3, line 9 of the document, and correct the record.', page: 3, line: 7 }]); // prettier-ignore
  });

  it('what tells the person from others', () => {
    expect(needsOf(record([], { names: ['Corwin Ashgrove'] }), []).map(({ title }) => title)).toEqual([
      'Ask the client for the date of birth: the record gives none',
      'Ask the client for the NYSID number: the record gives none',
    ]);
  });
});

it('a need is settled by a record that tells of the docket and does not lack it, and by no other', () => {
  const told = record([courtCase('2012 NY 12345', [charge('a')])]);
  expect(isSettled(told, 'disposition 2012NY12345')).toBe(true);
  expect(isSettled(told, 'disposition 2012NY99999')).toBe(false);
  expect(isSettled(told, 'ask_client Is it so?')).toBe(false);
});

it('counts what is there, and how surely the places were read', () => {
  const sure = (confidence: number) => ({ ...AT, confidence }) as typeof AT;
  const whole = record([courtCase('1', [charge('a', { ...SENTENCED, sentence: sentence(['fine']) }), charge('b', { disposition: 'not_reported' })])]); // prettier-ignore
  expect(countsOf(whole)).toEqual({ names: 1, datesOfBirth: 1, courtCases: 1, charges: 2, chargesEnded: 1, convictions: 1, sentences: 1, custody: 0, supervision: 0 }); // prettier-ignore
  expect(confidenceOf(whole)).toEqual({ printed: 2, sure: 0, fair: 0, doubtful: 0, least: null });
  const [first] = whole.courtCases;
  const ofPicture = { ...whole, courtCases: [{ ...first!, source: sure(0.95), charges: first!.charges.map((each, i) => ({ ...each, source: sure(i === 0 ? 0.7 : 0.31) })) }] }; // prettier-ignore
  expect(confidenceOf(ofPicture)).toEqual({ printed: 0, sure: 1, fair: 1, doubtful: 1, least: 0.31 });
});
