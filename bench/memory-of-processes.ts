import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 500;
const KILOBYTE = 1024;

/**
 * The most memory of its own (anonymous, without what all backends share) that any PostgreSQL process of this machine held, as Linux
 * tells it; 0 elsewhere.
 */
export function watchMemory(): { stop(): { readonly largestPostgresMb: number } } {
  let largest = 0;
  const look = () => {
    for (const pid of pids()) largest = Math.max(largest, ownKilobytes(pid));
  };
  const timer = setInterval(look, EVERY_MS);
  return {
    stop: () => {
      clearInterval(timer);
      return { largestPostgresMb: Math.round(largest / KILOBYTE) };
    },
  };
}

function pids(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

function ownKilobytes(pid: string): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    if (!/^Name:\s+postgres$/m.test(status)) return 0;
    return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    // It has ended meanwhile.
    return 0;
  }
}
