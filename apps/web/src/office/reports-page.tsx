import { Group, Select, Stack, Switch, Text } from '@mantine/core';
import { DayInput } from '../pieces/day-input';
import { IconReportAnalytics } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { PageHead } from '../pieces/page-head';
import { Teaching } from '../pieces/teaching';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { type Counted, CountedDrawer } from './counted-drawer';
import { Numbers } from './numbers';
import { Export } from './report-card';
import { reportQuery } from './report-query';
import type { ReportSearch } from './report-search';
import { useReportWords } from './report-words';

const here = getRouteApi('/office/reports');

/** One report in numbers: for a period, for the office or for outside, each number leading to its cases. */
export function ReportsPage() {
  const intl = useIntl();
  const words = useReportWords();
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const [counted, setCounted] = useState<Counted | null>(null);
  const reports = useQuery({
    queryKey: ['reports'],
    queryFn: () => bodyOf(api.GET('/v1/reports')),
    staleTime: Infinity,
  });
  const { report, audience = 'office', fromOn, untilOn } = search;
  const summary = reports.data?.items.find(({ name }) => name === report);
  const period = summary?.takesPeriod ? { ...(fromOn && { fromOn }), ...(untilOn && { untilOn }) } : {};
  const shown = useQuery({ ...reportQuery(report ?? '', period, audience), enabled: summary !== undefined });
  const narrow = (change: ReportSearch) => void navigate({ search: { ...search, ...change }, replace: true });
  return (
    <Stack>
      <PageHead title="reports.title" about="reports.about">
        {summary && <Export report={summary.name} period={period} audience={audience} />}
      </PageHead>
      <Group align="end" gap="sm">
        <Select
          label={intl.formatMessage({ id: 'office.report' })}
          placeholder={intl.formatMessage({ id: 'office.report.choose' })}
          value={report ?? null}
          allowDeselect={false}
          data={reports.data?.items.map(({ name, title }) => ({ value: name, label: words.title(name, title) })) ?? []}
          onChange={(name) => narrow({ report: name ?? undefined })}
          w={{ base: '100%', xs: 340 }}
        />
        {summary?.takesPeriod && (
          <>
            <DayInput
              label={intl.formatMessage({ id: 'reports.from' })}
              value={fromOn ?? null}
              onChange={(day) => narrow({ fromOn: day ?? undefined })}
              clearable
              clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'reports.always' }) }}
              w={150}
            />
            <DayInput
              label={intl.formatMessage({ id: 'reports.until' })}
              value={untilOn ?? null}
              onChange={(day) => narrow({ untilOn: day ?? undefined })}
              clearable
              clearButtonProps={{ 'aria-label': intl.formatMessage({ id: 'reports.always' }) }}
              w={150}
            />
          </>
        )}
        {summary && (
          <Switch
            label={intl.formatMessage({ id: 'reports.outside' })}
            description={intl.formatMessage({ id: 'reports.outside.about' })}
            checked={audience === 'outside'}
            onChange={({ currentTarget }) => narrow({ audience: currentTarget.checked ? 'outside' : undefined })}
          />
        )}
      </Group>
      {summary ? (
        <Part of={shown} empty="office.none">
          {(data) => (
            <Stack gap="xs">
              <Numbers report={data} onOpen={setCounted} />
              <Text size="xs" c="dimmed" maw={760}>
                {words.about(summary.name, summary.about)}
              </Text>
              <Text size="xs" c="dimmed">
                <FormattedMessage id="reports.asOf" values={{ at: <At instant={data.asOf} /> }} />
              </Text>
            </Stack>
          )}
        </Part>
      ) : (
        <Teaching icon={IconReportAnalytics} says="reports.teaching" />
      )}
      <CountedDrawer counted={counted} onClose={() => setCounted(null)} />
    </Stack>
  );
}
