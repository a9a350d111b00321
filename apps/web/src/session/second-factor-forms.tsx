import { Alert, Button, Code, CopyButton, List, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, ApiRefused, bodyOf, type Schemas } from '../api/api';
import { queries, sessionQuery } from '../api/queries';
import { Refusal } from '../api/refusal';
import { signedIn } from './session';

interface Shown {
  /** The factor has been shown: what was refused for want of it may be asked again. */
  onShown(): void;
}

/** A code of the authenticator, or setting one up. */
export function SecondFactorForms({ onShown }: Shown) {
  const [isNew, setIsNew] = useState(false);
  return isNew ? <SetUp onShown={onShown} /> : <Prove onShown={onShown} onNone={() => setIsNew(true)} />;
}

/** Another session, in the stead of the one that lacked the factor. */
function goOn(tokens: Schemas['Tokens']): void {
  signedIn.begin(tokens);
  void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
}

function Prove({ onShown, onNone }: { readonly onNone: () => void } & Shown) {
  const prove = useMutation({
    mutationFn: (code: string) => bodyOf(api.POST('/v1/auth/second-factor/proof', { body: { code } })),
    meta: { shown: true },
    onSuccess: (tokens) => {
      goOn(tokens);
      onShown();
    },
    onError: (error) => error instanceof ApiRefused && error.problem.code === 'member/no-second-factor' && onNone(),
  });
  return (
    <CodeForm isSending={prove.isPending} error={prove.error} onCode={prove.mutate}>
      <Button variant="subtle" onClick={onNone}>
        <FormattedMessage id="factor.new" />
      </Button>
    </CodeForm>
  );
}

/** The password, then the key for the app with its first code, then the recovery codes. */
function SetUp({ onShown }: Shown) {
  const intl = useIntl();
  const password = useForm({ initialValues: { password: '' } });
  const begin = useMutation({
    mutationFn: (given: string) => bodyOf(api.POST('/v1/auth/second-factor', { body: { password: given } })),
    meta: { shown: true },
  });
  const confirm = useMutation({
    mutationFn: (code: string) => bodyOf(api.POST('/v1/auth/second-factor/confirmation', { body: { code } })),
    meta: { shown: true },
    onSuccess: goOn,
  });
  if (confirm.data) return <RecoveryCodes codes={confirm.data.recoveryCodes} onKept={onShown} />;
  if (begin.data)
    return (
      <CodeForm isSending={confirm.isPending} error={confirm.error} onCode={confirm.mutate}>
        <Text size="sm">
          <FormattedMessage id="factor.secret" />
        </Text>
        <Code block data-secret>
          {begin.data.secret}
        </Code>
      </CodeForm>
    );
  return (
    <form onSubmit={password.onSubmit((given) => begin.mutate(given.password))}>
      <Stack>
        <Text size="sm">
          <FormattedMessage id="factor.none" />
        </Text>
        <PasswordInput
          label={intl.formatMessage({ id: 'signIn.password' })}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': intl.formatMessage({ id: 'signIn.show' }) }}
          required
          {...password.getInputProps('password')}
        />
        <Refused error={begin.error} />
        <Button type="submit" loading={begin.isPending}>
          <FormattedMessage id="factor.go" />
        </Button>
      </Stack>
    </form>
  );
}

function CodeForm({
  isSending,
  error,
  onCode,
  children,
}: {
  readonly isSending: boolean;
  readonly error: Error | null;
  onCode(code: string): void;
  readonly children: ReactNode;
}) {
  const intl = useIntl();
  const form = useForm({ initialValues: { code: '' } });
  return (
    <form onSubmit={form.onSubmit(({ code }) => onCode(code))}>
      <Stack>
        {children}
        <TextInput
          label={intl.formatMessage({ id: 'signIn.code' })}
          inputMode="numeric"
          autoComplete="one-time-code"
          data-autofocus
          required
          {...form.getInputProps('code')}
        />
        <Refused error={error} />
        <Button type="submit" loading={isSending}>
          <FormattedMessage id="factor.go" />
        </Button>
      </Stack>
    </form>
  );
}

function Refused({ error }: { readonly error: Error | null }) {
  return (
    error && (
      <Alert color="red" role="alert">
        <Refusal error={error} />
      </Alert>
    )
  );
}

function RecoveryCodes({ codes, onKept }: { readonly codes: readonly string[]; onKept(): void }) {
  return (
    <Stack>
      <Text>
        <FormattedMessage id="factor.recovery" />
      </Text>
      <List>
        {codes.map((code) => (
          <List.Item key={code}>
            <Code>{code}</Code>
          </List.Item>
        ))}
      </List>
      <CopyButton value={codes.join('\n')}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            <FormattedMessage id={copied ? 'factor.copied' : 'factor.copy'} />
          </Button>
        )}
      </CopyButton>
      <Button onClick={onKept}>
        <FormattedMessage id="factor.goOn" />
      </Button>
    </Stack>
  );
}
