import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, type Work } from '#libs/platform';
import { MembersService } from '../members/members.service.js';
import { NotOnTheTeam } from './cases.errors.js';
import { deleteTeamMember, listTeam, upsertTeamMember } from './cases.repository.js';
import type { AddToTeamInput, TeamMemberView } from './cases.schema.js';
import { CasesService, refuseClosed } from './cases.service.js';

/** Who works on a case beside its attorney of record. */
@Injectable()
export class TeamService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly members: MembersService,
  ) {}

  list(ctx: MemberContext, caseId: string): Promise<{ items: TeamMemberView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      await work.audit({ action: 'case.team_viewed', entityId: caseId, caseId, clientId });
      return this.view(work, caseId);
    });
  }

  /** Somebody who is on the team already is given the new role. @throws MemberNotFound, NotAnAttorney, MemberShutOut, CaseClosed */
  add(ctx: MemberContext, caseId: string, input: AddToTeamInput): Promise<{ items: TeamMemberView[] }> {
    return this.change(ctx, caseId, 'case.team_joined', input, async (work, row) => {
      await this.members.requireActive(work, input.memberId, '/memberId');
      if (input.role === 'co_counsel') await this.members.requireAttorney(work, input.memberId);
      await this.cases.refuseShutOut(work, row, input.memberId, '/memberId');
      await upsertTeamMember(work, caseId, input);
    });
  }

  remove(ctx: MemberContext, caseId: string, memberId: string): Promise<{ items: TeamMemberView[] }> {
    return this.change(ctx, caseId, 'case.team_left', { memberId }, async (work) => {
      if (!(await deleteTeamMember(work, caseId, memberId))) throw new NotOnTheTeam();
    });
  }

  private change(
    ctx: MemberContext,
    caseId: string,
    action: string,
    detail: { readonly memberId: string; readonly role?: string },
    carryOut: (work: Work, row: Awaited<ReturnType<CasesService['lock']>>) => Promise<void>,
  ): Promise<{ items: TeamMemberView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.cases.lock(work, caseId);
      refuseClosed(row);
      await carryOut(work, row);
      await work.audit({ action, entityId: caseId, caseId, clientId: row.clientId, detail: { ...detail } });
      return this.view(work, caseId);
    });
  }

  private async view(work: Work, caseId: string): Promise<{ items: TeamMemberView[] }> {
    const rows = await listTeam(work, caseId);
    return { items: rows.map(({ memberId, role, addedAt }) => ({ memberId, role, addedAt: addedAt.toISOString() })) };
  }
}
