import { jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { TestOffice } from './office.js';

let office: TestOffice;
beforeAll(async () => {
  office = await TestOffice.open({ LOG_LEVEL: 'warn' });
});
afterAll(() => office?.close());

test('who is refused what is logged, by ids and the pattern of the route', async () => {
  const written: string[] = [];
  const output = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return true;
  });
  try {
    await office.as('volunteer').call('GET', '/v1/audit');
    await fetch(`${office.baseUrl}/v1/clients/someone-by-name?secret=1`);
    await fetch(`${office.baseUrl}/v1/auth/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'nobody@example.org', password: 'a wrong password' }),
    });
  } finally {
    output.mockRestore();
  }
  const lines = written.map((line) => JSON.parse(line) as { level: string; message: object; timestamp: number });
  const [denied, unknown, signIn] = lines;
  const [volunteer] = await office.rows<{ id: string }>(`select id from members where role = 'volunteer'`);
  expect(denied).toMatchObject({
    level: 'warn',
    timestamp: expect.any(Number),
    message: { event: 'refused', code: 'access/denied', method: 'GET', route: '/v1/audit', memberId: volunteer!.id },
  });
  expect(unknown).toMatchObject({
    message: { code: 'access/not-signed-in', route: '/v1/clients/:clientId', memberId: null },
  });
  expect(signIn).toMatchObject({ message: { code: 'member/sign-in-refused', route: '/v1/auth/sign-in' } });
  expect(written.join('')).not.toMatch(/someone-by-name|secret=|nobody@|wrong password/);
});

test('whoever is told of in a log, a refusal, a queue or the outbox is found when an office of the tests closes', async () => {
  const [told] = await office.rows<{ count: number }>('select count(*)::int as count from clients');
  expect(told!.count).toBe(0);
  await office.paralegal.post('/v1/clients', { givenName: 'Zephyrinequill', familyName: 'Quillzephyr' });
  expect(await office.toldOfPeople()).toEqual([]);

  new Logger('Canary').warn({ who: 'Zephyrinequill' });
  await office.rows(
    `insert into outbox_messages ("organizationId", id, topic, payload, "sentAt")
     select "organizationId", gen_random_uuid(), 'none', '{"who": "Quillzephyr"}', now() from clients`,
  );
  expect(await office.toldOfPeople()).toEqual([
    expect.stringMatching(/^log: .*Zephyrinequill/),
    expect.stringMatching(/^outbox_messages: .*Quillzephyr/),
  ]);
  for (const word of ['Zephyrinequill', 'Quillzephyr']) office.planted.add(word);
});
