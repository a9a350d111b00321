import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Work } from '#libs/platform';
import { findSnapshot, keepSnapshot, mayCount, waitToCount, wallsBefore } from './kept-counts.repository.js';

/** Numbers are counted anew when they are older; what is shown says when it was counted. */
const FRESH_MS = 60_000;
/** From then on one who asks counts anew while the others are shown what is kept, so that nobody waits at the minute's end. */
const RENEWED_AFTER_MS = 30_000;

/**
 * Numbers of the office, kept in the database for a minute for all members before whom the same walls stand: what is behind a wall
 * is in no number of who may not see it, and a wall that is set or lifted holds at once (ADR 0008).
 */
@Injectable()
export class KeptCountsService {
  constructor(
    private readonly clock: Clock,
    private readonly database: Database,
  ) {}

  /**
   * For views, inside the transaction of the member who asks.
   * @param of says what is counted, with everything that the numbers depend on but walls: those of one `of` are the same numbers.
   * @param count counts them as they are now, on the replica where there is one; what it gives is kept as JSON.
   */
  async of<Counts extends object>(
    work: Work,
    of: readonly unknown[],
    count: (work: Work) => Promise<Counts>,
  ): Promise<{ asOf: Date; counts: Counts }> {
    const walls = await wallsBefore(work);
    const key = createHash('sha256')
      .update(JSON.stringify([...of, walls]))
      .digest('hex');
    const now = this.clock.now().getTime();
    const since = new Date(now - FRESH_MS);
    const find = async () => (await findSnapshot(work, key, since)) as { asOf: Date; counts: Counts } | null;

    const kept = await find();
    const isFresh = kept !== null && kept.asOf.getTime() > now - RENEWED_AFTER_MS;
    if (kept && (isFresh || !(await mayCount(work, key)))) return kept;
    if (!kept) {
      await waitToCount(work, key);
      const keptMeanwhile = await find();
      if (keptMeanwhile) return keptMeanwhile;
    }
    const asOf = this.clock.now();
    const counts = await this.database.reading(work, count);
    await keepSnapshot(work, key, asOf, counts, since);
    return { asOf, counts };
  }
}
