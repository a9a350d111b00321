/**
 * `node --import libs/testing/src/moved-clock.mjs dist/apps/worker/src/main.js`: the program's own clock begins at CLOCK_BEGINS_AT
 * (ISO 8601 instant) and goes on from there. The queue's and the database's keep the time that it is.
 */
import { Clock } from '../../../dist/libs/platform/src/index.js';

const begins = Date.parse(process.env.CLOCK_BEGINS_AT);
const started = Date.now();
Clock.prototype.now = () => new Date(begins + Date.now() - started);
