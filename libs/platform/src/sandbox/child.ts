import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../config/project-root.js';
import { ENDED_BY, type SandboxAnswer, type SandboxCall } from './messages.js';

const BUILT = join(PROJECT_ROOT, 'dist');
const PROCESS = join(BUILT, 'libs/platform/src/sandbox/sandbox-process.js');
/** Of the program: what is read as it was written, and not built. */
const UNBUILT = ['templates', 'fonts'].map((folder) => join(PROJECT_ROOT, 'libs', 'papers', folder));
/** What it may read: the program. Not the installation's secrets, which stand beside it. */
const READABLE = [
  join(BUILT, '*'),
  join(PROJECT_ROOT, 'node_modules', '*'),
  join(PROJECT_ROOT, 'package.json'),
  ...UNBUILT.map((folder) => join(folder, '*')),
];
/** Named so until Node 24. */
const PERMISSIONS = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';
/** For what neither works nor ends. */
const WALL_MS = 10 * 60_000;

export type Outcome = SandboxAnswer | { readonly passed: 'memory' | 'time' } | { readonly failed: string };

/** A process of the sandbox as the one that started it sees it: one call at a time. */
export class SandboxChild {
  private readonly process: ChildProcess;
  private settle: (outcome: Outcome) => void = () => undefined;
  calls = 0;

  constructor(readonly owner: string) {
    this.process = fork(PROCESS, {
      cwd: BUILT,
      env: {},
      execArgv: ['--no-warnings', PERMISSIONS, '--allow-worker', ...READABLE.map((path) => `--allow-fs-read=${path}`)],
      serialization: 'advanced',
      // What a library prints may be of the file: it goes to no log.
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    // Who waits for an answer of the API comes before who waits for a file to be read.
    if (this.process.pid !== undefined) setPriority(this.process.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    this.process.on('message', (answered: SandboxAnswer) => this.settle(answered));
    this.process.on('error', () => this.settle({ failed: 'could not be started' }));
    this.process.on('exit', (code, signal) => {
      if (signal === ENDED_BY.memory) this.settle({ passed: 'memory' });
      else if (signal === ENDED_BY.time) this.settle({ passed: 'time' });
      else this.settle({ failed: `ended with ${signal ?? code}` });
    });
  }

  get isThere(): boolean {
    return this.process.connected;
  }

  async ask(call: SandboxCall): Promise<Outcome> {
    this.calls += 1;
    // Only while somebody waits for it does it keep the program that started it from ending.
    this.process.ref();
    this.process.channel?.ref();
    let stuck: NodeJS.Timeout | undefined;
    try {
      return await new Promise<Outcome>((resolve) => {
        this.settle = resolve;
        stuck = setTimeout(() => resolve({ failed: 'came to no end' }), WALL_MS);
        // What cannot be sent has no process any more, which is told as its end.
        this.process.send(call, () => undefined);
      });
    } finally {
      clearTimeout(stuck);
      this.process.unref();
      this.process.channel?.unref();
    }
  }

  async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null || this.process.pid === undefined) return;
    const gone = once(this.process, 'exit');
    // Who waits for its end is not ended before it.
    this.process.ref();
    this.process.kill('SIGKILL');
    await gone;
  }
}
