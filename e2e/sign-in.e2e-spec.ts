import { TestOffice } from './office.js';

let office: TestOffice;
let email: string;
beforeAll(async () => {
  office = await TestOffice.open();
  const [attorney] = await office.rows<{ email: string }>(`select email from members where role = 'attorney' limit 1`);
  email = attorney!.email;
});
afterAll(() => office.close());

async function signIn(
  address: string,
  password: string,
  baseUrl = office.baseUrl,
): Promise<{ status: number; code: string; retryAfter: number }> {
  const response = await fetch(`${baseUrl}/v1/auth/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: address, password }),
  });
  const body = (await response.json()) as { code?: string };
  const retryAfter = Number(response.headers.get('retry-after') ?? 0);
  return { status: response.status, code: body.code ?? '', retryAfter };
}

async function outcomes(attempts: Promise<{ status: number }>[]): Promise<{ [status: number]: number }> {
  const counts: { [status: number]: number } = {};
  for (const { status } of await Promise.all(attempts)) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

test('of a thousand wrong passwords at once five are compared; the right one then waits too, also after a restart', async () => {
  const wrong = Array.from({ length: 1000 }, (_, i) => signIn(email, `wrong password ${i}`));
  const counted = await outcomes(wrong);
  expect(Object.keys(counted).sort()).toEqual(['401', '429']);
  expect(counted[401]).toBe(5);

  const locked = await signIn(email, 'whatever it is');
  expect([locked.status, locked.code]).toEqual([429, 'access/too-many-sign-ins']);
  expect(locked.retryAfter).toBeGreaterThan(0);

  const [{ failures }] = (await office.rows<{ failures: string }>(
    `select count(*) as failures from audit_entries where action = 'member.sign_in_failed'`,
  )) as [{ failures: string }];
  expect(Number(failures)).toBe(5);
  const kept = await office.rows<{ key: string }>('select key from sign_in_attempts');
  expect(kept.length).toBeGreaterThanOrEqual(2);
  expect(kept.filter(({ key }) => key.includes('@') || key.includes('127.0.0.1'))).toEqual([]);
});

test('an address that nobody has is refused and locked in the same words', async () => {
  await office.rows('delete from sign_in_attempts');
  const answers = [];
  for (let i = 0; i < 6; i += 1) answers.push(await signIn('nobody@example.org', 'wrong password'));
  expect(answers.map(({ status, code }) => [status, code])).toEqual([
    ...Array.from({ length: 5 }, () => [401, 'member/sign-in-refused']),
    [429, 'access/too-many-sign-ins'],
  ]);
  const [{ entries }] = (await office.rows<{ entries: string }>(
    `select count(*) as entries from audit_entries where detail::text like '%nobody%'`,
  )) as [{ entries: string }];
  expect(Number(entries)).toBe(0);
});

test('one network address that tries many accounts is stopped', async () => {
  await office.rows('delete from sign_in_attempts');
  const many = Array.from({ length: 60 }, (_, i) => signIn(`somebody${i}@example.org`, 'wrong password'));
  expect(await outcomes(many)).toEqual({ 401: 50, 429: 10 });
});

test('two processes count together', async () => {
  await office.rows('delete from sign_in_attempts');
  const other = await office.startApiProcess();
  const wrong = Array.from({ length: 40 }, (_, i) =>
    signIn(email, `wrong password ${i}`, i % 2 === 0 ? other : office.baseUrl),
  );
  expect(await outcomes(wrong)).toEqual({ 401: 5, 429: 35 });
  expect((await signIn(email, 'whatever it is', other)).code).toBe('access/too-many-sign-ins');
});
