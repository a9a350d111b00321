import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BENCHES } from './benches.js';
import type { Bench, BenchRow, BenchSettings, Measured } from './row.js';
import { formatRow, formatTable, loadsOf, misses, selectByPrefix, toJson } from './table.js';
import { wholeNumber } from './whole-number.js';

/** As the limits of caseload/ are meant. */
const CASELOAD_CLIENTS = 100_000;
/** As the limits of packets/ are. */
const PACKETS = 5000;
/** Empties the line of a terminal. */
const CLEAR = '\r\u001b[K';

// npm run bench [-- NAME …] [--json FILE] [--list] [--clients NUMBER] [--database URL] [--packets NUMBER]; exit code 1 when a limit is missed or a name is unknown.
try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'string' },
      list: { type: 'boolean' },
      clients: { type: 'string', default: String(CASELOAD_CLIENTS) }, // of caseload/ and bulk/, fewer for a quick run
      database: { type: 'string' }, // of caseload/, one that `vacatur demo-caseload` has filled
      packets: { type: 'string', default: String(PACKETS) }, // of packets/, fewer for a quick run
      measure: { type: 'string', multiple: true }, // inside the process of these rows
    },
  });
  const { measure: rows = [], database = null } = values;
  const settings: BenchSettings = {
    clients: wholeNumber('clients', values.clients, { from: 1 }),
    database,
    packets: wholeNumber('packets', values.packets, { from: 1 }),
    rows,
  };
  if (values.measure) await measureHere(settings);
  else if (values.list) for (const { name } of selectByPrefix(BENCHES, positionals)) console.log(name);
  else await measureAll(selectByPrefix(BENCHES, positionals), settings, values.json);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function measureAll(
  benches: readonly Bench[],
  settings: BenchSettings,
  jsonFile: string | undefined,
): Promise<void> {
  const measured: Measured[] = [];
  const failed: string[] = [];
  for (const ofOneLoad of loadsOf(benches)) {
    if (process.stderr.isTTY) process.stderr.write(`${CLEAR}${ofOneLoad[0]!.name} …`);
    const rows = await measureApart(ofOneLoad, settings, (row) => {
      const { limit } = ofOneLoad.find(({ name }) => name === row.name)!;
      process.stderr.write(`${process.stderr.isTTY ? CLEAR : ''}${formatRow({ row, limit })}\n`);
    });
    for (const { name, limit } of ofOneLoad) {
      const row = rows.find((one) => one.name === name);
      if (row) measured.push({ row, limit });
      else failed.push(name);
    }
  }
  if (process.stderr.isTTY) process.stderr.write(CLEAR);
  console.log(formatTable(measured));
  if (jsonFile) writeFileSync(jsonFile, toJson(measured));
  const missed = measured.filter(misses).map(({ row }) => row.name);
  if (missed.length > 0) console.error(`Limit missed: ${missed.join(', ')}`);
  if (failed.length > 0) console.error(`Not measured, for the reason above: ${failed.join(', ')}`);
  if (missed.length + failed.length > 0) process.exitCode = 1;
}

/** In a process of their own; those that failed are left out, and it has said why. @param tell hears each row when it is measured. */
function measureApart(
  benches: readonly Bench[],
  { clients, database, packets }: BenchSettings,
  tell: (row: BenchRow) => void,
): Promise<BenchRow[]> {
  return new Promise((resolve, reject) => {
    const names = benches.flatMap(({ name }) => ['--measure', name]);
    const counts = ['--clients', String(clients), '--packets', String(packets)];
    const chosen = [...counts, ...(database ? ['--database', database] : [])];
    const child = fork(fileURLToPath(import.meta.url), [...names, ...chosen]);
    const rows: BenchRow[] = [];
    child.on('message', (message) => {
      const row = message as BenchRow;
      rows.push(row);
      tell(row);
    });
    child.once('error', reject);
    const exited = new Promise((done) => child.once('exit', done));
    const allHeard = new Promise((done) => child.once('disconnect', done));
    void Promise.all([exited, allHeard]).then(() => resolve(rows));
  });
}

async function measureHere(settings: BenchSettings): Promise<void> {
  for (const { name, unit, measure } of BENCHES.filter((bench) => settings.rows.includes(bench.name))) {
    const row: BenchRow = { name, unit, ...(await measure(settings)) };
    process.send?.(row);
  }
  process.disconnect?.();
}
