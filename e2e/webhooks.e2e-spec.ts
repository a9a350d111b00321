import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Webhook } from 'standardwebhooks';
import type { AnswerBody } from '../apps/cli/src/demo/api-client.js';
import { kill, TestOffice } from './office.js';

interface Received {
  readonly path: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
}
type Answer = (response: ServerResponse) => void;

const ok: Answer = (response) => response.writeHead(204).end();
const EVENTS = ['case.opened', 'case.updated', 'client.created'];

let office: TestOffice;
let server: Server;
let base: string;
const received: Received[] = [];
/** How a path answers; what is not named here is taken. */
const answers = new Map<string, Answer>();

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const path = request.url ?? '';
      received.push({ path, headers: request.headers as { [name: string]: string }, body });
      (answers.get(path) ?? ok)(response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  office = await TestOffice.open({ WEBHOOK_REACH: 'loopback' });
});
afterAll(async () => {
  await office?.close();
  server.closeAllConnections();
  server.close();
});

const at = (path: string) => received.filter((one) => one.path === path);

async function listen(path: string, more: object = {}): Promise<AnswerBody & { secret: string }> {
  const input = { name: path, url: `${base}${path}`, eventTypes: EVENTS, ...more };
  return (await office.supervisor.post('/v1/webhooks', input)) as AnswerBody & { secret: string };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 120_000; waitedMs += 50) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error('it did not come about');
}

const deliveries = async (id: string, query = '') =>
  (await office.supervisor.get(`/v1/webhooks/${id}/deliveries${query}`)).items;
const change = (caseId: string, county: string) =>
  office.paralegal.withHeader('if-match', '*').must('PATCH', `/v1/cases/${caseId}`, { county });
/** What is due later, or was leased by who died, is due now. */
const hurry = () =>
  office.rows(
    `with e as (update webhook_endpoints set "restsUntil" = null)
     update webhook_deliveries set "dueAt" = now(), "leasedUntil" = null where status = 'waiting'`,
  );
const remove = (id: string) => office.supervisor.must('DELETE', `/v1/webhooks/${id}`);

test('a worker that is killed before it could say so has sent it; another sends it again under the same id', async () => {
  const worker = office.startWorkerProcess();
  const { id } = await listen('/killed');
  answers.set('/killed', () => undefined); // it never answers
  await office.openCase();
  await until(() => at('/killed').length === 2); // client and case
  await kill(worker);
  answers.delete('/killed');
  await office.work();
  await hurry();
  await until(() => at('/killed').length === 4);
  const ids = at('/killed').map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(2);
  await until(async () => (await deliveries(id, '?status=delivered')).length === 2);
  await remove(id);
});

test('an event is signed, and carries ids alone', async () => {
  const { id, secret } = await listen('/signed');
  const caseId = await office.openCase();
  await until(() => at('/signed').length === 2);
  const opened = at('/signed').find(({ body }) => body.includes('case.opened'))!;
  const { organizationId } = (await office.rows<{ organizationId: string }>('select * from cases limit 1'))[0]!;
  expect(new Webhook(secret).verify(opened.body, opened.headers)).toEqual({
    type: 'case.opened',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    data: { organizationId, caseId },
  });
  expect(() => new Webhook(secret).verify(`${opened.body} `, opened.headers)).toThrow();
  for (const { body } of at('/signed')) expect(body).not.toMatch(/Corwin|Ashgrove/);

  const [sealed] = await office.rows<{ bytes: Buffer }>(
    'select "sealedSecret" as bytes from webhook_secrets where "endpointId" = $1',
    id,
  );
  expect(sealed!.bytes.toString('latin1')).not.toContain(secret);
  expect(JSON.stringify(await office.supervisor.get(`/v1/webhooks/${id}`))).not.toContain(secret);

  const rotated = (await office.supervisor.post(`/v1/webhooks/${id}/secrets`, { overlapHours: 1 })) as unknown as {
    secret: string;
  };
  await office.supervisor.post(`/v1/webhooks/${id}/tests`);
  await until(() => at('/signed').length === 3);
  const tried = at('/signed')[2]!;
  for (const one of [secret, rotated.secret]) {
    expect(new Webhook(one).verify(tried.body, tried.headers)).toMatchObject({ type: 'webhook.test' });
  }
  await office.supervisor.post(`/v1/webhooks/${id}/secrets`, { overlapHours: 0 });
  await office.supervisor.post(`/v1/webhooks/${id}/tests`);
  await until(() => at('/signed').length === 4);
  const last = at('/signed')[3]!;
  for (const one of [secret, rotated.secret]) expect(() => new Webhook(one).verify(last.body, last.headers)).toThrow();
  await remove(id);
});

test('of one case nothing overtakes what is still to arrive; another case is not held up', async () => {
  const [slow, quick] = [await office.openCase(), await office.openCase()];
  const { id } = await listen('/ordered', { eventTypes: ['case.updated'] });
  let refusals = 1;
  answers.set('/ordered', (response) => {
    if (refusals > 0) response.writeHead(503, { 'retry-after': '120' }).end('Busy\u0000 for now');
    else ok(response);
  });
  await change(slow, 'Kings');
  await until(async () => (await deliveries(id))[0]?.['attempts'] === 1);
  refusals = 0;
  await change(slow, 'Queens');
  await change(quick, 'Bronx');
  await until(async () => (await deliveries(id, `?caseId=${quick}&status=delivered`)).length === 1);
  const waiting = await deliveries(id, `?caseId=${slow}&status=waiting`);
  expect(waiting.map(({ attempts }) => attempts)).toEqual([0, 1]);
  const first = await office.supervisor.get(`/v1/webhook-deliveries/${waiting[1]!.id}`);
  expect(first['tries']).toMatchObject([{ httpStatus: 503, failure: 'refused_status', answerPrefix: 'Busy for now' }]);
  expect(new Date(String(first['dueAt'])).getTime()).toBeGreaterThan(Date.now() + 100_000);

  await hurry();
  await until(async () => (await deliveries(id, '?status=delivered')).length === 3);
  const order = at('/ordered').map(({ headers }) => headers['webhook-id']);
  expect(order.filter((one) => one === first['eventId'])).toHaveLength(2);
  expect(order.lastIndexOf(String(first['eventId']))).toBeLessThan(order.lastIndexOf(String(waiting[0]!['eventId'])));

  const replayed = await office.supervisor.post(`/v1/webhooks/${id}/replays`, { eventId: first['eventId'] });
  expect(replayed['deliveries']).toBe(1);
  const all = { from: '2020-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' };
  await until(async () => (await deliveries(id, '?status=waiting')).length === 0);
  const range = await office.supervisor.post(`/v1/webhooks/${id}/replays`, all);
  expect(range['deliveries']).toBe(3);
  await until(() => at('/ordered').length === 8);
  const none = await office.supervisor.post(`/v1/webhooks/${id}/replays`, { ...all, status: 'undelivered' });
  expect(none['deliveries']).toBe(0);
  await remove(id);
});

test('a redirect is not followed, an address out of reach is not asked, and what is gone is disabled, which the office is told', async () => {
  const { id } = await listen('/moved', { eventTypes: ['client.created'] });
  answers.set('/moved', (response) => response.writeHead(307, { location: `${base}/elsewhere` }).end());
  await office.openCase();
  await until(async () => (await deliveries(id))[0]?.['attempts'] === 1);
  const [moved] = await deliveries(id);
  const { tries } = await office.supervisor.get(`/v1/webhook-deliveries/${moved!.id}`);
  expect(tries).toMatchObject([{ httpStatus: 307, failure: 'redirected' }]);
  expect(at('/elsewhere')).toEqual([]);

  // As if the name led elsewhere since: what is stored is judged again where it is connected to.
  await office.rows(`update webhook_endpoints set url = 'http://169.254.169.254/latest' where id = $1`, id);
  await hurry();
  await until(async () => (await deliveries(id))[0]?.['attempts'] === 2);
  const again = await office.supervisor.get(`/v1/webhook-deliveries/${moved!.id}`);
  expect((again['tries'] as object[])[1]).toMatchObject({ httpStatus: null, failure: 'out_of_reach' });

  answers.set('/gone', (response) => response.writeHead(410).end());
  await office.rows('update webhook_endpoints set url = $2 where id = $1', id, `${base}/gone`);
  await hurry();
  await until(async () => (await office.supervisor.get(`/v1/webhooks/${id}`))['status'] === 'disabled');
  const { items } = await office.supervisor.get('/v1/tasks/mine');
  expect(items.map(({ title }) => title)).toContain('The webhook "/moved" is disabled');
  const { status, body } = await office.supervisor.call('POST', `/v1/webhooks/${id}/tests`);
  expect([status, body['code']]).toEqual([409, 'webhook/not-enabled']);
  answers.delete('/gone');
  await office.supervisor.withHeader('if-match', '*').must('PATCH', `/v1/webhooks/${id}`, { status: 'enabled' });
  await hurry();
  await until(async () => (await deliveries(id, '?status=delivered')).length === 1);
  await remove(id);
});

test('cases behind a wall are told to nobody who may not hear of them, also when the wall comes while it waits', async () => {
  const [deaf, hears] = [await listen('/deaf'), await listen('/hears', { hearsWalled: true })];
  answers.set('/deaf', (response) => response.writeHead(500).end());
  const caseId = await office.openCase();
  await until(async () => (await deliveries(deaf.id, `?caseId=${caseId}`))[0]?.['attempts'] === 1);
  const { items } = await office.supervisor.get('/v1/members');
  const volunteer = items.find(({ role }) => role === 'volunteer')!.id;
  await office.supervisor.post('/v1/walls', { caseId, kind: 'closed_to', memberIds: [volunteer], reason: 'A test.' });
  answers.delete('/deaf');
  await hurry();
  await until(async () => (await deliveries(deaf.id, `?caseId=${caseId}`))[0]?.['status'] === 'withheld');
  await change(caseId, 'Kings');
  await until(async () => (await deliveries(hears.id, `?caseId=${caseId}&status=delivered`)).length === 2);
  expect(await deliveries(deaf.id, `?caseId=${caseId}`)).toHaveLength(1);
  const all = { from: '2020-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z', status: 'withheld' };
  expect((await office.supervisor.post(`/v1/webhooks/${deaf.id}/replays`, all))['deliveries']).toBe(0);
  await remove(deaf.id);
  await remove(hears.id);
});

test('what must not be is refused by name', async () => {
  const input = { name: 'A', url: `${base}/x`, eventTypes: ['case.opened'] };
  const refused = async (body: object, as = office.supervisor) => {
    const answer = await as.call('POST', '/v1/webhooks', body);
    const errors = answer.body['errors'] as { pointer: string }[] | undefined;
    return [answer.status, answer.body['code'], errors?.map(({ pointer }) => pointer)];
  };
  expect(await refused({ ...input, url: 'https://169.254.169.254/' })).toEqual([
    422,
    'webhook/address-refused',
    ['/url'],
  ]);
  expect(await refused({ ...input, url: 'https://nowhere.invalid/' })).toEqual([
    422,
    'webhook/address-refused',
    ['/url'],
  ]);
  expect(await refused({ ...input, url: 'https://user:secret@a.example/' })).toEqual([
    422,
    'request/invalid',
    ['/url'],
  ]);
  expect(await refused({ ...input, eventTypes: ['case.viewed'] })).toEqual([422, 'request/invalid', ['/eventTypes/0']]);
  expect((await refused(input, office.attorney)).slice(0, 1)).toEqual([403]);

  const { id } = await listen('/mine');
  const theirs = (await office.openSecondOrganization()).supervisor;
  const { status, body } = await theirs.call('GET', `/v1/webhooks/${id}`);
  expect([status, body['code']]).toEqual([404, 'webhook/not-found']);
});
