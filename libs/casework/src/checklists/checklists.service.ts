import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type Work } from '#libs/platform';
import { addDays, type LocalDate, localDate } from '#libs/record';
import { computeDeadline, isConfidentialRelief } from '#libs/rules';
import { v7 as uuidv7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import { toDay, toDayOrNull } from '../fields.js';
import { PetitionsService } from '../packets/petitions.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import { WallsService } from '../walls/walls.service.js';
import { AppliedBefore, PetitionOfAnother, TemplateChanged, TemplateNotFound } from './checklists.errors.js';
import {
  insertChecklistOnce,
  insertTemplate,
  listChecklists,
  listTemplates,
  type StoredTemplate,
} from './checklists.repository.js';
import type {
  ApplyChecklistInput,
  ChecklistItem,
  ChecklistView,
  TemplateView,
  WriteTemplateInput,
} from './checklists.schema.js';
import { DEFAULT_TEMPLATES } from './default-templates.js';

type ChecklistRow = Awaited<ReturnType<typeof listChecklists>>[number];

/** Lists of what has to be done for a relief. An attorney's or a paralegal's act applies one; nothing applies itself. */
@Injectable()
export class ChecklistsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly petitions: PetitionsService,
    private readonly tasks: TasksService,
    private readonly walls: WallsService,
  ) {}

  /** The office's own lists, and those shipped that it has not written anew, by key. */
  templates(ctx: MemberContext): Promise<{ items: TemplateView[] }> {
    return this.database.transaction(ctx, async (work) => ({ items: (await standing(work)).map(toTemplateView) }));
  }

  /** The version before is kept for what was applied by it. @throws TemplateChanged */
  write(ctx: MemberContext, key: string, { version, ...input }: WriteTemplateInput): Promise<TemplateView> {
    return this.database.transaction(ctx, async (work) => {
      const before = (await standing(work)).find((template) => template.key === key);
      if ((before?.version ?? 0) !== version) throw new TemplateChanged();
      const template = { key, ...input, version: version + 1 };
      if (!(await insertTemplate(work, { ...template, createdById: ctx.memberId }))) throw new TemplateChanged();
      await work.audit({ action: 'checklist_template.written', detail: { key, version: template.version } });
      return toTemplateView(template);
    });
  }

  /**
   * Makes the list's tasks with their due days, once. A list for a confidential relief closes the case, as its petition does.
   * @throws TemplateNotFound, AppliedBefore, PetitionOfAnother
   * @source CPL 440.10(1)(i).
   */
  apply(ctx: MemberContext, caseId: string, input: ApplyChecklistInput): Promise<ChecklistView> {
    const triggerOn = localDate(input.triggerOn ?? this.clock.today());
    return this.database.transaction(ctx, async (work) => {
      const { clientId, attorneyId } = await this.cases.require(work, caseId);
      const template = (await standing(work)).find(({ key, retired }) => key === input.templateKey && !retired);
      if (!template)
        throw new TemplateNotFound(undefined, [{ pointer: '/templateKey', message: 'is no list that may be applied' }]);
      if (input.petitionId) await this.refuseOther(work, input.petitionId, caseId, template.relief);
      const id = uuidv7();
      const { key: templateKey, version: templateVersion, name } = template;
      const { petitionId } = input;
      const author = { createdById: ctx.memberId };
      const checklist = { id, caseId, templateKey, templateVersion, name, petitionId, triggerOn, ...author };
      if (!(await insertChecklistOnce(work, checklist))) throw new AppliedBefore();
      for (const item of template.items) {
        const dueOn = dueDay(item, triggerOn, template.trigger);
        const { title, description, priority } = item;
        const assigneeId = { attorney_of_record: attorneyId, who_applies: ctx.memberId, nobody: null }[item.assignTo];
        const task = { caseId, clientId: null, deadlineId: null, title, description, priority, dueOn, ...author };
        await this.tasks.giveWithin(work, { ...task, assigneeId, checklistId: id, checklistItem: item.key });
      }
      if (template.relief && isConfidentialRelief(template.relief)) {
        await this.walls.closeByDefault(work, caseId, `Closed by default: checklist for ${template.relief}`);
      }
      const detail = { key: templateKey, version: templateVersion, triggerOn, tasks: template.items.length };
      await work.audit({ action: 'checklist.applied', entityId: id, caseId, clientId, detail });
      return toView((await listChecklists(work, caseId)).find((row) => row.id === id)!);
    });
  }

  /** Newest first. */
  list(ctx: MemberContext, caseId: string): Promise<{ items: ChecklistView[] }> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const rows = await listChecklists(work, caseId);
      await work.audit({ action: 'checklist.listed', caseId, detail: { rows: rows.length } });
      return { items: rows.map(toView) };
    });
  }

  private async refuseOther(work: Work, petitionId: string, caseId: string, relief: string | null): Promise<void> {
    const petition = await this.petitions.require(work, petitionId);
    if (petition.caseId !== caseId || (relief !== null && petition.relief !== relief)) {
      throw new PetitionOfAnother(undefined, [{ pointer: '/petitionId', message: 'does not go with this list' }]);
    }
  }
}

async function standing(work: Work): Promise<StoredTemplate[]> {
  const own = await listTemplates(work);
  const shipped = DEFAULT_TEMPLATES.filter(({ key }) => !own.some((template) => template.key === key));
  return [...own, ...shipped.map((template) => ({ ...template, version: 0 }))].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** @source General Construction Law 20 (the trigger day is not counted), 25-a (rolled where the item counts by the courts). */
export function dueDay({ days, counts }: ChecklistItem, on: LocalDate, name: string): string {
  if (counts === 'calendar') return addDays(on, days);
  const citation = 'General Construction Law 25-a';
  return computeDeadline({ trigger: { name, on }, days, rule: 'checklist', citation }).dueOn;
}

function toTemplateView({ key, version, name, relief, trigger, items, retired }: StoredTemplate): TemplateView {
  return { key, version, name, relief, trigger, items: [...items], retired };
}

function toView({
  organizationId: _,
  occasion: _occasion,
  triggerOn,
  createdAt,
  tasks,
  ...rest
}: ChecklistRow): ChecklistView {
  return {
    ...rest,
    triggerOn: toDay(triggerOn),
    tasks: tasks.map(({ id, checklistItem, title, assigneeId, dueOn, status }) => ({
      item: checklistItem ?? '',
      taskId: id,
      title,
      assigneeId,
      dueOn: toDayOrNull(dueOn),
      status,
    })),
    createdAt: createdAt.toISOString(),
  };
}
