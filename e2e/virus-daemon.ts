import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { clamdLike, EICAR } from '../libs/platform/src/virus-scan/clamd.fixture.js';
import { kill } from './office.js';

const CLAMD = '/usr/sbin/clamd';

/**
 * A ClamAV daemon that knows one signature, that of the EICAR test file: the real one where it is installed (Debian's
 * clamav-daemon), and otherwise a server that speaks as much of its protocol as is used.
 */
export class VirusDaemon {
  private constructor(
    readonly url: string,
    private readonly directory: string,
    private readonly running: ChildProcess | Server,
  ) {}

  static async open(): Promise<VirusDaemon> {
    const directory = await mkdtemp(join(tmpdir(), 'vacatur-clamd-'));
    const socket = join(directory, 'clamd.ctl');
    const running = existsSync(CLAMD) ? await startClamd(directory, socket) : await startClamdLike(socket);
    return new VirusDaemon(`unix://${socket}`, directory, running);
  }

  async close(): Promise<void> {
    if ('pid' in this.running) await kill(this.running);
    else await new Promise((resolve) => (this.running as Server).close(resolve));
    await rm(this.directory, { recursive: true, force: true });
  }
}

async function startClamd(directory: string, socket: string): Promise<ChildProcess> {
  await chmod(directory, 0o755);
  await writeFile(join(directory, 'own.ndb'), `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`);
  const settings = ['Foreground yes', `DatabaseDirectory ${directory}`, `LocalSocket ${socket}`, 'User root'];
  await writeFile(join(directory, 'clamd.conf'), settings.join('\n'));
  const child = spawn(CLAMD, ['--config-file', join(directory, 'clamd.conf')], { stdio: 'ignore' });
  while (!(await listens(socket))) {
    if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`);
    await sleep(50);
  }
  return child;
}

async function startClamdLike(socket: string): Promise<Server> {
  const found = (bytes: Buffer) => (bytes.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
  const server = clamdLike(found).listen(socket);
  await once(server, 'listening');
  return server;
}

async function listens(path: string): Promise<boolean> {
  const socket = connect(path);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
