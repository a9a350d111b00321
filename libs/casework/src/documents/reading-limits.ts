import type { SandboxLimits } from '#libs/platform';

/** What reading one file may take, whatever is read out of it. What needs more is refused as `too_heavy`. */
export const READING_LIMITS: SandboxLimits = { memoryMb: 512, cpuMs: 30_000 };
