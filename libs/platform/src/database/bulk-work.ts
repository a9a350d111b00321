import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../access/request-context.js';
import { type CopiedValue, copyLine } from './copy-text.js';
import type { AuditEvent } from './work.js';

type Value = string | number | boolean | null | Date | Uint8Array | readonly string[] | readonly number[];

/** Rows go out in pieces of about so many characters. */
const PIECE = 1 << 16;

/** Values of a row that are the same in every row of a COPY, by column. */
export type SameInEveryRow = { readonly [column: string]: Value };

/**
 * Temporary tables that a connection has, each with its columns: one made for each COPY writes to the catalogs and to files of its own each
 * time. A transaction that fails takes its connection along, and these with it.
 */
const LANDINGS = new WeakMap<pg.PoolClient, Map<string, string>>();

interface CopyOptions {
  /** `skip` leaves out what stands there already. */
  readonly conflicts?: 'refuse' | 'skip';
  readonly same?: SameInEveryRow;
}

/**
 * One transaction's hands for many rows: plain SQL and COPY, under the same policies as every other transaction of the context.
 * Repositories of jobs take this.
 */
export class BulkWork {
  constructor(
    private readonly connection: pg.PoolClient,
    readonly ctx: RequestContext,
  ) {}

  get organizationId(): string {
    return this.ctx.organizationId;
  }

  async query<Row extends object>(text: string, values: readonly Value[] = []): Promise<Row[]> {
    const { rows } = await this.connection.query<Row & pg.QueryResultRow>(text, [...values]);
    return rows;
  }

  /** The same with the values of each row in the order of the columns: for many rows. */
  async tuples<Row extends readonly unknown[]>(text: string, values: readonly Value[] = []): Promise<Row[]> {
    const { rows } = await this.connection.query<unknown[]>({ text, values: [...values], rowMode: 'array' });
    return rows as unknown as Row[];
  }

  /**
   * Writes rows as fast as PostgreSQL takes them where row-level security stands: it refuses COPY into such a table, so the rows go by COPY into a
   * temporary one, and from there by one statement, which the policies judge. Once for a table in a transaction, whose end empties it.
   * @param table and `columns` are the program's own names, never a caller's; `organizationId` is written besides them.
   * @param same columns that are not in the rows.
   * @returns how many rows were written
   */
  copy(
    table: string,
    columns: readonly string[],
    rows: Iterable<readonly CopiedValue[]> | AsyncIterable<readonly CopiedValue[]>,
    { conflicts = 'refuse', same = {} }: CopyOptions = {},
  ): Promise<number> {
    const text = Symbol.iterator in rows ? joined(linesOf(rows)) : pieces(rows);
    return this.copyPieces(table, columns, text, { conflicts, same });
  }

  /** The same with lines that copyLine has made, one or several in each, as UTF-8. */
  copyLines(
    table: string,
    columns: readonly string[],
    lines: Iterable<Uint8Array>,
    same: SameInEveryRow = {},
  ): Promise<number> {
    return this.copyPieces(table, columns, joinedBytes(lines), { conflicts: 'refuse', same });
  }

  private async copyPieces(
    table: string,
    columns: readonly string[],
    text: Iterable<string | Uint8Array> | AsyncIterable<string>,
    { conflicts, same }: Required<CopyOptions>,
  ): Promise<number> {
    const names = columns.map((column) => `"${column}"`).join(', ');
    const landing = await this.landing(table, names);
    const stream = this.connection.query(copyStreams.from(`copy ${landing} (${names}) from stdin`));
    await pipeline(Readable.from(text), stream);
    const all = ['"organizationId"', ...Object.keys(same).map((column) => `"${column}"`)];
    const { rowCount } = await this.connection.query(
      `insert into ${table} (${all.join(', ')}, ${names}) select ${all.map((_, n) => `$${n + 1}`).join(', ')}, ${names} from ${landing}
       ${conflicts === 'skip' ? 'on conflict do nothing' : ''}`,
      [this.organizationId, ...Object.values(same)],
    );
    return rowCount ?? 0;
  }

  /** Where rows of a table go by COPY: empty at the beginning of a transaction. */
  private async landing(table: string, names: string): Promise<string> {
    const landing = `pg_temp.copied_${table}`;
    const known = LANDINGS.get(this.connection) ?? new Map<string, string>();
    LANDINGS.set(this.connection, known);
    if (known.get(table) === names) return landing;
    await this.connection.query(
      `${known.has(table) ? `drop table ${landing}; ` : ''}create temp table copied_${table} on commit delete rows as select ${names} from ${table} with no data`,
    );
    known.set(table, names);
    return landing;
  }

  /** As Work.audit, in this transaction. */
  async audit({ action, entityId, caseId, clientId, detail }: AuditEvent): Promise<void> {
    const { organizationId, memberId, onBehalfOfId, correlationId, apiKeyId } = this.ctx;
    await this.connection.query(
      `insert into audit_entries
         ("organizationId", id, "memberId", "onBehalfOfId", "correlationId", action, "entityId", "caseId", "clientId", detail)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ...[organizationId, uuidv7(), memberId, onBehalfOfId ?? null, correlationId],
        ...[action, entityId ?? null, caseId ?? null, clientId ?? null],
        JSON.stringify({ ...detail, ...(apiKeyId && { apiKeyId }) }),
      ],
    );
  }
}

function* joined(lines: Iterable<string>): Generator<string> {
  let piece = '';
  for (const line of lines) {
    piece += line;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece.length > 0) yield piece;
}

function* joinedBytes(lines: Iterable<Uint8Array>): Generator<Uint8Array> {
  let piece: Uint8Array[] = [];
  let size = 0;
  for (const line of lines) {
    piece.push(line);
    size += line.length;
    if (size < PIECE) continue;
    yield Buffer.concat(piece, size);
    piece = [];
    size = 0;
  }
  if (size > 0) yield Buffer.concat(piece, size);
}

function* linesOf(rows: Iterable<readonly CopiedValue[]>): Generator<string> {
  for (const row of rows) yield copyLine(row);
}

/** One row is a small thing to send: they are put together. Rows that are there are not waited for (joined): that costs more than to write them. */
async function* pieces(rows: AsyncIterable<readonly CopiedValue[]>): AsyncGenerator<string> {
  let piece = '';
  for await (const row of rows) {
    piece += copyLine(row);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece.length > 0) yield piece;
}
