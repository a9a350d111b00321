import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, requireMatch, type Work } from '#libs/platform';
import { findOwnOrganization, lockOwnOrganization, updateOwnOrganization } from './organizations.repository.js';
import type { OrganizationSettings, OrganizationSettingsInput } from './organizations.schema.js';

/** The office as it stands on letterheads. */
export interface OrganizationDetails {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string | null;
}

@Injectable()
export class OrganizationsService {
  constructor(private readonly database: Database) {}

  async details(work: Work): Promise<OrganizationDetails> {
    const { name, addressLines, phone } = await findOwnOrganization(work);
    return { name, addressLines, phone };
  }

  settings(ctx: MemberContext): Promise<OrganizationSettings> {
    return this.database.transaction(ctx, async (work) => toSettings(await findOwnOrganization(work)));
  }

  /** A rule holds from the next request of each member on. */
  change(ctx: MemberContext, input: OrganizationSettingsInput): Promise<OrganizationSettings> {
    const { secondFactorForAll } = input;
    return this.database.transaction(ctx, async (work) => {
      await lockOwnOrganization(work);
      const standing = toSettings(await findOwnOrganization(work));
      await requireMatch(work, standing, { noun: 'organization', id: ctx.organizationId });
      if (secondFactorForAll !== undefined) await updateOwnOrganization(work, { secondFactorForAll });
      const settings = toSettings(await findOwnOrganization(work));
      await work.audit({
        action: 'organization.changed',
        entityId: ctx.organizationId,
        detail: { fields: Object.keys(input), ...settings },
      });
      return settings;
    });
  }
}

function toSettings({ secondFactorForAll }: OrganizationSettings): OrganizationSettings {
  return { secondFactorForAll };
}
