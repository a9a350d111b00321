import { hash } from 'node:crypto';
import type { Charge, CourtCase, CriminalRecord, Sentence } from '#libs/record';
import type { BulkPerson } from '#libs/readers';
import { copyLine } from '#libs/platform';
import { v7 as uuidv7 } from 'uuid';

/**
 * A person as the three tables hold it: lines of COPY in bytes, because values and objects of thousands would be kept alive while they wait, and
 * the collector would carry them about.
 */
export interface PersonRows {
  readonly id: string;
  /** Hash of all that is told of the person. */
  readonly digest: string;
  readonly charges: number;
  readonly person: Uint8Array;
  readonly courtCaseLines: Uint8Array;
  readonly chargeLines: Uint8Array;
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
  const facts = recordFacts(record);
  let all = JSON.stringify([givenName, familyName, phone, email, county]) + facts;
  let courtCaseLines = '';
  let chargeLines = '';
  let charges = 0;
  record.courtCases.forEach((courtCase, at) => {
    const number = at + 1;
    const caseFacts = courtCaseFacts(courtCase);
    all += caseFacts;
    courtCaseLines += copyLine([id, number, courtCase.county, courtCase.docketNumber, caseFacts]);
    for (const charge of courtCase.charges) {
      const { law, section, disposition, convictedOn } = charge;
      const told = chargeFacts(charge);
      all += told;
      charges += 1;
      chargeLines += copyLine([id, number, charges, law, section, charge.class, disposition, convictedOn, told]);
    }
  });
  const digest = hash('md5', all);
  // A record that came without contact tells the name in one text.
  const shownName = givenName === null && familyName === null ? name : familyName;
  const person = copyLine([
    ...[id, source, sourceKey, importId, digest, line, givenName, shownName],
    ...[dateOfBirth, nysid, phone, email, county, facts],
  ]);
  return {
    ...{ id, digest, charges, person: Buffer.from(person) },
    ...{ courtCaseLines: Buffer.from(courtCaseLines), chargeLines: Buffer.from(chargeLines) },
  };
}

type Defaults = { readonly [field: string]: unknown };
/** Of fields that are not told as they are: their JSON; null leaves one out. */
type Texts = { readonly [field: string]: string | null };

/**
 * What is told, as JSON: without what is not known, empty lists, and what the format has by itself (storedRecord of libs/record fills it in again).
 * Written here at once: an object of what is kept costs twice as much as its text.
 */
function told(facts: object, defaults: Defaults = {}, texts: Texts = {}): string {
  let text = '';
  for (const field in facts) {
    const value = (facts as Defaults)[field];
    if (value === null || value === undefined || value === defaults[field]) continue;
    if (Array.isArray(value) && value.length === 0) continue;
    const its = field in texts ? texts[field] : JSON.stringify(value);
    if (its !== null) text += `${text === '' ? '{' : ','}"${field}":${its}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

const WHOLE_PERSON = { naturalPerson: true };
function recordFacts(record: CriminalRecord): string {
  return told(record, {}, { courtCases: null, person: told(record.person, WHOLE_PERSON) });
}

const OF_NEW_YORK = { jurisdiction: 'NY' };
const WITHOUT_CHARGES = { charges: null };
function courtCaseFacts(courtCase: CourtCase): string {
  return told(courtCase, OF_NEW_YORK, WITHOUT_CHARGES);
}

const ONE_COUNT = { attempt: false, counts: 1 };
function chargeFacts(charge: Charge): string {
  const { sentence, priorSentences } = charge;
  if (!sentence && priorSentences.length === 0) return told(charge, ONE_COUNT);
  return told(charge, ONE_COUNT, {
    sentence: sentence && told(sentence),
    priorSentences: `[${priorSentences.map((one: Sentence) => told(one)).join(',')}]`,
  });
}
