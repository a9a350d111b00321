import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiRefused, bodyOf, everyRow, type VacaturApi, vacaturApi, versionOf } from './index.js';

/** Answers what the test says and remembers what was asked. */
let server: Server;
let api: VacaturApi;
let asked: string[];
let answers: { status: number; body: object; headers?: { [name: string]: string } }[];

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    const { status, body, headers } = answers.shift()!;
    const type = status < 400 ? 'application/json' : 'application/problem+json';
    response.writeHead(status, { 'content-type': type, ...headers }).end(JSON.stringify(body));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  api = vacaturApi({ baseUrl: `http://127.0.0.1:${port}`, token: 'a-token' });
});
afterEach(() => server.close());

const caseId = '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11';

test('asks at the address that the document names, as who it is, and gives the body with its version', async () => {
  answers = [{ status: 200, body: { id: caseId }, headers: { etag: '"1"' } }];
  const { body, etag } = await versionOf(api.GET('/v1/clients/{clientId}', { params: { path: { clientId: caseId } } }));
  expect([body.id, etag, asked]).toEqual([caseId, '"1"', [`GET /v1/clients/${caseId} Bearer a-token`]]);
});

test('a refusal is thrown with its code, what to do and the fields', async () => {
  const errors = [{ pointer: '/attorneyId', message: 'must be given' }];
  const problem = {
    type: '/problems/x',
    title: 'x',
    status: 422,
    detail: 'Name one.',
    code: 'case/x',
    correlationId: '-',
  };
  answers = [{ status: 422, body: { ...problem, errors } }];
  const refused = bodyOf(api.POST('/v1/cases', { body: { clientId: caseId, problemCode: '87' } }));
  await expect(refused).rejects.toThrow(/answered 422 case\/x: Name one. \| \/attorneyId must be given/);
  await expect(refused).rejects.toBeInstanceOf(ApiRefused);
});

test('reads a list to its end, page after page', async () => {
  answers = [
    { status: 200, body: { items: [{ id: '1' }, { id: '2' }], next: '2' } },
    { status: 200, body: { items: [{ id: '3' }], next: null } },
  ];
  const rows = await everyRow((cursor) => api.GET('/v1/cases', { params: { query: { cursor } } }));
  expect(rows.map(({ id }) => id)).toEqual(['1', '2', '3']);
  expect(asked).toEqual(['GET /v1/cases Bearer a-token', 'GET /v1/cases?cursor=2 Bearer a-token']);
});

/** Not run: `npm run types` fails when one of these compiles after all, because the expected error is then missing. */
export async function doesNotCompile(): Promise<void> {
  // @ts-expect-error there is no such address
  await api.GET('/v1/matters');
  // @ts-expect-error the address takes no DELETE
  await api.DELETE('/v1/cases');
  // @ts-expect-error the id in the address is missing
  await api.GET('/v1/cases/{caseId}');
  // @ts-expect-error a client has a familyName
  await api.POST('/v1/clients', { body: { givenName: 'Corwin', surname: 'Ashgrove' } });
  // @ts-expect-error a change says which version it is of
  await api.PATCH('/v1/clients/{clientId}', { params: { path: { clientId: caseId } }, body: { phone: null } });
  const client = await bodyOf(api.GET('/v1/clients/{clientId}', { params: { path: { clientId: caseId } } }));
  // @ts-expect-error the answer has no such field
  void client.surname;
}
