import { csvOf } from '#libs/platform';
import { share as shareOf } from './tally.js';
import { type CaseloadStatistics, CLEARED, type PeopleWhoLoseAll } from './caseload-statistics.schema.js';

const HEAD = ['As of', 'Law', 'Of', 'By', 'Group', 'Cleared', 'People', 'Share'] as const;
const HIDDEN = 'hidden';
const shown = (value: number | null) => value ?? HIDDEN;

type Line = readonly [by: string, group: string, cleared: string, people: number | null, share: number | null];

/** A line for each number: what is hidden says so. */
export function statisticsCsv({ asOf, laws }: CaseloadStatistics): Buffer {
  const rows = laws.flatMap(({ lawId, measures, reliefs }) => [
    ...measures.flatMap((measure) =>
      linesOf(measure).map(([by, group, cleared, people, share]) => [
        ...[asOf, lawId, measure.of, by, group, cleared, shown(people), cleared === 'all' ? '' : shown(share)],
      ]),
    ),
    ...reliefs.map(({ relief, open, share }) => [
      asOf,
      lawId,
      'convictions',
      'relief',
      relief,
      'open',
      shown(open),
      shown(share),
    ]),
  ]);
  return csvOf([HEAD, ...rows]);
}

function linesOf(measure: PeopleWhoLoseAll): Line[] {
  const whole = { group: 'all', people: measure.people, cleared: measure.cleared };
  const cuts = [
    { by: 'all', rows: [whole] },
    ...measure.cuts.map(({ by, rows }) => ({
      by,
      rows: rows.map((row) => ({ ...row, group: row.group ?? 'not known' })),
    })),
  ];
  return [
    ...cuts.flatMap(({ by, rows }) =>
      rows.flatMap(({ group, people, cleared }): Line[] => [
        [by, group, 'all', people, null],
        ...CLEARED.map((column): Line => [by, group, column, cleared[column], shareOf(cleared[column], people)]),
      ]),
    ),
    ...measure.years.map(({ year, people }): Line => ['year', year, 'later', people, shareOf(people, measure.people)]),
  ];
}
