import { get } from 'node:http';
import { connect } from 'node:net';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open();
});
afterAll(() => office?.close());

/** Sends bytes that no HTTP client would, and gives back all that comes until the connection ends. */
function sendBytes(text: string): Promise<string> {
  const { hostname, port } = new URL(office.baseUrl);
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(port), hostname, () => socket.write(text));
    socket.on('data', (chunk) => (answer += chunk.toString()));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

test.each(['/docs', '/openapi.json', '/v1/clients', '/health/ready', '/nowhere', '/problems/access/denied'])(
  '%s tells a browser to load nothing from elsewhere, not to frame, sniff, refer or fall back to plain HTTP',
  async (path) => {
    const { headers } = await fetch(office.baseUrl + path, { headers: { origin: 'https://elsewhere.example' } });
    const policy = headers.get('content-security-policy') ?? '';
    for (const directive of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"]) {
      expect(policy.split(';')).toContain(directive);
    }
    expect(policy).not.toContain('https:');
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000; includeSubDomains');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-type')).toContain('charset=utf-8');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('set-cookie')).toBeNull();
  },
);

test.each([
  ['an address that cannot be decoded', 'GET /%zz<script> HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 400],
  [
    'two lengths of one body',
    'POST /v1/auth/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
  ],
  ['headers without end', `GET /v1/clients HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['a method that is none', 'WRONG / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['TRACE', 'TRACE /health/live HTTP/1.1\r\nHost: x\r\nX-Secret: s3cret\r\nConnection: close\r\n\r\n', 404],
])('%s is refused in the same guarded way, and nothing of it is repeated', async (_, request, status) => {
  const answer = await sendBytes(request);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  for (const header of ['x-content-type-options: nosniff', 'strict-transport-security: ', 'cache-control: no-store']) {
    expect(answer.toLowerCase()).toContain(header);
  }
  expect(answer).not.toMatch(/<script|s3cret|FST_|HPE_|zz/);
});

test('a connection that nobody uses outlasts any proxy’s, and one whose request never comes to its end does not last for ever', async () => {
  const told = await new Promise((resolve, reject) =>
    get(`${office.baseUrl}/health/live`, { headers: { connection: 'keep-alive' } }, (answer) => {
      answer.resume();
      resolve(answer.headers['keep-alive']);
    }).on('error', reject),
  );
  // Google Cloud's keeps them for 600 seconds, longest of those that offices use.
  expect(Number(/^timeout=(\d+)$/.exec(String(told))?.[1])).toBeGreaterThan(600);
  const { requestTimeout, headersTimeout } = office.server;
  expect(Math.min(requestTimeout, headersTimeout)).toBeGreaterThan(0);
});
