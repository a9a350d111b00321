import { svgChart } from '#libs/platform';
import { DIFFERENCE_KINDS_OF_LAW } from '#libs/rules';
import type { TopLevelSpec } from 'vega-lite';
import type { DifferenceCount } from './screening-results.repository.js';

/** Told apart without red and green (Okabe and Ito), in the order of DIFFERENCE_KINDS_OF_LAW. */
const COLOURS = ['#0072b2', '#d55e00', '#56b4e9', '#e69f00', '#999999'];

export interface ComparedLaws {
  readonly asOf: string;
  readonly lawId: string;
  readonly baseLawId: string;
}

/** Charges by relief, as bars that are parted by what becomes of them. @param counts by relief alone */
export function differenceChart(laws: ComparedLaws, counts: readonly DifferenceCount[]): Promise<Buffer> {
  return svgChart(chartOf(laws, counts));
}

function chartOf({ asOf, lawId, baseLawId }: ComparedLaws, counts: readonly DifferenceCount[]): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: `From ${baseLawId} to ${lawId}, as of ${asOf}`,
    description: 'Charges whose answer is another under the new law, by relief',
    width: 560,
    data: { values: counts.map(({ relief, kind, charges }) => ({ relief, kind, charges })) },
    mark: 'bar',
    encoding: {
      y: { field: 'relief', type: 'nominal', title: null },
      x: { field: 'charges', type: 'quantitative', title: 'Charges' },
      color: {
        field: 'kind',
        type: 'nominal',
        title: null,
        scale: { domain: [...DIFFERENCE_KINDS_OF_LAW], range: COLOURS },
      },
    },
  };
}
