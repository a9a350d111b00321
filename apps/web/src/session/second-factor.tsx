import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { SecondFactorDialog } from '../shell/later';

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
  const [asked, setAsked] = useState<{ readonly onShown: () => void; readonly isOpen: boolean } | null>(null);
  const ask = useCallback<Ask>((onShown) => setAsked({ onShown, isOpen: true }), []);
  const close = () => setAsked((last) => last && { ...last, isOpen: false });
  return (
    <AskForFactor value={ask}>
      {children}
      {asked && (
        <SecondFactorDialog
          opened={asked.isOpen}
          onClose={close}
          onShown={() => {
            close();
            asked.onShown();
          }}
        />
      )}
    </AskForFactor>
  );
}
