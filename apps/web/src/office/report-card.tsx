import { ActionIcon, Card, Group, Menu, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import type { WordId } from '../words/words';
import { downloadReport, type Period, type Report, reportQuery } from './report-query';
import { useReportWords } from './report-words';

/** A report as one picture, with the way to its numbers, and to a spreadsheet of them. */
export function ReportCard({
  report,
  period = {},
  answers,
  isEmpty = ({ rows }) => rows.length === 0,
  children,
}: {
  readonly report: string;
  readonly period?: Period;
  /** The question that the picture answers in one look. */
  readonly answers: WordId;
  isEmpty?(report: Report): boolean;
  children(report: Report): ReactNode;
}) {
  const shown = useQuery(reportQuery(report, period));
  const words = useReportWords();
  return (
    <Card withBorder padding="md" component="section" aria-label={words.title(report, report)}>
      <Stack gap="sm" h="100%">
        <Group justify="space-between" wrap="nowrap" align="start">
          <div>
            <Title order={2} size="h4">
              {words.title(report, shown.data?.title ?? report)}
            </Title>
            <Text size="sm" c="dimmed">
              <FormattedMessage id={answers} />
            </Text>
          </div>
          <Export report={report} period={period} />
        </Group>
        <Part of={shown} empty="office.none">
          {(data) =>
            isEmpty(data) ? (
              <Text size="sm" c="dimmed" py="lg">
                <FormattedMessage id="office.none" />
              </Text>
            ) : (
              children(data)
            )
          }
        </Part>
        <AnchorLink to="/office/reports" search={{ report }} size="sm" mt="auto" style={{ alignSelf: 'start' }}>
          <FormattedMessage id="office.numbers" />
        </AnchorLink>
      </Stack>
    </Card>
  );
}

/** The report as a spreadsheet. */
export function Export({
  report,
  period = {},
  audience = 'office',
}: {
  readonly report: string;
  readonly period?: Period;
  readonly audience?: 'office' | 'outside';
}) {
  const intl = useIntl();
  const words = useReportWords();
  const run = useMutation({
    mutationFn: (format: 'csv' | 'xlsx') => downloadReport(report, format, { ...period, audience }),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          loading={run.isPending}
          aria-label={intl.formatMessage({ id: 'office.export' }, { title: words.title(report, report) })}
        >
          <IconDownload size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => run.mutate('csv')}>CSV</Menu.Item>
        <Menu.Item onClick={() => run.mutate('xlsx')}>Excel (XLSX)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
