import { plainText } from '#libs/record';
import { RELIEF_IDS } from '#libs/rules';
import { z } from 'zod';
import { calendarDay, day, id, instant, listOf, note } from '../fields.js';
import { TASK_STATUSES, taskPriority } from '../tasks/tasks.schema.js';

const MAX_DAYS = 3660;

const itemKey = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,59}$/, 'must be letters a-z, digits, "_" and "-"');

/** One task to be. */
export const checklistItem = z.strictObject({
  key: itemKey.describe('Stable name of the item within the list.'),
  title: plainText(200),
  description: note.nullable(),
  priority: taskPriority,
  assignTo: z.enum(['attorney_of_record', 'who_applies', 'nobody']),
  days: z.int().min(0).max(MAX_DAYS).describe('Days after the trigger day, which is not counted.'),
  counts: z
    .enum(['calendar', 'court'])
    .describe(
      '`court`: a Saturday, Sunday or public holiday moves to the next business day (General Construction Law 25-a).',
    ),
});
export type ChecklistItem = z.output<typeof checklistItem>;

const templateFields = {
  name: plainText(200),
  relief: z.enum(RELIEF_IDS).nullable(),
  trigger: plainText(200)
    .describe('What happens on the trigger day, in words.')
    .meta({ example: 'Application drafted' }),
  items: z
    .array(checklistItem)
    .min(1)
    .max(60)
    .refine((items) => new Set(items.map(({ key }) => key)).size === items.length, 'names an item twice'),
  retired: z.boolean().describe('Kept for what was applied; applied no more.'),
};

export interface ChecklistTemplate {
  readonly key: string;
  readonly name: string;
  readonly relief: (typeof RELIEF_IDS)[number] | null;
  readonly trigger: string;
  readonly items: readonly ChecklistItem[];
  readonly retired: boolean;
}

export const templateKey = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/, 'must be letters, digits, ".", "_" and "-"');

export const writeTemplateInput = z.strictObject({
  ...templateFields,
  retired: templateFields.retired.default(false),
  version: z.int().min(0).describe('The version that this replaces; 0 for a shipped list and for a new one.'),
});
export type WriteTemplateInput = z.output<typeof writeTemplateInput>;

export const templateView = z
  .strictObject({
    key: templateKey,
    version: z.int().describe('0: as it is shipped.'),
    ...templateFields,
  })
  .meta({ id: 'ChecklistTemplate' });
export type TemplateView = z.output<typeof templateView>;
export const templateList = listOf(templateView).meta({ id: 'ChecklistTemplates' });

export const applyChecklistInput = z.strictObject({
  templateKey,
  petitionId: id
    .nullable()
    .default(null)
    .describe('The petition of the case that the list is for; each may have its own.'),
  triggerOn: calendarDay.optional().describe('Today in New York when left out.'),
});
export type ApplyChecklistInput = z.output<typeof applyChecklistInput>;

export const checklistView = z
  .strictObject({
    id,
    caseId: id,
    templateKey,
    templateVersion: z.int(),
    name: z.string(),
    petitionId: id.nullable(),
    triggerOn: day,
    tasks: z.array(
      z.strictObject({
        item: z.string(),
        taskId: id,
        title: z.string(),
        assigneeId: id.nullable(),
        dueOn: day.nullable(),
        status: z.enum(TASK_STATUSES),
      }),
    ),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'Checklist' });
export type ChecklistView = z.output<typeof checklistView>;
export const checklistList = listOf(checklistView).meta({ id: 'Checklists' });
