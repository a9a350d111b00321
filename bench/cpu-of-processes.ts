import { readdirSync, readFileSync } from 'node:fs';

/** Linux tells times of processes in hundredths of a second, whatever its kernel counts in. @source proc(5), sysconf(3) _SC_CLK_TCK. */
const MS_OF_A_TICK = 10;

/** A process as Linux tells of it. */
interface Told {
  readonly pid: number;
  readonly parent: number;
  /** CPU time of its own, and of those of its children that have ended, in milliseconds. */
  readonly ownMs: number;
  readonly endedMs: number;
}

/** CPU time in milliseconds that a process has taken; 0 when it is no more, and where there is no Linux. */
export function cpuMsOf(pid: number): number {
  return told(pid)?.ownMs ?? 0;
}

/** The same of a process and all that it has started, those that have ended included. */
export function cpuMsOfFamily(pid: number): number {
  const all = pids().flatMap((one) => told(one) ?? []);
  const from = (one: Told): number =>
    all.filter(({ parent }) => parent === one.pid).reduce((sum, child) => sum + from(child), one.ownMs + one.endedMs);
  const head = all.find((one) => one.pid === pid);
  return head ? from(head) : 0;
}

/** @throws Error when it is no more, and where there is no Linux */
export function parentOf(pid: number): number {
  const found = told(pid);
  if (!found) throw new Error(`There is no process ${pid}.`);
  return found.parent;
}

function pids(): number[] {
  try {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? Number(name) : []));
  } catch {
    return [];
  }
}

/** @source proc(5): what follows the name of the program in /proc/PID/stat. */
function told(pid: number): Told | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number];
    return {
      pid,
      parent: fields[1]!,
      ownMs: (user + system) * MS_OF_A_TICK,
      endedMs: (endedUser + endedSystem) * MS_OF_A_TICK,
    };
  } catch {
    // It has ended meanwhile.
    return null;
  }
}
