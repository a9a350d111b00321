import { caseloadFile } from '#libs/casework/demo';
import { Clock, type Database, workerContext } from '#libs/platform';
import { type CriminalRecord, localDate, parseRecord } from '#libs/record';
import { BulkImportsService } from '../people/bulk-imports.service.js';
import { TakeInPeopleService } from '../people/take-in-people.service.js';

/** A person of bulk records as it was invented. */
export interface InventedPerson {
  readonly id: string;
  readonly county: string | null;
  /** As the format reads it. */
  readonly record: CriminalRecord;
}

interface Line {
  readonly sourceKey: string;
  readonly record: unknown;
}

/** Invented people of an organization, taken in as bulk records are. */
export async function storePeople(
  database: Database,
  organizationId: string,
  { people, seed }: { readonly people: number; readonly seed: string },
): Promise<InventedPerson[]> {
  const file = [...caseloadFile({ people, seed, asOf: localDate('2026-11-20'), format: 'jsonl' })];
  const [ctx, clock] = [workerContext(organizationId, 'a test'), new Clock()];
  const input = { source: seed, format: 'jsonl', mapping: null, replaces: false } as const;
  const { id: importId } = await new BulkImportsService(database, clock).arrive(ctx, input, bytesOf(file));
  await new TakeInPeopleService(database, clock).work(ctx, importId);
  const stored = await database.bulk(ctx, (work) =>
    work.query<{ id: string; county: string | null; sourceKey: string }>(
      'select id, county, "sourceKey" from people where "organizationId" = $1 and "importId" = $2 order by line',
      [organizationId, importId],
    ),
  );
  const lines = file.join('').trimEnd().split('\n').map((line) => JSON.parse(line) as Line); // prettier-ignore
  const records = new Map(lines.map(({ sourceKey, record }) => [sourceKey, record]));
  return stored.map(({ id, county, sourceKey }) => {
    const parsed = parseRecord(records.get(sourceKey));
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return { id, county, record: parsed.record };
  });
}

async function* bytesOf(file: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of file) yield Buffer.from(piece);
}
