import Fastify from 'fastify';
import pg from 'pg';

// The peer of api/case-list: no sign-in, no tenancy, no walls, no audit; the same rows by the list's own SQL, as fast as Fastify
// and pg give them.
const [databaseUrl, organizationId, rows] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 12 });
const fastify = Fastify();
fastify.get('/', async () => {
  const limit = Number(rows);
  const result = await pool.query<{ id: string }>({
    name: 'cases',
    text: `
      select id, "clientId", "attorneyId", title, status::text, "openedOn"::text, "problemCode", "fundingSourceId", county,
        tags, "privateAttorney", "shortTermConsentOn"::text, to_char("createdAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "createdAt",
        to_char("purgedAt" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "purgedAt"
      from (
        select * from (
          select * from cases where "organizationId" = $1::uuid) as listed
        order by listed."openedOn" desc, listed."id" desc limit $2::int + 1) as listed
      order by listed."openedOn" desc, listed."id" desc`,
    values: [organizationId, limit],
  });
  const items = result.rows.slice(0, limit);
  return { items, next: result.rows.length > limit ? (items.at(-1)?.id ?? null) : null };
});
await fastify.listen({ port: 0, host: '127.0.0.1' });
process.send?.((fastify.server.address() as { port: number }).port);
process.once('disconnect', () => void fastify.close().then(() => pool.end()));
