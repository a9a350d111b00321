import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { localDate } from '#libs/record';
import { checkClosing, type ClosingCheck } from '#libs/rules';
import { CaseStatusService, requireMove } from '../case-status/case-status.service.js';
import type { CaseView } from '../cases/cases.schema.js';
import { CasesService, refuseClosed } from '../cases/cases.service.js';
import { ClearancesService } from '../clearances/clearances.service.js';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { fromDay, toDay, toDayOrNull } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { IntakeEligibilityService } from '../intakes/intake-eligibility.service.js';
import { MembersService } from '../members/members.service.js';
import { NotesService } from '../notes/notes.service.js';
import { PetitionsService } from '../packets/petitions.service.js';
import { ClosingBlocked, ClosingMissing, ClosingSubmitted, NotAttorneyOfRecord } from './closings.errors.js';
import { listClosings, listSameProblem, storeDraft, updateClosing } from './closings.repository.js';
import type {
  ApproveClosingInput,
  ClosingsView,
  ClosingView,
  DraftClosingInput,
  ReturnClosingInput,
} from './closings.schema.js';

type StoredCase = Awaited<ReturnType<CasesService['lock']>>;
type ClosingRow = Awaited<ReturnType<typeof listClosings>>[number];
type ClosingStatus = ClosingRow['status'];

/**
 * Closing a case: drafted by who prepares, signed by the attorney of record, approved by a supervisor where it rests on an
 * exception. What the rules say is computed anew at each step and frozen when the case closes.
 * @source practice reference, sections 3 and 8; RPC 5.1, 5.3.
 */
@Injectable()
export class ClosingsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly notes: NotesService,
    private readonly petitions: PetitionsService,
    private readonly filings: FilingsService,
    private readonly clearances: ClearancesService,
    private readonly deadlines: DeadlinesService,
    private readonly status: CaseStatusService,
    private readonly eligibility: IntakeEligibilityService,
  ) {}

  view(ctx: MemberContext, caseId: string): Promise<ClosingsView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.cases.require(work, caseId);
      await work.audit({ action: 'closing.viewed', caseId, clientId: row.clientId });
      return this.viewOf(work, row);
    });
  }

  /** @throws ClosingSubmitted, CaseClosed, DocumentNotFound, NoteNotFound */
  draft(ctx: MemberContext, caseId: string, input: DraftClosingInput): Promise<ClosingsView> {
    this.cases.refuseFuture(input.assistanceEndedOn, '/assistanceEndedOn');
    return this.database.transaction(ctx, async (work) => {
      const row = await this.cases.lock(work, caseId);
      refuseClosed(row);
      const standing = await this.standing(work, caseId);
      if (standing && standing.status !== 'draft') throw new ClosingSubmitted();
      for (const { documentId, noteId } of Object.values(input.papers)) {
        if (documentId) await this.documents.requireOfCase(work, caseId, documentId);
        if (noteId) await this.notes.requireOfCase(work, caseId, noteId);
      }
      const id = await storeDraft(work, caseId, standing?.id ?? null, input);
      await this.audit(work, 'closing.drafted', row, id, { category: input.category });
      return this.viewOf(work, row);
    });
  }

  /** Hands the draft to the attorney of record; the case moves to its review. @throws ClosingBlocked, MoveRefused */
  submit(ctx: MemberContext, caseId: string): Promise<ClosingsView> {
    return this.step(ctx, caseId, 'draft', async (work, row, closing) => {
      const move = requireMove(row, 'closing_review');
      await this.requireClosable(work, row, closing);
      await this.status.moveWithin(work, row, move, null);
      await updateClosing(work, closing.id, { status: 'submitted', returnsTo: row.status });
      await this.audit(work, 'closing.submitted', row, closing.id);
    });
  }

  /** Gives the closing back to be mended, and the case to where it was. */
  giveBack(ctx: MemberContext, caseId: string, { reason }: ReturnClosingInput): Promise<ClosingsView> {
    return this.step(ctx, caseId, 'submitted or reviewed', async (work, row, closing) => {
      await this.status.moveWithin(work, row, requireMove(row, closing.returnsTo ?? 'open'), reason);
      await updateClosing(work, closing.id, { status: 'draft', returnsTo: null, reviewedById: null, reviewedAt: null });
      await this.audit(work, 'closing.returned', row, closing.id);
    });
  }

  /** The attorney of record signs; without an exception the case is closed by it. @throws NotAttorneyOfRecord, ClosingBlocked */
  review(ctx: MemberContext, caseId: string): Promise<ClosingsView> {
    return this.step(ctx, caseId, 'submitted', async (work, row, closing) => {
      await this.members.requireAttorneyNow(work);
      if (row.attorneyId !== ctx.memberId) throw new NotAttorneyOfRecord();
      const check = await this.requireClosable(work, row, closing);
      await updateClosing(work, closing.id, {
        status: 'reviewed',
        reviewedById: ctx.memberId,
        reviewedAt: this.clock.now(),
      });
      await this.audit(work, 'closing.reviewed', row, closing.id);
      if (!check.needsApproval) await this.close(work, row, closing, check);
    });
  }

  /** A supervisor approves the exceptions that the closing rests on. @throws ClosingBlocked */
  approve(ctx: MemberContext, caseId: string, { note }: ApproveClosingInput): Promise<ClosingsView> {
    return this.step(ctx, caseId, 'reviewed', async (work, row, closing) => {
      const check = await this.requireClosable(work, row, closing);
      await updateClosing(work, closing.id, {
        approvedById: ctx.memberId,
        approvedAt: this.clock.now(),
        approvalNote: note,
      });
      await this.audit(work, 'closing.approved', row, closing.id);
      await this.close(work, row, closing, check);
    });
  }

  /**
   * The closing is kept as it was reported; the case goes on with a new one to come. One that another organization has taken goes on
   * here too, and its deadlines are watched here again.
   */
  reopen(ctx: MemberContext, caseId: string, { reason }: ReturnClosingInput): Promise<CaseView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.cases.lock(work, caseId);
      const move = requireMove(row, 'open');
      if (move.from === 'closing_review')
        throw new ClosingMissing('The case is not closed: return its closing instead.');
      const standing = await this.standing(work, caseId);
      if (standing && move.from === 'closed') await updateClosing(work, standing.id, { status: 'reopened' });
      await this.deadlines.takeBack(work, row);
      await this.status.moveWithin(work, row, move, reason);
      return this.cases.viewOf(work, caseId);
    });
  }

  /** For transfers, inside their job's transaction: a closing that is given back returns the case to where it is not worked on. */
  async handOver(work: Work, caseId: string): Promise<void> {
    const standing = await this.standing(work, caseId);
    if (standing?.returnsTo) await updateClosing(work, standing.id, { returnsTo: 'transferred' });
  }

  private async close(work: Work, row: StoredCase, closing: ClosingRow, check: ClosingCheck): Promise<void> {
    const closedOn = this.clock.today();
    await this.status.moveWithin(work, row, requireMove(row, 'closed'), null);
    await updateClosing(work, closing.id, {
      status: 'closed',
      closedOn: fromDay(closedOn),
      reportable: check.reportable,
      check,
    });
    const { category } = closing;
    await this.audit(work, 'closing.closed', row, closing.id, { category, closedOn, reportable: check.reportable });
  }

  private step(
    ctx: MemberContext,
    caseId: string,
    wanted: ClosingStatus | 'submitted or reviewed',
    take: (work: Work, row: StoredCase, closing: ClosingRow) => Promise<void>,
  ): Promise<ClosingsView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.cases.lock(work, caseId);
      const closing = await this.standing(work, caseId);
      if (!closing || !wanted.split(' or ').includes(closing.status))
        throw new ClosingMissing(`This step takes a closing that is ${wanted}. Nothing was changed.`);
      await take(work, row, closing);
      return this.viewOf(work, await this.cases.require(work, caseId));
    });
  }

  /** For letters too, inside their transaction: the closing that was drafted, submitted or made; null: there is none. */
  async standing(work: Work, caseId: string): Promise<ClosingRow | null> {
    const [newest] = await listClosings(work, caseId);
    return newest && newest.status !== 'reopened' ? newest : null;
  }

  private async requireClosable(work: Work, row: StoredCase, closing: ClosingRow): Promise<ClosingCheck> {
    const check = await this.check(work, row, closing);
    const blocking = check.findings.filter(({ weight }) => weight === 'blocks');
    if (blocking.length === 0) return check;
    const errors = blocking.map(({ code, text, citation }) => ({
      pointer: POINTERS[code] ?? '',
      message: `${text} (${citation})`,
    }));
    throw new ClosingBlocked(undefined, errors);
  }

  /** What the rules say of closing the case so today. */
  private async check(work: Work, row: StoredCase, closing: ClosingRow): Promise<ClosingCheck> {
    const today = this.clock.today();
    const decided = await this.filings.decisions(work, row.id);
    const asked = await this.petitions.chargesAsked(work, row.id);
    const results = new Map(closing.outcomes.map(({ chargeId, result }) => [chargeId, result]));
    return checkClosing({
      category: closing.category,
      openedOn: localDate(toDay(row.openedOn)),
      assistanceEndedOn: localDate(toDay(closing.assistanceEndedOn)),
      closedOn: localDate(today),
      privateAttorney: row.privateAttorney,
      remoteAdviceOnly: closing.remoteAdviceOnly,
      papers: closing.papers.map(({ kind }) => kind),
      charges: [...new Set([...asked, ...results.keys()])].map((chargeId) => ({
        chargeId,
        result: results.get(chargeId) ?? null,
        decided: decided.get(chargeId) ?? null,
      })),
      // What waits for the court is another organization's, when it has taken the case.
      pendingFilings: isHandedOver(row, closing) ? 0 : await this.filings.countPending(work, row.id),
      unverifiedClearances: isHandedOver(row, closing) ? 0 : await this.clearances.countUnverified(work, row.id),
      sameProblem: await listSameProblem(work, row, Number(today.slice(0, 4))),
      timelyOverride: closing.timelyNote !== null,
      lscEligibility: await this.eligibility.lscEligibilityOfCase(work, row.id),
    });
  }

  private async viewOf(work: Work, row: StoredCase): Promise<ClosingsView> {
    const closings = await listClosings(work, row.id);
    const views: ClosingView[] = [];
    for (const one of closings)
      views.push(toView(one, (one.check as ClosingCheck | null) ?? (await this.check(work, row, one))));
    const [newest, ...rest] = views;
    const stands = newest !== undefined && newest.status !== 'reopened';
    return { caseStatus: row.status, closing: stands ? newest : null, earlier: stands ? rest : views };
  }

  private audit(
    work: Work,
    action: string,
    { id, clientId }: StoredCase,
    closingId: string,
    detail: { readonly [name: string]: string | boolean } = {},
  ): Promise<void> {
    return work.audit({ action, entityId: closingId, caseId: id, clientId, detail });
  }
}

const isHandedOver = ({ status }: StoredCase, { returnsTo }: ClosingRow) =>
  status === 'transferred' || returnsTo === 'transferred';

/** Field of the draft by finding. */
const POINTERS: { readonly [code: string]: string } = {
  category_not_in_use: '/category',
  no_decision: '/category',
  retainer_missing: '/papers/retainer',
  not_only_remote_advice: '/remoteAdviceOnly',
  result_missing: '/outcomes',
  result_differs: '/outcomes',
};

function toView(row: ClosingRow, check: ClosingCheck): ClosingView {
  const { id, caseId, status, category, remoteAdviceOnly, timelyNote, reviewedById, approvedById, approvalNote } = row;
  return {
    id,
    caseId,
    status,
    category,
    assistanceEndedOn: toDay(row.assistanceEndedOn),
    remoteAdviceOnly,
    timelyNote,
    papers: row.papers.map(({ kind, documentId, noteId }) => ({ kind, documentId, noteId })),
    outcomes: row.outcomes.map(({ chargeId, result }) => ({ chargeId, result })),
    check: { ...check, findings: [...check.findings] },
    closedOn: toDayOrNull(row.closedOn),
    reviewedById,
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    approvedById,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    approvalNote,
  };
}
