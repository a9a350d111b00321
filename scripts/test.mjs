/** `npm test [-- jest arguments]`: every test; Jest runs NestJS 12 in native ES modules. */
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Jest passes it on to the processes of the tests, where most of what properties make is gone when the collector comes. */
const ROOM_FOR_THE_YOUNG = '--max-semi-space-size=64';
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules',
    '--no-warnings',
    ROOM_FOR_THE_YOUNG,
    join(root, 'node_modules/jest/bin/jest.js'),
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
);
process.exit(status ?? 1);
