import { BarChart } from '@mantine/charts';
import { useIntl } from 'react-intl';
import { Legend } from '../pieces/legend';
import type { Counted } from './counted-drawer';
import { ReportCard } from './report-card';
import { cellOf, drillOf, type Report, type ReportRow } from './report-query';
import { useReportWords } from './report-words';

const COLORS = ['verdigris.8', 'verdigris.5', 'verdigris.3', 'yellow.6', 'orange.6', 'red.7', 'gray.6'];
const MONTHS = 12;

/** From today through a year, as the office's clock has it. */
function comingYear() {
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' }).format(
    new Date(),
  );
  return { fromOn: today, untilOn: `${Number(today.slice(0, 4)) + 1}${today.slice(4, 8)}01` };
}

/** For whom a relief opens in each month of the coming year. */
export function Openings({ onOpen }: { onOpen(counted: Counted): void }) {
  return (
    <ReportCard report="openings" period={comingYear()} answers="overview.openings">
      {(report) => <Months report={report} onOpen={onOpen} />}
    </ReportCard>
  );
}

function Months({ report: { rows }, onOpen }: { readonly report: Report; onOpen(counted: Counted): void }) {
  const intl = useIntl();
  const words = useReportWords();
  const of = new Map<string, ReportRow[]>();
  for (const row of rows) of.set(row.dimensions[0]!, [...(of.get(row.dimensions[0]!) ?? []), row]);
  const reliefs = [...new Set(rows.map(({ dimensions }) => dimensions[1]!))];
  const monthName = (month: string) =>
    intl.formatDate(`${month}-01T00:00:00Z`, { timeZone: 'UTC', month: 'short', year: '2-digit' });
  const data = [...of].slice(0, MONTHS).map(([month, ofMonth]) => ({
    month: monthName(month),
    ofMonth,
    ...Object.fromEntries(ofMonth.map((row) => [row.dimensions[1], cellOf(row, 'cases') ?? 0])),
  }));
  const series = reliefs.map((relief, place) => ({
    name: relief,
    label: words.label(relief),
    color: COLORS[place % COLORS.length]!,
  }));
  return (
    <>
      <Legend of={series} />
      <BarChart
        h={260}
        data={data}
        dataKey="month"
        type="stacked"
        maxBarWidth={40}
        tickLine="none"
        series={series}
        yAxisProps={{ allowDecimals: false, width: 30, tick: { fontSize: 12, fill: 'var(--mantine-color-text)' } }}
        xAxisProps={{ tick: { fontSize: 12, fill: 'var(--mantine-color-text)' } }}
        barProps={({ name }) => ({
          isAnimationActive: false,
          cursor: 'pointer',
          onClick: ({ payload }) => {
            const { month, ofMonth } = payload as unknown as { month: string; ofMonth: ReportRow[] };
            const row = ofMonth.find(({ dimensions }) => dimensions[1] === name);
            const address = row && drillOf(row, 'cases');
            if (address) onOpen({ title: `${month} · ${words.label(String(name))}`, address });
          },
        })}
      />
    </>
  );
}
