import { inDays } from './new-york-day.js';
import { TestOffice } from './office.js';

let office: TestOffice;
let caseId: string;
let ids: { readonly [role: string]: string };
beforeAll(async () => {
  office = await TestOffice.open();
  caseId = await office.openCase();
  const { items } = await office.supervisor.get('/v1/members');
  ids = Object.fromEntries(items.map(({ role, id }) => [role, String(id)]));
});
afterAll(() => office?.close());

const TODAY = inDays(0);
const ofCase = (change: object = {}) => ({
  workedOn: TODAY,
  minutes: 12,
  kind: 'case',
  caseId,
  text: 'Called the clerk.',
  ...change,
});
const refusal = async (of: TestOffice['attorney'], path: string, body: object) => {
  const answer = await of.call('POST', path, body);
  return [
    answer.status,
    answer.body['code'],
    (answer.body['errors'] as { message: string }[] | undefined)?.[0]?.message,
  ];
};

test('time says for which case, matter or activity, in the office’s increment, and whose it is is the sign-in’s word', async () => {
  const entry = await office.paralegal.post('/v1/time-entries', ofCase());
  expect(entry).toMatchObject({
    memberId: ids['paralegal'],
    version: 1,
    late: false,
    minutes: 12,
    fundingSourceId: null,
  });
  const training = { ...ofCase({ minutes: 60, kind: 'matter', caseId: null }), activity: 'Know-your-rights evening' };
  await office.paralegal.post('/v1/time-entries', training);
  for (const [body, code, message] of [
    [ofCase({ minutes: 10 }), 'time/not-in-increments', 'must be a multiple of 6: 6 or 12'],
    [ofCase({ caseId: null }), 'request/invalid', 'must be given for time of a case'],
    [ofCase({ kind: 'supporting' }), 'request/invalid', 'is for time of a case only'],
    [ofCase({ workedOn: inDays(1) }), 'case/day-in-the-future', 'lies in the future'],
    [ofCase({ minutes: 1440 }), 'time/day-too-full', 'are more than the day has left'],
  ] as const)
    expect(await refusal(office.paralegal, '/v1/time-entries', body)).toEqual([422, code, message]);
  // Who sees no client file records other time only.
  expect((await refusal(office.as('administrator'), '/v1/time-entries', ofCase())).slice(0, 2)).toEqual([
    404,
    'case/not-found',
  ]);
});

test('an entry that is moved to another day is late or not by that day; one that stays is what it was', async () => {
  const correct = async (id: string, version: number, change: object) => {
    const body = { ...ofCase(change), version, reason: 'It was another day.' };
    return (await office.paralegal.post(`/v1/time-entries/${id}/corrections`, body))['late'];
  };
  const { id, late } = await office.paralegal.post('/v1/time-entries', ofCase());
  expect(late).toBe(false);
  expect(await correct(id, 1, { workedOn: inDays(-40) })).toBe(true);
  expect(await correct(id, 2, { workedOn: inDays(-40), minutes: 18 })).toBe(true);
  expect(await correct(id, 3, {})).toBe(false);
  await office.paralegal.post(`/v1/time-entries/${id}/withdrawal`, { version: 4, reason: 'A test.' });
});

test('what is entered after its pay period is marked late; a correction is a later version, and each version is kept', async () => {
  const entry = await office.attorney.post('/v1/time-entries', ofCase({ workedOn: inDays(-40) }));
  expect(entry['late']).toBe(true);
  const path = `/v1/time-entries/${entry.id}`;
  const change = { ...ofCase({ workedOn: inDays(-40), minutes: 18 }), version: 1, reason: 'The call was longer.' };
  expect(await office.attorney.post(`${path}/corrections`, change)).toMatchObject({
    version: 2,
    minutes: 18,
    late: true,
  });
  expect((await refusal(office.attorney, `${path}/corrections`, change)).slice(0, 2)).toEqual([409, 'time/changed']);
  const { items } = await office.attorney.get(`${path}/versions`);
  expect(items.map(({ version, minutes }) => [version, minutes])).toEqual([
    [2, 18],
    [1, 12],
  ]);
  await office.attorney.post(`${path}/withdrawal`, { version: 2, reason: 'Recorded twice.' });
  expect((await office.attorney.get('/v1/time-entries?late=true')).items).toEqual([]);
  // Another member's time is nobody else's but the reviewers'.
  expect((await office.paralegal.call('GET', `${path}/versions`)).status).toBe(404);
  expect((await office.supervisor.get(`${path}/versions`)).items).toHaveLength(3);
});

test('time closes with a pay period, for new entries and corrections, and opens again for a reason', async () => {
  const setting = { effectiveOn: TODAY, incrementMinutes: 15, payPeriod: 'semimonthly' };
  await office.supervisor.post('/v1/time-settings', setting);
  expect((await refusal(office.supervisor, '/v1/time-settings', setting)).slice(0, 2)).toEqual([
    409,
    'time/setting-stands',
  ]);
  expect((await refusal(office.paralegal, '/v1/time-entries', ofCase())).slice(0, 2)).toEqual([
    422,
    'time/not-in-increments',
  ]);

  const endOfLastMonth = new Date(Date.UTC(Number(TODAY.slice(0, 4)), Number(TODAY.slice(5, 7)) - 1, 0))
    .toISOString()
    .slice(0, 10);
  const { id } = await office.paralegal.post('/v1/time-entries', ofCase({ workedOn: endOfLastMonth }));
  expect(
    (await refusal(office.supervisor, '/v1/time-closings', { throughOn: `${endOfLastMonth.slice(0, 8)}14` })).slice(
      0,
      2,
    ),
  ).toEqual([422, 'time/no-end-of-period']);
  await office.supervisor.post('/v1/time-closings', { throughOn: endOfLastMonth });
  const late = ofCase({ workedOn: endOfLastMonth });
  expect((await refusal(office.paralegal, '/v1/time-entries', late)).slice(0, 2)).toEqual([409, 'time/period-closed']);
  const correction = { ...ofCase({ minutes: 15 }), version: 1, reason: 'A test.' };
  expect((await refusal(office.paralegal, `/v1/time-entries/${id}/corrections`, correction)).slice(0, 2)).toEqual([
    409,
    'time/period-closed',
  ]);

  const before = { throughOn: `${endOfLastMonth.slice(0, 8)}15` };
  expect((await refusal(office.supervisor, '/v1/time-closings', before)).slice(0, 2)).toEqual([
    422,
    'time/reason-missing',
  ]);
  await office.supervisor.post('/v1/time-closings', { ...before, reason: 'The paralegal was ill.' });
  await office.paralegal.post('/v1/time-entries', late);
});

test('the case’s funding source pays unless another is named, and the report adds up by funding source', async () => {
  const { id: grant } = await office.as('administrator').post('/v1/funding-sources', { name: 'IOLA 2026' });
  await office.attorney.withHeader('if-match', '*').must('PATCH', `/v1/cases/${caseId}`, { fundingSourceId: grant });
  expect(await office.paralegal.post('/v1/time-entries', ofCase({ minutes: 30 }))).toMatchObject({
    fundingSourceId: grant,
  });
  const report = await office.supervisor.get(`/v1/reports/time?fromOn=${TODAY}`);
  const rows = report['rows'] as { labels: string[]; cells: { [column: string]: number } }[];
  expect(rows.find(({ labels }) => labels[0] === 'IOLA 2026')?.cells).toMatchObject({
    entries: 1,
    minutes: 30,
    caseMinutes: 30,
  });
  const total = (report['totals'] as (typeof rows)[number]).cells['minutes']!;
  expect(rows.reduce((sum, { cells }) => sum + cells['minutes']!, 0)).toBe(total);
  const { items } = await office.supervisor.get(`/v1/time-entries?fromOn=${TODAY}&limit=200`);
  expect(items.reduce((sum, { minutes }) => sum + Number(minutes), 0)).toBe(total);
});

test('time of a case stands behind the case’s wall, in lists and in sums', async () => {
  const walled = await office.openCase();
  await office.attorney.post('/v1/time-entries', ofCase({ caseId: walled, minutes: 45 }));
  const sum = async (role: 'auditor' | 'supervisor') =>
    ((await office.as(role).get('/v1/time-entries?limit=200')).items as { minutes: number }[]).reduce(
      (all, { minutes }) => all + minutes,
      0,
    );
  const before = await sum('auditor');
  await office.supervisor.post('/v1/walls', {
    caseId: walled,
    kind: 'closed_to',
    memberIds: [ids['auditor']],
    reason: 'A test.',
  });
  expect(await sum('auditor')).toBe(before - 45);
  expect(await sum('supervisor')).toBe(before);
});
