import { once } from 'node:events';
import { connect } from 'node:net';
import { ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let token: string;
beforeAll(async () => {
  office = await TestOffice.open();
  token = (await office.newSession('paralegal')).accessToken;
});
afterAll(() => office?.close());

/** Bytes as no well-mannered client sends them; the whole answer as text. */
async function sendRaw(...lines: string[]): Promise<string> {
  const { hostname, port } = new URL(office.baseUrl);
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
  socket.on('error', () => undefined); // the server may close first
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  await once(socket, 'close');
  return answer;
}
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);

async function post(path: string, body: string) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${office.baseUrl}${path}`, { method: 'POST', headers, body });
  return { status: response.status, text: await response.text() };
}

test.each([
  ['a hundred thousand brackets', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ['a hundred thousand objects in one another', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
  ['depth within a field', `{"givenName":${'['.repeat(50_000)}${']'.repeat(50_000)},"familyName":"Osgood"}`],
  ['more than two megabytes', JSON.stringify({ givenName: 'x'.repeat(3 * 1024 * 1024), familyName: 'Osgood' })],
  ['a constructor for everybody', '{"givenName":"A","familyName":"B","constructor":{"prototype":{"admin":true}}}'],
])('%s: refused with a code, and the server goes on', async (_, body) => {
  const { status, text } = await post('/v1/clients', body);
  expect([400, 413, 422]).toContain(status);
  expect(text).toMatch(/"code":"request\//);
  expect((await office.paralegal.call('GET', '/v1/auth/session')).status).toBe(200);
});

const TRICKS = {
  'a NUL': 'Os\u0000good',
  'half a surrogate pair': 'Os\ud800good',
  'a bell': 'Os\u0007good',
  'a line break': 'Os\ngood',
  'a mark that turns the direction': 'Os\u202egood',
};

test.each(Object.entries(TRICKS))(
  '%s is refused in every text field of a client, naming the field',
  async (_, trick) => {
    const fields = {
      givenName: trick,
      familyName: trick,
      otherNames: [trick],
      nysid: trick,
      phone: trick,
      email: trick,
    };
    for (const [field, value] of Object.entries(fields)) {
      const body = { givenName: 'Wendeline', familyName: 'Osgood', [field]: value };
      const { status, text } = await post('/v1/clients', JSON.stringify(body));
      expect([field, status]).toEqual([field, 422]);
      expect(text).toContain(`"pointer":"/${field}`);
    }
  },
);

test('a NUL in the name of a mapping is refused, naming the field', async () => {
  const form = new FormData();
  form.append('kind', 'cases');
  form.append('mapping', 'A\u0000');
  form.append('file', new Blob(['title\nA'], { type: 'text/csv' }), 'cases.csv');
  const { status, body } = await office.supervisor.call('POST', '/v1/imports', form);
  expect([status, body['errors']]).toEqual([422, [{ pointer: '/mapping', message: 'is no name of a mapping' }]]);
});

test('a court is not closed before its calendar begins: refused, naming the day', async () => {
  const closing = { name: 'Snowstorm', basis: 'proclaimed', toldBy: 'The clerk of the court' };
  const { status, body } = await office.supervisor.call('POST', '/v1/court-closings', { ...closing, on: '1900-01-01' });
  expect([status, (body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([422, '/on']);
});

test('a NUL in what a list is asked for is refused, naming the parameter: no list sends one to the database', async () => {
  const { status, body } = await office.paralegal.call('GET', '/v1/cases?tag=A%00');
  expect([status, (body['errors'] as { parameter: string }[])[0]?.parameter]).toEqual([422, 'tag']);
});

test('what would be SQL elsewhere is a name here, and comes back as it was', async () => {
  // Words of these names stand in logs and metrics, which have routes.
  for (const word of ['table', 'clients', 'script', 'alert']) office.planted.add(word);
  for (const name of [
    `O'Brien"; drop table clients; --`,
    `%' or 1=1 --`,
    '${jndi:ldap://x}',
    '<script>alert(1)</script>',
  ]) {
    const { status, text } = await post('/v1/clients', JSON.stringify({ givenName: name, familyName: name }));
    expect(status).toBe(201);
    expect((JSON.parse(text) as { givenName: string }).givenName).toBe(name);
  }
  const { status } = await office.paralegal.call('GET', `/v1/clients?cursor=${encodeURIComponent(`' or 1=1 --`)}`);
  expect(status).toBe(422);
});

describe('headers', () => {
  const get = (...more: string[]) =>
    sendRaw('GET /v1/auth/session HTTP/1.1', 'Host: office', 'Connection: close', ...more);

  test('a request of two lengths is not taken', async () => {
    const body = '{"givenName":"A","familyName":"B"}';
    const both = ['Content-Type: application/json', `Content-Length: ${body.length}`, 'Transfer-Encoding: chunked'];
    const smuggled = await sendRaw(
      'POST /v1/clients HTTP/1.1',
      'Host: office',
      `Authorization: Bearer ${token}`,
      ...both,
      '',
      body,
    );
    expect(statusOf(smuggled)).toBe(400);
    const two = await sendRaw(
      'POST /v1/clients HTTP/1.1',
      'Host: office',
      'Content-Length: 4',
      'Content-Length: 40',
      '',
      'body',
    );
    expect(statusOf(two)).toBe(400);
  });

  test('who it is stands in Authorization alone: no cookie, no other header, no address says it', async () => {
    expect(statusOf(await get(`Authorization: Bearer ${token}`))).toBe(200);
    for (const header of [
      `Cookie: token=${token}; Authorization=Bearer ${token}`,
      `X-Access-Token: ${token}`,
      `X-Forwarded-Authorization: Bearer ${token}`,
      `Authorization: Bearer forged\r\nAuthorization: Bearer ${token}`,
    ]) {
      expect([header.slice(0, 20), statusOf(await get(header))]).toEqual([header.slice(0, 20), 401]);
    }
    const inAddress = await fetch(`${office.baseUrl}/v1/auth/session?access_token=${token}`);
    expect(inAddress.status).toBe(401);
    const overridden = await sendRaw(
      'POST /v1/auth/session HTTP/1.1',
      'Host: office',
      'X-HTTP-Method-Override: GET',
      `Authorization: Bearer ${token}`,
      'Content-Length: 0',
      'Connection: close',
    );
    expect(statusOf(overridden)).toBe(404);
  });

  test('too many of them are refused', async () => {
    const answer = await get(...Array.from({ length: 200 }, (_, i) => `X-Filler-${i}: ${'x'.repeat(200)}`));
    expect(statusOf(answer)).toBe(431);
  });

  test('a correlation id that is none is not taken over', async () => {
    for (const id of ['short', 'x'.repeat(65), 'an id with spaces', '"quoted-and-long"']) {
      const answer = await get(`Authorization: Bearer ${token}`, `X-Correlation-Id: ${id}`);
      expect(/x-correlation-id: ([0-9a-f-]{36})\r\n/i.test(answer)).toBe(true);
    }
    expect(await get(`Authorization: Bearer ${token}`, 'X-Correlation-Id: office-request-0001')).toMatch(
      /x-correlation-id: office-request-0001\r\n/i,
    );
  });
});

test('the caller’s address is the connection’s, unless a proxy that is trusted says another', async () => {
  const addressSeen = async (of: TestOffice) => {
    const { email, password } = of.credentials('attorney');
    const response = await fetch(`${of.baseUrl}/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': '203.0.113.7' },
      body: JSON.stringify({ email, password }),
    });
    const { accessToken } = (await response.json()) as { accessToken: string };
    const { items } = await ApiClient.withKey(of.baseUrl, accessToken).get('/v1/auth/sessions');
    return items.find(({ current }) => current)?.['address'];
  };
  expect(await addressSeen(office)).toBe('127.0.0.1');
  const behindProxy = await TestOffice.open({ TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' });
  expect(await addressSeen(behindProxy)).toBe('203.0.113.7');
  await behindProxy.close();
});
