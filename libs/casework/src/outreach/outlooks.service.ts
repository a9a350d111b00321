import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work } from '#libs/platform';
import { type CriminalRecord, type LocalDate, localDate } from '#libs/record';
import { RULES_VERSION } from '#libs/rules';
import { type Opening, openingsAfter } from './openings.js';
import { findCaseOfRecord, findStaleOutlooks, replaceOutlooks, type StaleOutlook } from './outlooks.repository.js';

/** Cases of one transaction. */
const RANGE = 200;

/**
 * Keeps for each case that is worked on the days on which time opens a relief, as its last confirmed record foresees them. They are
 * computed when a record is confirmed, and at night for those that nobody has computed under the rules as they are now.
 */
@Injectable()
export class OutlooksService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The worker's part when a record was confirmed. Hearing it twice changes nothing. */
  followRecord(worker: RequestContext, recordId: string): Promise<void> {
    return this.database.transaction(worker, async (work) => {
      const caseId = await findCaseOfRecord(work, recordId);
      if (caseId !== null) await this.keep(work, await findStaleOutlooks(work, RULES_VERSION, { caseId }));
    });
  }

  /**
   * Of one organization, whatever is not kept as it should be: range by range, so that a killed worker loses one.
   * @returns how many records the rules cannot read: nothing is foreseen of them, and the others do not wait for them.
   */
  async bringUpToDate(worker: RequestContext): Promise<number> {
    let unread = 0;
    let after: string | null = null;
    do {
      const from = after;
      const stale = await this.database.transaction(worker, async (work) => {
        const found = await findStaleOutlooks(work, RULES_VERSION, { after: from, most: RANGE });
        unread += await this.keep(work, found);
        return found;
      });
      after = stale.length < RANGE ? null : stale.at(-1)!.caseId;
    } while (after !== null);
    return unread;
  }

  /** @returns how many the rules cannot read. */
  private async keep(work: Work, stale: readonly StaleOutlook[]): Promise<number> {
    if (stale.length === 0) return 0;
    let unread = 0;
    const outlooks = stale.map(({ content, confirmedAt, ...of }) => {
      const afterOn = localDate(this.clock.dayOf(confirmedAt));
      const openings = foreseen(content, afterOn);
      if (openings === null) unread += 1;
      return { ...of, rulesVersion: RULES_VERSION, afterOn, openings: openings ?? [] };
    });
    await replaceOutlooks(work, outlooks);
    return unread;
  }
}

/** Null where the record does not fit its format any more. */
function foreseen(content: CriminalRecord, afterOn: LocalDate): Opening[] | null {
  try {
    return openingsAfter(content, afterOn);
  } catch {
    return null;
  }
}
