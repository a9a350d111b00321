/** What may stand at a place of a record, so that a question is answered with the right control. */
export type FactKind =
  | { readonly kind: 'yes_no' | 'day' | 'whole_number' | 'text' }
  | {
      readonly kind: 'one_of';
      /** Name of the fact, by which its values are worded. */ readonly of: string;
      readonly values: readonly string[];
    };

interface Schema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly (string | null)[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
}

/** The published schema of records, loaded when somebody answers. */
async function recordSchema(): Promise<Schema> {
  // eslint-disable-next-line boundaries/dependencies, boundaries/no-unknown-dependencies -- The published form is data, which anybody may read.
  const published = await import('../../../../docs/formats/record.schema.json', { with: { type: 'json' } });
  return published.default as unknown as Schema;
}

/** @returns null where what stands there is no single fact. @param pointer a JSON pointer into the record */
export async function factKindAt(pointer: string): Promise<FactKind | null> {
  let schema: Schema | undefined = await recordSchema();
  for (const step of stepsOf(pointer)) schema = known(schema)?.items ?? known(schema)?.properties?.[step];
  const at = known(schema);
  if (!at) return null;
  const types = [at.type ?? []].flat();
  if (at.enum)
    return { kind: 'one_of', of: stepsOf(pointer).at(-1)!, values: at.enum.filter((value) => value !== null) };
  if (types.includes('boolean')) return { kind: 'yes_no' };
  if (at.format === 'date') return { kind: 'day' };
  if (types.includes('integer')) return { kind: 'whole_number' };
  return types.includes('string') ? { kind: 'text' } : null;
}

/** What is meant where the fact is known. */
function known(schema: Schema | undefined): Schema | undefined {
  return schema?.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

/** A copy of the record with the fact at its place. @throws Error where the record has no such place */
export function withFact<T>(record: T, pointer: string, value: unknown): T {
  const copy = structuredClone(record);
  const steps = stepsOf(pointer);
  const last = steps.pop()!;
  let at = copy as { [name: string]: unknown };
  for (const step of steps) {
    const next = at[step];
    if (typeof next !== 'object' || next === null) throw new Error(`The record has nothing at ${pointer}.`);
    at = next as { [name: string]: unknown };
  }
  at[last] = value;
  return copy;
}

/** What stands at the place; undefined: the record has no such place. */
export function factAt(record: unknown, pointer: string): unknown {
  return stepsOf(pointer).reduce<unknown>(
    (at, step) => (at as { [name: string]: unknown } | null | undefined)?.[step],
    record,
  );
}

function stepsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
