import { z } from 'zod';
import { id, instant } from '../fields.js';

/** Something that other systems may hear of, under the name by which the audit knows it. */
export interface EventType {
  readonly type: string;
  readonly when: string;
  /** What of `data` names the row that it is about. */
  readonly about: string;
  /** `data` names the case too, the client where there is none, or neither. */
  readonly of: 'case' | 'client' | 'case_or_client' | 'office';
}

const of =
  (whose: EventType['of'], about: string) =>
  (type: string, when: string): EventType => ({ type, when, about, of: whose });

const client = of('client', 'clientId');
const theCase = of('case', 'caseId');
const document = of('case', 'documentId');
const record = of('case', 'recordId');
const packet = of('case', 'packetId');
const filing = of('case', 'filingId');
const correspondence = of('case', 'correspondenceId');
const deadline = of('case', 'caseId');
const task = of('case_or_client', 'taskId');

/** Sent when a member asks for it, to one endpoint, and by nothing else. */
export const TEST_EVENT: EventType = {
  type: 'webhook.test',
  when: 'A member asked for a test of the endpoint.',
  about: 'webhookId',
  of: 'office',
};

/** Everything that an endpoint can listen for. What happened is told, and what it was is asked of the API. */
export const EVENT_TYPES: readonly EventType[] = [
  client('client.created', 'A client was entered.'),
  client('client.updated', 'Something of a client was changed.'),
  of('client', 'purgeId')('client.purged', 'What was left of a client was destroyed with the last of the cases.'),
  theCase('case.opened', 'A case was opened.'),
  theCase('case.imported', 'A case was taken in from a file.'),
  theCase('case.received', 'A case came from another organization.'),
  theCase('case.updated', 'Something of a case was changed.'),
  theCase('case.moved', 'The status of a case changed.'),
  theCase('case.reassigned', 'A case has another attorney of record.'),
  of('case', 'transferId')('case.transferred', 'Another organization has taken a case.'),
  of('case', 'purgeId')('case.purged', 'The file of a case was destroyed: destroy what you keep of it.'),
  document('document.uploaded', 'A document was put into a case.'),
  record('record.read', 'A criminal record was read from its document.'),
  record('record.confirmed', 'Somebody confirmed what a record says.'),
  of('case', 'assessmentId')('assessment.run', 'A record was assessed.'),
  of('case', 'petitionId')('petition.drafted', 'A petition was drafted.'),
  packet('packet.generated', 'The papers of a packet are there.'),
  packet('packet.failed', 'The papers of a packet could not be made.'),
  packet('packet.returned', 'Papers were sent back.'),
  packet('packet.approved', 'An attorney approved papers.'),
  filing('filing.recorded', 'Papers were filed.'),
  filing('filing.served', 'A prosecutor was served.'),
  filing('filing.responded', 'A prosecutor has answered.'),
  filing('filing.time_ran_out', 'A prosecutor let the time to answer pass.'),
  filing('hearing.set', 'A hearing was set.'),
  filing('hearing.adjourned', 'A hearing was put off to another day.'),
  filing('hearing.held', 'A hearing took place.'),
  filing('hearing.cancelled', 'A hearing does not take place.'),
  filing('filing.decided', 'The court has decided.'),
  filing('filing.order_entered', 'The order of the court was entered.'),
  filing('filing.order_served', 'The client was served with a copy of the order.'),
  filing('filing.withdrawn', 'An application was given up.'),
  filing('filing.struck', 'A filing that was recorded by mistake was struck.'),
  filing('filing.corrected', 'Something that was recorded of a filing was corrected.'),
  of('case', 'clearanceId')('clearance.moved', 'A relief moved on with an agency that has to carry it out.'),
  deadline('deadline.set', 'A case has a deadline more.'),
  deadline('deadline.changed', 'A deadline has another day, because what it is counted from changed.'),
  deadline('deadline.recomputed', 'A deadline was counted anew, as with a holiday more.'),
  deadline('deadline.cancelled', 'A deadline falls away.'),
  deadline('deadline.missed', 'The day of a deadline has passed, the cautious one too, and nothing is recorded.'),
  deadline('deadline.met', 'What a deadline was for is done.'),
  task('task.created', 'A task was given.'),
  task('task.done', 'A task is done.'),
  task('task.cancelled', 'A task is not to be done any more.'),
  task('relief.opened', 'Time has opened a relief for a case: the task says which.'),
  of('case', 'letterId')('letter.written', 'A letter to the client is ready.'),
  correspondence('correspondence.recorded', 'A letter, e-mail, fax or call was recorded.'),
  correspondence('correspondence.returned', 'What was sent came back.'),
  of('case', 'closingId')('closing.closed', 'A case was closed.'),
];

const TYPES = new Map([...EVENT_TYPES, TEST_EVENT].map((one) => [one.type, one]));

/** The ids that the audit has of what happened. */
export const eventSubject = z.object({
  entityId: id.optional(),
  caseId: id.optional(),
  clientId: id.optional(),
});
export type EventSubject = z.output<typeof eventSubject>;

export interface HappenedEvent {
  readonly organizationId: string;
  readonly type: string;
  readonly subject: EventSubject;
  readonly occurredAt: Date;
}

/** What a receiver is sent of it: the same bytes at each attempt. */
export function eventBody({ organizationId, type, subject, occurredAt }: HappenedEvent): string {
  const { about } = TYPES.get(type)!;
  const { entityId, caseId, clientId } = subject;
  const data = { organizationId, ...(clientId && { clientId }), ...(caseId && { caseId }) };
  // A deadline and what else has no id of its own is found by its case.
  return JSON.stringify({
    type,
    timestamp: occurredAt.toISOString(),
    data: { ...data, ...(!(about in data) && entityId && { [about]: entityId }) },
  });
}

/** The body of a type of event. */
export function eventSchema({ type, when, about, of: whose }: EventType): z.ZodType {
  const belongs = {
    case: { caseId: id },
    client: { clientId: id },
    case_or_client: { caseId: id.optional(), clientId: id.optional() },
    office: {},
  }[whose];
  const data = z.strictObject({ organizationId: id, [about]: id, ...belongs });
  return z.strictObject({ type: z.literal(type), timestamp: instant, data }).describe(when);
}

/** JSON Schema (2020-12) of every body: one of its definitions each. */
export function publishedEventSchema(): object {
  const types = [...EVENT_TYPES, TEST_EVENT];
  const schemas = types.map((one) => {
    const { $schema: _, ...schema } = z.toJSONSchema(eventSchema(one)) as { [name: string]: unknown };
    return [one.type, schema] as const;
  });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'An event as Vacatur delivers it to webhooks',
    oneOf: types.map(({ type }) => ({ $ref: `#/$defs/${type}` })),
    $defs: Object.fromEntries(schemas),
  };
}
