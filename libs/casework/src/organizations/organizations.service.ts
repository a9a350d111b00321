import { Injectable } from '@nestjs/common';
import type { Work } from '#libs/platform';
import { findOwnOrganization } from './organizations.repository.js';

/** The office as it stands on letterheads. */
export interface OrganizationDetails {
  readonly name: string;
  readonly addressLines: readonly string[];
  readonly phone: string | null;
}

@Injectable()
export class OrganizationsService {
  async details(work: Work): Promise<OrganizationDetails> {
    const { name, addressLines, phone } = await findOwnOrganization(work);
    return { name, addressLines, phone };
  }
}
