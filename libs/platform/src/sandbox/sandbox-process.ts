import { Worker } from 'node:worker_threads';
import type { SandboxAnswer, SandboxCall } from './messages.js';

/** A process of the sandbox: one call after another, until it is ended. The guard writes here what it held at its largest. */
const peakKb = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
const guard = new Worker(new URL('./sandbox-guard.js', import.meta.url), { workerData: peakKb });
guard.unref();

async function answer({ library, name, args, limits }: SandboxCall): Promise<SandboxAnswer> {
  // Not maxRSS: until it is this program, a new process counts as large as the one that started it.
  const memoryMb = () => Math.max(process.memoryUsage.rss() / 1024, Atomics.load(peakKb, 0)) / 1024;
  try {
    guard.postMessage(limits);
    const door = (await import(library)) as { readonly [name: string]: (...args: readonly unknown[]) => unknown };
    const result = await door[name]!(...args);
    return { result, memoryMb: memoryMb() };
  } catch (error) {
    return { error: error instanceof Error ? error.name : typeof error, memoryMb: memoryMb() };
  } finally {
    guard.postMessage(null);
  }
}

process.on('message', (call: SandboxCall) => void answer(call).then((answered) => process.send!(answered)));
process.once('disconnect', () => process.exit());
