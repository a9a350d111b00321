import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { SEALING_PAPERS, TestOffice } from './office.js';

let office: TestOffice;
let drafted: Awaited<ReturnType<TestOffice['draftPetition']>>;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  drafted = await office.draftPetition();
});
afterAll(() => office?.close());

async function readyPacket(): Promise<AnswerBody> {
  const packetId = await office.requestPacket(drafted.petitionId);
  return office.paralegal.until(`/v1/packets/${packetId}`, ({ status }) => status !== 'queued');
}

async function answerOf(answer: ReturnType<ApiClient['call']>) {
  const { status, body } = await answer;
  return [status, body['code'] ?? null];
}

/** As the operator runs it, on the database of the test. */
async function verified(packetId: string): Promise<[exitCode: number, said: string]> {
  const { DOCUMENT_KEY } = office.env;
  const env = { PATH: process.env['PATH'], DATABASE_URL: office.database.ownerUrl, DOCUMENT_KEY };
  const args = ['bin/vacatur.mjs', 'packet', 'verify', packetId];
  return promisify(execFile)(process.execPath, args, { env }).then(
    ({ stdout }) => [0, stdout],
    ({ code, stderr }: { code: number; stderr: string }) => [code, stderr],
  );
}

const FILING = { filedOn: '2026-11-20', method: 'in_person' };

test('a password alone approves nothing, and no program does; the audit tells in which session it was done', async () => {
  const { id } = await readyPacket();
  const approval = `/v1/packets/${id}/approval`;
  expect(await answerOf(office.attorney.call('POST', approval))).toEqual([403, 'access/second-factor-required']);
  expect((await office.paralegal.get(`/v1/packets/${id}`))['status']).toBe('ready');

  await office.attorney.showSecondFactor(office.credentials('attorney').password);
  const { key } = await office.attorney.post('/v1/api-keys', { name: 'A program', permissions: ['packet:read'] });
  expect(await answerOf(ApiClient.withKey(office.baseUrl, String(key)).call('POST', approval))).toEqual([
    403,
    'access/denied',
  ]);
  const asked = { name: 'A program', permissions: ['packet:approve'] };
  expect((await office.attorney.call('POST', '/v1/api-keys', asked)).status).toBe(422);

  expect(await office.attorney.post(approval)).toMatchObject({ status: 'approved' });
  const { items } = await office.attorney.get('/v1/auth/sessions');
  const current = items.find((session) => session['current'])!;
  const audited = await office.rows<{ sessionId: string }>(
    `select detail->>'sessionId' as "sessionId" from audit_entries where action = 'packet.approved' and "entityId" = $1`,
    id,
  );
  expect([audited, current['secondFactor']]).toEqual([[{ sessionId: current['id'] }], true]);
});

test('each paper tells whom it is for and what is in it', async () => {
  const files = (await readyPacket())['files'] as { name: string; audience: string; pages: number; parts: object[] }[];
  expect(files.map(({ name, audience }) => [name, audience])).toEqual([
    ['filing-set.pdf', 'court'],
    ['service-set-new-york.pdf', 'prosecutor'],
    ['client-set.pdf', 'client'],
    ['certificate-request.pdf', 'court'],
    ['seal-verification.pdf', 'agency'],
    ['note.pdf', 'office'],
    ['client-letter.pdf', 'client'],
  ]);
  expect(files[0]!.parts[0]).toEqual({ title: expect.any(String), page: 1 });
  expect(files[0]!.parts.length).toBeGreaterThan(3);
});

test('a comment that asks for a change stops the approval of every packet of the petition until it is resolved', async () => {
  const { id } = await readyPacket();
  const comments = `/v1/packets/${id}/comments`;
  const written = await office.paralegal.post(comments, {
    paper: 'filing-set.pdf',
    page: 2,
    asksForChange: true,
    text: 'The docket number\nis that of the other case.',
  });
  expect(written).toMatchObject({ packetId: id, page: 2, resolvedAt: null, resolution: null });
  const { id: remark } = await office.supervisor.post(comments, { text: 'Good.' });

  const anew = (await readyPacket()).id;
  expect((await office.attorney.get(`/v1/packets/${anew}`))['changesAsked']).toBe(1);
  for (const [packet, where] of [
    [id, 'filing-set.pdf, page 2'],
    [anew, `filing-set.pdf, page 2 of the packet ${id}`],
  ]) {
    const { status, body } = await office.attorney.call('POST', `/v1/packets/${packet}/approval`);
    expect([status, body['code'], body['errors']]).toEqual([
      409,
      'packet/changes-asked',
      [{ parameter: written.id, message: `asks for a change of ${where}` }],
    ]);
  }

  const resolution = `/v1/packet-comments/${written.id}/resolution`;
  expect(await answerOf(office.attorney.call('POST', resolution, {}))).toEqual([422, 'request/invalid']);
  await office.attorney.post(resolution, { resolution: 'It is the right one: see the certificate.' });
  expect(await answerOf(office.paralegal.call('POST', resolution, { resolution: 'Twice.' }))).toEqual([
    409,
    'packet/comment-resolved',
  ]);
  expect((await office.attorney.get(comments)).items.map((one) => one['id'])).toEqual([written.id, remark]);
  expect((await office.attorney.get(`${comments}?status=open`)).items.map((one) => one['id'])).toEqual([remark]);
  expect((await office.attorney.post(`/v1/packets/${anew}/approval`))['status']).toBe('approved');
});

test('a comment names a paper and a page that are there, and is never changed', async () => {
  const { id } = await readyPacket();
  const comments = `/v1/packets/${id}/comments`;
  for (const [wrong, pointer, code] of [
    [{ paper: 'letter.pdf' }, '/paper', 'packet/no-such-paper'],
    [{ paper: 'note.pdf', page: 90 }, '/page', 'packet/no-such-paper'],
    [{ page: 1 }, '/page', 'request/invalid'],
    [{ text: ' ' }, '/text', 'request/invalid'],
  ] as const) {
    const { status, body } = await office.paralegal.call('POST', comments, { text: 'A.', ...wrong });
    expect([status, body['code'], (body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([422, code, pointer]);
  }
  // They are work product: who reads papers for a funder reads none of them.
  expect((await office.as('auditor').get(`/v1/packets/${id}`))['status']).toBe('ready');
  expect(await answerOf(office.as('auditor').call('GET', comments))).toEqual([403, 'access/denied']);

  const { id: commentId } = await office.paralegal.post(comments, { text: 'As it was.' });
  await office.paralegal.post(`/v1/packet-comments/${commentId}/resolution`, { resolution: 'Done.' });
  for (const change of [
    `update packet_comments set text = 'Otherwise.' where id = $1`,
    `update packet_comments set "resolvedById" = null, "resolvedAt" = null, resolution = null where id = $1`,
    `delete from packet_comments where id = $1`,
  ]) {
    await expect(office.rows(change, commentId)).rejects.toThrow('only added, never changed');
  }
});

test('papers that must not be filed are sent back; what an attorney approved an attorney sends back, and not once it is filed', async () => {
  const reason = { reason: 'The client has moved.' };
  const { id: unapproved } = await readyPacket();
  const returned = await office.paralegal.post(`/v1/packets/${unapproved}/return`, reason);
  expect(returned).toMatchObject({ status: 'returned', returnReason: reason.reason, returnedAt: expect.any(String) });
  expect(await answerOf(office.attorney.call('POST', `/v1/packets/${unapproved}/approval`))).toEqual([
    409,
    'packet/not-ready',
  ]);
  expect(
    await answerOf(
      office.paralegal.call('POST', `/v1/packets/${unapproved}/comments`, { text: 'A.', asksForChange: true }),
    ),
  ).toEqual([409, 'packet/not-ready']);
  await office.paralegal.post(`/v1/packets/${unapproved}/comments`, { text: 'The new address is on file.' });

  const [{ id: approved }, { id: filed }] = [await readyPacket(), await readyPacket()];
  await office.approve(approved);
  await office.approve(filed);
  expect(await answerOf(office.paralegal.call('POST', `/v1/packets/${approved}/return`, reason))).toEqual([
    403,
    'member/no-attorney-now',
  ]);
  expect((await office.attorney.post(`/v1/packets/${approved}/return`, reason))['status']).toBe('returned');
  expect(await answerOf(office.attorney.call('POST', `/v1/packets/${approved}/filings`, FILING))).toEqual([
    409,
    'packet/not-ready',
  ]);
  await office.attorney.post(`/v1/packets/${filed}/filings`, FILING);
  expect(await answerOf(office.attorney.call('POST', `/v1/packets/${filed}/return`, reason))).toEqual([
    409,
    'packet/not-ready',
  ]);
});

test('the operator sees that a packet is what was approved, and which paper is not; no person is named', async () => {
  const { id, sha256, files } = await readyPacket();
  const papers = files as { name: string; documentId: string }[];
  expect(await verified(id)).toEqual([
    0,
    `The packet ${id} is whole: ${SEALING_PAPERS} papers as stored, and the same when made again, sha256 ${String(sha256)}.\n`,
  ]);
  expect(
    await office.rows(`select "memberId" from audit_entries where action = 'packet.verified' and "entityId" = $1`, id),
  ).toEqual([{ memberId: null }]);

  const { name, documentId } = papers[0]!;
  await office.rows(`update document_contents set bytes = bytes || '%' where "documentId" = $1`, documentId);
  const [code, said] = await verified(id);
  expect(code).toBe(1);
  expect(said).toContain(`${name}: its bytes have the hash`);
  expect(said).not.toContain('Ashgrove');
});
