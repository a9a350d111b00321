import { readFileSync } from 'node:fs';
import { parseRecord } from './parse-record.js';
import { storedWhole, type StoredFacts } from './stored-record.js';

/** Takes away what is not known, and what is as the format has it by itself. */
function withoutUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUnknown);
  if (value === null || typeof value !== 'object') return value;
  const told = Object.entries(value).filter(([, each]) => each !== null && !(Array.isArray(each) && each.length === 0));
  return Object.fromEntries(told.map(([name, each]) => [name, withoutUnknown(each)]));
}

const EXAMPLE: unknown = JSON.parse(readFileSync('docs/formats/example-record.json', 'utf8'));
const BARE = { format: 'vacatur-record/1', courtCases: [] };
const MANY = {
  format: 'vacatur-record/1',
  person: { names: ['A B'], datesOfBirth: ['1980-01-02'], soraRegistered: false },
  custody: [{ admittedOn: '2001-02-03' }, {}],
  supervision: [{ kind: 'probation' }],
  pendingCharges: [{ jurisdiction: 'NJ', level: 'felony' }],
  priorSealings: [{ statute: 'CPL 160.59', grantedOn: null, felonies: 1, misdemeanors: 0 }],
  courtCases: [
    {
      id: 'c',
      charges: [
        {
          ...{
            id: 'a',
            law: 'PL',
            section: '105.05',
            disposition: 'convicted_plea',
            seals: [{ statute: 'CPL 160.50' }],
          },
          sentence: { types: ['jail'], termDays: 30 },
          priorSentences: [{ types: ['probation'] }],
          underlyingOffense: { law: 'PL', section: '155.30' },
          weight: { value: 1.5, unit: 'oz' },
        },
        { id: 'b', law: 'VTL', section: '511', disposition: 'pending' },
      ],
    },
  ],
};

test.each([
  ['the example of the docs', EXAMPLE],
  ['one that tells nothing', BARE],
  ['one with every kind of part', MANY],
])('a record kept without what is not known is the record again: %s', (_, input) => {
  const parsed = parseRecord(input);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  expect(storedWhole(input as StoredFacts)).toEqual(parsed.record);
  expect(storedWhole(withoutUnknown(parsed.record) as StoredFacts)).toEqual(parsed.record);
});
