/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is measured against, and how many times better ours is. */
  readonly peer?: string;
  readonly ratio?: number;
  readonly peakRssMb?: number;
}
