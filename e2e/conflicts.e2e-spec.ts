import type { AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { TestOffice } from './office.js';

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
  for (const table of ['conflict_checks', 'conflict_candidates', 'conflict_decisions']) {
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
