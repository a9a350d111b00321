import { Alert, PasswordInput, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useIntl } from 'react-intl';
import { ApiRefused } from '#libs/api-client';
import { Refusal } from '../api/refusal';

const CODE_NEEDED = 'member/second-factor-needed';

/** What a member signs in with. */
export const useCredentials = () => useForm({ initialValues: { email: '', password: '', code: '' } });
export type Credentials = ReturnType<typeof useCredentials>['values'];

/** As the API takes them: no code where none was typed. */
export const sentOf = ({ email, password, code }: Credentials) => ({ email, password, ...(code && { code }) });

/** E-mail and password, a code of the authenticator once it is asked for, and why the last try was refused. */
export function CredentialFields({
  form,
  refused,
}: {
  readonly form: ReturnType<typeof useCredentials>;
  readonly refused: Error | null;
}) {
  const intl = useIntl();
  const isCodeNeeded = refused instanceof ApiRefused && refused.problem.code === CODE_NEEDED;
  return (
    <>
      <TextInput
        label={intl.formatMessage({ id: 'signIn.email' })}
        type="email"
        autoComplete="username"
        required
        data-autofocus
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
      {(isCodeNeeded || form.values.code !== '') && (
        <TextInput
          label={intl.formatMessage({ id: 'signIn.code' })}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          {...form.getInputProps('code')}
        />
      )}
      {refused && (
        <Alert color={isCodeNeeded ? 'blue' : 'red'} role="alert">
          <Refusal error={refused} />
        </Alert>
      )}
    </>
  );
}
