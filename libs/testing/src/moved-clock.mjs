/**
 * `node --import libs/testing/src/moved-clock.mjs dist/start/worker.js`: the program's own clock goes by the file CLOCK_FILE,
 * whenever it is asked. An instant (ISO 8601) is where it stands; milliseconds with a sign, such as `+86400000`, are how far it is off
 * the time that it is. The queue's and the database's clocks are left alone.
 */
import { readFileSync } from 'node:fs';
import { Clock } from '../../../dist/start/clock.js';

Clock.prototype.now = () => {
  const said = readFileSync(process.env.CLOCK_FILE, 'utf8');
  return /^[+-]\d+$/.test(said) ? new Date(Date.now() + Number(said)) : new Date(said);
};
