import type { Bench } from './row.js';
import { SAMPLE_NAMES } from './sample-names.js';

const MS_P95 = 'ms, p95';
const MS_P99 = 'ms, p99';
const CASE_LIST = 'case list';
const CASELOAD = 'caseload';
const PACKETS = 'packets';
const DEADLINES = 'deadlines';
const OPENINGS = 'openings';
const CONSOLE = 'console';
const BULK_IMPORT = 'bulk import';

/** Every row, in the order of the table. What a row measures is loaded only in its own process: it would show as memory. */
export const BENCHES: readonly Bench[] = [
  {
    name: 'startup/first',
    unit: 's',
    limit: { of: 'value', below: 10 },
    measure: async () => (await import('./startup.js')).medianStart({ startsBefore: 0 }),
  },
  {
    name: 'startup/later',
    unit: 's',
    limit: { of: 'value', below: 4 },
    measure: async () => (await import('./startup.js')).medianStart({ startsBefore: 1 }),
  },
  {
    name: 'packet/p95',
    unit: MS_P95,
    limit: { of: 'value', below: 1000 },
    measure: async () => (await import('./packet.js')).packetsOverHttp(),
  },
  {
    name: 'packet/forty-charges',
    unit: MS_P95,
    limit: { of: 'value', below: 1000 },
    measure: async () => (await import('./packet.js')).fortyCharges(),
  },
  {
    name: 'packets/per-minute',
    load: PACKETS,
    unit: 'packets of ten pages/min',
    limit: { of: 'value', atLeast: 1000 },
    measure: async (settings) => (await import('./packet-batch.js')).packetsPerMinute(settings),
  },
  {
    name: 'packets/pages',
    load: PACKETS,
    unit: 'pages/s',
    limit: { of: 'ratio', atLeast: 0.6 },
    measure: async (settings) => (await import('./packet-batch.js')).besideTypesetting(settings),
  },
  {
    name: 'packets/worker',
    load: PACKETS,
    unit: 'MB after the last',
    limit: { of: 'value', below: 600 },
    measure: async (settings) => (await import('./packet-batch.js')).workerMbAfterBatches(settings),
  },
  {
    name: 'api/case-list',
    load: CASE_LIST,
    unit: 'requests/s',
    limit: { of: 'ratio', atLeast: 0.4 },
    measure: async () => (await import('./case-list.js')).caseListPerSecond(),
  },
  {
    name: 'api/case-list-p99',
    load: CASE_LIST,
    unit: MS_P99,
    limit: { of: 'value', below: 50, ifPeerCan: true },
    measure: async () => (await import('./case-list.js')).caseListP99(),
  },
  {
    name: 'api/case-list-steady-p99',
    load: CASE_LIST,
    unit: MS_P99,
    limit: { of: 'value', below: 50, ifPeerCan: true },
    measure: async () => (await import('./case-list.js')).caseListSteadyP99(),
  },
  {
    name: 'webhooks/api-beside',
    unit: MS_P95,
    limit: { of: 'value', below: 100, ifPeerCan: true },
    measure: async () => (await import('./webhooks.js')).apiBesideDeliveries(),
  },
  ...(['list', 'case-page', 'search', 'conflict-check', 'dashboard'] as const).flatMap((what): Bench[] => [
    {
      name: `caseload/${what}`,
      load: CASELOAD,
      unit: MS_P95,
      limit: { of: 'value', below: what === 'dashboard' ? 300 : 100 },
      measure: async (settings) => (await import('./caseload.js')).atTheMembersPace(what, settings),
    },
    {
      name: `caseload/${what}-at-once`,
      load: CASELOAD,
      unit: MS_P95,
      limit: null,
      measure: async (settings) => (await import('./caseload.js')).withoutPause(what, settings),
    },
  ]),
  {
    name: 'caseload/import',
    load: CASELOAD,
    unit: 'clients/s',
    limit: { of: 'value', atLeast: 2000 },
    measure: async (settings) => (await import('./caseload.js')).importedPerSecond(settings),
  },
  {
    name: 'console/first-load',
    load: CONSOLE,
    unit: 'kB of compressed JavaScript, the caseload page',
    limit: { of: 'value', below: 250 },
    measure: async (settings) => (await import('./console.js')).firstLoadKb(settings),
  },
  {
    name: 'console/interactive',
    load: CONSOLE,
    unit: 's, the caseload at a processor four times slower',
    limit: { of: 'value', below: 1.5 },
    measure: async (settings) => (await import('./console.js')).interactiveSeconds(settings),
  },
  {
    name: 'console/open-case',
    load: CONSOLE,
    unit: 'ms after the click, p95',
    limit: { of: 'value', below: 300 },
    measure: async (settings) => (await import('./console.js')).openedMs(settings),
  },
  {
    name: 'console/search',
    load: CONSOLE,
    unit: 'ms after the last letter, p95',
    limit: { of: 'value', below: 150 },
    measure: async (settings) => (await import('./console.js')).searchedMs(settings),
  },
  {
    name: 'console/scroll',
    load: CONSOLE,
    unit: 'frames/s through 10,000 rows',
    limit: { of: 'value', atLeast: 58 },
    measure: async (settings) => (await import('./console.js')).scrolledFrames(settings),
  },
  {
    name: 'bulk/generate',
    load: BULK_IMPORT,
    unit: 's, a million charges',
    limit: { of: 'value', below: 120 },
    measure: async (settings) => (await import('./bulk-import.js')).generateSeconds(settings),
  },
  {
    name: 'bulk/import',
    load: BULK_IMPORT,
    unit: 's, a million charges',
    limit: { of: 'value', below: 60 },
    measure: async (settings) => (await import('./bulk-import.js')).importSeconds(settings),
  },
  {
    name: 'deadlines/sweep',
    load: DEADLINES,
    unit: 's, 100,000 open filings',
    limit: { of: 'value', below: 60 },
    measure: async () => (await import('./deadlines.js')).sweepSeconds(),
  },
  {
    name: 'deadlines/sweep-memory',
    load: DEADLINES,
    unit: 'MB, peak',
    limit: { of: 'value', below: 400 },
    measure: async () => (await import('./deadlines.js')).sweepMb(),
  },
  {
    name: 'deadlines/recompute',
    load: DEADLINES,
    unit: 's, all after a holiday',
    limit: { of: 'value', below: 60 },
    measure: async () => (await import('./deadlines.js')).recomputeSeconds(),
  },
  {
    name: 'openings/night',
    load: OPENINGS,
    unit: 's, 400,000 people screened, 2,000 clients',
    limit: { of: 'value', below: 10 },
    measure: async () => (await import('./openings.js')).nightSeconds(),
  },
  {
    name: 'openings/night-memory',
    load: OPENINGS,
    unit: 'MB, peak',
    limit: { of: 'value', below: 400 },
    measure: async () => (await import('./openings.js')).nightMb(),
  },
  {
    name: 'openings/list',
    load: OPENINGS,
    unit: 'ms, a page of next month',
    limit: { of: 'value', below: 1000 },
    measure: async () => (await import('./openings.js')).listMs(),
  },
  {
    name: 'openings/statistics',
    load: OPENINGS,
    unit: 's, everybody counted',
    limit: { of: 'value', below: 20 },
    measure: async () => (await import('./openings.js')).statisticsSeconds(),
  },
  {
    name: 'bulk/assess-file',
    unit: 'rows/s',
    limit: { of: 'value', atLeast: 60_000 },
    measure: async (settings) => (await import('./bulk-assess-file.js')).assessedRowsPerSecond(settings),
  },
  ...(['PostgreSQL', 'Redis'] as const).map((backend): Bench => ({
    name: `bulk/assess-database-${backend.toLowerCase()}`,
    unit: 'charges/s',
    limit: { of: 'value', atLeast: 16_000 },
    measure: async (settings) => (await import('./bulk-screening.js')).screenedPerSecond(backend, settings),
  })),
  {
    name: 'bulk/law-change',
    unit: 's, 150,000 convictions',
    limit: { of: 'value', below: 10 },
    measure: async (settings) => (await import('./bulk-screening.js')).lawChangeSeconds(settings),
  },
  {
    name: 'law-change/api-beside',
    unit: MS_P95,
    limit: { of: 'value', below: 100, ifPeerCan: true },
    measure: async (settings) => (await import('./law-change-beside.js')).apiBesideLawChange(settings),
  },
  ...SAMPLE_NAMES.map((name): Bench => ({
    name: `reading/${name}`,
    unit: MS_P95,
    limit: { of: 'value', below: 150 },
    measure: async () => (await import('./reading.js')).readingOf(name),
  })),
  {
    name: 'reading/four-pages',
    unit: 'sheets/s',
    limit: { of: 'value', atLeast: 40 },
    measure: async () => (await import('./reading-many.js')).sheetsPerSecond(),
  },
  ...([4, 40] as const).map((pages): Bench => ({
    name: `reading/growth-${pages}-to-${pages * 10}`,
    unit: 'times',
    limit: { of: 'value', below: 13 },
    measure: async () => (await import('./reading-many.js')).growth(pages),
  })),
  {
    name: 'reading/500-pages',
    unit: 'MB, peak',
    limit: { of: 'value', below: 300 },
    measure: async () => (await import('./reading-many.js')).longestSheetMb(),
  },
  {
    name: 'rules/ny',
    unit: 'records/s',
    limit: { of: 'ratio', atLeast: 10 },
    measure: async () => (await import('./rules.js')).assessing('json-rules-engine'),
  },
  {
    name: 'rules/ny-beside-zen',
    unit: 'records/s',
    limit: { of: 'ratio', atLeast: 1 },
    measure: async () => (await import('./rules.js')).assessing('@gorules/zen-engine'),
  },
  {
    name: 'rules/verdicts',
    unit: 'charges/s',
    limit: { of: 'value', atLeast: 100_000 },
    measure: async () => (await import('./rules-throughput.js')).verdictsPerSecond(),
  },
  {
    name: 'rules/explained',
    unit: 'charges/s',
    limit: { of: 'value', atLeast: 25_000 },
    measure: async () => (await import('./rules-throughput.js')).explainedPerSecond(),
  },
  {
    name: 'rules/asked',
    unit: 'charges/s',
    limit: null,
    measure: async () => (await import('./rules-throughput.js')).askedPerSecond(),
  },
  {
    name: 'rules/growth-4-to-64',
    unit: 'times',
    limit: { of: 'value', below: 20 },
    measure: async () => (await import('./rules-throughput.js')).growth(),
  },
  {
    name: 'rules/64-charges',
    unit: 'records/s',
    limit: { of: 'value', atLeast: 5000 },
    measure: async () => (await import('./rules-throughput.js')).longRecordsPerSecond(),
  },
  {
    name: 'rules/million-records',
    unit: 'records/s',
    limit: { of: 'ratio', atLeast: 0.9 },
    measure: async () => (await import('./rules-memory.js')).millionRecords(),
  },
  {
    name: 'rules/million-explained',
    unit: 'records/s',
    limit: { of: 'ratio', atLeast: 0.9 },
    measure: async () => (await import('./rules-memory.js')).millionExplained(),
  },
  ...(['NY-160.59', 'NY-160.50-3K'] as const).map((relief): Bench => ({
    name: `papers/${relief}`,
    unit: MS_P95,
    limit: null,
    measure: async () => (await import('./papers.js')).typesetting(relief),
  })),
];
