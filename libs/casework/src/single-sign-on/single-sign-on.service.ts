import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  SecretUnreadable,
  SignInThrottle,
  type Work,
  workerContext,
  hashOfToken,
  newToken,
} from '#libs/platform';
import type { TokensView } from '../members/sessions.schema.js';
import { SessionsService } from '../members/sessions.service.js';
import type { Caller } from '../members/sign-in.service.js';
import { IdentityProvider, type ProviderClient, type ProvenIdentity } from './identity-provider.js';
import {
  IdentityProviderUnavailable,
  SingleSignOnAnswerInvalid,
  SingleSignOnAttemptOver,
  SingleSignOnNotOffered,
  SingleSignOnRefused,
} from './single-sign-on.errors.js';
import {
  bindIdentity,
  findBoundMember,
  findIdentityProvider,
  type IdentityProviderRow,
  insertAttempt,
  lockIdentityProvider,
  lockMemberByEmail,
  takeAttempt,
} from './single-sign-on.repository.js';
import type { BeginSingleSignOnInput, BegunSingleSignOn, EndSingleSignOnInput } from './single-sign-on.schema.js';
import { SingleSignOnSettingsService } from './single-sign-on-settings.service.js';

/** Time enough to sign in at the provider with a second factor. */
const ATTEMPT_MS = 10 * 60 * 1000;

/** Why somebody whom the provider knows is not let in: for the audit alone. */
type Refusal = 'email_not_verified' | 'email_domain' | 'no_member' | 'member_left' | 'other_subject';

/** Lets members in whom their organization's identity provider vouches for. It makes nobody a member. */
@Injectable()
export class SingleSignOnService {
  constructor(
    private readonly database: Database,
    private readonly settings: SingleSignOnSettingsService,
    private readonly provider: IdentityProvider,
    private readonly sessions: SessionsService,
    private readonly throttle: SignInThrottle,
    private readonly clock: Clock,
  ) {}

  /**
   * Where the browser goes, and what it shows when it is back. Members are not asked for: the answer rests on the
   * organization or on the e-mail domain.
   * @throws TooManySignIns @throws SingleSignOnNotOffered @throws IdentityProviderUnavailable
   */
  async begin(input: BeginSingleSignOnInput, { address, correlationId }: Caller): Promise<BegunSingleSignOn> {
    await this.throttle.admitFrom(address);
    const organizationId =
      'organizationId' in input ? input.organizationId : await this.database.singleSignOnOffice(domainOf(input.email));
    if (!organizationId) throw new SingleSignOnNotOffered();
    const ctx = workerContext(organizationId.toLowerCase(), correlationId);
    const row = await this.database.transaction(ctx, findIdentityProvider);
    if (!row) throw new SingleSignOnNotOffered();

    const { url, ...checks } = await this.provider.begin(this.clientOf(ctx.organizationId, row));
    const secret = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + ATTEMPT_MS);
    await this.database.transaction(ctx, async (work) => {
      if (!(await lockIdentityProvider(work))) throw new SingleSignOnNotOffered();
      await insertAttempt(work, { secretHash: hashOfToken(secret), ...checks, expiresAt }, now);
    });
    return { url, attempt: `${ctx.organizationId}.${secret}` };
  }

  /**
   * A session for the member whom the provider vouches for, of the same kind as a password begins.
   * @throws SingleSignOnAttemptOver @throws SingleSignOnAnswerInvalid @throws SingleSignOnRefused
   * @throws IdentityProviderUnavailable
   */
  async end({ attempt, formerRefreshToken, ...answer }: EndSingleSignOnInput, caller: Caller): Promise<TokensView> {
    const { address, correlationId } = caller;
    const [organizationId = '', secret = ''] = attempt.split('.');
    const ctx = workerContext(organizationId, correlationId);
    const begun = await this.database.transaction(ctx, async (work) => {
      const checks = await takeAttempt(work, hashOfToken(secret), this.clock.now());
      const row = checks && (await findIdentityProvider(work));
      return row && { checks, row };
    });
    if (!begun) throw new SingleSignOnAttemptOver();

    const { issuer } = begun.row;
    const identity = await this.provider
      .finish(this.clientOf(organizationId, begun.row), begun.checks, answer)
      .catch(async (error: unknown) => {
        if (error instanceof SingleSignOnAnswerInvalid) {
          await this.database.transaction(ctx, (work) => noteRefusal(work, 'answer_invalid'));
        }
        throw error;
      });
    const member = await this.database.transaction(ctx, (work) => this.admit(work, issuer, identity));
    if (!member) throw new SingleSignOnRefused();
    await this.throttle.succeededFrom(address);
    // Where the provider does not say that it asked for more than a password, role or organization still may: here.
    const signedIn = { organizationId, ...member, secondFactor: identity.secondFactor };
    return this.sessions.begin(signedIn, caller, formerRefreshToken);
  }

  /** The member whom the identity is bound to, or whom it is bound to now by a verified e-mail address; null: nobody. */
  private async admit(
    work: Work,
    issuer: string,
    { subject, verifiedEmail }: ProvenIdentity,
  ): Promise<{ memberId: string } | null> {
    const provider = await lockIdentityProvider(work);
    if (provider?.issuer !== issuer) return null; // changed while the provider was asked
    const refuse = async (reason: Refusal, memberId?: string) => {
      await noteRefusal(work, reason, memberId);
      return null;
    };
    const bound = await findBoundMember(work, issuer, subject);
    if (bound) {
      if (bound.deactivatedAt) return refuse('member_left', bound.id);
      return { memberId: bound.id };
    }

    if (!verifiedEmail) return refuse('email_not_verified');
    if (!isPermitted(verifiedEmail, provider.emailDomains)) return refuse('email_domain');
    const member = await lockMemberByEmail(work, verifiedEmail, issuer);
    if (!member) return refuse('no_member');
    if (member.deactivatedAt) return refuse('member_left', member.id);
    // Somebody else may have been given the address at the provider since.
    if (member.identities.length > 0) return refuse('other_subject', member.id);
    const boundAt = this.clock.now();
    if (!(await bindIdentity(work, { memberId: member.id, issuer, subject, boundAt }))) {
      return refuse('other_subject', member.id);
    }
    await work.audit({ action: 'member.identity_bound', entityId: member.id, detail: { issuer } });
    return { memberId: member.id };
  }

  private clientOf(organizationId: string, row: IdentityProviderRow): ProviderClient {
    try {
      return this.settings.clientOf(organizationId, row);
    } catch (error) {
      throw error instanceof SecretUnreadable ? new IdentityProviderUnavailable() : error;
    }
  }
}

async function noteRefusal(work: Work, reason: Refusal | 'answer_invalid', memberId?: string): Promise<void> {
  await work.audit({
    action: 'member.single_sign_on_refused',
    ...(memberId && { entityId: memberId }),
    detail: { reason },
  });
}

function isPermitted(email: string, domains: readonly string[]): boolean {
  return domains.length === 0 || domains.includes(domainOf(email));
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase();
}
