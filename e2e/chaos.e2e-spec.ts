import { runChaos } from '../bench/chaos/run-chaos.js';

/** Half a minute of faults, with an installation made before and everything brought to its end after, on a machine that does other things besides. */
const WHOLE_RUN_MS = 600_000;

test(
  'an office works while its processes, its database and its network fail: nothing that was acknowledged is lost, and nothing is done twice',
  async () => {
    const report = await runChaos({ faults: 16, seconds: 32, seed: 20_261_126 });
    // With what the api's log says of it: how the processes meet is not drawn by the seed, so it may not be seen again.
    if (report.losses.length > 0) expect([...report.losses, ...report.failures]).toEqual([]);
    // What is done by asking PostgreSQL is not done while it is down: of two kinds at most.
    const kinds = [...report.injected].filter(([, count]) => count > 0);
    expect(kinds.length).toBeGreaterThanOrEqual(report.injected.size - 2);
    expect(report.acknowledged).toBeGreaterThan(report.packets);
    for (const made of [report.packets, report.filings, report.reminders, report.sentAgain, report.unanswered])
      expect(made).toBeGreaterThan(0);
  },
  WHOLE_RUN_MS,
);
