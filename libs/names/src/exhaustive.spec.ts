import { CANDIDATE_SCORE, comparer } from './compare-names.js';
import { LABELLED_PAIRS } from './labelled-pairs.js';
import { askedKeys, leadsAsked, nameKeys, type NamedSubject } from './name-keys.js';
import { parseName } from './parse-name.js';
import { leadsOf } from './word-leads.js';

/** The same numbers each time, evenly from 0 to below 1 (Park and Miller's minimal standard generator). */
function evenly(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

const next = evenly(20_261_126);
const upTo = (most: number) => Math.floor(next() * most);
const oneOf = <T>(all: readonly T[]): T => all[upTo(all.length)]!;

const WORDS = [
  ...new Set(
    LABELLED_PAIRS.flatMap(({ one, other }) => [one, other])
      .filter(({ isOrganization }) => !isOrganization)
      .flatMap(({ name }) => parseName(name).words),
  ),
].filter((word) => word.length > 1);
const LETTERS = 'abcdefghijklmnoprstuvwyz';

/** A letter left out, put in or replaced, or two that changed places. */
function slipped(word: string): string {
  const at = upTo(word.length - 1);
  const [before, here, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)];
  return oneOf([before + after, before + here + oneOf([...LETTERS]) + after, before + oneOf([...LETTERS]) + after,
    before + after.slice(0, 1) + here + after.slice(1)]); // prettier-ignore
}

/** Somebody of two or three words out of few, so that many are namesakes or nearly. */
function somebody(): NamedSubject {
  const words = Array.from({ length: 2 + upTo(2) }, () => oneOf(COMMON));
  const written = words.map((word) => (next() < 0.15 ? slipped(word) : next() < 0.05 ? word[0]! : word));
  const born = `19${50 + upTo(4)}-0${1 + upTo(3)}-0${1 + upTo(3)}`;
  return {
    name: written.join(next() < 0.1 ? '-' : mayBeOneWord(written) && next() < 0.3 ? '' : ' '),
    dateOfBirth: next() < 0.5 ? born : null,
    nysid: next() < 0.1 ? `0${1000 + upTo(40)}A` : null,
  };
}
const mayBeOneWord = (words: readonly string[]) => words.length === 2 && words.join('').length <= 12;
const COMMON = Array.from({ length: 24 }, () => oneOf(WORDS));

test('the keys bring everybody together whom a comparison of each with each would show', () => {
  const people = Array.from({ length: 300 }, somebody);
  const kept = people.map((person) => nameKeys(person));
  const words = kept.flatMap((each) => each.words).map((word) => ({ ...word, leads: new Set(leadsOf(word)) }));
  const bearers = new Map<string, number[]>();
  kept.forEach(({ keys }, at) => {
    for (const key of keys) bearers.set(key, [...(bearers.get(key) ?? []), at]);
  });
  let shown = 0;
  const missed: string[] = [];
  for (const asked of Array.from({ length: 100 }, somebody)) {
    const askedLeads = leadsAsked(asked);
    const known = words.filter((word) => askedLeads.some((lead) => word.leads.has(lead))).map(({ word }) => word);
    const met = new Set(askedKeys(asked, [...new Set(known)]).flatMap((key) => bearers.get(key) ?? []));
    const compare = comparer(asked);
    people.forEach((person, at) => {
      const { score } = compare(person);
      if (score < CANDIDATE_SCORE) return;
      shown++;
      if (!met.has(at)) missed.push(`${asked.name} (${asked.dateOfBirth}), ${person.name} (${person.dateOfBirth})`);
    });
  }
  expect(missed).toEqual([]);
  expect(shown).toBeGreaterThan(250);
});

test('of two who were born on days that are not alike none is shown, which is why the database leaves them out', () => {
  for (const { one, other } of LABELLED_PAIRS) {
    const score = comparer({ ...one, nysid: null, dateOfBirth: '1971-02-03' })({
      ...other,
      nysid: null,
      dateOfBirth: '1983-05-03',
    }).score;
    expect(score).toBeLessThan(CANDIDATE_SCORE);
  }
});
