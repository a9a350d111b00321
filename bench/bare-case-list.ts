import Fastify from 'fastify';
import pg from 'pg';

// The peer of api/case-list: no sign-in, no tenancy, no walls, no audit; the rows alone, as fast as Fastify and pg give them.
const [databaseUrl, rows] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 });
const fastify = Fastify();
fastify.get('/', async () => {
  const result = await pool.query(
    `select id, "clientId", "attorneyId", title, status, "openedOn", "createdAt" from cases
     order by "openedOn" desc, id desc limit $1`,
    [Number(rows)],
  );
  return { items: result.rows };
});
await fastify.listen({ port: 0, host: '127.0.0.1' });
process.send?.((fastify.server.address() as { port: number }).port);
process.once('disconnect', () => void fastify.close().then(() => pool.end()));
