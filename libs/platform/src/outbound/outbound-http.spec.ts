import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { testConfig } from '#libs/testing';
import { OutboundHttp, OutOfReach, WebhookHttp } from './outbound-http.js';
import { type Reach, REACHES } from './reach.js';

const MORE_THAN_IS_TAKEN = 1024 * 1024 + 1;

let server: Server;
let port: number;
let connections: number;
const opened: OutboundHttp[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    if (request.url === '/elsewhere') response.writeHead(302, { location: '/here' }).end();
    else response.end(request.url === '/long' ? 'x'.repeat(MORE_THAN_IS_TAKEN) : 'here');
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
beforeEach(() => {
  connections = 0;
});
afterAll(async () => {
  for (const one of opened) await one.onApplicationShutdown();
  server.close();
  server.closeAllConnections();
});

function within(reach: Reach): OutboundHttp {
  const outbound = new WebhookHttp(testConfig({ WEBHOOK_REACH: reach }));
  opened.push(outbound);
  return outbound;
}

test.each(REACHES)(
  'with the reach %s, a name that leads to this machine is connected to only where it may be',
  async (reach) => {
    // The server speaks no TLS: that it is connected to at all is what is looked at.
    const failure = await within(reach)
      .fetch(`https://localhost:${port}`)
      .catch((error: Error) => error.cause);
    expect(failure instanceof OutOfReach).toBe(reach !== 'loopback');
    expect(connections > 0).toBe(reach === 'loopback');
  },
);

test.each(['http://127.0.0.1', 'https://127.0.0.1', 'https://[::ffff:127.0.0.1]'])(
  'an address that is none of the public ones is refused before anything is sent: %s',
  async (origin) => {
    await expect(within('public').fetch(`${origin}:${port}`)).rejects.toThrow(OutOfReach);
    expect(connections).toBe(0);
  },
);

test('a redirect is answered and not followed, and an answer that is too long breaks off', async () => {
  const outbound = within('loopback');
  const base = `http://127.0.0.1:${port}`;
  expect(await (await outbound.fetch(`${base}/here`)).text()).toBe('here');
  expect((await outbound.fetch(`${base}/elsewhere`)).status).toBe(302);
  const long = async () => (await outbound.fetch(`${base}/long`)).text();
  await expect(long()).rejects.toThrow();
});
