import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';
import { queries } from './api/queries';
import { router } from './router';
import { SecondFactor } from './session/second-factor-dialog';
import { signedIn } from './session/session';
import { RETURN_PATH, takeAnswer } from './session/single-sign-on';
import { theme, variables } from './theme';
import { Words } from './words/words';

// Whoever is signed in needs neither at once.
const SignInPage = lazy(async () => ({ default: (await import('./session/sign-in-page')).SignInPage }));
const signInAgain = () => import('./session/sign-in-again');
const SignInAgain = lazy(async () => ({ default: (await signInAgain()).SignInAgain }));
/** It has to be there when the session ends, also where another version is served by then. */
const FETCHED_AFTER_MS = 10_000;

export function App() {
  const isOpen = useSyncExternalStore(signedIn.subscribe, signedIn.isOpen);
  const hasLapsed = useSyncExternalStore(signedIn.subscribe, signedIn.hasLapsed);
  const [answer] = useState(() => {
    const taken = takeAnswer();
    // Its address holds what is worth a session; it is no page.
    if (window.location.pathname === RETURN_PATH) router.history.replace('/');
    return taken;
  });
  useEffect(() => {
    const later = setTimeout(() => void signInAgain(), FETCHED_AFTER_MS);
    return () => clearTimeout(later);
  }, []);
  return (
    <Words>
      <Looks>
        <Notifications position="bottom-right" />
        <QueryClientProvider client={queries}>
          {(isOpen || hasLapsed) && (
            <SecondFactor>
              <RouterProvider router={router} />
            </SecondFactor>
          )}
          <Suspense>
            {!isOpen && !hasLapsed && <SignInPage answer={answer} />}
            {hasLapsed && <SignInAgain />}
          </Suspense>
        </QueryClientProvider>
      </Looks>
    </Words>
  );
}

/** The theme, whose buttons without words have names in the chosen language. */
function Looks({ children }: { readonly children: ReactNode }) {
  const intl = useIntl();
  const named = useMemo(() => {
    const closeButtonProps = { 'aria-label': intl.formatMessage({ id: 'close' }) };
    return mergeThemeOverrides(theme, {
      components: {
        Notification: { defaultProps: { closeButtonProps } },
        Modal: { defaultProps: { closeButtonProps } },
      },
    });
  }, [intl]);
  return (
    <MantineProvider theme={named} cssVariablesResolver={variables} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}
