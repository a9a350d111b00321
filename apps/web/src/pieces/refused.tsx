import { Alert, Button, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { FormattedMessage } from 'react-intl';
import { asksSecondFactor } from '../api/queries';
import { Refusal } from '../api/refusal';
import { SecondFactorDialog } from '../session/second-factor-dialog';

/** What the API says against what was just asked, beside what was typed; where it wants a code first, the way to show one. */
export function Refused({ error, onAgain }: { readonly error: Error | null; onAgain?(): void }) {
  const [opened, { open, close }] = useDisclosure();
  if (!error) return null;
  return (
    <Alert color="red" role="alert">
      <Stack gap="xs" align="start">
        <Text size="sm">
          <Refusal error={error} />
        </Text>
        {asksSecondFactor(error) && (
          <Button size="xs" onClick={open}>
            <FormattedMessage id="factor.show" />
          </Button>
        )}
      </Stack>
      <SecondFactorDialog
        opened={opened}
        onClose={close}
        onShown={() => {
          close();
          onAgain?.();
        }}
      />
    </Alert>
  );
}
