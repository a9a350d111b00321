import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.js';
import type { Bench, BenchRow, Measured } from './row.js';
import { formatTable, holds, selectByPrefix, toJson } from './table.js';

// npm run bench [-- NAME …] [--json FILE] [--list]; exit code 1 when a limit is missed or a name is unknown.
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      list: { type: 'boolean' },
      measure: { type: 'string' }, // inside the process of one row
    },
  });
  if (values.measure) await measureHere(values.measure);
  else if (values.list) for (const { name } of selectByPrefix(BENCHES, positionals)) console.log(name);
  else await measureAll(selectByPrefix(BENCHES, positionals), values.json);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function measureAll(benches: readonly Bench[], jsonFile: string | undefined): Promise<void> {
  const measured: Measured[] = [];
  const failed: string[] = [];
  for (const bench of benches) {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${bench.name} …`);
    const row = await measureApart(bench);
    if (row) measured.push({ row, limit: bench.limit });
    else failed.push(bench.name);
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(formatTable(measured));
  if (jsonFile) writeFileSync(jsonFile, toJson(measured));
  const missed = measured.filter((one) => !holds(one)).map(({ row }) => row.name);
  if (missed.length > 0) console.error(`Limit missed: ${missed.join(', ')}`);
  if (failed.length > 0) console.error(`Not measured, for the reason above: ${failed.join(', ')}`);
  if (missed.length + failed.length > 0) process.exitCode = 1;
}

/** null when it failed; it has said why. */
function measureApart({ name }: Bench): Promise<BenchRow | null> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--measure', name]);
    let row: BenchRow | null = null;
    child.once('message', (message) => (row = message as BenchRow));
    child.once('error', reject);
    const exited = new Promise((done) => child.once('exit', done));
    const allHeard = new Promise((done) => child.once('disconnect', done));
    void Promise.all([exited, allHeard]).then(() => resolve(row));
  });
}

async function measureHere(wanted: string): Promise<void> {
  const bench = BENCHES.find(({ name }) => name === wanted);
  if (!bench) throw new RangeError(`No row is named ${wanted}.`);
  const row: BenchRow = { name: bench.name, unit: bench.unit, ...(await bench.measure()) };
  process.send?.(row);
  process.disconnect?.();
}
