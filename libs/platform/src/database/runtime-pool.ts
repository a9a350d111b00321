import pg from 'pg';

/** The role that every runtime connection takes: it owns nothing and cannot pass row-level security. */
const RUNTIME_ROLE = 'vacatur_app';

/** node-postgres settings for a runtime connection. */
export function runtimeConnection(databaseUrl: string): { connectionString: string; options: string } {
  return { connectionString: databaseUrl, options: `-c role=${RUNTIME_ROLE}` };
}

/**
 * Keeps a process alive whose database goes away. A connection that breaks says so by an event, on the pool while nobody uses it and on
 * itself while somebody does, which unheard would end the process: the next query fails of it, and the pool makes another.
 */
export function outlivesServer<Pool extends pg.Pool>(pool: Pool): Pool {
  const heard = () => undefined;
  pool.on('error', heard);
  pool.on('connect', (client) => client.on('error', heard));
  return pool;
}

/** Runtime connections that outlive their server. */
export function runtimePool(databaseUrl: string, settings: pg.PoolConfig = {}): pg.Pool {
  return outlivesServer(new pg.Pool({ ...runtimeConnection(databaseUrl), ...settings }));
}
