import { Alert, Button, Center, Paper, Stack, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { FormattedMessage } from 'react-intl';
import { api, bodyOf, type Schemas } from '../api/api';
import { queries } from '../api/queries';
import { LanguageChoice } from '../shell/language-choice';
import { CredentialFields, type Credentials, sentOf, useCredentials } from './credential-fields';
import { signedIn } from './session';
import { endAtProvider, goToProvider, type ProviderAnswer } from './single-sign-on';

/**
 * E-mail and password, and a code of the authenticator where the member has one; or the organization's identity provider.
 * @param answer what that one has just sent the browser back with
 */
export function SignInPage({ answer }: { readonly answer: ProviderAnswer | null }) {
  const form = useCredentials();
  const onSuccess = (tokens: Schemas['Tokens']) => {
    queries.clear();
    signedIn.begin(tokens);
  };
  const signIn = useMutation({
    mutationFn: (typed: Credentials) => bodyOf(api.POST('/v1/auth/sign-in', { body: sentOf(typed) })),
    meta: { shown: true },
    onSuccess,
  });
  const leave = useMutation({ mutationFn: goToProvider, meta: { shown: true } });
  const comeBack = useMutation({ mutationFn: endAtProvider, meta: { shown: true }, onSuccess });
  const { mutate: end } = comeBack;
  useEffect(() => void (answer && end(answer)), [answer, end]);
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
            <CredentialFields form={form} refused={signIn.error ?? leave.error ?? comeBack.error} />
            <Button type="submit" loading={signIn.isPending || comeBack.isPending}>
              <FormattedMessage id="signIn.go" />
            </Button>
            <Button
              variant="default"
              disabled={form.values.email.trim() === ''}
              loading={leave.isPending}
              onClick={() => leave.mutate(form.values.email.trim())}
            >
              <FormattedMessage id="signIn.provider" />
            </Button>
            <Button
              variant="subtle"
              size="xs"
              h="auto"
              mih={30}
              styles={{ label: { whiteSpace: 'normal' } }}
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
