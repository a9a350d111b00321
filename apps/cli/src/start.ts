import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoMember } from '#libs/casework/demo';
import { readSupervisorSettings } from '#libs/platform/operator';
import { exitWith } from './fail.js';
import { startInstance } from './instance.js';

/**
 * Starts database, api and worker, and keeps them running until Ctrl-C. What was started is stopped again, the last first,
 * whether somebody asked for it or a later step failed.
 */
export async function start(): Promise<void> {
  const settings = readSupervisorSettings();
  const started: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = (code: number) => {
    stopping ??= (async () => {
      for (const undo of started.reverse()) await undo();
      process.exit(code);
    })();
    return stopping;
  };
  const fail = (reason: unknown) => {
    if (!stopping) console.error(reason instanceof Error ? reason.message : String(reason));
    void stop(1).catch(exitWith);
  };
  let asked = false;
  const ended = () => asked || stopping !== null;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => (asked = true));
  try {
    const running = await startInstance(settings, { started, onLost: fail, onDemoOffice: printPasswords, ended });
    if (running) {
      console.log(`Vacatur runs at http://localhost:${settings.port}`);
      console.log(`Its API is described at http://localhost:${settings.port}/docs. Ctrl-C stops it.`);
    }
  } catch (error) {
    if (!asked) fail(error);
  }
  while (!ended()) await sleep(50);
  if (asked) console.log('Stopping.');
  await stop(0);
}

/** At once, before anything else can fail: nobody can show them again. */
function printPasswords(members: readonly DemoMember[]): void {
  console.log('A demo office was made. These passwords are shown once:');
  for (const { role, email, password } of members) {
    console.log(`  ${role.padEnd(13)}  ${email.padEnd(34)}  ${password}`);
  }
}
