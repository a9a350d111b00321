import { type CriminalRecord, localDate } from '#libs/record';
import { assess } from '#libs/rules';
import { Bench } from 'tinybench';
import { peakRssMb } from './percentile.js';
import type { Measurement } from './row.js';
import { SAMPLE_NAMES } from './sample-names.js';
import { sampleRecord } from './samples.js';

const AS_OF = localDate('2026-11-23');
const TIME_MS = 3500;
const ROUNDS = 7;
const RELIEFS = ['NY-160.50-3K', 'NY-160.59'] as const;

const TABLES = {
  'json-rules-engine': async () => (await import('./json-rules-table.js')).jsonRulesTable,
  '@gorules/zen-engine': async () => (await import('./zen-table.js')).zenTable,
} as const;

/**
 * Records assessed in a second for NY-160.50-3K and NY-160.59, each decision with all its reasons, against a rules
 * engine deciding the same two without reasons, on the same records in the same run. The memory is ours alone: it is read
 * before the peer is loaded.
 * @throws Error naming each verdict in which the two differ; then nothing is timed.
 */
export async function assessing(engine: keyof typeof TABLES): Promise<Measurement> {
  const records = await Promise.all(SAMPLE_NAMES.map((name) => sampleRecord(name)));
  const assessAll = () => {
    for (const record of records) assess(record, { asOf: AS_OF, reliefs: RELIEFS });
  };
  const ownPeakRssMb = await peakOf(assessAll);

  const { PeerRules } = await import('./rules-peer.js');
  const peer = new PeerRules(await TABLES[engine]());
  const told = await Promise.all(
    SAMPLE_NAMES.map(async (name) => [await sampleRecord(name, null), await sampleRecord(name, true)]),
  );
  for (const record of [...records, ...told.flat()]) {
    assertSameVerdicts(record, await peer.decide(record, AS_OF));
  }

  const peerAll = async () => {
    for (const record of records) await peer.decide(record, AS_OF);
  };
  // In turns, so that a machine that slows down slows both.
  const rounds: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const bench = new Bench({ time: TIME_MS / ROUNDS, warmupTime: TIME_MS / ROUNDS });
    bench.add('ours', assessAll);
    bench.add('peer', peerAll);
    await bench.run();
    const [ours, theirs] = bench.tasks.map(({ result }) => {
      if (result.state !== 'completed') throw new Error(`The measurement ended as ${result.state}.`);
      return (records.length * 1000) / result.latency.p50;
    });
    rounds.push({ ours: ours!, theirs: theirs! });
  }
  rounds.sort((a, b) => a.ours / a.theirs - b.ours / b.theirs);
  const { ours, theirs } = rounds[Math.floor(ROUNDS / 2)]!;
  return {
    value: ours,
    peer: `${engine}, two reliefs without reasons: ${Math.round(theirs)}`,
    ratio: ours / theirs,
    peakRssMb: ownPeakRssMb,
  };
}

async function peakOf(run: () => void): Promise<number> {
  const bench = new Bench({ time: TIME_MS, warmup: false });
  bench.add('ours', run);
  await bench.run();
  return peakRssMb();
}

function assertSameVerdicts(record: CriminalRecord, theirs: ReadonlyMap<string, string>): void {
  const ours = new Map(
    assess(record, { asOf: AS_OF })
      .decisions.filter(({ relief }) => relief === 'NY-160.50-3K' || relief === 'NY-160.59')
      .map(({ relief, chargeId, outcome }) => [`${relief} ${chargeId}`, outcome as string]),
  );
  const differences = [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((key) => ours.get(key) !== theirs.get(key))
    .map((key) => `  ${key}: ours ${ours.get(key)}, the peer's ${theirs.get(key)}`);
  if (differences.length > 0) throw new Error(`The verdicts differ:\n${differences.join('\n')}`);
}
