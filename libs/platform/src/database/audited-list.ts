import { createHash } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import type { MemberContext, RequestContext } from '../access/request-context.js';

type Value = string | number | boolean | null | readonly string[];

/** A list by one statement, and what the audit says of it. */
export interface AuditedList {
  /** Named queries that `select` and `beside` stand on, as they follow WITH. */
  readonly first?: string;
  /** A SELECT of columns as they are stored, without order, limit and semicolon; `$1` is the organization, `values` follow. */
  readonly select: string;
  /** Columns of `select` by which the list goes, the highest first; an index that has them reads no more rows than are shown. */
  readonly highestFirst: readonly string[];
  /** The fields of an item as the answer shows them, out of those columns; with an `id`, which is also the cursor. */
  readonly gives: string;
  readonly values: readonly Value[];
  /** A JSON value that the page has besides its items, in SQL. */
  readonly beside?: string;
  /** How many rows the page shows; one more is read, which tells of a next page. */
  readonly limit: number;
  /** `noun.listed`; the audit row says how many were shown. */
  readonly action: string;
}

/** A page of a list, made into JSON where its rows are: as objects they would cost more than all else in the answer. */
export interface PageText {
  /** `{"items": […], "next": "…" | null}`, with `"beside"` where the list has it. */
  readonly text: string;
  /** How many items it has. */
  readonly rows: number;
}

/** Whose list, and which. */
export interface AskedList {
  readonly ctx: MemberContext;
  readonly list: AuditedList;
}

/** Plans of this connection by their names. PostgreSQL keeps them until it ends. */
const PREPARED = new WeakMap<pg.PoolClient, Set<string>>();

/**
 * Lists of members of one organization in one transaction, sent at once: each behind its own member's walls, each with its own
 * audit row, all committed before one is answered. A connection on which it fails is not fit for use.
 * @returns the page of each, in the order of `asked`.
 */
export async function runLists(connection: pg.PoolClient, asked: readonly AskedList[]): Promise<PageText[]> {
  const prepared = PREPARED.get(connection) ?? new Set();
  PREPARED.set(connection, prepared);
  const steps = asked.flatMap(({ ctx, list }) => {
    const { name, text, values } = auditedListSql(ctx, list);
    const prepare = prepared.has(name) ? [] : [`prepare ${name} as ${text}`];
    prepared.add(name);
    return [...prepare, ...settingsOf(ctx), `execute ${name}(${values.map(literal).join(', ')})`];
  });
  const results = (await connection.query(['begin', ...steps, 'commit'].join('; '))) as unknown as pg.QueryResult[];
  return results.flatMap(({ command, rows }) => (command === 'SELECT' ? (rows as PageText[]) : []));
}

/** The settings of Database.transaction() by which the policies judge, for the statements that follow in the transaction. */
export function settingsOf({ organizationId, memberId, onBehalfOfId }: RequestContext, acrossWalls = false): string[] {
  const settings = {
    'app.organization_id': organizationId,
    'app.member_id': memberId ?? '',
    'app.on_behalf_of_id': onBehalfOfId ?? '',
    'app.across_walls': acrossWalls ? 'on' : '',
  };
  return statementsSetting(settings);
}

export function statementsSetting(settings: { readonly [name: string]: string }): string[] {
  return Object.entries(settings).map(([name, value]) => `set local ${name} = ${literal(value)}`);
}

/** The page and its audit row as one statement, planned once per connection. */
function auditedListSql(
  ctx: RequestContext,
  { first, select, beside, values, highestFirst, gives, limit, action }: AuditedList,
) {
  const order = highestFirst.map((column) => `listed."${column}" desc`).join(', ');
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
    with ${first ? `${first},` : ''} listed as (select * from (${select}) as listed order by ${order} limit ${shown}::int + 1),
    audited as (
      insert into audit_entries ("organizationId", id, "memberId", "onBehalfOfId", action, "correlationId", detail)
      select $1::uuid, ${id}::uuid, ${member}::uuid, ${behalf}::uuid, ${what}::text, ${correlation}::text,
        jsonb_strip_nulls(jsonb_build_object(
          'rows', least((select count(*) from listed), ${shown}::int), 'apiKeyId', ${key}::text)))
    select '{"items":[' || coalesce(string_agg(row_to_json(item)::text, ','), '') || '],"next":'
        || case when (select count(*) from listed) > ${shown}::int
             then (select to_json(id)::text from listed order by ${order} offset ${shown}::int - 1 limit 1) else 'null' end
        || ${beside ? `',"beside":' || coalesce((${beside})::text, 'null') ||` : ''} '}' as text,
      count(*)::int as rows
    from (select * from listed order by ${order} limit ${shown}::int) as listed, lateral (select ${gives}) as item`;
  return { name: nameOf(text), text, values: [ctx.organizationId, ...values, ...audit] };
}

const nameOf = (text: string) => `list_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

function literal(value: Value): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return `array[${value.map(literal).join(', ')}]::text[]`;
  return pg.escapeLiteral(String(value));
}
