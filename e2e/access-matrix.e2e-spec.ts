import { jest } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { type Role, ROLES } from '#libs/platform';
import { specimenForm } from '#libs/specimens';
import type { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { type FiledCase, fileCase } from './filed-case.js';
import { TestIdentityProvider } from './identity-provider.js';
import { WHOLE_INTAKE } from './whole-intake.js';
import { kill, MARIHUANA, PETIT_LARCENY, TestOffice } from './office.js';

/** Every role at every route: on a case of the own office, on one of another office, and on one behind a wall. */
const SCOPES = ['own', 'other office’s', 'walled'] as const;
type Scope = (typeof SCOPES)[number];
/** Of nothing: what is in it is tried in retention.e2e-spec.ts. */
const NOBODY = randomUUID();
const CERTIFICATE = {
  certificate: {
    ...{ kind: 'certificate_of_destruction', format: 1, id: NOBODY, organizationId: NOBODY, purgeId: NOBODY },
    ...{ caseId: NOBODY, clientId: NOBODY, clientDestroyed: false, destroyedAt: '2026-11-20T00:00:00.000Z' },
    ...{ destroyed: {}, basis: { kind: 'policy', years: 7, citation: 'A' }, keptNames: true, keptDocuments: [] },
    ...{ proposedById: NOBODY, onBehalfOfId: null, decidedById: NOBODY, decidedByRole: null },
    ...{ decidedAt: '2026-11-20T00:00:00.000Z', audit: { sequence: 1, hash: 'a' } },
  },
  ...{ sha256: 'a', publicKey: 'a', signature: 'a' },
};
type Target = FiledCase & {
  readonly documentId: string;
  readonly page: string;
  readonly part: string;
  readonly memberId: string;
  readonly attorneyId: string;
  readonly wallId: string;
  readonly importId: string;
  readonly bulkImportId: string;
  readonly moveId: string;
  readonly fundingSourceId: string;
  readonly noteId: string;
  readonly commentId: string;
  readonly letterId: string;
  readonly batchId: string;
  readonly printFileId: string;
  readonly clearanceId: string;
  readonly agencyId: string;
  readonly eventId: string;
  readonly listId: string;
  readonly exportId: string;
  readonly organizationExportId: string;
  readonly transferId: string;
  readonly incomingTransferId: string;
  readonly mergeId: string;
  readonly intakeId: string;
  readonly checkId: string;
  readonly partyId: string;
  readonly holdId: string;
  readonly purgeId: string;
  readonly certificateId: string;
  readonly directoryEntryId: string;
  readonly courtFormId: string;
  readonly editionId: string;
  readonly courtPracticeId: string;
  readonly houseStyleId: string;
  readonly statusLinkId: string;
  readonly correspondenceId: string;
  readonly badAddressId: string;
  readonly webhookId: string;
  readonly deliveryId: string;
  readonly deadlineId: string;
  readonly courtClosingId: string;
  readonly recomputationId: string;
  readonly outreachListId: string;
  readonly personId: string;
  readonly screeningId: string;
  /** The record, as the subject of a screening. */
  readonly subjectId: string;
};

interface TableRow {
  readonly route: string;
  readonly allowed: ReadonlySet<Role>;
}

const NOBODYS_ID = '00000000-0000-7000-8000-000000000000';
/** Walls close files: members and walls themselves are administered by those who need not see inside. */
const NO_FILE =
  /^\w+ \/v1\/(members|directory|imports|bulk-imports|incoming-transfers|caseload-moves|caseload-views|walls|organization|funding-sources|court-forms?|court-form-editions|court-practices|court-calendar|court-closings|deadline-recomputations|deadline-rules|house-styles|webhooks|webhook-event-types|outreach\/lists|screenings(?!.*:subjectId))\b/;

/** The own sign-in, keys, calendars, views, absences and time concern nobody else, caseloads move whole, and only what is due is purged; sessions, second-factor, passwords, api-keys, outside-the-office, tasks, time, caseloads and retention.e2e-spec.ts try them. */
const OWN =
  /^(POST|DELETE) \/v1\/auth\/|^\w+ \/v1\/api-keys|^\w+ \/v1\/calendar-feeds|^DELETE \/v1\/caseload-views|^POST \/v1\/absences|^\w+ \/v1\/time-entries\/:|^POST \/v1\/caseload-moves(\/preview)?$|^POST \/v1\/reminders\/reading$|^POST \/v1\/retention\/purges$/;
/** Who has left is administered no more: that comes last. */
const leaves = ({ route }: TableRow) => Number(route.endsWith('/deactivation'));
const TABLE = readTable()
  .filter(({ route }) => !OWN.test(route))
  .sort((a, b) => leaves(a) - leaves(b));
let office: TestOffice;
let identityProvider: TestIdentityProvider;
let aForm: Uint8Array<ArrayBuffer>;
let theirs: { readonly [role in Role]: ApiClient };
let targets: { readonly [scope in Scope]: Target };

beforeAll(async () => {
  aForm = Uint8Array.from(await specimenForm({ edition: 'Rev. 01/2026' }));
  identityProvider = await TestIdentityProvider.open();
  office = await TestOffice.open({ IDENTITY_PROVIDER_REACH: 'loopback' });
  // In a process of its own: the statements counted here are those of the API.
  const worker = office.startWorkerProcess();
  const [one, other] = [await fileCase(office), await fileCase(office)];
  const noteOn = async ({ caseId }: FiledCase) =>
    (await office.attorney.post(`/v1/cases/${caseId}/notes`, { text: 'A.', privileged: false })).id;
  const noteIds = new Map([
    [one, await noteOn(one)],
    [other, await noteOn(other)],
  ]);
  const deadlineOn = async ({ caseId }: FiledCase) =>
    (await office.attorney.post(`/v1/cases/${caseId}/deadlines`, typedDeadline())).id;
  const deadlineIds = new Map([
    [one, await deadlineOn(one)],
    [other, await deadlineOn(other)],
  ]);
  const letterOf = async ({ caseId, assessmentId }: FiledCase) =>
    (await office.attorney.post(`/v1/cases/${caseId}/letters`, { kind: 'rights', assessmentId })).id;
  const letterIds = new Map([
    [one, await letterOf(one)],
    [other, await letterOf(other)],
  ]);
  const exportOf = async ({ clientId }: FiledCase) => {
    const { id } = await office.supervisor.post(`/v1/clients/${clientId}/exports`);
    await office.supervisor.until(`/v1/exports/${id}`, ({ status }) => status === 'ready');
    return id;
  };
  const exportIds = new Map([
    [one, await exportOf(one)],
    [other, await exportOf(other)],
  ]);
  const mergeOf = async ({ clientId }: FiledCase) => {
    const { id: mergedClientId } = await office.attorney.post('/v1/clients', {
      givenName: 'C.',
      familyName: 'Ashgrove',
    });
    return (await office.attorney.post(`/v1/clients/${clientId}/merges`, { mergedClientId, reason: 'A test.' })).id;
  };
  const mergeIds = new Map([
    [one, await mergeOf(one)],
    [other, await mergeOf(other)],
  ]);
  const { id: waiting } = await office.paralegal.post('/v1/intakes', WHOLE_INTAKE);
  const { id: accepted } = await office.paralegal.post('/v1/intakes', WHOLE_INTAKE);
  await office.paralegal.post(`/v1/intakes/${accepted}/conflict-checks`);
  await office.attorney.post(`/v1/intakes/${accepted}/acceptance`, { clientId: other.clientId });
  const partyOn = async ({ caseId }: FiledCase) => {
    const added = await office.attorney.post(`/v1/cases/${caseId}/parties`, {
      role: 'witness',
      name: 'Ludmila Ostrander',
    });
    return (added['party'] as { id: string }).id;
  };
  const partyIds = new Map([
    [one, await partyOn(one)],
    [other, await partyOn(other)],
  ]);
  const commentOn = async ({ packetId }: FiledCase) =>
    (await office.attorney.post(`/v1/packets/${packetId}/comments`, { text: 'A test.' })).id;
  const commentIds = new Map([
    [one, await commentOn(one)],
    [other, await commentOn(other)],
  ]);
  const batchOf = async ({ caseId, petitionId }: FiledCase) => {
    const [made] = await office.rows<{ batchId: string; printFileId: string }>(
      `with b as (
         insert into packet_batches ("organizationId", id, name, status, "preparedOn", "createdById")
         select "organizationId", gen_random_uuid(), 'A.', 'done', now(), "attorneyId" from cases where id = $1 returning *),
       i as (
         insert into packet_batch_items ("organizationId", id, "batchId", position, "caseId", "petitionId", "filePosition")
         select "organizationId", gen_random_uuid(), id, 0, $1, $2, 0 from b)
       insert into packet_batch_files ("organizationId", id, "batchId", position, court, county, volume, "fileName", packets, pages,
         "sizeBytes", sha256, bytes, "expiresAt")
       select "organizationId", gen_random_uuid(), id, 0, 'A.', 'Kings', 1, 'a.pdf', 1, 1, 1, repeat('0', 64), 'A', now() from b
       returning "batchId", id as "printFileId"`,
      caseId,
      petitionId,
    );
    return made!;
  };
  const batches = new Map([
    [one, await batchOf(one)],
    [other, await batchOf(other)],
  ]);
  const clearances = new Map([
    [one, await clearanceOf(one)],
    [other, await clearanceOf(other)],
  ]);
  theirs = await office.openSecondOrganization();
  await theirs.attorney.showSecondFactor(office.credentials('attorney').password);
  const { items: members } = await office.supervisor.get('/v1/members');
  const memberIds = members.map(({ id }) => id);
  const setWall = (wall: object) => office.supervisor.post('/v1/walls', { ...wall, memberIds, reason: 'A test.' });
  const { id: wallId } = await setWall({ caseId: one.caseId, kind: 'confidential_opened_to' });
  await setWall({ clientId: other.clientId, kind: 'closed_to' });
  const { id: fundingSourceId } = await office.as('administrator').post('/v1/funding-sources', { name: 'A grant' });
  const nothing = {
    fromId: await spareMember(),
    toIds: members.filter(({ role }) => role === 'attorney').map(({ id }) => id),
  };
  const { digest } = await office.supervisor.post('/v1/caseload-moves/preview', nothing);
  const { id: moveId } = await office.supervisor.post('/v1/caseload-moves', { ...nothing, digest, reason: 'A test.' });
  const { id: importId } = (await office.supervisor.must('POST', '/v1/imports', csv())).body;
  const { id: bulkImportId } = (await office.supervisor.must('POST', '/v1/bulk-imports', bulkCsv())).body;
  const { id: organizationExportId } = await office
    .as('administrator')
    .post('/v1/organization/exports', { reason: 'A test.' });
  const [their] = await office.rows<{ id: string }>(`select id from organizations where name = 'Another Office'`);
  const transferOf = async ({ caseId }: FiledCase) => {
    const [made] = await office.rows<{ id: string }>(
      `insert into case_transfers ("organizationId", id, "caseId", "toOrganizationId", "toOrganization", documents, records, notes, reason,
         "consentDocumentId", "consentGivenOn", "acknowledgedDeadlineIds", "offeredById", "offeredRole")
       select c."organizationId", gen_random_uuid(), c.id, $2, 'Another Office', false, false, 'none', 'A.', d.id, now(), '{}', c."attorneyId", 'attorney'
       from cases c join documents d on d."caseId" = c.id where c.id = $1 limit 1 returning id`,
      caseId,
      their!.id,
    );
    return made!.id;
  };
  const transferIds = new Map([
    [one, await transferOf(one)],
    [other, await transferOf(other)],
  ]);
  const holdOf = async ({ caseId }: FiledCase) => {
    const [made] = await office.rows<{ id: string }>(
      `insert into retention_holds ("organizationId", id, "caseId", kind, reason, "setById")
       select "organizationId", gen_random_uuid(), id, 'litigation_hold', 'A.', "attorneyId" from cases where id = $1 returning id`,
      caseId,
    );
    return made!.id;
  };
  const holdIds = new Map([
    [one, await holdOf(one)],
    [other, await holdOf(other)],
  ]);
  const purgeOf = async ({ caseId }: FiledCase) => {
    const [made] = await office.rows<{ id: string }>(
      `with p as (
         insert into purges ("organizationId", id, reason, "papersOffered", "proposedById", "itemsTotal")
         select "organizationId", gen_random_uuid(), 'A.', 'A.', "attorneyId", 1 from cases where id = $1 returning *)
       insert into purge_items ("organizationId", id, "purgeId", "caseId")
       select "organizationId", gen_random_uuid(), id, $1 from p returning "purgeId" as id`,
      caseId,
    );
    return made!.id;
  };
  const purgeIds = new Map([
    [one, await purgeOf(one)],
    [other, await purgeOf(other)],
  ]);
  const certificateOf = async ({ caseId }: FiledCase) => {
    const [made] = await office.rows<{ id: string }>(
      `with p as (
         insert into purges ("organizationId", id, reason, "papersOffered", "proposedById", "itemsTotal")
         select "organizationId", gen_random_uuid(), 'A.', 'A.', "attorneyId", 1 from cases where id = $1 returning *)
       insert into purge_items ("organizationId", id, "purgeId", "caseId", status, "clientPurged", removed, at, certificate)
       select "organizationId", gen_random_uuid(), id, $1, 'purged', false, '{}', now(), $2 from p returning id`,
      caseId,
      JSON.stringify(CERTIFICATE),
    );
    return made!.id;
  };
  const certificateIds = new Map([
    [one, await certificateOf(one)],
    [other, await certificateOf(other)],
  ]);
  const [{ id: incomingTransferId }] = (await office.rows(
    `insert into incoming_transfers ("organizationId", id, "fromOrganizationId", "fromOrganization", documents, records, notes,
       reason, "problemCode", people, deadlines, "offeredAt")
     select "organizationId", gen_random_uuid(), $2, 'Another Office', false, false, 'none', 'A.', '87', $3, '[]', now()
     from cases where id = $1 returning id`,
    one.caseId,
    their!.id,
    JSON.stringify([
      { role: 'client', names: ['Nobody Known'], isOrganization: false, dateOfBirth: null, nysid: null },
    ]),
  )) as [{ id: string }];
  const { id: directoryEntryId } = await office.attorney.post('/v1/directory', DIRECTORY_ENTRY);
  const { id: courtPracticeId } = await office.supervisor.post('/v1/court-practices', COURT_PRACTICE);
  const closing = await office.supervisor.post('/v1/court-closings', courtClosing());
  const recomputationId = (closing['recomputation'] as { id: string }).id;
  const courtClosingId = closing.id;
  await office.supervisor.until(`/v1/bulk-imports/${bulkImportId}`, ({ status }) => status === 'done');
  await office.supervisor.until(`/v1/deadline-recomputations/${recomputationId}`, ({ status }) => status === 'done');
  // What is answered from here on is decided in the request: papers that nobody fetches need not be made.
  await kill(worker);
  // Everybody was screened, of each office.
  await office.rows(
    `insert into screenings ("organizationId", id, "asOf", law, "lawId", "rulesVersion", status)
     select id, gen_random_uuid(), '2026-11-20', '"current"', 'current', 'A', 'done' from organizations`,
  );
  const { id: outreachListId } = await office.attorney.post('/v1/outreach/lists', OUTREACH_LIST);
  const target = async (
    of: FiledCase,
    { attorney }: { readonly attorney: ApiClient },
    intakeId: string,
  ): Promise<Target> => {
    const [record] = await office.rows<{ documentId: string }>(
      'select "documentId" from records where id = $1',
      of.recordId,
    );
    const { id: attorneyId } = await attorney.get('/v1/auth/session');
    const [check] = await office.rows<{ id: string }>(
      'select id from conflict_checks where "clientId" = $1',
      of.clientId,
    );
    return {
      ...of,
      documentId: record!.documentId,
      page: '1',
      part: '1',
      memberId: await spareMember(),
      attorneyId,
      wallId,
      importId,
      bulkImportId,
      moveId,
      fundingSourceId,
      noteId: noteIds.get(of)!,
      commentId: commentIds.get(of)!,
      letterId: letterIds.get(of)!,
      ...batches.get(of)!,
      ...clearances.get(of)!,
      exportId: exportIds.get(of)!,
      organizationExportId,
      transferId: transferIds.get(of)!,
      incomingTransferId,
      mergeId: mergeIds.get(of)!,
      intakeId,
      checkId: check!.id,
      partyId: partyIds.get(of)!,
      holdId: holdIds.get(of)!,
      purgeId: purgeIds.get(of)!,
      certificateId: certificateIds.get(of)!,
      directoryEntryId,
      courtPracticeId,
      houseStyleId: await spareHouseStyle(of.file.name),
      statusLinkId: await statusLink(of.caseId),
      ...(await returnedLetter(of.caseId)),
      ...(await spareWebhook(of.caseId)),
      deadlineId: deadlineIds.get(of)!,
      courtClosingId,
      recomputationId,
      outreachListId,
      personId: await personOf(of.clientId),
      screeningId: randomUUID(),
      subjectId: of.recordId,
      ...(await spareForm(of.file.name)),
    };
  };
  targets = {
    own: await target(one, office, waiting),
    'other office’s': await target(one, theirs, waiting),
    walled: await target(other, office, accepted),
  };
  await keepScreenings();
});
afterAll(async () => {
  await office?.close();
  await identityProvider?.close();
});

/** A member of the first office who is there to be administered. */
async function spareMember(): Promise<string> {
  const [spare] = await office.rows<{ id: string }>(
    `insert into members ("organizationId", id, email, name, role, "passwordHash")
     select "organizationId", gen_random_uuid(), gen_random_uuid() || '@office.example', 'Ludmila Farrow', 'volunteer', '-'
     from members where email = 'attorney@demo.vacatur.example' returning id`,
  );
  return spare!.id;
}

/** An order that is followed, one agency of which was told, and a list to a prosecutor. */
async function clearanceOf({ caseId, filingId, recordId }: FiledCase) {
  const [made] = await office.rows<{ clearanceId: string; agencyId: string; eventId: string; listId: string }>(
    `with l as (
       insert into prosecutor_lists ("organizationId", id, county, "preparedOn", "createdById")
       select "organizationId", gen_random_uuid(), 'Kings', '2026-11-22', "attorneyId" from cases where id = $1 returning *),
     r as (
       insert into prosecutor_list_rows ("organizationId", id, "listId", position, "caseId", "filingId", "chargeId")
       select "organizationId", gen_random_uuid(), id, 0, $1, $2, '-' from l),
     f as (
       insert into prosecutor_list_files ("organizationId", "listId", rows, pages, sha256, bytes)
       select "organizationId", id, 1, 1, repeat('0', 64), 'A' from l),
     c as (
       insert into clearances ("organizationId", id, "caseId", "filingId", relief, "recordId", "recordVersion", "effectiveOn", status)
       select "organizationId", gen_random_uuid(), id, $2, 'NY-160.59', $3, 1, '2026-11-20', 'sent' from cases where id = $1 returning *),
     a as (
       insert into clearance_agencies ("organizationId", id, "clearanceId", kind, name)
       select "organizationId", gen_random_uuid(), id, kind::"ClearanceAgencyKind", 'A.' from c, unnest(array['court', 'dcjs']) as kind
       returning *),
     e as (
       insert into clearance_events ("organizationId", id, "clearanceId", sequence, move, "occurredOn", "agencyId")
       select "organizationId", gen_random_uuid(), "clearanceId", 1, 'send', '2026-11-21', id from a where kind = 'court' returning *)
     select "clearanceId", "agencyId", e.id as "eventId", l.id as "listId" from e, l`,
    caseId,
    filingId,
    recordId,
  );
  return made!;
}

/** A court's form of the first office whose draft is there to be looked at, changed and discarded. */
async function spareForm(previewName: string): Promise<{ courtFormId: string; editionId: string }> {
  const [form] = await office.rows<{ courtFormId: string; editionId: string }>(
    `with m as (select "organizationId", id from members where email = 'attorney@demo.vacatur.example'),
       f as (insert into court_forms ("organizationId", id, name, "createdById")
         select "organizationId", gen_random_uuid(), gen_random_uuid(), id from m returning *),
       e as (insert into court_form_editions ("organizationId", id, "formId", "inForceFrom", "fileName", sha256, pages, fields, mapping,
         "createdById", "updatedAt")
         select "organizationId", gen_random_uuid(), id, now(), 'form.pdf', repeat('0', 64), '[]', '[]', '[]', "createdById", now()
         from f returning *),
       b as (insert into court_form_files ("organizationId", "editionId", bytes) select "organizationId", id, $1 from e),
       p as (insert into paper_previews ("organizationId", id, subject, "subjectId", sha256, status, "requestedById")
         select "organizationId", gen_random_uuid(), 'court_form_edition', id, repeat('0', 64), 'ready', "createdById" from e returning *),
       pf as (insert into paper_preview_files ("organizationId", "previewId", name, title, pages, position, bytes)
         select "organizationId", id, $2, 'A', 1, 0, $1 from p)
     select "formId" as "courtFormId", id as "editionId" from e`,
    Buffer.from(aForm),
    previewName,
  );
  return form!;
}

/** A draft of the first office's words, there to be looked at, changed and discarded. */
async function spareHouseStyle(previewName: string): Promise<string> {
  const [style] = await office.rows<{ id: string }>(
    `with h as (insert into house_styles ("organizationId", id, "effectiveOn", content, "createdById", "updatedAt")
         select "organizationId", gen_random_uuid(), '2099-01-01', $3, id, now() from members
         where email = 'attorney@demo.vacatur.example' returning *),
       p as (insert into paper_previews ("organizationId", id, subject, "subjectId", sha256, status, "requestedById")
         select "organizationId", gen_random_uuid(), 'house_style', id, repeat('0', 64), 'ready', "createdById" from h returning *),
       pf as (insert into paper_preview_files ("organizationId", "previewId", name, title, pages, position, bytes)
         select "organizationId", id, $2, 'A', 1, 0, $1 from p)
     select id from h`,
    Buffer.from(aForm),
    previewName,
    JSON.stringify(HOUSE_STYLE),
  );
  return style!.id;
}

/** A client, as bulk records have the person too. */
async function personOf(clientId: string): Promise<string> {
  const [person] = await office.rows<{ id: string }>(
    `insert into people ("organizationId", id, source, "sourceKey", "importId", line, "clientId", facts)
     select "organizationId", gen_random_uuid(), 'A', gen_random_uuid(), gen_random_uuid(), 1, id, '{}' from clients where id = $1
     returning id`,
    clientId,
  );
  return person!.id;
}

/** A page for the case's client. */
async function statusLink(caseId: string): Promise<string> {
  const [link] = await office.rows<{ id: string }>(
    `insert into status_links ("organizationId", id, "caseId", "tokenHash", "codeHash", language, "expiresAt", "createdById")
     select "organizationId", gen_random_uuid(), id, gen_random_uuid(), '-', 'en', '2099-01-01', "attorneyId" from cases where id = $1
     returning id`,
    caseId,
  );
  return link!.id;
}

/** A letter of the case that came back. */
async function returnedLetter(caseId: string): Promise<{ correspondenceId: string; badAddressId: string }> {
  const [letter] = await office.rows<{ correspondenceId: string; badAddressId: string }>(
    `with c as (insert into correspondence ("organizationId", id, "caseId", direction, medium, "occurredOn", correspondent, address,
         subject, "createdById")
         select "organizationId", gen_random_uuid(), id, 'out', 'letter', '2026-11-20', 'client', '{A}', 'A', "attorneyId"
         from cases where id = $1 returning *),
       b as (insert into bad_addresses ("organizationId", id, "correspondenceId", "addressKey", reason, "returnedOn")
         select "organizationId", gen_random_uuid(), id, 'a', 'vacant', '2026-11-23' from c returning *)
     select "correspondenceId", id as "badAddressId" from b`,
    caseId,
  );
  return letter!;
}

/** A webhook of the first office that has heard of the case. */
async function spareWebhook(caseId: string): Promise<{ webhookId: string; deliveryId: string }> {
  const [webhook] = await office.rows<{ webhookId: string; deliveryId: string }>(
    `with e as (insert into webhook_endpoints ("organizationId", id, name, url, "eventTypes", "createdById")
         select "organizationId", gen_random_uuid(), 'A', 'https://93.184.216.34', '{case.received}', id from members
         where email = 'attorney@demo.vacatur.example' returning *),
       v as (insert into webhook_events ("organizationId", id, type, "caseId", subject, "occurredAt")
         select "organizationId", gen_random_uuid(), 'case.received', $1, '{}', now() from e returning *),
       d as (insert into webhook_deliveries ("organizationId", id, "endpointId", "eventId", lane, status, "dueAt", "finishedAt")
         select e."organizationId", gen_random_uuid(), e.id, v.id, $1, 'delivered', now(), now() from e, v returning *)
     select "endpointId" as "webhookId", id as "deliveryId" from d`,
    caseId,
  );
  return webhook!;
}

/** No two settings begin on one day. */
let days = 0;
const anotherDay = () => new Date(Date.UTC(2099, 0, (days += 1))).toISOString().slice(0, 10);

function csv(): FormData {
  const form = new FormData();
  form.append('kind', 'clients');
  form.append('file', new Blob(['First name,Last name\nWendeline,Osgood'], { type: 'text/csv' }), 'clients.csv');
  return form;
}

function bulkCsv(): FormData {
  const form = new FormData();
  form.append('source', 'A test');
  form.append('format', 'csv');
  const rows = 'sourceKey,name,docketNumber,charge,disposition\nP1,Wendeline Osgood,2010KN000001,PL 155.25,pending\n';
  form.append('file', new Blob([rows], { type: 'text/csv' }), 'people.csv');
  return form;
}

function reply(): FormData {
  const form = new FormData();
  form.append('file', new Blob(['Row,Position\nx,objects'], { type: 'text/csv' }), 'reply.csv');
  return form;
}

/** What each writing route is sent; a route that is missing here fails. */
const PAYLOADS: { readonly [route: string]: (of: Target) => object | undefined } = {
  'POST /v1/cases': ({ clientId, attorneyId }) => ({ clientId, attorneyId, problemCode: '87' }),
  'PATCH /v1/cases/:caseId': () => ({ county: 'Brooklyn' }),
  'POST /v1/cases/:caseId/reassignment': ({ attorneyId }) => ({ attorneyId, reason: 'A test.' }),
  'POST /v1/cases/:caseId/team': ({ memberId }) => ({ memberId, role: 'volunteer' }),
  'DELETE /v1/cases/:caseId/team/:memberId': () => undefined,
  'POST /v1/funding-sources': () => ({ name: randomUUID() }),
  'POST /v1/funding-sources/:fundingSourceId/ending': () => ({ endsOn: '2027-12-31' }),
  'POST /v1/cases/:caseId/assessments': ({ recordId }) => ({ recordId, asOf: '2026-11-23' }),
  'POST /v1/cases/:caseId/documents': () => rapSheet(),
  'POST /v1/cases/:caseId/petitions': ({ assessmentId }) => ({
    assessmentId,
    relief: 'NY-160.50-3K',
    chargeIds: [MARIHUANA],
  }),
  'PUT /v1/cases/:caseId/closing': () => ({ category: 'A', assistanceEndedOn: '2026-11-20' }),
  'POST /v1/cases/:caseId/closing/submission': () => undefined,
  'POST /v1/cases/:caseId/closing/return': () => ({ reason: 'A test.' }),
  'POST /v1/cases/:caseId/closing/review': () => undefined,
  'POST /v1/cases/:caseId/closing/approval': () => ({ note: 'A test.' }),
  'POST /v1/cases/:caseId/reopening': () => ({ reason: 'A test.' }),
  'POST /v1/clients/:clientId/merges': ({ clientId }) => ({ mergedClientId: clientId, reason: 'A test.' }),
  'POST /v1/client-merges/:mergeId/undoing': () => ({ reason: 'A test.' }),
  'POST /v1/clients/:clientId/exports': () => undefined,
  'POST /v1/exports/:exportId/cancellation': () => undefined,
  'POST /v1/cases/:caseId/transfers': ({ clientId }) => ({
    toOrganizationId: clientId,
    documents: false,
    records: false,
    notes: 'none',
    consent: { documentId: clientId, givenOn: '2026-11-20' },
    reason: 'A test.',
  }),
  'POST /v1/transfers/:transferId/withdrawal': () => undefined,
  'POST /v1/incoming-transfers/:incomingTransferId/conflict-checks': () => undefined,
  'POST /v1/incoming-transfers/:incomingTransferId/acceptance': ({ attorneyId }) => ({ attorneyId }),
  'POST /v1/incoming-transfers/:incomingTransferId/declination': () => ({ note: 'A test.' }),
  'POST /v1/organization/exports': () => ({ reason: 'A test.' }),
  'POST /v1/organization/exports/:organizationExportId/release': () => ({ note: 'A.', includesWalledFiles: true }),
  'POST /v1/organization/exports/:organizationExportId/refusal': () => ({ note: 'A.' }),
  'POST /v1/organization/exports/:organizationExportId/cancellation': () => undefined,
  'POST /v1/search': () => ({ q: 'ashgrove' }),
  'POST /v1/cases/:caseId/notes': () => ({ text: 'Called the client.', privileged: false }),
  'POST /v1/cases/:caseId/letters': () => ({ kind: 'engagement' }),
  'POST /v1/prosecutor-lists': ({ filingId }) => ({ county: 'Kings', filingIds: [filingId] }),
  'POST /v1/prosecutor-lists/:listId/replies': () => reply(),
  'POST /v1/cases/:caseId/clearances': ({ filingId }) => ({ by: 'order', filingId }),
  'POST /v1/clearances/:clearanceId/agencies': () => ({ kind: 'fbi', name: 'FBI' }),
  'PUT /v1/clearances/:clearanceId/agencies/:agencyId': () => ({ name: 'B.', addressLines: [] }),
  'POST /v1/clearances/:clearanceId/agencies/:agencyId/notices': () => ({ sentOn: '2026-11-22', method: 'mail' }),
  'POST /v1/clearances/:clearanceId/agencies/:agencyId/confirmations': () => ({ confirmedOn: '2026-11-22' }),
  'POST /v1/clearances/:clearanceId/agencies/:agencyId/omission': () => ({ reason: 'A test.' }),
  'POST /v1/clearances/:clearanceId/corrections': ({ eventId }) => ({ eventId, occurredOn: null, reason: 'A test.' }),
  'POST /v1/clearances/:clearanceId/checks': ({ recordId }) => ({ recordId }),
  'POST /v1/clearances/:clearanceId/end': () => ({ endedOn: '2026-11-22', reason: 'A test.' }),
  'POST /v1/notes/:noteId/versions': () => ({ version: 1, text: 'Called the client at noon.', reason: 'The time.' }),
  'POST /v1/cases/:caseId/status': () => ({ to: 'represented', reason: 'The retainer follows.' }),
  'POST /v1/documents/:documentId/versions': () => pdf(),
  'POST /v1/cases/:caseId/parties': () => ({ role: 'witness', name: 'Ludmila Ostrander' }),
  'PATCH /v1/parties/:partyId': () => ({ phone: '(718) 555-0111' }),
  'POST /v1/parties/:partyId/removal': () => ({ reason: 'A test.' }),
  'POST /v1/clients/:clientId/conflict-checks': () => undefined,
  'POST /v1/conflict-checks': () => ({ names: ['Wendeline Osgood'] }),
  'POST /v1/conflict-checks/:checkId/decisions': () => ({ decision: 'clear', note: 'A test.' }),
  'POST /v1/clients': () => ({ givenName: 'Wendeline', familyName: 'Osgood' }),
  'PATCH /v1/clients/:clientId': () => ({ phone: '(718) 555-0111' }),
  'POST /v1/filings/:filingId/corrections': () => ({ eventId: randomUUID(), reason: 'A test.' }),
  'POST /v1/filings/:filingId/hearings': () => ({ scheduledOn: '2026-12-09' }),
  'POST /v1/filings/:filingId/hearings/adjournment': () => ({ scheduledOn: '2026-12-16' }),
  'POST /v1/filings/:filingId/hearings/cancellation': () => ({ reason: 'A test.' }),
  'POST /v1/filings/:filingId/hearings/holding': () => undefined,
  'POST /v1/filings/:filingId/numbers': () => ({ indexNumber: '452/2026' }),
  'POST /v1/filings/:filingId/order/entry': (of) => ({ enteredOn: '2026-11-20', documentId: of.documentId }),
  'POST /v1/filings/:filingId/proofs-of-service': (of) => ({ county: 'New York', proofDocumentId: of.documentId }),
  'POST /v1/filings/:filingId/replies': () => ({ repliedOn: '2026-11-20' }),
  'POST /v1/filings/:filingId/times-run-out': () => ({ county: 'New York' }),
  'POST /v1/filings/:filingId/order/service': () => ({ servedOn: '2026-11-20', method: 'mail' }),
  'POST /v1/filings/:filingId/striking': () => ({ reason: 'A test.' }),
  'POST /v1/filings/:filingId/withdrawal': () => ({ withdrawnOn: '2026-11-20', reason: 'A test.' }),
  'POST /v1/filings/:filingId/order': () => ({
    decidedOn: '2026-11-20',
    outcomes: [{ chargeId: PETIT_LARCENY, outcome: 'granted' }],
  }),
  'POST /v1/filings/:filingId/responses': () => ({
    county: 'New York',
    respondedOn: '2026-11-20',
    position: 'objects',
  }),
  'POST /v1/filings/:filingId/services': () => ({ county: 'New York', servedOn: '2026-11-20', method: 'mail' }),
  'POST /v1/funding-sources/:fundingSourceId/terms': () => ({
    effectiveFrom: '2026-01-01',
    rules: 'own',
    incomeCeilingPercent: 200,
  }),
  'POST /v1/intakes/duplicates': () => ({ familyName: 'Quillfeather' }),
  'POST /v1/intakes': () => ({ givenName: 'Wendeline' }),
  'PATCH /v1/intakes/:intakeId': () => ({ householdSize: 3 }),
  'POST /v1/intakes/:intakeId/conflict-checks': () => undefined,
  'PUT /v1/intakes/:intakeId/disclosure': () => ({ trafficking: 'no' }),
  'POST /v1/intakes/:intakeId/exception-approval': () => ({ reason: 'A test.' }),
  'POST /v1/intakes/:intakeId/asset-waiver': () => ({ reason: 'A test.' }),
  'POST /v1/intakes/:intakeId/acceptance': ({ attorneyId }) => ({ attorneyId }),
  'POST /v1/intakes/:intakeId/referral': () => ({ referredTo: 'Another Office' }),
  'POST /v1/intakes/:intakeId/declination': () => ({ reason: 'other' }),
  'POST /v1/members': ({ memberId }) => ({
    name: 'Ludmila Farrow',
    email: `friend-of-${memberId}@office.example`,
    role: 'volunteer',
  }),
  'POST /v1/members/:memberId/invitation': () => undefined,
  'POST /v1/members/:memberId/second-factor-reset': () => undefined,
  'POST /v1/members/:memberId/sign-out': () => undefined,
  'PATCH /v1/organization': () => ({ secondFactorForAll: false }),
  'PATCH /v1/members/:memberId': () => ({ supervisedById: null }),
  'POST /v1/members/:memberId/deactivation': () => undefined,
  'DELETE /v1/organization/single-sign-on': () => undefined,
  'PUT /v1/organization/single-sign-on': () => identityProvider.settings(),
  'POST /v1/packet-batches': ({ petitionId }) => ({ name: 'A.', petitionIds: [petitionId] }),
  'POST /v1/packet-batches/:batchId/cancellation': () => undefined,
  'POST /v1/packet-batches/:batchId/resumption': () => undefined,
  'POST /v1/packets/:packetId/approval': () => undefined,
  'POST /v1/packets/:packetId/return': () => ({ reason: 'A test.' }),
  'POST /v1/packets/:packetId/comments': () => ({ text: 'A test.' }),
  'PUT /v1/packets/:packetId/files/:name/parts/:part/docx': () => pdf(),
  'DELETE /v1/packets/:packetId/files/:name/parts/:part/docx': () => undefined,
  'POST /v1/packet-comments/:commentId/resolution': () => ({ resolution: 'A test.' }),
  'POST /v1/packets/:packetId/filings': () => ({ filedOn: '2026-11-20', method: 'mail' }),
  'PUT /v1/petitions/:petitionId/allowed-identifiers': () => ({ allowed: [] }),
  'PUT /v1/petitions/:petitionId/exhibits': () => ({ exhibits: [] }),
  'PUT /v1/petitions/:petitionId/options': () => ({ proofOfService: 'affirmation' }),
  'POST /v1/directory': () => DIRECTORY_ENTRY,
  'POST /v1/directory/imports': () => directoryCsv(),
  'POST /v1/directory/:directoryEntryId/ending': () => ({ endsOn: '2099-12-31' }),
  'POST /v1/petitions/:petitionId/packets': () => ({ preparedOn: '2026-11-20' }),
  'POST /v1/records/:recordId/acceptances': ({ recordId }) => ({
    arrivedRecordId: recordId,
    version: 2,
    arrivedVersion: 2,
    decisions: [],
    reason: 'A test.',
  }),
  'POST /v1/records/:recordId/tasks': () => ({}),
  'POST /v1/records/:recordId/cancellation': () => ({}),
  'POST /v1/records/:recordId/reading': () => ({}),
  'POST /v1/records/:recordId/confirmation': () => ({ version: 2 }),
  'PUT /v1/records/:recordId/content': ({ content }) => ({ content, reason: 'Read again.' }),
  'POST /v1/cases/:caseId/checklists': () => ({ templateKey: 'NY-160.59' }),
  'PUT /v1/checklist-templates/:key': () => ({
    name: 'A test',
    relief: null,
    trigger: 'A test',
    version: 0,
    items: [
      { key: 'a', title: 'A', description: null, priority: 'low', assignTo: 'nobody', days: 1, counts: 'calendar' },
    ],
  }),
  'POST /v1/caseload-moves/:moveId/undo': () => undefined,
  'POST /v1/retention/holds': ({ caseId }) => ({ caseId, kind: 'funder_audit', reason: 'A test.' }),
  'POST /v1/retention/holds/:holdId/lifting': () => ({ reason: 'A test.' }),
  'POST /v1/retention/policies': () => ({ effectiveOn: anotherDay(), years: 7 }),
  'POST /v1/retention/purges/:purgeId/approval': () => ({ note: 'A test.', isForGood: true }),
  'POST /v1/retention/purges/:purgeId/cancellation': () => undefined,
  'POST /v1/retention/purges/:purgeId/refusal': () => ({ note: 'A test.' }),
  'POST /v1/time-closings': () => ({ throughOn: '2020-01-31' }),
  'POST /v1/time-entries': () => ({
    workedOn: '2026-11-20',
    minutes: 6,
    kind: 'supporting',
    activity: 'Meeting',
    text: 'A test.',
  }),
  'POST /v1/time-settings': () => ({ effectiveOn: anotherDay(), incrementMinutes: 6, payPeriod: 'monthly' }),
  'POST /v1/bulk-imports': () => bulkCsv(),
  'POST /v1/bulk-imports/:bulkImportId/run': () => undefined,
  'POST /v1/bulk-imports/:bulkImportId/cancellation': () => undefined,
  'POST /v1/bulk-imports/:bulkImportId/undo': () => undefined,
  'POST /v1/imports': () => csv(),
  'PUT /v1/imports/:importId/mapping': () => ({
    columns: { givenName: 'First name', familyName: 'Last name' },
    dateFormat: 'YYYY-MM-DD',
  }),
  'POST /v1/imports/:importId/check': () => undefined,
  'POST /v1/imports/:importId/run': () => ({}),
  'POST /v1/imports/:importId/cancellation': () => undefined,
  'POST /v1/imports/:importId/undo': () => undefined,
  'PUT /v1/extract-mappings/:source': () => EXTRACT_MAPPING,
  'DELETE /v1/extract-mappings/:source': () => undefined,
  // As it is called in the address, where no target stands for it.
  'PATCH /v1/extract-mappings/:source': () => ({ source: 'undefined' }),
  'PUT /v1/records/:recordId/mapping': () => EXTRACT_MAPPING,
  'PUT /v1/import-mappings/:name': () => ({
    kind: 'clients',
    mapping: { columns: { givenName: 'First name', familyName: 'Last name' }, dateFormat: 'YYYY-MM-DD' },
  }),
  'POST /v1/caseload-views': () => ({ name: randomUUID(), filter: {} }),
  'POST /v1/house-styles': () => HOUSE_STYLE,
  'PUT /v1/house-styles/:houseStyleId': () => HOUSE_STYLE,
  'DELETE /v1/house-styles/:houseStyleId': () => undefined,
  'POST /v1/house-styles/:houseStyleId/preview': () => undefined,
  'POST /v1/house-styles/:houseStyleId/publication': () => undefined,
  'POST /v1/cases/:caseId/deadlines': () => typedDeadline(),
  'PUT /v1/reminder-preferences': () => REMINDER_PREFERENCES,
  'PUT /v1/reminder-schedules/:kind': () => REMINDER_SCHEDULE,
  'POST /v1/deadlines/:deadlineId/cancellation': () => undefined,
  'POST /v1/deadlines/:deadlineId/correction': () => ({ triggeredOn: '2026-11-21' }),
  'POST /v1/deadlines/:deadlineId/meeting': () => ({ metOn: '2026-11-22' }),
  'POST /v1/court-closings': () => courtClosing(),
  'POST /v1/court-closings/:courtClosingId/withdrawal': () => ({ reason: 'A test.' }),
  'POST /v1/deadline-recomputations/:recomputationId/cancellation': () => undefined,
  'POST /v1/deadline-recomputations/:recomputationId/resumption': () => undefined,
  'POST /v1/court-practices': () => COURT_PRACTICE,
  'POST /v1/court-practices/:courtPracticeId/ending': () => ({ endsOn: '2027-12-31' }),
  'POST /v1/court-forms': () => courtForm({ name: randomUUID(), inForceFrom: '2026-01-01' }),
  'POST /v1/court-forms/:courtFormId/editions': () => courtForm({ inForceFrom: '2026-06-01' }),
  'POST /v1/court-forms/:courtFormId/ending': () => ({ endsOn: '2027-12-31' }),
  'PUT /v1/court-form-editions/:editionId': () => ({
    edition: null,
    inForceFrom: '2026-01-01',
    reliefs: ['NY-160.59'],
    courts: [],
    counties: [],
    mapping: [],
  }),
  'DELETE /v1/court-form-editions/:editionId': () => undefined,
  'POST /v1/court-form-editions/:editionId/preview': () => undefined,
  'POST /v1/court-form-editions/:editionId/publication': () => undefined,
  'POST /v1/screenings': () => ({ asOf: '2026-11-23' }),
  'POST /v1/screenings/:screeningId/cancellation': () => undefined,
  'POST /v1/screenings/:screeningId/resumption': () => undefined,
  'DELETE /v1/screenings/:screeningId': () => undefined,
  'POST /v1/tasks': ({ caseId }) => ({ title: 'Call the court', caseId }),
  'PATCH /v1/tasks/:taskId': () => ({ priority: 'high' }),
  'POST /v1/tasks/:taskId/cancellation': () => ({ reason: 'A test.' }),
  'POST /v1/tasks/:taskId/comments': () => ({ text: 'A test.' }),
  'POST /v1/tasks/:taskId/completion': () => ({}),
  'POST /v1/tasks/:taskId/reopening': () => undefined,
  'POST /v1/cases/:caseId/correspondence': () => ({
    direction: 'in',
    medium: 'letter',
    correspondent: 'client',
    subject: 'A test.',
  }),
  'POST /v1/correspondence/:correspondenceId/delivery': () => ({ deliveredOn: '2026-11-23' }),
  'POST /v1/correspondence/:correspondenceId/return': () => ({ returnedOn: '2026-11-23', reason: 'refused' }),
  'POST /v1/correspondence/:correspondenceId/withdrawal': () => ({ reason: 'A test.' }),
  'POST /v1/bad-addresses/:badAddressId/lifting': () => ({ reason: 'A test.' }),
  'POST /v1/cases/:caseId/status-links': () => ({}),
  'POST /v1/status-links/:statusLinkId/code': () => undefined,
  'POST /v1/outreach/lists': () => OUTREACH_LIST,
  'DELETE /v1/outreach/lists/:outreachListId': () => undefined,
  'POST /v1/people/:personId/client': ({ clientId }) => ({ clientId }),
  'DELETE /v1/people/:personId/client': () => undefined,
  'POST /v1/outreach/people/:personId/intake': () => undefined,
  'POST /v1/outreach/people/:personId/contacts': () => CONTACT,
  'POST /v1/outreach/clients/:clientId/contacts': () => CONTACT,
  'DELETE /v1/status-links/:statusLinkId': () => undefined,
  'POST /v1/webhooks': () => ({ name: 'A', url: 'https://93.184.216.34', eventTypes: ['case.received'] }),
  'PATCH /v1/webhooks/:webhookId': () => ({ name: 'B' }),
  'DELETE /v1/webhooks/:webhookId': () => undefined,
  'POST /v1/webhooks/:webhookId/secrets': () => ({}),
  'POST /v1/webhooks/:webhookId/tests': () => undefined,
  'POST /v1/webhooks/:webhookId/replays': () => ({ from: '2026-01-01T00:00:00Z', until: '2026-01-02T00:00:00Z' }),
  'POST /v1/walls': ({ caseId, memberId }) => ({
    caseId,
    kind: 'confidential_opened_to',
    memberIds: [memberId],
    reason: 'A test.',
  }),
  'POST /v1/walls/:wallId/lifting': () => ({ reason: 'A test.' }),
};

const REMINDER_PREFERENCES = {
  ...{ email: true, digest: true, sms: false, phone: null, quietFrom: '20:00', quietUntil: '08:00' },
};
const REMINDER_SCHEDULE = { daysBefore: [7, 1], daysAfter: [1], escalateAfterDays: 1, clientDaysBefore: [] };

/** Another each time: none is entered twice. */
const typedDeadline = () => ({ kind: 'appeal_460_10', triggeredOn: '2026-11-20', party: randomUUID() });
const courtClosing = () => ({
  ...{
    on: '2027-01-19',
    name: 'Storm',
    basis: 'clerk_closed',
    county: 'Albany',
    court: randomUUID(),
    toldBy: 'The clerk',
  },
});

/** What a route must be asked besides its address. */
const ASKED: { readonly [route: string]: string } = {
  'GET /v1/reports/:report/cell': '?column=open',
  'GET /v1/offenses': '?text=weed',
  'GET /v1/court-calendar': '?year=2027',
  'GET /v1/outreach/people': '?period=next_month',
  'GET /v1/outreach/people/table': '?period=next_month',
  'GET /v1/prosecutor-lists/:listId/file': '?format=pdf',
  'GET /v1/filing-plan': '?court=Kings%20County%20Criminal%20Court',
};

test('the table holds every role, and every route of it that writes is tried with what it takes', () => {
  expect(TABLE.length).toBeGreaterThan(35);
  const writing = TABLE.map(({ route }) => route).filter((route) => !route.startsWith('GET '));
  expect(writing.toSorted()).toEqual(Object.keys(PAYLOADS).toSorted());
});

/** What the first role that may call the route is answered for the own case. */
function ask(row: TableRow, query = '', headers: { readonly [name: string]: string } = {}, payload?: object) {
  const role = ROLES.find((one) => row.allowed.has(one))!;
  const caller = Object.entries(headers).reduce((client, header) => client.withHeader(...header), office.as(role));
  return send(caller, row.route, targets.own, query, payload);
}

describe('every list', () => {
  const isPage = ({ text }: { text: string }) => 'next' in (JSON.parse(text) as object);
  async function lists(): Promise<TableRow[]> {
    const { paths } = (await (await fetch(`${office.baseUrl}/openapi.json`)).json()) as {
      paths: { [path: string]: { get?: { parameters?: ({ name: string } | { $ref: string })[] } } };
    };
    return readTable().filter(({ route }) => {
      const [method, path = ''] = route.split(' ');
      const described = paths[path.replace(/:(\w+)/g, '{$1}')]?.get;
      return (
        method === 'GET' &&
        described?.parameters?.some((one) => ('name' in one ? one.name : one.$ref.split('/').at(-1)) === 'cursor')
      );
    });
  }

  test('shows every row once, page by page, in the order of one long page', async () => {
    const all = await lists();
    await keepScreenings();
    expect(all.length).toBeGreaterThanOrEqual(15);
    for (const row of all) {
      // Each look at the audit adds to it.
      const rest = row.route === 'GET /v1/audit' ? `&until=${new Date().toISOString()}` : '';
      const whole = await ask(row, `?limit=200${rest}`);
      expect([row.route, whole.status, isPage(whole)]).toEqual([row.route, 200, true]);
      const { items } = JSON.parse(whole.text) as Listed;
      const paged: unknown[] = [];
      let cursor: string | null = '';
      for (let pages = 0; cursor !== null && pages < 4; pages += 1) {
        const page = await ask(row, `?limit=1${rest}${cursor && `&cursor=${cursor}`}`);
        const shown = JSON.parse(page.text) as Listed;
        expect([row.route, shown.items.length <= 1]).toEqual([row.route, true]);
        paged.push(...shown.items);
        cursor = shown.next;
      }
      const ids = (rows: unknown[]) => rows.map((one) => (one as { id: string }).id);
      expect([row.route, ids(paged)]).toEqual([row.route, ids(items).slice(0, paged.length)]);
    }
  });

  test('refuses a cursor that is nobody’s or out of another list', async () => {
    const taken: string[] = [];
    // What a number of a report counts is paged by place in an order, not by a row's id.
    const byId = (await lists()).filter(({ route }) => route !== 'GET /v1/reports/:report/cell');
    await keepScreenings();
    for (const row of byId) {
      const { clientId, caseId } = targets.own;
      for (const foreign of [NOBODYS_ID, row.route === 'GET /v1/clients' ? caseId : clientId]) {
        const { status, text } = await ask(row, `?cursor=${foreign}`);
        if (status !== 422 || !text.includes('request/unknown-cursor')) taken.push(`${row.route}: ${status} ${text}`);
      }
    }
    expect(taken).toEqual([]);
  });
});

/**
 * They do not ask for If-Match: a draft of the closing has no reader yet, a template says its version in the body, a mapping is put
 * by name, whole, or renamed, before anything is taken in, what is disclosed stands beside what was said before, and an edited paper
 * makes a packet of its own of one that nobody has changed.
 */
const SAID_IN_BODY = [
  'PUT /v1/cases/:caseId/closing',
  'PUT /v1/checklist-templates/:key',
  'PUT /v1/extract-mappings/:source',
  'PATCH /v1/extract-mappings/:source',
  'PUT /v1/import-mappings/:name',
  'PUT /v1/imports/:importId/mapping',
  'PUT /v1/intakes/:intakeId/disclosure',
  'PUT /v1/packets/:packetId/files/:name/parts/:part/docx',
  'PUT /v1/reminder-preferences',
  'PUT /v1/reminder-schedules/:kind',
];

test('every change is refused without the version it is of, and with another than the one that stands', async () => {
  const changes = TABLE.filter(({ route }) => /^(PATCH|PUT) /.test(route) && !SAID_IN_BODY.includes(route));
  expect(changes.length).toBeGreaterThanOrEqual(5);
  const faults: string[] = [];
  for (const row of changes) {
    const missing = await ask(row);
    if (missing.status !== 428) faults.push(`${row.route} without If-Match: ${missing.text}`);
    const lost = await ask(row, '', { 'if-match': '"of-yesterday"' });
    if (lost.status !== 412 || !lost.text.includes('request/changed-meanwhile'))
      faults.push(`${row.route}: ${lost.text}`);
  }
  expect(faults).toEqual([]);
});

/** What cannot be done on a case that is filed, not served yet, and a member who has joined; each is done in another test. */
const NOT_NOW = [
  'POST /v1/bulk-imports/:bulkImportId/cancellation', // it is done
  'POST /v1/bulk-imports/:bulkImportId/run',
  'POST /v1/cases/:caseId/clearances', // it has one
  'POST /v1/cases/:caseId/closing/approval',
  'POST /v1/cases/:caseId/closing/return',
  'POST /v1/cases/:caseId/closing/review',
  'POST /v1/cases/:caseId/closing/submission',
  'POST /v1/cases/:caseId/reopening',
  'POST /v1/cases/:caseId/transfers', // no other organization has a client's id
  'POST /v1/clearances/:clearanceId/agencies/:agencyId/notices', // it has confirmed
  'POST /v1/clearances/:clearanceId/agencies/:agencyId/omission',
  'POST /v1/clients/:clientId/merges',
  'POST /v1/conflict-checks/:checkId/decisions',
  'POST /v1/correspondence/:correspondenceId/return', // it has arrived
  'POST /v1/court-form-editions/:editionId/publication', // it fills nothing
  'POST /v1/deadline-recomputations/:recomputationId/cancellation', // it is done
  'POST /v1/deadline-recomputations/:recomputationId/resumption',
  'POST /v1/deadlines/:deadlineId/correction', // it is cancelled
  'POST /v1/deadlines/:deadlineId/meeting',
  'POST /v1/documents/:documentId/versions', // of a rap sheet that was read
  'POST /v1/exports/:exportId/cancellation',
  'POST /v1/filings/:filingId/corrections', // of no move of it
  'POST /v1/filings/:filingId/hearings/holding', // it was cancelled
  'POST /v1/filings/:filingId/proofs-of-service',
  'POST /v1/filings/:filingId/replies',
  'POST /v1/filings/:filingId/responses',
  'POST /v1/filings/:filingId/times-run-out',
  'POST /v1/filings/:filingId/withdrawal', // it is decided
  'POST /v1/house-styles/:houseStyleId/publication', // nobody has seen it as it stands
  'POST /v1/imports/:importId/cancellation',
  'POST /v1/imports/:importId/run', // nobody has said which column is which
  'POST /v1/imports/:importId/undo',
  'POST /v1/incoming-transfers/:incomingTransferId/acceptance', // nobody has looked for conflicts
  'POST /v1/intakes/:intakeId/acceptance',
  'POST /v1/intakes/:intakeId/exception-approval',
  'POST /v1/intakes/:intakeId/referral',
  'POST /v1/members/:memberId/invitation',
  'POST /v1/members/:memberId/second-factor-reset',
  'POST /v1/organization/exports', // one waits
  'POST /v1/organization/exports/:organizationExportId/refusal', // it was cancelled
  'POST /v1/organization/exports/:organizationExportId/release',
  'POST /v1/outreach/people/:personId/contacts', // the client was contacted, who is the same
  'POST /v1/outreach/people/:personId/intake', // a client already
  'POST /v1/packet-batches/:batchId/cancellation', // it is done
  'POST /v1/packets/:packetId/approval',
  'POST /v1/packets/:packetId/return', // it is filed
  'POST /v1/prosecutor-lists', // nobody was served
  'POST /v1/records/:recordId/acceptances', // of itself
  'POST /v1/records/:recordId/cancellation', // it was read
  'POST /v1/records/:recordId/reading',
  'POST /v1/retention/purges/:purgeId/approval', // no policy is in force yet
  'POST /v1/retention/purges/:purgeId/refusal', // it was cancelled
  'POST /v1/screenings/:screeningId/cancellation', // it is done
  'POST /v1/screenings/:screeningId/resumption',
  'POST /v1/tasks/:taskId/completion', // cancelled, and taken up again afterwards
];

/** Of what shows a secret no answer is kept: api-keys.e2e-spec.ts. */
const KEPT_OTHERWISE = [
  'POST /v1/bulk-imports/:bulkImportId/undo',
  'POST /v1/cases/:caseId/status-links',
  'POST /v1/status-links/:statusLinkId/code',
  'POST /v1/webhooks',
  'POST /v1/webhooks/:webhookId/secrets',
];

/** It changes nothing: sent again, it is carried out again. */
const SEARCH = 'POST /v1/search';

test('every POST but the search is carried out once for one Idempotency-Key; a refusal is not kept', async () => {
  const refused: string[] = [];
  const faults: string[] = [];
  const posts = TABLE.filter(({ route }) => route.startsWith('POST ') && !KEPT_OTHERWISE.includes(route));
  for (const row of posts) {
    const key = { 'idempotency-key': randomUUID() };
    const payload = PAYLOADS[row.route]?.(targets.own);
    const [first, again] = [await ask(row, '', key, payload), await ask(row, '', key, payload)];
    const replayed = again.headers.includes('idempotency-replayed');
    if (first.status >= 400) refused.push(row.route);
    const isSame = first.status === again.status && first.text === again.text;
    if (!isSame || replayed !== (first.status < 400 && row.route !== SEARCH))
      faults.push(`${row.route}: ${first.text}, then ${again.text}`);
  }
  expect([faults, refused.toSorted()]).toEqual([[], NOT_NOW]);
});

interface Listed {
  readonly items: unknown[];
  readonly next: string | null;
}

describe.each(ROLES)('%s', (role) => {
  test.each(SCOPES)('%s', async (scope) => {
    const faults: string[] = [];
    // The member whom the role before has taken the access of is seen no more.
    const target = { ...targets[scope], memberId: await spareMember() };
    for (const row of TABLE) {
      // Who may not, takes nothing away.
      const of = row.allowed.has(role) ? await made(target, row, scope) : target;
      const fault = await faultOf(row, role, scope, of);
      if (fault) faults.push(`${row.route}: ${fault}`);
    }
    expect(faults).toEqual([]);
  });
});

/** The target, with what an earlier request has ended or taken away. */
async function made(target: Target, { route }: TableRow, scope: Scope): Promise<Target> {
  if (/^(DELETE|PATCH) .*extract-mappings/.test(route)) await keepMapping();
  if (route.endsWith('/:printFileId')) await keepPrintFiles();
  await takeBack(route);
  if (route.includes('/screenings')) await keepScreenings();
  if (scope === 'other office’s' || !/\/(court-form|house-style)/.test(route)) return target;
  const { name } = target.file;
  return { ...target, ...(await spareForm(name)), houseStyleId: await spareHouseStyle(name) };
}

/** One that is there to be renamed and deleted, in each office. */
async function keepMapping(): Promise<void> {
  await office.rows(
    `insert into extract_mappings ("organizationId", source, mapping, "updatedById", "updatedAt")
     select distinct on ("organizationId") "organizationId", 'undefined', $1::jsonb, id, now() from members on conflict do nothing`,
    JSON.stringify(EXTRACT_MAPPING),
  );
}

/** What can be ended once stands again for the next who tries. */
async function takeBack(route: string): Promise<void> {
  if (route.includes('/webhooks/')) await office.rows('update webhook_endpoints set "removedAt" = null');
  if (route.includes('/outreach/lists/')) await office.rows('update outreach_lists set "endedAt" = null');
  if (route.includes('/status-links/')) await office.rows('update status_links set "revokedAt" = null');
  if (route.includes('/bad-addresses/')) await office.rows('update bad_addresses set "liftedAt" = null');
  if (route.includes('/correspondence/')) await office.rows(`update correspondence set status = 'recorded'`);
}

/** One that is thrown away by whoever may stands again, with what it found of each target's record. */
async function keepScreenings(): Promise<void> {
  for (const { screeningId, subjectId } of [targets.own, targets.walled])
    await office.rows(
      `with s as (
         insert into screenings ("organizationId", id, "asOf", law, "lawId", "baseLaw", "baseLawId", "rulesVersion", status)
         select "organizationId", $1, '2026-11-23', '"current"', 'current', '"2019-07-28"', '2019-07-28', '-', 'done'
         from records where id = $2 on conflict do nothing returning *)
       insert into screened_people ("organizationId", "screeningId", "subjectId", "rangeNumber", "recordVersion", convictions, felonies, outcomes)
       select "organizationId", id, $2, 0, 1, 0, 0, '{}' from s`,
      screeningId,
      subjectId,
    );
}

/** Whoever goes on with a batch has its files made anew: that of each target is there to be fetched. */
async function keepPrintFiles(): Promise<void> {
  await office.rows(`update packet_batch_items set "filePosition" = 0`);
  for (const { batchId, printFileId } of [targets.own, targets.walled]) {
    await office.rows(`delete from packet_batch_files where "batchId" = $1 and id <> $2`, batchId, printFileId);
    await office.rows(
      `insert into packet_batch_files ("organizationId", id, "batchId", position, court, county, volume, "fileName", packets, pages,
         "sizeBytes", sha256, bytes, "expiresAt")
       select "organizationId", $2, id, 0, 'A.', 'Kings', 1, 'a.pdf', 1, 1, 1, repeat('0', 64), 'A', now() from packet_batches
       where id = $1 on conflict do nothing`,
      batchId,
      printFileId,
    );
  }
}

/** What is not as docs/access.md says, or null. */
async function faultOf({ route, allowed }: TableRow, role: Role, scope: Scope, target: Target): Promise<string | null> {
  const caller = (scope === 'other office’s' ? theirs[role] : office.as(role)).withHeader('if-match', '*');
  const [answer, asked] = await statementsOf(() => send(caller, route, target));
  if (!allowed.has(role)) return answer.status === 403 ? null : `${answer.status} instead of 403`;
  const administered = scope === 'walled' && NO_FILE.test(route);
  if (scope === 'own' || administered)
    return [401, 403, 404].includes(answer.status) || answer.status >= 500 ? answer.text : null;

  const namesTarget = /:\w+Id\b|^POST \/v1\/(cases|walls|tasks|packet-batches|prosecutor-lists|retention\/holds)$/.test(
    route,
  );
  if (!namesTarget) {
    const told = [target.clientId, target.caseId, target.recordId, target.filingId].filter((id) =>
      answer.text.includes(id),
    );
    return answer.status < 300 && told.length === 0 ? null : `${answer.status}, tells of ${told.join()}`;
  }
  const [unknown, askedOfNothing] = await statementsOf(() => send(caller, route, nobodys(target)));
  if (answer.status !== 404) return `${answer.status} instead of 404`;
  if (answer.text !== unknown.text || answer.headers !== unknown.headers)
    return `differs from what does not exist: ${answer.text}`;
  if (!route.startsWith('GET ')) return null;
  return asked.length > 0 && isDeepStrictEqual(asked, askedOfNothing)
    ? null
    : `asks the database otherwise than for what does not exist: ${JSON.stringify([asked, askedOfNothing])}`;
}

/** Every few minutes counts that have run out are thrown away, whatever is asked for meanwhile. */
const OF_THE_CLOCK = /^DELETE FROM "sign_in_attempts" WHERE expire /;

/**
 * What the API asks the database for one request, in order, without the values: what is hidden costs the same statements as what
 * does not exist, so that the time of an answer tells nothing.
 */
async function statementsOf<Result>(
  request: () => Promise<Result>,
): Promise<readonly [result: Result, statements: readonly string[]]> {
  const { query } = pg.Client.prototype;
  const statements: string[] = [];
  const listening = jest.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...asked: unknown[]
  ) {
    const [first] = asked as [string | { text: string }];
    const text = typeof first === 'string' ? first : first.text;
    if (!OF_THE_CLOCK.test(text)) statements.push(text.replaceAll(/'[^']*'/g, "'?'"));
    return Reflect.apply(query, this, asked) as never;
  });
  try {
    return [await request(), statements];
  } finally {
    listening.mockRestore();
  }
}

/** They tell of the request and of nothing that it asks for. */
const OF_THE_REQUEST = new Set(['x-correlation-id', 'date', 'ratelimit']);

/** One request; the answer as bytes, without the id of the request itself. */
async function send(caller: ApiClient, route: string, target: Target, query = '', payload = PAYLOADS[route]?.(target)) {
  const [method = '', path = ''] = route.split(' ');
  const ids: { readonly [name: string]: unknown } = {
    ...target,
    name: target.file.name,
    report: 'open-cases',
    kind: 'hearing',
    key: `list-${randomUUID()}`,
  };
  const asked = [ASKED[route] ?? '', query].filter(Boolean).map((one) => one.slice(1));
  const filled = path.replace(/:(\w+)/g, (_, name: string) => String(ids[name]));
  const { status, text, headers } = await caller.raw(
    method,
    `${filled}${asked.length > 0 ? `?${asked.join('&')}` : ''}`,
    payload,
  );
  const correlationId = headers.get('x-correlation-id') ?? '';
  return {
    status,
    text: text.replaceAll(correlationId, '-'),
    headers: JSON.stringify([...headers].filter(([name]) => !OF_THE_REQUEST.has(name))),
  };
}

function nobodys(target: Target): Target {
  const ids = Object.entries(target).map(
    ([name, value]) => [name, typeof value === 'string' ? NOBODYS_ID : value] as const,
  );
  return { ...(Object.fromEntries(ids) as unknown as Target), file: target.file, page: target.page, part: target.part };
}

const EXTRACT_MAPPING = {
  columns: { docketNumber: 'Docket', charge: 'Charge', disposition: 'Disposition' },
  dateFormat: 'MM/DD/YYYY',
  dispositions: {},
};

/** Beside the address that papers of these tests go to. */
const DIRECTORY_ENTRY = {
  kind: 'prosecutor',
  county: 'Kings',
  unit: 'Conviction Review Bureau',
  addressLines: ['3 Specimen Plaza', 'Specimen, New York 10000'],
  effectiveOn: '2026-11-20',
  verifiedOn: '2026-11-20',
  source: 'Specimen: invented',
};

function directoryCsv(): FormData {
  const form = new FormData();
  const lines = [
    'kind,county,unit,address1,effectiveOn,verifiedOn,source',
    'prosecutor,Kings,Appeals,4 Specimen Plaza,2026-11-20,2026-11-20,Specimen',
  ];
  form.append('file', new Blob([lines.join('\n')], { type: 'text/csv' }), 'directory.csv');
  return form;
}

const HOUSE_STYLE = {
  effectiveOn: '2099-01-01',
  letterhead: { name: null, lines: [] },
  signature: { title: null, lines: [] },
  paragraphs: {},
};

/** Of a county that no packet of these tests goes to. */
const OUTREACH_LIST = { name: 'Next month', filter: { period: 'next_month', phoneOnFile: true } };
const CONTACT = { channel: 'phone', result: 'no_answer', lastContactId: null };
const COURT_PRACTICE = {
  county: 'Erie',
  effectiveOn: '2026-01-01',
  toldBy: 'The clerk',
  verifiedOn: '2026-01-01',
};

function courtForm(fields: { readonly [name: string]: string }): FormData {
  const form = new FormData();
  form.append('file', new Blob([aForm], { type: 'application/pdf' }), 'form.pdf');
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
}

function rapSheet(): FormData {
  const form = pdf();
  form.append('kind', 'rap_sheet');
  return form;
}

function pdf(): FormData {
  const form = new FormData();
  form.append('file', new Blob(['%PDF-1.7\n%%EOF'], { type: 'application/pdf' }), 'sheet.pdf');
  return form;
}

/** docs/access.md as it is published. */
function readTable(): TableRow[] {
  const lines = readFileSync(join(import.meta.dirname, '../docs/access.md'), 'utf8').split('\n');
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const [, , ...roles] = cells(lines.find((line) => line.startsWith('| Route |')) ?? '');
  return lines
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [route = '', , ...marks] = cells(line);
      const allowed = ROLES.filter((role) => marks[roles.indexOf(role)] === 'yes');
      return { route: route.replaceAll('`', ''), allowed: new Set(allowed) };
    });
}
