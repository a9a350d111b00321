import type { OffenseRow } from '../tables/index.js';

/** What courts, police and offices write for a name of the statute, each with the words of that name. */
export const ABBREVIATIONS: readonly (readonly [written: string, words: string])[] = [
  ['agg har', 'aggravated harassment'],
  ['asslt', 'assault'],
  ['aslt', 'assault'],
  ['auo', 'aggravated unlicensed operation'],
  ['cpcs', 'criminal possession controlled substance'],
  ['cpfi', 'criminal possession forged instrument'],
  ['cpm', 'criminal possession marihuana'],
  ['cpsp', 'criminal possession stolen property'],
  ['cpw', 'criminal possession weapon'],
  ['crim misch', 'criminal mischief'],
  ['crim tres', 'criminal trespass'],
  ['cscs', 'criminal sale controlled substance'],
  ['csm', 'criminal sale marihuana'],
  ['dis con', 'disorderly conduct'],
  ['discon', 'disorderly conduct'],
  ['dwai', 'driving while ability impaired'],
  ['dwi', 'driving while intoxicated'],
  ['ewc', 'endangering welfare child'],
  ['ewoc', 'endangering welfare child'],
  ['gl', 'grand larceny'],
  ['oga', 'obstructing governmental administration'],
  ['pet lar', 'petit larceny'],
  ['petit lar', 'petit larceny'],
  ['petty larceny', 'petit larceny'],
  ['res arr', 'resisting arrest'],
  ['res arrest', 'resisting arrest'],
  ['tos', 'theft services'],
  ['upm', 'unlawful possession marihuana'],
  ['uumv', 'unauthorized use vehicle'],
];

/** Shortened or differently spelled words. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    administration: 'admin adm',
    aggravated: 'agg aggr',
    burglary: 'burg',
    contempt: 'cont contmpt',
    controlled: 'contr ctrl ctrld',
    criminal: 'crim crm',
    disorderly: 'disord',
    driving: 'drvg',
    endangering: 'endang endangerment',
    governmental: 'govt gov governmental',
    harassment: 'harass harr',
    impersonation: 'impers',
    instrument: 'instr inst',
    larceny: 'lar larc',
    marihuana: 'marijuana marihuana marij marih mari mj',
    mischief: 'misch mschf',
    obstructing: 'obst obstruct obstruction',
    operation: 'oper opn',
    possession: 'poss possess possessing possn',
    property: 'prop',
    prostitution: 'prost',
    reckless: 'reck reckls',
    resisting: 'resist',
    robbery: 'rob robb',
    services: 'service serv svcs svc',
    stolen: 'stol stln',
    substance: 'subst substances',
    trespass: 'tres tresp trespassing',
    unauthorized: 'unauth',
    unlawful: 'unlaw unlwfl',
    unlicensed: 'unlic',
    vehicle: 'veh',
    weapon: 'wpn weap weapons',
    welfare: 'welf',
  }).flatMap(([word, written]) => written.split(' ').map((spelling) => [spelling, word] as const)),
);

const EMPTY_WORDS = new Set('a an and any at by deg degree dgr for from in is of on or the to upon with'.split(' '));

const DEGREES: readonly (readonly string[])[] = [
  ['1', '1st', 'first'],
  ['2', '2nd', '2d', 'second'],
  ['3', '3rd', '3d', 'third'],
  ['4', '4th', 'fourth'],
  ['5', '5th', 'fifth'],
  ['6', '6th', 'sixth'],
  ['7', '7th', 'seventh'],
  ['8', '8th', 'eighth'],
];
const DEGREE_OF: ReadonlyMap<string, number> = new Map(
  DEGREES.flatMap((spellings, index) => spellings.map((spelling) => [spelling, index + 1] as const)),
);

/** A name of an offense, taken apart: the words that carry meaning, in one spelling, and the degree. */
export interface OffenseName {
  readonly words: readonly string[];
  readonly degree: number | null;
}

/** Lower case, every run of other characters than letters and digits one blank; `C.P.M.` is `cpm`. */
export function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/['’`]/g, '')
    .replace(/\b(?:\p{L}\.){2,}/gu, (initials) => initials.replaceAll('.', ''))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/**
 * Takes a written name apart: `crim poss marihuana 5th`, `CPM-5` and the statute's own title give the same. A number is the degree only
 * where it stands last or before "degree"; elsewhere it stays a word, so that it is not lost.
 */
export function nameOf(text: string): OffenseName {
  const tokens = expanded(plain(text)).split(' ');
  const words: string[] = [];
  let degree: number | null = null;
  tokens.forEach((token, index) => {
    const ordinal = DEGREE_OF.get(token);
    const next = tokens[index + 1];
    if (ordinal && (next === undefined || /^(degree|deg|dgr)$/.test(next))) degree = ordinal;
    else if (token !== '' && !EMPTY_WORDS.has(token)) words.push(SPELLINGS.get(token) ?? token);
  });
  return { words, degree };
}

/** The offense as a text puts it, beside which others are held. */
export function sameName(a: OffenseName, b: OffenseName): boolean {
  const [left, right] = [new Set(a.words), new Set(b.words)];
  return left.size === right.size && [...left].every((word) => right.has(word));
}

const TITLES = new WeakMap<OffenseRow, OffenseName>();

/** The title of a row, taken apart; a remark in brackets is no part of it. */
export function titleOf(row: OffenseRow): OffenseName {
  let name = TITLES.get(row);
  if (!name) TITLES.set(row, (name = nameOf(row.title.replace(/\(.*\)/, ''))));
  return name;
}

function expanded(text: string): string {
  return ABBREVIATIONS.reduce(
    (written, [short, words]) =>
      ` ${written} `.includes(` ${short} `) ? ` ${written} `.replace(` ${short} `, ` ${words} `).trim() : written,
    // `cpm5` is written without a blank too
    text.replace(/\b([a-z]{2,4})([1-8])\b/g, '$1 $2'),
  );
}
