import { Drawer, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';

/** Beside the page, what something on it stands for. Its head is no landmark: the page has one. */
export function SideDrawer({
  opened,
  onClose,
  title,
  children,
}: {
  readonly opened: boolean;
  onClose(): void;
  readonly title: ReactNode;
  readonly children: ReactNode;
}) {
  const intl = useIntl();
  return (
    <Drawer.Root opened={opened} onClose={onClose} position="right">
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body pt="md">
          <Stack>
            <Group justify="space-between" wrap="nowrap" align="start">
              <Drawer.Title fw={600}>{title}</Drawer.Title>
              <Drawer.CloseButton aria-label={intl.formatMessage({ id: 'close' })} />
            </Group>
            {children}
          </Stack>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
