import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { WordId } from '../words/words';
import { Refused } from './refused';

/** A question with its fields and the one button that does it. A refusal is said in it, and what was typed stays. */
export function ActionDialog({
  opened,
  onClose,
  title,
  about,
  go,
  isGrave = false,
  size,
  run,
  onGo,
  children,
}: {
  readonly opened: boolean;
  onClose(): void;
  readonly title: ReactNode;
  readonly about?: ReactNode;
  readonly go: WordId;
  /** It ends something, or cannot be undone. */
  readonly isGrave?: boolean;
  readonly size?: string;
  readonly run: { readonly isPending: boolean; readonly error: Error | null };
  onGo(): void;
  readonly children?: ReactNode;
}) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onGo();
  };
  return (
    <Modal opened={opened} onClose={onClose} title={<Text fw={600}>{title}</Text>} size={size ?? 'md'}>
      <form onSubmit={submit}>
        <Stack>
          {about && (
            <Text size="sm" c="dimmed">
              {about}
            </Text>
          )}
          {children}
          <Refused error={run.error} onAgain={onGo} />
          <Group justify="end" gap="xs">
            <Button variant="default" onClick={onClose}>
              <FormattedMessage id="cancel" />
            </Button>
            <Button type="submit" color={isGrave ? 'red.9' : undefined} loading={run.isPending}>
              <FormattedMessage id={go} />
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
