import type pg from 'pg';

/** A schema that stands in a database from the beginning of a restore to its end. Every role sees that it is there. */
export const UNFINISHED_RESTORE = 'vacatur_unfinished_restore';

const FOUND = `select obj_description(oid, 'pg_namespace') as of from pg_namespace where nspname = '${UNFINISHED_RESTORE}'`;

/** @throws Error saying what to do where a restore into this database was not finished. */
export async function refuseHalfRestored(
  query: (sql: string) => Promise<{ readonly rows: readonly { readonly of: string | null }[] }>,
): Promise<void> {
  const { rows } = await query(FOUND);
  if (rows.length === 0) return;
  throw new Error(
    `This database is half restored: the restore of the backup of ${rows[0]!.of ?? 'an unknown instant'} did not come to its end.` +
      ' Run "vacatur restore" again, which begins anew, or name another database.',
  );
}

export async function isHalfRestored(client: pg.Client): Promise<boolean> {
  return (await client.query(FOUND)).rowCount !== 0;
}
