import '@mantine/charts/styles.css';
import { Card, SimpleGrid, Stack, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedNumber, useIntl } from 'react-intl';
import { BigNumber } from '../pieces/big-number';
import { PageHead } from '../pieces/page-head';
import { Part } from '../shell/part';
import { Bars } from './bars';
import { type Counted, CountedDrawer } from './counted-drawer';
import { Funnel } from './funnel';
import { Openings } from './openings';
import { ReportCard } from './report-card';
import { cellOf, drillOf, type Report, reportQuery } from './report-query';
import { useReportWords } from './report-words';

/** Numbers of the first row: of which report, in which column, and how much they ask of who looks. */
const FIRST = [
  { report: 'open-cases', column: 'open', color: undefined },
  { report: 'deadlines', column: 'missed', color: 'red' },
  { report: 'deadlines', column: 'due7', color: 'orange' },
  { report: 'packets', column: 'stale', color: 'orange' },
] as const;

const byColumn = (column: string) => (a: Report['rows'][number], b: Report['rows'][number]) =>
  (cellOf(b, column) ?? 0) - (cellOf(a, column) ?? 0);

/** The whole office in one look, for who answers for it; whatever is counted leads to its cases. */
export function OfficePage() {
  const [counted, setCounted] = useState<Counted | null>(null);
  return (
    <Stack>
      <PageHead title="overview.title" about="overview.about" />
      <SimpleGrid cols={{ base: 2, md: 4 }}>
        {FIRST.map((of) => (
          <First key={of.report + of.column} of={of} onOpen={setCounted} />
        ))}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <ReportCard report="open-cases" answers="overview.openCases">
          {(report) => (
            <Bars
              report={report}
              rows={report.rows.toSorted(byColumn('open'))}
              series={[
                { column: 'to90', color: 'verdigris.3' },
                { column: 'to180', color: 'verdigris.5' },
                { column: 'to365', color: 'yellow.6' },
                { column: 'over365', color: 'red.7' },
              ]}
              onOpen={setCounted}
            />
          )}
        </ReportCard>
        <ReportCard report="deadlines" answers="overview.deadlines" isEmpty={(report) => atRisk(report).length === 0}>
          {(report) => (
            <Bars
              report={report}
              rows={atRisk(report)}
              series={[
                { column: 'missed', color: 'red.7' },
                { column: 'due7', color: 'orange.6' },
                { column: 'due14', color: 'yellow.5' },
                { column: 'due30', color: 'verdigris.4' },
              ]}
              onOpen={setCounted}
            />
          )}
        </ReportCard>
        <ReportCard report="intake-funnel" answers="overview.funnel">
          {(report) => <Funnel report={report} onOpen={setCounted} />}
        </ReportCard>
        <ReportCard report="days-to-court" answers="overview.daysToCourt">
          {(report) => (
            <Bars
              report={report}
              isStacked={false}
              series={[
                { column: 'toFilingMedian', color: 'verdigris.8' },
                { column: 'toOrderMedian', color: 'yellow.6' },
              ]}
              onOpen={setCounted}
            />
          )}
        </ReportCard>
        <ReportCard report="grant-rate" answers="overview.grantRate">
          {(report) => (
            <Bars
              report={report}
              rows={report.rows.toSorted(byColumn('decided'))}
              series={[
                { column: 'grantedInFull', color: 'green.7' },
                { column: 'grantedInPart', color: 'green.4' },
                { column: 'deniedStatutory', color: 'orange.6' },
                { column: 'deniedDiscretionary', color: 'red.7' },
              ]}
              onOpen={setCounted}
            />
          )}
        </ReportCard>
        <ReportCard report="packets" answers="overview.packets">
          {(report) => (
            <Bars
              report={report}
              series={[
                { column: 'fresh', color: 'verdigris.5' },
                { column: 'recordCorrected', color: 'red.7' },
                { column: 'rulesMoved', color: 'orange.6' },
                { column: 'reworded', color: 'yellow.5' },
              ]}
              onOpen={setCounted}
            />
          )}
        </ReportCard>
        <ReportCard report="cleared" answers="overview.cleared">
          {(report) => (
            <Bars
              report={report}
              series={[
                { column: 'verified', color: 'green.7' },
                { column: 'awaited', color: 'gray.5' },
                { column: 'notCleared', color: 'red.7' },
              ]}
              onOpen={setCounted}
            />
          )}
        </ReportCard>
        <Openings onOpen={setCounted} />
      </SimpleGrid>
      <CountedDrawer counted={counted} onClose={() => setCounted(null)} />
    </Stack>
  );
}

/** Kinds of which one is past or comes due within a month. */
const atRisk = ({ rows }: Report) =>
  rows.filter((row) => ['missed', 'due7', 'due14', 'due30'].some((column) => cellOf(row, column)));

function First({
  of: { report, column, color },
  onOpen,
}: {
  readonly of: (typeof FIRST)[number];
  onOpen(counted: Counted): void;
}) {
  const intl = useIntl();
  const words = useReportWords();
  const shown = useQuery(reportQuery(report));
  const title = intl.formatMessage({ id: `overview.first.${report}.${column}` as 'overview.first.open-cases.open' });
  return (
    <Card withBorder padding="md">
      <Part of={shown} empty="office.none">
        {({ totals }) => {
          const value = cellOf(totals, column) ?? 0;
          const address = drillOf(totals, column);
          return (
            <UnstyledButton
              disabled={value === 0 || address === null}
              onClick={() => address && onOpen({ title: `${words.title(report, report)} · ${title}`, address })}
            >
              <BigNumber says={title} color={value > 0 ? color : undefined}>
                <FormattedNumber value={value} />
              </BigNumber>
            </UnstyledButton>
          );
        }}
      </Part>
    </Card>
  );
}
