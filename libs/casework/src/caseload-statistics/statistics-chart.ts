import { svgChart } from '#libs/platform';
import type { TopLevelSpec } from 'vega-lite';
import type { CaseloadStatistics, StatisticsChartQuery, StatisticsUnderLaw } from './caseload-statistics.schema.js';

/** Told apart without red and green (Okabe and Ito). */
const COLOURS = ['#0072b2', '#e69f00'];

interface Bar {
  readonly group: string;
  readonly law: string;
  readonly people: number;
}

/** People who are cleared now by group, a bar for each law. What is hidden has none, and the picture says how many that are. */
export function statisticsChart(
  { asOf, laws }: CaseloadStatistics,
  asked: Pick<StatisticsChartQuery, 'of' | 'by'>,
): Promise<Buffer> {
  const counted = laws.flatMap((law) => groupsOf(law, asked).map((one) => ({ ...one, law: law.lawId })));
  const bars = counted.flatMap(({ people, ...of }): Bar[] => (people === null ? [] : [{ ...of, people }]));
  return svgChart(chartOf({ asOf, laws, hidden: counted.length - bars.length }, bars, asked));
}

function groupsOf(
  { measures, reliefs }: StatisticsUnderLaw,
  { of, by }: Pick<StatisticsChartQuery, 'of' | 'by'>,
): readonly { readonly group: string; readonly people: number | null }[] {
  if (by === 'relief') return reliefs.map(({ relief, open }) => ({ group: relief, people: open }));
  const measure = measures.find((one) => one.of === of)!;
  if (by === 'year') return measure.years.map(({ year, people }) => ({ group: year, people }));
  const { rows } = measure.cuts.find((cut) => cut.by === by)!;
  return rows.map(({ group, cleared }) => ({ group: group ?? 'not known', people: cleared.now }));
}

function chartOf(
  {
    asOf,
    laws,
    hidden,
  }: { readonly asOf: string; readonly laws: readonly StatisticsUnderLaw[]; readonly hidden: number },
  bars: readonly Bar[],
  { of, by }: Pick<StatisticsChartQuery, 'of' | 'by'>,
): TopLevelSpec {
  const what = {
    relief: 'People with a conviction for whom a relief is open',
    year: `People whose ${of} are all cleared in a later year`,
    county: `People whose ${of} are all cleared, by county`,
    age: `People whose ${of} are all cleared, by age`,
  }[by];
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: {
      text: what,
      subtitle: `As of ${asOf}; ${hidden} numbers are hidden, being small or because a small one follows`,
    },
    width: 560,
    data: { values: [...bars] },
    mark: 'bar',
    encoding: {
      y: { field: 'group', type: 'nominal', title: null, sort: null },
      yOffset: { field: 'law' },
      x: { field: 'people', type: 'quantitative', title: 'People' },
      color: {
        field: 'law',
        type: 'nominal',
        title: null,
        scale: { domain: laws.map(({ lawId }) => lawId), range: COLOURS },
      },
    },
  };
}
