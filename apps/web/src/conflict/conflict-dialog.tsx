import { Button, Card, Group, Modal, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { membersQuery } from '../api/queries';
import { At } from '../words/day';
import type { FieldConflict } from './conflict';

/** Both values of a field that two people have changed, side by side: one is chosen, and nothing is lost before. */
export function ConflictDialog({
  conflict,
  label,
  wordsOf = (value) => value,
  onMine,
  onTheirs,
}: {
  readonly conflict: FieldConflict;
  readonly label: string;
  /** Of a value that is no words by itself. */
  wordsOf?(value: string | null): string | null;
  onMine(): void;
  onTheirs(): void;
}) {
  const intl = useIntl();
  const members = useQuery(membersQuery);
  const by = members.data?.find(({ id }) => id === conflict.byId)?.name;
  return (
    <Modal
      opened
      size="lg"
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title={intl.formatMessage({ id: 'conflict.title' }, { field: label })}
    >
      <Stack>
        <Text size="sm">
          <FormattedMessage id="conflict.why" values={{ field: label }} />
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Side title={<FormattedMessage id="conflict.mine" />} value={wordsOf(conflict.mine)}>
            <Button onClick={onMine} data-autofocus>
              <FormattedMessage id="conflict.takeMine" />
            </Button>
          </Side>
          <Side
            title={
              by ? (
                <FormattedMessage id="conflict.by" values={{ name: by }} />
              ) : (
                <FormattedMessage id="conflict.theirs" />
              )
            }
            value={wordsOf(conflict.theirs)}
            at={conflict.at}
          >
            <Button variant="default" onClick={onTheirs}>
              <FormattedMessage id="conflict.takeTheirs" />
            </Button>
          </Side>
        </SimpleGrid>
      </Stack>
    </Modal>
  );
}

function Side({
  title,
  value,
  at = null,
  children,
}: {
  readonly title: ReactNode;
  readonly value: string | null;
  readonly at?: string | null;
  readonly children: ReactNode;
}) {
  return (
    <Card withBorder component="section">
      <Stack h="100%" justify="space-between">
        <div>
          <Title order={3} size="h6">
            {title}
          </Title>
          {at && (
            <Text size="xs" c="dimmed">
              <At instant={at} />
            </Text>
          )}
          <Text mt="xs">{value ?? <FormattedMessage id="conflict.nothing" />}</Text>
        </div>
        <Group>{children}</Group>
      </Stack>
    </Card>
  );
}
