import { Injectable } from '@nestjs/common';
import { Database, may, type MemberContext, type Work } from '#libs/platform';
import { confidenceOf, countsOf, isSettled, type Need, needsOf } from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import { RecordNotFound } from '../records/records.errors.js';
import { RecordsService } from '../records/records.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import { NothingLacking } from './record-quality.errors.js';
import type { GiveTasksInput, QualityView } from './record-quality.schema.js';

/** What was read, what is lacking, and the tasks that follow: proposed by the record, given when a member asks. */
@Injectable()
export class RecordQualityService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly records: RecordsService,
    private readonly tasks: TasksService,
  ) {}

  /** Of the newest version. @throws RecordNotFound @throws RecordNotRead */
  view(ctx: MemberContext, recordId: string): Promise<QualityView> {
    return this.database.transaction(ctx, async (work) => {
      const { view, caseId } = await this.quality(work, recordId);
      await work.audit({
        action: 'record.viewed',
        entityId: recordId,
        caseId,
        detail: { quality: true, needs: view.needs.length },
      });
      return view;
    });
  }

  /**
   * Gives a task of the case for each thing that is asked for, once: what has a task already, by this record or by another one of
   * the case, is given no second, even when the first was cancelled.
   * @throws RecordNotFound @throws RecordNotRead @throws NothingLacking
   */
  give(ctx: MemberContext, recordId: string, input: GiveTasksInput): Promise<QualityView> {
    const { keys, assigneeId = ctx.memberId, dueOn, priority } = input;
    return this.database.transaction(ctx, async (work) => {
      // What a member may not see is not shown by what is to be done about it.
      if (!may(ctx, 'record:read')) throw new RecordNotFound();
      const { caseId } = await this.records.requireShown(work, recordId);
      await this.cases.lock(work, caseId);
      const { needs } = (await this.quality(work, recordId)).view;
      refuseUnknown(keys ?? [], needs);
      const given = needs.filter(({ key, task }) => task === null && (keys === undefined || keys.includes(key)));
      for (const { key: needKey, title, description } of given) {
        const task = { caseId, clientId: null, deadlineId: null, title, description, priority, dueOn };
        await this.tasks.giveWithin(work, { ...task, assigneeId, createdById: ctx.memberId, needKey });
      }
      await work.audit({
        action: 'record.tasks_given',
        entityId: recordId,
        caseId,
        detail: { tasks: given.length },
      });
      return (await this.quality(work, recordId)).view;
    });
  }

  private async quality(work: Work, recordId: string): Promise<{ view: QualityView; caseId: string }> {
    const { content, gaps, caseId, documentId, version } = await this.records.requireShown(work, recordId);
    const tasks = await this.tasks.ofNeeds(work, caseId);
    const needs = needsOf(content, gaps).map((need) => {
      const key = keyOf(need, recordId);
      const task = tasks.find((each) => each.key === key);
      return { ...need, chargeIds: [...need.chargeIds], key, task: task ? { taskId: task.taskId, status: task.status } : null }; // prettier-ignore
    });
    const isLacking = new Set(needs.map(({ key }) => key));
    const settled = tasks.filter(
      ({ key, status }) =>
        status === 'open' && !isLacking.has(key) && (isSettled(content, key) || key === `read_again ${recordId}`),
    );
    const view = {
      recordId,
      documentId,
      version,
      read: countsOf(content),
      confidence: confidenceOf(content),
      gaps,
      needs,
      settled: settled.map(({ taskId, key, title }) => ({ taskId, key, title })),
    };
    return { view, caseId };
  }
}

/** What was not understood is of one document; everything else is the same in every record of the case. */
function keyOf({ kind, key }: Need, recordId: string): string {
  return kind === 'read_again' ? `read_again ${recordId}` : key;
}

function refuseUnknown(keys: readonly string[], needs: readonly { readonly key: string }[]): void {
  const known = new Set(needs.map(({ key }) => key));
  const errors = keys.flatMap((key, i) =>
    known.has(key) ? [] : [{ pointer: `/keys/${i}`, message: 'names nothing that the record lacks' }],
  );
  if (errors.length > 0) throw new NothingLacking(undefined, errors);
}
