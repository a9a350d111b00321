import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  hashOfToken,
  type MemberContext,
  type RequestContext,
  ROLES_WITH_SECOND_FACTOR,
  type SealedColumn,
  SecretBox,
  type Work,
} from '#libs/platform';
import { hasJustRunOut, newSecret, stepOf, uriOf } from './authenticator.js';
import { CodeWrong, NoSecondFactor, SecondFactorExists, SecondFactorKept } from './members.errors.js';
import { findMember } from './members.repository.js';
import {
  confirmSecondFactor,
  deleteSecondFactor,
  findSecondFactor,
  putSecondFactor,
  replaceRecoveryCodes,
  takeRecoveryCode,
  takeStep,
} from './second-factors.repository.js';
import type {
  ConfirmedSecondFactor,
  NewSecondFactor,
  RecoveryCodes,
  SecondFactorProof,
} from './second-factors.schema.js';
import { SessionsService } from './sessions.service.js';

const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
/** 160 bits of chance: too many to try, so that a plain hash keeps them. @source OWASP ASVS 5, 6.5.2, 11.5.1. */
const RECOVERY_CODE_BYTES = 20;

/** Authenticator apps (RFC 6238) and the recovery codes that stand in for them. */
@Injectable()
export class SecondFactorsService {
  constructor(
    private readonly database: Database,
    private readonly sessions: SessionsService,
    private readonly box: SecretBox,
    private readonly clock: Clock,
  ) {}

  /**
   * What a sign-in shows besides the password: `none` when the member has no authenticator, `needed` when nothing was sent, or a
   * code whose half minute has just ended.
   * false: it is wrong, or was taken before.
   */
  prove(ctx: RequestContext, memberId: string, proof: SecondFactorProof): Promise<'shown' | 'none' | 'needed' | false> {
    return this.database.transaction(ctx, async (work) => {
      const factor = await findSecondFactor(work, memberId);
      if (!factor?.confirmedAt) return 'none';
      if (!proof.code && !proof.recoveryCode) return 'needed';
      const base32 = this.box.open(factor.sealedSecret, purposeOf(memberId));
      if (proof.code && hasJustRunOut(base32, proof.code, this.clock.now())) return 'needed';
      return (await this.takes(work, memberId, factor.sealedSecret, proof)) && 'shown';
    });
  }

  /** A new secret for the member's app; it counts once confirm() has seen a code of it. @throws SecondFactorExists */
  begin(ctx: MemberContext): Promise<NewSecondFactor> {
    return this.database.transaction(ctx, async (work) => {
      if ((await findSecondFactor(work, ctx.memberId))?.confirmedAt) throw new SecondFactorExists();
      const base32 = newSecret(randomBytes(SECRET_BYTES));
      await putSecondFactor(work, ctx.memberId, this.box.seal(base32, purposeOf(ctx.memberId)));
      const member = await findMember(work, ctx.memberId);
      return { secret: base32, uri: uriOf(base32, member?.email ?? '') };
    });
  }

  /**
   * The member's sessions end, which began without it; another goes on in the stead of this one.
   * @throws NoSecondFactor, SecondFactorExists, CodeWrong
   */
  confirm(ctx: MemberContext, code: string): Promise<ConfirmedSecondFactor> {
    return this.database.transaction(ctx, async (work) => {
      const factor = await findSecondFactor(work, ctx.memberId);
      if (!factor) throw new NoSecondFactor();
      if (factor.confirmedAt) throw new SecondFactorExists();
      if (!(await this.takes(work, ctx.memberId, factor.sealedSecret, { code }))) throw new CodeWrong();
      await confirmSecondFactor(work, ctx.memberId, this.clock.now());
      await this.sessions.endOthers(work, ctx);
      await work.audit({ action: 'second_factor.set_up', entityId: ctx.memberId });
      const tokens = await this.sessions.renew(work, ctx, { secondFactor: true });
      return { ...tokens, ...(await this.newRecoveryCodes(work, ctx.memberId)) };
    });
  }

  /** The earlier recovery codes are worth nothing from now on. */
  renewRecoveryCodes(ctx: MemberContext): Promise<RecoveryCodes> {
    return this.database.transaction(ctx, async (work) => {
      await work.audit({ action: 'recovery_codes.renewed', entityId: ctx.memberId });
      return this.newRecoveryCodes(work, ctx.memberId);
    });
  }

  /** @throws SecondFactorKept where role or organization ask for one */
  remove(ctx: MemberContext): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const member = await findMember(work, ctx.memberId);
      if (member?.organization.secondFactorForAll || ROLES_WITH_SECOND_FACTOR.includes(ctx.role)) {
        throw new SecondFactorKept();
      }
      await this.drop(work, ctx.memberId);
      await work.audit({ action: 'second_factor.removed', entityId: ctx.memberId });
    });
  }

  /** For other services, inside their transaction: for a member whose device and codes are lost. @throws NoSecondFactor */
  async drop(work: Work, memberId: string): Promise<void> {
    if (!(await deleteSecondFactor(work, memberId))) throw new NoSecondFactor();
  }

  private async takes(
    work: Work,
    memberId: string,
    sealedSecret: Uint8Array,
    { code, recoveryCode }: SecondFactorProof,
  ): Promise<boolean> {
    const now = this.clock.now();
    if (recoveryCode) {
      const taken = await takeRecoveryCode(work, memberId, hashOfToken(recoveryCode), now);
      if (taken) await work.audit({ action: 'recovery_code.used', entityId: memberId });
      return taken;
    }
    const step = stepOf(this.box.open(sealedSecret, purposeOf(memberId)), code ?? '', now);
    return step !== null && takeStep(work, memberId, step);
  }

  private async newRecoveryCodes(work: Work, memberId: string): Promise<RecoveryCodes> {
    const codes = Array.from({ length: RECOVERY_CODES }, () => newSecret(randomBytes(RECOVERY_CODE_BYTES)));
    await replaceRecoveryCodes(work, memberId, codes.map(hashOfToken));
    return { recoveryCodes: codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code) };
  }
}

/** Sealed for one member, it opens for no other. */
function purposeOf(memberId: string): string {
  return `authenticator of ${memberId}`;
}

export const AUTHENTICATOR_SECRETS: SealedColumn = {
  table: 'second_factors',
  column: 'sealedSecret',
  key: ['memberId'],
  purposeOf: ({ memberId }) => purposeOf(memberId!),
};
