import { type LocalDate, localDate } from '#libs/record';
import MiniSearch, { type Query } from 'minisearch';
import { type OffenseRow, OFFENSES } from '../tables/index.js';
import { ABBREVIATIONS, nameOf, plain, titleOf } from './words.js';

/** A row of the offense tables that a search found. */
export interface FoundOffense {
  readonly offense: OffenseRow;
  /** Some day of the period that was asked for lies in the row's days; true where none was asked for. */
  readonly inForce: boolean;
}

/** Everyday words, and the words of the tables that they may mean. */
const EVERYDAY_WORDS: { readonly [word: string]: string } = {
  beat: 'assault',
  beer: 'alcohol',
  cannabis: 'marihuana cannabis',
  cocaine: 'controlled',
  coke: 'controlled',
  crack: 'controlled',
  dealing: 'sale',
  dope: 'controlled',
  drug: 'controlled',
  drugs: 'controlled',
  drunk: 'intoxicated alcohol',
  fake: 'forged false',
  fare: 'services',
  fight: 'assault disorderly',
  fighting: 'assault disorderly',
  gun: 'firearm weapon',
  heroin: 'controlled',
  hit: 'assault',
  joint: 'marihuana cannabis',
  joyride: 'unauthorized',
  knife: 'weapon',
  license: 'license unlicensed',
  marijuana: 'marihuana cannabis',
  pills: 'controlled prescription',
  pot: 'marihuana cannabis',
  punch: 'assault',
  reefer: 'marihuana cannabis',
  selling: 'sale',
  shoplifting: 'larceny',
  smoking: 'burning cannabis use',
  sold: 'sale',
  steal: 'larceny',
  stealing: 'larceny',
  stole: 'larceny',
  subway: 'services',
  threat: 'menacing terroristic',
  threatened: 'menacing',
  turnstile: 'services',
  weed: 'marihuana cannabis',
};

interface Entry {
  readonly id: number;
  readonly title: string;
  readonly describes: string;
}

const describes = (row: OffenseRow) => ('describes' in row ? String(row.describes) : '');

let index: MiniSearch<Entry> | null = null;

function built(): MiniSearch<Entry> {
  if (index) return index;
  index = new MiniSearch<Entry>({
    fields: ['title', 'describes'],
    searchOptions: {
      boost: { title: 2 },
      prefix: (term) => term.length > 2,
      fuzzy: (term) => (term.length > 4 ? 0.2 : false),
    },
  });
  index.addAll(
    OFFENSES.map((row, id) => ({
      id,
      title: [plain(row.title), ...nameOf(row.title).words].join(' '),
      describes: plain(describes(row)),
    })),
  );
  return index;
}

const LAWS = new Set(OFFENSES.map(({ law }) => law));
const YEAR = /\b(19[0-9]{2}|20[0-9]{2})\b/;
const CODE = /^(?:([a-z]{2,4})\s*)?(\d{2,4}(?:\.\d{0,2})?(?:-[a-z0-9]{0,3})?)\s*(?:\(?([0-9a-z]{1,3})\)?)?$/i;

/**
 * Offenses for type-ahead, by section (`221.1`, `VTL 511`) or by words (`weed in public 2012`, `cpw 4`). A year in the text, or the day `on`,
 * puts what was law then first and says of the others that it was not. For choosing from: nothing here decides an offense.
 * @param limit at most so many, best first.
 * @param whole leaves out what has some of the words alone.
 */
export function findOffenses(
  text: string,
  { on = null, limit = 10, whole = false }: { on?: LocalDate | null; limit?: number; whole?: boolean } = {},
): FoundOffense[] {
  const code = codeIn(text);
  const year = code ? null : YEAR.exec(text);
  const span = on
    ? ([on, on] as const)
    : year
      ? ([localDate(`${year[0]}-01-01`), localDate(`${year[0]}-12-31`)] as const)
      : null;
  const rows = code ? byCode(code) : byWords(year ? text.replace(year[0], ' ') : text, whole);
  const found = rows.map((offense) => ({ offense, inForce: span === null || meets(offense, span) }));
  return [...found.filter(({ inForce }) => inForce), ...found.filter(({ inForce }) => !inForce)].slice(0, limit);
}

function codeIn(text: string): RegExpExecArray | null {
  const code = CODE.exec(text.trim());
  return code?.[1] && !LAWS.has(code[1].toUpperCase()) ? null : code;
}

function meets({ inForceFrom, inForceUntil }: OffenseRow, [first, last]: readonly [LocalDate, LocalDate]): boolean {
  return (inForceFrom === null || inForceFrom <= last) && (inForceUntil === null || inForceUntil >= first);
}

function byCode([, law, section, subdivision]: RegExpExecArray): OffenseRow[] {
  const prefix = section!.toLowerCase();
  const rows = OFFENSES.filter(
    (row) => (law === undefined || row.law === law.toUpperCase()) && row.section.toLowerCase().startsWith(prefix),
  );
  const named = rows.filter(
    (row) => subdivision !== undefined && row.subdivisions?.includes(subdivision.replace(/^0+/, '').toUpperCase()),
  );
  return named.length > 0 ? named : rows;
}

function byWords(text: string, whole: boolean): OffenseRow[] {
  const name = nameOf(text);
  const written = new Set(plain(text).split(' '));
  const queries: Query[] = name.words.map((word) => {
    const everyday = EVERYDAY_WORDS[word];
    return everyday ? { combineWith: 'OR', queries: [...everyday.split(' ')] } : word;
  });
  if (queries.length === 0) return [];
  const boostDocument = (id: number) => {
    const row = OFFENSES[id]!;
    // Lower classes are charged far more often than felonies.
    const common = row.classes.some((charged) => !charged.endsWith('F')) ? 1.5 : 1;
    return common * (name.degree !== null && titleOf(row).degree === name.degree ? 3 : 1);
  };
  const search = (combineWith: 'AND' | 'OR') => built().search({ combineWith, queries }, { boostDocument });
  const all = search('AND');
  // An abbreviation stands for whole names: half of one is no match.
  const isShort = ABBREVIATIONS.some(([short]) => written.has(short));
  return (all.length > 0 || isShort || whole ? all : search('OR')).map(({ id }) => OFFENSES[id as number]!);
}
