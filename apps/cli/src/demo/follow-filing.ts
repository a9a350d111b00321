import { dirname, join } from 'node:path';
import { bodyOf, type components } from '#libs/api-client';
import type { CriminalRecord } from '#libs/record';
import type { AnswerBody } from './api-client.js';
import { AS_OF, type DemoOffice, say } from './demo-office.js';
import { writeLaterSheet } from './later-sheet.js';

type Filing = components['schemas']['Filing'];

/** What was filed, and from which sample. */
interface Filed {
  readonly caseId: string;
  readonly filing: Filing;
  readonly record: CriminalRecord;
  readonly chargeIds: readonly string[];
  readonly sheetPath: string;
  /** Where its papers lie. */
  readonly directory: string;
}

/** The sheet must be printed after the order. */
const PRINTED_ON = 'November 24, 2026';

/** From the filing to a new sheet that shows the case gone, every step as a member makes it. */
export async function followFiling(office: DemoOffice, filed: Filed): Promise<void> {
  await serveAndAsk(office, filed);
  await hear(office, filed);
  await decide(office, filed);
  await tellClient(office, filed);
  await verify(office, filed);
}

/** Served by mail on the District Attorney of each county, and put on the list of what each is asked not to object to. */
async function serveAndAsk({ paralegal, attorney }: DemoOffice, { caseId, filing, record, chargeIds }: Filed) {
  const params = { path: { filingId: filing.id } };
  const asked = record.courtCases.filter(({ charges }) => charges.some(({ id }) => chargeIds.includes(id)));
  for (const county of new Set(asked.map((courtCase) => courtCase.county ?? ''))) {
    const service = { county, servedOn: AS_OF, method: 'mail' as const };
    await bodyOf(paralegal.api.POST('/v1/filings/{filingId}/services', { params, body: service }));
    const ofCounty = (one: AnswerBody['items'][number]) => one['filingId'] === filing.id && one['party'] === county;
    const deadlines = await paralegal.until(`/v1/cases/${caseId}/deadlines`, ({ items }) => items.some(ofCounty));
    const { dueOn, conservativeOn, citation } = deadlines.items.find(ofCounty)!;
    say('served', `${county} County District Attorney by mail`);
    say('deadline', `an answer is due by ${dueOn}, and nobody has defaulted before ${conservativeOn} (${citation})`);

    const list = await attorney.post('/v1/prosecutor-lists', { county, filingIds: [filing.id] });
    const csv = await attorney.download(`/v1/prosecutor-lists/${list.id}/file?format=csv`);
    say('listed', `${String(list['rows'])} charge for ${county} County, as CSV of ${csv.length} bytes, XLSX and PDF`);
    const position = 'no_objection' as const;
    const charges = (list['charges'] as { chargeId: string }[]).map(({ chargeId }) => ({ chargeId, position }));
    const response = { county, respondedOn: AS_OF, position, charges };
    await bodyOf(paralegal.api.POST('/v1/filings/{filingId}/responses', { params, body: response }));
    say('answered', `${county} County: no objection`);
  }
}

async function hear({ attorney }: DemoOffice, { filing }: Filed) {
  const params = { path: { filingId: filing.id } };
  const hearing = { scheduledOn: AS_OF, startsAt: '09:30', part: 'D' };
  await bodyOf(attorney.api.POST('/v1/filings/{filingId}/hearings', { params, body: hearing }));
  say('hearing', `set for ${AS_OF} at ${hearing.startsAt}, Part ${hearing.part}`);
  const { url } = await attorney.post('/v1/calendar-feeds', { scope: 'own' });
  const calendar = await fetch(`${attorney.baseUrl}${new URL(String(url)).pathname}`);
  const events = (await calendar.text()).match(/BEGIN:VEVENT/g)?.length ?? 0;
  say('calendar', `${events} entries in the attorney’s own feed, none with a name`);
  await bodyOf(attorney.api.POST('/v1/filings/{filingId}/hearings/holding', { params }));
}

/** Granted, and the signed order entered: from then on each agency is followed. */
async function decide({ attorney, paralegal }: DemoOffice, { caseId, filing, chargeIds, directory }: Filed) {
  const params = { path: { filingId: filing.id } };
  const outcomes = chargeIds.map((chargeId) => ({ chargeId, outcome: 'granted' as const }));
  await bodyOf(attorney.api.POST('/v1/filings/{filingId}/order', { params, body: { decidedOn: AS_OF, outcomes } }));
  // The demo has no court: its own papers stand for the signed order.
  const uploaded = await paralegal.upload(caseId, 'court_order', join(directory, 'filing-set.pdf'));
  const { id: documentId } = uploaded['document'] as { id: string };
  const entry = { enteredOn: AS_OF, documentId };
  await bodyOf(paralegal.api.POST('/v1/filings/{filingId}/order/entry', { params, body: entry }));
  say('decided', 'the order grants the sealing, and is entered');
}

/** What the client sees, with the address and the code. */
async function tellClient({ attorney }: DemoOffice, { caseId }: Filed) {
  const { url, code } = await attorney.post(`/v1/cases/${caseId}/status-links`, { language: 'en' });
  const body = new URLSearchParams({ code: String(code), language: 'en' });
  const page = await fetch(`${attorney.baseUrl}${new URL(String(url)).pathname}`, { method: 'POST', body });
  const [, step] = /aria-current="step"><strong>([^<]*)/.exec(await page.text()) ?? [];
  say('client', `sees with a code: “${step}”`);
}

/** Each agency is told and confirms; a sheet that is printed later shows whether it is so. */
async function verify({ paralegal }: DemoOffice, { caseId, record, chargeIds, sheetPath, directory }: Filed) {
  const ofCase = await paralegal.until(`/v1/cases/${caseId}/clearances`, ({ items }) => items.length > 0);
  const path = `/v1/clearances/${String(ofCase.items[0]!['id'])}`;
  const agencies = (await paralegal.get(path))['agencies'] as { id: string; name: string }[];
  for (const { id, name } of agencies) {
    await paralegal.post(`${path}/agencies/${id}/notices`, { sentOn: AS_OF, method: 'mail' });
    await paralegal.post(`${path}/agencies/${id}/confirmations`, { confirmedOn: AS_OF });
    say('complied', name);
  }
  const courtCase = record.courtCases.find(({ charges }) => charges.some(({ id }) => chargeIds.includes(id)));
  const out = join(dirname(directory), 'later-sheet.pdf');
  const docketNumber = courtCase?.docketNumber ?? '';
  await writeLaterSheet(sheetPath.replace(/\.pdf$/, '.txt'), { docketNumber, printedOn: PRINTED_ON, out });
  const uploaded = await paralegal.upload(caseId, 'rap_sheet', out);
  const { id: recordId } = uploaded['record'] as { id: string };
  const read = await paralegal.until(`/v1/records/${recordId}`, ({ status }) => status !== 'queued');
  await paralegal.post(`/v1/records/${recordId}/confirmation`, { version: read['version'] });
  await paralegal.until(path, ({ checks }) => (checks as unknown[]).length > 0);
  // Asked again: an answer reads the clearance before its checks, and the worker may have stored both between.
  const seen = await paralegal.get(path);
  const [check] = seen['checks'] as { outcome: string; findings: { text: string }[] }[];
  if (seen['status'] !== 'verified') throw new Error(`the sheet of ${PRINTED_ON} says: ${JSON.stringify(check)}`);
  say('verified', `cleared by the sheet of ${PRINTED_ON}: ${check!.findings[0]!.text}`);
}
