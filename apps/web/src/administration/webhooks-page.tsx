import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconWebhook } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { MoreButton } from '../pieces/more-button';
import { PageHead } from '../pieces/page-head';
import { pagesQuery } from '../pieces/pages';
import { Teaching } from '../pieces/teaching';
import { CardLink } from '../shell/links';
import { Part } from '../shell/part';
import { WEBHOOK_COLORS } from './webhook-colors';
import { CreateWebhook } from './webhook-dialogs';

/** Which other systems hear of what happens here. */
export function WebhooksPage() {
  const [isCreating, setIsCreating] = useState(false);
  const webhooks = useInfiniteQuery(
    pagesQuery(['webhooks'], (cursor) => bodyOf(api.GET('/v1/webhooks', { params: { query: { cursor, limit: 50 } } }))),
  );
  return (
    <Stack>
      <PageHead title="webhooks.title" about="webhooks.about">
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setIsCreating(true)}>
          <FormattedMessage id="webhooks.create" />
        </Button>
      </PageHead>
      <Part of={webhooks} empty="webhooks.none">
        {(items) => (
          <Stack gap="sm">
            {items.map(({ id, name, url, eventTypes, status, failures }) => (
              <CardLink key={id} withBorder to="/administration/webhooks/$webhookId" params={{ webhookId: id }}>
                <Group justify="space-between" wrap="nowrap" align="start">
                  <Stack gap={2} miw={0}>
                    <Text fw={500} translate="no">
                      {name}
                    </Text>
                    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      {url}
                    </Text>
                    <Text size="xs" c="dimmed">
                      <FormattedMessage id="webhooks.hears" values={{ count: eventTypes.length }} />
                      {failures > 0 && (
                        <>
                          {' · '}
                          <FormattedMessage id="webhooks.failures" values={{ count: failures }} />
                        </>
                      )}
                    </Text>
                  </Stack>
                  <Badge variant="dot" color={WEBHOOK_COLORS[status]}>
                    <FormattedMessage id={`webhooks.status.${status}`} />
                  </Badge>
                </Group>
              </CardLink>
            ))}
          </Stack>
        )}
      </Part>
      {webhooks.data?.length === 0 && <Teaching icon={IconWebhook} says="webhooks.teaching" />}
      <MoreButton of={webhooks} />
      <CreateWebhook opened={isCreating} onClose={() => setIsCreating(false)} />
    </Stack>
  );
}
