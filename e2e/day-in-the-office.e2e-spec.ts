import { buffer } from 'node:stream/consumers';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, type Options, type ZipFile } from 'yauzl';
import { PETIT_LARCENY, TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
});
afterAll(() => office?.close());

const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/New_York', dateStyle: 'short' }).format(new Date());
const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF';

async function paper(caseId: string, kind: string): Promise<{ documentId: string }> {
  const form = new FormData();
  form.append('kind', kind);
  form.append('file', new Blob([PDF]), `${kind}.pdf`);
  const { body } = await office.as('intake').must('POST', `/v1/cases/${caseId}/documents`, form);
  return { documentId: (body['document'] as { id: string }).id };
}

/** The hashes of an archive's files, by path. */
async function hashesOf(archive: Uint8Array): Promise<{ hashes: Map<string, string>; manifest: unknown }> {
  const zip = await promisify<Buffer, Options, ZipFile>(fromBuffer)(Buffer.from(archive), { lazyEntries: true });
  const read = promisify<Entry, NodeJS.ReadableStream>(zip.openReadStream.bind(zip));
  const hashes = new Map<string, string>();
  let manifest: unknown = null;
  await new Promise<void>((resolve, reject) => {
    const take = async (entry: Entry) => {
      const bytes = await buffer(await read(entry));
      if (entry.fileName === 'manifest.json') manifest = JSON.parse(bytes.toString());
      else hashes.set(entry.fileName, createHash('sha256').update(bytes).digest('hex'));
      zip.readEntry();
    };
    zip.on('error', reject).on('end', resolve);
    zip.on('entry', (entry: Entry) => void take(entry).catch(reject));
    zip.readEntry();
  });
  return { hashes, manifest };
}

test('a day in the office: four roles take a case from the client’s first visit to its closing, and take the file out', async () => {
  const { attorney, paralegal, supervisor } = office;
  const [intake, volunteer] = [office.as('intake'), office.as('volunteer')];
  const { items: members } = await supervisor.get('/v1/members');
  const ids = Object.fromEntries(members.map(({ role, id }) => [String(role), String(id)]));

  // Intake takes the client's facts; the client came twice, under two names.
  const client = await intake.post('/v1/clients', { givenName: 'Corwin', familyName: 'Ashgrove' });
  const twice = await intake.post('/v1/clients', { givenName: 'Cory', familyName: 'Ash', phone: '(718) 555-0101' });
  expect(
    (await intake.call('POST', '/v1/cases', { clientId: client.id, attorneyId: ids['attorney'], problemCode: '87' }))
      .status,
  ).toBe(403);
  await attorney.post(`/v1/clients/${client.id}/merges`, { mergedClientId: twice.id, reason: 'One person.' });

  // The volunteer knows the complainant: a supervisor screens the volunteer before anybody works on the case.
  const grant = await office
    .as('administrator')
    .post('/v1/funding-sources', { name: 'Basic Field Grant', fromLsc: true });
  const opened = await paralegal.post('/v1/cases', {
    clientId: client.id,
    attorneyId: ids['attorney'],
    problemCode: '87',
    fundingSourceId: grant.id,
    county: 'Manhattan',
    tags: ['clean slate'],
  });
  const caseId = opened.id;
  expect(opened).toMatchObject({ status: 'open', county: 'New York', problemCode: '87' });
  await supervisor.post('/v1/walls', {
    clientId: client.id,
    kind: 'closed_to',
    memberIds: [ids['volunteer']],
    reason: 'Knows the complainant.',
  });
  expect((await volunteer.call('GET', `/v1/cases/${caseId}`)).status).toBe(404);
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
  await attorney.post(`/v1/packets/${packetId}/approval`);
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

  // What is reported adds up with what was closed.
  const open = await supervisor.get('/v1/reports/open-cases');
  expect(open['totals']).toMatchObject({ cells: { open: 0 } });
  const granted = await supervisor.get('/v1/reports/grant-rate');
  expect(granted['totals']).toMatchObject({ cells: { granted: 1 } });

  // The file is taken out whole and read back.
  const { id: exportId } = await supervisor.post(`/v1/clients/${client.id}/exports`);
  await supervisor.until(`/v1/exports/${exportId}`, ({ status }) => status === 'ready');
  const { hashes, manifest } = await hashesOf(await supervisor.download(`/v1/exports/${exportId}/content`));
  const { files } = manifest as { files: { path: string; sha256: string }[] };
  expect(new Map(files.map(({ path, sha256 }) => [path, sha256]))).toEqual(hashes);
  const { items: documents } = await supervisor.get(`/v1/cases/${caseId}/documents`);
  for (const { id, fileName, sha256 } of documents)
    expect(hashes.get(`documents/${String(id)}/${String(fileName)}`)).toBe(sha256);

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
