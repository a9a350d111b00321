import type { Charge, CourtCase, CriminalRecord, CustodyPeriod, SupervisionPeriod } from '../criminal-record.js';
import { asTold, pairCases, pairCharges, pairUp, type Pair, type Placed } from './pairs.js';

/** What can be taken or left by itself: a thing that one record has and the other has not, or one group of facts of a thing. */
export const DIFFERENCE_KINDS = [
  'case_new',
  'case_gone',
  'case_changed',
  'charge_new',
  'charge_gone',
  'charge_changed',
  'disposition_changed',
  'sentence_changed',
  'seal_changed',
  'custody_new',
  'custody_gone',
  'custody_changed',
  'supervision_new',
  'supervision_gone',
  'supervision_changed',
  'person_changed',
] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

/** One fact that the two records tell differently. */
export interface FactDifference {
  readonly field: string;
  /** As it stands in each record, in its format. */
  readonly confirmed: unknown;
  readonly arrived: unknown;
}

/** One difference between the record that was confirmed and one that arrived later. */
export interface Difference {
  /** The same for the same two records: kind and place. */
  readonly id: string;
  readonly kind: DifferenceKind;
  /** JSON pointers of the thing in each record; null where a record does not have it. */
  readonly confirmedAt: string | null;
  readonly arrivedAt: string | null;
  /** Empty for what is new or gone. */
  readonly facts: readonly FactDifference[];
}

export interface CompareOptions {
  /** The arrived record claims to show all of the person's cases, as a rap sheet does: then what it lacks is gone. */
  readonly tellsAll: boolean;
}

/** Facts of a charge that stand and fall together, by the difference that they make. */
export const CHARGE_FACTS = {
  charge_changed: [
    'law',
    'section',
    'subsection',
    'attempt',
    'class',
    'felonyGrade',
    'description',
    'counts',
    'offenseOn',
    'weight',
  ],
  disposition_changed: ['disposition', 'disposedOn', 'convictedOn', 'coveredBy', 'acdMonths', 'vacatedOn'],
  sentence_changed: ['sentence', 'priorSentences'],
  seal_changed: ['seals', 'expungedOn'],
} as const satisfies { readonly [K in DifferenceKind]?: readonly (keyof Charge)[] };
export type ChargeFactsKind = keyof typeof CHARGE_FACTS;

export const CASE_FACTS = [
  'court',
  'county',
  'docketNumber',
  'arrestedOn',
  'arrestNumber',
  'offenseOn',
  'commencedOn',
] as const satisfies readonly (keyof CourtCase)[];

export const CUSTODY_FACTS = [
  'releasedOn',
  'stillIn',
  'facility',
  'admitReason',
  'releaseReason',
] as const satisfies readonly (keyof CustodyPeriod)[];

export const SUPERVISION_FACTS = [
  'endedOn',
  'active',
  'status',
] as const satisfies readonly (keyof SupervisionPeriod)[];

/**
 * How a record that arrived differs from the confirmed one, case by case and charge by charge: nothing is changed by it.
 * What the arrived record does not tell (`null`) is no difference, so what a client or a certificate told stays as it is.
 * Facts that no record of this kind prints (substances, consequences, what was told in confidence) are not compared.
 */
export function compareRecords(
  confirmed: CriminalRecord,
  arrived: CriminalRecord,
  { tellsAll }: CompareOptions,
): Difference[] {
  const custodyChanges: Inside<CustodyPeriod> = (ours, theirs, ...at) =>
    changes('custody_changed', ...at, factsThatDiffer(ours, theirs, CUSTODY_FACTS));
  const supervisionChanges: Inside<SupervisionPeriod> = (ours, theirs, ...at) =>
    changes('supervision_changed', ...at, factsThatDiffer(ours, theirs, SUPERVISION_FACTS));
  const caseChanges: Inside<CourtCase> = (ours, theirs, ...at) => [
    ...changes('case_changed', ...at, factsThatDiffer(ours, theirs, CASE_FACTS)),
    ...listed(
      'charge',
      pairCharges(ours, theirs, (a, b) => chargeDifferences(a, b, '', '').length),
      [`${at[0]}/charges`, `${at[1]}/charges`],
      tellsAll,
      chargeDifferences,
    ),
  ];
  const both = (list: 'courtCases' | 'custody' | 'supervision') => [`/${list}`, `/${list}`] as const;
  return [
    ...personDifferences(confirmed, arrived),
    ...listed('case', pairCases(confirmed, arrived), both('courtCases'), tellsAll, caseChanges),
    ...listed('custody', custodyPairs(confirmed, arrived), both('custody'), tellsAll, custodyChanges),
    ...listed('supervision', supervisionPairs(confirmed, arrived), both('supervision'), tellsAll, supervisionChanges),
  ];
}

/** What differs inside two things that are the same one, which stand at these pointers. */
type Inside<T> = (ours: T, theirs: T, confirmedAt: string, arrivedAt: string) => readonly Difference[];

/** @param lists pointers of the list in each record. */
function listed<T>(
  noun: 'case' | 'charge' | 'custody' | 'supervision',
  pairs: readonly Pair<Placed<T>>[],
  [ourList, theirList]: readonly [string, string],
  tellsAll: boolean,
  inside: Inside<T>,
): Difference[] {
  return pairs.flatMap(({ confirmed, arrived }) => {
    const confirmedAt = `${ourList}/${confirmed?.at}`;
    const arrivedAt = `${theirList}/${arrived?.at}`;
    if (confirmed && arrived) return inside(confirmed.it, arrived.it, confirmedAt, arrivedAt);
    if (arrived) return [difference(`${noun}_new`, null, arrivedAt)];
    return tellsAll ? [difference(`${noun}_gone`, confirmedAt, null)] : [];
  });
}

function difference(
  kind: DifferenceKind,
  confirmedAt: string | null,
  arrivedAt: string | null,
  facts: readonly FactDifference[] = [],
): Difference {
  return { id: `${kind} ${confirmedAt ?? '-'} ${arrivedAt ?? '-'}`, kind, confirmedAt, arrivedAt, facts };
}

function changes(
  kind: DifferenceKind,
  confirmedAt: string,
  arrivedAt: string,
  facts: readonly FactDifference[],
): Difference[] {
  return facts.length === 0 ? [] : [difference(kind, confirmedAt, arrivedAt, facts)];
}

function chargeDifferences(ours: Charge, theirs: Charge, ourAt: string, theirAt: string): Difference[] {
  return (Object.keys(CHARGE_FACTS) as ChargeFactsKind[]).flatMap((kind) =>
    changes(kind, ourAt, theirAt, factsThatDiffer<Charge>(ours, theirs, CHARGE_FACTS[kind])),
  );
}

/** Names and dates of birth only grow: what another record prints is one more that the person was known by. */
function personDifferences({ person: ours }: CriminalRecord, { person: theirs }: CriminalRecord): Difference[] {
  const facts: FactDifference[] = [];
  for (const field of ['names', 'datesOfBirth'] as const) {
    const known: readonly string[] = ours[field];
    const more = theirs[field].filter((one) => !known.includes(one));
    if (more.length > 0) facts.push({ field, confirmed: known, arrived: more });
  }
  facts.push(...factsThatDiffer(ours, theirs, ['nysid']));
  return facts.map((fact) => ({
    ...difference('person_changed', '/person', '/person', [fact]),
    id: `person_changed /person/${fact.field}`,
  }));
}

function factsThatDiffer<T extends object>(
  ours: T,
  theirs: T,
  fields: readonly (keyof T & string)[],
): FactDifference[] {
  return fields.flatMap((field) => {
    const [confirmed, arrived] = [ours[field], theirs[field]];
    return tells(arrived) && !same(confirmed, arrived, field) ? [{ field, confirmed, arrived }] : [];
  });
}

/** `null` tells nothing; neither does an empty list of what only grows. */
function tells(value: unknown): boolean {
  return value !== null && !(Array.isArray(value) && value.length === 0);
}

/** Where it stands on the page says nothing of the fact, and `01` is the subdivision `1`. */
function same(a: unknown, b: unknown, field: string): boolean {
  if (field === 'subsection') return String(a).replace(/^0+(?=.)/, '') === String(b).replace(/^0+(?=.)/, '');
  return asTold({ a }) === asTold({ a: b });
}

/** Stays by the day of admission. One without it is paired with the one that was released on its day. */
function custodyPairs(confirmed: CriminalRecord, arrived: CriminalRecord) {
  return pairUp(confirmed.custody, arrived.custody, {
    keys: [
      { key: asTold },
      { key: ({ admittedOn }) => admittedOn },
      { key: ({ releasedOn }) => releasedOn, onlyAlone: true },
    ],
    differences: (a, b) => factsThatDiffer(a, b, CUSTODY_FACTS).length,
    apart: (a, b) => a.admittedOn !== b.admittedOn && a.admittedOn !== null && b.admittedOn !== null,
  });
}

function supervisionPairs(confirmed: CriminalRecord, arrived: CriminalRecord) {
  return pairUp(confirmed.supervision, arrived.supervision, {
    keys: [
      { key: asTold },
      { key: ({ kind, startedOn }) => startedOn && `${kind} ${startedOn}` },
      { key: ({ kind, endedOn }) => endedOn && `${kind} ${endedOn}`, onlyAlone: true },
    ],
    apart: (a, b) => a.startedOn !== b.startedOn && a.startedOn !== null && b.startedOn !== null,
  });
}
