import { Injectable, Logger } from '@nestjs/common';
import {
  type AccessClaims,
  Clock,
  Database,
  type MemberContext,
  NotSignedIn,
  ROLE_PERMISSIONS,
  type SignInCandidate,
  SignInThrottle,
  workerContext,
  type Work,
} from '#libs/platform';
import { LastAdministrator, MemberNotFound, NoAttorneyNow, NoSupervisor, NotAnAttorney } from './members.errors.js';
import {
  findMember,
  listMemberNames,
  listMembers,
  lockAdministrators,
  lockMember,
  updateMember,
} from './members.repository.js';
import type { ChangeMemberInput, MemberView, SessionView } from './members.schema.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { SessionsService } from './sessions.service.js';

@Injectable()
export class MembersService {
  private readonly logger = new Logger(MembersService.name);
  /** Compared with when nobody has the address, so that both refusals take as long. */
  private readonly nobodysHash = hashPassword('nobody has this password');

  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * The member's claims, or null when address or password is wrong.
   * @throws TooManySignIns before any password is compared.
   */
  async authenticate(
    email: string,
    password: string,
    { address, correlationId }: { readonly address: string; readonly correlationId: string },
  ): Promise<Omit<AccessClaims, 'sessionId'> | null> {
    await this.throttle.admit(email, address);
    const candidate = await this.database.signInCandidate(email);
    const matches = await passwordMatches(candidate?.passwordHash ?? (await this.nobodysHash), password);
    if (!candidate) return null;
    if (!matches) {
      this.noteFailure(candidate, correlationId);
      return null;
    }
    await this.throttle.succeeded(email, address);
    return { organizationId: candidate.organizationId, memberId: candidate.memberId, role: candidate.role };
  }

  /** Not waited for: writing it must not tell by its time that the account exists. */
  private noteFailure({ organizationId, memberId }: SignInCandidate, correlationId: string): void {
    this.database
      .transaction(workerContext(organizationId, correlationId), (work) =>
        work.audit({ action: 'member.sign_in_failed', entityId: memberId }),
      )
      .catch(({ name }: Error) => this.logger.error(`a failed sign-in could not be written down: ${name}`));
  }

  async session(ctx: MemberContext): Promise<SessionView> {
    const member = await this.database.transaction(ctx, (work) => findMember(work, ctx.memberId));
    if (!member || member.deactivatedAt) throw new NotSignedIn();
    return {
      id: member.id,
      name: member.name,
      email: member.email,
      role: member.role,
      supervisedById: member.supervisedById,
      organization: { id: member.organization.id, name: member.organization.name },
      permissions: [...ROLE_PERMISSIONS[member.role]],
    };
  }

  async list(ctx: MemberContext): Promise<{ items: MemberView[] }> {
    const members = await this.database.transaction(ctx, listMembers);
    return { items: members.map(toView) };
  }

  /** Changes a member's role or supervisor. A token that says the old role runs out; see requireAttorneyNow. */
  change(ctx: MemberContext, id: string, input: ChangeMemberInput): Promise<MemberView> {
    return this.database.transaction(ctx, async (work) => {
      const administrators = await lockAdministrators(work);
      const before = await this.requireAtWork(work, id);
      if (input.role && input.role !== 'administrator') refuseLast(administrators, id);
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
      const member = await updateMember(work, id, { deactivatedAt: this.clock.now() });
      await this.sessions.endAll(work, id);
      await work.audit({ action: 'member.deactivated', entityId: id, detail: { role: member.role } });
      return toView(member);
    });
  }

  private async requireAtWork(work: Work, id: string) {
    const member = await lockMember(work, id);
    if (!member || member.deactivatedAt) throw new MemberNotFound();
    return member;
  }

  private async requireSupervisor(work: Work, id: string, supervisorId: string): Promise<void> {
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

  /**
   * For what only an attorney may do, inside its transaction: the member's role as it stands now, whatever the access token
   * says. The row stays locked until the transaction ends, so that nobody changes the role meanwhile.
   * @throws NoAttorneyNow
   */
  async requireAttorneyNow(work: Work): Promise<void> {
    const member = work.ctx.memberId && (await lockMember(work, work.ctx.memberId));
    if (!member || member.deactivatedAt || member.role !== 'attorney') throw new NoAttorneyNow();
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

function toView({ id, name, email, role, supervisedById }: MemberView): MemberView {
  return { id, name, email, role, supervisedById };
}
