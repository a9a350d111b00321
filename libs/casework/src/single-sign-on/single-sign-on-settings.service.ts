import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type MemberContext,
  requireMatch,
  type SealedColumn,
  SecretBox,
  type Work,
} from '#libs/platform';
import { IdentityProvider, type ProviderClient } from './identity-provider.js';
import { ClientSecretMissing, IssuerUnusable, NoBreakGlassAdministrator } from './single-sign-on.errors.js';
import {
  deleteAttempts,
  deleteIdentityProvider,
  findIdentityProvider,
  type IdentityProviderRow,
  lockAdministrator,
  lockIdentityProvider,
  saveIdentityProvider,
} from './single-sign-on.repository.js';
import type { SetSingleSignOnInput, SingleSignOnView } from './single-sign-on.schema.js';

/** What an administrator sets of the organization's identity provider. */
@Injectable()
export class SingleSignOnSettingsService {
  constructor(
    private readonly database: Database,
    private readonly provider: IdentityProvider,
    private readonly secrets: SecretBox,
    private readonly clock: Clock,
  ) {}

  async view(ctx: MemberContext): Promise<SingleSignOnView> {
    return this.toView(await this.database.transaction(ctx, findIdentityProvider));
  }

  /** @throws IfMatchMissing @throws ChangedMeanwhile @throws IssuerUnusable @throws ClientSecretMissing @throws NoBreakGlassAdministrator */
  async set(ctx: MemberContext, input: SetSingleSignOnInput): Promise<SingleSignOnView> {
    if (!(await this.provider.isUsable(input.issuer))) {
      throw new IssuerUnusable(undefined, [{ pointer: '/issuer', message: 'cannot be used' }]);
    }
    return this.database.transaction(ctx, async (work) => {
      const before = await lockIdentityProvider(work);
      await requireMatch(work, this.toView(before), { noun: 'single_sign_on', id: ctx.organizationId });
      await this.requireBreakGlass(work, input);
      const { clientSecret: _, ...row } = input;
      const clientSecret = this.sealedSecret(work, before, input);
      const saved = { ...row, clientSecret, updatedAt: this.clock.now() };
      await saveIdentityProvider(work, saved);
      await deleteAttempts(work); // they have gone to the provider as it was
      await work.audit({
        action: 'single_sign_on.set',
        detail: { ...row, newSecret: input.clientSecret !== undefined, issuerBefore: before?.issuer ?? null },
      });
      return this.toView(saved);
    });
  }

  /** Members sign in with their passwords again; whom they were bound to is forgotten. */
  remove(ctx: MemberContext): Promise<SingleSignOnView> {
    return this.database.transaction(ctx, async (work) => {
      if (await deleteIdentityProvider(work)) await work.audit({ action: 'single_sign_on.removed' });
      return this.toView(null);
    });
  }

  /** The client with its secret opened. @throws SecretUnreadable when its key is none of ours any more. */
  clientOf(organizationId: string, { clientSecret, ...row }: IdentityProviderRow): ProviderClient {
    return { ...row, clientSecret: this.secrets.open(clientSecret, purposeFor(organizationId)) };
  }

  /** A kept secret goes only where it was meant to: not to another issuer, which whoever changes the setting may run. */
  private sealedSecret(work: Work, before: IdentityProviderRow | null, input: SetSingleSignOnInput) {
    if (input.clientSecret !== undefined) {
      return this.secrets.seal(input.clientSecret, purposeFor(work.organizationId));
    }
    if (before?.issuer === input.issuer && before.clientId === input.clientId) return before.clientSecret;
    throw new ClientSecretMissing(undefined, [{ pointer: '/clientSecret', message: 'must be given' }]);
  }

  private async requireBreakGlass(work: Work, { breakGlassMemberId }: SetSingleSignOnInput): Promise<void> {
    if (breakGlassMemberId === null || (await lockAdministrator(work, breakGlassMemberId))) return;
    throw new NoBreakGlassAdministrator(undefined, [
      { pointer: '/breakGlassMemberId', message: 'is no administrator of this office' },
    ]);
  }

  private toView(row: IdentityProviderRow | null): SingleSignOnView {
    return {
      identityProvider: row && {
        issuer: row.issuer,
        clientId: row.clientId,
        emailDomains: row.emailDomains,
        required: row.required,
        breakGlassMemberId: row.breakGlassMemberId,
        secondFactorAcr: row.secondFactorAcr,
        secondFactorAmr: row.secondFactorAmr,
        maxAgeMinutes: row.maxAgeMinutes,
        updatedAt: row.updatedAt.toISOString(),
      },
      redirectUri: this.provider.redirectUri,
    };
  }
}

function purposeFor(organizationId: string): string {
  return `client secret of ${organizationId}`;
}

export const CLIENT_SECRETS: SealedColumn = {
  table: 'identity_providers',
  column: 'clientSecret',
  key: [],
  purposeOf: ({ organizationId }) => purposeFor(organizationId!),
};
