/**
 * A process started by `vacatur start` hangs on a channel to it. When the channel closes, because the supervisor stops us
 * or was killed, there is no reason to run on: whoever starts next must find the installation free.
 * @param close finishes what runs and lets go of everything.
 */
export function endWithSupervisor(close: () => Promise<void>): void {
  const end = () => void close().finally(() => process.exit(0));
  process.once('disconnect', end);
  if (process.connected === false) end(); // it had gone while we were being loaded
}
