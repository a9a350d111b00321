import { createHash } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../access/request-context.js';

/** A list by one statement, and what the audit says of it. */
export interface AuditedList {
  /** A SELECT without order, limit and semicolon; `$1` is the organization, `values` follow. Days are best read as text. */
  readonly select: string;
  readonly orderBy: string;
  readonly values: readonly (string | number | boolean | null | readonly string[])[];
  /** How many rows the page shows; one more is read, which tells of a next page. */
  readonly limit: number;
  /** `noun.listed`; the audit row says how many were shown. */
  readonly action: string;
}

/** Begins a transaction as the member; the settings are those of Database.transaction(). */
export function settingsSql({ organizationId, memberId, onBehalfOfId }: RequestContext): string {
  const settings = {
    'app.organization_id': organizationId,
    'app.member_id': memberId ?? '',
    'app.on_behalf_of_id': onBehalfOfId ?? '',
    'app.across_walls': '',
  };
  return `begin; ${Object.entries(settings)
    .map(([name, value]) => `set local ${name} = ${pg.escapeLiteral(value)}`)
    .join('; ')}`;
}

/** The list and its audit row as one statement, planned once per connection. */
export function auditedListSql(ctx: RequestContext, { select, values, orderBy, limit, action }: AuditedList) {
  const audit = [
    limit,
    uuidv7(),
    ctx.memberId,
    ctx.onBehalfOfId ?? null,
    action,
    ctx.correlationId,
    ctx.apiKeyId ?? null,
  ];
  const [shown, id, member, behalf, what, correlation, key] = audit.map((_, n) => `$${values.length + n + 2}`);
  const text = `
    with listed as (${select} order by ${orderBy} limit ${shown}::int + 1),
    audited as (
      insert into audit_entries ("organizationId", id, "memberId", "onBehalfOfId", action, "correlationId", detail)
      select $1::uuid, ${id}::uuid, ${member}::uuid, ${behalf}::uuid, ${what}, ${correlation},
        jsonb_strip_nulls(jsonb_build_object(
          'rows', least((select count(*) from listed), ${shown}::int), 'apiKeyId', ${key}::text)))
    select * from listed order by ${orderBy}`;
  return { name: nameOf(text), text, values: [ctx.organizationId, ...values, ...audit] };
}

/** PostgreSQL keeps a plan under a name of at most 63 bytes. */
const nameOf = (text: string) => `list ${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
