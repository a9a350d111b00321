import { Badge, Button, Card, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { useNames } from '../pieces/members';
import { MoreButton } from '../pieces/more-button';
import { pagesQuery } from '../pieces/pages';
import { Heads } from '../shell/heads';
import { Part } from '../shell/part';
import { At } from '../words/day';
import { caseloadsChanged } from './move-dialog';

/** What was handed on before, each to be given back. */
export function MovesList() {
  const nameOf = useNames();
  const moves = useInfiniteQuery(
    pagesQuery(['moves'], (cursor) =>
      bodyOf(api.GET('/v1/caseload-moves', { params: { query: { cursor, limit: 20 } } })),
    ),
  );
  const undo = useMutation({
    mutationFn: (moveId: string) =>
      bodyOf(api.POST('/v1/caseload-moves/{moveId}/undo', { params: { path: { moveId } } })),
    onSuccess: caseloadsChanged,
  });
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          <FormattedMessage id="reassignment.before" />
        </Title>
        <Part of={moves} empty="reassignment.before.none">
          {(items) => (
            <Table.ScrollContainer minWidth={280}>
              <Table verticalSpacing="xs">
                <Heads
                  of={['reassignment.at', 'reassignment.from', 'reassignment.what', 'reason', 'undo']}
                  wide={['reassignment.at', 'reason']}
                />
                <Table.Tbody>
                  {items.map(({ id, movedAt, fromId, cases, tasks, reason, undone }) => (
                    <Table.Tr key={id}>
                      <Table.Td visibleFrom="sm">
                        <At instant={movedAt} />
                      </Table.Td>
                      <Table.Td>{nameOf(fromId)}</Table.Td>
                      <Table.Td>
                        <FormattedMessage id="reassignment.counts" values={{ cases, tasks }} />
                      </Table.Td>
                      <Table.Td visibleFrom="sm">
                        <Text size="sm" lineClamp={2} translate="no">
                          {reason}
                        </Text>
                      </Table.Td>
                      <Table.Td>
                        {undone ? (
                          <Badge variant="light" color="gray" c="var(--mantine-color-text)">
                            <FormattedMessage id="reassignment.undone" />
                          </Badge>
                        ) : (
                          <Group>
                            <Button
                              size="compact-sm"
                              variant="default"
                              loading={undo.isPending && undo.variables === id}
                              onClick={() => undo.mutate(id)}
                            >
                              <FormattedMessage id="undo" />
                            </Button>
                          </Group>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </Part>
        <MoreButton of={moves} />
      </Stack>
    </Card>
  );
}
