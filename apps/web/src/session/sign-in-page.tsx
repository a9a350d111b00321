import { Alert, Button, Center, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, ApiRefused, bodyOf } from '../api/api';
import { queries } from '../api/queries';
import { Refusal } from '../api/refusal';
import { LanguageChoice } from '../shell/language-choice';
import { signedIn } from './session';

const CODE_NEEDED = 'member/second-factor-needed';

/** E-mail and password, and a code of the authenticator where the member has one. */
export function SignInPage() {
  const intl = useIntl();
  const form = useForm({ initialValues: { email: '', password: '', code: '' } });
  const signIn = useMutation({
    mutationFn: ({ email, password, code }: typeof form.values) =>
      bodyOf(api.POST('/v1/auth/sign-in', { body: { email, password, ...(code && { code }) } })),
    meta: { shown: true },
    onSuccess: (tokens) => {
      queries.clear();
      signedIn.begin(tokens);
    },
  });
  const forgot = useMutation({
    mutationFn: (email: string) => bodyOf(api.POST('/v1/auth/password-reset', { body: { email } })),
  });
  const refused = signIn.error instanceof ApiRefused ? signIn.error.problem.code : null;
  const asksCode = refused === CODE_NEEDED || form.values.code !== '';
  return (
    <Center mih="100vh" p="md">
      <Paper component="main" withBorder shadow="sm" p="xl" w="100%" maw={400}>
        <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
          <Stack>
            <Title order={1} size="h2">
              Vacatur
            </Title>
            <TextInput
              label={intl.formatMessage({ id: 'signIn.email' })}
              type="email"
              autoComplete="username"
              required
              autoFocus
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
                autoFocus
                {...form.getInputProps('code')}
              />
            )}
            {signIn.error && (
              <Alert color={refused === CODE_NEEDED ? 'blue' : 'red'} role="alert">
                <Refusal error={signIn.error} />
              </Alert>
            )}
            <Button type="submit" loading={signIn.isPending}>
              <FormattedMessage id="signIn.go" />
            </Button>
            <Button
              variant="subtle"
              size="xs"
              disabled={form.values.email.trim() === ''}
              loading={forgot.isPending}
              onClick={() => forgot.mutate(form.values.email.trim())}
            >
              <FormattedMessage id="signIn.forgot" />
            </Button>
            {forgot.isSuccess && (
              <Alert color="blue" role="status">
                <FormattedMessage id="signIn.forgot.sent" />
              </Alert>
            )}
            <LanguageChoice />
          </Stack>
        </form>
      </Paper>
    </Center>
  );
}
