import { createHash } from 'node:crypto';
import { verifyAuditChains } from '#libs/platform/operator';
import { addDays, localDate, type LocalDate } from '#libs/record';
import { toldOfClients } from './canaries.js';
import type { Ledger, Write } from './desk.js';
import type { Installation } from './installation.js';

/** How many papers a packet of NY-160.59 has for the sample's petition. */
const PAPERS = 7;

/** Rows of a table that belong to the case with the mark. */
const ofCase = (table: string, where = 'true') =>
  `select t.id from ${table} t join cases c on c.id = t."caseId" where c.title = $1 and ${where}`;
const packetOfCase = (where = 'true') =>
  `select k.id from packets k join petitions p on p.id = k."petitionId" join cases c on c.id = p."caseId" where c.title = $1 and ${where}`;

/** Where a write of a noun stands, by its mark: SQL for the ids, of which there must be one. And the action of the audit that tells of it. */
const STANDS: { readonly [noun: string]: { readonly sql: string; readonly action: string } } = {
  client: { sql: `select id from clients where "familyName" = $1`, action: 'client.created' },
  case: { sql: `select id from cases where title = $1`, action: 'case.opened' },
  note: { sql: `select "noteId" as id from note_versions where text = $1`, action: 'note.written' },
  call: { sql: `select "noteId" as id from note_versions where text like $1 || ' says:%'`, action: 'note.written' },
  deadline: { sql: `select id from deadlines where party = $1`, action: 'deadline.set' },
  task: { sql: `select id from tasks where title = $1`, action: 'task.created' },
  'task-done': { sql: `select id from tasks where "finishNote" = $1 and status = 'done'`, action: 'task.done' },
  document: { sql: `select id from documents where "fileName" = $1 || '.pdf'`, action: 'document.uploaded' },
  'rap-sheet': {
    sql: `select r.id from records r join documents d on d.id = r."documentId" where d."fileName" = $1 || '-sheet.pdf'`,
    action: 'record.uploaded',
  },
  confirmation: { sql: ofCase('records', 't."confirmedVersion" is not null'), action: 'record.confirmed' },
  assessment: { sql: ofCase('assessments'), action: 'assessment.run' },
  letter: { sql: ofCase('letters'), action: 'letter.requested' },
  petition: { sql: ofCase('petitions'), action: 'petition.drafted' },
  packet: { sql: packetOfCase(), action: 'packet.requested' },
  approval: { sql: packetOfCase('k."approvedById" is not null'), action: 'packet.approved' },
  filing: { sql: ofCase('filings'), action: 'filing.recorded' },
  service: {
    sql: `select f.id from filing_services s join filings f on f.id = s."filingId" join cases c on c.id = f."caseId" where c.title = $1`,
    action: 'filing.served',
  },
};

/** Their answers have ids of parts, or of none. */
const NAMED_OTHERWISE: ReadonlySet<string> = new Set(['document', 'rap-sheet', 'confirmation', 'service']);

/** What must be of no row, once all that was asked of the workers is done: SQL for what is wrong, in words without anybody's name. */
const NONE: readonly (readonly [wrong: string, sql: string])[] = [
  ['an event stays in the outbox', `select topic as what from outbox_messages where "sentAt" is null`],
  [
    'a job has not ended',
    `select queue || ' ' || name || ' is ' || state as what from bullmq.job
     where state in ('waiting', 'active') or state = 'delayed' and scheduler_id is null`,
  ],
  [
    'a job has failed for good',
    `select queue || ' ' || name || ': ' || coalesce(failed_reason, '') as what from bullmq.job where state = 'failed' and name <> 'deliver'`,
  ],
  [
    'a record was not read',
    `select status || ' ' || coalesce("refusalCode", '') as what from records where status in ('queued', 'refused')`,
  ],
  ['a packet was not made', `select status::text as what from packets where status in ('queued', 'failed')`],
  ['a letter was not made', `select status::text as what from letters where status <> 'ready'`],
  [
    'a packet has not its papers',
    `select count(f.name)::text as what from packets p left join packet_files f on f."packetId" = p.id group by p.id having count(f.name) <> ${PAPERS}`,
  ],
  [
    'papers of no packet',
    `select d."fileName" as what from documents d where kind = 'packet' and not exists (select from packet_files f where f."documentId" = d.id)`,
  ],
  [
    'a letter of no request',
    `select d."fileName" as what from documents d where kind = 'letter' and not exists (select from letters l where l."documentId" = d.id)`,
  ],
  [
    'a file without its bytes',
    `select d.kind::text as what from documents d left join document_contents c on c."organizationId" = d."organizationId" and c."documentId" = d.id
     where c."documentId" is null or c.bytes is null and c."objectKey" is null
       or c.bytes is not null and (length(c.bytes) <> d."sizeBytes" or encode(sha256(c.bytes), 'hex') <> d.sha256)`,
  ],
  [
    'bytes without a file',
    `select 'bytes' as what from document_contents c where not exists (select from documents d where d.id = c."documentId")`,
  ],
  [
    'something was done twice by a worker',
    `select action as what from audit_entries where action in ('packet.generated', 'record.read', 'letter.written')
     group by "entityId", action having count(*) > 1`,
  ],
  [
    'the audit does not tell of what a worker made',
    `select 'packet' as what from packets p where not exists (select from audit_entries a where a.action = 'packet.generated' and a."entityId" = p.id)
     union all select 'letter' from letters l where not exists (select from audit_entries a where a.action = 'letter.written' and a."entityId" = l.id)
     union all select 'record' from records r where not exists (select from audit_entries a where a.action = 'record.read' and a."entityId" = r.id)`,
  ],
  [
    'a service without the deadline that follows from it',
    `select 'filing' as what from filing_services s where not exists (
       select from deadlines d where d."filingId" = s."filingId" and d.kind = 'prosecutor_response_160_59')`,
  ],
  [
    'a reminder is not on its way',
    `select status::text as what from reminder_deliveries where status in ('waiting', 'sending', 'failed')`,
  ],
  [
    'a reminder twice',
    `select 'reminder' as what from reminders group by "deadlineId", "memberId", "dueOn", step, "isEscalation" having count(*) > 1
     union all select 'delivery' from reminder_deliveries where "reminderId" is not null group by "reminderId", channel having count(*) > 1`,
  ],
  [
    'a reminder of which no message was written',
    `select 'reminder' as what from reminders r join members m on m.id = r."memberId" where m.role = 'attorney'
       and not exists (select from reminder_deliveries d where d."reminderId" = r.id)`,
  ],
];

/** Reads everything back by SQL of its own, past the program. @param night the last one that has fallen. @returns what is not as it should be. */
export async function losses(of: Installation, { writes, wrong }: Ledger, night: LocalDate): Promise<string[]> {
  const found = [...wrong];
  for (const write of writes) found.push(...(await lossOf(of, write)));
  for (const [name, sql] of NONE) {
    const rows = await of.rows<{ what: string }>(sql);
    for (const { what } of rows) found.push(`${name}: ${what}`);
  }
  found.push(...(await lostReminders(of, night)), ...(await lostLetters(of)), ...(await toldOfClients(of)));
  const { faults } = await of.connected((client) => verifyAuditChains(client));
  for (const { sequence, fault, detail } of faults) found.push(`the audit's chain at ${sequence}: ${fault}, ${detail}`);
  return found;
}

/** An acknowledged write stands once, under the id that was told, and the audit tells of it once. One without an answer stands once or not. */
async function lossOf(of: Installation, { noun, mark, isAcknowledged, id, sent }: Write): Promise<string[]> {
  const { sql, action } = STANDS[noun]!;
  const rows = await of.rows<{ id: string }>(sql, mark);
  const name = `${noun} ${mark}, sent ${sent} times`;
  if (rows.length > 1) return [`${name}: stands ${rows.length} times`];
  if (!isAcknowledged) return [];
  const told = NAMED_OTHERWISE.has(noun) ? rows[0]?.id : id;
  if (rows.length === 0) return [`${name}: acknowledged and lost`];
  if (rows[0]!.id !== told) return [`${name}: stands under another id than was told`];
  const entries = await of.rows(`select 1 from audit_entries where action = $1 and "entityId" = $2`, action, told);
  return entries.length === 1 ? [] : [`${name}: the audit tells of it ${entries.length} times`];
}

/**
 * Of each appointment its attorney has been told the latest of its steps (the day before, the day, the day after) that the last night has
 * reached, once.
 */
async function lostReminders(of: Installation, night: LocalDate): Promise<string[]> {
  const found: string[] = [];
  const appointments = await of.rows<{ id: string; dueOn: string; party: string }>(
    `select id, "dueOn"::text as "dueOn", party from deadlines where kind = 'appointment'`,
  );
  for (const { id, dueOn, party } of appointments) {
    const reached = [1, 0, -1].find((step) => addDays(localDate(dueOn), step) <= night);
    if (reached === undefined) continue;
    const rows = await of.rows(`select 1 from reminders where "deadlineId" = $1 and step = $2`, id, reached);
    if (rows.length !== 1) found.push(`reminder of ${party}, step ${reached}: stands ${rows.length} times`);
  }
  return found;
}

/** What is told to be sent has gone out; more than once only where a worker died between sending it and saying so, under one Message-ID. */
async function lostLetters(of: Installation): Promise<string[]> {
  const found: string[] = [];
  const went = new Map<string, number>();
  for (const text of await of.letters()) {
    const id = /^message-id: <([^@>]+)@/im.exec(text)?.[1] ?? '';
    went.set(id, (went.get(id) ?? 0) + 1);
  }
  const sent = await of.rows<{ organizationId: string; id: string; attempts: number }>(
    `select "organizationId", id, attempts from reminder_deliveries where status = 'sent'`,
  );
  for (const { organizationId, id, attempts } of sent) {
    const messageId = createHash('sha256').update(`${organizationId} ${id}`).digest('hex').slice(0, 32);
    const times = went.get(messageId) ?? 0;
    if (times === 0) found.push('a letter that was told to be sent has not gone out');
    if (times > attempts) found.push(`a letter went out ${times} times in ${attempts} attempts`);
    went.delete(messageId);
  }
  if (went.size > 0) found.push(`${went.size} letters went out of which nothing tells`);
  return found;
}
