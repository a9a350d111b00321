import { Alert, Button, Center, Paper, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf } from '../api/api';
import { queries } from '../api/queries';
import { LanguageChoice } from '../shell/language-choice';
import { CredentialFields, type Credentials, sentOf, useCredentials } from './credential-fields';
import { signedIn } from './session';

/** E-mail and password, and a code of the authenticator where the member has one. */
export function SignInPage() {
  const form = useCredentials();
  const signIn = useMutation({
    mutationFn: (typed: Credentials) => bodyOf(api.POST('/v1/auth/sign-in', { body: sentOf(typed) })),
    meta: { shown: true },
    onSuccess: (tokens) => {
      queries.clear();
      signedIn.begin(tokens);
    },
  });
  const forgot = useMutation({
    mutationFn: (email: string) => bodyOf(api.POST('/v1/auth/password-reset', { body: { email } })),
  });
  return (
    <Center mih="100vh" p="md">
      <Paper component="main" withBorder shadow="sm" p="xl" w="100%" maw={400}>
        <form onSubmit={form.onSubmit((values) => signIn.mutate(values))}>
          <Stack>
            <Title order={1} size="h2">
              Vacatur
            </Title>
            <CredentialFields form={form} refused={signIn.error} />
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
