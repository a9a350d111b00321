import { Badge, Button, Card, Group, Pill, Stack, Switch, Text, Textarea } from '@mantine/core';
import { IconPlus, IconWall } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { useDraft } from '../drafts/use-draft';
import { ActionDialog } from '../pieces/action-dialog';
import { useNames } from '../pieces/members';
import { MoreButton } from '../pieces/more-button';
import { PageHead } from '../pieces/page-head';
import { pagesQuery } from '../pieces/pages';
import { Teaching } from '../pieces/teaching';
import { AnchorLink } from '../shell/links';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { SetWall } from './set-wall';

type Wall = Schemas['Wall'];
export const wallsChanged = () => queries.invalidateQueries({ queryKey: ['walls'] });

/** Which files are closed to whom, who said so and why. */
export function WallsPage() {
  const [isSetting, setIsSetting] = useState(false);
  const [lifting, setLifting] = useState<Wall | null>(null);
  const [withLifted, setWithLifted] = useState(false);
  const walls = useInfiniteQuery(
    pagesQuery(['walls'], (cursor) => bodyOf(api.GET('/v1/walls', { params: { query: { cursor, limit: 50 } } }))),
  );
  const set = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsSetting(true)}>
      <FormattedMessage id="walls.set" />
    </Button>
  );
  return (
    <Stack>
      <PageHead title="walls.title" about="walls.about">
        {set}
      </PageHead>
      <Switch
        label={<FormattedMessage id="walls.withLifted" />}
        checked={withLifted}
        onChange={({ currentTarget }) => setWithLifted(currentTarget.checked)}
      />
      <Part
        of={{ ...walls, data: walls.data?.filter(({ lifted }) => withLifted || !lifted) } as typeof walls}
        empty="walls.none"
      >
        {(items) => (
          <Stack gap="sm">
            {items.map((wall) => (
              <WallCard key={wall.id} wall={wall} onLift={() => setLifting(wall)} />
            ))}
          </Stack>
        )}
      </Part>
      {walls.data?.length === 0 && <Teaching icon={IconWall} says="walls.teaching" />}
      <MoreButton of={walls} />
      <SetWall opened={isSetting} onClose={() => setIsSetting(false)} />
      {lifting && <LiftWall wall={lifting} onClose={() => setLifting(null)} />}
    </Stack>
  );
}

function WallCard({ wall, onLift }: { readonly wall: Wall; onLift(): void }) {
  const nameOf = useNames();
  const mayRead = useQuery(sessionQuery).data?.permissions.includes('case:read');
  const { caseId, clientId, kind, memberIds, reason, setById, setAt, lifted } = wall;
  const file = caseId ?? clientId;
  return (
    <Card withBorder>
      <Group justify="space-between" align="start">
        <Stack gap={6} flex={1} miw={240}>
          <Group gap="xs">
            <Badge variant="light" color={lifted ? 'gray' : 'red'} c="var(--mantine-color-text)">
              <FormattedMessage id={lifted ? 'walls.lifted' : `walls.kind.${kind}`} />
            </Badge>
            {memberIds.map((memberId) => (
              <Pill key={memberId}>{nameOf(memberId)}</Pill>
            ))}
          </Group>
          <Text size="sm" translate="no">
            {reason}
          </Text>
          <Text size="xs" c="dimmed">
            <FormattedMessage id="walls.setBy" values={{ name: nameOf(setById), at: <At instant={setAt} /> }} />
            {lifted && (
              <>
                {' · '}
                <FormattedMessage
                  id="walls.liftedBy"
                  values={{
                    name: nameOf(lifted.byId),
                    at: <At instant={lifted.at} />,
                    reason: <span translate="no">{lifted.reason}</span>,
                  }}
                />
              </>
            )}
          </Text>
          {file && (
            <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {mayRead ? (
                caseId ? (
                  <AnchorLink to="/cases/$caseId" params={{ caseId }} size="xs">
                    <FormattedMessage id="walls.toCase" />
                  </AnchorLink>
                ) : (
                  <AnchorLink to="/cases" search={{ clientId: clientId ?? undefined }} size="xs">
                    <FormattedMessage id="walls.toClient" />
                  </AnchorLink>
                )
              ) : (
                <>
                  <FormattedMessage id={caseId ? 'search.kind.case' : 'search.kind.client'} /> {file}
                </>
              )}
            </Text>
          )}
        </Stack>
        {!lifted && (
          <Button variant="default" size="xs" onClick={onLift}>
            <FormattedMessage id="walls.lift" />
          </Button>
        )}
      </Group>
    </Card>
  );
}

function LiftWall({ wall, onClose }: { readonly wall: Wall; onClose(): void }) {
  const intl = useIntl();
  const [reason, setReason] = useState('');
  const sent = useDraft(`wall.${wall.id}.lift`, reason, reason.trim() !== '', setReason);
  const run = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/v1/walls/{wallId}/lifting', { params: { path: { wallId: wall.id } }, body: { reason } })),
    meta: { shown: true },
    onSuccess: async () => {
      sent();
      await wallsChanged();
      onClose();
    },
  });
  return (
    <ActionDialog
      opened
      onClose={onClose}
      title={<FormattedMessage id="walls.lift" />}
      about={<FormattedMessage id="walls.lift.about" />}
      go="walls.lift"
      isGrave
      run={run}
      onGo={() => run.mutate()}
    >
      <Textarea
        label={intl.formatMessage({ id: 'reason' })}
        required
        data-autofocus
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
    </ActionDialog>
  );
}
