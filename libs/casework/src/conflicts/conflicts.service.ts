import { Injectable } from '@nestjs/common';
import { CANDIDATE_SCORE, comparer } from '#libs/names';
import { Database, type MemberContext, roleHas, type Work } from '#libs/platform';
import { type Page, toDayOrNull } from '../fields.js';
import type { NameKind, NameRole } from '../name-index/name-index.schema.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { WallsService } from '../walls/walls.service.js';
import { ConflictCheckNotFound, ConflictNotCleared, NothingToDecide, WallForScreen } from './conflicts.errors.js';
import {
  type Candidate,
  decidedSources,
  findCheck,
  insertCheck,
  insertDecision,
  listChecks,
  listChecksOfClient,
  lockCheck,
} from './conflicts.repository.js';
import type {
  CheckConflictsInput,
  ConflictCheckQuery,
  ConflictCheckView,
  ConflictSubject,
  ConflictTrigger,
  DecideConflictInput,
} from './conflicts.schema.js';
import { opposes } from './opposition.js';

type StoredCheck = NonNullable<Awaited<ReturnType<typeof findCheck>>>;

/**
 * Looks for conflicts of interest over the whole organization, also behind walls, and keeps what was looked for, found and
 * decided. It finds candidates and gives no verdict.
 * @source RPC 1.10(e); NYSBA Opinion 1085; legal-aid practice reference, section 4.
 */
@Injectable()
export class ConflictsService {
  constructor(
    private readonly database: Database,
    private readonly nameIndex: NameIndexService,
    private readonly walls: WallsService,
  ) {}

  /** Before there is a client or a case, as while an intake is open. */
  ask(ctx: MemberContext, input: CheckConflictsInput): Promise<ConflictCheckView> {
    return this.database.transaction(ctx, async (work) =>
      this.view(work, await this.check(work, 'asked', { ...input, clientId: null, caseId: null })),
    );
  }

  /**
   * For other nouns, inside their transaction: when a client or a case is opened, a party is added or a name is learned.
   * @returns the check's id.
   */
  async check(work: Work, trigger: ConflictTrigger, subject: ConflictSubject): Promise<string> {
    const id = await work.acrossWalls(async () => {
      const candidates = await this.search(work, subject);
      const decided = subject.clientId ? await decidedSources(work, subject.clientId, null) : new Set();
      return insertCheck(work, trigger, subject, candidates, undecidedOf(candidates, decided).length);
    });
    await work.audit({
      action: 'conflict.checked',
      entityId: id,
      ...(subject.clientId && { clientId: subject.clientId }),
      ...(subject.caseId && { caseId: subject.caseId }),
      detail: { trigger },
    });
    return id;
  }

  /**
   * For other nouns, inside their transaction, before the office takes a client's case: looks again, and keeps the check when
   * nobody is found who stands against the client but those on whom somebody else than the attorney of record has decided.
   * @throws ConflictNotCleared
   */
  async requireCleared(work: Work, subject: ConflictSubject, attorneyId: string): Promise<void> {
    const { clientId } = subject;
    const candidates = await work.acrossWalls(async () => {
      const found = await this.search(work, subject);
      const decided = clientId ? await decidedSources(work, clientId, attorneyId) : new Set();
      if (undecidedOf(found, decided).length > 0) throw new ConflictNotCleared();
      return found;
    });
    const id = await work.acrossWalls(() => insertCheck(work, 'new_case', subject, candidates, 0));
    await work.audit({
      action: 'conflict.checked',
      entityId: id,
      ...(clientId && { clientId }),
      detail: { trigger: 'new_case' },
    });
  }

  read(ctx: MemberContext, id: string): Promise<ConflictCheckView> {
    return this.database.transaction(ctx, async (work) => {
      const view = await this.view(work, id);
      await this.audit(work, 'conflict.viewed', view);
      return view;
    });
  }

  /** For the noun that knows whether the client may be seen, inside its transaction; newest first. */
  async listOfClient(work: Work, clientId: string): Promise<{ items: ConflictCheckView[] }> {
    const checks = await listChecksOfClient(work, clientId);
    await work.audit({ action: 'conflict.listed', clientId, detail: { rows: checks.length } });
    return { items: await this.toViews(work, checks) };
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, { pending, ...page }: ConflictCheckQuery): Promise<Page<ConflictCheckView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listChecks(work, page, pending);
      await work.audit({ action: 'conflict.listed', detail: { rows: items.length } });
      return { items: await this.toViews(work, items), next };
    });
  }

  /** Adds a decision; the last one holds. A screen sets its wall with it. @throws NothingToDecide, WallForScreen */
  decide(ctx: MemberContext, id: string, input: DecideConflictInput): Promise<ConflictCheckView> {
    if ((input.decision === 'screen') !== Boolean(input.wall)) {
      throw new WallForScreen(undefined, [{ pointer: '/wall', message: 'goes with a screen, and only with it' }]);
    }
    return this.database.transaction(ctx, async (work) => {
      const check = await lockCheck(work, id);
      if (!check) throw new ConflictCheckNotFound();
      if (check.undecided === 0) throw new NothingToDecide();
      const wall = input.wall ? await this.walls.setWithin(work, input.wall) : null;
      await insertDecision(work, id, input, ctx.memberId, wall?.id ?? null);
      const view = await this.view(work, id);
      await this.audit(work, 'conflict.decided', view, { decision: input.decision });
      return view;
    });
  }

  private async search(work: Work, subject: ConflictSubject): Promise<Candidate[]> {
    const best = new Map<string, Candidate>();
    for (const name of new Set(subject.names)) {
      const asked = {
        name,
        isOrganization: subject.isOrganization,
        dateOfBirth: subject.dateOfBirth,
        nysid: subject.nysid,
      };
      const compare = comparer(asked);
      for (const found of await this.nameIndex.find(work, asked)) {
        if (isOwn(subject, found)) continue;
        const { score, reasons } = compare(found);
        const bearer = `${found.source} ${found.sourceId}`;
        if (score < CANDIDATE_SCORE || score <= (best.get(bearer)?.score ?? 0)) continue;
        best.set(bearer, { ...found, nameId: found.id, score, reasons, opposing: opposes(subject.role, found.role) });
      }
    }
    return [...best.values()].map(
      ({ nameId, source, sourceId, role, kind, score, reasons, opposing, clientId, caseId }) => ({
        nameId,
        source,
        sourceId,
        role,
        kind,
        score,
        reasons,
        opposing,
        clientId,
        caseId,
      }),
    );
  }

  /** For other nouns, inside their transaction. @throws ConflictCheckNotFound also for one behind a wall. */
  async view(work: Work, id: string): Promise<ConflictCheckView> {
    const check = await findCheck(work, id);
    if (!check) throw new ConflictCheckNotFound();
    const [view] = await this.toViews(work, [check]);
    return view!;
  }

  private async toViews(work: Work, checks: readonly StoredCheck[]): Promise<ConflictCheckView[]> {
    const told = work.ctx.role !== null && roleHas(work.ctx.role, 'conflict:read');
    const views: ConflictCheckView[] = [];
    for (const check of checks) {
      const hidden = check.found - check.candidates.length;
      views.push(toView(check, told, hidden, told && hidden > 0 ? await this.whomToAsk(work, check) : []));
    }
    return views;
  }

  /** Those who set the walls that hide somebody: they know whom they have hidden. */
  private whomToAsk(work: Work, { id, candidates }: StoredCheck): Promise<string[]> {
    const seen = new Set(candidates.map((candidate) => candidate.id));
    return work.acrossWalls(async () => {
      const all = (await findCheck(work, id))?.candidates ?? [];
      return this.walls.whoSet(
        work,
        all.filter((candidate) => !seen.has(candidate.id)),
      );
    });
  }

  private audit(work: Work, action: string, check: ConflictCheckView, detail?: { decision: string }): Promise<void> {
    return work.audit({
      action,
      entityId: check.id,
      ...(check.clientId && { clientId: check.clientId }),
      ...(check.caseId && { caseId: check.caseId }),
      ...(detail && { detail }),
    });
  }
}

/** Names of the same client's file, where everybody is expected to meet. */
function isOwn(subject: ConflictSubject, found: { clientId: string | null }): boolean {
  return subject.clientId !== null && found.clientId === subject.clientId;
}

function undecidedOf(candidates: readonly Candidate[], decided: ReadonlySet<unknown>): Candidate[] {
  return candidates.filter(({ opposing, source, sourceId }) => opposing && !decided.has(`${source} ${sourceId}`));
}

function toView(check: StoredCheck, told: boolean, hidden: number, ask: readonly string[]): ConflictCheckView {
  const last = check.decisions.at(-1);
  return {
    id: check.id,
    trigger: check.trigger,
    clientId: check.clientId,
    caseId: check.caseId,
    role: check.role as NameRole,
    names: check.names,
    isOrganization: check.isOrganization,
    dateOfBirth: toDayOrNull(check.dateOfBirth),
    nysid: check.nysid,
    searchedById: check.searchedById,
    searchedAt: check.searchedAt.toISOString(),
    result: last?.kind ?? (check.undecided > 0 ? 'possible_conflict' : 'no_conflict_found'),
    candidates: told
      ? check.candidates.map(({ name, kind, role, score, reasons, opposing, clientId, caseId }) => ({
          name: name.name,
          kind: kind as NameKind,
          role: role as NameRole,
          score,
          reasons,
          opposing,
          clientId,
          caseId,
        }))
      : null,
    hidden: told ? hidden : 0,
    ask: [...ask],
    decisions: check.decisions.map(({ kind, note, decidedById, decidedAt, wallId }) => ({
      decision: kind,
      note: told ? note : null,
      decidedById,
      decidedAt: decidedAt.toISOString(),
      wallId: told ? wallId : null,
    })),
  };
}
