import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { FormattedMessage } from 'react-intl';
import { ApiRefused } from '../api/api';
import { queries, sayRefusal } from '../api/queries';

/** What is shown in place of a page, or of a part of one, that could not be had: what happened, and the next step. */
export function PageFault({ error, reset }: { readonly error?: unknown; readonly reset?: () => void }) {
  const hidden = !error || (error instanceof ApiRefused && error.problem.status === 404);
  const again = () => {
    void queries.invalidateQueries();
    reset?.();
  };
  return (
    <Alert
      color={hidden ? 'gray' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={
        <FormattedMessage id={hidden ? 'fault.hidden' : error instanceof ApiRefused ? 'fault.refused' : 'fault.lost'} />
      }
      m="md"
      role="alert"
    >
      <Stack gap="sm">
        <Text size="sm">{hidden ? <FormattedMessage id="fault.hidden.next" /> : sayRefusal(error as Error)}</Text>
        {error instanceof ApiRefused && (
          <Text size="xs" c="dimmed">
            {error.problem.code} · {error.problem.correlationId}
          </Text>
        )}
        <Group>
          {!hidden && (
            <Button size="xs" onClick={again}>
              <FormattedMessage id="fault.again" />
            </Button>
          )}
          <Button size="xs" variant="default" component={Link} to="/cases">
            <FormattedMessage id="fault.caseload" />
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
