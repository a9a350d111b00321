import { v7 as uuidv7 } from 'uuid';
import { NAME_KEYS_VERSION, plainNysid } from '#libs/names';
import { insertRows, type Work } from '#libs/platform';
import { fromDay, toDayOrNull } from '../fields.js';
import { hashNysid, nysidHash } from '../identifiers/sealed-nysid.js';
import { keptWords } from './kept-words.js';
import { type KeyedBearer, type KeyedName, keysOfNysid } from './keyed-names.js';
import type { BearerOfNames, FoundName, NameKind, NameRole, NameSource, NameSourceNoun } from './name-index.schema.js';

const day = (text: string | null | undefined) => (text ? fromDay(text) : null);

/** Of a row that changes its role, as a prospect who is declined, the names stay known in the role before. */
export async function keepNames(
  work: Work,
  source: NameSource,
  bearer: BearerOfNames,
  names: readonly KeyedName[],
): Promise<void> {
  const { organizationId, tx } = work;
  const owned = { organizationId, source: source.noun, sourceId: source.id };
  const { keysOfBearer, ...known } = await knownOf(work, source, bearer);
  await keepWords(work, names);
  await tx.indexedName.updateMany({
    where: { ...owned, role: source.role, name: { notIn: names.map(({ name }) => name) } },
    data: { kind: 'former' satisfies NameKind },
  });
  for (const { name, kind, plain, keys, dateOfBirth, isOrganization } of names) {
    const changing = { ...known, dateOfBirth: day(dateOfBirth), kind, keys: [...keys, ...keysOfBearer] };
    const { count } = await tx.indexedName.updateMany({ where: { ...owned, role: source.role, name }, data: changing });
    if (count > 0) continue;
    await tx.indexedName.createMany({
      data: { ...owned, ...changing, role: source.role, name, plain, isOrganization },
    });
  }
}

/** Names of rows that are new: many at once. */
export async function insertNames(
  work: Work,
  all: readonly ({ readonly source: NameSource } & KeyedBearer)[],
): Promise<void> {
  const { organizationId } = work;
  await keepWords(
    work,
    all.flatMap(({ names }) => names),
  );
  const rows: object[] = [];
  for (const { source, bearer, names } of all) {
    const { keysOfBearer, ...known } = await knownOf(work, source, bearer);
    const owned = { organizationId, source: source.noun, sourceId: source.id, role: source.role };
    for (const { words: _, keys, ...name } of names) {
      rows.push({ ...name, ...known, ...owned, keys: [...keys, ...keysOfBearer], id: uuidv7() });
    }
  }
  await insertRows(work.tx, 'indexed_names', rows);
}

/** Before the names: from then on nobody forgets the words, as of a name that is destroyed. */
async function keepWords({ organizationId, tx }: Work, names: readonly KeyedName[]): Promise<void> {
  const words = keptWords(
    organizationId,
    names.flatMap((name) => name.words),
  );
  if (words.length > 0) await tx.$queryRaw`select keep_name_words(${JSON.stringify(words)}::jsonb)::text`;
}

async function knownOf(work: Work, source: NameSource, { nysid }: BearerOfNames) {
  const kept = await hashNysid(work, nysid || null);
  return {
    ...kept,
    keysOfBearer: keysOfNysid(work.organizationId, ...toldOf(kept)),
    clientId: source.clientId ?? null,
    caseId: source.caseId ?? null,
    keysVersion: NAME_KEYS_VERSION,
  };
}

/** By what the number is looked for; as it is, while it stands so, by processes of the version before. */
function toldOf({
  nysid,
  nysidHash: hash,
}: {
  readonly nysid: string | null;
  readonly nysidHash: string | null;
}): string[] {
  return hash === null ? [] : [hash, ...(nysid === null ? [] : [plainNysid(nysid)])];
}

/** Words of the organization's names that share a lead with what is asked for. */
export async function findWords({ tx }: Work, leads: readonly number[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ word: string }[]>`select word from name_words_led(${[...leads]}::int[]) as word`;
  return rows.map(({ word }) => word);
}

/** Whom one looks for by keys. */
export interface AskedName {
  /** Without that of the NYSID. */
  readonly keys: readonly number[];
  readonly plain: string;
  /** Leaves out who was born on another day that is not like it, unless the NYSID is the same. */
  readonly dateOfBirth: string | null;
  readonly nysid: string | null;
}

type FoundRow = Omit<FoundName, 'dateOfBirth'> & {
  readonly dateOfBirth: Date | null;
  readonly nysidHash: string | null;
};

/** Names that share a key, at most so many: first those of the same NYSID or day of birth, then the likest. */
export async function findNames(
  work: Work,
  { keys, plain, dateOfBirth, nysid }: AskedName,
  most: number,
): Promise<FoundName[]> {
  const hashed = nysid ? nysidHash(await work.identifiers(), nysid) : null;
  const asked = hashed === null ? null : { plain: plainNysid(nysid!), hash: hashed };
  const all = asked ? [...keys, ...keysOfNysid(work.organizationId, asked.plain, asked.hash)] : keys;
  if (all.length === 0) return [];
  const rows = await work.tx.$queryRaw<FoundRow[]>`
    select id, source, "sourceId", role, kind, name, "isOrganization", "dateOfBirth", nysid, "nysidHash", "clientId", "caseId"
    from names_alike(
      ${[...all]}::int[], ${plain}, ${dateOfBirth}::date, ${asked?.plain ?? null}, ${asked?.hash ?? null}, ${most}::int)`;
  return rows.map(({ nysidHash: hash, ...row }) => ({
    ...row,
    nysid: row.nysid ?? (hash !== null && hash === asked?.hash ? nysid : hash),
    source: row.source as NameSourceNoun,
    role: row.role as NameRole,
    kind: row.kind as NameKind,
    dateOfBirth: toDayOrNull(row.dateOfBirth),
  }));
}
