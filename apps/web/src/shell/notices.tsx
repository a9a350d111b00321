import { Notifications } from '@mantine/notifications';

/** What happened beside what somebody does, in a corner. */
export function Notices() {
  return <Notifications position="bottom-right" />;
}
