import { Loader, Modal } from '@mantine/core';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import { useIntl } from 'react-intl';

/** Asked for rarely: no page loads it along. */
const SecondFactorForms = lazy(async () => ({ default: (await import('./second-factor-forms')).SecondFactorForms }));

/** @param onShown is called when the factor has been shown: what was refused for want of it may be asked again. */
type Ask = (onShown: () => void) => void;

const AskForFactor = createContext<Ask>(() => undefined);

/** Opens the dialog in which a code of the authenticator is shown in a session that began without one, or the authenticator is set up. */
export const useSecondFactor = () => useContext(AskForFactor);

/**
 * Keeps the dialog beside the pages: what asked for it may be gone before a code is typed, since a part of a page that could not be had
 * is asked for again whenever something has changed.
 */
export function SecondFactor({ children }: { readonly children: ReactNode }) {
  const intl = useIntl();
  const [onShown, setOnShown] = useState<(() => void) | null>(null);
  const ask = useCallback<Ask>((then) => setOnShown(() => then), []);
  const close = () => setOnShown(null);
  return (
    <AskForFactor value={ask}>
      {children}
      <Modal opened={onShown !== null} onClose={close} title={intl.formatMessage({ id: 'factor.title' })}>
        <Suspense fallback={<Loader role="status" aria-label={intl.formatMessage({ id: 'shell.loading' })} />}>
          <SecondFactorForms
            onShown={() => {
              close();
              onShown?.();
            }}
          />
        </Suspense>
      </Modal>
    </AskForFactor>
  );
}
