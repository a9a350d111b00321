import { Modal } from '@mantine/core';
import { useIntl } from 'react-intl';
import { SecondFactorForms } from './second-factor-forms';

/** Where a code of the authenticator is shown, or one is set up. Asked for rarely: no page loads it along. */
export function SecondFactorDialog({
  opened,
  onClose,
  onShown,
}: {
  readonly opened: boolean;
  onClose(): void;
  onShown(): void;
}) {
  const intl = useIntl();
  return (
    <Modal opened={opened} onClose={onClose} title={intl.formatMessage({ id: 'factor.title' })}>
      <SecondFactorForms onShown={onShown} />
    </Modal>
  );
}
