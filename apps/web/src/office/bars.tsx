import { Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { HorizontalBars } from '../pieces/horizontal-bars';
import type { Counted } from './counted-drawer';
import { cellOf, drillOf, type Report, type ReportRow } from './report-query';
import { useReportWords } from './report-words';

const MOST_ROWS = 12;

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
  const words = useReportWords();
  const titleOf = (column: string) =>
    words.column(report.report, column, report.columns.find(({ key }) => key === column)?.title ?? column);
  const labelOf = (row: ReportRow) => row.labels.map(words.label).join(' · ');
  return (
    <>
      <HorizontalBars
        rows={rows.slice(0, MOST_ROWS).map((row) => ({
          label: labelOf(row),
          row,
          values: series.map(({ column }) => cellOf(row, column) ?? 0),
        }))}
        series={series.map(({ column, color }) => ({ name: column, label: titleOf(column), color }))}
        isStacked={isStacked}
        isShare={isShare}
        onOpen={
          onOpen &&
          ((row: ReportRow, column) => {
            const address = drillOf(row, column);
            if (address) onOpen({ title: `${labelOf(row)} · ${titleOf(column)}`, address });
          })
        }
      />
      {rows.length > MOST_ROWS && (
        <Text size="xs" c="dimmed">
          <FormattedMessage id="office.more" values={{ count: rows.length - MOST_ROWS }} />
        </Text>
      )}
    </>
  );
}
