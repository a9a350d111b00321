import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import { useIntl } from 'react-intl';
import { queries } from './api/queries';
import { router } from './router';
import { SignInAgain } from './session/sign-in-again';
import { SignInPage } from './session/sign-in-page';
import { signedIn } from './session/session';
import { theme, variables } from './theme';
import { Words } from './words/words';

export function App() {
  const isOpen = useSyncExternalStore(signedIn.subscribe, signedIn.isOpen);
  const hasLapsed = useSyncExternalStore(signedIn.subscribe, signedIn.hasLapsed);
  return (
    <Words>
      <Looks>
        <Notifications position="bottom-right" />
        <QueryClientProvider client={queries}>
          {isOpen || hasLapsed ? <RouterProvider router={router} /> : <SignInPage />}
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
