import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconPlus, IconTypography } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { MoreButton } from '../pieces/more-button';
import { PageHead } from '../pieces/page-head';
import { pagesQuery } from '../pieces/pages';
import { Teaching } from '../pieces/teaching';
import { CardLink } from '../shell/links';
import { Part } from '../shell/part';
import { Day } from '../words/day';

const tomorrow = () =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' }).format(
    Date.now() + 86_400_000,
  );

/** Letterheads, signature blocks and paragraphs of the office's own, each from its first day. */
export function HouseStylesPage() {
  const navigate = useNavigate();
  const permissions = useQuery(sessionQuery).data?.permissions ?? [];
  const styles = useInfiniteQuery(
    pagesQuery(['house-styles'], (cursor) =>
      bodyOf(api.GET('/v1/house-styles', { params: { query: { cursor, limit: 50 } } })),
    ),
  );
  const newest = styles.data?.at(-1);
  const begin = useMutation({
    mutationFn: () =>
      bodyOf(
        api.POST('/v1/house-styles', {
          body: {
            effectiveOn: tomorrow(),
            // What is said now is where a new one begins.
            letterhead: newest?.letterhead ?? { name: null, lines: [] },
            signature: newest?.signature ?? { title: null, lines: [] },
            paragraphs: newest?.paragraphs ?? {},
          },
        }),
      ),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['house-styles'] });
      await navigate({ to: '/administration/house-styles/$houseStyleId', params: { houseStyleId: id } });
    },
  });
  return (
    <Stack>
      <PageHead title="styles.title" about="styles.about">
        {permissions.includes('template:write') && (
          <Button
            leftSection={<IconPlus size={16} aria-hidden />}
            loading={begin.isPending}
            onClick={() => begin.mutate()}
          >
            <FormattedMessage id="styles.new" />
          </Button>
        )}
      </PageHead>
      <Part of={styles} empty="styles.none">
        {(items) => (
          <Stack gap="sm">
            {items.map(({ id, status, effectiveOn, letterhead, paragraphs }) => (
              <CardLink
                key={id}
                withBorder
                to="/administration/house-styles/$houseStyleId"
                params={{ houseStyleId: id }}
              >
                <Group justify="space-between">
                  <div>
                    <Text fw={500}>
                      <FormattedMessage id="styles.from" values={{ on: <Day on={effectiveOn} /> }} />
                    </Text>
                    <Text size="sm" c="dimmed">
                      {letterhead.name ? (
                        <span translate="no">{letterhead.name}</span>
                      ) : (
                        <FormattedMessage id="styles.noName" />
                      )}
                      {' · '}
                      <FormattedMessage id="styles.paragraphs" values={{ count: Object.keys(paragraphs).length }} />
                    </Text>
                  </div>
                  <Badge variant="dot" color={status === 'published' ? 'green' : 'yellow'}>
                    <FormattedMessage id={`template.${status}`} />
                  </Badge>
                </Group>
              </CardLink>
            ))}
          </Stack>
        )}
      </Part>
      {styles.data?.length === 0 && <Teaching icon={IconTypography} says="styles.teaching" />}
      <MoreButton of={styles} />
    </Stack>
  );
}
