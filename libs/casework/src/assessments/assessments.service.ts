import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { localDate } from '#libs/record';
import { assess, type Assessment } from '#libs/rules';
import { CasesService } from '../cases/cases.service.js';
import { toDay } from '../fields.js';
import { RecordsService } from '../records/records.service.js';
import { AssessmentNotFound, RecordOfAnotherCase } from './assessments.errors.js';
import { findAssessment, insertAssessment, listAssessments } from './assessments.repository.js';
import type { AssessmentSummary, AssessmentView, RunAssessmentInput } from './assessments.schema.js';

type AssessmentRow = NonNullable<Awaited<ReturnType<typeof findAssessment>>>;

/** An assessment as other nouns use it. */
export interface StoredAssessment {
  readonly id: string;
  readonly caseId: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly result: Assessment;
}

@Injectable()
export class AssessmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly records: RecordsService,
  ) {}

  /** Runs the rules over the confirmed version of the record and keeps the answer for good. */
  run(ctx: MemberContext, caseId: string, input: RunAssessmentInput): Promise<AssessmentView> {
    const asOf = input.asOf ?? localDate(this.clock.today());
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const record = await this.records.requireConfirmed(work, input.recordId);
      if (record.caseId !== caseId) throw new RecordOfAnotherCase();
      const row = await insertAssessment(work, {
        caseId,
        recordId: record.recordId,
        recordVersion: record.version,
        result: assess(record.content, { asOf }),
        createdById: ctx.memberId,
      });
      await work.audit({
        action: 'assessment.run',
        entityId: row.id,
        caseId,
        clientId,
        detail: { asOf, rulesVersion: row.rulesVersion },
      });
      return toView(row);
    });
  }

  view(ctx: MemberContext, id: string): Promise<AssessmentView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findAssessment(work, id);
      if (!row) throw new AssessmentNotFound();
      await work.audit({ action: 'assessment.viewed', entityId: id, caseId: row.caseId });
      return toView(row);
    });
  }

  list(ctx: MemberContext, caseId: string): Promise<{ items: AssessmentSummary[] }> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const rows = await listAssessments(work, caseId);
      await work.audit({ action: 'assessment.listed', caseId, detail: { rows: rows.length } });
      return { items: rows.map(toSummary) };
    });
  }

  /** For other nouns, inside their transaction. @throws AssessmentNotFound */
  async require(work: Work, id: string): Promise<StoredAssessment> {
    const row = await findAssessment(work, id);
    if (!row) throw new AssessmentNotFound();
    const { caseId, recordId, recordVersion } = row;
    return { id, caseId, recordId, recordVersion, result: resultOf(row) };
  }
}

function resultOf(row: AssessmentRow): Assessment {
  return row.result as unknown as Assessment;
}

function toSummary(row: Omit<AssessmentRow, 'result'>): AssessmentSummary {
  return {
    id: row.id,
    caseId: row.caseId,
    recordId: row.recordId,
    recordVersion: row.recordVersion,
    asOf: toDay(row.asOf),
    rulesVersion: row.rulesVersion,
    createdAt: row.createdAt.toISOString(),
  };
}

function toView(row: AssessmentRow): AssessmentView {
  // An assessment is kept as it was made: one from before there was advice has none.
  const { lawVerifiedThrough, decisions, warnings, questions = [], path = [], application = [] } = resultOf(row);
  return { ...toSummary(row), lawVerifiedThrough, decisions, questions, path, application, warnings };
}
