import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, may, type Work } from '#libs/platform';
import { WallsService } from '../walls/walls.service.js';
import { auditIntake, holdIntake, refuseDecided, requireIntake } from './intake-file.js';
import { type DisclosureRow, insertDisclosure, type IntakeRow, newestDisclosures } from './intakes.repository.js';
import type { DiscloseInput, DisclosureView } from './intakes.schema.js';

/**
 * What was said in confidence of trafficking or abuse: asked once, kept apart from the form, and shown to those who prepare the
 * case; once there is a case, to those whom the case names. Who wrote it down may read it again until then.
 * @source CPL 440.10(1)(i); RPC 1.6; 45 CFR 1626.4.
 */
@Injectable()
export class IntakeDisclosuresService {
  constructor(
    private readonly database: Database,
    private readonly walls: WallsService,
  ) {}

  /** What was said before stays beside it. @throws IntakeNotFound, IntakeDecided */
  disclose(ctx: MemberContext, id: string, input: DiscloseInput): Promise<DisclosureView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await holdIntake(work, id);
      refuseDecided(row);
      const disclosure = await insertDisclosure(work, id, ctx.memberId, input);
      await auditIntake(work, 'intake.disclosure_recorded', row);
      return toView(disclosure);
    });
  }

  /** null also for who may not be shown it: whether there is one is part of it. @throws IntakeNotFound */
  read(ctx: MemberContext, id: string): Promise<DisclosureView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireIntake(work, id);
      const disclosure = (await newestDisclosures(work, [id])).get(id);
      const shown = (await this.mayBeShown(work, row, disclosure)) ? disclosure : undefined;
      await auditIntake(work, 'intake.disclosure_viewed', row, { shown: String(shown !== undefined) });
      return toView(shown);
    });
  }

  /** For the noun's own services, inside their transaction. */
  async mayBeShown(work: Work, { caseId }: IntakeRow, disclosure: DisclosureRow | undefined): Promise<boolean> {
    if (caseId) return this.walls.showsConfidential(work, caseId);
    return disclosure?.writtenById === work.ctx.memberId || may(work.ctx, 'confidential:read');
  }
}

function toView(row: DisclosureRow | undefined): DisclosureView {
  if (!row) return { disclosure: null };
  const { trafficking, victimException, note, writtenById, createdAt } = row;
  return {
    disclosure: {
      trafficking: trafficking as DiscloseInput['trafficking'],
      victimException,
      note,
      writtenById,
      writtenAt: createdAt.toISOString(),
    },
  };
}
