import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { type DemoMember, seedDemoOffice } from '#libs/casework/demo';
import { findFreePort, migrate, type RunningPostgres, startEmbeddedPostgres } from '#libs/platform/operator';
import pg from 'pg';
import { KeptProcess } from './kept-process.js';
import { LoopbackProxy } from './loopback-proxy.js';

const WORKERS = 2;
const DISK = '900m';
const READY_WITHIN_MS = 120_000;
/** Otherwise a gigabyte of PostgreSQL's log is kept before any of it is used again. */
const LOG_SIZE = '80MB';
/** As many as those of a night have, with pauses of seconds in the place of minutes. */
const REMINDER_ATTEMPTS = 8;
const SECRETS = {
  JWT_SECRET: 'a secret of the fault harness, forty characters long',
  ENCRYPTION_KEY: 'another secret of the fault harness, as long as it',
  WEBHOOK_KEY: 'a third secret of the fault harness, for webhooks',
};

/** A whole installation on this machine alone: PostgreSQL with a disk of its own, an api and two workers, and what stands between them. */
export class Installation {
  private constructor(
    private readonly home: string,
    /** Whether its database has a disk that can be filled: not where this user may not mount one. */
    readonly hasDisk: boolean,
    private readonly postgres: RunningPostgres,
    readonly proxy: LoopbackProxy,
    readonly members: readonly DemoMember[],
    readonly baseUrl: string,
    readonly api: KeptProcess,
    readonly workers: readonly KeptProcess[],
  ) {}

  /** Ready for requests. */
  static async open(): Promise<Installation> {
    const home = await mkdtemp(join(tmpdir(), 'vacatur-chaos-'));
    const disk = join(home, 'disk');
    await mkdir(disk);
    const mayMount = process.platform === 'linux' && process.getuid?.() === 0;
    const hasDisk = mayMount && spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK}`, 'tmpfs', disk]).status === 0;
    for (const path of [home, disk]) await chmod(path, 0o755);
    const postgres = await startEmbeddedPostgres(disk);
    await migrate(postgres.ownerUrl);
    const members = (await seedDemoOffice(postgres.ownerUrl)) ?? [];
    const proxy = await LoopbackProxy.to(postgres.port);
    const port = await findFreePort();
    const env = {
      ...SECRETS,
      DATABASE_URL: Object.assign(new URL(postgres.appUrl), { port: String(proxy.port) }).href,
      MAIL_URL: pathToFileURL(join(home, 'mail')).href,
      CLOCK_FILE: join(home, 'clock'),
      LOG_LEVEL: 'info',
      REQUESTS_PER_MINUTE: '1000000',
      ACCESS_TOKEN_MINUTES: '30',
    };
    const { JWT_SECRET: _, ENCRYPTION_KEY: __, ...ofWorker } = env;
    const api = new KeptProcess('api', { ...env, HOST: '127.0.0.1', PORT: String(port) });
    const workers = Array.from({ length: WORKERS }, () => new KeptProcess('worker', ofWorker));
    const baseUrl = `http://127.0.0.1:${port}`;
    const made = new Installation(home, hasDisk, postgres, proxy, members, baseUrl, api, workers);
    made.moveClock(0);
    for (const setting of ['max_wal_size', 'min_wal_size'])
      await made.rows(`alter system set ${setting} = '${LOG_SIZE}'`);
    await made.rows('select pg_reload_conf()');
    for (const each of [api, ...workers]) each.start();
    await made.untilReady();
    return made;
  }

  /** Rows as they are stored, past every wall and beside the proxy. */
  async rows<T extends pg.QueryResultRow>(sql: string, ...values: unknown[]): Promise<T[]> {
    return this.connected(async (client) => (await client.query<T>(sql, values)).rows);
  }

  async connected<T>(use: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: this.postgres.ownerUrl });
    client.on('error', () => undefined); // the query fails of it
    await client.connect();
    try {
      return await use(client);
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  async untilReady(): Promise<void> {
    const lastMs = Date.now() + READY_WITHIN_MS;
    for (;;) {
      const ready = await fetch(`${this.baseUrl}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
        () => null,
      );
      await ready?.body?.cancel();
      if (ready?.ok) return;
      if (Date.now() > lastMs) throw new Error(`The api is not ready:\n${this.api.log.slice(-20).join('\n')}`);
      await sleep(100);
    }
  }

  /** Of the api and the workers. @param ms by how much it is off. */
  moveClock(ms: number): void {
    const file = join(this.home, 'clock');
    // In one step: it is read all the time.
    writeFileSync(`${file}.new`, `${ms < 0 ? '-' : '+'}${Math.abs(ms)}`);
    renameSync(`${file}.new`, file);
  }

  /** What the queue's schedule makes by the real clock: once in a night `sweep`, every minute `deliver`. */
  async addReminderJob(name: 'sweep' | 'deliver'): Promise<void> {
    const opts = { attempts: REMINDER_ATTEMPTS, backoff: { type: 'exponential', delay: 1_000 } };
    const job = { name, attempts: REMINDER_ATTEMPTS, timestamp: Date.now(), opts };
    await this.rows(`select bullmq.add_jobs_bulk('reminders', $1)`, JSON.stringify([job]));
  }

  /** Of the postmaster and of every process that serves it. */
  async pidsOfPostgres(): Promise<{ readonly postmaster: number; readonly serving: readonly number[] }> {
    const [line] = (await readFile(join(this.home, 'disk/postgres/postmaster.pid'), 'utf8')).split('\n');
    const postmaster = Number(line);
    const serving: number[] = [];
    for (const name of await readdir('/proc')) {
      const stat = /^\d+$/.test(name) ? await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '') : '';
      if (Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]) === postmaster) serving.push(Number(name));
    }
    return { postmaster, serving };
  }

  async isUp(): Promise<boolean> {
    return this.rows('select 1').then(
      () => true,
      () => false,
    );
  }

  /** Where it is down. A server that mends itself after a crash is given the time. */
  async startPostgresAgain(): Promise<void> {
    for (let looks = 0; looks < 20; looks += 1) {
      if (await this.isUp()) return;
      await sleep(100);
    }
    await this.postgres.restart();
  }

  async killPostgres(): Promise<void> {
    const { postmaster } = await this.pidsOfPostgres();
    process.kill(postmaster, 'SIGKILL');
    while (await this.isUp()) await sleep(20);
    await this.postgres.restart();
  }

  /** Nothing more fits on the database's disk for a while. */
  async fillDisk(ms: number): Promise<void> {
    const ballast = join(this.home, 'disk/ballast');
    try {
      const { bavail, bsize } = await statfs(join(this.home, 'disk'));
      await writeFile(ballast, Buffer.alloc(Math.max(0, bavail * bsize - 1024 * 1024))).catch(() => undefined);
      const untilMs = Date.now() + ms;
      while (Date.now() < untilMs) {
        await appendFile(ballast, Buffer.alloc(64 * 1024)).catch(() => undefined);
        await sleep(10);
      }
    } finally {
      await rm(ballast, { force: true });
    }
    await this.startPostgresAgain();
  }

  /** Each letter that has gone out, as it was sent. */
  async letters(): Promise<string[]> {
    const folder = join(this.home, 'mail');
    const names = await readdir(folder).catch(() => []);
    return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  }

  async close(): Promise<void> {
    for (const each of [this.api, ...this.workers]) await each.stop();
    await this.proxy.close();
    await this.postgres.stop();
    if (this.hasDisk) spawnSync('umount', [join(this.home, 'disk')]);
    await rm(this.home, { recursive: true, force: true });
  }
}
