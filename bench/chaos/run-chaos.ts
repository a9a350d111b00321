import { setTimeout as sleep } from 'node:timers/promises';
import { addDays, localDate } from '#libs/record';
import { Chance } from '#libs/specimens';
import { losses } from './checker.js';
import { Ledger } from './desk.js';
import { FAULTS, type FaultKind, OF_POSTGRES } from './faults.js';
import { Installation } from './installation.js';
import { ScriptedOffice } from './scripted-office.js';

export interface ChaosSettings {
  readonly faults: number;
  /** Over which they are spread. Access tokens last half an hour: at most 1,600. */
  readonly seconds: number;
  /** Draws faults, their times, and what the office does. How the processes meet is the machine's. */
  readonly seed: number;
  readonly onProgress?: (line: string) => void;
}

export interface ChaosReport {
  readonly injected: ReadonlyMap<FaultKind, number>;
  /** Kinds that this machine does not let happen, and why. */
  readonly skipped: readonly string[];
  readonly acknowledged: number;
  /** Requests that were answered by nobody, or with 503, and were sent again. */
  readonly unanswered: number;
  readonly sentAgain: number;
  readonly packets: number;
  readonly filings: number;
  readonly reminders: number;
  readonly auditEntries: number;
  /** Why requests were not carried out, as the api's log has it, and how often: most of them were answered 503. */
  readonly failures: ReadonlyMap<string, number>;
  readonly losses: readonly string[];
}

const SHOWN_OF_FAILURE = 1_500;
const PAUSE_MS = 250;
/** The day on which it is noon in New York at the end: behind every appointment that was made. */
const LAST_NIGHT_DAYS = 6;
const NEW_YORK_DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' });
/** A killed worker's jobs are free after a lock of ten seconds, and tried again after pauses that grow. */
const SETTLED_WITHIN_MS = 300_000;

/** An office works while the installation under it is killed, paused, cut off and filled up; then everything is read back. */
export async function runChaos({
  faults,
  seconds,
  seed,
  onProgress = () => undefined,
}: ChaosSettings): Promise<ChaosReport> {
  onProgress('an installation is made');
  const of = await Installation.open();
  try {
    const today = localDate(NEW_YORK_DAY.format(new Date()));
    const ledger = new Ledger();
    const office = await ScriptedOffice.open(of, ledger, { today, seed, pauseMs: PAUSE_MS });
    const working = office.work();
    const { injected, failed } = await injectAll(of, { faults, seconds, seed, onProgress });
    office.stop();
    of.moveClock(0);
    onProgress('no more faults: what is begun is brought to its end');
    await working;
    onProgress('what the queues hold is done, through a last night');
    const night = addDays(today, LAST_NIGHT_DAYS);
    await settle(of);
    onProgress('everything is read back');
    const found = await losses(of, ledger, night);
    const count = async (table: string) =>
      (await of.rows<{ n: number }>(`select count(*)::int as n from ${table}`))[0]!.n;
    for (const { app, deaths } of [of.api, ...of.workers])
      for (const death of deaths) found.push(`a process of ${app} has ended by itself: ${death}`);
    return {
      injected,
      skipped: of.hasDisk ? [] : ['disk full: this user may not mount a disk of its own'],
      acknowledged: ledger.acknowledged,
      unanswered: ledger.unanswered,
      sentAgain: ledger.sentAgain,
      packets: await count('packets'),
      filings: await count('filings'),
      reminders: await count('reminders'),
      auditEntries: await count('audit_entries'),
      failures: failuresIn(of.api.log),
      losses: [...failed, ...found],
    };
  } finally {
    await of.close();
  }
}

/** At even distances with some chance. @returns how many of each kind, and what the harness itself could not do. */
async function injectAll(of: Installation, { faults, seconds, seed, onProgress }: Required<ChaosSettings>) {
  const chance = new Chance(seed);
  const kinds = (Object.keys(FAULTS) as FaultKind[]).filter((kind) => kind !== 'disk full' || of.hasDisk);
  const injected = new Map<FaultKind, number>(kinds.map((kind) => [kind, 0]));
  const failed: string[] = [];
  let ofPostgres: Promise<void> = Promise.resolve();
  const running: Promise<void>[] = [];
  const startedMs = Date.now();
  for (let n = 0; n < faults; n += 1) {
    const kind = kinds[n % kinds.length] !== undefined && n < kinds.length ? kinds[n]! : chance.one(kinds);
    const how = new Chance(chance.int(0, 1_000_000));
    const dueMs = startedMs + ((n + chance.int(0, 90) / 100) * seconds * 1000) / faults;
    await sleep(Math.max(0, dueMs - Date.now()));
    onProgress(`${n + 1} of ${faults}: ${kind}`);
    const inject = () =>
      FAULTS[kind](of, how).then(
        () => void injected.set(kind, injected.get(kind)! + 1),
        // PostgreSQL was down: what is done by asking it was not done.
        (error: unknown) => void (OF_POSTGRES.has(kind) && failed.push(`${kind}: ${String(error)}`)),
      );
    if (OF_POSTGRES.has(kind)) running.push((ofPostgres = ofPostgres.then(inject)));
    else running.push(inject());
  }
  await Promise.all(running);
  return { injected, failed };
}

/** Until nothing is left to be done, through a last night and the minutes after it. */
async function settle(of: Installation): Promise<void> {
  await of.startPostgresAgain();
  await of.untilReady();
  await untilIdle(of);
  const noon = Date.parse(`${addDays(localDate(NEW_YORK_DAY.format(new Date())), LAST_NIGHT_DAYS)}T17:00:00Z`);
  const offMs = noon - Date.now();
  of.moveClock(offMs);
  await of.addReminderJob('sweep');
  await untilIdle(of);
  // What a worker had in hand that was killed is free again after ten minutes of its clock.
  for (let later = 1; later <= 3; later += 1) {
    of.moveClock(offMs + later * 3_600_000);
    await of.addReminderJob('deliver');
    await untilIdle(of);
  }
}

async function untilIdle(of: Installation): Promise<void> {
  for (const lastMs = Date.now() + SETTLED_WITHIN_MS; Date.now() < lastMs; await sleep(200)) {
    const [row] = await of.rows<{ waiting: number }>(
      `select ((select count(*) from outbox_messages where "sentAt" is null) + (select count(*) from bullmq.job
         where state in ('waiting', 'active') or state = 'delayed' and scheduler_id is null))::int as waiting`,
    );
    if (row!.waiting === 0) return;
  }
}

function failuresIn(log: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of log) {
    if (!line.includes('unexpected failure')) continue;
    const kind = line.replace(/^.*"err":/, '').slice(0, SHOWN_OF_FAILURE);
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return counts;
}
