import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { Database, IdentifierKeys } from '#libs/platform';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import { sealIdentifiers } from './seal-identifiers.js';
import { fillNameIndex } from './fill-name-index.js';
import { keysOf } from './keys-of.js';
import type { NameSource } from './name-index.schema.js';
import { NameIndexService } from './name-index.service.js';

let fresh: FreshDatabase;
let owner: pg.Client;
let database: Database;
const index = new NameIndexService();
const [organizationId, otherOrganizationId, memberId, clientId] = [
  randomUUID(),
  randomUUID(),
  randomUUID(),
  randomUUID(),
];
const ctx = { organizationId, memberId, role: 'paralegal' as const, correlationId: 'test' };

beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  database = new Database(testConfig({ DATABASE_URL: fresh.appUrl }));
  for (const id of [organizationId, otherOrganizationId]) {
    await owner.query('insert into organizations (id, name) values ($1, $2)', [id, 'An office']);
  }
  await owner.query(
    `insert into members ("organizationId", id, email, name, role, "passwordHash") values ($1, $2, 'a@office.example', 'A', 'paralegal', '-')`,
    [organizationId, memberId],
  );
  await owner.query(
    `insert into clients ("organizationId", id, "givenName", "familyName", "otherNames", "dateOfBirth", nysid, "updatedAt")
     values ($1, $2, 'Thaddeus', 'Nwokolane', '{Teddy Nwoko,Thaddeus Nwokolane}', '1984-03-09', '01234567A', now())`,
    [organizationId, clientId],
  );
});
afterAll(async () => {
  await database.onApplicationShutdown();
  await owner.end();
  await fresh.drop();
});
beforeEach(() => owner.query('delete from indexed_names; delete from wall_members; delete from walls'));

const source = (more: Partial<NameSource> = {}): NameSource => ({
  noun: 'party',
  id: randomUUID(),
  role: 'adverse_party',
  clientId,
  ...more,
});
const legal = (name: string) => ({ names: [{ name, kind: 'legal' as const }] });
const keep = (of: NameSource, bearer: Parameters<NameIndexService['keep']>[2], as = ctx) =>
  database.transaction(as, (work) => index.keep(work, of, bearer));
const find = async (name: string, more: object = {}, as = ctx) =>
  (await database.transaction(as, (work) => index.find(work, { name, ...more }))).names.map((found) => found.name);

test('a name is found however its parts are ordered, spelled or shortened, by its date of birth and by its NYSID', async () => {
  await keep(source(), { ...legal('Yekaterina Shcherbakova'), dateOfBirth: '1990-11-05', nysid: '01234567A' });
  for (const name of ['Shcherbakova, Katya', 'Ekaterina Scherbakova', 'Е. Щербакова', 'Catherine Sherbakova']) {
    expect([name, await find(name)]).toEqual([name, ['Yekaterina Shcherbakova']]);
  }
  expect(await find('Wholly Different', { dateOfBirth: '1990-05-11' })).toEqual(['Yekaterina Shcherbakova']);
  expect(await find('Wholly Different', { nysid: '1234567a' })).toEqual(['Yekaterina Shcherbakova']);
  expect(await find('Wholly Different')).toEqual([]);
});

test('what a row was called before stays known as a former name, and what it is called again is no former one', async () => {
  const row = source();
  await keep(row, legal('Ludmila Farrow'));
  await keep(row, legal('Ludmila Ostrander'));
  const kinds = async () =>
    (await owner.query(`select name, kind from indexed_names order by name`)).rows.map(
      ({ name, kind }) => `${name}: ${kind}`,
    );
  expect(await kinds()).toEqual(['Ludmila Farrow: former', 'Ludmila Ostrander: legal']);
  await keep(row, legal('Ludmila Farrow'));
  expect(await kinds()).toEqual(['Ludmila Farrow: legal', 'Ludmila Ostrander: former']);
});

test('another organization’s names are found by nobody else, though they were kept under the same words', async () => {
  const theirs = { ...ctx, organizationId: otherOrganizationId };
  await keep(source({ clientId: null }), legal('Perpetua Lindqvist'), theirs);
  expect(await find('Perpetua Lindqvist')).toEqual([]);
  expect(await find('Perpetua Lindqvist', {}, theirs)).toEqual(['Perpetua Lindqvist']);
});

test('names of a file behind a wall are found across walls only', async () => {
  await keep(source(), legal('Perpetua Lindqvist'));
  await owner.query(
    `with wall as (
       insert into walls ("organizationId", id, "clientId", kind, reason, "setById") values ($1, gen_random_uuid(), $2, 'closed_to', 'A', $3)
       returning id)
     insert into wall_members ("organizationId", "wallId", "memberId") select $1, id, $3 from wall`,
    [organizationId, clientId, memberId],
  );
  expect(await find('Perpetua Lindqvist')).toEqual([]);
  const across = await database.transaction(ctx, (work) =>
    work.acrossWalls(() => index.find(work, { name: 'Perpetua Lindqvist' })),
  );
  expect(across.names.map(({ name, role }) => [name, role])).toEqual([['Perpetua Lindqvist', 'adverse_party']]);
});

test.each([
  ['one word', 'Smokey'],
  ['apostrophes', 'D’Angelo O’Shaughnessy-N’Diaye'],
  ['another script', '王小明'],
  ['300 characters', `${'Wolfeschlegelsteinhausenbergerdorff '.repeat(8)}Sr.`],
  ['no letters', '\u{1F600}'],
])('a name of %s is kept and found as it is', async (_, name) => {
  await keep(source(), legal(name));
  expect(await find(name)).toEqual([name]);
});

test('who was born on another day is left out, unless the day is nearly the same, turned round, or the NYSID is', async () => {
  const born = async (name: string, dateOfBirth: string | null, nysid: string | null = null) =>
    keep(source(), { ...legal(name), dateOfBirth, nysid });
  await born('Perpetua Lindqvist', '1984-03-09');
  await born('Perpetua Lindquist', null);
  await born('Perpetua Lindkvist', '1984-09-03');
  await born('Perpetva Lindqvist', '1994-03-09');
  await born('Perpetua Lindqvyst', '1971-03-30');
  await born('Perpetua Lyndqvist', '1971-12-30', '01234567A');
  const found = await find('Perpetua Lindqvist', { dateOfBirth: '1984-03-09', nysid: '1234567A' });
  expect(found.slice(0, 2)).toEqual(['Perpetua Lyndqvist', 'Perpetua Lindqvist']);
  expect(found.slice(2).toSorted()).toEqual(['Perpetua Lindkvist', 'Perpetua Lindquist', 'Perpetva Lindqvist']);
});

test('of a name that thousands have the search says that it was cut, and begins with who was born on that day', async () => {
  const all = Array.from({ length: 2001 }, (_, n) => ({
    source: source(),
    ...index.keyed(ctx, {
      ...legal('Department of Correction'),
      isOrganization: true,
      dateOfBirth: n === 7 ? '1984-03-09' : null,
    }),
  }));
  await database.transaction(ctx, (work) => index.keepNew(work, all));
  const asked = { name: 'Dept. of Correction', isOrganization: true };
  const found = await database.transaction(ctx, (work) => index.find(work, { ...asked, dateOfBirth: '1984-03-09' }));
  expect([found.names.length, found.isCut, found.names[0]?.dateOfBirth]).toEqual([2000, true, '1984-03-09']);
  await owner.query('delete from indexed_names where "sourceId" = $1', [all[0]!.source.id]);
  expect(await database.transaction(ctx, (work) => index.find(work, asked))).toMatchObject({ isCut: false });
});

test('two who are written down at the same time under one new word do not wait for each other', async () => {
  await database.transaction(ctx, async (work) => {
    await index.keep(work, source(), legal('Ottoline Farrow'));
    await keep(source(), legal('Ottoline Farrow'));
  });
  expect(await find('Otoline Farrow')).toEqual(['Ottoline Farrow', 'Ottoline Farrow']);
});

test('a word goes with the last name that had it, and stays for one who is written down at the same time', async () => {
  const words = async () =>
    (await owner.query<{ word: string }>('select word from name_words order by 1')).rows.map(({ word }) => word);
  await owner.query('delete from name_words');
  await keep(source({ id: organizationId }), legal('Perpetua Lindqvist'));
  await keep(source(), legal('Ludmila Lindqvist'));
  expect(await words()).toEqual(['lindqvist', 'ludmila', 'perpetua']);
  await owner.query('delete from indexed_names where "sourceId" = $1', [organizationId]);
  expect(await words()).toEqual(['lindqvist', 'ludmila']);

  await database.transaction(ctx, async (work) => {
    await index.keep(work, source(), legal('Ludmila Farrow'));
    await owner.query(`update indexed_names set keys = '{}'`);
  });
  expect(await words()).toEqual(['farrow', 'ludmila']);
  expect(await find('Ludmilla Farrow')).toEqual(['Ludmila Farrow']);
});

test('clients from before the index are kept in it, names under older keys are renewed, and again there is nothing to do', async () => {
  expect(await fillNameIndex(fresh.ownerUrl)).toBe(2);
  await owner.query(`update indexed_names set keys = '{}', "keysVersion" = 0 where name = 'Teddy Nwoko'`);
  expect(await find('Teddy Nwoko')).toEqual([]);
  expect(await fillNameIndex(fresh.ownerUrl)).toBe(1);
  expect(await find('Theodore Nwoko')).toContain('Teddy Nwoko');
  expect(await fillNameIndex(fresh.ownerUrl)).toBe(0);
});

test('a NYSID is found by its keyed hash: it stands in the index sealed, and another organization’s hash of it is another', async () => {
  const bearer = { ...legal('Perpetua Lindqvist'), nysid: '01234567A' };
  await keep(source(), bearer);
  await keep(source({ clientId: null }), bearer, { ...ctx, organizationId: otherOrganizationId });
  const { rows } = await owner.query<{ nysid: null; sealedNysid: Buffer; nysidHash: string; said: string }>(
    `select nysid, "sealedNysid", "nysidHash", encode("sealedNysid", 'escape') || i::text as said from indexed_names i`,
  );
  expect(rows.map(({ nysid, said }) => [nysid, said.includes('1234567')])).toEqual([
    [null, false],
    [null, false],
  ]);
  expect(new Set(rows.map(({ nysidHash }) => nysidHash)).size).toBe(2);
  expect(await find('Wholly Different', { nysid: '1234567-a' })).toEqual(['Perpetua Lindqvist']);
  const found = await database.transaction(ctx, (work) =>
    index.find(work, { name: 'Perpetua Lindqvist', nysid: '7654321B' }),
  );
  expect(found.names.map(({ nysid }) => nysid)).toEqual([
    rows.find(({ nysidHash }) => nysidHash === found.names[0]!.nysid)!.nysidHash,
  ]);
});

test('what stood in plain is found meanwhile and sealed by the command, stopped and run again; then only the hash finds it', async () => {
  await owner.query(
    `insert into indexed_names ("organizationId", id, source, "sourceId", role, kind, name, plain, nysid, keys, "keysVersion")
     select $1, gen_random_uuid(), 'party', gen_random_uuid(), 'witness', 'legal', 'Lettice ' || n, 'lettice ' || n, '0765' || n || 'B',
       array[name_key($1, 'n 765' || n || 'B')], 3
     from generate_series(1, 600) n`,
    [organizationId],
  );
  expect(await find('Wholly Different', { nysid: '7657B' })).toEqual(['Lettice 7']);
  const stop = new Error('stopped');
  const keys = new IdentifierKeys(testConfig());
  const stopped = sealIdentifiers(owner, keys, (table, rows) => {
    if (table === 'indexed_names' && rows > 0) throw stop;
  });
  await expect(stopped).rejects.toBe(stop);
  expect(await find('Wholly Different', { nysid: '7657B' })).toEqual(['Lettice 7']);
  expect(await find('Wholly Different', { nysid: '765599B' })).toEqual(['Lettice 599']);
  expect((await sealIdentifiers(owner, keys))['indexed_names']).toBe(100);
  expect((await sealIdentifiers(owner, keys))['indexed_names']).toBe(0);
  const { rows } = await owner.query<{ sealed: string; keys: number[] }>(
    `select count(distinct "sealedNysid") || ' ' || count(distinct "nysidHash") || ' ' || count(nysid) as sealed from indexed_names`,
  );
  expect(rows[0]!.sealed).toBe('600 600 0');
  expect(await find('Wholly Different', { nysid: '765599B' })).toEqual(['Lettice 599']);
});

test('an organization from before reads and finds a NYSID as the version before does, until the command; then it is sealed alone', async () => {
  await owner.query('update organizations set "sealsIdentifiers" = false where id = $1', [organizationId]);
  await keep(source(), { ...legal('Perpetua Lindqvist'), nysid: '01234567A' });
  const stored = async () =>
    (await owner.query<{ nysid: string | null; hash: boolean; sealed: boolean; keys: number }>(
      `select nysid, "nysidHash" is not null as hash, "sealedNysid" is not null as sealed, cardinality(keys) as keys from indexed_names`,
    )).rows[0]!; // prettier-ignore
  const before = await stored();
  expect(before).toMatchObject({ nysid: '01234567A', hash: true, sealed: false });
  const asBefore = () =>
    owner.query(
      `select set_config('app.organization_id', $1::text, false), (select name from names_by_key(array[name_key($1::uuid, 'n 1234567A')], '', null, '1234567A', 9)) as name`,
      [organizationId],
    );
  expect((await asBefore()).rows).toMatchObject([{ name: 'Perpetua Lindqvist' }]);
  expect(await find('Wholly Different', { nysid: '1234567a' })).toEqual(['Perpetua Lindqvist']);

  await sealIdentifiers(owner, new IdentifierKeys(testConfig()));
  expect(await stored()).toEqual({ nysid: null, hash: true, sealed: true, keys: before.keys - 1 });
  expect(await find('Wholly Different', { nysid: '1234567a' })).toEqual(['Perpetua Lindqvist']);
  await keep(source(), { ...legal('Ottoline Farrow'), nysid: '07654321B' });
  expect((await owner.query('select from indexed_names where nysid is not null')).rowCount).toBe(0);
});

test('clients, parties and intakes, also decided ones, are sealed by the command, and the search keeps the hash alone; so are people of bulk records, whose digest tells nothing of it any more', async () => {
  const [caseId, partyId, intakeId, personId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const rows: [table: string, row: { readonly [column: string]: unknown }][] = [
    ['cases', { id: caseId, clientId, attorneyId: memberId, title: 'A', problemCode: '87', openedOn: '2026-01-05' }],
    ['parties', { id: partyId, caseId, role: 'witness', name: 'A B', nysid: '02222222B', createdById: memberId }],
    ['intakes', { id: intakeId, status: 'accepted', receivedOn: '2026-01-05', nysid: '03333333C', createdById: memberId, decidedById: memberId,
      decidedAt: '2026-01-05', eligibility: '{}', clientId, caseId }],
    ['bulk_imports', { id: personId, source: 'A', format: 'csv', createdById: memberId }],
    ['people', { id: personId, source: 'A', sourceKey: 'A', importId: personId, line: 1, nysid: '04444444D', digest: 'a'.repeat(32),
      facts: '{"person":{"names":["A"],"nysid":"04444444D"}}' }],
  ]; // prettier-ignore
  for (const [table, row] of rows) {
    const dated = ['people', 'bulk_imports'].includes(table) ? {} : { updatedAt: '2026-01-05' };
    const columns = Object.entries({ organizationId, ...row, ...dated });
    await owner.query(
      `insert into ${table} (${columns.map(([name]) => `"${name}"`).join(', ')}) values (${columns.map((_, n) => `$${n + 1}`).join(', ')})`,
      columns.map(([, value]) => value),
    );
  }
  await owner.query(`update clients set nysid = '01234567A'`);
  const said = async () =>
    (
      await owner.query<{ said: string }>(
        `select (select string_agg(t::text, ' ') from clients t) || (select string_agg(t::text, ' ') from parties t)
           || (select string_agg(t::text, ' ') from intakes t) || (select string_agg(t::text, ' ') from people t) || (select string_agg(t::text, ' ') from search_entries t) as said`,
      )
    ).rows[0]!.said.match(/01234567A|1234567a|0?2222222B|0?3333333C|04444444D/gi);
  expect(await said()).toHaveLength(11);
  expect(await sealIdentifiers(owner, new IdentifierKeys(testConfig()))).toMatchObject({
    ...{ clients: 1, parties: 1, intakes: 1, people: 1 },
  });
  expect(await said()).toBeNull();

  const box = await database.transaction(ctx, (work) => work.identifiers());
  for (const [table, id, nysid] of [
    ['clients', clientId, '01234567A'],
    ['parties', partyId, '02222222B'],
    ['intakes', intakeId, '03333333C'],
  ] as const) {
    const { rows: found } = await owner.query<{ sealedNysid: Buffer; nysidHash: string }>(
      `select t."sealedNysid", t."nysidHash" from ${table} t join search_entries e on e."sourceId" = t.id
       where t.id = $1 and e.words @@ ('h' || t."nysidHash")::tsquery`,
      [id],
    );
    expect([table, found.map(({ sealedNysid }) => box.open('nysid', sealedNysid))]).toEqual([table, [nysid]]);
    expect(found[0]!.nysidHash).toBe(box.hash('nysid', nysid.slice(1)));
  }
  const { rows: people } = await owner.query<{ sealedNysid: Uint8Array }>(
    `select "sealedNysid", "nysidHash", replace(digest::text, '-', '') as digest, facts from people`,
  );
  expect(people).toMatchObject([
    {
      nysidHash: box.hash('nysid', '4444444D'),
      digest: box.hash('bulk record', 'a'.repeat(32)),
      facts: { person: { names: ['A'] } },
    },
  ]);
  expect(people.map(({ sealedNysid }) => box.open('nysid', sealedNysid))).toEqual(['04444444D']);
  await expect(owner.query(`update intakes set "sealedNysid" = null where id = $1`, [intakeId])).rejects.toThrow(
    'a decided intake is not changed',
  );
  // A process of the version before writes over it.
  await owner.query(`update clients set nysid = '07654321B' where id = $1`, [clientId]);
  expect((await owner.query('select "sealedNysid", "nysidHash" from clients')).rows).toEqual([
    { sealedNysid: null, nysidHash: null },
  ]);
});

test('what a process of the version before writes over a sealed NYSID counts', async () => {
  await keep(source(), { ...legal('Perpetua Lindqvist'), nysid: '01234567A' });
  await owner.query(`update indexed_names set nysid = '07654321B'`);
  const found = await database.transaction(ctx, (work) =>
    index.find(work, { name: 'Perpetua Lindqvist', nysid: '01234567A' }),
  );
  expect(found.names.map(({ nysid }) => nysid)).toEqual(['07654321B']);
});

test('the database makes the keys that are to go with a file as the index makes them', async () => {
  for (const day of ['1984-03-09', '1984-09-03', '1990-11-30', '1990-12-12']) {
    await keep(source(), { ...legal('Perpetua Lindqvist'), dateOfBirth: day });
    const { rows } = await owner.query<{ key: number; known: boolean }>(
      `select name_key("organizationId", 'b ' || birth_key("dateOfBirth")) as key,
         name_key("organizationId", 'b ' || birth_key("dateOfBirth")) = any (keys) as known
       from indexed_names where "dateOfBirth" = $1`,
      [day],
    );
    expect([day, rows[0]!.known]).toEqual([day, true]);
  }
  const { rows } = await owner.query<{ key: number }>(`select name_key($1, 'n 1234567A') as key`, [organizationId]);
  expect([rows[0]!.key]).toEqual(keysOf(organizationId, ['n 1234567A']));
});
