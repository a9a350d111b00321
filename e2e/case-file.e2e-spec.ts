import { createHash } from 'node:crypto';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let caseId: string;
beforeAll(async () => {
  office = await TestOffice.open();
  caseId = await office.openCase();
});
afterAll(() => office?.close());

function upload(content: string | Buffer, name: string, kind?: string): FormData {
  const form = new FormData();
  if (kind) form.append('kind', kind);
  form.append('file', new Blob([Uint8Array.from(Buffer.from(content))], { type: 'application/pdf' }), name);
  return form;
}

const PDF = '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\n%%EOF';

describe('notes', () => {
  const write = (member: ApiClient, note: object) => member.call('POST', `/v1/cases/${caseId}/notes`, note);
  const textsSeenBy = async (member: ApiClient) =>
    (await member.get(`/v1/cases/${caseId}/notes`)).items.map(({ text }) => text);

  test('are privileged unless they say otherwise, and shown to who may read such notes and to their author', async () => {
    await write(office.attorney, { text: 'Strategy for the hearing.' });
    await write(office.paralegal, { text: 'The clerk has the file.', privileged: false });
    await write(office.as('intake'), { text: 'What the client told at intake.', kind: 'call' });
    const all = ['What the client told at intake.', 'The clerk has the file.', 'Strategy for the hearing.'];
    for (const member of [office.attorney, office.paralegal, office.supervisor])
      expect(await textsSeenBy(member)).toEqual(all);
    expect(await textsSeenBy(office.as('intake'))).toEqual(all.slice(0, 2));
    for (const role of ['volunteer', 'auditor'] as const)
      expect(await textsSeenBy(office.as(role))).toEqual(['The clerk has the file.']);

    const { items } = await office.attorney.get(`/v1/cases/${caseId}/notes?kind=call`);
    const unseen = await office.as('auditor').call('GET', `/v1/notes/${String(items[0]?.['id'])}`);
    expect([unseen.status, unseen.body['code']]).toEqual([404, 'note/not-found']);
    expect(await office.rows(`select 1 from audit_entries where detail::text like '%hearing%'`)).toEqual([]);
  });

  test('are corrected by a later version, once; the one before stays with its author', async () => {
    const { body: note } = await write(office.paralegal, { text: 'Spoke with the mother.' });
    const correction = { version: 1, text: 'Spoke with the sister.', reason: 'It was the sister.' };
    const race = await Promise.all(
      [office.attorney, office.paralegal].map((member) =>
        member.call('POST', `/v1/notes/${note.id}/versions`, correction),
      ),
    );
    expect(race.map(({ status }) => status).sort()).toEqual([201, 409]);
    const read = await office.attorney.get(`/v1/notes/${note.id}`);
    expect(read).toMatchObject({
      version: 2,
      text: 'Spoke with the sister.',
      versions: [
        { version: 1, text: 'Spoke with the mother.', reason: null },
        { version: 2, reason: 'It was the sister.' },
      ],
    });
  });

  test('say that advice was given only where an attorney writes them', async () => {
    const refused = await write(office.paralegal, { text: 'Advised to wait.', kind: 'advice' });
    expect([refused.status, refused.body['code']]).toEqual([422, 'note/advice-by-attorney']);
    expect((await write(office.attorney, { text: 'Advised to wait.', kind: 'advice' })).status).toBe(201);
    expect((await write(office.attorney, { text: 'A', occurredOn: '2099-01-01' })).body['code']).toBe(
      'case/day-in-the-future',
    );
  });
});

describe('documents', () => {
  const post = (form: FormData) => office.paralegal.call('POST', `/v1/cases/${caseId}/documents`, form);

  test('are kept as what they are by content, with their hash, whatever their name says', async () => {
    const { body } = await post(upload(PDF, 'certificate.exe', 'certificate_of_disposition'));
    expect(body).toMatchObject({
      record: { status: 'queued' },
      document: { kind: 'certificate_of_disposition', mediaType: 'application/pdf', version: 1 },
    });
    const { id, sha256 } = body['document'] as { id: string; sha256: string };
    expect(sha256).toBe(createHash('sha256').update(PDF).digest('hex'));
    const sent = await office.attorney.raw('GET', `/v1/documents/${id}/content`);
    expect(sent.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''certificate.exe.pdf`);
    expect(sent.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('that are a PDF and something else besides are sent as the PDF that they were taken for, and never shown in a page', async () => {
    for (const both of [
      `${PDF}\n<script>alert(1)</script>`,
      `${PDF}\nPK\x03\x04\x14\x00evil.exe`,
      `${PDF}\nMZ\x90\x00`,
    ]) {
      const { body } = await post(upload(both, 'both.html', 'correspondence'));
      const { id } = body['document'] as { id: string };
      const { headers } = await office.attorney.raw('GET', `/v1/documents/${id}/content`);
      expect([headers.get('content-type'), headers.get('x-content-type-options')]).toEqual([
        'application/pdf',
        'nosniff',
      ]);
      expect(headers.get('content-disposition')).toMatch(/^attachment; .*both\.html\.pdf$/);
    }
    for (const first of ['GIF89a', '<html>', 'PK\x03\x04']) {
      const { status, body } = await post(upload(`${first}\n${PDF}`, 'both.pdf', 'correspondence'));
      expect([first, status, body['code']]).toEqual([first, 422, 'document/type-not-stored']);
    }
  });

  test('of another type, or that act when they are opened, are refused and nothing is stored', async () => {
    const stored = () => office.rows('select count(*) from documents');
    const before = await stored();
    for (const [content, kind, code] of [
      ['Dear Sir or Madam', 'correspondence', 'document/type-not-stored'],
      [PDF.replace('/Catalog', '/Catalog /OpenAction << /S /JavaScript >>'), 'exhibit', 'document/unsafe'],
      ['', 'other', 'document/file-missing'],
      [PDF, 'packet', 'request/invalid'],
    ] as const) {
      const { status, body } = await post(upload(content, 'a.pdf', kind));
      expect([status, body['code']]).toEqual([422, code]);
    }
    expect(await stored()).toEqual(before);
  });

  test('are replaced by a new version, once; the old one is kept and can be read', async () => {
    const { body } = await post(upload(PDF, 'retainer.pdf', 'retainer'));
    const { id } = body['document'] as { id: string };
    const newer = () => office.paralegal.call('POST', `/v1/documents/${id}/versions`, upload(`${PDF}\n`, 'signed.pdf'));
    const race = await Promise.all([newer(), newer()]);
    expect(race.map(({ status }) => status).sort()).toEqual([201, 409]);
    const next = race.find(({ status }) => status === 201)!.body;
    expect(next).toMatchObject({ kind: 'retainer', version: 2, supersedesId: id, supersededById: null });
    const { items } = await office.attorney.get(`/v1/cases/${caseId}/documents`);
    expect(items.find((one) => one['id'] === id)).toMatchObject({ version: 1, supersededById: next.id });
    expect(Buffer.from(await office.attorney.download(`/v1/documents/${id}/content`)).toString()).toBe(PDF);
  });
});

describe('the status', () => {
  test('moves by the table, and a refused move says what is allowed or missing', async () => {
    const other = await office.openCase();
    const path = `/v1/cases/${other}/status`;
    const move = async (to: string, reason?: string) => {
      const { status, body } = await office.paralegal.call('POST', path, { to, ...(reason && { reason }) });
      return [status, String(body['status'] === status ? body['detail'] : body['status'])];
    };
    expect(await move('awaiting_court')).toEqual([
      409,
      'From open a case moves to: represented (POST /v1/cases/{caseId}/status), transferred (POST /v1/cases/{caseId}/transfers), closing_review (POST /v1/cases/{caseId}/closing/submission). Nothing was changed.',
    ]);
    expect(await move('represented')).toEqual([409, expect.stringContaining('a signed retainer')]);
    await office.paralegal.must('POST', `/v1/cases/${other}/documents`, upload(PDF, 'retainer.pdf', 'retainer'));
    expect(await move('represented')).toEqual([200, 'represented']);
    expect(await move('awaiting_court')).toEqual([409, expect.stringContaining('a filing that the court has not')]);
    expect(await move('closed')).toEqual([409, expect.stringContaining('From represented a case moves to:')]);
    const { moves } = await office.paralegal.get(path);
    expect((moves as { to: string }[]).map(({ to }) => to)).toEqual([
      'awaiting_court',
      'transferred',
      'closing_review',
    ]);
    const steps = await office.rows(`select before, after from case_steps where "caseId" = $1`, other);
    expect(steps).toEqual([{ before: 'open', after: 'represented' }]);
  });
});

test('the timeline tells of all of it, page by page, each event once', async () => {
  const path = `/v1/cases/${caseId}/timeline`;
  const whole = await office.supervisor.get(`${path}?limit=200`);
  expect(whole.items.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['case.opened', 'note.written', 'note.corrected', 'document.uploaded', 'document.replaced']),
  );
  const paged: unknown[] = [];
  let cursor = '';
  do {
    const page = await office.supervisor.get(`${path}?limit=3${cursor && `&cursor=${cursor}`}`);
    paged.push(...page.items);
    cursor = String(page['next'] ?? '');
  } while (cursor);
  expect(paged).toEqual(whole.items);
  const foreign = await office.supervisor.call('GET', `${path}?cursor=${caseId}`);
  expect([foreign.status, foreign.body['code']]).toEqual([422, 'request/unknown-cursor']);
});
