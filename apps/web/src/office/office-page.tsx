import '@mantine/charts/styles.css';
import { BarChart } from '@mantine/charts';
import { Card, Group, Select, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { officeQuery } from '../api/queries';
import { Part } from '../shell/part';
import { Day } from '../words/day';
import type { WordId } from '../words/words';

const COUNTS = [
  ['openCases', 'office.openCases'],
  ['recordsToConfirm', 'office.recordsToConfirm'],
  ['packetsToApprove', 'office.packetsToApprove'],
  ['filingsUndecided', 'office.filingsUndecided'],
] as const satisfies readonly (readonly [keyof Schemas['Office'], WordId])[];

/** The whole office in one look, for who answers for it. */
export function OfficePage() {
  const office = useQuery(officeQuery);
  return (
    <Stack>
      <Title order={1} size="h2">
        <FormattedMessage id="nav.office" />
      </Title>
      <Part of={office} empty="office.none">
        {(shown) => (
          <>
            <SimpleGrid cols={{ base: 2, md: 4 }}>
              {COUNTS.map(([key, words]) => (
                <Card key={key} withBorder>
                  <Text size="sm" c="dimmed">
                    <FormattedMessage id={words} />
                  </Text>
                  <Text size="xl" fw={700}>
                    <FormattedNumber value={shown[key]} />
                  </Text>
                </Card>
              ))}
            </SimpleGrid>
            <SimpleGrid cols={{ base: 1, lg: 2 }}>
              <Card withBorder>
                <Title order={2} size="h4" mb="sm">
                  <FormattedMessage id="office.byAttorney" />
                </Title>
                <Bars
                  rows={shown.casesByAttorney.map(({ attorney, openCases }) => ({ label: attorney, value: openCases }))}
                />
              </Card>
              <Card withBorder>
                <Title order={2} size="h4" mb="sm">
                  <FormattedMessage id="office.nextDeadlines" />
                </Title>
                <Stack gap="xs">
                  {shown.nextDeadlines.map(({ caseId, kind, party, dueOn, overdue }) => (
                    <Group key={caseId + kind + dueOn} justify="space-between">
                      <Text component={Link} to={`/cases/${caseId}?part=filings`} size="sm">
                        {kind.replaceAll('_', ' ')}
                        {party ? ` · ${party}` : ''}
                      </Text>
                      <Text size="sm" fw={overdue ? 700 : undefined}>
                        <Day on={dueOn} />
                      </Text>
                    </Group>
                  ))}
                </Stack>
              </Card>
            </SimpleGrid>
          </>
        )}
      </Part>
      <Reports />
    </Stack>
  );
}

interface Bar {
  readonly label: string;
  readonly value: number;
}

/** A picture of one number for each row; the table beside says the same in words. */
function Bars({ rows }: { readonly rows: readonly Bar[] }) {
  const intl = useIntl();
  const value = intl.formatMessage({ id: 'office.count' });
  return (
    <BarChart
      h={Math.max(160, rows.length * 28)}
      data={rows.map((row) => ({ label: row.label, [value]: row.value }))}
      dataKey="label"
      orientation="vertical"
      yAxisProps={{ width: 140 }}
      series={[{ name: value, color: 'verdigris.9' }]}
    />
  );
}

/** One of the office's reports as a picture and as a table. */
function Reports() {
  const intl = useIntl();
  const reports = useQuery({ queryKey: ['reports'], queryFn: () => bodyOf(api.GET('/v1/reports')) });
  const [name, setName] = useState<string | null>(null);
  const report = useQuery({
    queryKey: ['report', name],
    enabled: name !== null,
    queryFn: () => bodyOf(api.GET('/v1/reports/{report}', { params: { path: { report: name! } } })),
  });
  return (
    <Card withBorder>
      <Stack>
        <Select
          label={intl.formatMessage({ id: 'office.report' })}
          placeholder={intl.formatMessage({ id: 'office.report.choose' })}
          value={name}
          onChange={setName}
          data={reports.data?.items.map((one) => ({ value: one.name, label: one.title })) ?? []}
        />
        {name !== null && (
          <Part of={report} empty="office.none">
            {(shown) => <ReportView report={shown} />}
          </Part>
        )}
      </Stack>
    </Card>
  );
}

function ReportView({ report: { dimensions, columns, rows, title } }: { readonly report: Schemas['Report'] }) {
  const cellOf = (row: (typeof rows)[number], key: string) =>
    (row.cells as { readonly [key: string]: number | null })[key] ?? null;
  const [first] = columns;
  return (
    <Stack>
      {first && (
        <Bars
          rows={rows
            .map((row) => ({ label: row.labels.join(' · '), value: cellOf(row, first.key) ?? 0 }))
            .toSorted((a, b) => b.value - a.value)
            .slice(0, 20)}
        />
      )}
      <Table.ScrollContainer minWidth={500}>
        <Table aria-label={title} striped>
          <Table.Thead>
            <Table.Tr>
              {dimensions.map(({ key, title: of }) => (
                <Table.Th scope="col" key={key}>
                  {of}
                </Table.Th>
              ))}
              {columns.map(({ key, title: of }) => (
                <Table.Th scope="col" key={key} ta="right">
                  {of}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.labels.join('\n')}>
                {row.labels.map((label, place) => (
                  <Table.Td key={dimensions[place]?.key ?? place}>{label}</Table.Td>
                ))}
                {columns.map(({ key, unit }) => (
                  <Table.Td key={key} ta="right">
                    <Cell value={cellOf(row, key)} unit={unit} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}

function Cell({ value, unit }: { readonly value: number | null; readonly unit: string }) {
  if (value === null) return '—';
  return unit === 'share' ? <FormattedNumber value={value} style="percent" /> : <FormattedNumber value={value} />;
}
