import { Injectable } from '@nestjs/common';
import { type AuditEvent, Clock, Database, type MemberContext, requireMatch, type Work } from '#libs/platform';
import { ClientsService } from '../clients/clients.service.js';
import type { ConflictSubject } from '../conflicts/conflicts.schema.js';
import { toDay, toDayOrNull, UnknownCursor } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { WallsService } from '../walls/walls.service.js';
import { type CaseStatus, isHandedOverFrom } from './case-moves.js';
import {
  AttorneyMissing,
  CaseClosed,
  CaseNotFound,
  CaseTransferred,
  DayInTheFuture,
  MemberShutOut,
  ShortTermByItsAttorney,
} from './cases.errors.js';
import {
  findClientsOf,
  type CaseRow,
  findCase,
  findWorked,
  giveCases,
  type GivenCase,
  type ImportedCaseRow,
  insertCase,
  insertCases,
  insertSteps,
  listCases,
  listSteps,
  isTaken,
  lockCase,
  lockCases,
  type NewStep,
  updateCase,
} from './cases.repository.js';
import type { CaseQuery, CaseView, OpenCaseInput, ReassignCaseInput, UpdateCaseInput } from './cases.schema.js';
import { FundingSourcesService } from './funding-sources.service.js';

type StoredCase = NonNullable<Awaited<ReturnType<typeof findCase>>>;

@Injectable()
export class CasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly clients: ClientsService,
    private readonly members: MembersService,
    private readonly walls: WallsService,
    private readonly fundingSources: FundingSourcesService,
  ) {}

  open(ctx: MemberContext, input: OpenCaseInput): Promise<CaseView> {
    return this.database.transaction(ctx, (work) => this.openWithin(work, input));
  }

  /**
   * For other nouns, inside their transaction, as when an intake is accepted.
   * @param intake from which the client comes: who is named in it is looked for too.
   * @throws AttorneyMissing, ShortTermByItsAttorney, DayInTheFuture, ConflictNotCleared
   */
  async openWithin(
    work: Work,
    { attorneyId: named, openedOn: on, shortTerm, ...input }: OpenCaseInput,
    intake?: ConflictSubject,
  ): Promise<CaseView> {
    const attorneyId = named ?? (work.ctx.role === 'attorney' ? work.ctx.memberId : null);
    if (!attorneyId) throw new AttorneyMissing(undefined, [{ pointer: '/attorneyId', message: 'must be given' }]);
    const openedOn = on ?? this.clock.today();
    this.refuseFuture(openedOn, '/openedOn');
    await this.clients.require(work, input.clientId);
    await this.members.requireAttorney(work, attorneyId);
    if (shortTerm) {
      this.refuseFuture(shortTerm.clientConsentedOn, '/shortTerm/clientConsentedOn');
      if (attorneyId !== work.ctx.memberId) throw new ShortTermByItsAttorney();
      await this.clients.requireNoKnownConflict(work, input.clientId, attorneyId, intake?.intakeId);
    } else await this.clients.requireCleared(work, input.clientId, attorneyId, intake);
    if (input.fundingSourceId)
      await this.fundingSources.requireCurrent(work, input.fundingSourceId, '/fundingSourceId');
    const shortTermConsentOn = shortTerm?.clientConsentedOn ?? null;
    const row = await insertCase(work, { ...input, attorneyId, openedOn, shortTermConsentOn });
    await this.audit(work, 'case.opened', row, { openedOn, ...(shortTerm && { saysOfConflicts: 'knows of none' }) });
    return toView(row);
  }

  /** Also what is left of a case whose file was destroyed. */
  read(ctx: MemberContext, id: string): Promise<CaseView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.requireEvenPurged(work, id);
      await this.audit(work, 'case.viewed', row);
      return toView(row);
    });
  }

  /** A CasePage as JSON, the newest first. @throws UnknownCursor */
  async list(ctx: MemberContext, query: CaseQuery): Promise<string> {
    const { text, rows } = await listCases(this.database, ctx, query);
    if (query.cursor && rows === 0) await this.requireCursor(ctx, query.cursor);
    return text;
  }

  /** @throws CaseClosed, ChangedMeanwhile naming the fields that somebody else changed */
  update(ctx: MemberContext, id: string, input: UpdateCaseInput): Promise<CaseView> {
    return this.database.transaction(ctx, async (work) => {
      const before = await this.lock(work, id);
      await requireMatch(work, toView(before), { noun: 'case', id });
      refuseClosed(before);
      if (input.fundingSourceId && input.fundingSourceId !== before.fundingSourceId)
        await this.fundingSources.requireCurrent(work, input.fundingSourceId, '/fundingSourceId');
      const row = await updateCase(work, id, input);
      await this.audit(work, 'case.updated', row, { fields: Object.keys(input) });
      return toView(row);
    });
  }

  /** Gives the case to another attorney of record. @throws NotAnAttorney, MemberShutOut, CaseClosed */
  reassign(ctx: MemberContext, id: string, input: ReassignCaseInput): Promise<CaseView> {
    return this.database.transaction(ctx, async (work) => {
      await this.reassignAll(work, [{ id, attorneyId: input.attorneyId }], input.reason);
      return this.viewOf(work, id);
    });
  }

  /**
   * For other nouns, inside their transaction, as when a whole caseload is given away: all of them or none, each with its step.
   * @throws CaseNotFound, CaseClosed, NotAnAttorney, MemberShutOut
   */
  async reassignAll(work: Work, given: readonly GivenCase[], reason: string): Promise<void> {
    const attorneyOf = new Map(given.map(({ id, attorneyId }) => [id, attorneyId]));
    const attorneyIds = [...new Set(attorneyOf.values())];
    const before = await this.lockAll(work, [...attorneyOf.keys()]);
    if (before.length < attorneyOf.size) throw new CaseNotFound();
    before.forEach(refuseClosed);
    for (const attorneyId of attorneyIds) await this.members.requireAttorney(work, attorneyId);
    const files = before.map(({ id, clientId }) => ({ caseId: id, clientId }));
    const shutOut = await this.walls.shutOutOf(work, files, attorneyIds);
    for (const file of files) if (shutOut(file, attorneyOf.get(file.caseId)!)) refuseMember('/attorneyId');
    const moves = before.map((row) => ({ before: row, attorneyId: attorneyOf.get(row.id)! }));
    await this.giveTo(work, moves, reason, work.requireMember());
  }

  /**
   * For transfers, inside their job's transaction: a case that is only now all here goes to the attorney whom it was accepted for.
   * As its attorney of record that one is let through the wall that a petition for trafficking sets, and through no other.
   * @param acceptedById the member who decided it. @throws MemberShutOut
   */
  async reassignReceived(work: Work, id: string, input: ReassignCaseInput, acceptedById: string): Promise<void> {
    const before = await this.lock(work, id);
    if (before.attorneyId === input.attorneyId) return;
    await this.giveTo(work, [{ before, attorneyId: input.attorneyId }], input.reason, acceptedById);
    await this.refuseShutOut(work, before, input.attorneyId, '/attorneyId');
  }

  /** For imports, inside their transaction: many at once. @returns their audit rows, for the import to write. */
  async takeIn(work: Work, cases: readonly ImportedCaseRow[], importId: string): Promise<readonly AuditEvent[]> {
    await insertCases(work, cases, this.clock.now());
    return cases.map(({ id, clientId, openedOn }) => ({
      action: 'case.imported',
      entityId: id,
      caseId: id,
      clientId,
      detail: { importId, openedOn },
    }));
  }

  /** For imports, inside their transaction: those of the ids that who asks may see, each with its client. */
  async clientsOf(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return new Map((await findClientsOf(work, ids)).map(({ id, clientId }) => [id, clientId]));
  }

  /** For other nouns, inside their transaction. @throws CaseNotFound also for another office's case, and one whose file was destroyed. */
  async require(work: Work, id: string): Promise<StoredCase> {
    const row = await this.requireEvenPurged(work, id);
    if (row.purgedAt) throw new CaseNotFound();
    return row;
  }

  /** Like `require`, also what is left when the file was destroyed. */
  async requireEvenPurged(work: Work, id: string): Promise<StoredCase> {
    const row = await findCase(work, id);
    if (!row) throw new CaseNotFound();
    return row;
  }

  /** Like `require`; the row stays locked until the transaction ends. */
  async lock(work: Work, id: string): Promise<StoredCase> {
    const row = await lockCase(work, id);
    if (!row || row.purgedAt) throw new CaseNotFound();
    return row;
  }

  /** Like `lock`, for what is done towards a court. @throws CaseTransferred when another organization has taken the case */
  async requireWorked(work: Work, id: string): Promise<StoredCase> {
    const row = await this.lock(work, id);
    if (await isTaken(work, id)) throw new CaseTransferred();
    return row;
  }

  /** Like `lock`, those of many that who asks may see. */
  async lockAll(work: Work, ids: readonly string[]): Promise<StoredCase[]> {
    return (await lockCases(work, ids)).filter(({ purgedAt }) => !purgedAt);
  }

  /** Like `requireWorked`, those of many of which nothing is in the way. */
  async lockWorked(work: Work, ids: readonly string[]): Promise<StoredCase[]> {
    const locked = await this.lockAll(work, ids);
    const worked = new Set(await findWorked(work, ids));
    return locked.filter(({ id }) => worked.has(id));
  }

  /** For other nouns, inside their transaction. */
  async viewOf(work: Work, id: string): Promise<CaseView> {
    return toView(await this.require(work, id));
  }

  /**
   * For the noun that decides moves, inside its transaction, once the row is locked. Short-term help that becomes full
   * representation needs the whole conflict check.
   * @throws ConflictNotCleared
   */
  async moveTo(work: Work, before: StoredCase, status: CaseStatus, reason: string | null): Promise<void> {
    const inFull = before.shortTermConsentOn !== null && status === 'represented';
    if (inFull) await this.clients.requireCleared(work, before.clientId, before.attorneyId);
    const row = await updateCase(work, before.id, { status, ...(inFull && { shortTermConsentOn: null }) });
    const createdById = work.requireMember();
    const step = { kind: 'status', before: before.status, after: status, reason, createdById } as const;
    await this.noteSteps(work, 'case.moved', [{ row, step }]);
  }

  /**
   * For transfers, inside their job's transaction: another organization has accepted the case, so that nobody works on it here any
   * more. One that is closed, or about to be, stays as it is.
   * @param createdById the member who offered it.
   */
  async handOver(work: Work, id: string, reason: string, createdById: string): Promise<void> {
    const { status } = await this.lock(work, id);
    if (!isHandedOverFrom(status)) return;
    const row = await updateCase(work, id, { status: 'transferred' });
    const step = { kind: 'status', before: status, after: 'transferred', reason, createdById } as const;
    await this.noteSteps(work, 'case.moved', [{ row, step }]);
  }

  /** For other nouns, inside their transaction: why the case was moved or given away, by the id of the step. */
  async reasonsOfSteps(work: Work, caseId: string): Promise<ReadonlyMap<string, string>> {
    const steps = await listSteps(work, caseId);
    return new Map(steps.flatMap(({ id, reason }) => (reason ? [[id, reason] as const] : [])));
  }

  /** For other nouns, inside their transaction: that no wall shuts the member out. @throws MemberShutOut naming the field */
  async refuseShutOut(work: Work, { id, clientId }: StoredCase, memberId: string, pointer: string): Promise<void> {
    const shutOut = await this.walls.membersShutOut(work, { caseId: id, clientId }, [memberId]);
    if (shutOut.has(memberId)) refuseMember(pointer);
  }

  private requireCursor(ctx: MemberContext, cursor: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      if (!(await findCase(work, cursor))) throw new UnknownCursor();
    });
  }

  /** @throws DayInTheFuture naming the field when the day is after today in New York. */
  refuseFuture(on: string, pointer: string): void {
    if (on > this.clock.today()) throw new DayInTheFuture(undefined, [{ pointer, message: 'lies in the future' }]);
  }

  private async giveTo(
    work: Work,
    moves: readonly { readonly before: StoredCase; readonly attorneyId: string }[],
    reason: string,
    createdById: string,
  ): Promise<void> {
    const given = moves.map(({ before, attorneyId }) => ({ id: before.id, attorneyId }));
    await giveCases(work, given, this.clock.now());
    const steps = moves.map(({ before: row, attorneyId: after }) => {
      const step = { kind: 'attorney', before: row.attorneyId, after, reason, createdById } as const;
      return { row, step };
    });
    await this.noteSteps(work, 'case.reassigned', steps);
  }

  /** The reason stands in the step; the audit names it by its id. */
  private async noteSteps(
    work: Work,
    action: string,
    steps: readonly { readonly row: CaseRow; readonly step: NewStep }[],
  ): Promise<void> {
    const ids = await insertSteps(
      work,
      steps.map(({ row, step }) => ({ ...step, caseId: row.id })),
    );
    await work.auditAll(
      steps.map(({ row, step: { before, after, kind } }, n) => ({
        action,
        entityId: ids[n]!,
        caseId: row.id,
        clientId: row.clientId,
        detail: { before, after, fields: [kind === 'status' ? 'status' : 'attorneyId'] },
      })),
    );
  }

  private audit(
    work: Work,
    action: string,
    row: CaseRow,
    detail: { readonly [name: string]: string | readonly string[] } = {},
  ): Promise<void> {
    return work.audit({ action, entityId: row.id, caseId: row.id, clientId: row.clientId, detail });
  }
}

/** @throws MemberShutOut naming the field */
function refuseMember(pointer: string): never {
  throw new MemberShutOut(undefined, [{ pointer, message: 'is shut out of the case by a wall' }]);
}

/** @throws CaseClosed */
export function refuseClosed({ status }: Pick<CaseRow, 'status'>): void {
  if (status === 'closed') throw new CaseClosed();
}

function toView(row: CaseRow): CaseView {
  return {
    id: row.id,
    clientId: row.clientId,
    attorneyId: row.attorneyId,
    title: row.title,
    status: row.status,
    openedOn: toDay(row.openedOn),
    problemCode: row.problemCode,
    fundingSourceId: row.fundingSourceId,
    county: row.county,
    tags: row.tags,
    privateAttorney: row.privateAttorney,
    shortTermConsentOn: toDayOrNull(row.shortTermConsentOn),
    createdAt: row.createdAt.toISOString(),
    purgedAt: row.purgedAt?.toISOString() ?? null,
  };
}
