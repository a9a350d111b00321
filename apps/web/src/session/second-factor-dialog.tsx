import { Loader, Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useIntl } from 'react-intl';

/** Asked for rarely: no page loads it along. */
const SecondFactorForms = lazy(async () => ({ default: (await import('./second-factor-forms')).SecondFactorForms }));

/** Shows a code of the authenticator in a session that began without one, or sets the authenticator up. */
export function SecondFactorDialog({
  opened,
  onClose,
  onShown,
}: {
  readonly opened: boolean;
  onClose(): void;
  /** The factor has been shown: what was refused for want of it may be asked again. */
  onShown(): void;
}) {
  const intl = useIntl();
  return (
    <Modal opened={opened} onClose={onClose} title={intl.formatMessage({ id: 'factor.title' })}>
      <Suspense fallback={<Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />}>
        <SecondFactorForms onShown={onShown} />
      </Suspense>
    </Modal>
  );
}
