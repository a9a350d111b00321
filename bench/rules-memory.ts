import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type CriminalRecord, addDays, type LocalDate, localDate } from '#libs/record';
import { assess, verdicts } from '#libs/rules';
import { peakRssMb } from './percentile.js';
import type { Measurement } from './row.js';
import { SAMPLE_NAMES } from './sample-names.js';
import { sampleRecord } from './samples.js';

const AS_OF = localDate('2026-11-23');
const RECORDS = 1_000_000;
/** After so many the code is compiled and what is kept is kept. */
const SETTLED = 100_000;

setFlagsFromString('--expose-gc');
const collectAll = runInNewContext('gc') as () => void;

/** A million whole records, every relief decided for each charge, without words. */
export async function millionRecords(): Promise<Measurement> {
  return overAMillion(await samples(), (record) => verdicts(record, { asOf: AS_OF }));
}

/** A million records of one court case each, so that it ends within a minute, with every reason rendered. */
export async function millionExplained(): Promise<Measurement> {
  const ofOneCase = (await samples()).flatMap((record) =>
    record.courtCases.map((courtCase) => ({ ...record, courtCases: [courtCase] })),
  );
  return overAMillion(ofOneCase, (record) => assess(record, { asOf: AS_OF }));
}

function samples(): Promise<CriminalRecord[]> {
  return Promise.all(SAMPLE_NAMES.map((name) => sampleRecord(name)));
}

/**
 * One record after another, every one another person's: the same in turn, each moved by another number of days. The
 * ratio is what the process holds on to once it has settled to what it does at the end: 1 is flat. Measured after a full collection,
 * since what one that was not yet due has left is no growth; the peak of the process, with that, stands in its own column.
 */
function overAMillion(records: readonly CriminalRecord[], decide: (record: CriminalRecord) => void): Measurement {
  const started = performance.now();
  let settledMb = 0;
  for (let i = 0; i < RECORDS; i += 1) {
    decide(moved(records[i % records.length]!, i));
    if (i === SETTLED) settledMb = heldMb();
  }
  const seconds = (performance.now() - started) / 1000;
  const endMb = heldMb();
  return {
    value: RECORDS / seconds,
    peer: `MB held after ${SETTLED}: ${settledMb.toFixed(1)}, after ${RECORDS}: ${endMb.toFixed(1)}`,
    ratio: settledMb / endMb,
    peakRssMb: peakRssMb(),
  };
}

function heldMb(): number {
  collectAll();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}

/** The same record of somebody else, whose every case was so many days earlier. */
function moved(record: CriminalRecord, number: number): CriminalRecord {
  const days = -(number % 9_000);
  const on = (day: LocalDate | null) => (day === null ? null : addDays(day, days));
  return {
    ...record,
    courtCases: record.courtCases.map((courtCase) => ({
      ...courtCase,
      id: `${courtCase.id}-${number}`,
      arrestedOn: on(courtCase.arrestedOn),
      offenseOn: on(courtCase.offenseOn),
      commencedOn: on(courtCase.commencedOn),
      charges: courtCase.charges.map((charge) => ({
        ...charge,
        id: `${charge.id}-${number}`,
        offenseOn: on(charge.offenseOn),
        convictedOn: on(charge.convictedOn),
        disposedOn: on(charge.disposedOn),
        sentence: charge.sentence && {
          ...charge.sentence,
          imposedOn: on(charge.sentence.imposedOn),
          releasedOn: on(charge.sentence.releasedOn),
        },
      })),
    })),
  };
}
