/** What one call may use before its process is ended. Time is that of the processor, so that a busy machine ends nothing that is sound. */
export interface SandboxLimits {
  /** Of the whole process, as the operating system counts it. */
  readonly memoryMb: number;
  readonly cpuMs: number;
}

/** To the process. */
export interface SandboxCall {
  /** A library by its door. */
  readonly library: string;
  readonly name: string;
  readonly args: readonly unknown[];
  readonly limits: SandboxLimits;
}

/** From the process, with the most memory that it ever had. An error is told by its name alone: its message may quote the file. */
export type SandboxAnswer =
  { readonly result: unknown; readonly memoryMb: number } | { readonly error: string; readonly memoryMb: number };

/** Signals by which the process ends itself. By default both end it without a picture of its memory on the disk. */
export const ENDED_BY = { memory: 'SIGUSR2', time: 'SIGVTALRM' } as const;
