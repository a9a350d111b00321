import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../whole-number.js';
import { type ChaosReport, runChaos } from './run-chaos.js';

/** Access tokens last half an hour. */
const SECONDS_MOST = 1_600;

// npm run chaos [-- --faults NUMBER --seconds NUMBER --seed NUMBER]; exit code 1 when something was lost, doubled or wrong.
try {
  const { values } = parseArgs({
    options: {
      faults: { type: 'string', default: '500' },
      seconds: { type: 'string', default: '1500' },
      seed: { type: 'string', default: '1' },
    },
  });
  const faults = wholeNumber('faults', values.faults, { from: 1 });
  const seconds = wholeNumber('seconds', values.seconds, { from: 1, to: SECONDS_MOST });
  const seed = wholeNumber('seed', values.seed, { from: 0 });
  const startedMs = Date.now();
  const report = await runChaos({ faults, seconds, seed, onProgress });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  print(report);
  const minutes = ((Date.now() - startedMs) / 60_000).toFixed(1);
  console.log(`Seed ${seed}, ${minutes} minutes, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB.`);
  process.exitCode = report.losses.length > 0 ? 1 : 0;
} catch (error) {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}

function onProgress(line: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${new Date().toISOString()} ${line}\n`);
}

function print(report: ChaosReport): void {
  const total = [...report.injected.values()].reduce((sum, count) => sum + count, 0);
  console.log(`| Fault | Injected |\n|---|---|`);
  for (const [kind, count] of report.injected) console.log(`| ${kind} | ${count} |`);
  console.log(`| together | ${total} |\n`);
  for (const why of report.skipped) console.log(`Skipped: ${why}.`);
  console.log(
    `Writes acknowledged: ${report.acknowledged}; requests sent again for want of an answer: ${report.unanswered};`,
  );
  console.log(
    `answered requests sent again: ${report.sentAgain}; packets: ${report.packets}; filings: ${report.filings};`,
  );
  console.log(`reminders: ${report.reminders}; entries of the audit, whole: ${report.auditEntries}.`);
  console.log(`Losses: ${report.losses.length}.`);
  for (const loss of report.losses) console.log(`  ${loss}`);
  for (const [failure, count] of report.failures) console.error(`${count} times in the api's log: ${failure}`);
}
