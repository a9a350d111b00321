import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';
import { queries } from './api/queries';
import { router } from './router';
import { SecondFactor } from './session/second-factor';
import { signedIn } from './session/session';
import { RETURN_PATH, takeAnswer } from './session/single-sign-on';
import { fetchLater, Notices, SignInAgain } from './shell/later';
import { theme, variables } from './theme';
import type { Spoken } from './words/spoken';
import { Words } from './words/words';

// Whoever is signed in does not need it.
const SignInPage = lazy(async () => ({ default: (await import('./session/sign-in-page')).SignInPage }));

/** @param props.spoken the words of the first moment */
export function App({ spoken }: { readonly spoken: Spoken }) {
  const isOpen = useSyncExternalStore(signedIn.subscribe, signedIn.isOpen);
  const hasLapsed = useSyncExternalStore(signedIn.subscribe, signedIn.hasLapsed);
  const [answer] = useState(() => {
    const taken = takeAnswer();
    // Its address holds what is worth a session; it is no page.
    if (window.location.pathname === RETURN_PATH) router.history.replace('/');
    return taken;
  });
  useEffect(fetchLater, []);
  return (
    <Words first={spoken}>
      <Looks>
        <Notices />
        <QueryClientProvider client={queries}>
          {(isOpen || hasLapsed) && (
            <SecondFactor>
              <RouterProvider router={router} />
            </SecondFactor>
          )}
          <Suspense>{!isOpen && !hasLapsed && <SignInPage answer={answer} />}</Suspense>
          {hasLapsed && <SignInAgain />}
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
