import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  appendFile,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findBinaries, type PostgresBinaries } from './binaries.js';
import { postgresUser, type OperatingSystemUser } from './operating-system-user.js';
import { isServerOf, orphansIn } from './server-process.js';

/** Same sort order and character classes on every platform, without the machine's locales. */
const LOCALE_FLAGS = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
const STOP_TIMEOUT_SECONDS = 20;
/** An API and two workers hold 102 (docs/operations.md), PostgreSQL admits 100 by itself. */
const MAX_CONNECTIONS = 300;
const START_TIMEOUT_SECONDS = 120;

export const SUPERUSER = 'postgres';

/** A PostgreSQL data directory and the server on it. Only this machine can connect (127.0.0.1), and only with a password. */
export class Cluster {
  private constructor(
    readonly dataDir: string,
    private readonly binaries: PostgresBinaries,
    private readonly user: OperatingSystemUser,
  ) {}

  /** @param dataDir need not exist; the directory above it is made. */
  static async at(dataDir: string): Promise<Cluster> {
    const parent = dirname(dataDir);
    await mkdir(parent, { recursive: true });
    const resolved = join(await realpath(parent), dataDir.slice(parent.length + 1));
    return new Cluster(resolved, await findBinaries(), await postgresUser());
  }

  get exists(): boolean {
    return existsSync(join(this.dataDir, 'PG_VERSION'));
  }

  /**
   * Makes the data directory. It is made beside its place and then renamed, so that a kill at any moment leaves either no
   * cluster or a whole one.
   * @param settings lines of postgresql.conf.
   */
  async initialise(password: string, settings: readonly string[], flags: readonly string[] = []): Promise<void> {
    const parent = dirname(this.dataDir);
    for (const name of await readdir(parent)) {
      if (name.startsWith('initdb-')) await rm(join(parent, name), { recursive: true, force: true });
    }
    const workDir = await mkdtemp(join(parent, 'initdb-'));
    const unfinished = join(workDir, 'data');
    const passwordFile = join(workDir, 'password');
    await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
    if (this.user.ids) {
      for (const path of [workDir, passwordFile]) await chown(path, this.user.ids.uid, this.user.ids.gid);
    }
    const where = [`--pgdata=${unfinished}`, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`];
    const { code, output } = await this.run(this.binaries.initdb, [
      ...where,
      '--auth=scram-sha-256',
      ...LOCALE_FLAGS,
      ...flags,
    ]);
    if (code !== 0) throw new Error(`PostgreSQL could not make its data directory ${this.dataDir}:\n${output}`);
    const common = ["listen_addresses = '127.0.0.1'", "unix_socket_directories = ''"];
    await appendFile(join(unfinished, 'postgresql.conf'), `\n${[...common, ...settings].join('\n')}\n`);
    await rename(unfinished, this.dataDir);
    await rm(workDir, { recursive: true, force: true });
  }

  /**
   * Starts the server; recovers first from whatever a kill left behind.
   * @throws Error with the end of the server's own log when it does not start.
   */
  async start(port: number): Promise<void> {
    await this.clearLeftovers();
    const log = join(this.dataDir, 'server.log');
    const wait = ['-w', '-t', String(START_TIMEOUT_SECONDS)];
    const args = [
      'start',
      '-D',
      this.dataDir,
      '-l',
      log,
      '-o',
      `-p ${port} -c max_connections=${MAX_CONNECTIONS}`,
      '-s',
      ...wait,
    ];
    const { code } = await this.run(this.binaries.pg_ctl, args);
    if (code !== 0) throw new Error(`PostgreSQL did not start:\n${await this.logTail(log)}`);
  }

  /**
   * `fast` rolls back what runs and ends; when that takes too long, or with `immediate`, it ends at once and the next
   * start recovers.
   */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    if ((await this.serverPid()) === null) return;
    const args = ['stop', '-D', this.dataDir, '-s', '-w', '-t', String(STOP_TIMEOUT_SECONDS)];
    const { code } = await this.run(this.binaries.pg_ctl, [...args, '-m', mode]);
    if (code !== 0 && (await this.serverPid()) !== null) {
      await this.run(this.binaries.pg_ctl, [...args, '-m', 'immediate']);
    }
  }

  /** Process id of the server that runs on this data directory, or null. */
  async serverPid(): Promise<number | null> {
    const pid = await this.recordedPid();
    return pid !== null && (await isServerOf(pid, this.dataDir)) ? pid : null;
  }

  private async recordedPid(): Promise<number | null> {
    const file = await readFile(join(this.dataDir, 'postmaster.pid'), 'utf8').catch(() => null);
    const pid = Number(file?.split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  }

  /**
   * A server that outlived its starter is stopped. A lock file whose process has ended is removed only when nothing works
   * in the directory any more: PostgreSQL itself would refuse to start when another program now has that process id.
   */
  private async clearLeftovers(): Promise<void> {
    if ((await this.serverPid()) !== null) await this.stop();
    if ((await this.recordedPid()) === null) return;
    for (let attempt = 0; (await orphansIn(this.dataDir)).length > 0; attempt++) {
      if (attempt === 100) {
        throw new Error(`Server processes still work in ${this.dataDir}: ${await orphansIn(this.dataDir)}`);
      }
      await sleep(100);
    }
    await rm(join(this.dataDir, 'postmaster.pid'), { force: true });
  }

  private async logTail(log: string): Promise<string> {
    const text = await readFile(log, 'utf8').catch(() => 'it left no log');
    return text.trimEnd().split('\n').slice(-12).join('\n');
  }

  /** Waits for the program's exit, not for its pipe: on Windows the server that pg_ctl starts inherits it. */
  private run(program: string, args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const command = this.user.command(program, args, [this.dataDir]);
    return new Promise((resolve, reject) => {
      const child = spawn(command.program, [...command.args], {
        ...command.options,
        cwd: dirname(program),
        stdio: ['ignore', 'ignore', 'pipe'],
        windowsHide: true,
        detached: process.platform !== 'win32', // out of reach of a Ctrl-C in the terminal
      });
      let output = '';
      child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
      child.once('error', reject);
      const closed = new Promise((done) => child.stderr.once('close', done));
      child.once('exit', (code) => {
        void Promise.race([closed, sleep(200)]).then(() => {
          child.stderr.destroy();
          resolve({ code, output });
        });
      });
    });
  }
}
