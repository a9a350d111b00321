import { createHash } from 'node:crypto';
import { inDays } from './new-york-day.js';
import { PETIT_LARCENY, TestOffice } from './office.js';
import { jsonLinesOf, unzip } from './unzip.js';
import { WHOLE_INTAKE } from './whole-intake.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(() => office?.close());

const TODAY = inDays(0);
const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF';

async function paper(caseId: string, kind: string): Promise<{ documentId: string }> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([PDF]), `${kind}.pdf`);
  const { body } = await office.as('intake').must('POST', `/v1/cases/${caseId}/documents`, form);
  return { documentId: (body['document'] as { id: string }).id };
}

interface ReportRow {
  readonly labels: string[];
  readonly cells: { readonly [column: string]: number | null };
  readonly drill: { readonly [column: string]: string };
}

async function report(path: string): Promise<{ rows: ReportRow[]; totals: ReportRow }> {
  const { rows, totals } = (await office.supervisor.get(`/v1/reports/${path}`)) as unknown as {
    rows: ReportRow[];
    totals: ReportRow;
  };
  return { rows, totals };
}

/** What a number of a report counts: ids of the cases. */
async function casesBehind({ drill }: ReportRow, column: string): Promise<unknown[]> {
  return (await office.supervisor.get(drill[column]!)).items.map(({ caseId }) => caseId);
}

test('a day in the office: four roles take a case from the first telephone call to its closing, and take the file out', async () => {
  const { attorney, paralegal, supervisor } = office;
  const [intake, volunteer, administrator] = [office.as('intake'), office.as('volunteer'), office.as('administrator')];
  const { items: members } = await supervisor.get('/v1/members');
  const ids = Object.fromEntries(members.map(({ role, id }) => [String(role), String(id)]));

  // Who pays, and for whom.
  const grant = await administrator.post('/v1/funding-sources', { name: 'Basic Field Grant', fromLsc: true });
  await administrator.post(`/v1/funding-sources/${grant.id}/terms`, {
    effectiveFrom: '2026-01-01',
    rules: 'lsc',
    incomeCeilingPercent: 125,
    assetCeiling: { firstPersonCents: 1_000_000, additionalPersonCents: 250_000 },
    reviewedOn: '2025-06-01',
    programTableDays: { 2026: '2026-02-01' },
  });

  // The office represents somebody in whose case a man of this name complained.
  const other = await paralegal.post('/v1/clients', { givenName: 'Leopold', familyName: 'Harrowgate' });
  const othersCase = await attorney.post('/v1/cases', { clientId: other.id, problemCode: '87' });
  await paralegal.post(`/v1/cases/${othersCase.id}/parties`, { role: 'complaining_witness', name: 'Corwin Ashgrove' });

  // Intake takes a call: an entry from before is found while the name is typed, and the form is saved half done.
  const before = await intake.post('/v1/clients', { givenName: 'Cory', familyName: 'Ash', phone: '(718) 555-0111' });
  const { id: intakeId } = await intake.post('/v1/intakes', {
    givenName: 'Corwin',
    familyName: 'Ashgrove',
    phone: '(718) 555-0111',
    receivedOn: '2026-11-02',
    referralSource: 'reentry_program',
  });
  const { items: alike } = await intake.post('/v1/intakes/duplicates', { phone: '718555', exceptIntakeId: intakeId });
  expect(alike.map(({ id }) => id)).toEqual([before.id]);
  const stepOf = () => intake.get(`/v1/intakes/${intakeId}/next-step`);
  expect(await stepOf()).toMatchObject({ step: 'check_conflicts' });

  // A conflict is found. Intake is told that there may be one; the supervisor reads whom it is with, and decides.
  const told = await intake.post(`/v1/intakes/${intakeId}/conflict-checks`);
  expect(told).toMatchObject({ result: 'possible_conflict', candidates: null });
  const check = await supervisor.get(`/v1/conflict-checks/${told.id}`);
  expect(check['candidates']).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ role: 'complaining_witness', caseId: othersCase.id, opposing: true }),
    ]),
  );
  expect(await stepOf()).toMatchObject({ step: 'decide_conflict', awaits: 'supervisor' });
  await supervisor.post(`/v1/conflict-checks/${told.id}/decisions`, {
    decision: 'consent',
    note: 'Both agreed, confirmed in writing on November 3. Another team.',
  });

  // The rest is asked, the grant allows the client, and the attorney accepts: client and case are there.
  const { givenName: _, familyName: __, ...rest } = WHOLE_INTAKE;
  await intake.withHeader('if-match', '*').must('PATCH', `/v1/intakes/${intakeId}`, {
    ...rest,
    county: 'Manhattan',
    household: [],
    householdSize: 1,
    income: { sources: [{ kind: 'wages', amountCents: 150_000, period: 'monthly', shownBy: 'document' }] },
    assets: { none: true },
    citizenship: { status: 'citizen', attestationSignedOn: '2026-11-02' },
    retainer: { signedOn: '2026-11-03', onFile: true },
    screening: { arrestedFor: 'Shoplifting, ten years ago.', openCases: false, immigrationConcern: false },
    fundingSourceId: grant.id,
  });
  expect(await stepOf()).toMatchObject({ step: 'decide', awaits: 'decision' });
  expect(await intake.get(`/v1/intakes/${intakeId}/eligibility`)).toMatchObject({ percentOfGuideline: 112.78 });
  expect((await intake.call('POST', `/v1/intakes/${intakeId}/acceptance`, {})).status).toBe(403);
  const accepted = await attorney.post(`/v1/intakes/${intakeId}/acceptance`, {});
  const [clientId, caseId] = [String(accepted['clientId']), String(accepted['caseId'])];
  expect(await attorney.get(`/v1/cases/${caseId}`)).toMatchObject({
    status: 'open',
    attorneyId: ids['attorney'],
    county: 'New York',
    problemCode: '87',
    fundingSourceId: grant.id,
  });
  await attorney.post(`/v1/clients/${clientId}/merges`, { mergedClientId: before.id, reason: 'One person.' });

  // The volunteer works for the other client: a wall keeps the volunteer out of everything of this one.
  await supervisor.post('/v1/walls', {
    clientId,
    kind: 'closed_to',
    memberIds: [ids['volunteer']],
    reason: 'Works for the other side.',
  });
  for (const path of [`/v1/cases/${caseId}`, `/v1/clients/${clientId}`])
    expect((await volunteer.call('GET', path)).status).toBe(404);
  await paralegal.must('POST', `/v1/cases/${caseId}/team`, { memberId: ids['paralegal'], role: 'paralegal' });

  // The papers come in, and the case is taken on.
  const papers = {
    income: await paper(caseId, 'financial_proof'),
    assets: await paper(caseId, 'financial_proof'),
    citizenship: await paper(caseId, 'citizenship_attestation'),
    retainer: await paper(caseId, 'retainer'),
  };
  await paralegal.must('POST', `/v1/cases/${caseId}/status`, { to: 'represented' });

  // A task that falls to the paralegal, who is away, is done by who stands in.
  const task = await attorney.post('/v1/tasks', {
    caseId,
    title: 'Order the certificate of disposition',
    assigneeId: ids['paralegal'],
    dueOn: TODAY,
  });
  await paralegal.post('/v1/absences', { delegateId: ids['intake'], fromOn: TODAY, untilOn: TODAY });
  expect((await intake.get('/v1/tasks/mine')).items.map(({ id }) => id)).toContain(task.id);
  await intake.post(`/v1/tasks/${task.id}/completion`, { note: 'Ordered.' });

  // Time is kept, in the office's increment: of the case, and of what is no case.
  const keep = (by: typeof attorney, minutes: number, more: object) =>
    by.post('/v1/time-entries', { workedOn: TODAY, minutes, text: 'As done.', ...more });
  await keep(attorney, 48, { kind: 'case', caseId });
  await keep(paralegal, 30, { kind: 'case', caseId });
  await keep(paralegal, 60, { kind: 'matter', activity: 'Know-your-rights evening', fundingSourceId: grant.id });
  await keep(supervisor, 12, { kind: 'supporting', activity: 'Review of time', fundingSourceId: null });

  // From the rap sheet to the court's order.
  const record = await office.readRecord(caseId);
  await office.confirm(record);
  const { id: assessmentId } = await office.assess(caseId, record.id);
  const petition = await paralegal.post(`/v1/cases/${caseId}/petitions`, {
    assessmentId,
    relief: 'NY-160.59',
    chargeIds: [PETIT_LARCENY],
  });
  const packetId = await office.requestPacket(petition.id);
  await attorney.until(`/v1/packets/${packetId}`, ({ status }) => status === 'ready');
  await office.approve(packetId);
  const filing = await attorney.post(`/v1/packets/${packetId}/filings`, { filedOn: '2026-11-20', method: 'in_person' });
  await paralegal.must('POST', `/v1/cases/${caseId}/status`, { to: 'awaiting_court' });
  const early = await paralegal.call('POST', `/v1/cases/${caseId}/status`, { to: 'represented' });
  expect([early.status, early.body['code']]).toEqual([409, 'case/move-refused']);
  await paralegal.post(`/v1/filings/${filing.id}/order`, {
    decidedOn: '2026-11-24',
    outcomes: [{ chargeId: PETIT_LARCENY, outcome: 'granted' }],
  });
  await paralegal.must('POST', `/v1/cases/${caseId}/status`, { to: 'represented' });

  // The attorney advises and signs the closing; the outcome is the court's, not another.
  const advice = { kind: 'advice', text: 'Advised who may still see the sealed conviction.' };
  const assistance = { noteId: (await attorney.post(`/v1/cases/${caseId}/notes`, advice)).id };
  const closing = (result: string) =>
    paralegal.must('PUT', `/v1/cases/${caseId}/closing`, {
      category: 'Ia',
      assistanceEndedOn: '2026-11-24',
      papers: { ...papers, assistance },
      outcomes: [{ chargeId: PETIT_LARCENY, result }],
    });
  await closing('denied_statutory');
  const wrong = await paralegal.call('POST', `/v1/cases/${caseId}/closing/submission`);
  expect([wrong.status, wrong.body['errors']]).toEqual([
    409,
    [
      expect.objectContaining({
        pointer: '/outcomes',
        message: expect.stringContaining('the court decided "granted"'),
      }),
    ],
  ]);
  await closing('granted_in_full');
  await paralegal.must('POST', `/v1/cases/${caseId}/closing/submission`);
  const signed = await attorney.must('POST', `/v1/cases/${caseId}/closing/review`);
  expect(signed.body).toMatchObject({ caseStatus: 'closed', closing: { check: { reportable: true, findings: [] } } });

  // What is reported adds up, and leads to the case.
  const csr = await report('csr');
  expect(csr.rows.map(({ labels }) => labels)).toEqual([['Ia', '87']]);
  expect(csr.totals.cells).toMatchObject({
    closed: 1,
    reported: 1,
    reportedLsc: 1,
    eligible: 1,
    apart: 0,
    untimely: 0,
  });
  for (const { cells } of [...csr.rows, csr.totals]) {
    const sum = (...columns: string[]) => columns.reduce((total, column) => total + cells[column]!, 0);
    expect(sum('reported', 'untimely', 'unreported')).toBe(cells['closed']);
    expect(sum('determined', 'undetermined')).toBe(cells['closed']);
  }
  expect(await casesBehind(csr.rows[0]!, 'reported')).toEqual([caseId]);
  const funnel = await report('intake-funnel');
  expect(funnel.rows.map(({ labels }) => labels)).toEqual([['reentry_program']]);
  const stages = ['received', 'screened', 'eligible', 'accepted', 'opened', 'filed', 'granted'];
  expect(stages.map((stage) => [stage, funnel.totals.cells[stage]])).toEqual(stages.map((stage) => [stage, 1]));
  expect(await casesBehind(funnel.totals, 'granted')).toEqual([caseId]);
  expect((await report('days-to-court')).totals.cells).toMatchObject({
    intakeToFilingMedian: 18,
    intakeToOrderMedian: 22,
  });
  expect((await report('grant-rate')).totals.cells).toMatchObject({ granted: 1, rate: 1 });
  expect((await report('open-cases')).totals.cells).toMatchObject({ open: 1 });
  const time = await report('time');
  expect(
    time.rows.map(({ labels, cells }) => [
      labels[0],
      cells['caseMinutes'],
      cells['matterMinutes'],
      cells['supportingMinutes'],
    ]),
  ).toEqual([
    ['Basic Field Grant', 78, 60, 0],
    ['Not known', 0, 0, 12],
  ]);
  expect(time.totals.cells).toMatchObject({ minutes: 150, entries: 4 });

  // The file is taken out whole and read back: rows, documents and their hashes.
  const { id: exportId } = await supervisor.post(`/v1/clients/${clientId}/exports`);
  await supervisor.until(`/v1/exports/${exportId}`, ({ status }) => status === 'ready');
  const files = await unzip(await supervisor.download(`/v1/exports/${exportId}/content`));
  const { files: listed } = JSON.parse(files.get('manifest.json')!.toString()) as {
    files: { path: string; sha256: string }[];
  };
  const hashOf = (path: string) => createHash('sha256').update(files.get(path)!).digest('hex');
  expect(listed.map(({ path }) => path)).toEqual([...files.keys()].filter((path) => path !== 'manifest.json'));
  for (const { path, sha256 } of listed) expect([path, hashOf(path)]).toEqual([path, sha256]);
  expect(jsonLinesOf(files, 'intakes.jsonl')).toMatchObject([{ id: intakeId, status: 'accepted', clientId, caseId }]);
  expect(jsonLinesOf(files, 'cases.jsonl')).toMatchObject([{ id: caseId, status: 'closed', problemCode: '87' }]);
  expect(
    jsonLinesOf(files, 'time_entries.jsonl')
      .map((row) => row['minutes'])
      .toSorted(),
  ).toEqual([30, 48]);
  expect(jsonLinesOf(files, 'closing_outcomes.jsonl')).toMatchObject([
    { chargeId: PETIT_LARCENY, result: 'granted_in_full' },
  ]);
  const { items: documents } = await supervisor.get(`/v1/cases/${caseId}/documents`);
  for (const { id, fileName, sha256 } of documents)
    expect(hashOf(`documents/${String(id)}/${String(fileName)}`)).toBe(sha256);

  const { items: story } = await supervisor.get(`/v1/cases/${caseId}/timeline?limit=200`);
  expect(story.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'case.opened',
      'case.moved',
      'document.uploaded',
      'record.confirmed',
      'packet.approved',
      'filing.recorded',
      'filing.decided',
      'note.written',
      'closing.reviewed',
      'closing.closed',
    ]),
  );
});
