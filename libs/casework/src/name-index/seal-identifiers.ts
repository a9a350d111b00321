import { randomUUID } from 'node:crypto';
import { plainNysid } from '#libs/names';
import type { IdentifierBox, IdentifierKeys, StoredIdentifierKey } from '#libs/platform';
import type pg from 'pg';
import { keysOfNysid } from './keyed-names.js';
import { nysidHash, TABLES_WITH_HASH, TABLES_WITH_NYSID } from '../identifiers/sealed-nysid.js';

const ROWS_AT_ONCE = 500;
const NOBODY = '00000000-0000-0000-0000-000000000000';

interface PlainRow {
  readonly organizationId: string;
  readonly id: string;
  readonly nysid: string;
  readonly keys: readonly number[] | null;
  readonly digest: string | null;
}

/**
 * From now on a NYSID is sealed alone; each that stands as it is is sealed, and so is each
 * organization's key that was made without DOCUMENT_KEY. Batch by batch, each a transaction with an audit entry for each organization in it; stopped, it is run again and passes over what is sealed. Rows are locked
 * while their batch lasts, so that nothing that is written meanwhile is lost; it ends when it has gone through all and found nothing.
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
  await sealFromNowOn(client);
  const sealed: { [table: string]: number } = {};
  for (let found = 1; found > 0;) {
    found = 0;
    for (const table of TABLES_WITH_NYSID) {
      const rows = await sealTable(client, keys, tableOf(table), (done) =>
        onProgress(table, (sealed[table] ?? 0) + done),
      );
      sealed[table] = (sealed[table] ?? 0) + rows;
      found += rows;
    }
  }
  return sealed;
}

/** What is written from now on is sealed alone; what began before may still write it as it is. */
async function sealFromNowOn(client: pg.Client): Promise<void> {
  await client.query(
    `with begun as (update organizations set "sealsIdentifiers" = true where not "sealsIdentifiers" returning id)
     insert into audit_entries ("organizationId", id, action, "correlationId", detail)
     select id, gen_random_uuid(), 'identifiers.sealed_from_now_on', 'vacatur identifiers seal', '{}' from begun`,
  );
}

/** What is done in a table besides the sealing. */
interface SealedTable {
  readonly name: string;
  readonly isHashed: boolean;
  readonly hasKeys: boolean;
  /** The number stands in its facts, and is told by its digest. */
  readonly isBulkRecord: boolean;
}

function tableOf(name: string): SealedTable {
  const isHashed = (TABLES_WITH_HASH as readonly string[]).includes(name);
  return { name, isHashed, hasKeys: name === 'indexed_names', isBulkRecord: name === 'people' };
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
  table: SealedTable,
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

async function lockBatch(
  client: pg.Client,
  { name, hasKeys, isBulkRecord }: SealedTable,
  after: readonly string[],
): Promise<PlainRow[]> {
  const { rows } = await client.query<PlainRow>(
    `select "organizationId", id, nysid, ${hasKeys ? 'keys' : 'null::int[] as keys'},
       ${isBulkRecord ? `replace(digest::text, '-', '')` : 'null'} as digest from ${name}
     where nysid is not null and ("organizationId", id) > ($1::uuid, $2::uuid)
     order by "organizationId", id limit ${ROWS_AT_ONCE} for update`,
    [...after],
  );
  return rows;
}

async function sealBatch(client: pg.Client, keys: IdentifierKeys, table: SealedTable, rows: readonly PlainRow[]) {
  const boxes = new Map<string, IdentifierBox>();
  for (const organizationId of new Set(rows.map((row) => row.organizationId))) {
    boxes.set(organizationId, await keys.boxOf(organizationId, storeOf(client, organizationId)));
  }
  const { name, isHashed, hasKeys, isBulkRecord } = table;
  const changed = rows.map((row) => sealedRow(boxes.get(row.organizationId)!, row));
  const kept = [
    'nysid = null',
    `"sealedNysid" = decode(n.sealed, 'hex')`,
    ...(isHashed ? ['"nysidHash" = n.hash'] : []),
    ...(hasKeys ? ['keys = n.keys'] : []),
    ...(isBulkRecord ? [`facts = t.facts #- '{person,nysid}'`, 'digest = n.digest'] : []),
  ];
  await client.query(
    `update ${name} t set ${kept.join(', ')}
     from jsonb_to_recordset($1::jsonb) as n ("organizationId" uuid, id uuid, sealed text, hash text, keys int[], digest uuid)
     where t."organizationId" = n."organizationId" and t.id = n.id`,
    [JSON.stringify(changed)],
  );
  for (const organizationId of boxes.keys()) {
    const count = rows.filter((row) => row.organizationId === organizationId).length;
    await client.query(
      `insert into audit_entries ("organizationId", id, action, "correlationId", detail) values ($1, $2, $3, $4, $5)`,
      [
        ...[organizationId, randomUUID(), 'identifiers.sealed', 'vacatur identifiers seal'],
        { table: name, rows: count },
      ],
    );
  }
}

function sealedRow(box: IdentifierBox, { organizationId, id, nysid, keys, digest }: PlainRow) {
  const hash = nysidHash(box, nysid);
  const [before] = keysOfNysid(organizationId, plainNysid(nysid));
  return {
    organizationId,
    id,
    sealed: Buffer.from(box.seal('nysid', nysid)).toString('hex'),
    hash,
    digest: digest && box.hash('bulk record', digest),
    keys: keys && [
      ...new Set([...keys.filter((key) => key !== before), ...(hash ? keysOfNysid(organizationId, hash) : [])]),
    ],
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
