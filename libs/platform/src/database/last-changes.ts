import type { Work } from './work.js';

export interface Change {
  readonly field: string;
  readonly memberId: string;
  readonly at: Date;
}

/** Who wrote each of the fields last: the audit names the fields of each change. A step of a case is audited under its own id. */
export async function lastChanges(
  work: Work,
  { noun, id }: { readonly noun: string; readonly id: string },
  fields: readonly string[],
): Promise<ReadonlyMap<string, Change>> {
  if (fields.length === 0) return new Map();
  const rows = await work.tx.$queryRaw<Change[]>`
    select distinct on (field) field, "memberId", at
    from audit_entries, jsonb_array_elements_text(detail->'fields') as field
    where "organizationId" = ${work.organizationId}::uuid and ("entityId" = ${id}::uuid or "caseId" = ${id}::uuid) and detail ? 'fields'
      and action like ${`${noun}.%`} and "memberId" is not null and field = any(${[...fields]}::text[])
    order by field, at desc, id desc`;
  return new Map(rows.map((row) => [row.field, row]));
}
