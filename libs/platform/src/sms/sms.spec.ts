import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { readConfig } from '../config/config.js';
import { e164, SmsRefused, TwilioSms } from './sms.js';

const ACCOUNT = `AC${'0'.repeat(32)}`;
const SETTINGS = {
  SMS_TWILIO_ACCOUNT_SID: ACCOUNT,
  SMS_TWILIO_AUTH_TOKEN: 'a token of the tests',
  SMS_FROM: '+17185550100',
};
const SECRETS = {
  JWT_SECRET: 'a secret of the tests, forty characters long',
  ENCRYPTION_KEY: 'another secret of the tests, as long as that one',
  DATABASE_URL: 'postgresql://nobody@localhost/none',
};
const configOf = (settings: object) => readConfig({ ...SECRETS, ...settings });

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization: string;
  readonly body: URLSearchParams;
}

let server: Server;
let asked: Asked[] = [];
let answer: { status: number; body: object } = { status: 201, body: {} };
let sms: TwilioSms;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      asked.push({
        method,
        url,
        authorization: headers.authorization ?? '',
        body: new URLSearchParams(Buffer.concat(chunks).toString()),
      });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  sms = new TwilioSms(configOf({ ...SETTINGS, SMS_API_URL: `http://127.0.0.1:${port}` }));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => (asked = []));

const MESSAGE = { to: '+17185550123', text: 'Recordatorio: usted tiene una cita.' };

describe('the adapter speaks as Twilio documents it', () => {
  it('creates a message', async () => {
    answer = { status: 201, body: { sid: 'SM1', status: 'queued' } };
    expect(await sms.send(MESSAGE)).toBe('SM1');
    const [{ method, url, authorization, body }] = asked as [Asked];
    expect([method, url]).toEqual(['POST', `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`]);
    expect(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()).toBe(
      `${ACCOUNT}:a token of the tests`,
    );
    expect(Object.fromEntries(body)).toEqual({ To: MESSAGE.to, From: '+17185550100', Body: MESSAGE.text });
  });

  it('by a messaging service where one is set', async () => {
    const { port } = server.address() as AddressInfo;
    const service = `MG${'1'.repeat(32)}`;
    const settings = { ...SETTINGS, SMS_FROM: service, SMS_API_URL: `http://127.0.0.1:${port}/` };
    answer = { status: 201, body: { sid: 'SM2' } };
    await new TwilioSms(configOf(settings)).send(MESSAGE);
    expect(Object.fromEntries(asked[0]!.body)).toEqual({
      To: MESSAGE.to,
      MessagingServiceSid: service,
      Body: MESSAGE.text,
    });
  });

  it('a refused number is refused for good, by its code; what fails on their side may be tried again', async () => {
    answer = {
      status: 400,
      body: { code: 21211, message: "The 'To' number is not a valid phone number.", status: 400 },
    };
    const refused = await sms.send(MESSAGE).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SmsRefused);
    expect((refused as SmsRefused).code).toBe('21211');
    expect(String(refused)).not.toContain('7185550123');
    for (const status of [401, 429, 500, 503]) {
      answer = { status, body: { code: 20429, status } };
      const failed = await sms.send(MESSAGE).catch((error: unknown) => error);
      expect(failed).not.toBeInstanceOf(SmsRefused);
      expect(failed).toBeInstanceOf(Error);
    }
  });

  it('finds what it has taken since then, by number and words, and nothing older or other', async () => {
    const one = {
      sid: 'SM3',
      to: MESSAGE.to,
      body: MESSAGE.text,
      status: 'sent',
      date_created: 'Thu, 26 Nov 2026 13:00:05 +0000',
    };
    const others = [
      { ...one, sid: 'SM4', body: 'Something else.' },
      { ...one, sid: 'SM5', date_created: 'Wed, 25 Nov 2026 13:00:05 +0000' },
      { ...one, sid: 'SM6', status: 'failed' },
    ];
    const since = new Date('2026-11-26T13:00:00Z');
    answer = { status: 200, body: { messages: [...others, one] } };
    expect(await sms.findSent(MESSAGE, since)).toBe('SM3');
    expect(asked[0]).toMatchObject({
      method: 'GET',
      url: `/2010-04-01/Accounts/${ACCOUNT}/Messages.json?To=%2B17185550123&PageSize=100`,
    });
    answer = { status: 200, body: { messages: others } };
    expect(await sms.findSent(MESSAGE, since)).toBeNull();
  });
});

it('is set up whole or not at all, and asks nobody in the clear but this machine', () => {
  expect(configOf({}).sms).toBeNull();
  expect(() => configOf({ SMS_FROM: SETTINGS.SMS_FROM })).toThrow(
    /SMS_TWILIO_ACCOUNT_SID: must be set.*\n.*SMS_TWILIO_AUTH_TOKEN/,
  );
  expect(() => configOf({ ...SETTINGS, SMS_API_URL: 'http://sms.example.org' })).toThrow(/SMS_API_URL/);
  expect(configOf(SETTINGS).sms).toMatchObject({ apiUrl: 'https://api.twilio.com' });
});

it.each([
  ['718-555-0123', '+17185550123'],
  ['(718) 555-0123', '+17185550123'],
  ['1 718 555 0123', '+17185550123'],
  ['718-555-0123 x45', '+17185550123'],
  ['+52 55 1234 5678', '+525512345678'],
  ['555-0123', null],
  ['118-555-0123', null],
  ['call my sister', null],
])('%s is %s', (phone, number) => expect(e164(phone)).toBe(number));
