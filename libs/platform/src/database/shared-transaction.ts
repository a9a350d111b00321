import type { RequestContext } from '../access/request-context.js';
import type { Work } from './work.js';

type Begin = (inside: (work: Work) => Promise<void>) => Promise<void>;

/** One transaction over everything that a request does: begun by the first of it, committed after the last. */
export class SharedTransaction {
  private begun: Promise<Work> | null = null;
  private ended: Promise<void> | null = null;
  private finish!: (last: (work: Work) => Promise<void>) => void;
  private giveUp!: (reason: unknown) => void;
  private readonly last = new Promise<(work: Work) => Promise<void>>((resolve, reject) => {
    this.finish = resolve;
    this.giveUp = reject;
  });

  /** @param first runs before all else in the transaction; what it throws ends it. */
  constructor(
    private readonly ctx: RequestContext,
    private readonly begin: Begin,
    private readonly first: (work: Work) => Promise<void>,
  ) {
    this.last.catch(() => undefined); // given up before anybody waited for it
  }

  /** Somebody else's work, as a job's, is not part of it. */
  admits(ctx: RequestContext): boolean {
    return ctx.organizationId === this.ctx.organizationId && ctx.memberId === this.ctx.memberId;
  }

  work(): Promise<Work> {
    this.begun ??= new Promise((resolve, reject) => {
      this.ended = this.begin(async (work) => {
        await this.first(work);
        resolve(work);
        const last = await this.last;
        await last(work);
      });
      this.ended.catch(reject);
    });
    return this.begun;
  }

  async commit(last: (work: Work) => Promise<void>): Promise<void> {
    this.finish(last);
    await this.ended;
  }

  async rollBack(reason: unknown): Promise<void> {
    this.giveUp(reason);
    await this.ended?.catch(() => undefined);
  }
}
