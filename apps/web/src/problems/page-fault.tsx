import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { FormattedMessage } from 'react-intl';
import { ApiRefused } from '../api/api';
import { asksSecondFactor, queries } from '../api/queries';
import { Refusal } from '../api/refusal';
import { useSecondFactor } from '../session/second-factor';
import { ButtonLink } from '../shell/links';

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
        <Text size="sm">
          {hidden ? <FormattedMessage id="fault.hidden.next" /> : <Refusal error={error as Error} />}
        </Text>
        {error instanceof ApiRefused && (
          <Text size="xs" c="dimmed">
            {error.problem.code} · {error.problem.correlationId}
          </Text>
        )}
        <Group>
          {asksSecondFactor(error) && <ShowFactor onShown={again} />}
          {!hidden && !asksSecondFactor(error) && (
            <Button size="xs" onClick={again}>
              <FormattedMessage id="fault.again" />
            </Button>
          )}
          <ButtonLink size="xs" variant="default" to="/cases">
            <FormattedMessage id="fault.caseload" />
          </ButtonLink>
        </Group>
      </Stack>
    </Alert>
  );
}

/** Some roles see nothing, and some things are not done, before a code of an authenticator is shown. */
function ShowFactor({ onShown }: { readonly onShown: () => void }) {
  const ask = useSecondFactor();
  return (
    <Button size="xs" onClick={() => ask(onShown)}>
      <FormattedMessage id="factor.show" />
    </Button>
  );
}
