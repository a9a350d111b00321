import { Alert, Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { ApiRefused, bodyOf, vacaturApi } from '#libs/api-client';
import { queries, sessionQuery } from '../api/queries';
import { Refusal } from '../api/refusal';
import { signedIn } from './session';

const CODE_NEEDED = 'member/second-factor-needed';

/** Over the page whose session has run out: its member signs in again and goes on where the work stood. For anybody else it begins anew. */
export function SignInAgain() {
  const intl = useIntl();
  const form = useForm({ initialValues: { email: '', password: '', code: '' } });
  const signIn = useMutation({
    mutationFn: async ({ email, password, code }: typeof form.values) => {
      const door = { baseUrl: window.location.origin };
      const tokens = await bodyOf(
        vacaturApi({ ...door, token: null }).POST('/v1/auth/sign-in', {
          body: { email, password, ...(code && { code }) },
        }),
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
  const asksCode =
    form.values.code !== '' || (signIn.error instanceof ApiRefused && signIn.error.problem.code === CODE_NEEDED);
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
          <TextInput
            label={intl.formatMessage({ id: 'signIn.email' })}
            type="email"
            autoComplete="username"
            required
            data-autofocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label={intl.formatMessage({ id: 'signIn.password' })}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': intl.formatMessage({ id: 'signIn.show' }) }}
            required
            {...form.getInputProps('password')}
          />
          {asksCode && (
            <TextInput
              label={intl.formatMessage({ id: 'signIn.code' })}
              inputMode="numeric"
              autoComplete="one-time-code"
              {...form.getInputProps('code')}
            />
          )}
          {signIn.error && (
            <Alert color="red" role="alert">
              <Refusal error={signIn.error} />
            </Alert>
          )}
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
