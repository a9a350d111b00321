import { hash, randomFillSync } from 'node:crypto';
import type { Charge, CourtCase, CriminalRecord, Sentence } from '#libs/record';
import type { BulkPerson } from '#libs/readers/bulk';
import { copyLine, type IdentifierBox } from '#libs/platform/copy';
import { v7 as uuidv7 } from 'uuid';
import { keptWith, nysidHash } from '../identifiers/sealed-nysid.js';
import type { RowBytes, RowPlaces } from './row-bytes.js';

/** A person as the three tables hold it. */
export interface PersonRows {
  readonly id: string;
  /** Hash of all that is told of the person: of who has a NYSID under the organization's key, as the number could be tried through by it. */
  readonly digest: string;
  /** The same as it stands in rows from before or after the organization's NYSIDs were sealed. */
  readonly otherDigest: string;
  readonly charges: number;
  readonly places: RowPlaces;
}

/** Columns of `person`, beside those of the import. */
export const PERSON_COLUMNS = ['id', 'sourceKey', 'digest', 'line', 'givenName', 'familyName', 'dateOfBirth', 'nysid',
  'sealedNysid', 'nysidHash', 'phone', 'email', 'county', 'facts'] as const; // prettier-ignore
export const COURT_CASE_COLUMNS = ['personId', 'number', 'county', 'docketNumber', 'facts'] as const;
export const CHARGE_COLUMNS = ['personId', 'courtCaseNumber', 'number', 'law', 'section', 'class', 'disposition', 'convictedOn',
  'facts'] as const; // prettier-ignore

/** @param box seals and hashes the NYSID. @param bytes takes the rows, as lines of COPY. */
export function personRows(
  { sourceKey, line, contact, record }: BulkPerson,
  box: IdentifierBox,
  bytes: RowBytes,
): PersonRows {
  const id = nextId();
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
  const plainDigest = hash('md5', all);
  const kept = nysid === null ? null : keptWith(box, nysid);
  const sealed = kept?.sealedNysid ?? null;
  const keyedDigest = nysid === null ? plainDigest : box.hash('bulk record', plainDigest);
  const [digest, otherDigest] = sealed ? [keyedDigest, plainDigest] : [plainDigest, keyedDigest];
  // A record that came without contact tells the name in one text.
  const shownName = givenName === null && familyName === null ? name : familyName;
  const person = copyLine([
    ...[id, sourceKey, digest, line, givenName, shownName],
    ...[dateOfBirth, kept?.nysid, sealed && `\\x${Buffer.from(sealed).toString('hex')}`],
    ...[nysid === null ? null : nysidHash(box, nysid), phone, email, county],
    sealed ? recordFacts(record, WITHOUT_NYSID) : facts,
  ]);
  const places = [bytes.add(person), bytes.add(courtCaseLines), bytes.add(chargeLines), bytes.length] as const;
  return { id, digest, otherDigest, charges, places };
}

const RANDOM_OF_ID = 16;
/** For so many ids at once: asked for one by one random bytes cost more than the id. */
const RANDOM = new Uint8Array(256 * RANDOM_OF_ID);
let randomUsed = RANDOM.length;
let lastId = { msecs: 0, seq: 0 };

/** Ids in the order in which they are made, as RFC 9562 counts within a millisecond (6.2, method 1). */
function nextId(): string {
  if (randomUsed === RANDOM.length) {
    randomFillSync(RANDOM);
    randomUsed = 0;
  }
  const random = RANDOM.subarray(randomUsed, (randomUsed += RANDOM_OF_ID));
  const now = Date.now();
  if (now > lastId.msecs) lastId = { msecs: now, seq: (random[6]! << 16) | (random[7]! << 8) | random[8]! };
  else lastId.seq += 1;
  return uuidv7({ random, ...lastId });
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
    const its = field in texts ? texts[field] : jsonOf(value);
    if (its !== null) text += `${text === '' ? '{' : ','}"${field}":${its}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

/** What JSON writes as it stands, between quotes. */
const PLAIN = /^[ !#-[\]-~]*$/;

/** As JSON.stringify writes it, which for a short text takes longer than all the rest. */
function jsonOf(value: unknown): string {
  return typeof value === 'string' && PLAIN.test(value) ? `"${value}"` : JSON.stringify(value);
}

const WHOLE_PERSON = { naturalPerson: true };
const WITHOUT_NYSID = { nysid: null };
function recordFacts(record: CriminalRecord, withoutOfPerson: Texts = {}): string {
  return told(record, {}, { courtCases: null, person: told(record.person, WHOLE_PERSON, withoutOfPerson) });
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
