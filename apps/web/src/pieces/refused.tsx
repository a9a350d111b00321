import { Alert, Button, Stack, Text } from '@mantine/core';
import { FormattedMessage } from 'react-intl';
import { asksSecondFactor } from '../api/queries';
import { Refusal } from '../api/refusal';
import { useSecondFactor } from '../session/second-factor';

/** What the API says against what was just asked, beside what was typed; where it wants a code first, the way to show one. */
export function Refused({ error, onAgain }: { readonly error: Error | null; onAgain?(): void }) {
  const ask = useSecondFactor();
  if (!error) return null;
  return (
    <Alert color="red" role="alert">
      <Stack gap="xs" align="start">
        <Text size="sm">
          <Refusal error={error} />
        </Text>
        {asksSecondFactor(error) && (
          <Button size="xs" onClick={() => ask(() => onAgain?.())}>
            <FormattedMessage id="factor.show" />
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
