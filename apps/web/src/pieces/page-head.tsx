import { Box, Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { WordId } from '../words/words';

/** What a page is called, in a sentence what it is for, and what may be done on it. */
export function PageHead({
  title,
  about,
  children,
}: {
  readonly title: WordId;
  readonly about: WordId;
  readonly children?: ReactNode;
}) {
  return (
    <Group justify="space-between" align="end" gap="sm">
      <Box maw={640}>
        <Title order={1} size="h2">
          <FormattedMessage id={title} />
        </Title>
        <Text size="sm" c="dimmed">
          <FormattedMessage id={about} />
        </Text>
      </Box>
      {children && <Group gap="xs">{children}</Group>}
    </Group>
  );
}
