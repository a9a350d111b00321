import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Charge, type CriminalRecord, levelOf } from '#libs/record';
import type { Decision, ReliefId } from '#libs/rules';
import type { ApiClient, AnswerBody } from './api-client.js';

/** Members of the office that does the work, each signed in as themselves. */
export interface DemoOffice {
  readonly attorney: ApiClient;
  readonly paralegal: ApiClient;
  readonly supervisor: ApiClient;
}

/** A day that is past, so that the demo says the same on every day it is run. */
const AS_OF = '2026-11-23';

/**
 * The main job for one person: rap sheet in; papers, a tracked filing and its deadline out.
 * @returns how many papers were made.
 */
export async function clearRecord(office: DemoOffice, sheetPath: string, target: string): Promise<number> {
  const { attorney, paralegal, supervisor } = office;
  const person = basename(sheetPath, '.pdf');
  console.log(`\n${person}`);

  const caseId = await openCase(office, person);
  const uploaded = await paralegal.upload(caseId, 'rap_sheet', sheetPath);
  const { id: recordId } = uploaded['record'] as { id: string };
  const read = await paralegal.until(`/v1/records/${recordId}`, ({ status }) => status !== 'queued');
  const record = read['content'] as CriminalRecord;
  const charges = record.courtCases.flatMap((courtCase) => courtCase.charges);
  const gaps = (read['gaps'] as unknown[]).length;
  say('read', `${record.courtCases.length} court cases, ${charges.length} charges, ${gaps} gaps`);

  const version = await confirmWithClient(paralegal, recordId, record);
  say('confirmed', `version ${version}, with what the client told: not required to register as a sex offender`);

  const assessed = await attorney.post(`/v1/cases/${caseId}/assessments`, { recordId, asOf: AS_OF });
  const decisions = assessed['decisions'] as Decision[];
  say('assessed', `as of ${AS_OF}: ${countOutcomes(decisions)}`);

  let papers = 0;
  for (const { relief, chargeIds } of choosePetitions(decisions, record)) {
    say(relief, chargeIds.map((id) => describeCharge(charges, id)).join(', '));
    const petition = await paralegal.post(`/v1/cases/${caseId}/petitions`, {
      assessmentId: assessed.id,
      relief,
      chargeIds,
    });
    const directory = join(target, person, `${relief}-${chargeIds[0]}`);
    const packet = await makePacket(office, petition.id, directory);
    papers += (packet['files'] as unknown[]).length;
    const filing = await filePacket(office, packet.id);
    if (relief === 'NY-160.59') await serveAndDecide(office, caseId, filing, record, chargeIds);
  }
  const timeline = await supervisor.get(`/v1/cases/${caseId}/timeline`);
  say('timeline', `${timeline.items.length} entries, seen by the supervisor`);
  return papers;
}

async function openCase({ paralegal }: DemoOffice, person: string): Promise<string> {
  const [givenName, familyName] = person.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const members = await paralegal.get('/v1/members');
  const attorneyId = members.items.find(({ role }) => role === 'attorney')?.['id'];
  const client = await paralegal.post('/v1/clients', { givenName, familyName });
  const opened = await paralegal.post('/v1/cases', { clientId: client.id, attorneyId });
  say('opened', `client and case ${opened.id}`);
  return opened.id;
}

/** A rap sheet does not say who must register; the client does. */
async function confirmWithClient(paralegal: ApiClient, recordId: string, record: CriminalRecord): Promise<number> {
  const { body } = await paralegal.must('PUT', `/v1/records/${recordId}/content`, {
    version: 1,
    content: { ...record, person: { ...record.person, soraRegistered: false } },
    reason: 'The client is not required to register.',
  });
  const version = Number(body['version']);
  await paralegal.post(`/v1/records/${recordId}/confirmation`, { version });
  return version;
}

interface ChosenPetition {
  readonly relief: ReliefId;
  readonly chargeIds: readonly string[];
}

/** One notice for each expunged case; one application for what CPL 160.59 opens, at most two, of which one felony. */
function choosePetitions(decisions: readonly Decision[], record: CriminalRecord): ChosenPetition[] {
  const open = (relief: ReliefId, outcome: Decision['outcome']) =>
    decisions.filter((one) => one.relief === relief && one.outcome === outcome);
  const notices = record.courtCases
    .map((courtCase) => open('NY-160.50-3K', 'automatic').filter((one) => one.courtCaseId === courtCase.id))
    .filter((found) => found.length > 0)
    .map((found) => ({ relief: 'NY-160.50-3K' as const, chargeIds: found.map(({ chargeId }) => chargeId) }));
  const charges = record.courtCases.flatMap((courtCase) => courtCase.charges);
  const isFelony = (id: string) => {
    const { class: chargeClass } = charges.find((charge) => charge.id === id) ?? {};
    return chargeClass ? levelOf(chargeClass) === 'felony' : true;
  };
  const sealable = open('NY-160.59', 'eligible').map(({ chargeId }) => chargeId);
  const chosen = [...sealable.filter(isFelony).slice(0, 1), ...sealable.filter((id) => !isFelony(id))].slice(0, 2);
  return chosen.length > 0 ? [...notices, { relief: 'NY-160.59', chargeIds: chosen }] : notices;
}

async function makePacket({ paralegal, attorney }: DemoOffice, petitionId: string, directory: string) {
  const requested = await paralegal.post(`/v1/petitions/${petitionId}/packets`, { preparedOn: AS_OF });
  const packet = await paralegal.until(`/v1/packets/${requested.id}`, ({ status }) => status !== 'queued');
  if (packet['status'] === 'failed') throw new Error(`the packet was refused: ${packet['failureMessage']}`);
  await mkdir(directory, { recursive: true });
  for (const { name, pages } of packet['files'] as { name: string; pages: number }[]) {
    await writeFile(join(directory, name), await paralegal.download(`/v1/packets/${packet.id}/files/${name}`));
    say('paper', `${name}, ${pages} ${pages === 1 ? 'page' : 'pages'}`);
  }
  await attorney.post(`/v1/packets/${packet.id}/approval`);
  say('approved', `by the attorney, sha256 ${String(packet['sha256']).slice(0, 16)}...`);
  return packet;
}

async function filePacket({ attorney }: DemoOffice, packetId: string): Promise<AnswerBody> {
  const filing = await attorney.post(`/v1/packets/${packetId}/filings`, { filedOn: AS_OF, method: 'in_person' });
  say('filed', `in person on ${AS_OF} with ${filing['court']}`);
  return filing;
}

/** Served by mail on the District Attorney of each county, answered, decided. */
async function serveAndDecide(
  { paralegal, attorney }: DemoOffice,
  caseId: string,
  filing: AnswerBody,
  record: CriminalRecord,
  chargeIds: readonly string[],
): Promise<void> {
  const asked = record.courtCases.filter(({ charges }) => charges.some(({ id }) => chargeIds.includes(id)));
  for (const county of new Set(asked.map((courtCase) => courtCase.county))) {
    await paralegal.post(`/v1/filings/${filing.id}/services`, { county, servedOn: AS_OF, method: 'mail' });
    const ofCounty = (one: AnswerBody['items'][number]) => one['filingId'] === filing.id && one['party'] === county;
    const deadlines = await paralegal.until(`/v1/cases/${caseId}/deadlines`, ({ items }) => items.some(ofCounty));
    const deadline = deadlines.items.find(ofCounty);
    say('served', `${county} County District Attorney by mail, who must answer by ${deadline?.['dueOn']}`);
    const response = { county, respondedOn: AS_OF, position: 'no_objection' };
    await paralegal.post(`/v1/filings/${filing.id}/responses`, response);
    say('answered', `${county} County: no objection`);
  }
  const outcomes = chargeIds.map((chargeId) => ({ chargeId, outcome: 'granted' }));
  await attorney.post(`/v1/filings/${filing.id}/order`, { decidedOn: AS_OF, outcomes });
  say('decided', 'the order grants the sealing');
}

function describeCharge(charges: readonly Charge[], id: string): string {
  const charge = charges.find((one) => one.id === id);
  return charge ? `${charge.law} ${charge.section} (${id})` : id;
}

function countOutcomes(decisions: readonly Decision[]): string {
  const counts = new Map<string, number>();
  for (const { relief, outcome } of decisions) {
    const key = `${relief} ${outcome}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, count]) => (count > 1 ? `${key} (${count})` : key)).join(', ') || 'nothing to decide';
}

function say(step: string, what: string): void {
  console.log(`  ${step.padEnd(13)} ${what}`);
}
