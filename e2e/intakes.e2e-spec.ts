import { daysBetween, localDate } from '#libs/record';
import type { AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { inDays } from './new-york-day.js';
import { TestOffice } from './office.js';
import { WHOLE_INTAKE } from './whole-intake.js';

let office: TestOffice;
let intake: ApiClient;
let attorney: ApiClient;
let attorneyId: string;
let lsc: string;
let own: string;

beforeAll(async () => {
  office = await TestOffice.open();
  intake = office.as('intake');
  attorney = office.attorney;
  attorneyId = (await attorney.get('/v1/auth/session')).id;
  const administrator = office.as('administrator');
  const add = async (source: object, terms: object) => {
    const { id } = await administrator.post('/v1/funding-sources', source);
    await administrator.post(`/v1/funding-sources/${id}/terms`, { effectiveFrom: '2026-01-01', ...terms });
    return id;
  };
  lsc = await add(
    { name: 'Basic Field Grant', fromLsc: true },
    {
      rules: 'lsc',
      incomeCeilingPercent: 125,
      assetCeiling: { firstPersonCents: 1_000_000, additionalPersonCents: 250_000 },
      excludedAssets: ['home', 'vehicle'],
      reviewedOn: '2025-06-01',
      programTableDays: { 2026: '2026-02-01' },
    },
  );
  own = await add(
    { name: 'Borough Reentry Grant' },
    { rules: 'own', incomeCeilingPercent: 200, counties: ['Brooklyn', 'Queens'], problemCodes: ['87'] },
  );
});
afterAll(() => office?.close());

const SIGNED = { status: 'citizen', attestationSignedOn: '2026-11-20' };
/** Two people on 24,000 dollars a year. */
const POOR = {
  householdSize: 2,
  income: { sources: [{ kind: 'wages', amountCents: 200_000, period: 'monthly', shownBy: 'document' }] },
  assets: { none: true },
  citizenship: SIGNED,
};

const checkConflicts = (id: string, by = intake) => by.post(`/v1/intakes/${id}/conflict-checks`);
/** Taken, and conflicts looked for: the namesakes of these tests stand on one side. */
const take = async (more: object = {}) => {
  const { id } = await intake.post('/v1/intakes', { ...WHOLE_INTAKE, ...more });
  await checkConflicts(id);
  return id;
};
const change = (by: ApiClient, id: string, fields: object, etag = '*') =>
  by.withHeader('if-match', etag).call('PATCH', `/v1/intakes/${id}`, fields);
const stepOf = (id: string) => intake.get(`/v1/intakes/${id}/next-step`);
const pointers = (body: AnswerBody) => (body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);

interface Grant {
  readonly fundingSourceId: string;
  readonly outcome: string;
  readonly findings: readonly { readonly text: string; readonly citation: string }[];
}
async function grantOf(id: string, source: string, by = intake, language = 'en'): Promise<Grant> {
  const { grants } = await by.get(`/v1/intakes/${id}/eligibility?language=${language}`);
  return (grants as Grant[]).find(({ fundingSourceId }) => fundingSourceId === source)!;
}

test('an intake is saved half done and says what comes next, until the attorney accepts it and a case is open', async () => {
  const { id, ...begun } = await intake.post('/v1/intakes', { phone: '(718) 555-0111' });
  expect(begun).toMatchObject({
    status: 'open',
    givenName: null,
    householdSize: null,
    income: null,
    problemCode: null,
  });
  expect(await stepOf(id)).toMatchObject({ step: 'ask_name', awaits: 'intake', ageDays: 0 });

  await change(intake, id, { ...WHOLE_INTAKE });
  expect(await stepOf(id)).toMatchObject({ step: 'check_conflicts', awaits: 'intake', missing: [] });
  await checkConflicts(id);
  const { missing } = await stepOf(id);
  expect(missing).toEqual(expect.arrayContaining(['/citizenship/status', '/householdSize', '/income', '/assets']));
  const early = await attorney.call('POST', `/v1/intakes/${id}/acceptance`, {});
  expect([early.status, early.body['code'], pointers(early.body)]).toEqual([
    422,
    'intake/incomplete',
    ['/fundingSourceId'],
  ]);

  await change(intake, id, { ...POOR, fundingSourceId: lsc });
  expect(await stepOf(id)).toMatchObject({ step: 'decide', awaits: 'decision', missing: [] });
  expect(await intake.get(`/v1/intakes/${id}/eligibility`)).toMatchObject({
    guideline: { year: 2026 },
    householdSize: 2,
    annualIncomeCents: 2_400_000,
    percentOfGuideline: 110.91,
    frozen: false,
  });

  const accepted = await attorney.post(`/v1/intakes/${id}/acceptance`, {});
  expect(accepted).toMatchObject({ status: 'accepted', decision: { byId: attorneyId } });
  const { clientId, caseId } = accepted as unknown as { clientId: string; caseId: string };
  expect(await attorney.get(`/v1/clients/${clientId}`)).toMatchObject({
    familyName: 'Osgood',
    phone: '(718) 555-0111',
  });
  expect(await attorney.get(`/v1/cases/${caseId}`)).toMatchObject({
    clientId,
    attorneyId,
    problemCode: '87',
    county: 'Kings',
    fundingSourceId: lsc,
  });
  expect(await stepOf(id)).toMatchObject({ step: null, awaits: null });
});

test('what was decided stays as it was: no change, no second decision, and no other terms', async () => {
  const id = await take({ ...POOR, fundingSourceId: own });
  await attorney.post(`/v1/intakes/${id}/acceptance`, {});
  const before = await intake.get(`/v1/intakes/${id}/eligibility`);
  await office.as('administrator').post(`/v1/funding-sources/${own}/terms`, {
    effectiveFrom: '2026-01-01',
    rules: 'own',
    incomeCeilingPercent: 210,
    counties: ['Kings', 'Queens'],
    problemCodes: ['87'],
  });
  expect(await intake.get(`/v1/intakes/${id}/eligibility`)).toEqual(before);
  expect(before['frozen']).toBe(true);

  for (const [by, method, path, payload] of [
    [intake, 'PATCH', '', { householdSize: 1 }],
    [intake, 'PUT', '/disclosure', { trafficking: 'no' }],
    [attorney, 'POST', '/acceptance', {}],
    [attorney, 'POST', '/declination', { reason: 'other' }],
    [office.supervisor, 'POST', '/asset-waiver', { reason: 'A test.' }],
  ] as const) {
    const { status, body } = await by.withHeader('if-match', '*').call(method, `/v1/intakes/${id}${path}`, payload);
    expect([method, path, status, body['code']]).toEqual([method, path, 409, 'intake/decided']);
  }
  await expect(office.rows('update intakes set "householdSize" = 1 where id = $1', id)).rejects.toThrow(
    /decided intake is not changed/,
  );
});

test('a client who is a client already is taken, not made again', async () => {
  const { id: clientId } = await office.paralegal.post('/v1/clients', { givenName: 'Wendeline', familyName: 'Osgood' });
  const id = await take({ ...POOR, fundingSourceId: own });
  expect(await attorney.post(`/v1/intakes/${id}/acceptance`, { clientId })).toMatchObject({ clientId });
  const nobody = await attorney.call(
    'POST',
    `/v1/intakes/${await take({ ...POOR, fundingSourceId: own })}/acceptance`,
    {
      clientId: '00000000-0000-7000-8000-000000000000',
    },
  );
  expect([nobody.status, nobody.body['code']]).toEqual([404, 'client/not-found']);
});

describe('eligibility says why, by grant', () => {
  test('above the ceiling, with the figures that decided, in English and in Spanish', async () => {
    const id = await take({ ...POOR, householdSize: 1, eligibilityBasis: 'under_ceiling', county: 'Erie' });
    const grant = await grantOf(id, lsc);
    expect(grant.outcome).toBe('ineligible');
    expect(grant.findings.map(({ text }) => text)).toContain(
      'The income of $24,000 a year for 1 person is above 125 % of the 2026 poverty guideline ($19,950).',
    );
    const spanish = await grantOf(id, lsc, intake, 'es');
    expect(spanish.findings.map(({ text }) => text)).toContain(
      'El ingreso de $24,000 al año para 1 persona supera el 125 % de la pauta federal de pobreza de 2026 ($19,950).',
    );
    expect((await grantOf(id, own)).findings.map(({ text }) => text)).toContain('The grant does not serve Erie.');
    await change(intake, id, { fundingSourceId: lsc });
    const { status, body } = await attorney.call('POST', `/v1/intakes/${id}/acceptance`, { note: 'All the same.' });
    expect([status, body['code'], body['detail']]).toEqual([
      409,
      'intake/not-eligible',
      expect.stringMatching(/1611\.3/),
    ]);
  });

  test('zero income is a statement; an income that nobody asked about is missing', async () => {
    const silent = await take({ ...POOR, income: null });
    expect((await stepOf(silent))['missing']).toEqual(['/income']);
    const none = await take({ ...POOR, income: { none: true } });
    expect(await intake.get(`/v1/intakes/${none}/eligibility`)).toMatchObject({
      annualIncomeCents: 0,
      percentOfGuideline: 0,
    });
    expect((await grantOf(none, lsc)).outcome).toBe('eligible');
  });

  test('an exception is the supervisor’s to approve, and lapses when a fact under it changes', async () => {
    const id = await take({
      ...POOR,
      householdSize: 1,
      eligibilityBasis: 'factors',
      eligibilityFactors: ['fixed_debts'],
      fundingSourceId: lsc,
    });
    expect(await stepOf(id)).toMatchObject({ step: 'approve_exception', awaits: 'supervisor' });
    for (const by of [intake, office.paralegal, attorney]) {
      expect((await by.call('POST', `/v1/intakes/${id}/exception-approval`, { reason: 'A' })).status).toBe(403);
    }
    const reason = 'Debts of 900 dollars a month, seen.';
    const approved = await office.supervisor.post(`/v1/intakes/${id}/exception-approval`, { reason });
    expect(approved['exceptionApproval']).toMatchObject({ reason });
    expect((await grantOf(id, lsc)).outcome).toBe('eligible');
    expect((await change(intake, id, { spokenLanguage: 'fr' })).body['exceptionApproval']).not.toBeNull();
    expect((await change(intake, id, { eligibilityFactors: ['taxes'] })).body['exceptionApproval']).toBeNull();
    expect(await stepOf(id)).toMatchObject({ step: 'approve_exception' });

    const plain = await take(POOR);
    const nothing = await office.supervisor.call('POST', `/v1/intakes/${plain}/exception-approval`, { reason });
    expect([nothing.status, nothing.body['code']]).toEqual([409, 'intake/nothing-to-approve']);
  });

  test('an asset ceiling is waived by the supervisor', async () => {
    const assets = { items: [{ kind: 'cash_and_accounts', valueCents: 2_000_000 }] };
    const id = await take({ ...POOR, assets });
    expect((await grantOf(id, lsc)).outcome).toBe('ineligible');
    await office.supervisor.post(`/v1/intakes/${id}/asset-waiver`, { reason: 'Savings for a funeral.' });
    expect((await grantOf(id, lsc)).outcome).toBe('eligible');
  });

  test('terms that the law does not allow are refused, naming the number', async () => {
    const terms = { effectiveFrom: '2026-06-01', rules: 'lsc', incomeCeilingPercent: 200 };
    const administrator = office.as('administrator');
    const above = await administrator.call('POST', `/v1/funding-sources/${lsc}/terms`, terms);
    expect([above.status, pointers(above.body)]).toEqual([422, ['/incomeCeilingPercent']]);
    const foreign = await administrator.call('POST', `/v1/funding-sources/${own}/terms`, {
      ...terms,
      incomeCeilingPercent: 125,
    });
    expect([foreign.status, foreign.body['code']]).toEqual([422, 'grant/rules-mismatch']);
    const { items } = await intake.get(`/v1/funding-sources/${lsc}/terms`);
    expect(items.map(({ incomeCeilingPercent }) => incomeCeilingPercent)).toEqual([125]);
  });
});

test('intake staff and paralegals decide nothing', async () => {
  const id = await take({ ...POOR, fundingSourceId: own });
  for (const by of [intake, office.paralegal]) {
    for (const [path, payload] of [
      ['acceptance', { attorneyId }],
      ['referral', { referredTo: 'Another Office' }],
      ['declination', { reason: 'other' }],
    ] as const) {
      expect((await by.call('POST', `/v1/intakes/${id}/${path}`, payload)).status).toBe(403);
    }
  }
  const nobody = await office.supervisor.call('POST', `/v1/intakes/${id}/acceptance`, {});
  expect([nobody.status, nobody.body['code']]).toEqual([422, 'case/attorney-missing']);
  expect(await office.supervisor.post(`/v1/intakes/${id}/acceptance`, { attorneyId })).toMatchObject({
    status: 'accepted',
  });
});

test('referred and declined intakes say to whom and why, half done as they may be, and stay in the office', async () => {
  const [referred, declined] = [await take(), (await intake.post('/v1/intakes', { familyName: 'Farrow' })).id];
  await attorney.post(`/v1/intakes/${referred}/referral`, { referredTo: 'Another Office', note: 'Family court.' });
  await attorney.post(`/v1/intakes/${declined}/declination`, { reason: 'applicant_withdrew' });
  expect(await intake.get(`/v1/intakes/${referred}`)).toMatchObject({
    status: 'referred',
    decision: { referredTo: 'Another Office', note: 'Family court.' },
  });
  const { items } = await intake.get('/v1/intakes?status=declined');
  expect(items.map(({ id }) => id)).toContain(declined);
});

describe('the queue', () => {
  test('is oldest first, with age and next step, and comes page by page', async () => {
    const first = await take({ receivedOn: '2026-01-05', familyName: 'Aalto' });
    const second = await take({ receivedOn: '2026-01-06', familyName: 'Birtwistle', assigneeId: attorneyId });
    const { items, next } = await intake.get('/v1/intakes?limit=1&receivedBefore=2026-01-10');
    expect(items).toMatchObject([{ id: first, nextStep: { step: 'ask_facts', awaits: 'intake' } }]);
    const [{ nextStep }] = items as unknown as [{ nextStep: { ageDays: number } }];
    expect(nextStep.ageDays).toBe(daysBetween(localDate('2026-01-05'), localDate(inDays(0))));
    const rest = await intake.get(`/v1/intakes?limit=1&receivedBefore=2026-01-10&cursor=${String(next)}`);
    expect(rest.items.map(({ id }) => id)).toEqual([second]);
    const idsOf = async (query: string) =>
      (await intake.get(`/v1/intakes?limit=200&${query}`)).items.map(({ id }) => id);
    expect(await idsOf(`assigneeId=${attorneyId}`)).toEqual([second]);
    expect(await idsOf('assigneeId=none')).toEqual(expect.arrayContaining([first]));
    expect(await idsOf('assigneeId=none')).not.toContain(second);
    expect(await idsOf('county=Erie')).not.toContain(first);
    await attorney.post(`/v1/intakes/${first}/declination`, { reason: 'no_capacity' });
    expect(await idsOf('receivedBefore=2026-01-10')).toEqual([second]);
  });
});

test('of two who change the same intake the second is told which fields the first has changed', async () => {
  const id = await take(POOR);
  const { headers } = await intake.raw('GET', `/v1/intakes/${id}`);
  const etag = headers.get('etag')!;
  expect((await change(intake, id, { householdSize: 3, safeContact: null }, etag)).status).toBe(200);
  const second = await change(office.paralegal, id, { county: 'Queens' }, etag);
  expect([second.status, second.body['code']]).toEqual([412, 'request/changed-meanwhile']);
  expect(pointers(second.body)).toEqual(['/householdSize', '/safeContact']);
  expect((await change(office.paralegal, id, { county: 'Queens' }, '"none of its versions"')).status).toBe(412);
  const silent = await office.paralegal.call('PATCH', `/v1/intakes/${id}`, { county: 'Queens' });
  expect(silent.status).toBe(428);
});

describe('names as people have them are taken and come back as they were', () => {
  test.each([
    ['one word', { familyName: 'Sukarno' }],
    ['apostrophes', { givenName: 'D’Arcy', familyName: "O'Shaughnessy-N'Diaye" }],
    ['another script', { givenName: '小明', familyName: '王', otherNames: ['علي بن محمد'] }],
    ['300 characters', { givenName: 'A', familyName: 'x'.repeat(300) }],
  ])('%s', async (_, names) => {
    const { id } = await intake.post('/v1/intakes', {
      ...WHOLE_INTAKE,
      givenName: null,
      ...POOR,
      ...names,
      fundingSourceId: own,
    });
    expect(await intake.get(`/v1/intakes/${id}`)).toMatchObject(names);
    await checkConflicts(id);
    const { clientId } = await attorney.post(`/v1/intakes/${id}/acceptance`, {});
    expect(await attorney.get(`/v1/clients/${String(clientId)}`)).toMatchObject({ givenName: '', ...names });
  });
});

describe('bad input is refused, naming the field, and nothing is lost', () => {
  test.each([
    ['born in the future', { dateOfBirth: '2127-01-01' }, '/dateOfBirth'],
    [
      'somebody of the household born in the future',
      { household: [{ dateOfBirth: '2127-01-01' }] },
      '/household/0/dateOfBirth',
    ],
    [
      'an attestation signed in the future',
      { citizenship: { status: 'citizen', attestationSignedOn: '2127-01-01' } },
      '/citizenship/attestationSignedOn',
    ],
    ['consent signed in the future', { consent: { signedOn: '2127-01-01' } }, '/consent/signedOn'],
    ['a day that does not exist', { dateOfBirth: '1990-02-30' }, '/dateOfBirth'],
    ['received in the future', { receivedOn: '2127-01-01' }, '/receivedOn'],
    ['received before any guideline', { receivedOn: '2019-02-03' }, '/receivedOn'],
    ['a name of 301 characters', { familyName: 'x'.repeat(301) }, '/familyName'],
    ['a household of nobody', { householdSize: 0 }, '/householdSize'],
    ['a household of half a person', { householdSize: 1.5 }, '/householdSize'],
    [
      'an income below zero',
      { income: { sources: [{ kind: 'wages', amountCents: -1, period: 'weekly' }] } },
      '/income',
    ],
    ['no sources and no word that there are none', { income: { sources: [] } }, '/income'],
    ['a problem code that was retired', { problemCode: '11' }, '/problemCode'],
    ['a county of another state', { county: 'Bergen' }, '/county'],
    ['a language that is none', { spokenLanguage: 'Spanish please' }, '/spokenLanguage'],
    ['a telephone number of words', { phone: 'call me' }, '/phone'],
    ['a field that nobody knows', { shoeSize: 9 }, '/shoeSize'],
    ['a funding source of nobody', { fundingSourceId: '00000000-0000-7000-8000-000000000000' }, '/fundingSourceId'],
    ['somebody who does not work here', { assigneeId: '00000000-0000-7000-8000-000000000000' }, '/assigneeId'],
  ])('%s', async (_, fields, pointer) => {
    const id = await take();
    const before = await intake.raw('GET', `/v1/intakes/${id}`);
    for (const { status, body } of [
      await change(intake, id, { givenName: 'Another', ...fields }),
      await intake.call('POST', '/v1/intakes', fields),
    ]) {
      expect([404, 422]).toContain(status);
      expect(pointers(body).every((each) => each.startsWith(pointer))).toBe(true);
    }
    expect((await intake.raw('GET', `/v1/intakes/${id}`)).text).toBe(before.text);
  });
});

describe('what is said in confidence of trafficking or abuse', () => {
  const said = { trafficking: 'yes', victimException: true, note: 'Told by the client, in Spanish.' };
  const shownTo = async (id: string, by: ApiClient) => (await by.get(`/v1/intakes/${id}/disclosure`))['disclosure'];

  test('is shown to who wrote it and to those who prepare cases, and then to those whom the case names', async () => {
    const id = await take({ ...POOR, citizenship: { status: 'other_alien' }, fundingSourceId: lsc });
    await intake.must('PUT', `/v1/intakes/${id}/disclosure`, said);
    for (const by of [intake, office.paralegal, attorney, office.supervisor]) {
      expect(await shownTo(id, by)).toMatchObject(said);
    }
    expect(await shownTo(id, office.as('auditor'))).toBeNull();
    const whole = await grantOf(id, lsc, attorney);
    const covered = await grantOf(id, lsc, office.as('auditor'));
    expect([whole.outcome, covered.outcome]).toEqual(['needs_review', 'needs_review']);
    expect(JSON.stringify(whole)).toContain('1626.4');
    expect(JSON.stringify(covered)).not.toMatch(/1626\.4|traffick|abuse/);
    expect((await intake.raw('GET', `/v1/intakes/${id}`)).text).not.toMatch(/traffick|victim/);

    const open = await attorney.call('POST', `/v1/intakes/${id}/acceptance`, {});
    expect([open.status, open.body['code'], pointers(open.body)]).toEqual([409, 'intake/eligibility-open', ['/note']]);
    await attorney.post(`/v1/intakes/${id}/acceptance`, { note: '45 CFR 1626.4 read: the exception applies.' });
    for (const by of [intake, office.paralegal, office.supervisor]) expect(await shownTo(id, by)).toBeNull();
    expect(await shownTo(id, attorney)).toMatchObject(said);
  });

  test('what is said later is added, and the first words stay', async () => {
    const id = await take();
    await intake.must('PUT', `/v1/intakes/${id}/disclosure`, { trafficking: 'declined_to_say' });
    await intake.must('PUT', `/v1/intakes/${id}/disclosure`, said);
    expect(await shownTo(id, intake)).toMatchObject(said);
    const rows = await office.rows<{ trafficking: string }>(
      'select trafficking from intake_disclosures where "intakeId" = $1 order by "createdAt"',
      id,
    );
    expect(rows.map(({ trafficking }) => trafficking)).toEqual(['declined_to_say', 'yes']);
  });
});

describe('duplicates while typing', () => {
  interface Found {
    readonly id: string;
    readonly kind: string;
    readonly score: number;
    readonly reasons: readonly { readonly fact: string; readonly how: string; readonly known: string | null }[];
  }
  const search = async (typed: object, by = intake) =>
    (await by.post('/v1/intakes/duplicates', typed)).items as unknown as Found[];
  let known: string;

  beforeAll(async () => {
    known = (
      await office.paralegal.post('/v1/clients', {
        givenName: 'Yekaterina',
        familyName: 'Shcherbakova',
        otherNames: ['Katya Petrov'],
        dateOfBirth: '1990-11-05',
        nysid: '01234567A',
        phone: '+1 (646) 555-0142',
        email: 'Katya_S@example.org',
      })
    ).id;
  });

  test.each([
    ['the beginning of a family name', { familyName: 'Shch' }, ['name begins_alike']],
    ['the beginnings of both names, exchanged', { givenName: 'Shcher', familyName: 'Yek' }, ['name begins_alike']],
    ['another spelling', { givenName: 'Ekaterina', familyName: 'Scherbakova' }, ['name alike']],
    ['another alphabet', { givenName: 'Екатерина', familyName: 'Щербакова' }, ['name alike']],
    ['an alias', { givenName: 'Katya', familyName: 'Petrov' }, ['name same']],
    ['a date of birth', { dateOfBirth: '1990-11-05' }, ['dateOfBirth same']],
    ['a NYSID without its zero', { nysid: '1234567a' }, ['nysid same']],
    ['a telephone number otherwise written', { phone: '646-555-0142' }, ['phone same']],
    ['the beginning of a telephone number', { phone: '6465' }, ['phone begins_alike']],
    ['an e-mail address in small letters', { email: 'katya_s@example.org' }, ['email same']],
    [
      'day and month exchanged',
      { familyName: 'Shcherbakova', givenName: 'Yekaterina', dateOfBirth: '1990-05-11' },
      ['name same', 'dateOfBirth day_and_month_exchanged'],
    ],
  ])('finds a client by %s, and says so', async (_, typed, reasons) => {
    const [first] = await search(typed);
    expect([first?.kind, first?.id]).toEqual(['client', known]);
    expect(first!.reasons.map(({ fact, how }) => `${fact} ${how}`)).toEqual(reasons);
  });

  test('more that agrees scores higher, and what differs lower', async () => {
    const name = { givenName: 'Yekaterina', familyName: 'Shcherbakova' };
    const score = async (typed: object) => (await search({ ...name, ...typed }))[0]?.score ?? 0;
    const [alone, more, most] = [
      await score({}),
      await score({ dateOfBirth: '1990-11-05' }),
      await score({ dateOfBirth: '1990-11-05', nysid: '01234567A' }),
    ];
    expect(alone).toBeLessThan(more);
    expect(more).toBeLessThan(most);
    expect(await score({ dateOfBirth: '1971-02-03' })).toBeLessThan(alone);
  });

  test('finds another open intake, but not the one that is typed, nor one that is decided', async () => {
    const { id } = await intake.post('/v1/intakes', { familyName: 'Quillfeather', phone: '(347) 555-0190' });
    const ids = async (more: object = {}) => (await search({ familyName: 'Quillf', ...more })).map((one) => one.id);
    expect(await ids()).toEqual([id]);
    expect(await ids({ exceptIntakeId: id })).toEqual([]);
    expect((await search({ phone: '3475550190' })).map((one) => one.id)).toEqual([id]);
    await attorney.post(`/v1/intakes/${id}/declination`, { reason: 'no_capacity' });
    expect(await ids()).toEqual([]);
  });

  test('what would be a pattern elsewhere is text here, and a stranger is nobody’s duplicate', async () => {
    for (const typed of [
      { email: '%%%' },
      { email: 'katya%s' },
      { familyName: '%' },
      { familyName: "O'" },
      { nysid: '____' },
      // Of one that is sealed nobody knows how it begins.
      { nysid: '01234' },
      { phone: '%%%%%' },
      { givenName: 'Wolfgang', familyName: 'Amadeus', dateOfBirth: '1956-01-27' },
    ]) {
      expect([typed, await search(typed)]).toEqual([typed, []]);
    }
    const nothing = await intake.call('POST', '/v1/intakes/duplicates', {});
    expect([nothing.status, nothing.body['code']]).toEqual([422, 'request/invalid']);
  });

  test('does not show who is behind a wall, by any fact, but to those whom it lets in', async () => {
    const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
    const kept = office.paralegal.withHeader('idempotency-key', 'typed-once-and-sent-twice');
    const shown = await kept.call('POST', '/v1/intakes/duplicates', { familyName: 'Shch' });
    expect(JSON.stringify(shown.body)).toContain(known);
    const wall = { clientId: known, kind: 'closed_to', memberIds: [paralegalId], reason: 'A test.' };
    const { id } = await office.supervisor.post('/v1/walls', wall);
    for (const typed of [
      { familyName: 'Shcherbakova' },
      { familyName: 'Shch' },
      { dateOfBirth: '1990-11-05' },
      { nysid: '01234567A' },
      { phone: '6465550142' },
      { email: 'katya_s@example.org' },
    ]) {
      expect([typed, await search(typed, office.paralegal)]).toEqual([typed, []]);
    }
    const again = await kept.call('POST', '/v1/intakes/duplicates', { familyName: 'Shch' });
    expect([again.status, JSON.stringify(again.body)]).toEqual([404, expect.not.stringContaining(known)]);
    expect((await search({ familyName: 'Shch' })).map((one) => one.id)).toEqual([known]);
    await office.supervisor.post(`/v1/walls/${id}/lifting`, { reason: 'A test.' });
  });
});

test('names of an applicant and of the household are kept for conflict checks, also of who is declined', async () => {
  const household = [{ name: 'Barnaby Thistlewood', relationship: 'brother' }, { name: null }];
  const { id } = await intake.post('/v1/intakes', { familyName: 'Thistlewood', household });
  await change(intake, id, { givenName: 'Clementine', otherNames: ['Clemmie'] });
  await attorney.post(`/v1/intakes/${id}/declination`, { reason: 'conflict_of_interest' });
  const rows = await office.rows<{ name: string; role: string; kind: string }>(
    'select name, role, kind from indexed_names where "sourceId" = $1 order by role, name',
    id,
  );
  expect(rows.map(({ name, role, kind }) => `${role}: ${name} (${kind})`)).toEqual([
    'declined_prospect: Clementine Thistlewood (legal)',
    'declined_prospect: Clemmie (alias)',
    'household_member: Barnaby Thistlewood (legal)',
    'prospective_client: Clementine Thistlewood (legal)',
    'prospective_client: Clemmie (alias)',
    'prospective_client: Thistlewood (former)',
  ]);
});

test('behind a wall of the client the intake does not exist, in no list either', async () => {
  const id = await take({ ...POOR, fundingSourceId: own });
  const { clientId } = await attorney.post(`/v1/intakes/${id}/acceptance`, {});
  const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
  const wall = { clientId, kind: 'closed_to', memberIds: [paralegalId], reason: 'A test.' };
  await office.supervisor.post('/v1/walls', wall);
  for (const path of ['', '/next-step', '/eligibility', '/disclosure']) {
    expect((await office.paralegal.call('GET', `/v1/intakes/${id}${path}`)).status).toBe(404);
  }
  const idsFor = async (by: ApiClient) =>
    (await by.get('/v1/intakes?status=accepted&limit=200')).items.map((one) => one['id']);
  expect(await idsFor(office.paralegal)).not.toContain(id);
  expect(await idsFor(intake)).toContain(id);
});

test('each step stands in the audit, with names of fields and no values', async () => {
  const id = await take(POOR);
  await change(intake, id, { dateOfBirth: '1984-03-09', fundingSourceId: own });
  await checkConflicts(id);
  await intake.get(`/v1/intakes/${id}`);
  await attorney.post(`/v1/intakes/${id}/acceptance`, {});
  const rows = await office.rows<{ action: string; detail: object; caseId: string | null }>(
    'select action, detail, "caseId" from audit_entries where "entityId" = $1 order by at, id',
    id,
  );
  expect(rows.map(({ action }) => action)).toEqual([
    'intake.taken',
    'intake.changed',
    'intake.viewed',
    'intake.accepted',
  ]);
  expect(rows[1]!.detail).toEqual({ fields: ['dateOfBirth', 'fundingSourceId'] });
  expect(rows[3]!.caseId).not.toBeNull();
  expect(JSON.stringify(rows)).not.toContain('1984');
});
