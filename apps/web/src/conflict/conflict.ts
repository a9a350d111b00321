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
 * Writes one field. Where somebody has changed another one meanwhile, both stand; where it is the same one to something else, nothing is written.
 * @param base what stood in the field when it was begun to be changed.
 * @throws FieldConflict, ApiRefused
 */
export async function writeField<T extends object>({
  field,
  base,
  value,
  known,
  read,
  write,
}: {
  readonly field: keyof T & string;
  readonly base: string | null;
  readonly value: string | null;
  /** As it was last read, which may be later than `base`. */
  readonly known: Versioned<T>;
  read(): Promise<Versioned<T>>;
  write(etag: string): Promise<Versioned<T>>;
}): Promise<Versioned<T>> {
  const valueIn = (row: T) => (row[field] as string | null | undefined) ?? null;
  const isTaken = (theirs: string | null) => theirs !== base && theirs !== value;
  if (isTaken(valueIn(known.body))) throw new FieldConflict(field, value, valueIn(known.body), null, null);
  let version = known.etag;
  for (let tries = 1; ; tries += 1) {
    try {
      return await write(version);
    } catch (error) {
      if (!(error instanceof ApiRefused) || error.problem.status !== 412 || tries === MOST_TRIES) throw error;
      const now = await read();
      const theirs = valueIn(now.body);
      if (isTaken(theirs)) {
        const changed = error.problem.errors?.find(({ pointer }) => pointer === `/${field}`);
        throw new FieldConflict(field, value, theirs, changed?.changedById ?? null, changed?.changedAt ?? null);
      }
      version = now.etag;
    }
  }
}
