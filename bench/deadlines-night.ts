import { NestFactory } from '@nestjs/core';
import { CaseworkModule, CourtClosingsService, NightlySweepService, RecomputationsService } from '#libs/casework';
import { Clock, type MemberContext, readConfig, workerContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { peakRssMb } from './percentile.js';

/** What a worker did of one night, told to the process that filled the office. */
export interface Measured {
  readonly sweepMs: number;
  readonly sweepMb: number;
  readonly recomputeMs: number;
  readonly reminders: number;
  readonly recomputed: number;
}

const [url, organizationId, memberId, night, holiday] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
];
const config = readConfig({
  ...{ DATABASE_URL: url, MAIL_URL: 'file:///nonexistent', LOG_LEVEL: 'silent' },
  ...{ JWT_SECRET: 'x'.repeat(32), ENCRYPTION_KEY: 'y'.repeat(32) },
});
const app = await NestFactory.createApplicationContext(CaseworkModule.forRoot(config), { logger: false });
app.get(Clock).now = () => new Date(`${night}T07:00:00Z`);
const worker = workerContext(organizationId, 'bench');

const sweepFrom = performance.now();
const { reminders } = await app.get(NightlySweepService).sweep(worker, localDate(night));
const sweepMs = performance.now() - sweepFrom;
const sweepMb = peakRssMb();

const supervisor = { organizationId, memberId, role: 'supervisor', correlationId: 'bench' } as MemberContext;
const recomputeFrom = performance.now();
const { recomputation } = await app.get(CourtClosingsService).add(supervisor, {
  ...{
    on: localDate(holiday),
    name: 'Day of mourning',
    basis: 'proclaimed',
    county: null,
    court: null,
    toldBy: 'Bench',
  },
});
const { id: recomputationId, total: recomputed } = recomputation!;
await app.get(RecomputationsService).run(worker, { organizationId, recomputationId, run: 1, correlationId: 'bench' });
const recomputeMs = performance.now() - recomputeFrom;
await app.close();
process.send?.({ sweepMs, sweepMb, recomputeMs, reminders, recomputed } satisfies Measured);
process.disconnect?.();
