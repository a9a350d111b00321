import { Badge, Button, Code, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { Refused } from '../pieces/refused';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { DELIVERY_COLORS } from './webhook-colors';
import { webhooksChanged } from './webhook-dialogs';

/** What was sent, each try with what was answered, and the way to send it once more. */
export function DeliveryDialog({ deliveryId, onClose }: { readonly deliveryId: string; onClose(): void }) {
  const delivery = useQuery({
    queryKey: ['webhooks', 'delivery', deliveryId],
    queryFn: () => bodyOf(api.GET('/v1/webhook-deliveries/{deliveryId}', { params: { path: { deliveryId } } })),
    refetchInterval: ({ state }) => (state.data?.status === 'waiting' ? 1000 : false),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={
        <Text fw={600}>
          <FormattedMessage id="delivery.title" />
        </Text>
      }
    >
      <Part of={delivery} empty="webhooks.deliveries.none">
        {(shown) => <Shown delivery={shown} onAgain={onClose} />}
      </Part>
    </Modal>
  );
}

function Shown({ delivery, onAgain }: { readonly delivery: Schemas['WebhookDeliveryWithAttempts']; onAgain(): void }) {
  const { webhookId, eventId, type, status, tries, body, dueAt } = delivery;
  const again = useMutation({
    mutationFn: () =>
      bodyOf(api.POST('/v1/webhooks/{webhookId}/replays', { params: { path: { webhookId } }, body: { eventId } })),
    meta: { shown: true },
    onSuccess: async () => {
      await webhooksChanged();
      onAgain();
    },
  });
  return (
    <Stack>
      <Group justify="space-between">
        <Group gap="xs">
          <Text fw={500}>{type}</Text>
          <Badge variant="dot" color={DELIVERY_COLORS[status]}>
            <FormattedMessage id={`delivery.${status}`} />
          </Badge>
        </Group>
        <Button size="xs" variant="default" loading={again.isPending} onClick={() => again.mutate()}>
          <FormattedMessage id="delivery.again" />
        </Button>
      </Group>
      <Refused error={again.error} onAgain={() => again.mutate()} />
      {tries.map(({ at, latencyMs, httpStatus, failure, answerPrefix }) => (
        <Stack key={at} gap={4}>
          <Text size="sm">
            <At instant={at} />
            {' · '}
            {failure ? (
              <FormattedMessage id={`delivery.failure.${failure}`} />
            ) : (
              <FormattedMessage id="delivery.taken" />
            )}
            {httpStatus !== null && ` · HTTP ${httpStatus}`}
            {' · '}
            <FormattedMessage id="delivery.took" values={{ ms: latencyMs }} />
          </Text>
          {answerPrefix && <Code block>{answerPrefix}</Code>}
        </Stack>
      ))}
      {dueAt && (
        <Text size="sm" c="dimmed">
          <FormattedMessage id="delivery.due" values={{ at: <At instant={dueAt} /> }} />
        </Text>
      )}
      <Text size="sm" fw={500}>
        <FormattedMessage id="delivery.body" />
      </Text>
      <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {body}
      </Code>
    </Stack>
  );
}
