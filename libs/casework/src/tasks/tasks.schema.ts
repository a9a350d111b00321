import { plainText } from '#libs/record';
import { z } from 'zod';
import { calendarDay, day, id, instant, note, pageOf, pageQuery } from '../fields.js';

export const TASK_PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;
export const taskPriority = z.enum(TASK_PRIORITIES);
export const TASK_STATUSES = ['open', 'done', 'cancelled'] as const;

const taskTitle = plainText(200).meta({ example: 'Request the certificate of disposition' });

export const createTaskInput = z
  .strictObject({
    title: taskTitle,
    description: note.nullable().default(null),
    priority: taskPriority.default('normal'),
    caseId: id.nullable().default(null),
    clientId: id.nullable().default(null).describe('For a task of a client and of no case.'),
    deadlineId: id.nullable().default(null).describe('A deadline of the case, which the task serves.'),
    assigneeId: id.nullable().optional().describe('Left out, the member who asks; null: whoever takes it.'),
    dueOn: calendarDay.nullable().default(null),
  })
  .refine(({ caseId, clientId }) => caseId === null || clientId === null, {
    path: ['clientId'],
    message: 'is said by the case already',
  })
  .refine(({ caseId, deadlineId }) => deadlineId === null || caseId !== null, {
    path: ['caseId'],
    message: 'must be given with a deadline',
  });
export type CreateTaskInput = z.output<typeof createTaskInput>;

/** Only the fields that are sent change. */
export const changeTaskInput = z
  .strictObject({
    title: taskTitle,
    description: note.nullable(),
    priority: taskPriority,
    assigneeId: id.nullable(),
    dueOn: calendarDay.nullable(),
  })
  .partial()
  .refine((input) => Object.keys(input).length > 0, 'names nothing to change');
export type ChangeTaskInput = z.output<typeof changeTaskInput>;

export const completeTaskInput = z.strictObject({ note: note.nullable().default(null).describe('What came of it.') });
export type CompleteTaskInput = z.output<typeof completeTaskInput>;

export const cancelTaskInput = z.strictObject({ reason: note });
export type CancelTaskInput = z.output<typeof cancelTaskInput>;

export const commentInput = z.strictObject({ text: note });
export type CommentInput = z.output<typeof commentInput>;

export const tasksQuery = pageQuery.extend({
  caseId: id.optional(),
  clientId: id.optional(),
  assigneeId: id.optional(),
  status: z.enum(TASK_STATUSES).default('open'),
  overdue: z.stringbool().default(false).describe('Only what should have been done before today in New York.'),
  dueThrough: calendarDay.optional().describe('Only what is due on this day or before.'),
});
export type TasksQuery = z.output<typeof tasksQuery>;

export const taskView = z
  .strictObject({
    id,
    caseId: id.nullable(),
    clientId: id.nullable(),
    deadlineId: id.nullable(),
    title: z.string(),
    description: z.string().nullable(),
    priority: taskPriority,
    assigneeId: id.nullable(),
    standInId: id.nullable().describe('Who stands in today because the assignee is away when it is due.'),
    dueOn: day.nullable(),
    overdue: z.boolean().describe('Open, and due before today in New York.'),
    status: z.enum(TASK_STATUSES),
    finished: z.strictObject({ byId: id, at: instant, note: z.string().nullable() }).nullable(),
    createdById: id.nullable().describe('null: a schedule, as when time has opened a relief.'),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Task' });
export type TaskView = z.output<typeof taskView>;
export const taskPage = pageOf(taskView).meta({ id: 'TaskPage' });

export const taskComment = z.strictObject({ id, text: z.string(), byId: id, at: instant }).meta({ id: 'TaskComment' });
export type TaskComment = z.output<typeof taskComment>;

export const taskCommentPage = pageOf(taskComment).meta({ id: 'TaskCommentPage' });
