import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import { localDate } from '#libs/record';
import { computeDeadline, type Deadline, prosecutorResponse160_59 } from '#libs/rules';
import { CasesService } from '../cases/cases.service.js';
import { type Page, type PageQuery, toDay, toDayOrNull } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import type { DeadlineView } from './deadlines.schema.js';
import {
  findDeadlineIds,
  handDeadlinesOver,
  insertDeadlineOnce,
  listDeadlines,
  markMet,
  takeDeadlinesBack,
} from './deadlines.repository.js';

type DeadlineRow = Awaited<ReturnType<typeof listDeadlines>>['items'][number];

const PROSECUTOR_RESPONSE = 'prosecutor_response_160_59';
const CLERK_COMPLETION = 'clerk_completion_160_50_5';

@Injectable()
export class DeadlinesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly filings: FilingsService,
  ) {}

  /**
   * Brings a filing's deadlines in line with what has been recorded of it. Hearing the same news twice changes nothing.
   * @source CPL 160.59(2)(c) (prosecutor, 45 days); CPL 160.50(5)(b)(ii)(B) (clerk, 30 days).
   */
  followFiling(ctx: RequestContext, filingId: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const { filing, packet } = await this.filings.require(work, filingId);
      if (packet.relief === 'NY-160.50-3K') {
        await this.set(work, filing, CLERK_COMPLETION, filing.court, clerkCompletion(filing.filedOn), null);
      }
      if (packet.relief !== 'NY-160.59') return;
      for (const { county, servedOn, method } of filing.services) {
        const { due, conservative } = prosecutorResponse160_59(localDate(servedOn), method);
        await this.set(work, filing, PROSECUTOR_RESPONSE, county, due, conservative);
      }
      for (const { county, respondedOn } of filing.responses) {
        const changed = await markMet(work, filing.id, PROSECUTOR_RESPONSE, county, respondedOn);
        if (changed > 0) {
          const detail = { kind: PROSECUTOR_RESPONSE, party: county, metOn: respondedOn };
          await work.audit({ action: 'deadline.met', caseId: filing.caseId, detail });
        }
      }
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<DeadlineView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listDeadlines(work, caseId, query);
      await work.audit({ action: 'deadline.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  /** For other nouns, inside their transaction. */
  idsOf(work: Work, caseId: string): Promise<string[]> {
    return findDeadlineIds(work, caseId);
  }

  /** For transfers, inside their job's transaction: what is due from today on is watched by the organization that has taken the case. */
  async handOver(work: Work, caseId: string): Promise<void> {
    const deadlines = await handDeadlinesOver(work, caseId, this.clock.today());
    if (deadlines > 0) await work.audit({ action: 'deadline.handed_over', caseId, detail: { deadlines } });
  }

  /** For closings, inside their transaction, when a case is opened again: all of that is watched here again. */
  async takeBack(work: Work, { id: caseId, clientId }: { id: string; clientId: string }): Promise<void> {
    const deadlines = await takeDeadlinesBack(work, caseId);
    if (deadlines > 0) await work.audit({ action: 'deadline.taken_back', caseId, clientId, detail: { deadlines } });
  }

  private async set(
    work: Work,
    filing: { id: string; caseId: string },
    kind: string,
    party: string,
    computed: Deadline,
    conservative: Deadline | null,
  ): Promise<void> {
    const { dueOn, citation } = computed;
    const conservativeOn = conservative?.dueOn ?? null;
    const { id: filingId, caseId } = filing;
    const computation = { ...computed, conservative };
    const made = await insertDeadlineOnce(work, {
      caseId,
      filingId,
      kind,
      party,
      dueOn,
      conservativeOn,
      citation,
      computation,
    });
    if (made > 0) await work.audit({ action: 'deadline.set', caseId, detail: { kind, party, dueOn } });
  }
}

/** Day by which the court completes an expungement once the clerk has the record. @source CPL 160.50(5)(b)(ii)(B). */
function clerkCompletion(presentedOn: string): Deadline {
  return computeDeadline({
    trigger: { name: 'Presenting the record to the clerk', on: localDate(presentedOn) },
    days: 30,
    rule: 'NY-160.50-3K/clerk',
    citation: 'CPL 160.50(5)(b)(ii)(B)',
  });
}

function toView(row: DeadlineRow): DeadlineView {
  return {
    id: row.id,
    caseId: row.caseId,
    filingId: row.filingId,
    kind: row.kind,
    party: row.party,
    dueOn: toDay(row.dueOn),
    conservativeOn: toDayOrNull(row.conservativeOn),
    citation: row.citation,
    computation: row.computation,
    status: row.status,
    metOn: toDayOrNull(row.metOn),
    createdAt: row.createdAt.toISOString(),
  };
}
