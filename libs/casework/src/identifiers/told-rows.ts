import type { Work } from '#libs/platform';
import { hashNysid, openNysids, TABLES_WITH_HASH, TABLES_WITH_NYSID } from './sealed-nysid.js';

/** A row of a table as PostgreSQL makes JSON of it: bytes are `\x` and hexadecimal digits. */
type JsonRow = { readonly [column: string]: unknown };

/** Rows of any table as whoever takes them elsewhere may read them: a NYSID as it was told, and no hash that is worth nothing there. */
export async function toldRows(work: Work, table: string, rows: readonly JsonRow[]): Promise<JsonRow[]> {
  if (!isOf(TABLES_WITH_NYSID, table)) {
    return isOf(TABLES_WITH_HASH, table) ? rows.map(({ nysidHash: _, ...row }) => row) : [...rows];
  }
  return openNysids(
    work,
    rows.map((row) => ({
      ...row,
      nysid: row['nysid'] as string | null,
      sealedNysid: bytesOf(row['sealedNysid'] as string | null),
    })),
  );
}

/** Rows that were told elsewhere, as the table keeps them here. */
export async function keptRows(work: Work, table: string, rows: readonly JsonRow[]): Promise<JsonRow[]> {
  if (!isOf(TABLES_WITH_NYSID, table) || !isOf(TABLES_WITH_HASH, table)) return [...rows];
  const kept: JsonRow[] = [];
  for (const row of rows) kept.push({ ...row, ...(await hashNysid(work, (row['nysid'] as string | null) ?? null)) });
  return kept;
}

function isOf(tables: readonly string[], table: string): boolean {
  return tables.includes(table);
}

function bytesOf(told: string | null): Uint8Array | null {
  return told === null ? null : Buffer.from(told.slice(2), 'hex');
}
