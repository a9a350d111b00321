import { Progress, Stack, Text } from '@mantine/core';
import { FormattedMessage, useIntl } from 'react-intl';

/** How far a file has gone out; nothing while none does. */
export function Sending({ share }: { readonly share: number | null }) {
  const intl = useIntl();
  if (share === null) return null;
  return (
    <Stack gap={4}>
      <Text size="sm" role="status">
        <FormattedMessage id="sending" values={{ share }} />
      </Text>
      <Progress value={100 * share} aria-label={intl.formatMessage({ id: 'sending.of' })} />
    </Stack>
  );
}
