/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it is measured against, and how many times better ours is. */
  readonly peer?: string;
  readonly peerValue?: number;
  readonly ratio?: number;
  readonly peakRssMb?: number;
}

/**
 * What a row must keep to; `of` is the number of the row that is held against the bound. With `ifPeerCan` a machine on which the
 * peer, in the same run, misses the bound too says nothing of ours: the row is printed and not judged.
 */
export type Limit =
  | { readonly of: 'value'; readonly below: number; readonly ifPeerCan?: true }
  | { readonly of: 'value' | 'ratio'; readonly atLeast: number };

/** One measurement. It runs in a process of its own, so that its memory and its warm code are its own. */
export interface Bench {
  /** `reading/corwin-ashgrove`: also what is typed to run it alone. */
  readonly name: string;
  readonly unit: string;
  readonly limit: Limit | null;
  /** Rows of one load are measured by one run of it, in one process. */
  readonly load?: string;
  measure(settings: BenchSettings): Promise<Measurement>;
}

/** What whoever measures may choose. */
export interface BenchSettings {
  /** Of the invented caseload; the limits are meant at 100,000. */
  readonly clients: number;
  /** A database that holds it already, to be measured again; as its owner. */
  readonly database: string | null;
  /** That are made in batches; the limits are meant at 5,000. */
  readonly packets: number;
  /** Names of the rows that are measured: of a load no more is done than they need. */
  readonly rows: readonly string[];
}

export type Measurement = Omit<BenchRow, 'name' | 'unit'>;

export interface Measured {
  readonly row: BenchRow;
  readonly limit: Limit | null;
}
