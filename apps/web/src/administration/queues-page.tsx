import '@mantine/charts/styles.css';
import { Alert, Badge, Card, SimpleGrid, Stack, Table, Text, Title } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { BigNumber } from '../pieces/big-number';
import { HorizontalBars } from '../pieces/horizontal-bars';
import { PageHead } from '../pieces/page-head';
import { Heads } from '../shell/heads';
import { Part } from '../shell/part';
import { useAge } from '../words/age';

type Queues = Schemas['Queues'];
type QueueState = Queues['queues'][number];

/** No event tells of a queue: the page asks while somebody looks at it. */
const ASKED_EVERY_MS = 5_000;
/** Work that is older has no worker, or too few. */
const OLD_SECONDS = 60;
const STATES = [
  { name: 'active', color: 'verdigris.5' },
  { name: 'waiting', color: 'yellow.6' },
  { name: 'delayed', color: 'gray.5' },
  { name: 'failed', color: 'red.7' },
] as const;

/** How the work in the background stands: what waits, for how long, what failed, and whether anybody works. */
export function QueuesPage() {
  const queues = useQuery({
    queryKey: ['queues'],
    queryFn: () => bodyOf(api.GET('/v1/queues')),
    refetchInterval: ASKED_EVERY_MS,
  });
  return (
    <Stack>
      <PageHead title="queues.title" about="queues.about" />
      <Part of={queues} empty="queues.idle">
        {(shown) => (
          <Stack>
            <Warning of={shown} />
            <Sums of={shown} />
            <Picture of={shown} />
            <EachQueue of={shown} />
          </Stack>
        )}
      </Part>
    </Stack>
  );
}

const isUnattended = ({ workers }: QueueState) => workers === 0;

/** What is wrong, with what to do about it. */
function Warning({ of: { queues, outbox } }: { readonly of: Queues }) {
  const nobody = queues.every(isUnattended);
  const isStuck = outbox.waiting > 0 && outbox.oldestSeconds > OLD_SECONDS;
  if (!nobody && !isStuck) return null;
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle aria-hidden />}
      title={<FormattedMessage id={nobody ? 'queues.nobody' : 'queues.stuck'} />}
    >
      <FormattedMessage id={nobody ? 'queues.nobody.next' : 'queues.stuck.next'} values={{ count: outbox.waiting }} />
    </Alert>
  );
}

function Sums({ of: { queues, outbox } }: { readonly of: Queues }) {
  const age = useAge();
  const sum = (of: (queue: QueueState) => number) => queues.reduce((total, queue) => total + of(queue), 0);
  const oldest = Math.max(outbox.oldestSeconds, ...queues.map(({ oldestSeconds }) => oldestSeconds ?? 0));
  const failed = sum((queue) => queue.failed);
  return (
    <SimpleGrid cols={{ base: 2, md: 4 }}>
      <Sum says={<FormattedMessage id="queues.sum.waiting" />}>
        <FormattedNumber value={sum(({ waiting }) => waiting) + outbox.waiting} />
      </Sum>
      <Sum says={<FormattedMessage id="queues.sum.oldest" />} isBad={oldest > OLD_SECONDS}>
        {oldest === 0 ? '—' : age(oldest)}
      </Sum>
      <Sum says={<FormattedMessage id="queues.sum.failed" />} isBad={failed > 0}>
        <FormattedNumber value={failed} />
      </Sum>
      <Sum says={<FormattedMessage id="queues.sum.workers" />} isBad={queues.some(isUnattended)}>
        <FormattedNumber value={Math.max(...queues.map(({ workers }) => workers))} />
      </Sum>
    </SimpleGrid>
  );
}

function Sum({
  says,
  isBad = false,
  children,
}: {
  readonly says: ReactNode;
  readonly isBad?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <Card withBorder padding="md">
      <BigNumber says={says} color={isBad ? 'red' : undefined}>
        {children}
      </BigNumber>
    </Card>
  );
}

/** Queues in which there is something, the longest first. */
function Picture({ of: { queues } }: { readonly of: Queues }) {
  const intl = useIntl();
  const jobs = (queue: QueueState) => STATES.reduce((total, { name }) => total + queue[name], 0);
  const busy = queues.filter((queue) => jobs(queue) > 0).toSorted((a, b) => jobs(b) - jobs(a));
  return (
    <Card withBorder component="section" aria-labelledby="queues-picture">
      <Stack gap="sm">
        <Title order={2} size="h4" id="queues-picture">
          <FormattedMessage id="queues.picture" />
        </Title>
        {busy.length === 0 ? (
          <Text size="sm" c="dimmed">
            <FormattedMessage id="queues.idle" />
          </Text>
        ) : (
          <HorizontalBars
            rows={busy.map((row) => ({
              label: intl.formatMessage({ id: `queues.of.${row.queue}` }),
              row,
              values: STATES.map(({ name }) => row[name]),
            }))}
            series={STATES.map(({ name, color }) => ({
              name,
              color,
              label: intl.formatMessage({ id: `queues.state.${name}` }),
            }))}
          />
        )}
      </Stack>
    </Card>
  );
}

function EachQueue({ of: { queues } }: { readonly of: Queues }) {
  const intl = useIntl();
  const age = useAge();
  return (
    <Table.ScrollContainer minWidth={640}>
      <Table aria-label={intl.formatMessage({ id: 'queues.each' })}>
        <Heads
          of={[
            'queues.queue', 'queues.state.waiting', 'queues.oldest', 'queues.state.active', 'queues.state.delayed',
            'queues.state.failed', 'queues.workers',
          ]} // prettier-ignore
        />
        <Table.Tbody>
          {queues.map(({ queue, waiting, oldestSeconds, active, delayed, failed, workers }) => (
            <Table.Tr key={queue} data-queue={queue}>
              <Table.Td>
                <FormattedMessage id={`queues.of.${queue}`} />
              </Table.Td>
              <Table.Td>
                <FormattedNumber value={waiting} />
              </Table.Td>
              <Table.Td>{oldestSeconds === null ? '—' : age(oldestSeconds)}</Table.Td>
              <Table.Td>
                <FormattedNumber value={active} />
              </Table.Td>
              <Table.Td>
                <FormattedNumber value={delayed} />
              </Table.Td>
              <Table.Td>
                {failed === 0 ? (
                  0
                ) : (
                  <Badge color="red" variant="dot">
                    <FormattedNumber value={failed} />
                  </Badge>
                )}
              </Table.Td>
              <Table.Td>
                {workers === 0 ? (
                  <Badge color="red" variant="dot">
                    <FormattedMessage id="queues.noWorker" />
                  </Badge>
                ) : (
                  <FormattedNumber value={workers} />
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
