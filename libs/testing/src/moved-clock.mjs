/**
 * `node --import libs/testing/src/moved-clock.mjs dist/apps/worker/src/main.js`: the program's own clock stands at the instant (ISO
 * 8601) that the file CLOCK_FILE holds, whenever it is asked. The queue's and the database's keep the time that it is.
 */
import { readFileSync } from 'node:fs';
import { Clock } from '../../../dist/libs/platform/src/index.js';

Clock.prototype.now = () => new Date(readFileSync(process.env.CLOCK_FILE, 'utf8'));
