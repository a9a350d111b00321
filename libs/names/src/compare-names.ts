import { LIKE, type WordLikeness, wordLikeness, type WordReason } from './likeness.js';
import { type NamedSubject, plainNysid } from './name-keys.js';
import { parseName, type ParsedName } from './parse-name.js';
import { parseOrganization } from './parse-organization.js';

/** Why two names may be one person's or one organization's, or may not; in the order of what tells most. */
export type NameReason =
  | 'same_nysid'
  | 'other_nysid'
  | 'same_name'
  | WordReason
  | 'acronym'
  | 'other_order'
  | 'written_together'
  | 'fewer_names'
  | 'other_names_besides'
  | 'other_generation'
  | 'same_date_of_birth'
  | 'day_and_month_exchanged'
  | 'date_of_birth_nearly_the_same'
  | 'other_date_of_birth';

export interface NameComparison {
  /** 0 to 100. A measure of likeness, not a probability. */
  readonly score: number;
  readonly reasons: readonly NameReason[];
}

/** From this score on, a name is shown as a candidate. Set so that hardly one of the labelled pairs is missed (docs/conflicts.md). */
export const CANDIDATE_SCORE = 70;

/** Names of what organizations do tell less than names of organizations. */
const GENERAL_WORDS = new Set(
  'management realty properties group services bank hospital department authority company security housing city county car newyork legal aid street avenue apartments fund development grocery deli home care holdings'.split(
    ' ',
  ),
);

/** Compares one subject with many; names that were compared are remembered, since one person stands in many rows. */
export function comparer(asked: NamedSubject): (known: NamedSubject) => NameComparison {
  const compared = new Map<string, Matched>();
  const parsed = parseName(asked.name);
  return (known) => {
    const areOrganizations = Boolean(asked.isOrganization || known.isOrganization);
    const key = `${areOrganizations} ${known.name}`;
    const names =
      compared.get(key) ??
      (areOrganizations
        ? compareOrganizations(asked.name, known.name, wordLikeness)
        : comparePersons(parsed, parseName(known.name), wordLikeness));
    compared.set(key, names);
    return withIdentity(names, asked, known);
  };
}

/** @see comparer */
export function compareNames(asked: NamedSubject, known: NamedSubject): NameComparison {
  return comparer(asked)(known);
}

type Like = (one: string, other: string) => WordLikeness;

interface Matched {
  readonly score: number;
  readonly reasons: NameReason[];
  /** At least one word that is more than an initial agrees. */
  readonly sharesWord: boolean;
}

function comparePersons(one: ParsedName, other: ParsedName, like: Like): Matched {
  const ones = togetherAs(withNamedParticles(one, other), one.sequence, other.words, like);
  const others = togetherAs(withNamedParticles(other, one), other.sequence, ones.words, like);
  const pairs = pairUp(ones.words, others.words, like);
  const loose = (words: readonly string[], at: (pair: Pair) => number, particles: readonly string[]) =>
    words.filter((word, place) => !pairs.some((pair) => at(pair) === place) && !particles.includes(word));
  const looseOnes = loose(ones.words, ({ one: at }) => at, other.particles);
  const looseOthers = loose(others.words, ({ other: at }) => at, one.particles);

  const reasons: NameReason[] = one.plain === other.plain ? ['same_name'] : [];
  if (ones.together || others.together) reasons.push('written_together');
  const inOrder = pairs.every(({ other: at }, place) => place === 0 || at > pairs[place - 1]!.other);
  if (!inOrder) reasons.push('other_order');
  reasons.push(...new Set(pairs.map(({ reason }) => reason)));

  const mean = average(pairs.map(({ value }) => value));
  const telling = pairs.filter(({ reason }) => reason !== 'initial').length;
  let score = 100 * mean;
  if (looseOnes.length > 0 && looseOthers.length > 0) {
    score *= pairs.length === 1 ? 0.4 : 0.62;
    reasons.push('other_names_besides');
  } else if (looseOnes.length + looseOthers.length > 0) {
    score *= pairs.length === 1 ? 0.6 : 0.92;
    reasons.push('fewer_names');
  }
  if (telling === 0) score *= 0.5;
  if (one.generation && other.generation && one.generation !== other.generation) {
    score -= 35;
    reasons.push('other_generation');
  }
  return { score: pairs.length === 0 ? 0 : score, reasons, sharesWord: telling > 0 };
}

/** What is a particle in one name may be a word of the other: Lê Thị Hoa is Hoa Le. */
function withNamedParticles(one: ParsedName, other: ParsedName): readonly string[] {
  return [...one.particles.filter((particle) => other.words.includes(particle)), ...one.words];
}

interface Pair extends WordLikeness {
  readonly one: number;
  readonly other: number;
}

/** Each word with the word that it is likest to, the likest first; in the order of the first name. */
function pairUp(ones: readonly string[], others: readonly string[], like: Like): Pair[] {
  const all = ones.flatMap((one, at) => others.map((other, place) => ({ one: at, other: place, ...like(one, other) })));
  const pairs: Pair[] = [];
  for (const pair of all.filter(({ value }) => value >= LIKE).sort((a, b) => b.value - a.value)) {
    if (!pairs.some(({ one, other }) => one === pair.one || other === pair.other)) pairs.push(pair);
  }
  return pairs.sort((a, b) => a.one - b.one);
}

/** Writes two words together that the other name has as one: "Mei Ling" for Meiling, "Ben David" for Bendavid. */
function togetherAs(words: readonly string[], sequence: readonly string[], others: readonly string[], like: Like) {
  for (let at = 0; at + 1 < sequence.length; at += 1) {
    const parts = [sequence[at]!, sequence[at + 1]!];
    const joined = parts.join('');
    const isOne = others.some(
      (other) => like(joined, other).value >= 0.9 && !parts.some((part) => like(part, other).value === 1),
    );
    if (isOne && !parts.every((part) => others.some((other) => like(part, other).value >= 0.9))) {
      return { words: [...words.filter((word) => !parts.includes(word)), joined], together: true };
    }
  }
  return { words, together: false };
}

function compareOrganizations(one: string, other: string, like: Like): Matched {
  const [a, b] = [parseOrganization(one), parseOrganization(other)];
  if (a.plain === b.plain) return { score: 100, reasons: ['same_name'], sharesWord: true };
  const isAcronym = (short: typeof a, long: typeof a) => short.words.length === 1 && short.words[0] === long.acronym;
  if (isAcronym(a, b) || isAcronym(b, a)) return { score: 90, reasons: ['acronym'], sharesWord: true };

  const ones = togetherAs(a.words, a.words, b.words, like);
  const others = togetherAs(b.words, b.words, ones.words, like);
  const pairs = pairUp(ones.words, others.words, like);
  const weight = (words: readonly string[]) =>
    words.reduce((sum, word) => sum + (GENERAL_WORDS.has(word) ? 0.4 : 1), 0);
  const agreed = pairs.reduce((sum, { one: at, value }) => sum + value * weight([ones.words[at]!]), 0);
  const [least, most] = [weight(ones.words), weight(others.words)].sort((x, y) => x - y) as [number, number];
  const score = 100 * (0.7 * (agreed / Math.max(least, 1)) + 0.3 * (agreed / Math.max(most, 1)));
  const all = pairs.length === ones.words.length && pairs.length === others.words.length;
  const own = all || pairs.some(({ one: at }) => !GENERAL_WORDS.has(ones.words[at]!));
  const reasons = new Set<NameReason>(pairs.map(({ reason }) => reason));
  if (ones.words.length !== others.words.length) reasons.add('fewer_names');
  return { score: own ? Math.min(score, 99) : score * 0.5, reasons: [...reasons], sharesWord: own };
}

/** What date of birth and NYSID add to the names. Nothing that is not known on both sides tells anything. */
function withIdentity(names: Matched, asked: NamedSubject, known: NamedSubject): NameComparison {
  const { sharesWord } = names;
  const [one, other] = [plainNysid(asked.nysid ?? ''), plainNysid(known.nysid ?? '')];
  if (one !== '' && other !== '') {
    // Given to a person by fingerprints: the same number is the same person, whatever the name.
    if (one === other) {
      return { score: 100, reasons: ['same_nysid', ...names.reasons] };
    }
    return rounded(names.score - 45, ['other_nysid', ...names.reasons]);
  }
  if (!asked.dateOfBirth || !known.dateOfBirth) return rounded(names.score, names.reasons);
  switch (compareDays(asked.dateOfBirth, known.dateOfBirth)) {
    case 'same':
      return rounded(names.score + (sharesWord ? 35 : 20), [...names.reasons, 'same_date_of_birth']);
    case 'exchanged':
      return rounded(names.score + (sharesWord ? 25 : 10), [...names.reasons, 'day_and_month_exchanged']);
    case 'near':
      return rounded(names.score + 5, [...names.reasons, 'date_of_birth_nearly_the_same']);
    case 'other':
      return rounded(names.score - 32, [...names.reasons, 'other_date_of_birth']);
  }
}

function rounded(score: number, reasons: readonly NameReason[]): NameComparison {
  return { score: Math.round(Math.min(100, Math.max(0, score))), reasons };
}

/** near: one digit is another, two neighbouring digits have changed places, or one of year, month and day differs. */
function compareDays(one: string, other: string): 'same' | 'exchanged' | 'near' | 'other' {
  if (one === other) return 'same';
  const [year, month, day] = one.split('-');
  const [otherYear, otherMonth, otherDay] = other.split('-');
  if (year === otherYear && month === otherDay && day === otherMonth) return 'exchanged';
  const agreeing = [year === otherYear, month === otherMonth, day === otherDay].filter(Boolean).length;
  const digits = [...one].filter((digit, at) => digit !== other[at]).length;
  return agreeing === 2 || digits === 1 ? 'near' : 'other';
}

function average(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
