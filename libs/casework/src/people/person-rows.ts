import { createHash } from 'node:crypto';
import type { CourtCase, Charge, CriminalRecord, Sentence } from '#libs/record';
import type { BulkPerson } from '#libs/readers';
import { copyLine } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';

/** A person as the three tables hold it: lines of COPY, because values and objects of thousands would be kept alive while they wait. */
export interface PersonRows {
  readonly id: string;
  /** Hash of all that is told of the person. */
  readonly digest: string;
  readonly charges: number;
  readonly person: string;
  readonly courtCaseLines: string;
  readonly chargeLines: string;
}

/** Columns of `person`, after those of the import. */
export const PERSON_COLUMNS = ['id', 'source', 'sourceKey', 'importId', 'digest', 'line', 'givenName', 'familyName', 'dateOfBirth', 'nysid',
  'phone', 'email', 'county', 'facts'] as const; // prettier-ignore
export const COURT_CASE_COLUMNS = ['personId', 'number', 'county', 'docketNumber', 'facts'] as const;
export const CHARGE_COLUMNS = ['personId', 'courtCaseNumber', 'number', 'law', 'section', 'class', 'disposition', 'convictedOn',
  'facts'] as const; // prettier-ignore

export function personRows(
  { sourceKey, line, contact, record }: BulkPerson,
  { source, importId }: { readonly source: string; readonly importId: string },
): PersonRows {
  const id = uuidv7();
  const { givenName, familyName, phone, email, county } = contact;
  const [name = null] = record.person.names;
  const [dateOfBirth = null] = record.person.datesOfBirth;
  const { nysid } = record.person;
  const facts = JSON.stringify(recordFacts(record));
  let all = JSON.stringify([givenName, familyName, phone, email, county]) + facts;
  let courtCaseLines = '';
  let chargeLines = '';
  let charges = 0;
  record.courtCases.forEach((courtCase, at) => {
    const number = at + 1;
    const caseFacts = JSON.stringify(courtCaseFacts(courtCase));
    all += caseFacts;
    courtCaseLines += copyLine([id, number, courtCase.county, courtCase.docketNumber, caseFacts]);
    for (const charge of courtCase.charges) {
      const { law, section, disposition, convictedOn } = charge;
      const told = JSON.stringify(chargeFacts(charge));
      all += told;
      charges += 1;
      chargeLines += copyLine([id, number, charges, law, section, charge.class, disposition, convictedOn, told]);
    }
  });
  const digest = createHash('md5').update(all).digest('hex');
  // A record that came without contact tells the name in one text.
  const shownName = givenName === null && familyName === null ? name : familyName;
  const person = copyLine([
    ...[id, source, sourceKey, importId, digest, line, givenName, shownName],
    ...[dateOfBirth, nysid, phone, email, county, facts],
  ]);
  return { id, digest, charges, person, courtCaseLines, chargeLines };
}

type Facts = { [name: string]: unknown };

/** What is told: without what is not known, empty lists, and what the format has by itself (storedRecord of libs/record fills it in again). */
function told(facts: object, defaults: Facts = {}): Facts {
  const kept: Facts = {};
  for (const name in facts) {
    const value = (facts as Facts)[name];
    if (value === null || value === undefined || value === defaults[name]) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    kept[name] = value;
  }
  return kept;
}

function recordFacts({ courtCases: _, ...record }: CriminalRecord): Facts {
  const facts = told(record);
  facts['person'] = told(record.person, { naturalPerson: true });
  return facts;
}

function courtCaseFacts(courtCase: CourtCase): Facts {
  const facts = told(courtCase, { jurisdiction: 'NY' });
  delete facts['charges'];
  return facts;
}

function chargeFacts(charge: Charge): Facts {
  const facts = told(charge, { attempt: false, counts: 1 });
  if (charge.sentence) facts['sentence'] = told(charge.sentence);
  if (charge.priorSentences.length > 0)
    facts['priorSentences'] = charge.priorSentences.map((one: Sentence) => told(one));
  return facts;
}
