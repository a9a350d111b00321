import { CANDIDATE_SCORE, compareNames } from './compare-names.js';
import { LABELLED_PAIRS, type LabelledPair } from './labelled-pairs.js';
import { askedKeys, leadsAsked, nameKeys, type NamedSubject } from './name-keys.js';
import { leadsOf } from './word-leads.js';

/** How often pairs are found, and how often rightly. */
export interface Confusion {
  readonly group: string;
  readonly found: number;
  readonly missed: number;
  readonly wronglyShown: number;
  readonly rightlyLeftOut: number;
}

/** Says of a labelled pair whether a search for the one shows the other. */
export type ShowsPair = (pair: LabelledPair) => boolean;

/** Whether a search for the one shows the other: they meet by a key, and are like enough. */
export function shows(one: NamedSubject, other: NamedSubject): boolean {
  const { keys, words } = nameKeys(other);
  const kept = new Set(keys);
  const leads = new Set(leadsAsked(one));
  const known = words.filter((word) => leadsOf(word).some((lead) => leads.has(lead))).map(({ word }) => word);
  return askedKeys(one, known).some((key) => kept.has(key)) && compareNames(one, other).score >= CANDIDATE_SCORE;
}

const byKeysAndScore: ShowsPair = ({ one, other }) => shows(one, other);

export function confusionOf(
  group: string,
  pairs: readonly LabelledPair[],
  isShown: ShowsPair = byKeysAndScore,
): Confusion {
  const count = (same: boolean, shown: boolean) =>
    pairs.filter((pair) => pair.same === same && isShown(pair) === shown).length;
  return {
    group,
    found: count(true, true),
    missed: count(true, false),
    wronglyShown: count(false, true),
    rightlyLeftOut: count(false, false),
  };
}

export const recallOf = ({ found, missed }: Confusion) => found / (found + missed);
export const precisionOf = ({ found, wronglyShown }: Confusion) => found / (found + wronglyShown);

/**
 * The first part of docs/conflicts.md: what a search finds and misses among the labelled pairs.
 * @param isShown by keys and score alone, or by a search through the database: the page is the same, or a test fails.
 */
export function confusionPage(isShown: ShowsPair = byKeysAndScore): string {
  const groups = [...new Set(LABELLED_PAIRS.map(({ group }) => group))];
  const all = confusionOf('**All**', LABELLED_PAIRS, isShown);
  const rows = [
    ...groups.map((group) =>
      confusionOf(
        group,
        LABELLED_PAIRS.filter((pair) => pair.group === group),
        isShown,
      ),
    ),
    all,
  ];
  const wrong = (same: boolean) =>
    LABELLED_PAIRS.filter((pair) => pair.same === same && isShown(pair) !== same)
      .map(({ one, other }) => `- ${textOf(one)} and ${textOf(other)}`)
      .join('\n');
  return `# What a conflict check finds

Names are brought together by keys and then compared (libs/names). A name that scores ${CANDIDATE_SCORE} of 100 or more is shown as a
candidate, with the reasons. It is a candidate and never a verdict: a member with the right decides.

Measured on ${LABELLED_PAIRS.length} labelled pairs of invented names (libs/names/src/labelled-pairs.ts), whose labels were written before the
comparison was tuned; the table of short forms and romanizations grew while tuning, so names of other families are found somewhat
less often. Half of the pairs that are not the same are relatives and namesakes, whom no comparison of names alone can part: read
the precision as that of hard cases.

\`npm run docs -- conflicts\` writes this page. The same pairs go through PostgreSQL, the names of all of them in one office's index,
with \`npm test -- labelled-pairs\`, which fails where a search there finds anything else than what stands here.

Recall **${percent(recallOf(all))}**, precision **${percent(precisionOf(all))}**.

| Names | Found | Missed | Wrongly shown | Rightly left out |
| --- | --: | --: | --: | --: |
${rows.map((row) => `| ${row.group} | ${row.found} | ${row.missed} | ${row.wronglyShown} | ${row.rightlyLeftOut} |`).join('\n')}

## Missed

${wrong(true)}

## Wrongly shown

${wrong(false)}
`;
}

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

function textOf({ name, dateOfBirth, nysid }: NamedSubject): string {
  return [name, dateOfBirth && `born ${dateOfBirth}`, nysid && `NYSID ${nysid}`].filter(Boolean).join(', ');
}
