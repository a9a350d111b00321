import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import { Refusal } from '../api/refusal';

const OFFERED_MS = 8_000;

/** Says what was done, and takes it back for whoever sees at once that it was wrong. */
export function offerUndo({ done, undo }: { readonly done: ReactNode; readonly undo: () => Promise<unknown> }): void {
  const shown = notifications.show({
    autoClose: OFFERED_MS,
    message: (
      <Group justify="space-between">
        {done}
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            notifications.hide(shown);
            undo().catch((error: Error) => notifications.show({ color: 'red', message: <Refusal error={error} /> }));
          }}
        >
          <FormattedMessage id="undo" />
        </Button>
      </Group>
    ),
  });
}
