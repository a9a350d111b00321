import { z } from 'zod';
import { id, instant, pageOf, pageQuery } from '../fields.js';

export const auditQuery = pageQuery.extend({
  memberId: id.optional().describe('What this member did, or what was done on their behalf.'),
  clientId: id.optional(),
  caseId: id.optional(),
  action: z
    .string()
    .regex(/^[a-z_]+\.[a-z_]+$/, 'must be noun.verb, such as packet.approved')
    .optional(),
  from: instant.optional().describe('From this instant on.'),
  until: instant.optional().describe('Before this instant.'),
});
export type AuditQuery = z.output<typeof auditQuery>;

export const auditEntryView = z
  .strictObject({
    id,
    at: instant,
    memberId: id.nullable().describe('null: the system.'),
    onBehalfOfId: id.nullable(),
    action: z.string().meta({ example: 'packet.approved' }),
    entityId: id.nullable(),
    caseId: id.nullable(),
    clientId: id.nullable(),
    correlationId: z.string(),
    detail: z.record(z.string(), z.unknown()).describe('Ids, days, codes and names of changed fields; never a value.'),
  })
  .meta({ id: 'AuditEntry' });

export const auditPage = pageOf(auditEntryView).meta({ id: 'AuditPage' });
export type AuditPage = z.output<typeof auditPage>;
