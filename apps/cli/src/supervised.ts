import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SUPERVISED, type SettingsMessage, WORKER_HEAP } from '#libs/platform/operator';

const STOP_TIMEOUT_MS = 8_000;
const RESTART_DELAY_MS = 500;
/** A process that dies this often within a minute will not get better by being started again. */
const MAX_DEATHS_PER_MINUTE = 5;

/**
 * The api or the worker as a process of ours, started again when it dies. It hangs on a channel to us: when the channel
 * closes, because we stop it or because we were killed, it finishes what it does and ends.
 */
export class Supervised {
  private child: ChildProcess | null = null;
  private settings: NodeJS.ProcessEnv | null = null;
  private stopped = false;
  private readonly deaths: number[] = [];

  constructor(
    private readonly name: 'api' | 'worker',
    private readonly environment: NodeJS.ProcessEnv,
    private readonly onGivingUp: (reason: string) => void,
  ) {}

  /** Forks the process, which loads its code and waits for its settings. */
  load(): void {
    const main = fileURLToPath(new URL(`../../../start/${this.name}.js`, import.meta.url));
    this.child = fork(main, {
      env: { ...this.environment, [SUPERVISED]: '1' },
      execArgv: [...process.execArgv, ...(this.name === 'worker' ? [WORKER_HEAP] : [])],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true, // a Ctrl-C in the terminal is for us; we stop the processes in order
    });
    this.child.once('exit', () => void this.mend());
  }

  /** Gives the process its settings, with which it starts; kept for when it has to be started again. */
  run(settings: NodeJS.ProcessEnv): void {
    this.settings = settings;
    if (!this.child) this.load();
    this.child?.send({ env: settings } satisfies SettingsMessage, () => undefined); // it may just have died: then mend() tells
  }

  private async mend(): Promise<void> {
    if (this.stopped) return;
    const now = Date.now();
    this.deaths.push(now);
    if (this.deaths.filter((at) => at > now - 60_000).length > MAX_DEATHS_PER_MINUTE) {
      return this.onGivingUp(`The ${this.name} process keeps dying; its messages above say why.`);
    }
    await sleep(RESTART_DELAY_MS);
    if (this.stopped) return;
    this.load();
    if (this.settings) this.run(this.settings);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.connected) child.disconnect();
    const forced = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await gone;
    clearTimeout(forced);
  }
}
