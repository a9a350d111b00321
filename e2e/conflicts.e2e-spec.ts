import type { AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';
import { WHOLE_INTAKE } from './whole-intake.js';

let office: TestOffice;
let attorneyId: string;

beforeAll(async () => {
  office = await TestOffice.open();
  attorneyId = (await office.attorney.get('/v1/auth/session')).id;
});
afterAll(() => office?.close());

const newClient = (givenName: string, familyName: string, more: object = {}) =>
  office.paralegal.post('/v1/clients', { givenName, familyName, ...more });
const openCase = (clientId: string) =>
  office.paralegal.call('POST', '/v1/cases', { clientId, attorneyId, problemCode: '87' });
const checksOf = async (clientId: string, by: ApiClient = office.supervisor) =>
  (await by.get(`/v1/clients/${clientId}/conflict-checks`)).items as unknown as AnswerBody[];
const candidatesOf = (check: AnswerBody) => check['candidates'] as { [name: string]: unknown }[];

/** A client with a case in which somebody stands. */
async function caseWith(
  clientName: [string, string],
  party: object,
): Promise<{ clientId: string; caseId: string; added: AnswerBody }> {
  const { id: clientId } = await newClient(...clientName);
  const caseId = (await openCase(clientId)).body.id;
  return { clientId, caseId, added: await office.paralegal.post(`/v1/cases/${caseId}/parties`, party) };
}

test('a client whom nobody stands against is checked as it is created and as the case is opened, and both are on record', async () => {
  const { id } = await newClient('Ottilie', 'Branscomber');
  expect((await openCase(id)).status).toBe(201);
  expect((await checksOf(id)).map(({ trigger, result, names }) => ({ trigger, result, names }))).toEqual([
    { trigger: 'new_case', result: 'no_conflict_found', names: ['Ottilie Branscomber'] },
    { trigger: 'new_client', result: 'no_conflict_found', names: ['Ottilie Branscomber'] },
  ]);
});

describe('a client who is the complaining witness of another client’s case', () => {
  let of: Awaited<ReturnType<typeof caseWith>>;
  let clientId: string;
  let check: AnswerBody;

  beforeAll(async () => {
    of = await caseWith(['Leopold', 'Harrowgate'], {
      role: 'complaining_witness',
      name: 'Yekaterina Shcherbakova',
      dateOfBirth: '1990-11-05',
    });
    clientId = (await newClient('Katya', 'Scherbakova', { dateOfBirth: '1990-05-11' })).id;
    check = (await checksOf(clientId))[0]!;
  });

  test('is found under another spelling, with score and reasons, and no case is opened', async () => {
    expect(check['result']).toBe('possible_conflict');
    expect(candidatesOf(check)).toEqual([
      expect.objectContaining({
        name: 'Yekaterina Shcherbakova',
        role: 'complaining_witness',
        opposing: true,
        clientId: of.clientId,
        caseId: of.caseId,
        reasons: ['variant', 'spelling', 'day_and_month_exchanged'],
      }),
    ]);
    const refused = await openCase(clientId);
    expect([refused.status, refused.body['code']]).toEqual([409, 'conflict/not-cleared']);
  });

  test('is a possible conflict to intake staff and no more', async () => {
    const [seen] = await checksOf(clientId, office.as('intake'));
    expect(seen).toMatchObject({ result: 'possible_conflict', candidates: null, hidden: 0, ask: [] });
    expect(JSON.stringify(seen)).not.toContain('Shcherbakova');
    expect((await office.as('intake').call('GET', '/v1/conflict-checks')).status).toBe(403);
  });

  test('is told to the member whom a wall shuts out as hidden, with whom to ask', async () => {
    const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
    const { id: wallId } = await office.supervisor.post('/v1/walls', {
      clientId: of.clientId,
      kind: 'closed_to',
      memberIds: [paralegalId],
      reason: 'A test.',
    });
    const { id: supervisorId } = await office.supervisor.get('/v1/auth/session');
    const found = await office.paralegal.post('/v1/conflict-checks', {
      names: ['Ekaterina Shcherbakova'],
      role: 'prospective_client',
    });
    expect(found).toMatchObject({ result: 'possible_conflict', hidden: 1, ask: [supervisorId] });
    expect(JSON.stringify(found)).not.toContain('Yekaterina');
    expect(candidatesOf(found).map(({ role }) => role)).toEqual(['client']);
    await office.supervisor.post(`/v1/walls/${wallId}/lifting`, { reason: 'A test.' });
  });

  test('is decided by a supervisor alone; a refusal keeps the case shut, a clearance opens it, and the log keeps both', async () => {
    const decide = (by: ApiClient, payload: object) =>
      by.call('POST', `/v1/conflict-checks/${check.id}/decisions`, payload);
    for (const by of [office.attorney, office.paralegal, office.as('intake')]) {
      expect((await decide(by, { decision: 'clear', note: 'Mine.' })).status).toBe(403);
    }
    expect((await decide(office.supervisor, { decision: 'screen', note: 'No wall.' })).body['code']).toBe(
      'conflict/wall-for-screen',
    );
    await decide(office.supervisor, { decision: 'decline', note: 'The same person.' });
    expect((await openCase(clientId)).status).toBe(409);
    await decide(office.supervisor, { decision: 'clear', note: 'Another person: other mother, other country.' });
    expect((await openCase(clientId)).status).toBe(201);
    const after = await office.supervisor.get(`/v1/conflict-checks/${check.id}`);
    expect(after['result']).toBe('clear');
    expect((after['decisions'] as { decision: string }[]).map(({ decision }) => decision)).toEqual([
      'decline',
      'clear',
    ]);
  });

  test('is looked for no more than once: what is cleared waits for nobody', async () => {
    const { items } = await office.supervisor.get('/v1/conflict-checks');
    expect(items.filter(({ clientId: of }) => of === clientId)).toEqual([]);
  });
});

test('a decision to screen sets its wall in the same step', async () => {
  const of = await caseWith(['Thaddeus', 'Nwokolane'], { role: 'codefendant', name: 'Marisela Pradoverde' });
  const { id: clientId } = await newClient('Marisela', 'Pradoverde');
  const [check] = await checksOf(clientId);
  const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
  const wall = { clientId, kind: 'closed_to', memberIds: [paralegalId], reason: 'Works for the co-defendant.' };
  const decided = await office.supervisor.post(`/v1/conflict-checks/${check!.id}/decisions`, {
    decision: 'screen',
    note: 'Another team takes it.',
    wall,
  });
  expect(decided['result']).toBe('screen');
  expect((await office.paralegal.call('GET', `/v1/clients/${clientId}`)).status).toBe(404);
  expect((await office.attorney.call('GET', `/v1/cases/${of.caseId}`)).status).toBe(200);
  expect((await office.attorney.call('POST', '/v1/cases', { clientId, problemCode: '87' })).status).toBe(201);
});

describe('a party', () => {
  test('who is a client of the office is found as the party is added, also when the client’s case is of another role', async () => {
    const { id: clientId } = await newClient('Rosalba', 'Quintanova');
    const { added } = await caseWith(['Corwin', 'Ashgrove'], {
      role: 'adverse_party',
      name: 'Quintanova Pardo, Rosalba',
      streetNames: ['La Rosa'],
    });
    const check = added['conflictCheck'] as AnswerBody;
    expect(check).toMatchObject({ trigger: 'party_added', result: 'possible_conflict', role: 'adverse_party' });
    expect(candidatesOf(check)).toEqual([expect.objectContaining({ clientId, role: 'client', opposing: true })]);
  });

  test('is looked for again when an alias is learned, and keeps its former name for later checks', async () => {
    const { added } = await caseWith(['Wendeline', 'Osgood'], { role: 'adverse_party', name: 'Imani Okonjo' });
    const { id } = added['party'] as { id: string };
    await newClient('Delphine', 'Achterberg');
    const patch = (payload: object) =>
      office.paralegal.withHeader('if-match', '*').must('PATCH', `/v1/parties/${id}`, payload);
    expect((await patch({ phone: '(718) 555-0111' })).body['conflictCheck']).toBeNull();
    const { body } = await patch({ otherNames: ['Delfine Achterberg'] });
    expect(body['conflictCheck']).toMatchObject({ trigger: 'name_learned', result: 'possible_conflict' });
    await patch({ name: 'Imani Reyes' });
    const { id: later } = await newClient('Imani', 'Okonjo');
    expect(candidatesOf((await checksOf(later))[0]!)).toEqual([
      expect.objectContaining({ name: 'Imani Okonjo', kind: 'former', opposing: true }),
    ]);
  });

  test('that is a District Attorney is looked for by nobody and found by nobody', async () => {
    const { added } = await caseWith(['Ludmila', 'Farrow'], { role: 'prosecutor', name: 'Casimir Oyelaran' });
    expect(added['conflictCheck']).toBeNull();
    const { id } = await newClient('Casimir', 'Oyelaran');
    expect((await checksOf(id))[0]).toMatchObject({ result: 'no_conflict_found', candidates: [] });
  });

  test('is listed with its case, taken out once with a reason, and changed no more', async () => {
    const { caseId, added } = await caseWith(['Anselm', 'Kowalczuk'], {
      role: 'landlord',
      name: 'Lindqvist Realty LLC',
      isOrganization: true,
    });
    const { id } = added['party'] as { id: string };
    const remove = () =>
      office.paralegal.call('POST', `/v1/parties/${id}/removal`, { reason: 'Entered in the wrong case.' });
    expect((await remove()).status).toBe(200);
    expect((await remove()).body['code']).toBe('party/removed');
    const { items } = await office.paralegal.get(`/v1/cases/${caseId}/parties`);
    expect(items).toEqual([
      expect.objectContaining({
        id,
        role: 'landlord',
        removed: expect.objectContaining({ reason: 'Entered in the wrong case.' }),
      }),
    ]);
    const { items: hidden } = await office.attorney.get(`/v1/cases/${caseId}/parties`);
    expect(hidden).toHaveLength(1);
  });
});

test('aliases that a confirmed rap sheet tells are looked for, and found by the next who is called so', async () => {
  await office.work();
  const caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  await office.confirm(record);
  const { clientId } = (await office.paralegal.get(`/v1/cases/${caseId}`)) as unknown as { clientId: string };
  const { names } = (record['content'] as { person: { names: string[] } }).person;
  expect((await checksOf(clientId))[0]).toMatchObject({ trigger: 'name_learned', caseId, names });
  const { added } = await caseWith(['Perpetua', 'Lindqvist'], { role: 'adverse_party', name: names.at(-1) });
  expect(added['conflictCheck']).toMatchObject({ result: 'possible_conflict' });
});

test('the log of checks cannot be changed, by the owner of the database either', async () => {
  for (const table of ['conflict_checks', 'conflict_subjects', 'conflict_candidates', 'conflict_decisions']) {
    await expect(office.rows(`delete from ${table}`)).rejects.toThrow(/only added/);
    await expect(office.rows(`update ${table} set "organizationId" = gen_random_uuid()`)).rejects.toThrow(/only added/);
  }
});

test.each([
  ['one word', 'Smokey', 'Smokey'],
  ['apostrophes', 'D’Angelo', 'O’Shaughnessy'],
  ['another script', '小明', '王'],
  ['300 characters', 'a'.repeat(300), 'b'.repeat(300)],
])('a client named with %s is checked', async (_, givenName, familyName) => {
  const { id } = await newClient(givenName, familyName);
  expect((await checksOf(id))[0]).toMatchObject({ trigger: 'new_client', names: [`${givenName} ${familyName}`] });
});

describe('while an intake is open', () => {
  const intake = () => office.as('intake');
  const take = async (more: object) => (await intake().post('/v1/intakes', { ...WHOLE_INTAKE, ...more })).id;
  const change = (id: string, fields: object) =>
    intake().withHeader('if-match', '*').must('PATCH', `/v1/intakes/${id}`, fields);
  const look = (id: string, by = office.paralegal) => by.post(`/v1/intakes/${id}/conflict-checks`);
  const stepOf = (id: string) => intake().get(`/v1/intakes/${id}/next-step`);
  const accept = (id: string, more: object = {}, by = office.attorney) =>
    by.call('POST', `/v1/intakes/${id}/acceptance`, more);
  const decide = (check: AnswerBody, decision: string) =>
    office.supervisor.post(`/v1/conflict-checks/${check.id}/decisions`, { decision, note: 'Asked and read.' });

  test('the applicant is looked for as a step of the queue; a supervisor decides; and what was decided holds for the client and the case', async () => {
    const of = await caseWith(['Ignatius', 'Farquharson'], { role: 'complaining_witness', name: 'Odalys Montesinos' });
    const id = await take({ givenName: 'Odaliz', familyName: 'Montesinos' });
    expect(await stepOf(id)).toMatchObject({ step: 'check_conflicts', awaits: 'intake', conflicts: 'unchecked' });
    const early = await accept(id);
    expect([early.status, early.body['code']]).toEqual([409, 'conflict/not-checked']);

    const told = await look(id, intake());
    expect(told).toMatchObject({ result: 'possible_conflict', intakeId: id, trigger: 'intake', candidates: null });
    expect(await stepOf(id)).toMatchObject({ step: 'decide_conflict', awaits: 'supervisor', conflicts: 'undecided' });
    const { items: queue } = await intake().get('/v1/intakes?limit=200');
    expect(queue.find((one) => one.id === id)).toMatchObject({ nextStep: { step: 'decide_conflict' } });
    expect((await accept(id)).body['code']).toBe('conflict/not-cleared');

    const { items: pending } = await office.supervisor.get('/v1/conflict-checks?limit=200');
    const check = pending.find(({ intakeId }) => intakeId === id) as unknown as AnswerBody;
    expect(candidatesOf(check)).toEqual([
      expect.objectContaining({ name: 'Odalys Montesinos', opposing: true, caseId: of.caseId }),
    ]);
    await decide(check, 'decline');
    expect(await stepOf(id)).toMatchObject({ step: 'decide', awaits: 'decision', conflicts: 'declined' });
    expect((await accept(id)).body['code']).toBe('conflict/not-cleared');
    await decide(check, 'clear');
    expect(await stepOf(id)).toMatchObject({ step: 'decide', conflicts: 'cleared' });

    const { status, body } = await accept(id);
    expect(status).toBe(200);
    const ofClient = await checksOf(String(body['clientId']));
    expect(ofClient.map(({ trigger, result }) => [trigger, result])).toEqual([
      ['new_case', 'no_conflict_found'],
      ['new_client', 'no_conflict_found'],
      ['intake', 'clear'],
    ]);
    expect((await openCase(String(body['clientId']))).status).toBe(201);
  });

  test('household and everybody who is named are looked for too, each as who they are, and become parties of the case', async () => {
    const { id: clientId } = await newClient('Bartholomew', 'Quigg-Lavender', { dateOfBirth: '1979-04-04' });
    const id = await take({
      familyName: 'Sundqvist',
      household: [{ name: 'Ysolde Sundqvist', relationship: 'mother', dateOfBirth: '1950-01-01' }],
      involved: [
        { role: 'codefendant', name: 'Bart Lavender', otherNames: ['Bartholomew Quigg Lavender'] },
        { role: 'adverse_party', name: 'Cobblestone Leasing LLC', isOrganization: true },
      ],
    });
    const check = await look(id);
    expect(check['others']).toEqual([
      expect.objectContaining({ role: 'household_member', names: ['Ysolde Sundqvist'], dateOfBirth: '1950-01-01' }),
      expect.objectContaining({ role: 'codefendant', names: ['Bart Lavender', 'Bartholomew Quigg Lavender'] }),
      expect.objectContaining({ role: 'adverse_party', isOrganization: true }),
    ]);
    expect(candidatesOf(check)).toEqual([
      expect.objectContaining({ clientId, askedRole: 'codefendant', askedName: 'Bart Lavender', opposing: true }),
    ]);
    expect((await accept(id)).body['code']).toBe('conflict/not-cleared');
    await decide(check, 'consent');
    await change(id, { phone: '(718) 555-0112' });
    expect(await stepOf(id)).toMatchObject({ conflicts: 'cleared' });
    await change(id, { household: [{ name: 'Ysolde Sundquist' }] });
    expect(await stepOf(id)).toMatchObject({ step: 'check_conflicts', conflicts: 'unchecked' });
    expect(await look(id)).toMatchObject({ result: 'no_conflict_found' });
    const { body } = await accept(id);
    const { items } = await office.paralegal.get(`/v1/cases/${String(body['caseId'])}/parties`);
    expect(items.map(({ role, name }) => [role, name])).toEqual([
      ['codefendant', 'Bart Lavender'],
      ['adverse_party', 'Cobblestone Leasing LLC'],
    ]);
  });

  test('a date of birth tells a member of the household from a namesake', async () => {
    await caseWith(['Ferdinand', 'Applegarth'], {
      role: 'witness',
      name: 'Hyacinthe Delacourt',
      dateOfBirth: '1988-08-08',
    });
    const withMother = (dateOfBirth: string) =>
      take({ familyName: 'Bellefleur', household: [{ name: 'Hyacinthe Delacourt', dateOfBirth }] });
    const opposingOf = async (dateOfBirth: string) =>
      candidatesOf(await look(await withMother(dateOfBirth))).filter(({ opposing }) => opposing);
    expect(await opposingOf('1941-02-03')).toEqual([]);
    expect(await opposingOf('1988-08-08')).toEqual([expect.objectContaining({ name: 'Hyacinthe Delacourt' })]);
    const found = await office.paralegal.post('/v1/conflict-checks', {
      names: ['Hyacinthe Delacourt'],
      role: 'adverse_party',
      dateOfBirth: '1941-02-03',
    });
    expect(candidatesOf(found).map(({ role }) => role)).toEqual(['household_member']);
  });

  test('a wall around the case of whoever was found hides them here too, and names whom to ask', async () => {
    const of = await caseWith(['Thelonius', 'Wickersham'], { role: 'adverse_party', name: 'Guillermina Ochotorena' });
    const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
    const wall = { caseId: of.caseId, kind: 'closed_to', memberIds: [paralegalId], reason: 'A test.' };
    await office.supervisor.post('/v1/walls', wall);
    const id = await take({ givenName: 'Guillermina', familyName: 'Ochotorena' });
    const { id: supervisorId } = await office.supervisor.get('/v1/auth/session');
    expect(await look(id)).toMatchObject({
      result: 'possible_conflict',
      candidates: [],
      hidden: 1,
      ask: [supervisorId],
    });
  });

  describe('for short-term help (RPC 6.5)', () => {
    const shortTerm = { clientConsentedOn: '2026-11-20', knowsOfNoConflict: true };

    test('only what the attorney knows counts; full representation needs the whole check', async () => {
      await caseWith(['Cornelius', 'Umberland'], { role: 'adverse_party', name: 'Philippa Tanglewood' });
      const id = await take({ givenName: 'Philippa', familyName: 'Tanglewood' });
      const { body: session } = await office.attorney.must('GET', '/v1/auth/session');
      const bySomebodyElse = await accept(id, { attorneyId: session['id'], shortTerm }, office.supervisor);
      expect([bySomebodyElse.status, bySomebodyElse.body['code']]).toEqual([422, 'case/short-term-by-its-attorney']);
      const { status, body } = await accept(id, { shortTerm });
      expect(status).toBe(200);
      const caseId = String(body['caseId']);
      expect(await office.attorney.get(`/v1/cases/${caseId}`)).toMatchObject({ shortTermConsentOn: '2026-11-20' });
      const inFull = () =>
        office.attorney.call('POST', `/v1/cases/${caseId}/status`, {
          to: 'represented',
          reason: 'The retainer follows.',
        });
      expect((await inFull()).body['code']).toBe('conflict/not-cleared');
      const [check] = await checksOf(String(body['clientId']));
      await decide(check!, 'clear');
      expect((await inFull()).body).toMatchObject({ status: 'represented', shortTermConsentOn: null });
    });

    test('what the attorney’s own look found, or somebody has decided against, is known', async () => {
      await caseWith(['Lysander', 'Umberland'], { role: 'adverse_party', name: 'Marguerite Oakenshaw' });
      const id = await take({ givenName: 'Marguerite', familyName: 'Oakenshaw' });
      const check = await look(id, office.attorney);
      expect((await accept(id, { shortTerm })).body['code']).toBe('conflict/not-cleared');
      await decide(check, 'decline');
      expect((await accept(id, { shortTerm })).body['code']).toBe('conflict/not-cleared');
      await decide(check, 'clear');
      expect((await accept(id, { shortTerm })).status).toBe(200);
    });
  });
});

describe('before a case is opened, everybody of the client’s file is looked for', () => {
  test.each([
    ['a former name', { familyName: 'Zapatowicz' }, (client: string) => rename(client)],
    ['an alias', { otherNames: ['Zdzislaw Zapatowicz'] }, null],
  ])('%s of the client', async (_, more, then) => {
    const { id: clientId } = await newClient('Zdzislaw', 'Innocente', more);
    await then?.(clientId);
    await caseWith([`Berthold${_.length}`, 'Nightingale'], { role: 'adverse_party', name: 'Zdzislaw Zapatowicz' });
    expect((await openCase(clientId)).body['code']).toBe('conflict/not-cleared');
    const check = await office.paralegal.post(`/v1/clients/${clientId}/conflict-checks`);
    expect(check['result']).toBe('possible_conflict');
    await office.supervisor.post(`/v1/conflict-checks/${check.id}/decisions`, { decision: 'clear', note: 'Another.' });
    expect((await openCase(clientId)).status).toBe(201);
  });
  const rename = (clientId: string) =>
    office.paralegal
      .withHeader('if-match', '*')
      .must('PATCH', `/v1/clients/${clientId}`, { familyName: 'Wholly-Different' });

  test('the adverse parties, complaining witnesses and co-defendants of the other cases, who have become clients since', async () => {
    for (const [role, client, name] of [
      ['adverse_party', ['Hezekiah', 'Pomfret'], ['Evangeline', 'Brackenridge']],
      ['complaining_witness', ['Obadiah', 'Winterbourne'], ['Kunigunde', 'Szczepanska']],
      ['codefendant', ['Malachi', 'Threlkeld'], ['Bonaventure', 'Okafor-Lindsay']],
    ] as [string, [string, string], [string, string]][]) {
      const of = await caseWith(client, { role, name: name.join(' ') });
      expect((await openCase(of.clientId)).status).toBe(201);
      await newClient(...name);
      expect([role, (await openCase(of.clientId)).body['code']]).toEqual([role, 'conflict/not-cleared']);
      // Whoever was taken out of the case stands in nobody's way.
      const { id: partyId } = of.added['party'] as { id: string };
      await office.paralegal.must('POST', `/v1/parties/${partyId}/removal`, { reason: 'Entered in the wrong case.' });
      expect((await openCase(of.clientId)).status).toBe(201);
    }
  });

  test('who stands in a case behind a wall is looked for, and named only to those whom it lets in', async () => {
    const of = await caseWith(['Sophronia', 'Wetherell'], { role: 'codefendant', name: 'Algernon Thistledown' });
    const { id: paralegalId } = await office.paralegal.get('/v1/auth/session');
    const wall = { caseId: of.caseId, kind: 'closed_to', memberIds: [paralegalId], reason: 'A test.' };
    await office.supervisor.post('/v1/walls', wall);
    await newClient('Algernon', 'Thistledown');
    const { body: check } = await office.paralegal.must('POST', `/v1/clients/${of.clientId}/conflict-checks`);
    expect(check).toMatchObject({ result: 'possible_conflict', others: [], candidates: [], hidden: 1 });
    expect(JSON.stringify(check)).not.toContain('Algernon');
    const seen = await office.supervisor.get(`/v1/conflict-checks/${check.id}`);
    expect(seen['others']).toEqual([expect.objectContaining({ role: 'codefendant', names: ['Algernon Thistledown'] })]);
  });
});

test('what came to a merged client’s case after the merge goes with it when the merge is undone', async () => {
  const of = await caseWith(['Rosamund', 'Vanterpool'], { role: 'witness', name: 'Jocasta Fairweather' });
  const { id: keptId } = await newClient('Rosamunda', 'Vanterpol');
  const merge = await office.attorney.post(`/v1/clients/${keptId}/merges`, {
    mergedClientId: of.clientId,
    reason: 'One person.',
  });
  const [afterMerge] = await checksOf(keptId);
  expect(afterMerge).toMatchObject({ trigger: 'name_learned', clientId: keptId });
  expect(afterMerge!['others']).toEqual([expect.objectContaining({ names: ['Jocasta Fairweather'] })]);
  await office.paralegal.post(`/v1/cases/${of.caseId}/parties`, { role: 'codefendant', name: 'Peregrine Ashdown' });
  const { id: partyId } = of.added['party'] as { id: string };
  await office.paralegal
    .withHeader('if-match', '*')
    .must('PATCH', `/v1/parties/${partyId}`, { name: 'Jocasta Merryweather' });
  const ofParties = () =>
    office.rows<{ name: string; clientId: string }>(
      `select name, "clientId" from indexed_names where "caseId" = $1 order by name`,
      of.caseId,
    );
  const names = ['Jocasta Fairweather', 'Jocasta Merryweather', 'Peregrine Ashdown'];
  expect(await ofParties()).toEqual(names.map((name) => ({ name, clientId: keptId })));
  await office.attorney.post(`/v1/client-merges/${merge.id}/undoing`, { reason: 'Two people.' });
  expect(await ofParties()).toEqual(names.map((name) => ({ name, clientId: of.clientId })));
});
