import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '#libs/specimens';
import type { Installation } from './installation.js';

const DAY_MS = 86_400_000;
/** The worker's lock on a job is ten seconds: some pauses are longer, so that another worker has taken the job up meanwhile. */
const LONGEST_PAUSE_MS = 14_000;

/** What is done to an installation, by kind. `how` draws the rest by lot. */
export const FAULTS = {
  'api killed': (of, _) => Promise.resolve(of.api.kill()),
  'worker killed': (of, how) => Promise.resolve(how.one(of.workers).kill()),
  'PostgreSQL killed': (of) => of.killPostgres(),
  'a process of PostgreSQL killed': async (of, how) => {
    const { serving } = await of.pidsOfPostgres();
    if (serving.length > 0) signal(how.one(serving), 'SIGKILL');
    await of.startPostgresAgain();
  },
  'api paused': (of, how) => of.api.pause(how.int(200, 6_000)),
  'worker paused': (of, how) => how.one(of.workers).pause(how.int(500, LONGEST_PAUSE_MS)),
  'PostgreSQL paused': async (of, how) => {
    const { postmaster, serving } = await of.pidsOfPostgres();
    const all = [postmaster, ...serving];
    for (const pid of all) signal(pid, 'SIGSTOP');
    await sleep(how.int(200, 4_000));
    for (const pid of all) signal(pid, 'SIGCONT');
  },
  'disk full': (of, how) => of.fillDisk(how.int(300, 2_000)),
  'connections ended by PostgreSQL': async (of, how) => {
    await of.rows(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and usename = 'vacatur_app' and hashtext(pid || $1) % 100 < $2`,
      String(how.int(0, 1_000_000)),
      how.int(20, 100),
    );
  },
  'connections cut': (of, how) => Promise.resolve(void of.proxy.cut(() => how.yes(50))),
  'network held': async (of, how) => {
    of.proxy.hold();
    await sleep(how.int(200, 4_000));
    of.proxy.goOn();
  },
  'queue delayed': (of, how) =>
    of.connected(async (client) => {
      await client.query('begin');
      await client.query('lock table bullmq.job in exclusive mode');
      await sleep(how.int(300, 4_000));
      await client.query('rollback');
    }),
  'clock moved': (of, how) => {
    of.moveClock(how.int(-2 * DAY_MS, 3 * DAY_MS));
    return Promise.resolve();
  },
  'night fallen': (of) => of.addReminderJob('sweep'),
} satisfies { readonly [kind: string]: (of: Installation, how: Chance) => Promise<void> };

export type FaultKind = keyof typeof FAULTS;

/** What is done to PostgreSQL's own processes is done one after another: a server that is starting is not killed by two at once. */
export const OF_POSTGRES: ReadonlySet<string> = new Set<FaultKind>([
  'PostgreSQL killed',
  'a process of PostgreSQL killed',
  'PostgreSQL paused',
  'disk full',
]);

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended meanwhile.
  }
}
