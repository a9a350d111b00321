import { ApiRefused, type Versioned } from '#libs/api-client';

/** Somebody else wrote another value into a field while this one was typed. */
export class FieldConflict extends Error {
  constructor(
    readonly field: string,
    readonly mine: string | null,
    readonly theirs: string | null,
    readonly byId: string | null,
    readonly at: string | null,
  ) {
    super('Two have changed the same field.');
    this.name = 'FieldConflict';
  }
}

const MOST_TRIES = 4;

/**
 * What to write of a form with several fields where somebody else may have written some of them meanwhile: mine where I have changed it,
 * and theirs everywhere else.
 * @param base what stood there when the form was begun.
 * @param textOf what a member reads of a field.
 * @throws FieldConflict for a field that both have changed, each to something else
 */
export function mergedFields<T extends object>(
  base: T,
  mine: T,
  theirs: T,
  textOf: (field: keyof T & string, of: T) => string | null,
): T {
  const merged = { ...theirs };
  for (const field of Object.keys(mine) as (keyof T & string)[]) {
    const [was, here, there] = [base, mine, theirs].map((one) => JSON.stringify(one[field]));
    if (here === was) continue;
    if (there !== was && there !== here)
      throw new FieldConflict(field, textOf(field, mine), textOf(field, theirs), null, null);
    merged[field] = mine[field];
  }
  return merged;
}

/**
 * Writes one field. Where somebody has changed another one meanwhile, both stand; where it is the same one to something else, nothing is written.
 * @param base what stood in the field when it was begun to be changed.
 * @param textOf what stands in it, where that is not the field's own value.
 * @throws FieldConflict, ApiRefused
 */
export async function writeField<T extends object>({
  field,
  base,
  value,
  known,
  textOf = (row) => (row[field] as string | null | undefined) ?? null,
  read,
  write,
}: {
  readonly field: keyof T & string;
  readonly base: string | null;
  readonly value: string | null;
  /** As it was last read, which may be later than `base`. */
  readonly known: Versioned<T>;
  textOf?(row: T): string | null;
  read(): Promise<Versioned<T>>;
  /** @param row what stands there as of this version */
  write(etag: string, row: T): Promise<Versioned<T>>;
}): Promise<Versioned<T>> {
  const isTaken = (theirs: string | null) => theirs !== base && theirs !== value;
  if (isTaken(textOf(known.body))) throw new FieldConflict(field, value, textOf(known.body), null, null);
  let now = known;
  for (let tries = 1; ; tries += 1) {
    try {
      return await write(now.etag, now.body);
    } catch (error) {
      if (!(error instanceof ApiRefused) || error.problem.status !== 412 || tries === MOST_TRIES) throw error;
      now = await read();
      const theirs = textOf(now.body);
      if (isTaken(theirs)) {
        const changed = error.problem.errors?.find(({ pointer }) => pointer === `/${field}`);
        throw new FieldConflict(field, value, theirs, changed?.changedById ?? null, changed?.changedAt ?? null);
      }
    }
  }
}
