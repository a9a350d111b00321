import { Injectable, Logger } from '@nestjs/common';
import {
  Clock,
  Database,
  type MemberContext,
  NotSignedIn,
  type SignInCandidate,
  SignInThrottle,
  type Work,
  workerContext,
} from '#libs/platform';
import { CodeWrong, NoSecondFactor, PasswordWrong, SecondFactorNeeded } from './members.errors.js';
import { findBreakGlass, findMember } from './members.repository.js';
import type { OneFactorInput, SecondFactorProof } from './second-factors.schema.js';
import type { TokensView } from './sessions.schema.js';
import { SessionsService } from './sessions.service.js';
import { SecondFactorsService } from './second-factors.service.js';
import { hashPassword, passwordMatches } from './passwords.js';
import { lockSession } from './sessions.repository.js';

/** Where an attempt comes from. */
export interface Caller {
  readonly address: string;
  readonly userAgent: string | undefined;
  readonly correlationId: string;
}

/** Who has shown what is asked for. */
export interface SignedIn {
  readonly organizationId: string;
  readonly memberId: string;
  readonly secondFactor: boolean;
}

const JUST_NOW_MS = 15 * 60 * 1000;

/** Compares what members show of themselves: passwords and second factors. */
@Injectable()
export class SignInService {
  private readonly logger = new Logger(SignInService.name);
  /** Compared with when nobody has the address, so that both refusals take as long. */
  private readonly nobodysHash = hashPassword('nobody has this password');

  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottle,
    private readonly secondFactors: SecondFactorsService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
  ) {}

  /**
   * The member, or null when address, password, code or recovery code is wrong.
   * @throws TooManySignIns before any password is compared; an attempt without the code counts until one with it succeeds.
   * @throws SecondFactorNeeded when the password is right, and the member has an authenticator.
   */
  async authenticate(
    { email, password, ...proof }: { email: string; password: string } & SecondFactorProof,
    { address, correlationId }: Caller,
  ): Promise<SignedIn | null> {
    await this.throttle.admit(email, address);
    const candidate = await this.database.signInCandidate(email);
    const matches = await passwordMatches(candidate?.passwordHash ?? (await this.nobodysHash), password);
    if (!candidate) return null;
    const { organizationId, memberId } = candidate;
    const shown =
      matches &&
      (await this.passwordOpens(candidate, correlationId)) &&
      (await this.secondFactors.prove(workerContext(organizationId, correlationId), memberId, proof));
    if (shown === 'needed') throw new SecondFactorNeeded();
    if (!shown) {
      this.noteFailure(candidate, correlationId);
      return null;
    }
    await this.throttle.succeeded(email, address);
    return { organizationId, memberId, secondFactor: shown === 'shown' };
  }

  /** Where the office requires single sign-on, one administrator's password opens it and no other. */
  private async passwordOpens({ organizationId, memberId }: SignInCandidate, correlationId: string): Promise<boolean> {
    const ctx = workerContext(organizationId, correlationId);
    const breakGlass = await this.database.transaction(ctx, findBreakGlass);
    return breakGlass === null || breakGlass === memberId;
  }

  /**
   * Before a member changes how the member signs in: whoever found a session open must not. Counted as sign-ins are, codes too.
   * A member who has no password, because the office's provider signs members in, has signed in there just now.
   * @param proof asked for where the change is of the authenticator.
   * @throws PasswordWrong, TooManySignIns; with `proof` NoSecondFactor, CodeWrong
   * @source OWASP ASVS 5, 6.3.1, 7.5.1.
   */
  async reauthenticate(ctx: MemberContext, password: string | undefined, proof?: SecondFactorProof): Promise<void> {
    await this.counted(ctx, async ({ passwordHash }) => {
      const shown =
        passwordHash === null
          ? await this.database.transaction(ctx, (work) => this.hasJustSignedIn(work, ctx))
          : await passwordMatches(passwordHash, password ?? '');
      if (!shown) throw new PasswordWrong();
      if (proof) await this.requireProof(ctx, proof);
    });
  }

  /**
   * Before a member ends sessions: the password or a code, whichever is sent, and of a member who has no password and sends no
   * code the same as above.
   * @throws PasswordWrong, NoSecondFactor, CodeWrong, TooManySignIns
   * @source OWASP ASVS 5, 7.5.2.
   */
  async showOneFactor(ctx: MemberContext, { password, ...proof }: OneFactorInput): Promise<void> {
    if (!proof.code && !proof.recoveryCode) return this.reauthenticate(ctx, password);
    await this.counted(ctx, () => this.requireProof(ctx, proof));
  }

  /**
   * The session goes on as one that began with a second factor, as after a sign-in at a provider that asked for none.
   * @throws NoSecondFactor, CodeWrong, TooManySignIns: counted as sign-ins are.
   */
  async showSecondFactor(ctx: MemberContext, proof: SecondFactorProof): Promise<TokensView> {
    await this.counted(ctx, () => this.requireProof(ctx, proof));
    return this.database.transaction(ctx, async (work) => {
      await work.audit({ action: 'second_factor.shown', entityId: ctx.memberId });
      return this.sessions.renew(work, ctx, { secondFactor: true });
    });
  }

  /** What is not shown throws, and counts against the account and the session. */
  private async counted(
    ctx: MemberContext,
    show: (member: { readonly passwordHash: string | null }) => Promise<void>,
  ): Promise<void> {
    const member = await this.database.transaction(ctx, (work) => findMember(work, ctx.memberId));
    if (!member) throw new NotSignedIn();
    const session = `session ${ctx.sessionId}`;
    await this.throttle.admit(member.email, session);
    await show(member);
    await this.throttle.succeeded(member.email, session);
  }

  private async requireProof(ctx: MemberContext, proof: SecondFactorProof): Promise<void> {
    const shown = await this.secondFactors.prove(ctx, ctx.memberId, proof);
    if (shown === 'none') throw new NoSecondFactor();
    if (shown !== 'shown') throw new CodeWrong();
  }

  private async hasJustSignedIn(work: Work, { sessionId }: MemberContext): Promise<boolean> {
    const session = sessionId && (await lockSession(work, sessionId));
    return session ? this.clock.now().getTime() - session.createdAt.getTime() < JUST_NOW_MS : false;
  }

  /** Not waited for: writing it must not tell by its time that the account exists. */
  private noteFailure({ organizationId, memberId }: SignInCandidate, correlationId: string): void {
    this.database
      .transaction(workerContext(organizationId, correlationId), (work) =>
        work.audit({ action: 'member.sign_in_failed', entityId: memberId }),
      )
      .catch(({ name }: Error) => this.logger.error(`a failed sign-in could not be written down: ${name}`));
  }
}
