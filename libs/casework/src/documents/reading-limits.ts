import type { SandboxLimits } from '#libs/platform';

/** What reading one page from its picture may take: of letter size, twice at 300 dots per inch, about 400 MB and 10 s. */
export const SCANNING_LIMITS: SandboxLimits = { memoryMb: 1024, cpuMs: 120_000 };

/** What reading one file may take, whatever is read out of it. What needs more is refused as `too_heavy`. */
export const READING_LIMITS: SandboxLimits = { memoryMb: 512, cpuMs: 30_000 };
