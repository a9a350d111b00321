import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { type CriminalRecord, localDate, withEveryField, withoutConfidentialFacts } from '#libs/record';
import {
  assess,
  type Assessment,
  checkProof,
  type Language,
  proofBook,
  type ProofFault,
  reword,
  withoutConfidential,
} from '#libs/rules';
import { CasesService } from '../cases/cases.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { RecordsService } from '../records/records.service.js';
import { WallsService } from '../walls/walls.service.js';
import { AssessmentNotFound, ProofDoesNotHold, RecordOfAnotherCase } from './assessments.errors.js';
import { ASSESSMENT_RUN_TOPIC } from './assessments.events.js';
import { findAssessment, findNewestAssessment, insertAssessment, listAssessments } from './assessments.repository.js';
import type { AssessmentSummary, AssessmentView, ProofView, RunAssessmentInput } from './assessments.schema.js';
import { proofDigest } from './proof-digest.js';

type AssessmentRow = NonNullable<Awaited<ReturnType<typeof findAssessment>>>;

/** An assessment as other nouns use it. */
export interface StoredAssessment {
  readonly id: string;
  readonly caseId: string;
  readonly recordId: string;
  readonly recordVersion: number;
  readonly result: Assessment;
}

const BEFORE_PROOFS: ProofFault = {
  pointer: '',
  message: 'was made before proofs were kept: make a new assessment',
};

@Injectable()
export class AssessmentsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly records: RecordsService,
    private readonly walls: WallsService,
  ) {}

  /** Runs the rules over the confirmed version of the record and keeps the answer for good. */
  run(ctx: MemberContext, caseId: string, input: RunAssessmentInput): Promise<AssessmentView> {
    const asOf = input.asOf ?? localDate(this.clock.today());
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const record = await this.records.requireConfirmed(work, input.recordId);
      if (record.caseId !== caseId) throw new RecordOfAnotherCase();
      const result = assess(withEveryField(record.content), { asOf });
      const row = await insertAssessment(work, {
        caseId,
        recordId: record.recordId,
        recordVersion: record.version,
        result,
        digest: proofDigest(record.content, result),
        createdById: ctx.memberId,
      });
      await work.audit({
        action: 'assessment.run',
        entityId: row.id,
        caseId,
        clientId,
        detail: { asOf, rulesVersion: row.rulesVersion, digest: row.digest },
      });
      await work.publish(ASSESSMENT_RUN_TOPIC, { assessmentId: row.id });
      return this.shown(work, row);
    });
  }

  view(ctx: MemberContext, id: string, language: Language): Promise<AssessmentView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findAssessment(work, id);
      if (!row) throw new AssessmentNotFound();
      await work.audit({ action: 'assessment.viewed', entityId: id, caseId: row.caseId });
      return this.shown(work, row, language);
    });
  }

  /** Checks the stored proof against the stored record, without the engine that made it. */
  proof(ctx: MemberContext, id: string): Promise<ProofView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findAssessment(work, id);
      if (!row) throw new AssessmentNotFound();
      const { content } = await this.records.requireVersion(work, row.recordId, row.recordVersion);
      const result = resultOf(row);
      const isWhole = await this.walls.showsConfidential(work, row.caseId);
      const visible = isWhole ? result : withoutConfidential(result);
      const faults = row.digest === null ? [BEFORE_PROOFS] : checkProof(visible, withEveryField(content), proofBook());
      if (row.digest !== null && row.digest !== proofDigest(content, result)) {
        faults.push({ pointer: '', message: 'is not what was stored: its digest, or that of the record, is another' });
      }
      await work.audit({ action: 'assessment.proof_checked', entityId: id, caseId: row.caseId });
      // That of the whole would confirm a guess at what is left out.
      const digest =
        isWhole || row.digest === null ? row.digest : proofDigest(withoutConfidentialFacts(content), visible);
      return { assessmentId: id, digest, holds: faults.length === 0, faults };
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: PageQuery): Promise<Page<AssessmentSummary>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listAssessments(work, caseId, query);
      await work.audit({ action: 'assessment.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toSummary), next };
    });
  }

  private async shown(work: Work, row: AssessmentRow, language: Language = 'en'): Promise<AssessmentView> {
    const visible = await this.visible(work, row);
    // One from before proofs were kept has only the words that it was made with.
    return toView(row, row.digest === null ? visible : reword(visible, language));
  }

  /** As the member may see it: without what is confidential, unless the member is named to it. */
  private async visible(work: Work, row: AssessmentRow): Promise<Assessment> {
    const result = resultOf(row);
    return (await this.walls.showsConfidential(work, row.caseId)) ? result : withoutConfidential(result);
  }

  /** For other nouns, inside their transaction. @throws AssessmentNotFound, ProofDoesNotHold */
  async require(work: Work, id: string): Promise<StoredAssessment> {
    return (await this.requireWithRecord(work, id)).assessment;
  }

  /** The same with the record that was assessed. */
  async requireWithRecord(
    work: Work,
    id: string,
  ): Promise<{ readonly assessment: StoredAssessment; readonly record: CriminalRecord }> {
    const row = await findAssessment(work, id);
    if (!row) throw new AssessmentNotFound();
    const { caseId, recordId, recordVersion, digest } = row;
    const result = resultOf(row);
    const { content: record } = await this.records.requireVersion(work, recordId, recordVersion);
    if (digest !== null && digest !== proofDigest(record, result)) throw new ProofDoesNotHold();
    return { assessment: { id, caseId, recordId, recordVersion, result }, record };
  }

  /** For transfers, inside their job's transaction: what follows from the latest of a received case is computed here. */
  async tellAgain(work: Work, caseId: string): Promise<void> {
    const row = await findNewestAssessment(work, caseId);
    if (row) await work.publish(ASSESSMENT_RUN_TOPIC, { assessmentId: row.id });
  }

  /** For deadlines, inside their transaction: the latest of the case. */
  async newestOf(work: Work, caseId: string): Promise<StoredAssessment | null> {
    const row = await findNewestAssessment(work, caseId);
    return row && this.require(work, row.id);
  }

  /** Like `require`. @throws AssessmentNotFound also for one of another case. */
  async requireOfCase(work: Work, caseId: string, id: string): Promise<StoredAssessment> {
    const assessment = await this.require(work, id);
    if (assessment.caseId !== caseId) throw new AssessmentNotFound();
    return assessment;
  }
}

type Advice = 'questions' | 'path' | 'application';
type Kept = Omit<Assessment, Advice> & Partial<Pick<Assessment, Advice>>;

/** An assessment is kept as it was made: one from before there was advice has none. */
function resultOf(row: AssessmentRow): Assessment {
  return { questions: [], path: [], application: [], ...(row.result as unknown as Kept) };
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

function toView(row: AssessmentRow, result: Assessment): AssessmentView {
  const { lawVerifiedThrough, decisions, warnings, questions, path, application } = result;
  return { ...toSummary(row), lawVerifiedThrough, decisions, questions, path, application, warnings };
}
