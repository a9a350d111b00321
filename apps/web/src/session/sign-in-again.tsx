import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { bodyOf, vacaturApi } from '#libs/api-client';
import { queries, sessionQuery } from '../api/queries';
import { CredentialFields, type Credentials, sentOf, useCredentials } from './credential-fields';
import { signedIn } from './session';

/** Over the page whose session has run out: its member signs in again and goes on where the work stood. For anybody else it begins anew. */
export function SignInAgain() {
  const intl = useIntl();
  const form = useCredentials();
  const signIn = useMutation({
    mutationFn: async (typed: Credentials) => {
      const door = { baseUrl: window.location.origin };
      const tokens = await bodyOf(
        vacaturApi({ ...door, token: null }).POST('/v1/auth/sign-in', { body: sentOf(typed) }),
      );
      const { id } = await bodyOf(vacaturApi({ ...door, token: tokens.accessToken }).GET('/v1/auth/session'));
      return { tokens, isSame: id === queries.getQueryData(sessionQuery.queryKey)?.id };
    },
    meta: { shown: true },
    onSuccess: ({ tokens, isSame }) => {
      if (isSame) return signedIn.begin(tokens);
      // What the member before has typed and seen is nobody else's.
      queries.clear();
      signedIn.end();
      signedIn.begin(tokens);
      window.location.assign('/today');
    },
  });
  const leave = () => {
    queries.clear();
    signedIn.end();
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      title={intl.formatMessage({ id: 'again.title' })}
    >
      <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
        <Stack>
          <Text size="sm">
            <FormattedMessage id="again.why" />
          </Text>
          <CredentialFields form={form} refused={signIn.error} />
          <Group justify="space-between">
            <Button variant="subtle" onClick={leave}>
              <FormattedMessage id="again.leave" />
            </Button>
            <Button type="submit" loading={signIn.isPending}>
              <FormattedMessage id="again.go" />
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
