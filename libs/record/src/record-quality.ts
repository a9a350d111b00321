import type { Charge, CourtCase, CriminalRecord, Sentence } from './criminal-record.js';
import { isConviction } from './disposition.js';

/** What a reader left open in a document, with where. */
export interface OpenPlace {
  readonly kind: 'unread' | 'unclear' | 'missing' | 'to_confirm';
  readonly page: number | null;
  readonly line: number | null;
  readonly what: string;
}

export const NEED_KINDS = [
  'disposition', // the record does not say how a charge ended
  'conviction_day',
  'sentence', // of a conviction
  'release', // from a sentence of jail or prison
  'supervision_end', // of probation, parole or post-release supervision
  'identification', // what tells the person from others
  'ask_client', // what only the client or a file can settle
  'read_again', // what a reader did not understand
] as const;
export type NeedKind = (typeof NEED_KINDS)[number];

/** Something that the record lacks, worded as what somebody does about it: by docket, court and place, never by a name. */
export interface Need {
  /** The same for the same lack of the same docket, whichever record it is seen in. */
  readonly key: string;
  readonly kind: NeedKind;
  /** The court case, as the record calls it; null for what concerns the whole record. */
  readonly courtCaseId: string | null;
  readonly docketNumber: string | null;
  readonly chargeIds: readonly string[];
  readonly title: string;
  readonly description: string;
  readonly page: number | null;
  readonly line: number | null;
}

/** How much of each there is. */
export interface RecordCounts {
  readonly names: number;
  readonly datesOfBirth: number;
  readonly courtCases: number;
  readonly charges: number;
  readonly chargesEnded: number;
  readonly convictions: number;
  readonly sentences: number;
  readonly custody: number;
  readonly supervision: number;
}

/** How sure the reading of the facts' places was: `printed` came from a text, the others from a picture of the page. */
export interface Confidence {
  readonly printed: number;
  /** At least nine in ten. */
  readonly sure: number;
  /** At least seven in ten. */
  readonly fair: number;
  readonly doubtful: number;
  /** null: nothing came from a picture. */
  readonly least: number | null;
}

const SURE = 0.9;
const FAIR = 0.7;
const LONGEST_TITLE = 200;
const LONGEST_LIST = 40;
const IMPRISONED: readonly string[] = ['jail', 'prison', 'intermittent'];
const SUPERVISED: readonly string[] = ['probation', 'post_release_supervision'];

/**
 * Whether what was lacking by this key is told by a record that does not lack it any more: one that tells of the docket, or of the
 * person. What the client was to be asked is settled by nobody but who has asked.
 */
export function isSettled(record: CriminalRecord, key: string): boolean {
  const kind = key.slice(0, key.indexOf(' '));
  if (kind === 'identification') return true;
  if (kind === 'ask_client' || kind === 'read_again') return false;
  return record.courtCases.some((courtCase) => nameOf(courtCase) === key.slice(kind.length + 1));
}

export function countsOf({ person, courtCases, custody, supervision }: CriminalRecord): RecordCounts {
  const charges = courtCases.flatMap((courtCase) => courtCase.charges);
  return {
    names: person.names.length,
    datesOfBirth: person.datesOfBirth.length,
    courtCases: courtCases.length,
    charges: charges.length,
    chargesEnded: charges.filter(({ disposition }) => disposition !== 'not_reported').length,
    convictions: charges.filter(({ disposition }) => isConviction(disposition)).length,
    sentences: charges.reduce(
      (sum, { sentence, priorSentences }) => sum + (sentence ? 1 : 0) + priorSentences.length,
      0,
    ),
    custody: custody.length,
    supervision: supervision.length,
  };
}

export function confidenceOf({ courtCases, custody, supervision }: CriminalRecord): Confidence {
  const charges = courtCases.flatMap((courtCase) => courtCase.charges);
  const sources = [...courtCases, ...charges, ...charges.flatMap(sentencesOf), ...custody, ...supervision].flatMap(
    ({ source }) => source ?? [],
  );
  const told = sources.flatMap(({ confidence }) => confidence ?? []);
  const among = (from: number, below: number) => told.filter((each) => each >= from && each < below).length;
  return {
    printed: sources.length - told.length,
    sure: among(SURE, Infinity),
    fair: among(FAIR, SURE),
    doubtful: among(0, FAIR),
    least: told.length > 0 ? told.reduce((least, each) => Math.min(least, each)) : null,
  };
}

/** What the record lacks, in its own order; what has been corrected is lacked no more. */
export function needsOf(record: CriminalRecord, places: readonly OpenPlace[]): Need[] {
  const needs = new Map<string, Need>();
  for (const need of [
    ...identificationNeeds(record),
    ...record.courtCases.flatMap((courtCase) => courtCaseNeeds(courtCase)),
    ...clientNeeds(places),
    ...readAgain(places),
  ]) {
    // A docket that the record lists twice is asked for once.
    const same = needs.get(need.key);
    needs.set(need.key, same ? { ...same, chargeIds: [...same.chargeIds, ...need.chargeIds] } : need);
  }
  return [...needs.values()];
}

function identificationNeeds({ person }: CriminalRecord): Need[] {
  const lacks: readonly (readonly [boolean, string])[] = [
    [person.names.length === 0, 'name as the record has it'],
    [person.datesOfBirth.length === 0, 'date of birth'],
    [person.nysid === null, 'NYSID number'],
  ];
  return lacks.flatMap(([isLacking, what]) =>
    isLacking
      ? [of('identification', what, null, [], `Ask the client for the ${what}: the record gives none`, 'It tells whether the record is the client’s own.')] // prettier-ignore
      : [],
  );
}

function courtCaseNeeds(courtCase: CourtCase): Need[] {
  const { charges } = courtCase;
  const name = nameOf(courtCase);
  const called = courtCase.docketNumber ? `docket ${courtCase.docketNumber}` : calledByArrest(courtCase);
  const court =
    courtCase.court ?? (courtCase.county ? `the criminal court of ${courtCase.county} County` : 'the court');
  const convictions = charges.filter(({ disposition }) => isConviction(disposition));
  const lacking: readonly (readonly [NeedKind, readonly Charge[], string, string])[] = [
    [
      'disposition',
      charges.filter(({ disposition }) => disposition === 'not_reported'),
      `Obtain the disposition of ${called}`,
      `Obtain the certificate of disposition from ${court}: the record does not say how each charge ended.`,
    ],
    [
      'conviction_day',
      convictions.filter(({ convictedOn }) => convictedOn === null),
      `Obtain the day of conviction on ${called}`,
      `Obtain the certificate of disposition from ${court}: the record does not give the day of the plea or verdict.`,
    ],
    [
      'sentence',
      convictions.filter(({ sentence }) => sentence === null),
      `Obtain the sentence on ${called}`,
      `Obtain the certificate of disposition from ${court}: the record has a conviction and no sentence.`,
    ],
    [
      'release',
      charges.filter(({ sentence }) => sentence && lacksRelease(sentence)),
      `Obtain the release date of the sentence on ${called}`,
      'Ask the client and the agency that held the client: the record gives no release from jail or prison, and does not say that it lasts.',
    ],
    [
      'supervision_end',
      charges.filter(({ sentence }) => sentence && lacksEndOfSupervision(sentence)),
      `Obtain the last day of supervision on ${called}`,
      'Ask the client and the department of probation or parole: the record gives no last day, and does not say that it lasts.',
    ],
  ];
  return lacking.flatMap(([kind, concerned, title, description]) =>
    concerned.length > 0 ? [of(kind, name, courtCase, concerned, title, description)] : [],
  );
}

function lacksRelease({ types, releasedOn, stillIncarcerated }: Sentence): boolean {
  return types.some((type) => IMPRISONED.includes(type)) && releasedOn === null && stillIncarcerated !== true;
}

function lacksEndOfSupervision({ types, supervisionEndedOn, supervisionActive }: Sentence): boolean {
  return types.some((type) => SUPERVISED.includes(type)) && supervisionEndedOn === null && supervisionActive !== true;
}

/** One for each question, with every place that raises it. What quotes the document is named by its places alone. */
function clientNeeds(places: readonly OpenPlace[]): Need[] {
  const questions = new Map<string, OpenPlace[]>();
  for (const place of places) {
    if (place.kind === 'to_confirm') questions.set(place.what, [...(questions.get(place.what) ?? []), place]);
  }
  return [...questions].map(([what, asked]) => {
    const [first] = asked;
    const question = /["“]/.test(what) ? `what the record says at ${listed(asked)}` : what;
    const need = of('ask_client', what, null, [], `Ask the client: ${question}`, `The record raises it at ${listed(asked)}.`); // prettier-ignore
    return { ...need, page: first!.page, line: first!.line };
  });
}

function readAgain(places: readonly OpenPlace[]): Need[] {
  const unread = places.filter(({ kind }) => kind === 'unread' || kind === 'unclear');
  const [first] = unread;
  if (!first) return [];
  const title = unread.length === 1 ? 'Read again the place that was not understood' : `Read again the ${unread.length} places that were not understood`; // prettier-ignore
  const need = of('read_again', 'document', null, [], title, `Look at ${listed(unread)} of the document, and correct the record.`); // prettier-ignore
  return [{ ...need, page: first.page, line: first.line }];
}

function listed(places: readonly OpenPlace[]): string {
  const named = places.slice(0, LONGEST_LIST).map(({ page, line }) => (page === null ? 'a place without a page' : `page ${page}, line ${line}`)); // prettier-ignore
  const more = places.length - named.length;
  return [...new Set(named)].join('; ') + (more > 0 ? ` and ${more} more` : '');
}

function of(
  kind: NeedKind,
  name: string,
  courtCase: CourtCase | null,
  charges: readonly Charge[],
  title: string,
  description: string,
): Need {
  const at = charges.find(({ source }) => source)?.source ?? courtCase?.source ?? null;
  return {
    key: `${kind} ${name}`,
    kind,
    courtCaseId: courtCase?.id ?? null,
    docketNumber: courtCase?.docketNumber ?? null,
    chargeIds: charges.map(({ id }) => id),
    title: title.length > LONGEST_TITLE ? `${title.slice(0, LONGEST_TITLE - 1)}…` : title,
    description,
    page: at?.page ?? null,
    line: at?.line ?? null,
  };
}

/** What names the court case in every record of it: its docket, else its arrest. */
function nameOf({ docketNumber, arrestNumber, arrestedOn, id }: CourtCase): string {
  if (docketNumber) return docketNumber.replace(/\s+/g, '').toUpperCase();
  return arrestNumber ? `arrest ${arrestNumber}` : arrestedOn ? `arrest of ${arrestedOn}` : id;
}

function calledByArrest({ arrestNumber, arrestedOn }: CourtCase): string {
  if (arrestNumber) return `arrest ${arrestNumber}`;
  return arrestedOn ? `the arrest of ${arrestedOn}` : 'a case without a docket number';
}

function sentencesOf({ sentence, priorSentences }: Charge): Sentence[] {
  return sentence ? [...priorSentences, sentence] : [...priorSentences];
}
