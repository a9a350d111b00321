import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { FormattedMessage } from 'react-intl';

/** A secret that the API tells once: to be copied now. */
export function SecretOnce({ secret, onKept }: { readonly secret: string; onKept(): void }) {
  return (
    <Stack>
      <Alert color="yellow" title={<FormattedMessage id="secret.once" />}>
        <Text size="sm">
          <FormattedMessage id="secret.once.about" />
        </Text>
      </Alert>
      <Code block data-secret style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {secret}
      </Code>
      <Group justify="end" gap="xs">
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              <FormattedMessage id={copied ? 'factor.copied' : 'secret.copy'} />
            </Button>
          )}
        </CopyButton>
        <Button onClick={onKept}>
          <FormattedMessage id="secret.kept" />
        </Button>
      </Group>
    </Stack>
  );
}
