import { createHash } from 'node:crypto';
import { fileCase, type FiledCase } from './filed-case.js';
import { TestOffice } from './office.js';
import { jsonLinesOf, unzip } from './unzip.js';

let office: TestOffice;
let of: FiledCase;
beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  of = await fileCase(office);
});
afterAll(() => office?.close());

async function exported(member = office.supervisor): Promise<Map<string, Buffer>> {
  const { id } = await member.post(`/v1/clients/${of.clientId}/exports`);
  const made = await member.until(`/v1/exports/${id}`, ({ status }) => status !== 'queued' && status !== 'running');
  expect(made).toMatchObject({ status: 'ready', stepsDone: made['stepsTotal'] });
  const archive = await member.download(`/v1/exports/${id}/content`);
  expect([archive.byteLength, createHash('sha256').update(archive).digest('hex')]).toEqual([
    made['sizeBytes'],
    made['sha256'],
  ]);
  return unzip(archive);
}

test('a client’s file comes out whole, in open formats, and each file is what the manifest says', async () => {
  await office.attorney.post(`/v1/cases/${of.caseId}/notes`, { text: 'Strategy.' });
  const told = await office.attorney
    .withHeader('if-match', '*')
    .call('PATCH', `/v1/clients/${of.clientId}`, { nysid: '06677889M' });
  expect(told.status).toBe(200);
  const files = await exported();
  const manifest = JSON.parse(files.get('manifest.json')!.toString()) as {
    format: string;
    files: { path: string; sizeBytes: number; sha256: string }[];
  };
  expect(manifest.format).toBe('vacatur-client-file/1');
  expect(manifest.files.map(({ path }) => path)).toEqual([...files.keys()].filter((path) => path !== 'manifest.json'));
  for (const { path, sizeBytes, sha256 } of manifest.files) {
    const bytes = files.get(path)!;
    expect([path, bytes.byteLength, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      path,
      sizeBytes,
      sha256,
    ]);
  }

  const [client] = jsonLinesOf(files, 'clients.jsonl');
  expect(client).toMatchObject({ id: of.clientId, familyName: 'Ashgrove', nysid: '06677889M' });
  expect(Object.keys(client!).filter((column) => /sealed|hash/i.test(column))).toEqual([]);
  expect(jsonLinesOf(files, 'cases.jsonl')).toMatchObject([{ id: of.caseId, status: 'open' }]);
  expect(jsonLinesOf(files, 'note_versions.jsonl')).toMatchObject([{ text: 'Strategy.' }]);
  expect(jsonLinesOf(files, 'filings.jsonl')).toMatchObject([{ id: of.filingId }]);
  const documents = jsonLinesOf(files, 'documents.jsonl');
  expect(documents.length).toBeGreaterThan(1);
  for (const { id, fileName, sha256 } of documents) {
    const bytes = files.get(`documents/${String(id)}/${String(fileName)}`)!;
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
  // Every table that a wall guards, but for what is no part of a file.
  const tables = await office.rows<{ name: string }>(
    `select polrelid::regclass::text as name from pg_policy where polname = 'walls' and polrelid::regclass::text not in
       ('audit_entries', 'client_exports', 'client_export_parts', 'document_contents',
        'indexed_names', 'conflict_checks', 'conflict_subjects', 'conflict_candidates', 'conflict_decisions',
        'case_transfers', 'incoming_transfers', 'search_entries', 'document_passages', 'scanned_pages',
        'retention_holds', 'purge_items', 'packet_inputs', 'packet_batch_items', 'packet_batch_files',
        'prosecutor_list_files', 'calendar_entries', 'status_links', 'reminders', 'reminder_deliveries', 'relief_outlooks', 'relief_openings', 'webhook_events', 'webhook_deliveries', 'webhook_attempts',
        'screened_people', 'screened_changes', 'screened_differences')`,
  );
  const held = [...files.keys()].filter((path) => path.endsWith('.jsonl')).map((path) => path.replace('.jsonl', ''));
  expect(held.toSorted()).toEqual(tables.map(({ name }) => name).toSorted());
});

test('what a wall hides from who asks is not in it, and who sees less than it holds does not get it', async () => {
  const { attorneyId } = await office.attorney.get(`/v1/cases/${of.caseId}`);
  const hidden = await office.paralegal.post('/v1/cases', {
    clientId: of.clientId,
    attorneyId,
    problemCode: '87',
    title: 'Hidden',
  });
  const { id } = await office.attorney.post(`/v1/clients/${of.clientId}/exports`);
  await office.attorney.until(`/v1/exports/${id}`, ({ status }) => status === 'ready');
  const { id: supervisorId } = await office.supervisor.get('/v1/auth/session');
  await office.supervisor.post('/v1/walls', {
    caseId: hidden.id,
    kind: 'closed_to',
    memberIds: [supervisorId],
    reason: 'Screened.',
  });
  const files = await exported();
  expect(jsonLinesOf(files, 'cases.jsonl').map((row) => row['id'])).toEqual([of.caseId]);
  for (const [path, bytes] of files) expect([path, bytes.includes(hidden.id)]).toEqual([path, false]);
  for (const path of [`/v1/exports/${id}`, `/v1/exports/${id}/content`]) {
    const { status, text } = await office.supervisor.raw('GET', path);
    expect([status, (JSON.parse(text) as { code: string }).code]).toEqual([404, 'client-export/not-found']);
  }
  const { items } = await office.supervisor.get(`/v1/clients/${of.clientId}/exports`);
  expect(items.map((one) => one.id)).not.toContain(id);
  expect((await office.paralegal.call('POST', `/v1/clients/${of.clientId}/exports`)).status).toBe(403);
});

test('an export that is cancelled is neither made nor given out, and one that is ready is not cancelled', async () => {
  const { id } = await office.attorney.post(`/v1/clients/${of.clientId}/exports`);
  const cancelled = await office.attorney.call('POST', `/v1/exports/${id}/cancellation`);
  const state = await office.attorney.until(`/v1/exports/${id}`, ({ status }) => status !== 'running');
  // The worker may have been faster.
  expect([cancelled.status, state['status']]).toEqual(cancelled.status === 200 ? [200, 'cancelled'] : [409, 'ready']);
  await office.rows(`update client_exports set status = 'cancelled' where id = $1 and status <> 'cancelled'`, id);
  const content = await office.attorney.call('GET', `/v1/exports/${id}/content`);
  expect([content.status, content.body['code']]).toEqual([409, 'client-export/not-ready']);
  const again = await office.attorney.call('POST', `/v1/exports/${id}/cancellation`);
  expect([again.status, again.body['code']]).toEqual([409, 'client-export/ended']);
});
