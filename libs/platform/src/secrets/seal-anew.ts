import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { SealedColumn } from './sealed-column.js';
import type { SecretBox } from './secret-box.js';

const BATCH = 100;

export interface SealedAnew {
  readonly table: string;
  /** How many were looked at, and how many of them were sealed with the newest key only now. */
  readonly rows: number;
  readonly sealedAnew: number;
}

interface SealedRow {
  readonly organizationId: string;
  readonly sealed: Uint8Array;
  readonly [key: string]: unknown;
}

/**
 * Seals every secret of a column with the newest key. Batch by batch, each a transaction with an audit entry for each organization
 * in it; stopped, it goes on where it was when it is run again, because what is sealed already is passed over. Rows that change
 * meanwhile are locked, or changed by whoever has the newest key.
 * @param client a connection that row-level security does not bind.
 * @param onProgress told how many rows have been looked at.
 * @throws SecretUnreadable when a secret opens with none of the keys: nothing of its batch is changed.
 */
export async function sealAnew(
  client: pg.Client,
  box: SecretBox,
  column: SealedColumn,
  onProgress: (rows: number) => void = () => undefined,
): Promise<SealedAnew> {
  let [rows, sealedAnew] = [0, 0];
  let after: readonly string[] | null = null;
  for (;;) {
    await client.query('begin');
    try {
      const batch: SealedRow[] = await lockBatch(client, column, after);
      const changed = new Map<string, number>();
      for (const row of batch) {
        const sealed = box.sealAnew(row.sealed, column.purposeOf(row as unknown as { [key: string]: string }));
        if (!sealed) continue;
        await store(client, column, row, sealed);
        changed.set(row.organizationId, (changed.get(row.organizationId) ?? 0) + 1);
      }
      for (const [organizationId, count] of changed) await audit(client, column, organizationId, count);
      await client.query('commit');
      rows += batch.length;
      sealedAnew += [...changed.values()].reduce((sum, count) => sum + count, 0);
      onProgress(rows);
      if (batch.length < BATCH) return { table: column.table, rows, sealedAnew };
      after = keyOf(column, batch.at(-1)!);
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
}

const keysOf = ({ key }: SealedColumn) => ['organizationId', ...key];
const keyOf = (column: SealedColumn, row: SealedRow) => keysOf(column).map((name) => String(row[name]));
const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

async function lockBatch(
  client: pg.Client,
  column: SealedColumn,
  after: readonly string[] | null,
): Promise<SealedRow[]> {
  const keys = quoted(keysOf(column));
  const from = after ? `and (${keys}) > (${after.map((_, n) => `$${n + 1}::uuid`).join(', ')})` : '';
  const { rows } = await client.query<SealedRow>(
    `select ${keys}, "${column.column}" as sealed from ${column.table}
     where "${column.column}" is not null ${from} order by ${keys} limit ${BATCH} for update`,
    after ? [...after] : [],
  );
  return rows;
}

async function store(client: pg.Client, column: SealedColumn, row: SealedRow, sealed: Uint8Array): Promise<void> {
  const where = keysOf(column).map((name, n) => `"${name}" = $${n + 2}`);
  const sql = `update ${column.table} set "${column.column}" = $1 where ${where.join(' and ')}`;
  await client.query(sql, [Buffer.from(sealed), ...keyOf(column, row)]);
}

async function audit(client: pg.Client, { table }: SealedColumn, organizationId: string, rows: number): Promise<void> {
  await client.query(
    `insert into audit_entries ("organizationId", id, action, "correlationId", detail) values ($1, $2, $3, $4, $5)`,
    [organizationId, randomUUID(), 'secrets.sealed_anew', 'vacatur keys rotate', { table, rows }],
  );
}
