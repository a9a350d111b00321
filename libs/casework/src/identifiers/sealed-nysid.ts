import { plainNysid } from '#libs/names';
import type { IdentifierBox, Work } from '#libs/platform';

/** A NYSID as a row keeps it. Where it stands as it is, it was written before it was sealed, or by a process of the version before. */
export interface StoredNysid {
  readonly nysid: string | null;
  readonly sealedNysid: Uint8Array | null;
}

/** What a row keeps of a NYSID that is written now: sealed, or as it is while the organization does not seal yet. */
export interface KeptNysid extends StoredNysid {
  readonly sealedNysid: Uint8Array<ArrayBuffer> | null;
}

/** The same of a row that is found by the number. */
export interface HashedNysid extends KeptNysid {
  readonly nysidHash: string | null;
}

/** A row with its NYSID as it was told, without what it is kept as. */
export type Opened<Row> = Omit<Row, 'sealedNysid' | 'nysidHash'>;

const NONE: KeptNysid = { nysid: null, sealedNysid: null };

export async function sealNysid(work: Work, nysid: string | null): Promise<KeptNysid> {
  return nysid === null ? NONE : keptWith(await work.identifiers(), nysid);
}

export async function hashNysid(work: Work, nysid: string | null): Promise<HashedNysid> {
  if (nysid === null) return { ...NONE, nysidHash: null };
  const box = await work.identifiers();
  return { ...keptWith(box, nysid), nysidHash: nysidHash(box, nysid) };
}

/** Of a change the fields with the NYSID as a row keeps it; one that names none leaves it as it is. */
export async function withHashedNysid<Fields extends { readonly nysid?: string | null }>(
  work: Work,
  { nysid, ...fields }: Fields,
): Promise<Omit<Fields, 'nysid'> & Partial<HashedNysid>> {
  return { ...fields, ...(nysid !== undefined && (await hashNysid(work, nysid))) };
}

/** @param box whose organization says whether it is sealed. */
export function keptWith(box: IdentifierBox, nysid: string): KeptNysid {
  return box.seals ? { nysid: null, sealedNysid: box.seal('nysid', nysid) } : { nysid, sealedNysid: null };
}

/** The hash by which the same number is found, however it is written; null: there is no letter or digit in it. */
export function nysidHash(box: IdentifierBox, nysid: string): string | null {
  const plain = plainNysid(nysid);
  return plain === '' ? null : box.hash('nysid', plain);
}

export async function openNysids<Row extends StoredNysid>(work: Work, rows: readonly Row[]): Promise<Opened<Row>[]> {
  const isSealed = rows.some(({ nysid, sealedNysid }) => nysid === null && sealedNysid !== null);
  const box = isSealed ? await work.identifiers() : null;
  return rows.map((row) => {
    const { sealedNysid: _, nysidHash: __, ...told } = row as Row & { readonly nysidHash?: unknown };
    return { ...told, nysid: toldNysid(box, row) } as Opened<Row>;
  });
}

export async function openNysid<Row extends StoredNysid>(work: Work, row: Row): Promise<Opened<Row>> {
  return (await openNysids(work, [row]))[0]!;
}

/** Of a row that need not be there. */
export async function openIfAny<Row extends StoredNysid>(work: Work, row: Row | null): Promise<Opened<Row> | null> {
  return row && openNysid(work, row);
}

function toldNysid(box: IdentifierBox | null, { nysid, sealedNysid }: StoredNysid): string | null {
  return nysid ?? (sealedNysid && box!.open('nysid', sealedNysid));
}

/** Tables that have a NYSID sealed. */
export const TABLES_WITH_NYSID = [
  'clients',
  'conflict_checks',
  'conflict_subjects',
  'indexed_names',
  'intakes',
  'parties',
  'people',
] as const;

/** Tables whose rows are found by its keyed hash. */
export const TABLES_WITH_HASH = ['clients', 'indexed_names', 'intakes', 'parties', 'people'] as const;
