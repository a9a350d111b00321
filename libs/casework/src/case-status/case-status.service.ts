import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, type Work } from '#libs/platform';
import { type CaseMove, MOVE_NEEDS, type MoveNeed, movesFrom, routeOf } from '../cases/case-moves.js';
import { MoveRefused } from '../cases/cases.errors.js';
import { CasesService } from '../cases/cases.service.js';
import type { CaseView } from '../cases/cases.schema.js';
import { DocumentsService } from '../documents/documents.service.js';
import { FilingsService } from '../filings/filings.service.js';
import type { CaseStatusView, MoveCaseInput } from './case-status.schema.js';

type StoredCase = Awaited<ReturnType<CasesService['lock']>>;

/** Moves cases by the table of moves, and says which moves are allowed. */
@Injectable()
export class CaseStatusService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly filings: FilingsService,
  ) {}

  view(ctx: MemberContext, caseId: string): Promise<CaseStatusView> {
    return this.database.transaction(ctx, async (work) => {
      const { status, clientId } = await this.cases.require(work, caseId);
      await work.audit({ action: 'case.status_viewed', entityId: caseId, caseId, clientId });
      const moves = movesFrom(status).map((move) => ({
        to: move.to,
        permission: move.permission,
        needs: move.needs.map((need) => MOVE_NEEDS[need]),
        route: routeOf(move),
      }));
      return { status, moves };
    });
  }

  /** @throws MoveRefused saying what is allowed, or what is missing */
  move(ctx: MemberContext, caseId: string, { to, reason }: MoveCaseInput): Promise<CaseView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.cases.lock(work, caseId);
      const move = requireMove(row, to);
      if (move.by) throw new MoveRefused(`This move is made by ${move.by}. Nothing was changed.`);
      await this.moveWithin(work, row, move, reason);
      return this.cases.viewOf(work, caseId);
    });
  }

  /** For closings, inside their transaction, once the case is locked. @throws MoveRefused */
  async moveWithin(work: Work, row: StoredCase, move: CaseMove, reason: string | null): Promise<void> {
    const missing: MoveNeed[] = [];
    for (const need of move.needs) if (!(await this.isMet(work, row, need, reason))) missing.push(need);
    if (missing.length > 0) {
      const wanted = missing.map((need) => MOVE_NEEDS[need]).join('; ');
      throw new MoveRefused(`To move from ${move.from} to ${move.to} the case needs ${wanted}. Nothing was changed.`);
    }
    await this.cases.moveTo(work, row, move.to, reason);
  }

  private async isMet(work: Work, { id }: StoredCase, need: MoveNeed, reason: string | null): Promise<boolean> {
    switch (need) {
      case 'reason':
        return reason !== null;
      case 'retainer_or_reason':
        return reason !== null || this.documents.has(work, id, 'retainer');
      case 'pending_filing':
        return (await this.filings.countPending(work, id)) > 0;
      case 'no_pending_filing':
        return (await this.filings.countPending(work, id)) === 0;
      case 'acceptance':
      case 'closing':
        return true; // Whoever makes these moves has it in hand: they are made by routes of their own alone.
    }
  }
}

/** @throws MoveRefused saying which moves are allowed */
export function requireMove({ status }: Pick<StoredCase, 'status'>, to: CaseMove['to']): CaseMove {
  const moves = movesFrom(status);
  const move = moves.find((one) => one.to === to);
  if (move) return move;
  const allowed = moves.map((one) => `${one.to} (${routeOf(one)})`).join(', ');
  throw new MoveRefused(`From ${status} a case moves to: ${allowed}. Nothing was changed.`);
}
