import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { SandboxChild } from './child.js';
import type { SandboxLimits } from './messages.js';
import { SandboxEnded, SandboxFailed } from './sandbox.errors.js';

export type { SandboxLimits } from './messages.js';

/**
 * What came of a call, with the most memory that its process ever had. A limit that was passed is a property of what was given: the
 * same again comes to the same.
 */
export type Sandboxed<Result> =
  | { readonly ok: true; readonly result: Result; readonly memoryMb: number }
  | { readonly ok: false; readonly passed: 'memory' | 'time' };

const AT_ONCE = 2;
/** A process that has grown beyond this part of its limit is not used again. */
const GROWN = 0.5;
const MOST_CALLS = 100;
const IDLE_MS = 30_000;

/**
 * Runs a function of a pure library on somebody's file in a process that can die alone: it has limits of memory and time, an empty
 * environment, may read the program and nothing else, and may write no file and start no process. It is used again for the same
 * owner only, so that nothing of one organization's file is in it when another's comes. @see docs/adr/0017
 */
@Injectable()
export class Sandbox implements OnApplicationShutdown {
  private readonly all = new Set<SandboxChild>();
  private readonly idle = new Map<SandboxChild, NodeJS.Timeout>();
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /**
   * @param library whose door holds the function, such as `#libs/readers`; arguments and result are copied as by structuredClone().
   * @throws SandboxFailed, of which SandboxEnded passes
   */
  async run<Call extends (...args: never[]) => unknown>(
    owner: string,
    library: `#libs/${string}`,
    name: string,
    args: Parameters<Call>,
    limits: SandboxLimits,
  ): Promise<Sandboxed<Awaited<ReturnType<Call>>>> {
    if (this.running < AT_ONCE) this.running += 1;
    else await new Promise<void>((go) => this.waiting.push(go));
    const child = this.take(owner);
    let isSound = false;
    try {
      const outcome = await child.ask({ library, name, args, limits });
      if ('passed' in outcome) return { ok: false, passed: outcome.passed };
      if ('failed' in outcome) throw new SandboxEnded(`the process of ${name} ${outcome.failed}`);
      isSound = outcome.memoryMb < limits.memoryMb * GROWN && child.calls < MOST_CALLS;
      if ('error' in outcome) throw new SandboxFailed(`${name} threw ${outcome.error}`);
      return { ok: true, result: outcome.result as Awaited<ReturnType<Call>>, memoryMb: outcome.memoryMb };
    } finally {
      if (isSound) this.keep(child);
      else await this.end(child);
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([...this.all].map((child) => this.end(child)));
  }

  private take(owner: string): SandboxChild {
    for (const [child, timer] of this.idle) {
      if (child.owner !== owner || !child.isThere) continue;
      clearTimeout(timer);
      this.idle.delete(child);
      return child;
    }
    const child = new SandboxChild(owner);
    this.all.add(child);
    return child;
  }

  private keep(child: SandboxChild): void {
    const [oldest] = this.idle.keys();
    if (oldest && this.idle.size >= AT_ONCE) void this.end(oldest);
    this.idle.set(child, setTimeout(() => void this.end(child), IDLE_MS).unref());
  }

  private async end(child: SandboxChild): Promise<void> {
    clearTimeout(this.idle.get(child));
    this.idle.delete(child);
    await child.end();
    this.all.delete(child);
  }
}
