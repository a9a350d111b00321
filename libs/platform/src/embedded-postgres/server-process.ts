import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Command line of a process, or null when there is none: the process has ended, or is a zombie that nobody has reaped.
 * A process id alone proves nothing: after a crash or a restart of the machine another program may have it.
 */
export async function commandLineOf(pid: number): Promise<string | null> {
  try {
    if (process.platform === 'linux') {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim() || null;
    }
    if (process.platform === 'win32') {
      const query = `(Get-CimInstance Win32_Process -Filter "ProcessId=${pid}").CommandLine`;
      const { stdout } = await run('powershell.exe', ['-NoProfile', '-Command', query], { windowsHide: true });
      return stdout.trim() || null;
    }
    const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]);
    return stdout.trim() || null;
  } catch {
    return null;
  }
}

/** Whether the process is a PostgreSQL server on this very data directory. */
export async function isServerOf(pid: number, dataDir: string): Promise<boolean> {
  const command = await commandLineOf(pid);
  if (!command) return false;
  const plain = (text: string) => text.replaceAll('\\', '/').toLowerCase();
  return plain(command).includes('postgres') && plain(command).includes(plain(dataDir));
}

/**
 * Server processes that still work in the data directory after their postmaster was killed; they end by themselves within
 * moments. Only Linux can tell; elsewhere PostgreSQL's own lock decides.
 */
export async function orphansIn(dataDir: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number).filter(Number.isInteger);
  const found = await Promise.all(
    pids.map((pid) =>
      readlink(`/proc/${pid}/cwd`).then(
        (cwd) => cwd === dataDir,
        () => false,
      ),
    ),
  );
  return pids.filter((_, index) => found[index]);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
