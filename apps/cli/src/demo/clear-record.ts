import { mkdir, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type Charge, type CriminalRecord, levelOf } from '#libs/record';
import { bodyOf, type components, everyRow, versionOf } from '#libs/api-client';
import type { ApiClient } from './api-client.js';
import { AS_OF, type DemoOffice, say } from './demo-office.js';
import { followFiling } from './follow-filing.js';

type Schemas = components['schemas'];
type Decision = Schemas['Decision'];
type Relief = Schemas['Petition']['relief'];

/**
 * The main job for one person: rap sheet in; papers, a tracked filing and its deadline out; what the court is asked to seal is followed
 * until a later sheet shows it gone.
 * @returns how many papers were made.
 */
export async function clearRecord(office: DemoOffice, sheetPath: string, target: string): Promise<number> {
  const { attorney, paralegal, supervisor } = office;
  const person = basename(sheetPath, '.pdf');
  console.log(`\n${person}`);

  const caseId = await openCase(office, person);
  const uploaded = await paralegal.upload(caseId, 'rap_sheet', sheetPath);
  const { id: recordId } = uploaded['record'] as { id: string };
  await paralegal.until(`/v1/records/${recordId}`, ({ status }) => status !== 'queued');
  const path = { recordId };
  const { body: read, etag } = await versionOf(paralegal.api.GET('/v1/records/{recordId}', { params: { path } }));
  const record = read.content as CriminalRecord;
  const charges = record.courtCases.flatMap((courtCase) => courtCase.charges);
  say('read', `${record.courtCases.length} court cases, ${charges.length} charges, ${read.gaps.length} gaps`);

  const version = await confirmWithClient(paralegal, recordId, record, etag);
  say('confirmed', `version ${version}, with what the client told: not required to register as a sex offender`);

  const ofCase = { params: { path: { caseId } } };
  const assessment = { ...ofCase, body: { recordId, asOf: AS_OF } };
  const { id: assessmentId, decisions } = await bodyOf(attorney.api.POST('/v1/cases/{caseId}/assessments', assessment));
  say('assessed', `as of ${AS_OF}: ${countOutcomes(decisions)}`);

  let papers = 0;
  for (const { relief, chargeIds } of choosePetitions(decisions, record)) {
    say(relief, chargeIds.map((id) => describeCharge(charges, id)).join(', '));
    const draft = { ...ofCase, body: { assessmentId, relief, chargeIds: [...chargeIds] } };
    const petition = await bodyOf(paralegal.api.POST('/v1/cases/{caseId}/petitions', draft));
    const directory = join(target, person, `${relief}-${chargeIds[0]}`);
    const packet = await makePacket(office, petition.id, directory);
    papers += packet.files.length;
    const filing = await filePacket(office, packet.id);
    if (relief === 'NY-160.59') await followFiling(office, { caseId, filing, record, chargeIds, sheetPath, directory });
  }
  const entries = await everyRow((cursor) =>
    supervisor.api.GET('/v1/cases/{caseId}/timeline', { params: { path: { caseId }, query: { cursor } } }),
  );
  say('timeline', `${entries.length} entries, seen by the supervisor`);
  return papers;
}

async function openCase({ paralegal }: DemoOffice, person: string): Promise<string> {
  const { api } = paralegal;
  const [givenName = '', familyName = ''] = person
    .split('-')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1));
  const members = await everyRow((cursor) => api.GET('/v1/members', { params: { query: { cursor } } }));
  const attorneyId = members.find(({ role }) => role === 'attorney')?.id;
  const client = await bodyOf(api.POST('/v1/clients', { body: { givenName, familyName } }));
  const opened = await bodyOf(api.POST('/v1/cases', { body: { clientId: client.id, attorneyId, problemCode: '87' } }));
  say('opened', `client and case ${opened.id}`);
  return opened.id;
}

/** A rap sheet does not say who must register; the client does. */
async function confirmWithClient(
  { api }: ApiClient,
  recordId: string,
  record: CriminalRecord,
  etag: string,
): Promise<number> {
  const path = { recordId };
  const { version } = await bodyOf(
    api.PUT('/v1/records/{recordId}/content', {
      params: { path, header: { 'If-Match': etag } },
      body: {
        content: { ...record, person: { ...record.person, soraRegistered: false } },
        reason: 'The client is not required to register.',
      },
    }),
  );
  await bodyOf(api.POST('/v1/records/{recordId}/confirmation', { params: { path }, body: { version } }));
  return version;
}

interface ChosenPetition {
  readonly relief: Relief;
  readonly chargeIds: readonly string[];
}

/** One notice for each expunged case; one application for what CPL 160.59 opens, at most two, of which one felony. */
function choosePetitions(decisions: readonly Decision[], record: CriminalRecord): ChosenPetition[] {
  const open = (relief: Relief, outcome: Decision['outcome']) =>
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
  const request = { params: { path: { petitionId } }, body: { preparedOn: AS_OF } };
  const { id: packetId } = await bodyOf(paralegal.api.POST('/v1/petitions/{petitionId}/packets', request));
  await paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
  const ofPacket = { params: { path: { packetId } } };
  const packet = await bodyOf(paralegal.api.GET('/v1/packets/{packetId}', ofPacket));
  if (packet.status === 'failed') throw new Error(`the packet was refused: ${packet.failureMessage}`);
  await mkdir(directory, { recursive: true });
  for (const { name, pages } of packet.files) {
    await writeFile(join(directory, name), await paralegal.download(`/v1/packets/${packetId}/files/${name}`));
    say('paper', `${name}, ${pages} ${pages === 1 ? 'page' : 'pages'}`);
  }
  await bodyOf(attorney.api.POST('/v1/packets/{packetId}/approval', ofPacket));
  say('approved', `by the attorney, sha256 ${packet.sha256?.slice(0, 16)}...`);
  return packet;
}

async function filePacket({ attorney }: DemoOffice, packetId: string): Promise<Schemas['Filing']> {
  const request = { params: { path: { packetId } }, body: { filedOn: AS_OF, method: 'in_person' as const } };
  const filing = await bodyOf(attorney.api.POST('/v1/packets/{packetId}/filings', request));
  say('filed', `in person on ${AS_OF} with ${filing.court}`);
  return filing;
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
