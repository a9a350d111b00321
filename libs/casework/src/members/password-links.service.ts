import { Inject, Injectable } from '@nestjs/common';
import {
  Clock,
  CONFIG,
  type Config,
  Database,
  Mailer,
  type RequestContext,
  type Work,
  hashOfToken,
  newToken,
} from '#libs/platform';
import { PASSWORD_LINK_TOPIC } from './password-links.jobs.js';
import { passwordLetter } from './password-letter.js';
import {
  endPasswordLinks,
  insertPasswordLink,
  lockPasswordLink,
  type PasswordLinkPurpose,
  setPasswordLinkHash,
} from './password-links.repository.js';

const MINUTE_MS = 60 * 1000;
/** @source OWASP ASVS 5, 6.4.1, 6.5.5: an invitation waits for somebody's working week, a reset for somebody who sits there. */
const VALID_MS: { readonly [purpose in PasswordLinkPurpose]: number } = {
  invitation: 7 * 24 * 60 * MINUTE_MS,
  reset: 10 * MINUTE_MS,
};

/** Links in e-mails with which a member chooses a password. A newer one makes the earlier ones worthless. */
@Injectable()
export class PasswordLinksService {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** For other services, inside their transaction; a worker writes the e-mail. @throws MailNotSetUp */
  async request(work: Work, memberId: string, purpose: PasswordLinkPurpose): Promise<void> {
    this.mailer.assertSetUp();
    const now = this.clock.now();
    await endPasswordLinks(work, memberId, now);
    const expiresAt = new Date(now.getTime() + VALID_MS[purpose]);
    const { id } = await insertPasswordLink(work, { memberId, purpose, expiresAt });
    await work.publish(PASSWORD_LINK_TOPIC, { linkId: id });
  }

  /**
   * Writes the e-mail. The token is made here, so that neither outbox nor queue ever held it. A job that runs again sends a
   * new token, and the one before is worth nothing.
   */
  async send(ctx: RequestContext, linkId: string): Promise<void> {
    const token = newToken();
    const link = await this.database.transaction(ctx, async (work) => {
      const found = await this.standing(work, linkId);
      if (found) await setPasswordLinkHash(work, linkId, hashOfToken(token));
      return found;
    });
    if (!link) return;
    const { purpose, member, expiresAt } = link;
    const url = `${this.config.publicUrl}/set-password#${token}`;
    const office = member.organization.name;
    await this.mailer.send({ to: member.email, ...passwordLetter({ purpose, office, url, expiresAt }) });
  }

  /** The link when it is neither used nor run out and its member is at work; locked. */
  async standing(work: Work, linkId: string) {
    const link = await lockPasswordLink(work, linkId);
    const good = link && !link.usedAt && link.expiresAt > this.clock.now() && !link.member.deactivatedAt;
    return good ? link : null;
  }

  /** For other services, inside their transaction: a password was chosen. */
  async endAll(work: Work, memberId: string): Promise<void> {
    await endPasswordLinks(work, memberId, this.clock.now());
  }
}
