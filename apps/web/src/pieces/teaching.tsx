import { Center, Stack, Text, ThemeIcon } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { WordId } from '../words/words';

/** In place of what is not there yet: what would stand here, and how it comes. */
export function Teaching({
  icon: Picture,
  says,
  children,
}: {
  readonly icon: Icon;
  readonly says: WordId;
  readonly children?: ReactNode;
}) {
  return (
    <Center py="xl">
      <Stack align="center" gap="sm" maw={440}>
        <ThemeIcon size={48} radius="xl" variant="light">
          <Picture size={24} aria-hidden />
        </ThemeIcon>
        <Text size="sm" c="dimmed" ta="center">
          <FormattedMessage id={says} />
        </Text>
        {children}
      </Stack>
    </Center>
  );
}
