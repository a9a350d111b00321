import { join, parse } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import readExcelFile from 'read-excel-file/node';
import type { CriminalRecord } from '#libs/record';
import { type FiledCase, fileCase } from './filed-case.js';
import { PETIT_LARCENY, SAMPLES, TestOffice } from './office.js';
import { WHOLE_INTAKE } from './whole-intake.js';

let office: TestOffice;
let filed: FiledCase;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  filed = await fileCase(office);
});
afterAll(() => office?.close());

interface Row {
  readonly labels: string[];
  readonly cells: { readonly [column: string]: number | null };
  readonly hidden: string[];
  readonly drill: { readonly [column: string]: string };
}
const view = async (path: string, of = office.supervisor) => {
  const report = await of.get(`/v1/reports/${path}`);
  return { report, rows: report['rows'] as Row[], totals: report['totals'] as Row };
};
const drilled = async (path: string) => (await office.supervisor.get(path)).items;
/** Counted a minute ago and more: the next view counts anew. */
const age = () => office.rows(`update report_snapshots set "asOf" = "asOf" - interval '61 seconds'`);

test('each number leads to exactly what it counts, in every report and column', async () => {
  await office.paralegal.post(`/v1/filings/${filed.filingId}/services`, {
    county: 'New York',
    servedOn: '2026-11-20',
    method: 'personal',
  });
  await office.attorney.until(`/v1/cases/${filed.caseId}/deadlines`, ({ items }) =>
    items.some(({ kind }) => kind === 'prosecutor_response_160_59'),
  );
  await office.paralegal.post(`/v1/filings/${filed.filingId}/order`, {
    decidedOn: '2026-11-24',
    outcomes: [{ chargeId: PETIT_LARCENY, outcome: 'granted' }],
  });
  const { items: reports } = await office.supervisor.get('/v1/reports');
  let counted = 0;
  for (const { name } of reports) {
    const { report, rows, totals } = await view(String(name));
    expect(Date.now() - Date.parse(String(report['asOf']))).toBeLessThan(60_000);
    for (const { cells, drill } of [...rows, totals])
      for (const { key, unit } of report['columns'] as { key: string; unit: string }[]) {
        if (unit !== 'count') continue;
        const items = await drilled(drill[key]!);
        expect([name, key, items.length]).toEqual([name, key, cells[key]]);
        counted += items.length;
      }
  }
  expect(counted).toBeGreaterThan(5);
});

test('grants are counted by relief and by the county of the charge, out of granted and denied; days are those between', async () => {
  const { rows } = await view('grant-rate');
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    labels: ['NY-160.59', 'New York'],
    cells: { decided: 1, granted: 1, rate: 1, withdrawn: 0 },
  });
  const days = await view('days-to-court');
  expect(days.totals.cells).toMatchObject({ filed: 1, decided: 1, toOrderMedian: 4 });
  const before = await view('days-to-court?untilOn=2026-11-19');
  expect(before.totals.cells).toMatchObject({ filed: 0, toFilingMedian: null, decided: 0 });
  const refused = await office.supervisor.call('GET', '/v1/reports/open-cases?fromOn=2026-11-19');
  expect([refused.status, refused.body['code']]).toEqual([422, 'request/invalid']);
});

test('of documents it is counted by source and month what was read, left open and corrected, and which tasks follow', async () => {
  const caseId = await office.openCase();
  const uploaded = await office.paralegal.upload(caseId, 'rap_sheet', join(SAMPLES, 'leopold-harrowgate.pdf'));
  const { id: recordId } = uploaded['record'] as { id: string };
  const record = await office.paralegal.until(`/v1/records/${recordId}`, ({ status }) => status === 'read');
  const gaps = record['gaps'] as { kind: string }[];
  const { facts } = await office.paralegal.get(`/v1/records/${record.id}/facts`);
  const told = (facts as { read: unknown }[]).filter(({ read }) => read !== null).length;
  const form = new FormData();
  form.append('kind', 'court_extract');
  form.append('file', new Blob(['Docket\n1\n']), 'extract.csv');
  const { body } = await office.paralegal.must('POST', `/v1/cases/${caseId}/documents`, form);
  const { id: refusedId } = body['record'] as { id: string };
  await office.paralegal.until(`/v1/records/${refusedId}`, ({ status }) => status === 'refused');
  const month = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' })
    .format(new Date(String(record['createdAt'])))
    .slice(0, 7);
  const rowsOf = async () => {
    await age();
    const { rows } = await view('reading-quality');
    return Object.fromEntries(rows.map(({ labels, cells, drill }) => [labels.join(' '), { cells, drill }]));
  };
  const before = await rowsOf();
  const [extracts, sheets] = [`court extract ${month}`, `rap sheet, layout A ${month}`];
  expect(Object.keys(before)).toEqual([extracts, sheets, `rap sheet, layout B ${month}`]);
  expect(before[extracts]!.cells).toMatchObject({ documents: 1, read: 0, refused: 1, facts: 0, gaps: 0, tasks: 0 });
  expect(before[sheets]!.cells).toMatchObject({ documents: 1, read: 1, refused: 0, waiting: 0, facts: told });
  const of = (kind: string) => gaps.filter((gap) => gap.kind === kind).length;
  const open = { gaps: gaps.length, missing: of('missing'), toConfirm: of('to_confirm'), corrections: 0, tasks: 0 };
  expect(before[sheets]!.cells).toMatchObject(open);
  expect(gaps.length).toBeGreaterThan(0);

  await office.confirm(record);
  await office.paralegal.post(`/v1/records/${recordId}/tasks`, {});
  const { needs } = await office.paralegal.get(`/v1/records/${recordId}/quality`);
  const tasks = (needs as unknown[]).length;
  expect(tasks).toBeGreaterThan(0);
  const { cells, drill } = (await rowsOf())[sheets]!;
  expect(cells).toMatchObject({ ...open, corrections: 1, tasks, facts: told });
  expect(await drilled(drill['corrections']!)).toMatchObject([{ item: `${recordId}/versions/00002`, caseId }]);
  expect(await drilled(drill['facts']!)).toMatchObject([{ item: recordId, caseId, value: told }]);
  expect((await view('reading-quality?untilOn=2020-01-01')).rows).toEqual([]);
});

test('packets that wait are counted by attorney, and stale ones apart, each under the first reason, with whose they are', async () => {
  await age();
  const before = (await view('packets')).totals.cells;
  const { caseId, recordId, petitionId } = await office.draftPetition();
  const packetId = await office.requestPacket(petitionId);
  await office.paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
  await age();
  const made = (await view('packets')).totals;
  expect(made.cells).toMatchObject({ waiting: before['waiting']! + 1, fresh: before['fresh']! + 1 });
  expect(await drilled(made.drill['fresh']!)).toContainEqual(
    expect.objectContaining({ item: packetId, caseId, clientName: 'Corwin Ashgrove', value: 0 }),
  );
  const { content } = await office.paralegal.get(`/v1/records/${recordId}`);
  await office.paralegal
    .withHeader('if-match', '*')
    .must('PUT', `/v1/records/${recordId}/content`, { content, reason: 'A date was misread.' });
  await age();
  const stale = (await view('packets')).totals;
  expect(stale.cells).toMatchObject({ fresh: before['fresh'], recordCorrected: before['recordCorrected']! + 1 });
  expect(await drilled(stale.drill['stale']!)).toContainEqual(expect.objectContaining({ item: packetId }));
});

test('charges that an order has sealed wait to be verified, by relief; reliefs that open are counted by month', async () => {
  const { documentId } = filed.file;
  await office.paralegal.post(`/v1/filings/${filed.filingId}/order/entry`, { enteredOn: '2026-11-25', documentId });
  await office.attorney.until(`/v1/cases/${filed.caseId}/clearances`, ({ items }) => items.length > 0);
  await age();
  const sealed = (await view('cleared')).rows.find(({ labels }) => labels[0] === 'NY-160.59')!;
  expect(sealed.cells).toMatchObject({ followed: 1, verified: 0, awaited: 1, share: 0 });
  expect(await drilled(sealed.drill['awaited']!)).toMatchObject([{ caseId: filed.caseId }]);

  const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 8);
  const tenYearsAgo = `${Number(soon.slice(0, 4)) - 10}${soon.slice(4)}15`;
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  const content = record['content'] as CriminalRecord;
  const courtCases = content.courtCases.map((courtCase) => ({
    ...courtCase,
    charges: courtCase.charges.map((charge) =>
      charge.id !== PETIT_LARCENY
        ? charge
        : {
            ...charge,
            convictedOn: tenYearsAgo,
            disposedOn: tenYearsAgo,
            sentence: { ...charge.sentence, imposedOn: tenYearsAgo, releasedOn: tenYearsAgo },
          },
    ),
  }));
  await office.confirm({ ...record, content: { ...content, courtCases } });
  const openings = async () => {
    await age();
    return (await view('openings')).rows.find(({ labels }) => labels.join(' ') === `${soon.slice(0, 7)} NY-160.59`);
  };
  // A worker looks ahead after the confirmation.
  let opens = await openings();
  for (let tries = 0; !opens && tries < 600; tries += 1) {
    await setTimeout(100);
    opens = await openings();
  }
  expect(opens!.cells).toEqual({ cases: 1 });
  expect(await drilled(opens!.drill['cases']!)).toMatchObject([{ caseId, clientName: 'Corwin Ashgrove' }]);
});

test('what is behind a wall is in no number of who may not see it, at once, and in those of the others', async () => {
  const before = (await view('open-cases')).totals.cells['open']!;
  expect((await view('open-cases', office.as('auditor'))).totals.cells['open']).toBe(before);
  const { items } = await office.supervisor.get('/v1/members');
  const auditor = items.find(({ role }) => role === 'auditor')?.['id'];
  await office.supervisor.post('/v1/walls', {
    caseId: filed.caseId,
    kind: 'closed_to',
    memberIds: [auditor],
    reason: 'A test.',
  });
  const { totals } = await view('open-cases', office.as('auditor'));
  expect(totals.cells['open']).toBe(before - 1);
  expect((await office.as('auditor').get(totals.drill['open']!)).items).toHaveLength(before - 1);
  expect((await view('grant-rate', office.as('auditor'))).rows).toEqual([]);
  expect((await view('open-cases')).totals.cells['open']).toBe(before);
});

test('numbers are kept for a minute and no longer', async () => {
  await age();
  const { report, totals } = await view('open-cases');
  await office.openCase();
  expect((await view('open-cases')).report).toEqual(report);
  await age();
  const later = await view('open-cases');
  expect(later.totals.cells['open']).toBe(totals.cells['open']! + 1);
  expect(later.report['asOf']).not.toBe(report['asOf']);
});

test('so is the office in one look, and a wall that is set holds in it at once', async () => {
  await age();
  const look = (role: 'supervisor' | 'auditor') => office.as(role).get('/v1/office');
  const first = await look('supervisor');
  const caseId = await office.openCase();
  expect(await look('supervisor')).toEqual(first);
  await age();
  expect(await look('supervisor')).toMatchObject({ openCases: Number(first['openCases']) + 1 });

  const seen = Number((await look('auditor'))['openCases']);
  const { items } = await office.supervisor.get('/v1/members');
  const memberIds = [items.find(({ role }) => role === 'auditor')?.['id']];
  await office.supervisor.post('/v1/walls', { caseId, kind: 'closed_to', memberIds, reason: 'A test.' });
  expect((await look('auditor'))['openCases']).toBe(seen - 1);
});

test('from half a minute on, one of those who ask counts anew', async () => {
  await age();
  const first = await office.supervisor.get('/v1/office');
  await office.openCase();
  await office.rows(`update report_snapshots set "asOf" = "asOf" - interval '31 seconds'`);
  const [a, b] = await Promise.all([office.supervisor.get('/v1/office'), office.supervisor.get('/v1/office')]);
  const counted = [a, b, await office.supervisor.get('/v1/office')].map(({ openCases }) => openCases);
  expect(counted.at(-1)).toBe(Number(first['openCases']) + 1);
  expect(counted).toContain(Number(first['openCases']) + 1);
});

test('outside, cells under five and what follows from them are hidden, in every format, and nothing leads to a case', async () => {
  const { rows, totals } = await view('grant-rate?audience=outside');
  expect(rows[0]!.hidden).toEqual(expect.arrayContaining(['decided', 'granted', 'rate']));
  expect([rows[0]!.cells['granted'], totals.cells['granted'], totals.drill]).toEqual([null, null, {}]);
  const csv = await office.supervisor.raw('GET', '/v1/reports/grant-rate?audience=outside&format=csv');
  expect(csv.text).toContain('<5');
  expect(csv.text).not.toMatch(/,1,/);
});

test('CSV and XLSX hold the same table, say when it was counted, and no cell of them is a formula', async () => {
  const name = `=HYPERLINK("http://evil.example")`;
  await office.rows(`update members set name = $1 where role::text = 'attorney'`, name);
  await age();
  const { report, totals } = await view('open-cases');
  const csv = await office.supervisor.raw('GET', '/v1/reports/open-cases?format=csv');
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(parse(decodeURIComponent(csv.headers.get('content-disposition')!)).ext).toBe('.csv');
  expect(csv.text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
  expect(csv.text).toContain(String(report['asOf']));

  const bytes = await office.supervisor.download('/v1/reports/open-cases?format=xlsx');
  const [sheet] = await readExcelFile(Buffer.from(bytes));
  const cells = sheet!.data;
  expect(cells[1]![0]).toBe(`As of ${String(report['asOf'])}`);
  expect(cells.flat()).toContain(name);
  expect(cells.at(-1)).toEqual(expect.arrayContaining(['All', totals.cells['open']]));
});

test('the intake funnel counts each stage, declines by reason, and of closed cases those whose client was found LSC-eligible', async () => {
  const { attorney } = office;
  const intake = office.as('intake');
  const administrator = office.as('administrator');
  const { id: fundingSourceId } = await administrator.post('/v1/funding-sources', {
    name: 'Basic Field',
    fromLsc: true,
  });
  await administrator.post(`/v1/funding-sources/${fundingSourceId}/terms`, {
    effectiveFrom: '2026-01-01',
    rules: 'lsc',
    incomeCeilingPercent: 125,
    assetCeiling: { firstPersonCents: 1_000_000, additionalPersonCents: 250_000 },
    reviewedOn: '2025-06-01',
    programTableDays: { 2026: '2026-02-01' },
  });
  const take = async (more: object = {}) => {
    const { id } = await intake.post('/v1/intakes', {
      ...WHOLE_INTAKE,
      receivedOn: '2026-11-02',
      referralSource: 'court',
      ...more,
    });
    await intake.post(`/v1/intakes/${id}/conflict-checks`);
    return id;
  };
  const poor = {
    fundingSourceId,
    householdSize: 2,
    income: { none: true },
    assets: { none: true },
    citizenship: { status: 'citizen', attestationSignedOn: '2026-11-02' },
  };
  await take();
  const filedLater = await take({ ...poor, screening: { openCases: false } });
  await attorney.post(`/v1/intakes/${filedLater}/acceptance`, {});
  const opened = await take({ ...poor, referralSource: 'website' });
  const { caseId } = await attorney.post(`/v1/intakes/${opened}/acceptance`, {});
  await attorney.post(`/v1/intakes/${await take(poor)}/referral`, { referredTo: 'Another Office' });
  const rich = await take({
    ...poor,
    income: { sources: [{ kind: 'wages', amountCents: 900_000, period: 'monthly' }] },
  });
  await attorney.post(`/v1/intakes/${rich}/declination`, { reason: 'over_income' });
  await attorney.post(`/v1/intakes/${await take()}/declination`, { reason: 'no_capacity' });
  // The first one's case is the one that was filed and granted.
  await office.rows(
    'update intakes set "clientId" = $2, "caseId" = $3 where id = $1',
    filedLater,
    filed.clientId,
    filed.caseId,
  );

  const { rows, totals } = await view('intake-funnel?fromOn=2026-11-01&untilOn=2026-11-30');
  expect(rows.map(({ labels }) => labels[0])).toEqual(['court', 'website']);
  expect(rows[0]!.cells).toMatchObject({
    received: 5,
    screened: 2,
    eligible: 2,
    waiting: 1,
    accepted: 1,
    referred: 1,
    declined: 2,
    declinedOverIncome: 1,
    declinedNoCapacity: 1,
    opened: 1,
    filed: 1,
    granted: 1,
  });
  expect(rows[1]!.cells).toMatchObject({ received: 1, eligible: 1, accepted: 1, opened: 1, filed: 0, granted: 0 });
  const of = async (row: Row, column: string) =>
    (await drilled(row.drill[column]!)).map(({ item, caseId }) => [item, caseId]);
  expect(await of(rows[0]!, 'granted')).toEqual([[filedLater, filed.caseId]]);
  expect(await of(rows[0]!, 'declinedOverIncome')).toEqual([[rich, null]]);
  expect(await of(totals, 'opened')).toHaveLength(2);
  expect((await view('intake-funnel?untilOn=2026-10-31')).totals.cells['received']).toBe(0);

  await age();
  const days = await view('days-to-court');
  expect(days.totals.cells).toMatchObject({ filedFromIntake: 1, intakeToFilingMedian: 18, intakeToOrderMedian: 22 });

  await close(String(caseId), 'A', true, true);
  const csr = await view('csr');
  expect(csr.totals.cells).toMatchObject({
    reported: 1,
    eligible: 1,
    reportedLsc: 1,
    determined: 1,
    eligibleShare: 1,
  });
  await office.rows('update closings set status = $$reopened$$ where "caseId" = $1', caseId);
  await age();
});

/** Closed as the rules would have said. @param reportable null: it is drafted alone. */
async function close(caseId: string, category: string, reportable: boolean | null, timely: boolean): Promise<void> {
  await office.rows(
    `insert into closings ("organizationId", id, "caseId", status, category, "assistanceEndedOn", "closedOn", reportable, "check", "createdById", "updatedAt")
     select "organizationId", gen_random_uuid(), id, (case when $3::boolean is null then 'draft' else 'closed' end)::"ClosingStatus",
       $2, '2026-11-20', case when $3::boolean is null then null else '2026-11-20'::date end, $3::boolean,
       case when $3::boolean is null then null else jsonb_build_object('timely', jsonb_build_object('timely', $4::boolean)) end,
       "attorneyId", now()
     from cases where id = $1`,
    caseId,
    category,
    reportable,
    timely,
  );
}

/** An intake of the case that was decided so under the grant of LSC. */
async function foundAtIntake(caseId: string, outcome: string): Promise<void> {
  await office.rows(
    `insert into intakes ("organizationId", id, status, "receivedOn", "createdById", "updatedAt", "decidedById", "decidedAt", eligibility,
       "clientId", "caseId")
     select c."organizationId", gen_random_uuid(), 'accepted', '2025-11-02', c."attorneyId", now(), c."attorneyId", now(),
       jsonb_build_object('grants', jsonb_build_array(jsonb_build_object('fundingSourceId', f.id, 'outcome', $2::text))), c."clientId", c.id
     from cases c join funding_sources f on f."organizationId" = c."organizationId" and f."fromLsc" where c.id = $1 limit 1`,
    caseId,
    outcome,
  );
}

test('closed cases are counted by closure category and problem code, and what is not reported stands apart and adds up', async () => {
  for (const [category, reportable, timely, found] of [
    ['L', true, true, 'eligible'],
    ['L', true, false, 'eligible'], // late, with a note that says why
    ['L', false, false, 'eligible'],
    ['A', false, true, 'eligible'],
    ['A', null, true, 'eligible'],
    ['B', false, true, 'ineligible'],
    ['B', false, true, 'needs_information'], // as where the attestation is not signed
    ['B', true, true, null], // closed before the rules asked for an intake
  ] as const) {
    const caseId = await office.openCase();
    await close(caseId, category, reportable, timely);
    if (found) await foundAtIntake(caseId, found);
  }
  const { rows, totals } = await view('csr?fromOn=2026-01-01&untilOn=2026-12-31');
  expect(rows.map(({ labels, cells }) => [labels, cells])).toMatchObject([
    [['A', '87'], { closed: 1, reported: 0, reportedLsc: 0, untimely: 0, unreported: 1, apart: 0, eligible: 1 }],
    [['B', '87'], { closed: 3, reported: 0, unreported: 0, apart: 3, apartIneligible: 1, apartUndetermined: 2 }],
    [['L', '87'], { closed: 3, reported: 2, reportedLsc: 0, untimely: 1, unreported: 0, apart: 0, eligible: 3 }],
  ]);
  expect(totals.cells).toMatchObject({ closed: 7, reported: 2, untimely: 1, unreported: 1, apart: 3, determined: 5 });
  expect(await drilled(rows[2]!.drill['reported']!)).toHaveLength(2);
  expect(await drilled(rows[1]!.drill['apartUndetermined']!)).toHaveLength(2);
  expect((await view('csr?untilOn=2025-12-31')).totals.cells['closed']).toBe(0);
});
