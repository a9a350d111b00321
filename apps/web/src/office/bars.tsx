import { BarChart } from '@mantine/charts';
import { FormattedMessage, useIntl } from 'react-intl';
import { Text } from '@mantine/core';
import { Legend } from './legend';
import type { Counted } from './counted-drawer';
import { cellOf, drillOf, type Report, type ReportRow } from './report-query';
import { useReportWords } from './report-words';

const MOST_ROWS = 12;
const ROW_PX = 44;
const MARGIN_PX = 36;

export interface Series {
  readonly column: string;
  readonly color: string;
}

/** Rows of a report as bars, each part of which leads to what it counts. */
export function Bars({
  report,
  series,
  rows = report.rows,
  isStacked = true,
  isShare = false,
  onOpen,
}: {
  readonly report: Report;
  readonly series: readonly Series[];
  readonly rows?: readonly ReportRow[];
  readonly isStacked?: boolean;
  readonly isShare?: boolean;
  onOpen?(counted: Counted): void;
}) {
  const intl = useIntl();
  const words = useReportWords();
  const titleOf = (column: string) =>
    words.column(report.report, column, report.columns.find(({ key }) => key === column)?.title ?? column);
  const labelOf = (row: ReportRow) => row.labels.map(words.label).join(' · ');
  const shown = rows.slice(0, MOST_ROWS);
  const data = shown.map((row) => ({
    label: labelOf(row),
    row,
    ...Object.fromEntries(series.map(({ column }) => [column, cellOf(row, column) ?? 0])),
  }));
  const perRow = isStacked ? 1 : series.length * 0.7;
  return (
    <>
      {series.length > 1 && <Legend of={series.map(({ column, color }) => ({ label: titleOf(column), color }))} />}
      <BarChart
        h={shown.length * ROW_PX * perRow + MARGIN_PX}
        data={data}
        dataKey="label"
        orientation="vertical"
        type={isStacked ? 'stacked' : 'default'}
        series={series.map(({ column, color }) => ({ name: column, label: titleOf(column), color }))}
        gridAxis="y"
        tickLine="none"
        maxBarWidth={22}
        yAxisProps={{ width: 150, tick: { fontSize: 12, fill: 'var(--mantine-color-text)' } }}
        xAxisProps={{
          allowDecimals: isShare,
          tick: { fontSize: 12, fill: 'var(--mantine-color-text)' },
          ...(isShare && { domain: [0, 1] }),
        }}
        valueFormatter={(value) => intl.formatNumber(value, isShare ? { style: 'percent' } : {})}
        barProps={({ name }) => ({
          isAnimationActive: false,
          cursor: onOpen && 'pointer',
          onClick: ({ payload }) => {
            const { row } = payload as unknown as { row: ReportRow };
            const address = drillOf(row, String(name));
            if (address) onOpen?.({ title: `${labelOf(row)} · ${titleOf(String(name))}`, address });
          },
        })}
      />
      {rows.length > MOST_ROWS && (
        <Text size="xs" c="dimmed">
          <FormattedMessage id="office.more" values={{ count: rows.length - MOST_ROWS }} />
        </Text>
      )}
    </>
  );
}
