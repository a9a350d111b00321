import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seedDemoOffice } from '#libs/casework';
import { isPortFree, readSupervisorSettings } from '#libs/platform';
import { readyDatabase } from './database.js';
import { Refusal } from './fail.js';

const READY_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 8_000;
/** A process that dies this often within a minute will not get better by being started again. */
const MAX_DEATHS_PER_MINUTE = 5;

/** Starts database, api and worker, and keeps them running until Ctrl-C. Nothing is started before every setting is checked. */
export async function start(): Promise<void> {
  const settings = readSupervisorSettings();
  const { port } = settings;
  if (!(await isPortFree(port))) {
    throw new Refusal(`PORT: port ${port} is taken. Stop what listens there, or choose another: PORT=3001 npm start`);
  }
  const database = await readyDatabase(settings);
  const demo = await seedDemoOffice(database.ownerUrl);
  const env = {
    ...settings.env,
    DATABASE_URL: database.appUrl,
    JWT_SECRET: database.jwtSecret,
    PORT: String(port),
    LOG_LEVEL: settings.env['LOG_LEVEL'] || 'warn',
  };
  const processes = [new Supervised('api', env), new Supervised('worker', env)];

  let stopping: Promise<void> | null = null;
  const stop = (code: number) => {
    stopping ??= (async () => {
      await Promise.all(processes.map((each) => each.stop()));
      await database.stop();
      process.exit(code);
    })();
  };
  process.on('SIGINT', () => stop(0));
  process.on('SIGTERM', () => stop(0));
  for (const each of processes) {
    each.run((name) => {
      console.error(`The ${name} process keeps dying; its messages above say why.`);
      stop(1);
    });
  }

  await untilReady(`http://127.0.0.1:${port}/health/ready`, () => stopping !== null);
  if (demo) {
    console.log('A demo office was made. These passwords are shown once:');
    for (const { role, email, password } of demo) console.log(`  ${role.padEnd(10)}  ${email.padEnd(34)}  ${password}`);
  }
  console.log(
    `Vacatur runs at http://localhost:${port}, its API is described at http://localhost:${port}/docs. Ctrl-C stops it.`,
  );
}

/** One process of ours, started again when it dies. */
class Supervised {
  private child: ChildProcess | null = null;
  private stopped = false;
  private readonly deaths: number[] = [];

  constructor(
    private readonly name: 'api' | 'worker',
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  run(onGivingUp: (name: string) => void): void {
    const main = fileURLToPath(new URL(`../../${this.name}/src/main.js`, import.meta.url));
    const child = fork(main, { env: this.env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    this.child = child;
    child.on('exit', () => {
      if (this.stopped) return;
      const now = Date.now();
      this.deaths.push(now);
      if (this.deaths.filter((at) => at > now - 60_000).length > MAX_DEATHS_PER_MINUTE) return onGivingUp(this.name);
      setTimeout(() => this.stopped || this.run(onGivingUp), 500);
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill('SIGTERM');
    const forced = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await gone;
    clearTimeout(forced);
  }
}

async function untilReady(url: string, givenUp: () => boolean): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline && !givenUp()) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(100);
  }
  throw new Refusal('The API did not become ready; its messages above say why.');
}
