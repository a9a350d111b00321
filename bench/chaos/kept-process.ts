import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { PROJECT_ROOT } from '#libs/platform/operator';

const RESTART_AFTER_MS = 300;
const LAST_LINES = 20;
const MOVED_CLOCK = pathToFileURL(join(PROJECT_ROOT, 'libs/testing/src/moved-clock.mjs')).href;

/** An api or a worker as built, which is started again whenever it has died, as an operating system does it. */
export class KeptProcess {
  /** Lines that it has written, of all its lives. */
  readonly log: string[] = [];
  /** For each time that it has ended without being killed: how, and what it wrote last. */
  readonly deaths: string[] = [];
  private child: ChildProcess | null = null;
  private ended: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(
    readonly app: 'api' | 'worker',
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  start(): void {
    const child = fork(join(PROJECT_ROOT, `dist/start/${this.app}.js`), {
      env: this.env,
      execArgv: ['--no-warnings', '--import', MOVED_CLOCK],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      if (stream) createInterface({ input: stream }).on('line', (line) => this.log.push(line));
    // Not at its exit: what it wrote last is read after it.
    this.ended = once(child, 'close').then(() => this.mend(child));
  }

  private async mend(child: ChildProcess): Promise<void> {
    if (this.stopped) return;
    if (child.signalCode !== 'SIGKILL')
      this.deaths.push([`exit ${child.exitCode ?? child.signalCode}`, ...this.log.slice(-LAST_LINES)].join('\n'));
    await sleep(RESTART_AFTER_MS);
    if (!this.stopped) this.start();
  }

  kill(): void {
    this.child?.kill('SIGKILL');
  }

  /** Whoever is stopped holds what it holds, and knows nothing of the time that passes. */
  async pause(ms: number): Promise<void> {
    const child = this.child;
    child?.kill('SIGSTOP');
    await sleep(ms);
    child?.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
    await this.ended;
  }
}
