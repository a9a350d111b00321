import { NestFactory } from '@nestjs/core';
import { CaseloadStatisticsService, CaseworkModule, OpeningSweepService, OutreachListsService } from '#libs/casework';
import { Clock, type MemberContext, readConfig, workerContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { peakRssMb } from './percentile.js';

/** What a process did of one night and one morning, told to the one that filled the office. */
export interface Measured {
  readonly nightMs: number;
  readonly nightMb: number;
  readonly tasks: number;
  readonly people: number;
  readonly listMs: number;
  readonly statisticsMs: number;
  readonly counted: number;
}

const [url, organizationId, memberId, night] = process.argv.slice(2) as [string, string, string, string];
const config = readConfig({
  ...{ DATABASE_URL: url, MAIL_URL: 'file:///nonexistent', LOG_LEVEL: 'silent' },
  ...{ JWT_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'y'.repeat(32) },
});
const app = await NestFactory.createApplicationContext(CaseworkModule.forRoot(config), { logger: false });
app.get(Clock).now = () => new Date(`${night}T07:30:00Z`);

async function timed<T>(run: () => Promise<T>): Promise<readonly [ms: number, result: T]> {
  const from = performance.now();
  const result = await run();
  return [performance.now() - from, result];
}

const [nightMs, { tasks, people }] = await timed(() =>
  app.get(OpeningSweepService).sweep(workerContext(organizationId, 'bench'), localDate(night)),
);
const nightMb = peakRssMb();

const supervisor = { organizationId, memberId, role: 'supervisor', correlationId: 'bench' } as MemberContext;
const [listMs, { items }] = await timed(() =>
  app.get(OutreachListsService).people(supervisor, {
    ...{ period: 'next_month', who: 'all', contacted: 'no', phoneOnFile: true, limit: 50 },
  }),
);
if (items.length < 50) throw new Error(`the list shows ${items.length} people`);
const [statisticsMs, statistics] = await timed(() => app.get(CaseloadStatisticsService).view(supervisor, {}));
const counted = statistics.laws[0]!.measures[0]!.people ?? 0;
await app.close();
process.send?.({ nightMs, nightMb, tasks, people, listMs, statisticsMs, counted } satisfies Measured);
process.disconnect?.();
