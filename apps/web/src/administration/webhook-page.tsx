import { Alert, Badge, Button, Card, Group, Menu, Select, Stack, Table, Text, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconArrowLeft, IconDots } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, bodyOf, type Schemas, versionOf } from '../api/api';
import { ActionDialog } from '../pieces/action-dialog';
import { MoreButton } from '../pieces/more-button';
import { pagesQuery } from '../pieces/pages';
import { Heads } from '../shell/heads';
import { ButtonLink } from '../shell/links';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { DELIVERY_COLORS, WEBHOOK_COLORS } from './webhook-colors';
import { DeliveryDialog } from './delivery-dialog';
import { ChangeWebhook, ReplayDeliveries, RotateSecret, webhooksChanged } from './webhook-dialogs';

const here = getRouteApi('/administration/webhooks/$webhookId');
const STATUSES = ['waiting', 'delivered', 'given_up', 'withheld'] as const;
type Status = (typeof STATUSES)[number];
type Asked = 'change' | 'rotate' | 'replay' | 'end';

/** One of the systems that hear: what was sent to it, and what can be done when it does not answer. */
export function WebhookPage() {
  const { webhookId } = here.useParams();
  const webhook = useQuery({
    queryKey: ['webhooks', webhookId],
    queryFn: () => bodyOf(api.GET('/v1/webhooks/{webhookId}', { params: { path: { webhookId } } })),
  });
  return (
    <Stack>
      <ButtonLink
        variant="subtle"
        size="compact-sm"
        to="/administration/webhooks"
        leftSection={<IconArrowLeft size={14} aria-hidden />}
        style={{ alignSelf: 'start' }}
      >
        <FormattedMessage id="webhooks.title" />
      </ButtonLink>
      <Part of={webhook} empty="webhooks.none">
        {(shown) => <Shown webhook={shown} />}
      </Part>
    </Stack>
  );
}

function Shown({ webhook }: { readonly webhook: Schemas['Webhook'] }) {
  const intl = useIntl();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const [deliveryId, setDeliveryId] = useState<string | null>(null);
  const path = { webhookId: webhook.id };
  const test = useMutation({
    mutationFn: () => bodyOf(api.POST('/v1/webhooks/{webhookId}/tests', { params: { path } })),
    onSuccess: async ({ id }) => {
      await webhooksChanged();
      setDeliveryId(id);
    },
  });
  const pause = useMutation({
    mutationFn: async () => {
      const { etag } = await versionOf(api.GET('/v1/webhooks/{webhookId}', { params: { path } }));
      const status = webhook.status === 'enabled' ? ('paused' as const) : ('enabled' as const);
      return bodyOf(
        api.PATCH('/v1/webhooks/{webhookId}', { params: { path, header: { 'If-Match': etag } }, body: { status } }),
      );
    },
    onSuccess: webhooksChanged,
  });
  const end = useMutation({
    mutationFn: () => bodyOf(api.DELETE('/v1/webhooks/{webhookId}', { params: { path } })),
    meta: { shown: true },
    onSuccess: async () => {
      await navigate({ to: '/administration/webhooks' });
      await webhooksChanged();
      notifications.show({ message: intl.formatMessage({ id: 'webhooks.end.done' }, { name: webhook.name }) });
    },
  });
  const close = () => setAsked(null);
  return (
    <>
      <Group justify="space-between" align="start">
        <Stack gap={2} miw={0}>
          <Group gap="sm">
            <Title order={1} size="h2" translate="no">
              {webhook.name}
            </Title>
            <Badge variant="dot" color={WEBHOOK_COLORS[webhook.status]}>
              <FormattedMessage id={`webhooks.status.${webhook.status}`} />
            </Badge>
          </Group>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {webhook.url}
          </Text>
        </Stack>
        <Group gap="xs">
          <Button loading={test.isPending} onClick={() => test.mutate()}>
            <FormattedMessage id="webhooks.test" />
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" rightSection={<IconDots size={16} aria-hidden />}>
                <FormattedMessage id="webhooks.more" />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setAsked('change')}>
                <FormattedMessage id="webhooks.change" />
              </Menu.Item>
              <Menu.Item onClick={() => pause.mutate()}>
                <FormattedMessage id={webhook.status === 'enabled' ? 'webhooks.pause' : 'webhooks.enable'} />
              </Menu.Item>
              <Menu.Item onClick={() => setAsked('rotate')}>
                <FormattedMessage id="webhooks.rotate" />
              </Menu.Item>
              <Menu.Item onClick={() => setAsked('replay')}>
                <FormattedMessage id="webhooks.replay" />
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="red" onClick={() => setAsked('end')}>
                <FormattedMessage id="webhooks.end" />
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      {webhook.failingSince && (
        <Alert color="red">
          <FormattedMessage
            id="webhooks.failingSince"
            values={{ count: webhook.failures, at: <At instant={webhook.failingSince} /> }}
          />
        </Alert>
      )}
      {webhook.secretsStanding > 1 && (
        <Alert color="yellow">
          <FormattedMessage id="webhooks.twoSecrets" />
        </Alert>
      )}
      <Deliveries webhookId={webhook.id} onOpen={setDeliveryId} />
      {deliveryId && <DeliveryDialog deliveryId={deliveryId} onClose={() => setDeliveryId(null)} />}
      {asked === 'change' && <ChangeWebhook webhook={webhook} onClose={close} />}
      {asked === 'rotate' && <RotateSecret webhookId={webhook.id} onClose={close} />}
      {asked === 'replay' && <ReplayDeliveries webhookId={webhook.id} onClose={close} />}
      <ActionDialog
        opened={asked === 'end'}
        onClose={close}
        title={<FormattedMessage id="webhooks.end" />}
        about={<FormattedMessage id="webhooks.end.about" />}
        go="webhooks.end"
        isGrave
        run={end}
        onGo={() => end.mutate()}
      />
    </>
  );
}

function Deliveries({ webhookId, onOpen }: { readonly webhookId: string; onOpen(deliveryId: string): void }) {
  const intl = useIntl();
  const [status, setStatus] = useState<Status | null>(null);
  const deliveries = useInfiniteQuery({
    ...pagesQuery(['webhooks', webhookId, 'deliveries', status], (cursor) =>
      bodyOf(
        api.GET('/v1/webhooks/{webhookId}/deliveries', {
          params: { path: { webhookId }, query: { cursor, limit: 50, ...(status && { status }) } },
        }),
      ),
    ),
    // What waits to be sent is followed.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((one) => one.status === 'waiting')) ? 2000 : false,
  });
  return (
    <Card withBorder>
      <Stack>
        <Group justify="space-between">
          <Title order={2} size="h4">
            <FormattedMessage id="webhooks.deliveries" />
          </Title>
          <Select
            aria-label={intl.formatMessage({ id: 'webhooks.deliveryStatus' })}
            placeholder={intl.formatMessage({ id: 'webhooks.deliveryStatus' })}
            data={STATUSES.map((value) => ({ value, label: intl.formatMessage({ id: `delivery.${value}` }) }))}
            value={status}
            onChange={(value) => setStatus(value as Status | null)}
          />
        </Group>
        <Part of={deliveries} empty="webhooks.deliveries.none">
          {(items) => (
            <Table.ScrollContainer minWidth={280}>
              <Table highlightOnHover verticalSpacing="xs">
                <Heads
                  of={[
                    'webhooks.at',
                    'webhooks.event',
                    'webhooks.deliveryStatus',
                    'webhooks.attempts',
                    'webhooks.look',
                  ]}
                  wide={['webhooks.at', 'webhooks.attempts']}
                />
                <Table.Tbody>
                  {items.map((one) => (
                    <Table.Tr key={one.id}>
                      <Table.Td visibleFrom="sm">
                        <At instant={one.createdAt} />
                      </Table.Td>
                      <Table.Td>{one.type}</Table.Td>
                      <Table.Td>
                        <Badge variant="dot" color={DELIVERY_COLORS[one.status]}>
                          <FormattedMessage id={`delivery.${one.status}`} />
                        </Badge>
                      </Table.Td>
                      <Table.Td visibleFrom="sm">{one.attempts}</Table.Td>
                      <Table.Td>
                        <Button size="compact-sm" variant="default" onClick={() => onOpen(one.id)}>
                          <FormattedMessage id="webhooks.look" />
                        </Button>
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Part>
        <MoreButton of={deliveries} />
      </Stack>
    </Card>
  );
}
