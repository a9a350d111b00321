import { parentPort, workerData } from 'node:worker_threads';
import { ENDED_BY, type SandboxLimits } from './messages.js';

/** The thread beside the one that works in a sandbox's process: it ends both when the limits are passed or nobody waits any more. */
const LOOK_EVERY_MS = 20;
/** What the process held at its largest, in kilobytes. */
const peakKb = workerData as Int32Array;
const startedBy = process.ppid;
let limits: SandboxLimits | null = null;
let before = process.cpuUsage();

parentPort!.on('message', (begun: SandboxLimits | null) => {
  limits = begun;
  before = process.cpuUsage();
});

setInterval(() => {
  if (process.ppid !== startedBy) end('SIGKILL');
  if (!limits) return;
  const rss = process.memoryUsage.rss();
  Atomics.store(peakKb, 0, Math.max(peakKb[0] ?? 0, rss / 1024));
  if (rss > limits.memoryMb * 1024 * 1024) end(ENDED_BY.memory);
  const { user, system } = process.cpuUsage(before);
  if ((user + system) / 1000 > limits.cpuMs) end(ENDED_BY.time);
}, LOOK_EVERY_MS);

function end(signal: NodeJS.Signals): void {
  try {
    process.kill(process.pid, signal);
  } catch {
    process.kill(process.pid, 'SIGKILL'); // Windows has no other; the reason is not known then
  }
}
