import { CANDIDATE_SCORE, comparer, plainNysid, toPlain } from '#libs/names';
import type { DuplicateQuery, DuplicateView } from './duplicates.schema.js';

type Reason = DuplicateView['reasons'][number];
type Way = Reason['how'];

/** What is known of somebody who may be the one whom the office is typing. */
export interface Known {
  readonly names: readonly string[];
  readonly dateOfBirth: string | null;
  readonly nysid: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** How much each agreement speaks for one person, from 0 to 1; together they speak as independent witnesses do. */
const WEIGHT: { readonly [fact in Reason['fact']]: { readonly [way in Way]?: number } } = {
  name: { same: 0.7, alike: 0.6, begins_alike: 0.45 },
  dateOfBirth: { same: 0.5, day_and_month_exchanged: 0.35, begins_alike: 0.1 },
  nysid: { same: 0.97, begins_alike: 0.35 },
  phone: { same: 0.6, begins_alike: 0.25 },
  email: { same: 0.8, begins_alike: 0.3 },
};
/** What is left of the score when two whole dates of birth, or two NYSIDs, are not the same. */
const LEFT_WHEN_IT_DIFFERS: { readonly [fact in Reason['fact']]?: number } = { dateOfBirth: 0.5, nysid: 0.3 };

/** Digits of a number of the United States, without the country's own; others as they are. */
export function phoneDigits(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^1(?=\d{10})/, '');
}

export function typedName({ givenName, familyName }: Pick<DuplicateQuery, 'givenName' | 'familyName'>): string {
  return [givenName, familyName].filter(Boolean).join(' ');
}

/**
 * Compares what was typed with many who are known.
 * @returns 0 to 100 and why; never a verdict.
 */
export function duplicateScorer(typed: DuplicateQuery): (known: Known) => Pick<DuplicateView, 'score' | 'reasons'> {
  const name = typedName(typed);
  const compare = comparer({ name });
  return (known) => {
    const reasons = [
      name === '' ? null : nameReason(name, known.names, compare),
      textReason('dateOfBirth', typed.dateOfBirth, known.dateOfBirth, (day) => day),
      textReason('nysid', typed.nysid, known.nysid, plainNysid),
      textReason('phone', typed.phone, known.phone, phoneDigits),
      textReason('email', typed.email, known.email, (email) => email.toLowerCase()),
    ].filter((reason) => reason !== null);
    const against = reasons.reduce((left, { fact, how }) => left * (1 - (WEIGHT[fact][how] ?? 0)), 1);
    const differing = reasons.filter(({ how }) => how === 'differs');
    const left = differing.reduce((share, { fact }) => share * (LEFT_WHEN_IT_DIFFERS[fact] ?? 1), 1);
    return { score: Math.round((1 - against) * left * 100), reasons };
  };
}

function nameReason(typed: string, names: readonly string[], compare: ReturnType<typeof comparer>): Reason | null {
  const scored = names.map((known) => ({ known, ...compare({ name: known }) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), {
    known: '',
    score: 0,
    reasons: [] as readonly string[],
  });
  if (best.reasons.includes('same_name')) return { fact: 'name', how: 'same', known: best.known };
  if (best.score >= CANDIDATE_SCORE) return { fact: 'name', how: 'alike', known: best.known };
  const begun = names.find((known) => beginsAlike(typed, known));
  return begun === undefined ? null : { fact: 'name', how: 'begins_alike', known: begun };
}

/** Each word that was typed begins a word of the name, and each another one. */
function beginsAlike(typed: string, known: string): boolean {
  const left = toPlain(known).split(' ');
  const words = toPlain(typed).split(' ').filter(Boolean);
  return (
    words.length > 0 &&
    words
      .toSorted((a, b) => b.length - a.length)
      .every((word) => {
        const place = left.findIndex((each) => each.startsWith(word));
        if (place >= 0) left.splice(place, 1);
        return place >= 0;
      })
  );
}

const WHOLE: { readonly [fact: string]: (text: string) => boolean } = {
  dateOfBirth: (text) => text.length === 10,
  nysid: (text) => /[A-Z]$/.test(text),
};

function textReason(
  fact: Exclude<Reason['fact'], 'name'>,
  typed: string | undefined,
  known: string | null,
  plain: (text: string) => string,
): Reason | null {
  if (typed === undefined || known === null) return null;
  const [one, other] = [plain(typed), plain(known)];
  if (one === '') return null;
  const reason = (how: Way): Reason => ({ fact, how, known: null });
  if (one === other) return reason('same');
  if (other.startsWith(one)) return reason('begins_alike');
  if (fact === 'dateOfBirth' && one === exchanged(other)) return reason('day_and_month_exchanged');
  return WHOLE[fact]?.(one) ? reason('differs') : null;
}

function exchanged(day: string): string {
  const [year, month, date] = day.split('-');
  return `${year}-${date}-${month}`;
}
