import { createHash } from 'node:crypto';
import type { SecretBox } from '#libs/platform';
import type pg from 'pg';
import { sealedBytes } from './document-seal.js';

const ROWS_AT_ONCE = 500;

interface PlainRow {
  readonly organizationId: string;
  readonly documentId: string;
  readonly sha256: string;
  readonly objectKey: string | null;
}

/**
 * Seals documents that stand as they came. Each row changes in one statement, from bytes that are what its hash says to the same ones
 * sealed; one that was moved or removed meanwhile is left to the next run. Of an object the sealed bytes stand in the database, whence a
 * worker moves them, and the object is removed by the nightly sweep.
 * @param client a connection that row-level security does not bind.
 * @param fetch the object of a name.
 * @returns how many were sealed, and ids of those that are not what their hashes say, which are left as they are.
 */
export async function sealStored(
  client: pg.Client,
  box: SecretBox,
  fetch: (objectKey: string) => Promise<Uint8Array>,
  onProgress: (sealed: number) => void = () => undefined,
): Promise<{ readonly sealed: number; readonly changed: readonly string[] }> {
  let sealed = 0;
  const changed: string[] = [];
  let after = ['00000000-0000-0000-0000-000000000000', '00000000-0000-0000-0000-000000000000'];
  for (;;) {
    const { rows } = await client.query<PlainRow>(
      `select c."organizationId", c."documentId", d.sha256, c."objectKey" from document_contents c
       join documents d on d."organizationId" = c."organizationId" and d.id = c."documentId"
       where c."sealedKey" is null and (c."organizationId", c."documentId") > ($1::uuid, $2::uuid)
       order by c."organizationId", c."documentId" limit ${ROWS_AT_ONCE}`,
      after,
    );
    for (const row of rows) {
      const bytes = row.objectKey ? await fetch(row.objectKey) : await bytesOf(client, row);
      if (!bytes) continue;
      if (createHash('sha256').update(bytes).digest('hex') !== row.sha256) changed.push(row.documentId);
      else if (await put(client, row, sealedBytes(box, row.documentId, bytes))) sealed += 1;
    }
    onProgress(sealed);
    const last = rows.at(-1);
    if (!last || rows.length < ROWS_AT_ONCE) return { sealed, changed };
    after = [last.organizationId, last.documentId];
  }
}

async function bytesOf(client: pg.Client, { organizationId, documentId }: PlainRow): Promise<Buffer | null> {
  const { rows } = await client.query<{ bytes: Buffer | null }>(
    `select bytes from document_contents where "organizationId" = $1 and "documentId" = $2 and "sealedKey" is null`,
    [organizationId, documentId],
  );
  return rows[0]?.bytes ?? null;
}

async function put(
  client: pg.Client,
  { organizationId, documentId, objectKey }: PlainRow,
  { bytes, sealedKey }: { readonly bytes: Uint8Array; readonly sealedKey: Uint8Array },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `update document_contents set bytes = $3, "sealedKey" = $4, "objectKey" = null
     where "organizationId" = $1 and "documentId" = $2 and "sealedKey" is null and "objectKey" is not distinct from $5`,
    [organizationId, documentId, Buffer.from(bytes), Buffer.from(sealedKey), objectKey],
  );
  return rowCount === 1;
}
