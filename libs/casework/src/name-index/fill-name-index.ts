import { NAME_KEYS_VERSION, nameKeys, type NameWord, plainNysid, toPlain } from '#libs/names';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { keepWordsAsOwner } from './keep-words-as-owner.js';
import { keysOfNysid } from './keyed-names.js';
import { keysOf } from './keys-of.js';

const BATCH = 1000;

interface Kept {
  readonly organizationId: string;
  readonly id: string;
  readonly name: string;
  readonly isOrganization: boolean;
  readonly dateOfBirth: string | null;
  readonly nysid: string | null;
  readonly nysidHash: string | null;
}

/**
 * Brings the index up to this version: clients from before there was an index, and names kept under older keys. Runs with the
 * migrations, as the owner, because it serves every organization. Run again, it finds nothing to do.
 * @returns how many names it has kept or kept anew.
 */
export async function fillNameIndex(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await addClients(client)) + (await renewKeys(client));
  } finally {
    await client.end();
  }
}

async function addClients(client: pg.Client): Promise<number> {
  const { rows } = await client.query<Kept & { kind: string }>(
    `select c."organizationId", c.id, c."dateOfBirth"::text, c.nysid, null as "nysidHash", n.name, n.kind, false as "isOrganization"
     from clients c
     cross join lateral (
       select c."givenName" || ' ' || c."familyName" as name, 'legal' as kind
       union all select distinct other, 'alias' from unnest(c."otherNames") as other
       where other <> c."givenName" || ' ' || c."familyName") n
     where not exists (
       select from indexed_names i
       where i."organizationId" = c."organizationId" and i.source = 'client' and i."sourceId" = c.id)`,
  );
  for (let from = 0; from < rows.length; from += BATCH) {
    const batch = rows.slice(from, from + BATCH).map((row) => ({
      ...row,
      newId: uuidv7(),
      ...keyed(row),
    }));
    await keepWords(client, batch);
    await client.query(
      `insert into indexed_names ("organizationId", id, source, "sourceId", role, kind, name, plain, "dateOfBirth", nysid,
         "clientId", keys, "keysVersion")
       select "organizationId", "newId", 'client', id, 'client', kind, name, plain, "dateOfBirth", nysid, id, keys, $2
       from jsonb_to_recordset($1::jsonb) as n ("organizationId" uuid, "newId" uuid, id uuid, kind text, name text, plain text,
         "dateOfBirth" date, nysid text, keys int[])
       on conflict do nothing`,
      [JSON.stringify(batch), NAME_KEYS_VERSION],
    );
  }
  return rows.length;
}

async function renewKeys(client: pg.Client): Promise<number> {
  for (let renewed = 0; ;) {
    const { rows } = await client.query<Kept>(
      `select "organizationId", id, name, "isOrganization", "dateOfBirth"::text, nysid, "nysidHash" from indexed_names
       where "keysVersion" < $1 limit $2`,
      [NAME_KEYS_VERSION, BATCH],
    );
    if (rows.length === 0) return renewed;
    const batch = rows.map((row) => ({ ...row, ...keyed(row) }));
    await keepWords(client, batch);
    await client.query(
      `update indexed_names i set keys = n.keys, plain = n.plain, "keysVersion" = $2
       from jsonb_to_recordset($1::jsonb) as n ("organizationId" uuid, id uuid, plain text, keys int[])
       where i."organizationId" = n."organizationId" and i.id = n.id`,
      [JSON.stringify(batch), NAME_KEYS_VERSION],
    );
    renewed += rows.length;
  }
}

function keyed(row: Kept) {
  const { organizationId, name, isOrganization, dateOfBirth, nysid, nysidHash } = row;
  const { keys, words } = nameKeys({ name, isOrganization, dateOfBirth });
  const told = nysid ? plainNysid(nysid) : nysidHash;
  const ofNysid = told ? keysOfNysid(organizationId, told) : [];
  return { plain: toPlain(name), keys: [...keysOf(organizationId, keys), ...ofNysid], words };
}

async function keepWords(
  client: pg.Client,
  rows: readonly { readonly organizationId: string; readonly words: readonly NameWord[] }[],
): Promise<void> {
  const words = new Map<string, NameWord[]>();
  for (const { organizationId, words: own } of rows) {
    const known = words.get(organizationId) ?? [];
    words.set(organizationId, known);
    known.push(...own);
  }
  for (const [organizationId, own] of words) await keepWordsAsOwner(client, organizationId, own);
}
