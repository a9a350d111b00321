import { setTimeout as sleep } from 'node:timers/promises';
import { BulkImportsService, TakeInPeopleService } from '#libs/casework';
import { caseloadFile } from '#libs/casework/demo';
import { Clock, type Config, Database, workerContext } from '#libs/platform';
import { isConviction, localDate } from '#libs/record';

const POLL_MS = 200;
const AS_OF = localDate('2026-11-24');

export interface Stored {
  readonly people: number;
  readonly charges: number;
  readonly convictions: number;
}

interface Line {
  readonly record: {
    readonly courtCases: readonly {
      readonly charges: readonly { readonly disposition: Parameters<typeof isConviction>[0] }[];
    }[];
  };
}

/** Invented people taken in as bulk records are. Ends early where so many convictions are enough. */
export async function storeBulkPeople(
  databaseUrl: string,
  organizationId: string,
  { people, convictions }: { readonly people: number; readonly convictions: number },
): Promise<Stored> {
  const stored = { people: 0, charges: 0, convictions: 0 };
  async function* file(): AsyncGenerator<Uint8Array> {
    for (const text of caseloadFile({ people, seed: 'bench', asOf: AS_OF, format: 'jsonl' })) {
      for (const line of text.trimEnd().split('\n')) count(stored, JSON.parse(line) as Line);
      yield Buffer.from(text);
      if (stored.convictions >= convictions) return;
    }
  }
  const database = new Database({ databaseUrl } as Config);
  const [ctx, clock] = [workerContext(organizationId, 'bench'), new Clock()];
  const input = { source: 'bench', format: 'jsonl', mapping: null, replaces: false } as const;
  const imports = new BulkImportsService(database, clock);
  const { id } = await imports.arrive(ctx, input, file());
  await new TakeInPeopleService(database, clock).work(ctx, id);
  let { status } = await imports.read(ctx, id);
  // Where a worker runs it may have been faster, and ends what it has begun.
  for (; status === 'running'; { status } = await imports.read(ctx, id)) await sleep(POLL_MS);
  await database.onApplicationShutdown();
  if (status !== 'done') throw new Error(`The import is ${status}.`);
  return stored;
}

function count(stored: { people: number; charges: number; convictions: number }, { record }: Line): void {
  stored.people += 1;
  for (const { charges } of record.courtCases) {
    stored.charges += charges.length;
    stored.convictions += charges.filter(({ disposition }) => isConviction(disposition)).length;
  }
}
