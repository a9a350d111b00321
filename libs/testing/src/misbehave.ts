import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** Tests of the sandbox have these run in it: what a reader must not be able to do to the process that asks it. */
export function misbehave(how: 'eat_buffers' | 'eat_heap' | 'never_end' | 'die' | 'throw'): void {
  const eaten: unknown[] = [];
  for (;;) {
    // Outside of JavaScript's heap, which V8's own limit does not see.
    if (how === 'eat_buffers') eaten.push(Buffer.alloc(8 * 1024 * 1024, 1));
    if (how === 'eat_heap') eaten.push(Array.from({ length: 100_000 }, (_, n) => n + 0.5));
    if (how === 'die') process.kill(process.pid, 'SIGKILL');
    if (how === 'throw') throw new RangeError('Corwin Ashgrove, NYSID 01234567A');
  }
}

/** What it finds around itself, and what it may do to a file outside of the program. */
export function lookAround(file: string): { readonly pid: number; readonly found: readonly unknown[] } {
  const tried = (deed: () => unknown) => {
    try {
      return deed();
    } catch (error) {
      return (error as { code?: string }).code;
    }
  };
  return {
    pid: process.pid,
    found: [
      tried(() => readFileSync(file, 'utf8')),
      tried(() => writeFileSync(file, 'changed')),
      tried(() => execFileSync('true')),
      // eslint-disable-next-line no-restricted-properties -- that it is empty is what the test is of
      Object.keys(process.env),
    ],
  };
}
