import type { Prisma, Work } from '#libs/platform';
import { fromDay } from '../fields.js';
import type { ChecklistItem, ChecklistTemplate } from './checklists.schema.js';

export type StoredTemplate = ChecklistTemplate & { readonly version: number };

/** The newest version of each of the office's own lists. */
export async function listTemplates(work: Work): Promise<StoredTemplate[]> {
  const rows = await work.tx.checklistTemplate.findMany({
    where: { organizationId: work.organizationId },
    distinct: ['key'],
    orderBy: [{ key: 'asc' }, { version: 'desc' }],
  });
  return rows.map(({ key, version, name, relief, trigger, items, retired }) => ({
    key,
    version,
    name,
    relief: relief as ChecklistTemplate['relief'],
    trigger,
    items: items as unknown as ChecklistItem[],
    retired,
  }));
}

/** @returns whether it was the first to be this version. */
export async function insertTemplate(
  work: Work,
  { items, ...template }: StoredTemplate & { createdById: string },
): Promise<boolean> {
  const { count } = await work.tx.checklistTemplate.createMany({
    data: {
      ...template,
      organizationId: work.organizationId,
      items: items as unknown as Prisma.InputJsonValue,
    },
    skipDuplicates: true,
  });
  return count === 1;
}

export interface NewChecklist {
  readonly id: string;
  readonly caseId: string;
  readonly templateKey: string;
  readonly templateVersion: number;
  readonly name: string;
  readonly petitionId: string | null;
  readonly triggerOn: string;
  readonly createdById: string;
}

/** @returns whether it was applied for the first time, to the case or to its petition. */
export async function insertChecklistOnce(work: Work, { triggerOn, ...input }: NewChecklist): Promise<boolean> {
  const { count } = await work.tx.checklist.createMany({
    data: {
      ...input,
      organizationId: work.organizationId,
      occasion: input.petitionId ?? 'case',
      triggerOn: fromDay(triggerOn),
    },
    skipDuplicates: true,
  });
  return count === 1;
}

/** Newest first, each with its tasks in the order they are due. */
export function listChecklists(work: Work, caseId: string) {
  return work.tx.checklist.findMany({
    where: { organizationId: work.organizationId, caseId },
    include: { tasks: { orderBy: [{ dueOn: 'asc' }, { id: 'asc' }] } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}
