import { plainNysid } from '#libs/names';
import type { IdentifierBox, Work } from '#libs/platform';

/** A NYSID as a row keeps it. Where it stands as it is, it was written before it was sealed, or by a process of the version before. */
export interface StoredNysid {
  readonly nysid: string | null;
  readonly sealedNysid: Uint8Array | null;
}

/** What a row keeps of a NYSID that is written now. */
export interface SealedNysid extends StoredNysid {
  readonly nysid: null;
  readonly sealedNysid: Uint8Array<ArrayBuffer> | null;
}

const NONE: SealedNysid = { nysid: null, sealedNysid: null };

export async function sealNysid(work: Work, nysid: string | null): Promise<SealedNysid> {
  return nysid === null ? NONE : sealedWith(await work.identifiers(), nysid);
}

export function sealedWith(box: IdentifierBox, nysid: string): SealedNysid {
  return { nysid: null, sealedNysid: box.seal('nysid', nysid) };
}

/** The hash by which the same number is found, however it is written; null: there is no letter or digit in it. */
export function nysidHash(box: IdentifierBox, nysid: string): string | null {
  const plain = plainNysid(nysid);
  return plain === '' ? null : box.hash('nysid', plain);
}

/** Rows with their NYSID as it was told, in `nysid`. */
export async function openNysids<Row extends StoredNysid>(work: Work, rows: readonly Row[]): Promise<Row[]> {
  const isSealed = rows.some(({ nysid, sealedNysid }) => nysid === null && sealedNysid !== null);
  const box = isSealed ? await work.identifiers() : null;
  return rows.map((row) => ({ ...row, nysid: toldNysid(box, row), sealedNysid: null }));
}

function toldNysid(box: IdentifierBox | null, { nysid, sealedNysid }: StoredNysid): string | null {
  return nysid ?? (sealedNysid && box!.open('nysid', sealedNysid));
}

/** Tables that have a NYSID sealed. */
export const TABLES_WITH_NYSID = ['conflict_checks', 'conflict_subjects', 'indexed_names'] as const;
