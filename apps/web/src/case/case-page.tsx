import { ActionIcon, Badge, Group, Loader, Stack, Tabs, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { FormattedMessage, useIntl } from 'react-intl';
import { caseQuery, clientQuery, membersQuery } from '../api/queries';
import { STATUS_COLORS } from '../caseload/status-colors';
import { PageFault } from '../problems/page-fault';
import { Verdicts } from '../verdicts/verdicts';
import { useCaseTitle } from '../words/case-title';
import { Day } from '../words/day';
import { CaseFilings } from './case-filings';
import { CasePapers } from './case-papers';
import { CaseRecords } from './case-records';
import { CaseStory } from './case-story';

const here = getRouteApi('/cases/$caseId');
const SHOWN = {
  story: CaseStory,
  record: CaseRecords,
  verdicts: Verdicts,
  papers: CasePapers,
  filings: CaseFilings,
} as const;
type CasePart = keyof typeof SHOWN;
const PARTS = Object.keys(SHOWN) as CasePart[];

/** One case: what happened, its record, what the law says of it, the papers, and where they stand with the courts. */
export function CasePage() {
  const intl = useIntl();
  const titled = useCaseTitle();
  const { caseId } = here.useParams();
  const { part } = here.useSearch();
  const navigate = here.useNavigate();
  const found = useQuery(caseQuery(caseId));
  const client = useQuery(clientQuery(found.data?.clientId));
  const members = useQuery(membersQuery);
  if (found.error) return <PageFault error={found.error} />;
  if (!found.data) return <Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />;
  const { title, status, county, attorneyId, openedOn } = found.data;
  const attorney = members.data?.find(({ id }) => id === attorneyId)?.name;
  const shown: CasePart = PARTS.find((one) => one === part) ?? 'verdicts';
  return (
    <Stack>
      <Group justify="space-between">
        <div>
          <Title order={1} size="h2">
            {client.data ? `${client.data.givenName} ${client.data.familyName}` : titled(title)}
          </Title>
          <Text size="sm" c="dimmed">
            {titled(title)}
          </Text>
        </div>
        <Group gap="xs">
          <Badge color={STATUS_COLORS[status]} variant="dot">
            <FormattedMessage id={`case.status.${status}`} />
          </Badge>
          {county && <Badge variant="default">{county}</Badge>}
          {attorney && <Badge variant="default">{attorney}</Badge>}
          <Badge variant="default">
            <Day on={openedOn} />
          </Badge>
          <ActionIcon
            variant="default"
            aria-label={intl.formatMessage({ id: 'print' })}
            onClick={() => window.print()}
            visibleFrom="sm"
          >
            <IconPrinter size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      <Tabs
        value={shown}
        keepMounted={false}
        onChange={(chosen) => void navigate({ search: { part: chosen ?? undefined }, replace: true })}
      >
        <Tabs.List aria-label={intl.formatMessage({ id: 'case.parts' })}>
          {PARTS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              <FormattedMessage id={`case.part.${one}`} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {PARTS.map((one) => {
          const Shown = SHOWN[one];
          return (
            <Tabs.Panel key={one} value={one} pt="md">
              <Shown caseId={caseId} />
            </Tabs.Panel>
          );
        })}
      </Tabs>
    </Stack>
  );
}
