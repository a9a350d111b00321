import '@mantine/charts/styles.css';
import { Alert, Button, Card, Group, Progress, Select, Stack, Text } from '@mantine/core';
import { IconGavel, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { PageHead } from '../pieces/page-head';
import { Teaching } from '../pieces/teaching';
import { PageFault } from '../problems/page-fault';
import { Part } from '../shell/part';
import { LawDifferences } from './law-differences';
import { isRunning, type Screening, screeningQuery, screeningsQuery } from './law-queries';
import { StartComparison } from './start-comparison';

const here = getRouteApi('/office/law');

/** Says which two laws, and of which day. */
function useComparisonName(): (screening: Screening) => string {
  const intl = useIntl();
  const current = intl.formatMessage({ id: 'law.current' });
  const say = (law: string | null) =>
    law === null || law === 'current'
      ? current
      : /^\d{4}-\d\d-\d\d$/.test(law)
        ? intl.formatDate(`${law}T00:00:00Z`, { timeZone: 'UTC', dateStyle: 'medium' })
        : law;
  return ({ lawId, baseLawId, asOf }) =>
    intl.formatMessage(
      { id: 'law.name' },
      {
        law: say(lawId),
        base: say(baseLawId),
        on: intl.formatDate(`${asOf}T00:00:00Z`, { timeZone: 'UTC', dateStyle: 'medium' }),
      },
    );
}

/** What a changed law would do for the people of the office, from screenings that compare two laws. */
export function LawPage() {
  const intl = useIntl();
  const { screeningId } = here.useSearch();
  const navigate = here.useNavigate();
  const nameOf = useComparisonName();
  const [isStarting, setIsStarting] = useState(false);
  const mayRun = useQuery(sessionQuery).data?.permissions.includes('screening:run');
  const screenings = useInfiniteQuery(screeningsQuery);
  if (screenings.error) return <PageFault error={screenings.error} />;
  const compared = screenings.data?.filter(({ baseLawId }) => baseLawId !== null) ?? [];
  const chosen = screeningId ?? compared[0]?.id;
  const start = mayRun && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsStarting(true)}>
      <FormattedMessage id="law.start" />
    </Button>
  );
  return (
    <Stack>
      <PageHead title="law.title" about="law.about">
        {start}
      </PageHead>
      {compared.length > 0 && (
        <Select
          label={intl.formatMessage({ id: 'law.choose' })}
          data={compared.map((one) => ({ value: one.id, label: nameOf(one) }))}
          value={chosen ?? null}
          allowDeselect={false}
          onChange={(id) => void navigate({ search: { screeningId: id ?? undefined }, replace: true })}
          maw={560}
        />
      )}
      {chosen && <Comparison screeningId={chosen} />}
      {!screenings.isPending && compared.length === 0 && <Teaching icon={IconGavel} says="law.none" />}
      <StartComparison
        opened={isStarting}
        onClose={() => setIsStarting(false)}
        onStarted={(id) => void navigate({ search: { screeningId: id } })}
      />
    </Stack>
  );
}

function Comparison({ screeningId }: { readonly screeningId: string }) {
  const screening = useQuery(screeningQuery(screeningId));
  return (
    <Part of={screening} empty="law.none">
      {(shown) =>
        shown.status === 'done' ? <LawDifferences screeningId={screeningId} /> : <Underway screening={shown} />
      }
    </Part>
  );
}

/** How far it is, and the way to stop it or to go on. */
function Underway({ screening }: { readonly screening: Screening }) {
  const intl = useIntl();
  const { id: screeningId, status, progress } = screening;
  const does = isRunning(screening) ? 'cancellation' : 'resumption';
  const act = useMutation({
    mutationFn: () => bodyOf(api.POST(`/v1/screenings/{screeningId}/${does}`, { params: { path: { screeningId } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['screenings'] }),
  });
  return (
    <Card withBorder>
      <Stack>
        <Group justify="space-between">
          <Text fw={500}>
            <FormattedMessage id={`law.status.${status}`} />
          </Text>
          <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate()}>
            <FormattedMessage id={does === 'cancellation' ? 'law.stop' : 'law.goOn'} />
          </Button>
        </Group>
        <Progress
          value={(100 * progress.done) / Math.max(1, progress.ranges)}
          aria-label={intl.formatMessage({ id: `law.status.${status}` })}
        />
        <Text size="sm" c="dimmed">
          <FormattedMessage id="law.running" values={{ done: progress.done, ranges: progress.ranges }} />
        </Text>
        {status === 'failed' && <Alert color="red">{intl.formatMessage({ id: 'law.status.failed' })}</Alert>}
      </Stack>
    </Card>
  );
}
