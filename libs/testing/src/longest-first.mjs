import TestSequencer from '@jest/test-sequencer';

/**
 * Suites that take half a minute and more, mostly by waiting for processes, locks and a browser: begun last, as the size of their files
 * would have it on a clone that has run nothing yet, one would run on alone while the other worker has nothing to do.
 */
const LONGEST = [
  ...['many-processes', 'console-supervisor', 'console', 'access-matrix', 'news', 'object-storage', 'database-faults'],
  ...['console-paralegal', 'packet-batches', 'scanned-record', 'bad-input', 'screenings', 'bulk-imports', 'chaos'],
  ...['console-administrator', 'verified-cleared', 'start', 'killed-worker', 'document-text', 'monitoring'],
  ...['point-in-time', 'prosecutor-lists', 'packet-review', 'console-faults'],
].map((name) => `e2e/${name}.e2e-spec.ts`);
LONGEST.push('libs/readers/src/rap-sheet/specimens.spec.ts', 'libs/scans/src/scanned-sheets.spec.ts');

export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const isLong = ({ path }) => LONGEST.some((suite) => path.endsWith(`/${suite}`));
    const ordered = super.sort(tests);
    return [...ordered.filter(isLong), ...ordered.filter((test) => !isLong(test))];
  }
}
