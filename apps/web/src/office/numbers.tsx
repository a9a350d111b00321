import { Anchor, Table, Text } from '@mantine/core';
import { FormattedNumber } from 'react-intl';
import type { Counted } from './counted-drawer';
import { cellOf, drillOf, type Report, type ReportRow } from './report-query';
import { useReportWords } from './report-words';

/** A report in numbers, each of which leads to what it counts. */
export function Numbers({ report, onOpen }: { readonly report: Report; onOpen(counted: Counted): void }) {
  const words = useReportWords();
  const { dimensions, columns, rows, totals } = report;
  const titleOf = ({ key, title }: Report['columns'][number]) => words.column(report.report, key, title);
  const cells = (row: ReportRow) =>
    columns.map((column) => (
      <Table.Td key={column.key} ta="right">
        <Cell
          value={cellOf(row, column.key)}
          isHidden={row.hidden.includes(column.key)}
          unit={column.unit}
          address={drillOf(row, column.key)}
          title={`${row.labels.map(words.label).join(' · ')} · ${titleOf(column)}`}
          onOpen={onOpen}
        />
      </Table.Td>
    ));
  return (
    <Table.ScrollContainer minWidth={dimensions.length * 160 + columns.length * 90}>
      <Table striped verticalSpacing="xs" aria-label={words.title(report.report, report.title)}>
        <Table.Thead>
          <Table.Tr>
            {dimensions.map(({ key, title }) => (
              <Table.Th scope="col" key={key} miw={150}>
                {words.dimension(key, title)}
              </Table.Th>
            ))}
            {columns.map((column) => (
              <Table.Th scope="col" key={column.key} ta="right">
                {titleOf(column)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.labels.join('\n')}>
              {row.labels.map((label, place) => (
                <Table.Td key={dimensions[place]?.key ?? place}>{words.label(label)}</Table.Td>
              ))}
              {cells(row)}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Td colSpan={dimensions.length} fw={600}>
              {words.label('All')}
            </Table.Td>
            {cells(totals)}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cell({
  value,
  isHidden,
  unit,
  address,
  title,
  onOpen,
}: {
  readonly value: number | null;
  readonly isHidden: boolean;
  readonly unit: Report['columns'][number]['unit'];
  readonly address: string | null;
  readonly title: string;
  onOpen(counted: Counted): void;
}) {
  if (value === null)
    return (
      <Text size="sm" c="dimmed">
        {isHidden ? '< 5' : '—'}
      </Text>
    );
  const number = <FormattedNumber value={value} style={unit === 'share' ? 'percent' : 'decimal'} />;
  if (address === null || unit === 'share' || value === 0) return number;
  return (
    <Anchor
      component="button"
      type="button"
      size="sm"
      aria-label={`${title}: ${value}`}
      onClick={() => onOpen({ title, address })}
    >
      {number}
    </Anchor>
  );
}
