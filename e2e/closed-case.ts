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
