import { createReadStream } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { BulkImportsService, TakeInPeopleService } from '#libs/casework';
import { Clock, type Config, Database, workerContext } from '#libs/platform';

/** What the import took, told to whoever forked it. */
export interface Imported {
  readonly seconds: number;
  readonly charges: number;
  /** Of this process, storing the file and taking it in. */
  readonly cpuMs: number;
  readonly peakRssMb: number;
}

// As the worker does.
setFlagsFromString('--heap-growing-percent=50');
const [url = '', organizationId = '', path = ''] = process.argv.slice(2);
const database = new Database({ databaseUrl: url } as Config);
const clock = new Clock();
const [imports, taking] = [new BulkImportsService(database, clock), new TakeInPeopleService(database, clock)];
const ctx = workerContext(organizationId, 'bench');
const [beganMs, cpuBefore] = [performance.now(), process.cpuUsage()];
const input = { source: 'bench', format: 'csv', mapping: null, replaces: false } as const;
const { id } = await imports.arrive(ctx, input, createReadStream(path, { highWaterMark: 256 * 1024 }));
await taking.work(ctx, id);
const seconds = (performance.now() - beganMs) / 1000;
const { user, system } = process.cpuUsage(cpuBefore);
const { status, charges } = await imports.read(ctx, id);
if (status !== 'done') throw new Error(`the import is ${status}`);
await database.onApplicationShutdown();
const peakRssMb = process.resourceUsage().maxRSS / 1024;
process.send?.({ seconds, charges, cpuMs: (user + system) / 1000, peakRssMb } satisfies Imported);
process.disconnect?.();
