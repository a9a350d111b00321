import { Alert, Button, Code, CopyButton, List, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api, ApiRefused, bodyOf, type Schemas } from '../api/api';
import { queries, sayRefusal, sessionQuery } from '../api/queries';
import { signedIn } from './session';

interface Shown {
  readonly opened: boolean;
  onClose(): void;
  /** The factor has been shown: what was refused for want of it may be asked again. */
  onShown(): void;
}

/** Shows a code of the authenticator in a session that began without one, or sets the authenticator up. */
export function SecondFactorDialog({ opened, onClose, onShown }: Shown) {
  const intl = useIntl();
  const [setUp, setSetUp] = useState<Schemas['NewSecondFactor'] | null>(null);
  const [recoveryCodes, setRecoveryCodes] = useState<readonly string[]>([]);
  const form = useForm({ initialValues: { code: '', password: '' } });
  const shown = (tokens: Schemas['Tokens']) => {
    signedIn.begin(tokens);
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
    form.reset();
  };
  const prove = useMutation({
    mutationFn: (code: string) => bodyOf(api.POST('/v1/auth/second-factor/proof', { body: { code } })),
    meta: { shown: true },
    onSuccess: (tokens) => {
      shown(tokens);
      onShown();
    },
  });
  const begin = useMutation({
    mutationFn: (password: string) => bodyOf(api.POST('/v1/auth/second-factor', { body: { password } })),
    meta: { shown: true },
    onSuccess: setSetUp,
  });
  const confirm = useMutation({
    mutationFn: (code: string) => bodyOf(api.POST('/v1/auth/second-factor/confirmation', { body: { code } })),
    meta: { shown: true },
    onSuccess: ({ recoveryCodes: codes, ...tokens }) => {
      shown(tokens);
      setSetUp(null);
      setRecoveryCodes(codes);
    },
  });
  const error = prove.error ?? begin.error ?? confirm.error;
  // Whoever has no authenticator yet is refused a proof, and sets one up.
  const hasNone = prove.error instanceof ApiRefused && prove.error.problem.status === 409;
  const submit = form.onSubmit(({ code, password }) => {
    if (setUp) confirm.mutate(code);
    else if (hasNone) begin.mutate(password);
    else prove.mutate(code);
  });
  return (
    <Modal opened={opened} onClose={onClose} title={intl.formatMessage({ id: 'factor.title' })}>
      {recoveryCodes.length > 0 ? (
        <Stack>
          <Text>
            <FormattedMessage id="factor.recovery" />
          </Text>
          <List>
            {recoveryCodes.map((code) => (
              <List.Item key={code}>
                <Code>{code}</Code>
              </List.Item>
            ))}
          </List>
          <CopyButton value={recoveryCodes.join('\n')}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                <FormattedMessage id={copied ? 'factor.copied' : 'factor.copy'} />
              </Button>
            )}
          </CopyButton>
          <Button onClick={onShown}>
            <FormattedMessage id="factor.goOn" />
          </Button>
        </Stack>
      ) : (
        <form onSubmit={submit}>
          <Stack>
            {setUp && (
              <>
                <Text size="sm">
                  <FormattedMessage id="factor.secret" />
                </Text>
                <Code block>{setUp.secret}</Code>
              </>
            )}
            {hasNone && !setUp ? (
              <>
                <Text size="sm">
                  <FormattedMessage id="factor.none" />
                </Text>
                <PasswordInput
                  label={intl.formatMessage({ id: 'signIn.password' })}
                  autoComplete="current-password"
                  required
                  {...form.getInputProps('password')}
                />
              </>
            ) : (
              <TextInput
                label={intl.formatMessage({ id: 'signIn.code' })}
                inputMode="numeric"
                autoComplete="one-time-code"
                data-autofocus
                required
                {...form.getInputProps('code')}
              />
            )}
            {error && !(hasNone && error === prove.error) && (
              <Alert color="red" role="alert">
                {sayRefusal(error)}
              </Alert>
            )}
            <Button type="submit" loading={prove.isPending || begin.isPending || confirm.isPending}>
              <FormattedMessage id="factor.go" />
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
