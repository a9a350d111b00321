import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type MemberContext,
  NotSignedIn,
  type Permission,
  requireMatch,
  ROLE_PERMISSIONS,
  roleHas,
  SecretBox,
  type Work,
} from '#libs/platform';
import type { Page, PageQuery } from '../fields.js';
import {
  AddressTaken,
  AlreadyJoined,
  BreakGlassAdministrator,
  LastAdministrator,
  MemberNotFound,
  NoAttorneyNow,
  NoSupervisor,
  NotAnAttorney,
} from './members.errors.js';
import { ApiKeysService } from './api-keys.service.js';
import {
  findBreakGlass,
  findMember,
  insertMember,
  listMemberNames,
  listAttorneys,
  listMembers,
  lockAdministrators,
  lockMember,
  updateMember,
} from './members.repository.js';
import type { ChangeMemberInput, InvitationInput, MemberView, SessionView } from './members.schema.js';
import { PasswordLinksService } from './password-links.service.js';
import { SecondFactorsService } from './second-factors.service.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class MembersService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly secondFactors: SecondFactorsService,
    private readonly passwordLinks: PasswordLinksService,
    private readonly apiKeys: ApiKeysService,
    private readonly clock: Clock,
    private readonly box: SecretBox,
  ) {}

  async session(ctx: MemberContext): Promise<SessionView> {
    const member = await this.database.transaction(ctx, (work) => findMember(work, ctx.memberId));
    if (!member || member.deactivatedAt) throw new NotSignedIn();
    return {
      ...toView(member),
      organization: { id: member.organization.id, name: member.organization.name },
      permissions: [...ROLE_PERMISSIONS[member.role]],
      secondFactor: ctx.secondFactor,
      draftKey: this.box.keyOf(`drafts of ${ctx.memberId}`),
    };
  }

  /** By name. @throws UnknownCursor */
  async list(ctx: MemberContext, query: PageQuery): Promise<Page<MemberView>> {
    const { items, next } = await this.database.transaction(ctx, (work) => listMembers(work, query));
    return { items: items.map(toView), next };
  }

  read(ctx: MemberContext, id: string): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      const member = await findMember(work, id);
      if (!member || member.deactivatedAt) throw new MemberNotFound();
      return toView(member);
    });
  }

  /** Changes a member's role or supervisor; the role holds from the member's next request on. */
  change(ctx: MemberContext, id: string, input: ChangeMemberInput): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      const administrators = await lockAdministrators(work);
      const before = await this.requireAtWork(work, id);
      await requireMatch(work, toView(before), { noun: 'member', id });
      if (input.role && input.role !== 'administrator') {
        refuseLast(administrators, id);
        await this.refuseBreakGlass(work, id);
      }
      if (input.supervisedById) await this.requireSupervisor(work, id, input.supervisedById);
      const member = await updateMember(work, id, input);
      await work.audit({
        action: 'member.changed',
        entityId: id,
        detail: {
          fields: Object.keys(input),
          roleBefore: before.role,
          role: member.role,
          supervisedById: member.supervisedById,
        },
      });
      return toView(member);
    });
  }

  /** The member can sign in no more; what the member did keeps the name. */
  deactivate(ctx: MemberContext, id: string): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      const administrators = await lockAdministrators(work);
      await this.requireAtWork(work, id);
      refuseLast(administrators, id);
      await this.refuseBreakGlass(work, id);
      const member = await updateMember(work, id, { deactivatedAt: this.clock.now() });
      await this.endAccess(work, id);
      await work.audit({ action: 'member.deactivated', entityId: id, detail: { role: member.role } });
      return toView(member);
    });
  }

  /** Invites somebody, who joins by choosing a password. @throws AddressTaken, NoSupervisor, MailNotSetUp */
  invite(ctx: MemberContext, input: InvitationInput): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      if (input.supervisedById) await this.requireSupervisor(work, null, input.supervisedById);
      const member = await insertMember(work, input);
      if (!member) throw new AddressTaken();
      await this.passwordLinks.request(work, member.id, 'invitation');
      await work.audit({ action: 'member.invited', entityId: member.id, detail: { role: member.role } });
      return toView(member);
    });
  }

  /** Sends the invitation anew; links sent before are worth nothing. @throws AlreadyJoined */
  inviteAgain(ctx: MemberContext, id: string): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      const member = await this.requireAtWork(work, id);
      if (member.passwordHash) throw new AlreadyJoined();
      await this.passwordLinks.request(work, id, 'invitation');
      await work.audit({ action: 'member.invited', entityId: id, detail: { role: member.role } });
      return toView(member);
    });
  }

  /** For a member whose device and recovery codes are lost: the next session sets up a new authenticator where one is asked for. */
  resetSecondFactor(ctx: MemberContext, id: string): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      const member = await this.requireAtWork(work, id);
      await this.secondFactors.drop(work, id);
      await this.endAccess(work, id);
      await work.audit({ action: 'second_factor.reset', entityId: id });
      return toView(member);
    });
  }

  /** Ends every session and key of a member at once, as when a laptop is lost. */
  signOut(ctx: MemberContext, id: string): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      const member = await this.requireAtWork(work, id);
      await this.endAccess(work, id);
      await work.audit({ action: 'member.signed_out', entityId: id });
      return toView(member);
    });
  }

  private async refuseBreakGlass(work: Work, id: string): Promise<void> {
    if ((await findBreakGlass(work)) === id) throw new BreakGlassAdministrator();
  }

  private async endAccess(work: Work, id: string): Promise<void> {
    await this.sessions.endAll(work, id);
    await this.apiKeys.endAll(work, id);
  }

  private async requireAtWork(work: Work, id: string) {
    const member = await lockMember(work, id);
    if (!member || member.deactivatedAt) throw new MemberNotFound();
    return member;
  }

  private async requireSupervisor(work: Work, id: string | null, supervisorId: string): Promise<void> {
    const supervisor = id === supervisorId ? null : await findMember(work, supervisorId);
    if (!supervisor || supervisor.deactivatedAt || supervisor.role !== 'attorney') {
      throw new NoSupervisor(undefined, [
        { pointer: '/supervisedById', message: 'is no other attorney of this office' },
      ]);
    }
  }

  /** For other nouns, inside their transaction. @throws NotAnAttorney also for another office's member. */
  async requireAttorney(work: Work, memberId: string): Promise<void> {
    const member = await findMember(work, memberId);
    if (!member || member.deactivatedAt || member.role !== 'attorney') throw new NotAnAttorney();
  }

  /** For other nouns, inside their transaction. @throws MemberNotFound naming the field, also for who has left. */
  async requireActive(work: Work, memberId: string, pointer: string): Promise<void> {
    const member = await findMember(work, memberId);
    if (!member || member.deactivatedAt)
      throw new MemberNotFound(undefined, [{ pointer, message: 'is no member of this office' }]);
  }

  /**
   * For what only an attorney may do, inside its transaction: the member's role as it stands now, whatever the access token
   * says. The row stays locked until the transaction ends, so that nobody changes the role meanwhile.
   * @throws NoAttorneyNow
   */
  async requireAttorneyNow(work: Work): Promise<void> {
    const member = work.ctx.memberId && (await lockMember(work, work.ctx.memberId));
    if (!member || member.deactivatedAt || member.role !== 'attorney') throw new NoAttorneyNow();
  }

  /** For other nouns, inside their transaction: whether the member works here and the member's own role may do this. */
  async may(work: Work, memberId: string, permission: Permission): Promise<boolean> {
    const member = await findMember(work, memberId);
    return member !== null && !member.deactivatedAt && roleHas(member.role, permission);
  }

  /** For other nouns, inside their transaction: locks the row. @throws MemberNotFound also for who has left. */
  async lockAtWork(work: Work, memberId: string): Promise<void> {
    await this.requireAtWork(work, memberId);
  }

  /** For imports, inside their transaction: ids of the attorneys at work here by their e-mail addresses. */
  async attorneysByEmail(work: Work): Promise<ReadonlyMap<string, string>> {
    return new Map((await listAttorneys(work)).map(({ id, email }) => [email, id]));
  }

  /** Names for signature blocks and timelines. */
  async namesById(work: Work): Promise<ReadonlyMap<string, string>> {
    const members = await listMemberNames(work);
    return new Map(members.map((member) => [member.id, member.name]));
  }
}

function refuseLast(administrators: readonly string[], leaving: string): void {
  if (administrators.length === 1 && administrators[0] === leaving) throw new LastAdministrator();
}

type MemberRow = Omit<MemberView, 'joined'> & { readonly passwordHash: string | null };

function toView({ id, name, email, role, supervisedById, passwordHash }: MemberRow): MemberView {
  return { id, name, email, role, supervisedById, joined: passwordHash !== null };
}
