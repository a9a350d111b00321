import { deflateSync } from 'node:zlib';
import type { CriminalRecord } from '#libs/record';
import { Chance, HOSTILE_FILES, type HostileFile } from '#libs/specimens';
import { EveryTable } from '#libs/testing';
import pg from 'pg';
import { type Operation, RequestFuzzer } from './fuzz-requests.js';
import { MARIHUANA, PETIT_LARCENY, TestOffice } from './office.js';

const NOBODYS_ID = '00000000-0000-7000-8000-000000000000';
/** `FUZZ=50000 npm test -- e2e/bad-input -t fuzzed` for a long run; each takes some milliseconds of a processor, most of them for the database. */
const REQUESTS = Number(process.env['FUZZ'] ?? 5_000);
/** As many as the database has connections for. */
const AT_ONCE = 8;
/** On a machine that does other things besides. */
const EVERY_OPERATION_MS = Math.max(400_000, REQUESTS * 40);

let office: TestOffice;
let caseId: string;
let recordId: string;
let content: CriminalRecord;

beforeAll(async () => {
  office = await TestOffice.open();
  await office.work();
  caseId = await office.openCase();
  const record = await office.readRecord(caseId);
  recordId = record.id;
  content = record['content'] as CriminalRecord;
});
afterAll(() => office?.close());

async function send(method: string, path: string, body: string | undefined, contentType = 'application/json') {
  const token = Reflect.get(office.attorney, 'token') as string;
  const response = await fetch(`${office.baseUrl}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': contentType }) },
    ...(body !== undefined && { body }),
  });
  const type = response.headers.get('content-type') ?? '';
  // A stream of events has no end to be waited for.
  if (type.startsWith('text/event-stream')) await response.body?.cancel();
  return { status: response.status, type, body: response.bodyUsed ? '' : await response.text() };
}

/** Another office, which has a row in every table: all of them have one id, and this word in every text. */
const CANARY = 'Zephyrinequill';
/** An identity provider that the fuzzer has itself named, at an address where there is none. */
const OF_ITS_PROVIDER = /"code":"single-sign-on\/provider-unavailable"/;
/** They end the session that asks, or never end. */
const NOT_FUZZED = ['DELETE /v1/auth/session', 'GET /v1/news'];

/** Ids of this office's rows, by table. Of members only one who is there to be administered. */
async function idsByTable(): Promise<ReadonlyMap<string, readonly string[]>> {
  const tables = await office.rows<{ name: string }>(
    `select c.table_name as name from information_schema.columns c where c.table_schema = 'public' and c.column_name = 'id' and c.data_type = 'uuid'`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const mine = `"organizationId" = (select "organizationId" from cases where id = $1)`;
    const rows = await office
      .rows<{ id: string }>(`select id from "${name}" where ${mine} order by id limit 4`, caseId)
      .catch(() => []);
    if (rows.length > 0)
      found.set(
        name,
        rows.map(({ id }) => id),
      );
  }
  const [spare] = await office.rows<{ id: string }>(
    `insert into members ("organizationId", id, email, name, role, "passwordHash")
     select "organizationId", gen_random_uuid(), 'spare@office.example', 'Ottoline Marsh', 'volunteer', "passwordHash" from members where email like 'paralegal@%' limit 1
     returning id`,
  );
  return found.set('members', [spare!.id]);
}

/** Of `caseId` those of cases; of what has no rows, or any, all of them. */
function idsOf(ours: ReadonlyMap<string, readonly string[]>, parameter: string): readonly string[] {
  const noun = parameter.replace(/Id$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const table = [`${noun}s`, `${noun}es`, noun.replace(/y$/, 'ies')].find((name) => ours.has(name));
  return table ? ours.get(table)! : [...ours.values()].flat();
}

test('a body that is not JSON, or not said to be, is named as such', async () => {
  const wrong = await send('POST', '/v1/clients', '<client/>', 'application/xml');
  expect([wrong.status, JSON.parse(wrong.body).code]).toEqual([415, expect.stringMatching(/^request\//)]);
  const broken = await send('POST', '/v1/clients', '{"givenName": "A"');
  expect([broken.status, JSON.parse(broken.body).code]).toEqual([400, expect.stringMatching(/^request\//)]);
});

/** The record with one charge's facts changed, sent as a correction. */
function correct(chargeId: string, change: object) {
  return office.paralegal.withHeader('if-match', '*').call('PUT', `/v1/records/${recordId}/content`, {
    content: {
      ...content,
      courtCases: content.courtCases.map((courtCase) => ({
        ...courtCase,
        charges: courtCase.charges.map((charge) => (charge.id === chargeId ? { ...charge, ...change } : charge)),
      })),
    },
    reason: 'To see what happens.',
  });
}

const place = (chargeId: string) => {
  const i = content.courtCases.findIndex(({ charges }) => charges.some(({ id }) => id === chargeId));
  const j = content.courtCases[i]?.charges.findIndex(({ id }) => id === chargeId);
  return `/courtCases/${i}/charges/${j}`;
};

describe('a correction with impossible dates is refused whole, naming the field', () => {
  test.each([
    ['30 February', { convictedOn: '2016-02-30' }, 'request/invalid', '/content{}/convictedOn'],
    ['29 February of no leap year', { offenseOn: '2015-02-29' }, 'request/invalid', '/content{}/offenseOn'],
    ['a day with a time', { convictedOn: '2016-02-03T00:00:00Z' }, 'request/invalid', '/content{}/convictedOn'],
    ['conviction before offense', { convictedOn: '2001-01-01' }, 'record/contradictory', '/content{}/convictedOn'],
    ['expungement before conviction', { expungedOn: '2001-01-01' }, 'record/contradictory', '/content{}/expungedOn'],
    ['a field that nobody knows', { shoeSize: 9 }, 'request/invalid', '/content{}/shoeSize'],
    ['a class that is none', { class: 'Z' }, 'request/invalid', '/content{}/class'],
  ])('%s', async (_, change, code, pointer) => {
    const { status, body } = await correct(PETIT_LARCENY, change);
    expect([status, body['code']]).toEqual([422, code]);
    const pointers = (body['errors'] as { pointer: string }[]).map((error) => error.pointer);
    expect(pointers).toContain(pointer.replace('{}', place(PETIT_LARCENY)));
  });

  test('release before sentence', async () => {
    const charge = content.courtCases.flatMap(({ charges }) => charges).find(({ id }) => id === PETIT_LARCENY);
    const { status, body } = await correct(PETIT_LARCENY, {
      sentence: { ...charge?.sentence, releasedOn: '2001-01-01' },
    });
    expect([status, body['code']]).toEqual([422, 'record/contradictory']);
    expect((body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer)).toContain(
      `/content${place(PETIT_LARCENY)}/sentence/releasedOn`,
    );
  });

  test('and nothing of it is stored', async () => {
    const rows = await office.rows<{ version: number }>(
      'select version from record_revisions where "recordId" = $1',
      recordId,
    );
    expect(rows).toEqual([{ version: 1 }]);
    expect((await office.attorney.get(`/v1/records/${recordId}`))['version']).toBe(1);
  });
});

describe('names as people have them come back as they were, of clients and of parties', () => {
  test.each([
    ['one word', 'Sukarno'],
    ['apostrophes of both kinds', "D’Arcy O'Shaughnessy-N'Diaye"],
    ['Arabic, written from right to left', 'علي بن محمد الهاشمي'],
    ['Chinese characters beyond the first plane', '𠮷田小明'],
    ['marks that are put together', 'Nguye\u0302\u0303n Thi\u0323 Hoa'],
    ['300 characters', 'x'.repeat(300)],
  ])('%s', async (_, name) => {
    const client = await office.paralegal.post('/v1/clients', { givenName: '', familyName: name, otherNames: [name] });
    expect(await office.paralegal.get(`/v1/clients/${client.id}`)).toMatchObject({
      givenName: '',
      familyName: name,
      otherNames: [name],
    });
    const added = await office.paralegal.post(`/v1/cases/${caseId}/parties`, { role: 'other_contact', name });
    const { id } = added['party'] as { id: string };
    expect(await office.paralegal.get(`/v1/parties/${id}`)).toMatchObject({ name });
  });

  test.each([
    ['301 characters', 'x'.repeat(301)],
    ['nothing but blanks', '   '],
    ['a zero byte', 'A\u0000B'],
  ])('%s are refused, naming the field, and nothing is stored', async (_, name) => {
    const stored = () => office.rows('select count(*)::int as n from clients');
    const before = await stored();
    const { status, body } = await office.paralegal.call('POST', '/v1/clients', { givenName: 'A', familyName: name });
    expect([status, (body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([422, '/familyName']);
    expect(await stored()).toEqual(before);
  });
});

test('nobody is born in the future, and what stood stands', async () => {
  const { id } = await office.paralegal.post('/v1/clients', {
    givenName: 'Ottilie',
    familyName: 'Branscomber',
    dateOfBirth: '1984-03-09',
  });
  const { party } = (await office.paralegal.post(`/v1/cases/${caseId}/parties`, {
    role: 'witness',
    name: 'Ludmila Ostrander',
    dateOfBirth: '1971-02-03',
  })) as unknown as { party: { id: string } };
  const born = { dateOfBirth: '2127-01-01' };
  const changing = office.paralegal.withHeader('if-match', '*');
  for (const { status, body } of [
    await office.paralegal.call('POST', '/v1/clients', { givenName: 'A', familyName: 'B', ...born }),
    await changing.call('PATCH', `/v1/clients/${id}`, { familyName: 'Another', ...born }),
    await office.paralegal.call('POST', `/v1/cases/${caseId}/parties`, { role: 'witness', name: 'A', ...born }),
    await changing.call('PATCH', `/v1/parties/${party.id}`, { name: 'Another', ...born }),
  ]) {
    expect([status, body['code']]).toEqual([422, expect.stringMatching(/\/born-in-the-future$/)]);
    expect(body['errors']).toEqual([{ pointer: '/dateOfBirth', message: 'lies in the future' }]);
  }
  expect(await office.paralegal.get(`/v1/clients/${id}`)).toMatchObject({
    familyName: 'Branscomber',
    dateOfBirth: '1984-03-09',
  });
  expect(await office.paralegal.get(`/v1/parties/${party.id}`)).toMatchObject({ name: 'Ludmila Ostrander' });
});

test('two who edit one client, and one party: the second learns which fields the first has changed, and who it was', async () => {
  const { id: firstId } = await office.attorney.get('/v1/auth/session');
  const { id: clientId } = await office.paralegal.post('/v1/clients', { givenName: 'Imani', familyName: 'Okonjo' });
  const added = await office.paralegal.post(`/v1/cases/${caseId}/parties`, {
    role: 'witness',
    name: 'Casimir Oyelaran',
  });
  for (const [path, first, second] of [
    [`/v1/clients/${clientId}`, { phone: '(718) 555-0111', familyName: 'Reyes' }, { email: 'imani@example.org' }],
    [`/v1/parties/${(added['party'] as { id: string }).id}`, { phone: '(718) 555-0112' }, { note: 'Saw nothing.' }],
  ] as const) {
    const etag = (await office.paralegal.raw('GET', path)).headers.get('etag')!;
    await office.attorney.withHeader('if-match', etag).must('PATCH', path, first);
    const late = await office.paralegal.withHeader('if-match', etag).call('PATCH', path, second);
    expect([late.status, late.body['code']]).toEqual([412, 'request/changed-meanwhile']);
    const changed = late.body['errors'] as { pointer: string; changedById: string }[];
    expect(changed.map(({ pointer, changedById }) => [pointer, changedById]).toSorted()).toEqual(
      Object.keys(first)
        .map((field) => [`/${field}`, firstId])
        .toSorted(),
    );
    expect(await office.paralegal.get(path)).toMatchObject(first);
  }
});

describe('a file that is not what it claims', () => {
  async function upload(bytes: Uint8Array, name: string) {
    const form = new FormData();
    form.append('kind', 'rap_sheet');
    form.append('file', new Blob([Uint8Array.from(bytes)], { type: 'application/pdf' }), name);
    return office.paralegal.call('POST', `/v1/cases/${caseId}/documents`, form);
  }

  const files = (stoppedBy: HostileFile['stoppedBy']) =>
    HOSTILE_FILES.filter((file) => file.stoppedBy === stoppedBy).map((file) => [file.name, file] as const);
  const stored = () => office.rows('select id from documents union all select id from records');

  test.each(files('door'))('%s is refused at the door and not stored', async (name, { codes, bytes }) => {
    const before = await stored();
    const { status, body } = await upload(await bytes(), name);
    expect([status, codes.includes(String(body['code'])) ? 'named' : body['code']]).toEqual([422, 'named']);
    expect(String(body['detail'])).toMatch(/Nothing was stored\.$/);
    expect(await stored()).toEqual(before);
  });

  test.each(files('reader'))('%s is kept as it came, and its record says why it was not read', async (name, file) => {
    const bytes = await file.bytes();
    const { status, body } = await upload(bytes, name);
    expect(status).toBe(202);
    const [record, document] = [body['record'], body['document']] as { id: string }[];
    const { refusal } = await office.attorney.until(`/v1/records/${record!.id}`, (one) => one['status'] !== 'queued');
    const { code, message } = refusal as { code: string; message: string };
    expect([name, file.codes.includes(code) ? 'named' : code]).toEqual([name, 'named']);
    expect(message).toMatch(/\.$/);
    expect(Buffer.compare(await office.attorney.download(`/v1/documents/${document!.id}/content`), bytes)).toBe(0);
  });

  test('a hundred megabytes are refused at the door, not stored, and the API goes on', async () => {
    const before = await stored();
    const { status, body } = await upload(new Uint8Array(100 * 1024 * 1024), 'long.pdf');
    expect([status, body['code']]).toEqual([413, expect.stringMatching(/too-large/)]);
    expect(await stored()).toEqual(before);
  });

  test('a PDF that breaks off is kept, and the record says why it could not be read', async () => {
    const { status, body } = await upload(new TextEncoder().encode('%PDF-1.7\n1 0 obj\n<<'), 'broken.pdf');
    expect(status).toBe(202);
    const { id } = body['record'] as { id: string };
    const record = await office.attorney.until(`/v1/records/${id}`, (one) => one['status'] !== 'queued');
    expect(record).toMatchObject({ status: 'refused', content: null, refusal: { code: expect.any(String) } });
    const assess = await office.attorney.call('POST', `/v1/cases/${caseId}/assessments`, { recordId: id });
    expect(assess.status).toBe(409);
  });

  test('a small PDF that unpacks to more than a reader may hold is refused, and the worker goes on', async () => {
    const { status, body } = await upload(bombPdf(), 'bomb.pdf');
    expect(status).toBe(202);
    const { id } = body['record'] as { id: string };
    const record = await office.attorney.until(`/v1/records/${id}`, (one) => one['status'] !== 'queued');
    expect(record).toMatchObject({ status: 'refused', refusal: { code: 'too_heavy' } });
    expect(await office.readRecord(caseId)).toMatchObject({ status: 'read' });
  });
});

/** Ten kilobytes; its one page is drawn by eight megabytes of nothing, two hundred times over. */
function bombPdf(): Uint8Array {
  const nothing = deflateSync(Buffer.alloc(8 * 1024 * 1024, ' '));
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents [${'4 0 R '.repeat(200)}] >>`;
  return Buffer.concat([
    Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'),
    Buffer.from(`2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n${page}\nendobj\n`),
    Buffer.from(`4 0 obj\n<< /Length ${nothing.length} /Filter /FlateDecode >>\nstream\n`),
    nothing,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\n%%EOF\n'),
  ]);
}

test('what the assessment does not open cannot be petitioned for', async () => {
  await office.confirm(await office.attorney.get(`/v1/records/${recordId}`));
  const { id: assessmentId } = await office.assess(caseId, recordId);
  const draft = (relief: string, chargeIds: string[]) =>
    office.paralegal.call('POST', `/v1/cases/${caseId}/petitions`, { assessmentId, relief, chargeIds });
  for (const chargeIds of [[MARIHUANA], ['no-such-charge']]) {
    const { status, body } = await draft('NY-160.59', chargeIds);
    expect([status, (body['errors'] as { pointer: string }[])[0]?.pointer]).toEqual([422, '/chargeIds/0']);
  }
  expect((await draft('NY-160.59', [PETIT_LARCENY, PETIT_LARCENY])).status).toBe(422);
  expect((await draft('NY-999', [PETIT_LARCENY])).status).toBe(422);
});

// The last: what it changes of the office, such as who needs a second factor, meets no other test.
test(
  'every operation, fuzzed with valid values, those at the borders of its schemas and hostile ones: no failure of ours, nothing undescribed, nothing of another office',
  async () => {
    const owner = new pg.Client({ connectionString: office.database.ownerUrl });
    await owner.connect();
    const theirs = await new EveryTable(owner).fillOrganization({}, CANARY);
    office.planted.add(CANARY);
    await owner.end();
    const { paralegal, attorney, supervisor } = office;
    const tokens = [paralegal, attorney, supervisor, office.as('administrator')].map((one) =>
      String(Reflect.get(one, 'token')),
    );
    const ours = await idsByTable();
    const chance = new Chance(20_261_126);
    const fuzzer = new RequestFuzzer(chance, (parameter) => [...idsOf(ours, parameter), theirs, NOBODYS_ID]);
    const operations = fuzzer.operations().filter(({ method, path }) => !NOT_FUZZED.includes(`${method} ${path}`));
    expect(operations.length).toBeGreaterThan(390);
    const known = await office.wordsOfPeople();
    const failures = new Set<string>();
    const statuses = new Map<number, number>();
    const ask = async (operation: Operation) => {
      const request = fuzzer.request(operation);
      const { payload, headers, ...where } = request;
      const authorization = `Bearer ${chance.one(tokens)}`;
      const answer = await office.inject({
        ...where,
        headers: { ...headers, authorization },
        ...(payload !== null && { payload }),
      });
      const { statusCode, body } = answer;
      statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
      const told = `${operation.method} ${operation.path} answered ${statusCode}`;
      if (statusCode >= 500 && !OF_ITS_PROVIDER.test(body))
        failures.add(`${told}: ${JSON.stringify(request).slice(0, 600)} ${body.slice(0, 300)}`);
      if (body.includes(CANARY)) failures.add(`${told} with what is another office’s: ${request.url}`);
    };
    const rounds = Math.ceil(REQUESTS / operations.length);
    for (let round = 0; round < rounds; round += 1) {
      for (let n = 0; n < operations.length; n += AT_ONCE) await Promise.all(operations.slice(n, n + AT_ONCE).map(ask));
      // Asked for, a second factor for everybody would shut the fuzzer out of nearly all that comes after.
      await office.rows('update organizations set "secondFactorForAll" = false');
    }
    // Whoever the fuzzer has made has the names of the document's examples, which are sent as keys too: a refusal points at the key.
    for (const word of await office.wordsOfPeople()) if (!known.has(word)) office.planted.add(word);
    for (const word of ['Corwin', 'Ashgrove']) office.planted.add(word);
    // Whoever asked is signed in still.
    for (const token of tokens) {
      const authorization = `Bearer ${token}`;
      expect((await office.inject({ url: '/v1/auth/session', headers: { authorization } })).statusCode).toBe(200);
    }
    expect([...failures]).toEqual([]);
    const count = (from: number) =>
      [...statuses].filter(([status]) => status >= from && status < from + 100).reduce((sum, [, n]) => sum + n, 0);
    // It gets past the doors: a fuzzer that is refused everything tries nothing.
    const asked = count(200) + count(300) + count(400) + count(500);
    expect([count(200) > REQUESTS / 20, count(400) > REQUESTS / 4, asked >= REQUESTS]).toEqual([true, true, true]);
  },
  EVERY_OPERATION_MS,
);
