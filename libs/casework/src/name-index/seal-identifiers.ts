import { randomUUID } from 'node:crypto';
import { plainNysid } from '#libs/names';
import type { IdentifierBox, IdentifierKeys, StoredIdentifierKey } from '#libs/platform';
import type pg from 'pg';
import { keysOfNysid } from './keyed-names.js';
import { nysidHash, sealedWith, TABLES_WITH_NYSID } from '../identifiers/sealed-nysid.js';

const ROWS_AT_ONCE = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface PlainRow {
  readonly organizationId: string;
  readonly id: string;
  readonly nysid: string;
  readonly keys: readonly number[] | null;
}

/**
 * Seals each NYSID that stands as it is, and each organization's key that was made without DOCUMENT_KEY. Batch by batch, each a
 * transaction with an audit entry for each organization in it; stopped, it is run again and passes over what is sealed. Rows are locked
 * while their batch lasts, so that nothing that is written meanwhile is lost.
 * @param client a connection that row-level security does not bind.
 * @param onProgress told the table and how many of its rows have been sealed.
 * @returns how many rows of which table were sealed now.
 */
export async function sealIdentifiers(
  client: pg.Client,
  keys: IdentifierKeys,
  onProgress: (table: string, rows: number) => void = () => undefined,
): Promise<{ readonly [table: string]: number }> {
  await sealKeys(client, keys);
  const sealed: { [table: string]: number } = {};
  for (const table of TABLES_WITH_NYSID) {
    sealed[table] = await sealTable(client, keys, table, (rows) => onProgress(table, rows));
  }
  return sealed;
}

async function sealKeys(client: pg.Client, keys: IdentifierKeys): Promise<void> {
  const { rows } = await client.query<StoredIdentifierKey & { organizationId: string }>(
    'select "organizationId", "sealedKey", "plainKey" from identifier_keys where "plainKey" is not null',
  );
  for (const { organizationId, ...key } of rows) {
    const sealedKey = keys.sealedAnew(organizationId, key);
    if (!sealedKey) continue;
    await client.query(
      'update identifier_keys set "sealedKey" = $2, "plainKey" = null where "organizationId" = $1 and "plainKey" is not null',
      [organizationId, sealedKey],
    );
  }
}

async function sealTable(
  client: pg.Client,
  keys: IdentifierKeys,
  table: string,
  onProgress: (rows: number) => void,
): Promise<number> {
  let sealed = 0;
  let after = [NOBODY, NOBODY];
  for (;;) {
    await client.query(`begin; select set_config('app.sealing', 'on', true)`);
    try {
      const rows = await lockBatch(client, table, after);
      await sealBatch(client, keys, table, rows);
      await client.query('commit');
      sealed += rows.length;
      onProgress(sealed);
      const last = rows.at(-1);
      if (!last || rows.length < ROWS_AT_ONCE) return sealed;
      after = [last.organizationId, last.id];
    } catch (error) {
      await client.query('rollback');
      throw error;
    }
  }
}

async function lockBatch(client: pg.Client, table: string, after: readonly string[]): Promise<PlainRow[]> {
  const { rows } = await client.query<PlainRow>(
    `select "organizationId", id, nysid, ${table === 'indexed_names' ? 'keys' : 'null::int[] as keys'} from ${table}
     where nysid is not null and ("organizationId", id) > ($1::uuid, $2::uuid)
     order by "organizationId", id limit ${ROWS_AT_ONCE} for update`,
    [...after],
  );
  return rows;
}

async function sealBatch(client: pg.Client, keys: IdentifierKeys, table: string, rows: readonly PlainRow[]) {
  const boxes = new Map<string, IdentifierBox>();
  for (const organizationId of new Set(rows.map((row) => row.organizationId))) {
    boxes.set(organizationId, await keys.boxOf(organizationId, storeOf(client, organizationId)));
  }
  const changed = rows.map((row) => sealedRow(boxes.get(row.organizationId)!, row));
  const found = table === 'indexed_names' ? ', "nysidHash" = n.hash, keys = n.keys' : '';
  await client.query(
    `update ${table} t set nysid = null, "sealedNysid" = decode(n.sealed, 'hex')${found}
     from jsonb_to_recordset($1::jsonb) as n ("organizationId" uuid, id uuid, sealed text, hash text, keys int[])
     where t."organizationId" = n."organizationId" and t.id = n.id`,
    [JSON.stringify(changed)],
  );
  for (const organizationId of boxes.keys()) {
    const count = rows.filter((row) => row.organizationId === organizationId).length;
    await client.query(
      `insert into audit_entries ("organizationId", id, action, "correlationId", detail) values ($1, $2, $3, $4, $5)`,
      [organizationId, randomUUID(), 'identifiers.sealed', 'vacatur identifiers seal', { table, rows: count }],
    );
  }
}

function sealedRow(box: IdentifierBox, { organizationId, id, nysid, keys }: PlainRow) {
  const hash = nysidHash(box, nysid);
  const [before] = keysOfNysid(organizationId, plainNysid(nysid));
  return {
    organizationId,
    id,
    sealed: Buffer.from(sealedWith(box, nysid).sealedNysid!).toString('hex'),
    hash,
    keys: keys && [...keys.filter((key) => key !== before), ...(hash ? keysOfNysid(organizationId, hash) : [])],
  };
}

/** The key of an organization, for the owner. */
function storeOf(client: pg.Client, organizationId: string) {
  return {
    find: async () =>
      (
        await client.query<StoredIdentifierKey>(
          'select "sealedKey", "plainKey" from identifier_keys where "organizationId" = $1',
          [organizationId],
        )
      ).rows[0],
    add: async ({ sealedKey, plainKey }: StoredIdentifierKey) => {
      await client.query(
        `insert into identifier_keys ("organizationId", "sealedKey", "plainKey") values ($1, $2, $3) on conflict do nothing`,
        [organizationId, sealedKey, plainKey],
      );
    },
  };
}
