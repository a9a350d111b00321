import pg from 'pg';
import type { TestOffice } from './office.js';

/** The case stands as it does long after it was closed and reported to LSC; closing itself is tried in closing.e2e-spec.ts. */
export async function closeLongAgo(
  office: TestOffice,
  caseId: string,
  closedOn = '2010-01-05',
  note = 'The client was ill.',
): Promise<void> {
  await office.rows(
    `insert into closings ("organizationId", id, "caseId", status, category, "assistanceEndedOn", "closedOn", reportable, "check",
       "timelyNote", "createdById", "updatedAt")
     select "organizationId", gen_random_uuid(), id, 'closed', 'A', $2, $2, true,
       jsonb_build_object('timely', jsonb_build_object('timely', true, 'because', $3::text)), $3, "attorneyId", now() from cases where id = $1`,
    caseId,
    closedOn,
    note,
  );
  await office.rows(`update cases set status = 'closed' where id = $1`, caseId);
}

/** Files that were closed long ago are destroyed under a policy of seven years that keeps nothing and begins today; a worker runs. */
export async function destroyByPolicy(office: TestOffice, ...caseIds: string[]): Promise<void> {
  const effectiveOn = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York' }).format(new Date());
  await office
    .as('administrator')
    .post('/v1/retention/policies', { effectiveOn, years: 7, keepsNames: false, keepsOrders: false });
  for (const caseId of caseIds) await closeLongAgo(office, caseId);
  const proposal = { caseIds, reason: 'The years are over.', papersOffered: 'By letter.' };
  const { id } = await office.attorney.post('/v1/retention/purges', proposal);
  await office.supervisor.post(`/v1/retention/purges/${id}/approval`, { note: 'Gone through.', isForGood: true });
  await office.supervisor.until(`/v1/retention/purges/${id}`, ({ status }) => status === 'done');
}

/** What a database has of a case: its title, and how many notes and certificates of destruction. */
export async function leftOf(ownerUrl: string, caseId: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query<object>(
    `select title, (select count(*)::int from notes where "caseId" = c.id) as notes,
       (select count(*)::int from purge_items where "caseId" = c.id and certificate is not null) as certificates from cases c where id = $1`,
    [caseId],
  );
  await client.end();
  return rows[0];
}
