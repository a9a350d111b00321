import { RELIEF_IDS, SCREENED_RELIEFS } from '#libs/rules';
import type { GroupCount, OutcomesCount } from './caseload-statistics.repository.js';
import { CLEARED, type PeopleWhoLoseAll, type StatisticsUnderLaw } from './caseload-statistics.schema.js';
import { publish } from './small-cells.js';

type Numbers = readonly (number | null)[];

/**
 * What is published of the people with a conviction, or a felony conviction: when every one of them is cleared, altogether, by county, by age band,
 * and of those that come later the year. Each cut is a table of the same people with the same margin.
 */
export function whoLoseAll(of: PeopleWhoLoseAll['of'], groups: readonly GroupCount[]): PeopleWhoLoseAll {
  const cuts = (['county', 'age'] as const).map((by) => {
    const own = groups.filter((one) => one.by === by);
    const table = publish({ cells: own.map((one) => CLEARED.map((column) => one[column])) });
    const rows = own.map(({ group }, row) => {
      const [people, cells] = [table.rowTotals[row]!, table.cells[row]!];
      return { group, people, cleared: clearedOf(cells), shareNow: share(cells[0]!, people) };
    });
    return { by, rows, table };
  });
  const { total, columnTotals } = cuts[0]!.table;
  const years = groups.filter(({ by, later }) => by === 'year' && later > 0);
  const byYear = columnTotals[1] == null ? null : publish({ cells: years.map(({ later }) => [later]) });
  return {
    of,
    people: total,
    cleared: clearedOf(columnTotals),
    shareNow: share(columnTotals[0] ?? null, total),
    cuts: cuts.map(({ by, rows }) => ({ by, rows })),
    years: years.map(({ group }, row) => ({ year: group!, people: byYear?.rowTotals[row] ?? null })),
  };
}

/** For how many of the people with a conviction each relief is open on the day, for a charge at least. Who has it open and who has not add up to all. */
export function reliefsOpen(counted: readonly OutcomesCount[]): StatisticsUnderLaw['reliefs'] {
  const all = counted.reduce((sum, { people }) => sum + people, 0);
  return SCREENED_RELIEFS.map((relief) => {
    const place = RELIEF_IDS.indexOf(relief);
    const isOpen = ({ outcomes }: OutcomesCount) => outcomes.some((letters) => 'ae'.includes(letters[place] ?? '-'));
    const open = counted.filter(isOpen).reduce((sum, { people }) => sum + people, 0);
    const { columnTotals, total } = publish({ cells: [[open, all - open]] });
    return { relief, open: columnTotals[0]!, share: share(columnTotals[0]!, total) };
  });
}

/** Nothing is told of who is left when felonies are taken from convictions. */
export function withheld(measure: PeopleWhoLoseAll): PeopleWhoLoseAll {
  const nothing = { now: null, later: null, never: null };
  const row = { people: null, cleared: nothing, shareNow: null };
  return {
    ...{ of: measure.of, ...row },
    cuts: measure.cuts.map(({ by, rows }) => ({ by, rows: rows.map(({ group }) => ({ group, ...row })) })),
    years: measure.years.map(({ year }) => ({ year, people: null })),
  };
}

function clearedOf([now = null, later = null, never = null]: Numbers) {
  return { now, later, never };
}

/** To four digits: of published numbers, so that it tells nothing more than they do. */
export function share(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : Math.round((part / whole) * 10_000) / 10_000;
}
