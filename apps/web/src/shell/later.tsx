import { useNotifications } from '@mantine/notifications';
import { type ComponentType, lazy, Suspense, useState } from 'react';

/** Once a page stands, on a slow machine too. */
const FETCHED_AFTER_MS = 3000;

const CODE = {
  // It has to be there when the session ends, also where another version is served by then.
  signInAgain: () => import('../session/sign-in-again'),
  // Without a network something is said too.
  notices: () => import('./notices'),
  factor: () => import('../session/second-factor-dialog'),
  search: () => import('./search-dialog'),
};

/** Fetches what no page shows in its first moment. @returns gives it up, as an effect does */
export function fetchLater(): () => void {
  const later = setTimeout(() => {
    // What does not come is asked for again when it is needed.
    for (const fetchCode of Object.values(CODE)) fetchCode().catch(() => undefined);
  }, FETCHED_AFTER_MS);
  return () => clearTimeout(later);
}

/** Drawn once its code is there, and until then nothing. */
function later<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Loaded = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}

export const SignInAgain = later(async () => (await CODE.signInAgain()).SignInAgain);
const NoticesInCorner = later(async () => (await CODE.notices()).Notices);
export const SecondFactorDialog = later(async () => (await CODE.factor()).SecondFactorDialog);
export const SearchDialog = later(async () => (await CODE.search()).SearchDialog);

/** What happened beside what somebody does: from the first time that anything did. */
export function Notices() {
  const { notifications } = useNotifications();
  const [isWanted, setWanted] = useState(false);
  if (!isWanted && notifications.length > 0) setWanted(true);
  return isWanted && <NoticesInCorner />;
}
