import { Injectable } from '@nestjs/common';
import { CANDIDATE_SCORE, comparer } from '#libs/names';
import { Database, type MemberContext, may, type Work } from '#libs/platform';
import { type Page, toDay, toDayOrNull } from '../fields.js';
import type { NameKind, NameRole } from '../name-index/name-index.schema.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { WallsService } from '../walls/walls.service.js';
import { ConflictCheckNotFound, ConflictNotCleared, NothingToDecide, WallForScreen } from './conflicts.errors.js';
import {
  type Candidate,
  decidedPairs,
  findCheck,
  findChecks,
  findOutcome,
  insertCheck,
  insertDecision,
  isConflictKnown,
  listChecks,
  listChecksOfClient,
  listChecksOfIntake,
  lockCheck,
  newestChecksOfIntakes,
  type Pair,
  pairOf,
  type Search,
  subjectsOfFile,
} from './conflicts.repository.js';
import type {
  CheckConflictsInput,
  ConflictCheckQuery,
  ConflictCheckView,
  ConflictStanding,
  ConflictSubject,
  ConflictTrigger,
  DecideConflictInput,
  OtherSubject,
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

  /** Before there is a client or an intake, as when a lawyer joins. */
  ask(ctx: MemberContext, input: CheckConflictsInput): Promise<ConflictCheckView> {
    return this.database.transaction(ctx, async (work) =>
      this.view(work, await this.check(work, 'asked', { ...input, clientId: null, caseId: null })),
    );
  }

  /**
   * For other nouns, inside their transaction: when a client or a case is opened, an intake is taken, a party is added or a name
   * is learned.
   * @returns the check's id.
   */
  async check(work: Work, trigger: ConflictTrigger, subject: ConflictSubject): Promise<string> {
    const id = await work.acrossWalls(async () => {
      const found = await this.search(work, subject);
      const decided = await decidedPairs(work, subject, null);
      return insertCheck(work, trigger, subject, found, undecidedOf(found, decided).length);
    });
    await this.auditCheck(work, id, trigger, subject);
    return id;
  }

  /** For the noun that knows the client, inside its transaction: the client under every name, and everybody else of the file. */
  async withFile(work: Work, subject: ConflictSubject & { readonly clientId: string }): Promise<ConflictSubject> {
    const { own, others } = await work.acrossWalls(() => subjectsOfFile(work, subject.clientId));
    return { ...subject, names: [...new Set([...subject.names, ...own])], others };
  }

  /**
   * For imports, inside their transaction: looks for each of many, and keeps a check of those alone who stand against somebody, or
   * somebody against them. @returns how many checks wait for a decision.
   */
  async checkTakenIn(work: Work, subjects: readonly ConflictSubject[]): Promise<number> {
    return work.acrossWalls(async () => {
      let found = 0;
      for (const subject of subjects) {
        const search = await this.search(work, subject);
        const decided = await decidedPairs(work, subject, null);
        const undecided = undecidedOf(search, decided).length;
        if (undecided === 0) continue;
        found++;
        const id = await insertCheck(work, 'imported', subject, search, undecided);
        await this.auditCheck(work, id, 'imported', subject);
      }
      return found;
    });
  }

  /**
   * For other nouns, inside their transaction, before the office takes a client's case: looks again for everybody of the file,
   * and keeps the check when nobody is found who stands against one of them but those on whom somebody else than the attorney of
   * record has decided.
   * @throws ConflictNotCleared
   */
  async requireCleared(work: Work, subject: ConflictSubject, attorneyId: string): Promise<void> {
    const id = await work.acrossWalls(async () => {
      const found = await this.search(work, subject);
      const decided = await decidedPairs(work, subject, attorneyId);
      if (undecidedOf(found, decided).length > 0) throw new ConflictNotCleared();
      return insertCheck(work, 'new_case', subject, found, 0);
    });
    await this.auditCheck(work, id, 'new_case', subject);
  }

  /**
   * For other nouns, inside their transaction, before short-term help with no expectation of more: only what the attorney knows
   * counts, and what others of the office know is not imputed. What the attorney's own look found is known, and what somebody has
   * decided against is.
   * @throws ConflictNotCleared
   * @source RPC 6.5(a); legal-aid practice reference, 4.4.
   */
  async requireNotKnown(
    work: Work,
    of: Pick<ConflictSubject, 'clientId' | 'intakeId'>,
    attorneyId: string,
  ): Promise<void> {
    if (await work.acrossWalls(() => isConflictKnown(work, of, attorneyId))) throw new ConflictNotCleared();
  }

  /**
   * For intakes, inside their transaction: how each stands, by its newest check.
   * @param subjects who is to be looked for now, by the intake's id: a check of others, or under other names, is none.
   */
  async standingOfIntakes(
    work: Work,
    subjects: ReadonlyMap<string, ConflictSubject>,
  ): Promise<ReadonlyMap<string, ConflictStanding>> {
    const checks = await work.acrossWalls(() => newestChecksOfIntakes(work, [...subjects.keys()]));
    return new Map([...subjects].map(([id, subject]) => [id, standingOf(checks.get(id), subject)]));
  }

  /** For intakes, inside their transaction; newest first. */
  async listOfIntake(work: Work, intakeId: string): Promise<{ items: ConflictCheckView[] }> {
    return { items: await this.toViews(work, await listChecksOfIntake(work, intakeId)) };
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

  private async search(work: Work, subject: ConflictSubject): Promise<Search> {
    const candidates: Candidate[] = [];
    let isCut = false;
    for (const [place, one] of [subject, ...(subject.others ?? [])].entries()) {
      const found = await this.searchFor(work, subject, one, place === 0 ? null : place - 1);
      candidates.push(...found.candidates);
      isCut ||= found.isCut;
    }
    return { candidates, isCut };
  }

  private async searchFor(
    work: Work,
    file: ConflictSubject,
    { names, role, isOrganization, dateOfBirth, nysid }: Omit<OtherSubject, 'caseId'>,
    foundFor: number | null,
  ): Promise<Search> {
    const best = new Map<string, Candidate>();
    let isCut = false;
    const [askedName = ''] = names;
    for (const name of new Set(names)) {
      const asked = { name, isOrganization, dateOfBirth, nysid };
      const compare = comparer(asked);
      const { names: alike, isCut: isNameCut } = await this.nameIndex.find(work, asked);
      isCut ||= isNameCut;
      for (const found of alike) {
        if (isOwn(file, found)) continue;
        const { score, reasons } = compare(found);
        const pair: Pair = { askedRole: role, askedName, ...found };
        if (score < CANDIDATE_SCORE || score <= (best.get(pairOf(pair))?.score ?? 0)) continue;
        const { source, sourceId, kind, clientId, caseId } = found;
        best.set(pairOf(pair), {
          nameId: found.id,
          source,
          sourceId,
          name: found.name,
          role: found.role,
          kind,
          score,
          reasons,
          opposing: opposes(role, found.role),
          clientId,
          caseId,
          foundFor,
          askedRole: role,
          askedName,
        });
      }
    }
    return { candidates: [...best.values()], isCut };
  }

  /** For other nouns, inside their transaction. @throws ConflictCheckNotFound also for one behind a wall. */
  async view(work: Work, id: string): Promise<ConflictCheckView> {
    const check = await findCheck(work, id);
    if (!check) throw new ConflictCheckNotFound();
    const [view] = await this.toViews(work, [check]);
    return view!;
  }

  /** For other nouns, inside their transaction. @throws ConflictCheckNotFound also for one behind a wall. */
  async resultOf(work: Work, id: string): Promise<ConflictCheckView['result']> {
    const outcome = await findOutcome(work, id);
    if (!outcome) throw new ConflictCheckNotFound();
    return resultOf(outcome);
  }

  private async toViews(work: Work, checks: readonly StoredCheck[]): Promise<ConflictCheckView[]> {
    const told = may(work.ctx, 'conflict:read');
    // An answer that is kept is given again to nobody before whom one of them has come behind a wall since.
    for (const { candidates, others } of checks) {
      for (const { clientId } of candidates) if (clientId) work.touched.clients.add(clientId);
      for (const { caseId } of [...candidates, ...others]) if (caseId) work.touched.cases.add(caseId);
    }
    const ask = told ? await this.whomToAsk(work, checks) : new Map<string, readonly string[]>();
    return checks.map((check) => toView(check, told, hiddenOf(check), ask.get(check.id) ?? []));
  }

  /** Of each check that has found somebody hidden, those who set the walls: they know whom they have hidden. */
  private async whomToAsk(work: Work, checks: readonly StoredCheck[]): Promise<ReadonlyMap<string, readonly string[]>> {
    const seen = new Map(checks.filter((check) => hiddenOf(check) > 0).map(({ id, candidates }) => [id, candidates]));
    if (seen.size === 0) return new Map();
    return work.acrossWalls(async () => {
      const whole = await findChecks(work, [...seen.keys()]);
      const behind = whole.map(({ id, candidates, others }) => {
        const shown = new Set(seen.get(id)?.map((candidate) => candidate.id));
        const caseOf = new Map(others.map((other) => [other.id, other.caseId]));
        const files = candidates
          .filter((candidate) => !shown.has(candidate.id))
          .flatMap(({ clientId, caseId, subjectId }) => [
            { clientId, caseId },
            { clientId: null, caseId: (subjectId && caseOf.get(subjectId)) ?? null },
          ]);
        return [id, files] as const;
      });
      return this.walls.whoSet(work, new Map(behind));
    });
  }

  private auditCheck(
    work: Work,
    id: string,
    trigger: ConflictTrigger,
    { clientId, caseId, intakeId, transferId }: ConflictSubject,
  ) {
    return work.audit({
      action: 'conflict.checked',
      entityId: id,
      ...(clientId && { clientId }),
      ...(caseId && { caseId }),
      detail: { trigger, ...(intakeId && { intakeId }), ...(transferId && { transferId }) },
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

const OF_INTAKES: readonly string[] = ['prospect', 'household_member', 'intake_party'];

/** Names of the same client's or applicant's file, where everybody is expected to meet. */
function isOwn(
  { clientId, intakeId }: ConflictSubject,
  found: Pick<Candidate, 'clientId' | 'source' | 'sourceId'>,
): boolean {
  if (clientId !== null && found.clientId === clientId) return true;
  return intakeId !== undefined && found.sourceId === intakeId && OF_INTAKES.includes(found.source);
}

function undecidedOf({ candidates }: Search, decided: ReadonlySet<string>): Candidate[] {
  return candidates.filter((candidate) => candidate.opposing && !decided.has(pairOf(candidate)));
}

type IntakeCheck = NonNullable<ReturnType<Awaited<ReturnType<typeof newestChecksOfIntakes>>['get']>>;

function standingOf(check: IntakeCheck | undefined, subject: ConflictSubject): ConflictStanding {
  if (!check || lookedFor(check) !== lookedFor(subject)) return 'unchecked';
  if (check.undecided === 0) return 'cleared';
  const last = check.decisions.at(-1);
  if (!last) return 'undecided';
  return last.kind === 'decline' ? 'declined' : 'cleared';
}

interface LookedFor {
  readonly role: string;
  readonly names: readonly string[];
  readonly isOrganization: boolean;
  readonly dateOfBirth: string | Date | null;
  readonly nysid: string | null;
}

/** Who was, or is to be, looked for, in words that can be compared. */
function lookedFor(file: LookedFor & { readonly others?: readonly LookedFor[] }): string {
  const one = ({ role, names, isOrganization, dateOfBirth, nysid }: LookedFor) =>
    JSON.stringify([
      role,
      names,
      isOrganization,
      dateOfBirth instanceof Date ? toDay(dateOfBirth) : dateOfBirth,
      nysid,
    ]);
  return JSON.stringify([one(file), (file.others ?? []).map(one).toSorted()]);
}

const hiddenOf = (check: StoredCheck) => check.found - check.candidates.length;

/** The last decision holds. */
function resultOf({
  undecided,
  decisions,
}: Pick<StoredCheck, 'undecided'> & {
  readonly decisions: readonly Pick<StoredCheck['decisions'][number], 'kind'>[];
}): ConflictCheckView['result'] {
  return decisions.at(-1)?.kind ?? (undecided > 0 ? 'possible_conflict' : 'no_conflict_found');
}

function toView(check: StoredCheck, told: boolean, hidden: number, ask: readonly string[]): ConflictCheckView {
  return {
    id: check.id,
    trigger: check.trigger,
    clientId: check.clientId,
    caseId: check.caseId,
    intakeId: check.intakeId,
    transferId: check.transferId,
    role: check.role as NameRole,
    names: check.names,
    isOrganization: check.isOrganization,
    dateOfBirth: toDayOrNull(check.dateOfBirth),
    nysid: check.nysid,
    others: check.others.map(({ role, names, isOrganization, dateOfBirth, nysid }) => ({
      role: role as NameRole,
      names,
      isOrganization,
      dateOfBirth: toDayOrNull(dateOfBirth),
      nysid,
    })),
    searchedById: check.searchedById,
    searchedAt: check.searchedAt.toISOString(),
    result: resultOf(check),
    candidates: told
      ? check.candidates.map(
          ({ name, kind, role, score, reasons, opposing, askedRole, askedName, clientId, caseId }) => ({
            name: name.name,
            kind: kind as NameKind,
            role: role as NameRole,
            score,
            reasons,
            opposing,
            askedRole: askedRole as NameRole,
            askedName,
            clientId,
            caseId,
          }),
        )
      : null,
    hidden: told ? hidden : 0,
    isCut: check.isCut,
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
