import { BarChart } from '@mantine/charts';
import { useIntl } from 'react-intl';
import { Legend } from './legend';

const ROW_PX = 44;
const MARGIN_PX = 36;
const TICK = { fontSize: 12, fill: 'var(--mantine-color-text)' };

export interface BarSeries {
  readonly name: string;
  readonly label: string;
  readonly color: string;
}

/** Named rows of numbers as bars that lie, a series in one colour, with what each colour says above. */
export function HorizontalBars<Row>({
  rows,
  series,
  isStacked = true,
  isShare = false,
  onOpen,
}: {
  readonly rows: readonly { readonly label: string; readonly row: Row; readonly values: readonly number[] }[];
  /** In the order of the values. */
  readonly series: readonly BarSeries[];
  readonly isStacked?: boolean;
  readonly isShare?: boolean;
  onOpen?(row: Row, name: string): void;
}) {
  const intl = useIntl();
  const data = rows.map(({ label, row, values }) => ({
    label,
    row,
    ...Object.fromEntries(series.map(({ name }, place) => [name, values[place] ?? 0])),
  }));
  const perRow = isStacked ? 1 : series.length * 0.7;
  return (
    <>
      {series.length > 1 && <Legend of={series} />}
      <BarChart
        h={rows.length * ROW_PX * perRow + MARGIN_PX}
        data={data}
        dataKey="label"
        orientation="vertical"
        type={isStacked ? 'stacked' : 'default'}
        series={[...series]}
        gridAxis="y"
        tickLine="none"
        maxBarWidth={22}
        yAxisProps={{ width: 150, tick: TICK }}
        xAxisProps={{ allowDecimals: isShare, tick: TICK, ...(isShare && { domain: [0, 1] }) }}
        valueFormatter={(value) => intl.formatNumber(value, isShare ? { style: 'percent' } : {})}
        barProps={({ name }) => ({
          isAnimationActive: false,
          cursor: onOpen && 'pointer',
          onClick: ({ payload }) => onOpen?.((payload as unknown as { row: Row }).row, String(name)),
        })}
      />
    </>
  );
}
