import { v7 as uuidv7 } from 'uuid';
import { NAME_KEYS_VERSION } from '#libs/names';
import { insertRows, type Work } from '#libs/platform';
import { fromDay, toDayOrNull } from '../fields.js';
import type { KeyedBearer, KeyedName } from './keyed-names.js';
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
  const known = knownOf(source, bearer);
  await tx.indexedName.updateMany({
    where: { ...owned, role: source.role, name: { notIn: names.map(({ name }) => name) } },
    data: { kind: 'former' satisfies NameKind },
  });
  for (const { name, kind, plain, keys, dateOfBirth, isOrganization } of names) {
    const changing = { ...known, dateOfBirth: day(dateOfBirth), kind, keys: [...keys] };
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
  await insertRows(
    work.tx,
    'indexed_names',
    all.flatMap(({ source, bearer, names }) =>
      names.map((name) => ({
        ...name,
        ...knownOf(source, bearer),
        id: uuidv7(),
        organizationId,
        source: source.noun,
        sourceId: source.id,
        role: source.role,
      })),
    ),
  );
}

function knownOf(source: NameSource, bearer: BearerOfNames) {
  return {
    nysid: bearer.nysid ?? null,
    clientId: source.clientId ?? null,
    caseId: source.caseId ?? null,
    keysVersion: NAME_KEYS_VERSION,
  };
}

/** Names that share a key, at most so many, the likest first. */
export async function findNames(
  work: Work,
  keys: readonly number[],
  plain: string,
  most: number,
): Promise<FoundName[]> {
  const rows = await work.tx.$queryRaw<(Omit<FoundName, 'dateOfBirth'> & { dateOfBirth: Date | null })[]>`
    select id, source, "sourceId", role, kind, name, "isOrganization", "dateOfBirth", nysid, "clientId", "caseId"
    from names_by_key(${[...keys]}::int[], ${plain}, ${most}::int)`;
  return rows.map((row) => ({
    ...row,
    source: row.source as NameSourceNoun,
    role: row.role as NameRole,
    kind: row.kind as NameKind,
    dateOfBirth: toDayOrNull(row.dateOfBirth),
  }));
}
