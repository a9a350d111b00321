import { CLOSING_PAPERS } from '#libs/rules';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office?.close());

const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF';

async function paper(caseId: string, kind: string): Promise<{ documentId: string }> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([PDF]), `${kind}.pdf`);
  const { body } = await office.paralegal.must('POST', `/v1/cases/${caseId}/documents`, form);
  return { documentId: (body['document'] as { id: string }).id };
}

/** What LSC asks the file to hold. */
async function papersOf(caseId: string) {
  const note = { text: 'Advised on sealing.', kind: 'advice', privileged: false };
  return {
    income: await paper(caseId, 'financial_proof'),
    assets: await paper(caseId, 'financial_proof'),
    citizenship: await paper(caseId, 'citizenship_attestation'),
    assistance: { noteId: (await office.attorney.post(`/v1/cases/${caseId}/notes`, note)).id },
    retainer: await paper(caseId, 'retainer'),
  };
}

/** An intake of the case that was decided so under the grant of LSC. */
async function foundAtIntake(caseId: string, outcome: string): Promise<void> {
  await office.rows(
    `with lsc as (
       insert into funding_sources ("organizationId", id, name, "fromLsc")
       select "organizationId", gen_random_uuid(), 'Basic Field', true from cases where id = $1
       on conflict ("organizationId", name) do update set "fromLsc" = true returning id)
     insert into intakes ("organizationId", id, status, "receivedOn", "createdById", "updatedAt", "decidedById", "decidedAt", eligibility,
       "clientId", "caseId")
     select c."organizationId", gen_random_uuid(), 'accepted', '2026-11-02', c."attorneyId", now(), c."attorneyId", now(),
       jsonb_build_object('grants', jsonb_build_array(jsonb_build_object('fundingSourceId', lsc.id, 'outcome', $2::text))), c."clientId", c.id
     from cases c, lsc where c.id = $1`,
    caseId,
    outcome,
  );
}

const draft = async (caseId: string, closing: object) =>
  (await office.paralegal.must('PUT', `/v1/cases/${caseId}/closing`, { assistanceEndedOn: '2026-11-20', ...closing }))
    .body as AnswerBody & { closing: { status: string; check: { findings: { code: string }[] } } };
const codes = ({ closing }: Awaited<ReturnType<typeof draft>>) => closing.check.findings.map(({ code }) => code).sort();

test('a case is closed with what CSR asks, signed by its attorney, kept as it was reported, and opened again', async () => {
  const caseId = await office.openCase();
  const step = (member: typeof office.attorney, name: string, payload?: object) =>
    member.call('POST', `/v1/cases/${caseId}/closing/${name}`, payload);
  for (const category of ['C', 'D', 'E', 'J', 'I'])
    expect(
      (await office.paralegal.call('PUT', `/v1/cases/${caseId}/closing`, { category, assistanceEndedOn: '2026-11-20' }))
        .status,
    ).toBe(422);
  expect(codes(await draft(caseId, { category: 'L' }))).toEqual(
    [...CLOSING_PAPERS.map((kind) => `${kind}_missing`), 'lsc_eligibility_undetermined'].toSorted(),
  );
  // Finances alone make nobody LSC-eligible: the attestation of citizenship is part of it.
  await foundAtIntake(caseId, 'needs_information');
  expect(codes(await draft(caseId, { category: 'L', papers: await papersOf(caseId) }))).toEqual([
    'lsc_eligibility_undetermined',
  ]);
  await foundAtIntake(caseId, 'eligible');
  expect(codes(await draft(caseId, { category: 'L' }))).toEqual(
    CLOSING_PAPERS.map((kind) => `${kind}_missing`).toSorted(),
  );
  const blocked = await step(office.paralegal, 'submission');
  expect([blocked.status, blocked.body['code'], blocked.body['errors']]).toEqual([
    409,
    'closing/blocked',
    [{ pointer: '/papers/retainer', message: 'extended service asks for a written retainer (45 CFR 1611.9)' }],
  ]);

  const papers = await papersOf(caseId);
  expect(codes(await draft(caseId, { category: 'L', papers }))).toEqual([]);
  expect((await step(office.attorney, 'review')).body['code']).toBe('closing/missing');
  expect((await step(office.paralegal, 'submission')).body['caseStatus']).toBe('closing_review');
  const late = await office.paralegal.call('PUT', `/v1/cases/${caseId}/closing`, {
    category: 'A',
    assistanceEndedOn: '2026-11-20',
  });
  expect([late.status, late.body['code']]).toEqual([409, 'closing/submitted']);
  expect((await step(office.paralegal, 'review')).status).toBe(403);
  expect((await step(office.supervisor, 'review')).status).toBe(403);
  expect((await step(office.attorney, 'return', { reason: 'The letter is missing.' })).body['caseStatus']).toBe('open');
  await step(office.paralegal, 'submission');
  const closed = await step(office.attorney, 'review');
  expect(closed.body).toMatchObject({
    caseStatus: 'closed',
    closing: { status: 'closed', category: 'L', check: { reportable: true, findings: [] } },
  });

  const change = await office.paralegal.withHeader('if-match', '*').call('PATCH', `/v1/cases/${caseId}`, { tags: [] });
  expect([change.status, change.body['code']]).toEqual([409, 'case/closed']);
  await expect(office.rows(`update closings set category = 'A' where "caseId" = $1`, caseId)).rejects.toThrow(
    'is not changed',
  );
  await expect(office.rows('delete from closing_papers')).rejects.toThrow('is not changed');

  const reason = 'The certificate came back.';
  expect((await office.paralegal.call('POST', `/v1/cases/${caseId}/reopening`, { reason })).status).toBe(403);
  expect((await office.supervisor.post(`/v1/cases/${caseId}/reopening`, { reason }))['status']).toBe('open');
  const after = await office.attorney.get(`/v1/cases/${caseId}/closing`);
  expect(after).toMatchObject({ closing: null, earlier: [{ status: 'reopened', category: 'L' }] });
  const { items } = await office.supervisor.get(`/v1/cases/${caseId}/timeline?limit=200`);
  expect(items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['closing.submitted', 'closing.returned', 'closing.reviewed', 'closing.closed']),
  );
  expect(items.map(({ text }) => text)).toContain(`Case moved from closed to open: ${reason}`);
});

test('an exception waits for a supervisor, and another attorney cannot sign', async () => {
  const client = await office.paralegal.post('/v1/clients', { givenName: 'Wendeline', familyName: 'Osgood' });
  const { items } = await office.paralegal.get('/v1/members');
  const attorneyId = items.find(({ role }) => role === 'attorney')?.['id'];
  const open = async () =>
    (
      await office.paralegal.post('/v1/cases', {
        clientId: client.id,
        attorneyId,
        problemCode: '87',
        openedOn: '2024-03-04',
      })
    ).id;
  const caseId = await open();
  await foundAtIntake(caseId, 'eligible');
  const { retainer: _, ...papers } = await papersOf(caseId);
  const late = { category: 'A', papers, assistanceEndedOn: '2024-03-05' };
  expect(codes(await draft(caseId, late))).toEqual(['not_timely']);
  expect(codes(await draft(caseId, { ...late, timelyNote: 'The client was in hospital.' }))).toEqual([
    'timely_by_note',
  ]);
  const step = (member: typeof office.attorney, name: string, payload?: object) =>
    member.call('POST', `/v1/cases/${caseId}/closing/${name}`, payload);
  await step(office.paralegal, 'submission');

  await office.rows(
    `with another as (
       insert into members ("organizationId", id, email, name, role, "passwordHash")
       select "organizationId", gen_random_uuid(), 'yusra@office.example', 'Yusra Pemberton', 'attorney', '-'
       from members where email = 'attorney@demo.vacatur.example' returning id)
     update cases set "attorneyId" = another.id from another where cases.id = $1`,
    caseId,
  );
  expect((await step(office.attorney, 'review')).body['code']).toBe('closing/not-attorney-of-record');
  await office.rows(`update cases set "attorneyId" = $2 where id = $1`, caseId, attorneyId);

  const signed = await step(office.attorney, 'review');
  expect(signed.body).toMatchObject({ caseStatus: 'closing_review', closing: { status: 'reviewed' } });
  expect((await step(office.attorney, 'approval', { note: 'A.' })).status).toBe(403);
  const approved = await step(office.supervisor, 'approval', { note: 'The hospital’s letter is on file.' });
  expect(approved.body).toMatchObject({ caseStatus: 'closed', closing: { check: { reportable: true } } });

  // One problem of a client is one case a year: the second at the same level is not reported.
  const second = await open();
  await foundAtIntake(second, 'eligible');
  const again = { ...late, papers: await papersOf(second), timelyNote: 'As before.' };
  expect(codes(await draft(second, again))).toEqual(['same_problem', 'timely_by_note']);
  expect(codes(await draft(second, { ...again, category: 'B' }))).toEqual(['timely_by_note']);
});

test('a case whose client was found not LSC-eligible is closed by its attorney alone, and LSC is not told', async () => {
  const caseId = await office.openCase();
  await foundAtIntake(caseId, 'ineligible');
  expect(codes(await draft(caseId, { category: 'L', papers: await papersOf(caseId) }))).toEqual(['not_lsc_eligible']);
  await office.paralegal.must('POST', `/v1/cases/${caseId}/closing/submission`);
  const { body } = await office.attorney.must('POST', `/v1/cases/${caseId}/closing/review`);
  expect(body).toMatchObject({
    caseStatus: 'closed',
    closing: { check: { reportable: false, needsApproval: false, findings: [{ weight: 'apart' }] } },
  });
});

test('a document or note of another case shows nothing', async () => {
  const [one, other] = [await office.openCase(), await office.openCase()];
  const papers = { income: await paper(other, 'financial_proof') };
  const answer = await office.paralegal.call('PUT', `/v1/cases/${one}/closing`, {
    category: 'A',
    assistanceEndedOn: '2026-11-20',
    papers,
  });
  expect([answer.status, answer.body['code']]).toEqual([404, 'document/not-found']);
});
