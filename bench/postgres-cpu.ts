import type pg from 'pg';
import { cpuMsOfFamily, parentOf } from './cpu-of-processes.js';

/** CPU time in milliseconds that a server has taken with all its processes, those that have ended included. */
export async function postgresCpuMs(connection: pg.Client): Promise<number> {
  const { rows } = await connection.query<{ pid: number }>('select pg_backend_pid() as pid');
  return cpuMsOfFamily(parentOf(rows[0]!.pid));
}
