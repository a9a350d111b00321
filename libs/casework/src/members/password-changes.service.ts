import { Injectable, Logger } from '@nestjs/common';
import {
  Database,
  hashOfToken,
  Mailer,
  type MemberContext,
  SignInThrottle,
  type Work,
  workerContext,
} from '#libs/platform';
import { ApiKeysService } from './api-keys.service.js';
import { PasswordLinkRefused, WeakPassword } from './members.errors.js';
import { findMember, updateMember } from './members.repository.js';
import type { ChangePasswordInput, UsePasswordLinkInput } from './password-links.schema.js';
import { PasswordLinksService } from './password-links.service.js';
import { passwordFault } from './password-policy.js';
import { hashPassword } from './passwords.js';
import type { TokensView } from './sessions.schema.js';
import { SessionsService } from './sessions.service.js';
import { type Caller, SignInService } from './sign-in.service.js';

/** Sets passwords, by the present one or by a link out of an e-mail. */
@Injectable()
export class PasswordChangesService {
  private readonly logger = new Logger(PasswordChangesService.name);

  constructor(
    private readonly database: Database,
    private readonly signIn: SignInService,
    private readonly sessions: SessionsService,
    private readonly links: PasswordLinksService,
    private readonly apiKeys: ApiKeysService,
    private readonly mailer: Mailer,
    private readonly throttle: SignInThrottle,
  ) {}

  /**
   * The member's other sessions and keys end; this one goes on under new tokens.
   * @throws PasswordWrong, WeakPassword, TooManySignIns
   */
  async change(ctx: MemberContext, { currentPassword, newPassword }: ChangePasswordInput): Promise<TokensView> {
    await this.signIn.reauthenticate(ctx, currentPassword);
    return this.database.transaction(ctx, async (work) => {
      await this.set(work, ctx.memberId, newPassword);
      await this.sessions.endOthers(work, ctx);
      await work.audit({ action: 'password.changed', entityId: ctx.memberId });
      return this.sessions.renew(work, ctx);
    });
  }

  /**
   * Sends a link to the member who has the address. Nothing that the caller sees, by word or by time, tells whether there is one.
   * @throws TooManySignIns; MailNotSetUp
   */
  async requestReset(email: string, { address, correlationId }: Caller): Promise<void> {
    this.mailer.assertSetUp();
    await this.throttle.admit(`reset of ${email}`, `reset from ${address}`);
    this.sendReset(email, correlationId).catch(({ name }: Error) =>
      this.logger.error(`a password reset could not be begun: ${name}`),
    );
  }

  private async sendReset(email: string, correlationId: string): Promise<void> {
    const candidate = await this.database.signInCandidate(email);
    // Somebody who has not joined yet has an invitation.
    if (!candidate?.passwordHash) return;
    const { organizationId, memberId } = candidate;
    await this.database.transaction(workerContext(organizationId, correlationId), async (work) => {
      await this.links.request(work, memberId, 'reset');
      await work.audit({ action: 'password.reset_requested', entityId: memberId });
    });
  }

  /**
   * The authenticator stays: whoever reads the mailbox has not got it. Sessions and keys end.
   * @throws PasswordLinkRefused, WeakPassword (the link then stays good)
   */
  async useLink({ token, newPassword }: UsePasswordLinkInput, correlationId: string): Promise<void> {
    const candidate = await this.database.passwordLinkCandidate(hashOfToken(token));
    if (!candidate) throw new PasswordLinkRefused();
    const ctx = workerContext(candidate.organizationId, correlationId);
    const email = await this.database.transaction(ctx, async (work) => {
      const link = await this.links.standing(work, candidate.linkId);
      if (!link) throw new PasswordLinkRefused();
      await this.set(work, link.memberId, newPassword);
      await this.links.endAll(work, link.memberId);
      await this.sessions.endAll(work, link.memberId);
      await work.audit({ action: 'password.chosen', entityId: link.memberId, detail: { by: link.purpose } });
      return link.member.email;
    });
    await this.throttle.forgive(email);
  }

  private async set(work: Work, memberId: string, newPassword: string): Promise<void> {
    const member = await findMember(work, memberId);
    const ownWords = member ? [member.name, member.email, member.organization.name] : [];
    const fault = await passwordFault(newPassword, ownWords);
    if (fault) throw new WeakPassword(undefined, [{ pointer: '/newPassword', message: fault }]);
    await updateMember(work, memberId, { passwordHash: await hashPassword(newPassword) });
    // Whoever knew the old one may have made keys with it.
    await this.apiKeys.endAll(work, memberId);
  }
}
