import { Badge, Button, Card, Checkbox, Group, Progress, Stack, Text, Textarea, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { sessionQuery } from '../api/queries';
import { useDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { useNames } from '../pieces/members';
import { MoreButton } from '../pieces/more-button';
import { pagesQuery } from '../pieces/pages';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { retentionChanged } from './retention-page';

type Purge = Schemas['Purge'];
type Act = 'approval' | 'refusal' | 'cancellation';

const COLORS = {
  proposed: 'yellow',
  approved: 'blue',
  running: 'blue',
  done: 'green',
  refused: 'gray',
  cancelled: 'gray',
  failed: 'red',
} as const satisfies { readonly [status in Purge['status']]: string };
const GOES_ON: readonly Purge['status'][] = ['approved', 'running'];

/** What was proposed to be destroyed, who agreed, and what became of it. Whoever proposed one does not approve it. */
export function Purges() {
  const session = useQuery(sessionQuery).data;
  const [asked, setAsked] = useState<{ readonly act: Act; readonly purge: Purge } | null>(null);
  const purges = useInfiniteQuery({
    ...pagesQuery(['retention', 'purges'], (cursor) =>
      bodyOf(api.GET('/v1/retention/purges', { params: { query: { cursor, limit: 20 } } })),
    ),
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(({ status }) => GOES_ON.includes(status))) ? 1000 : false,
  });
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          <FormattedMessage id="retention.purges" />
        </Title>
        <Part of={purges} empty="retention.purges.none">
          {(items) => (
            <Stack gap="md">
              {items.map((purge) => (
                <PurgeRow
                  key={purge.id}
                  purge={purge}
                  permissions={session?.permissions ?? []}
                  isOwn={purge.proposedById === session?.id}
                  onAct={(act) => setAsked({ act, purge })}
                />
              ))}
            </Stack>
          )}
        </Part>
        <MoreButton of={purges} />
      </Stack>
      {asked && <AskAct {...asked} onClose={() => setAsked(null)} />}
    </Card>
  );
}

function PurgeRow({
  purge,
  permissions,
  isOwn,
  onAct,
}: {
  readonly purge: Purge;
  readonly permissions: readonly string[];
  readonly isOwn: boolean;
  onAct(act: Act): void;
}) {
  const intl = useIntl();
  const nameOf = useNames();
  const { status, reason, proposedById, proposedAt, decidedById, decisionNote, itemsTotal, itemsPurged, itemsKept } =
    purge;
  const mayDecide = status === 'proposed' && permissions.includes('purge:approve') && !isOwn;
  const mayCancel = (status === 'proposed' || GOES_ON.includes(status)) && permissions.includes('purge:propose');
  return (
    <Group justify="space-between" align="start">
      <Stack gap={4} flex={1} miw={240}>
        <Group gap="xs">
          <Badge variant="dot" color={COLORS[status]}>
            <FormattedMessage id={`retention.purge.${status}`} />
          </Badge>
          <Text size="sm" fw={500}>
            <FormattedMessage
              id="retention.purge.counts"
              values={{ total: itemsTotal, purged: itemsPurged, kept: itemsKept }}
            />
          </Text>
        </Group>
        <Text size="sm" translate="no">
          {reason}
        </Text>
        <Text size="xs" c="dimmed">
          <FormattedMessage
            id="retention.purge.by"
            values={{ name: nameOf(proposedById), at: <At instant={proposedAt} /> }}
          />
          {decidedById && (
            <>
              {' · '}
              <FormattedMessage
                id="retention.purge.decided"
                values={{ name: nameOf(decidedById), note: <span translate="no">{decisionNote}</span> }}
              />
            </>
          )}
        </Text>
        {GOES_ON.includes(status) && (
          <Progress
            value={(100 * (itemsPurged + itemsKept)) / Math.max(1, itemsTotal)}
            aria-label={intl.formatMessage({ id: `retention.purge.${status}` })}
          />
        )}
        {status === 'proposed' && isOwn && (
          <Text size="xs" c="dimmed">
            <FormattedMessage id="retention.purge.own" />
          </Text>
        )}
      </Stack>
      <Group gap="xs">
        {mayDecide && (
          <>
            <Button size="xs" color="red.9" onClick={() => onAct('approval')}>
              <FormattedMessage id="retention.purge.approval" />
            </Button>
            <Button size="xs" variant="default" onClick={() => onAct('refusal')}>
              <FormattedMessage id="retention.purge.refusal" />
            </Button>
          </>
        )}
        {mayCancel && (
          <Button size="xs" variant="default" onClick={() => onAct('cancellation')}>
            <FormattedMessage id="retention.purge.cancellation" />
          </Button>
        )}
      </Group>
    </Group>
  );
}

function AskAct({ act, purge, onClose }: { readonly act: Act; readonly purge: Purge; onClose(): void }) {
  const intl = useIntl();
  const [note, setNote] = useState('');
  const sent = useDraft(`retention.purge.${purge.id}.${act}`, note, note.trim() !== '', setNote);
  const [isForGood, setIsForGood] = useState(false);
  const params = { path: { purgeId: purge.id } };
  const run = useMutation({
    mutationFn: () => {
      if (act === 'approval')
        return bodyOf(
          api.POST('/v1/retention/purges/{purgeId}/approval', { params, body: { note, isForGood: isForGood as true } }),
        );
      if (act === 'refusal')
        return bodyOf(api.POST('/v1/retention/purges/{purgeId}/refusal', { params, body: { note } }));
      return bodyOf(api.POST('/v1/retention/purges/{purgeId}/cancellation', { params }));
    },
    meta: { shown: true },
    onSuccess: async () => {
      sent();
      await retentionChanged();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id={`retention.purge.${act}`} />}
      about={<FormattedMessage id={`retention.purge.${act}.about`} values={{ count: purge.itemsTotal }} />}
      go={`retention.purge.${act}`}
      isGrave={act === 'approval'}
      run={run}
      onGo={() => run.mutate()}
    >
      {act !== 'cancellation' && (
        <Textarea
          label={intl.formatMessage({ id: 'retention.note' })}
          required
          data-autofocus
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
      )}
      {act === 'approval' && (
        <Checkbox
          label={intl.formatMessage({ id: 'retention.forGood' })}
          required
          checked={isForGood}
          onChange={({ currentTarget }) => setIsForGood(currentTarget.checked)}
        />
      )}
    </ActionDialog>
  );
}
