import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WORKER_HEAP } from '#libs/platform/operator';

/**
 * What a module beside this one tells when it runs in a process of its own, with the heap that a worker has: so what filling the office took
 * is not counted. @throws Error when it ends and has told nothing
 */
export async function toldByWorker<T>(module: string, args: readonly string[]): Promise<T> {
  const child = fork(fileURLToPath(new URL(module, import.meta.url)), args, { execArgv: [WORKER_HEAP] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${module} ended with ${code} and has told nothing.`);
  });
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [T];
  return told;
}
