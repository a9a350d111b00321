import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** As whom PostgreSQL runs, and how to run a program as that user. */
export interface OperatingSystemUser {
  /** null: as ourselves. */
  readonly ids: { readonly uid: number; readonly gid: number } | null;
  /** The command with which to start a program so that it can reach every one of `paths`. */
  command(program: string, args: readonly string[], paths: readonly string[]): Command;
}

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly options: { readonly uid?: number; readonly gid?: number };
}

/**
 * PostgreSQL refuses to run as root. Root therefore runs it as the system user `postgres`, made when it is missing.
 * @throws Error when we are root and no such user can be had.
 */
export async function postgresUser(): Promise<OperatingSystemUser> {
  if (process.getuid?.() !== 0) {
    return { ids: null, command: (program, args) => ({ program, args, options: {} }) };
  }
  const ids = (await idsOf('postgres')) ?? (await makePostgresUser());
  return {
    ids,
    command(program, args, paths) {
      if ([program, ...paths].every((path) => canReach(path, ids))) return { program, args, options: ids };
      // Root's home is closed to others. The capability lets the server pass through it to our directory; it is not root.
      const user = [`--reuid=${ids.uid}`, `--regid=${ids.gid}`, '--clear-groups'];
      const capability = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
      return { program: 'setpriv', args: [...user, ...capability, '--', program, ...args], options: {} };
    },
  };
}

async function idsOf(name: string): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makePostgresUser(): Promise<{ uid: number; gid: number }> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres']);
  } catch (cause) {
    throw new Error(
      'PostgreSQL does not run as root and the user "postgres" could not be made. Start Vacatur as an ordinary user.',
      { cause },
    );
  }
  const ids = await idsOf('postgres');
  if (!ids) throw new Error('PostgreSQL does not run as root. Start Vacatur as an ordinary user.');
  return ids;
}

/** Whether every directory above `path` lets that user pass. */
function canReach(path: string, ids: { uid: number; gid: number }): boolean {
  for (let directory = dirname(path); directory !== dirname(directory); directory = dirname(directory)) {
    const stat = statSync(directory, { throwIfNoEntry: false });
    if (!stat) continue;
    const bit = stat.uid === ids.uid ? 0o100 : stat.gid === ids.gid ? 0o010 : 0o001;
    if ((stat.mode & bit) === 0) return false;
  }
  return true;
}
