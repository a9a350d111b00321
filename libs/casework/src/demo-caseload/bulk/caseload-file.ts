import type { CriminalRecordInput, LocalDate } from '#libs/record';
import { readDispositionText } from '#libs/readers';
import type { InventedCharge, InventedCourtCase, InventedSentence } from './invented-court-case.js';
import { type InventedBulkPerson, inventBulkPerson } from './invented-person.js';

export const CASELOAD_FORMATS = ['csv', 'jsonl', 'record'] as const;
export type CaseloadFormat = (typeof CASELOAD_FORMATS)[number];

export interface CaseloadFile {
  readonly people: number;
  readonly seed: string;
  /** The day on which the source was printed. */
  readonly asOf: LocalDate;
  /** `csv`: a row for each charge. `jsonl`: a person in each line, with source key and contact. `record`: a bare record in each. */
  readonly format: CaseloadFormat;
}

/** So many people are one piece of text: less would cost a turn of the stream each. */
const PEOPLE_AT_ONCE = 200;

/** An invented caseload as docs/formats/bulk-records.md has it, piece by piece. The same options give the same bytes. */
export function* caseloadFile({ people, seed, asOf, format }: CaseloadFile): Generator<string> {
  if (format === 'csv') yield `${COLUMNS.map(([name]) => name).join(',')}\n`;
  for (let from = 0; from < people; from += PEOPLE_AT_ONCE) {
    let text = '';
    for (let number = from; number < Math.min(people, from + PEOPLE_AT_ONCE); number++) {
      text += textOf(inventBulkPerson(seed, number, asOf), format);
    }
    yield text;
  }
}

function textOf(person: InventedBulkPerson, format: CaseloadFormat): string {
  if (format === 'csv') return rowsOf(person);
  if (format === 'record') return `${JSON.stringify(recordOf(person))}\n`;
  const { sourceKey, givenName, familyName, phone, email, county } = person;
  const contact = { givenName, familyName, phone, email, county };
  return `${JSON.stringify({ sourceKey, ...known(contact), record: recordOf(person) })}\n`;
}

interface Row {
  readonly person: InventedBulkPerson;
  readonly courtCase: InventedCourtCase;
  readonly charge: InventedCharge;
}

const COLUMNS: readonly (readonly [name: string, cell: (row: Row) => string | boolean | null | undefined])[] = [
  ['sourceKey', ({ person }) => person.sourceKey],
  ['givenName', ({ person }) => person.givenName],
  ['familyName', ({ person }) => person.familyName],
  ['dateOfBirth', ({ person }) => person.dateOfBirth],
  ['nysid', ({ person }) => person.nysid],
  ['phone', ({ person }) => person.phone],
  ['email', ({ person }) => person.email],
  ['homeCounty', ({ person }) => person.county],
  ['soraRegistered', ({ person }) => person.soraRegistered],
  ['complete', ({ person }) => person.complete],
  ['reportedOn', ({ person }) => person.reportedOn],
  ['docketNumber', ({ courtCase }) => courtCase.docketNumber],
  ['jurisdiction', ({ courtCase }) => courtCase.jurisdiction],
  ['court', ({ courtCase }) => courtCase.court],
  ['county', ({ courtCase }) => courtCase.county],
  ['arrestedOn', ({ courtCase }) => courtCase.arrestedOn],
  ['offenseOn', ({ courtCase }) => courtCase.arrestedOn],
  ['commencedOn', ({ courtCase }) => courtCase.commencedOn],
  ['law', ({ charge }) => charge.law],
  ['section', ({ charge }) => charge.section],
  ['subsection', ({ charge }) => charge.subsection],
  ['class', ({ charge }) => charge.class],
  ['description', ({ charge }) => charge.description],
  ['disposition', ({ charge }) => charge.disposition],
  ['disposedOn', ({ charge }) => charge.disposedOn],
  ['convictedOn', ({ charge }) => charge.convictedOn],
  ['sentence', ({ charge }) => charge.sentence?.words],
  ['sentencedOn', ({ charge }) => charge.sentence?.imposedOn],
  ['releasedOn', ({ charge }) => charge.sentence?.releasedOn],
  ['supervisionEndedOn', ({ charge }) => charge.sentence?.supervisionEndedOn],
  ['seal', ({ charge }) => charge.seal?.statute],
  ['sealedOn', ({ charge }) => charge.seal?.on],
];
/** Articles that are about marihuana alone. */
const MARIHUANA = /^22[12]\./;
const TO_QUOTE = /[",\r\n]/;

function rowsOf(person: InventedBulkPerson): string {
  let rows = '';
  for (const courtCase of person.courtCases) {
    for (const charge of courtCase.charges) {
      const row = { person, courtCase, charge };
      COLUMNS.forEach(([, cell], at) => (rows += (at === 0 ? '' : ',') + cellText(cell(row) ?? '')));
      rows += '\n';
    }
  }
  return rows;
}

/** @source RFC 4180; csv-stringify writes an eighth of the rows in the same time, which is what a generator of millions is asked for. */
function cellText(value: string | boolean): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return TO_QUOTE.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function recordOf(person: InventedBulkPerson): CriminalRecordInput {
  return {
    format: 'vacatur-record/1',
    person: known({
      names: [`${person.givenName} ${person.familyName}`.trim()],
      datesOfBirth: [person.dateOfBirth],
      nysid: person.nysid,
      soraRegistered: person.soraRegistered,
    }),
    courtCases: person.courtCases.map(({ charges, ...courtCase }) => ({
      id: courtCase.docketNumber,
      ...courtCase,
      offenseOn: courtCase.arrestedOn,
      charges: charges.map(({ sentence, seal, ...charge }, at) => ({
        id: `${courtCase.docketNumber}.${at + 1}`,
        ...(known(charge) as Pick<InventedCharge, 'law' | 'section' | 'disposition'>),
        ...(charge.law === 'PL' && MARIHUANA.test(charge.section) && { soleSubstance: 'marihuana' as const }),
        ...(sentence && { sentence: sentenceOf(sentence) }),
        ...(seal && { seals: [seal] }),
      })),
    })),
    ...known({ complete: person.complete }),
    reportedOn: person.reportedOn,
  };
}

function sentenceOf({ words, imposedOn, releasedOn, supervisionEndedOn }: InventedSentence) {
  const { types, date: _, releaseDate, supervisionEnd, ...imposed } = sentenceIn(words);
  return { types, ...known({ ...imposed, imposedOn, releasedOn, supervisionEndedOn }) };
}

const sentences = new Map<string, ReturnType<typeof readSentence>>();

/** Invented sentences are a few hundred. */
function sentenceIn(words: string) {
  const before = sentences.get(words);
  if (before) return before;
  const read = readSentence(words);
  sentences.set(words, read);
  return read;
}

function readSentence(words: string) {
  const { sentence, unread } = readDispositionText(words);
  if (!sentence || unread.length > 0) throw new Error(`an invented sentence is not understood: ${words}`);
  return sentence;
}

/** Without what is not known. */
function known<T extends object>(facts: T): Partial<{ [K in keyof T]: NonNullable<T[K]> }> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null)) as Partial<{
    [K in keyof T]: NonNullable<T[K]>;
  }>;
}
