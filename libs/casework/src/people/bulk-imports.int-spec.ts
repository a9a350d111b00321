import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { NestFactory } from '@nestjs/core';
import { CaseworkModule } from '#libs/casework';
import { caseloadFile } from '#libs/casework/demo';
import { Clock, Database, IdentifierKeys, workerContext } from '#libs/platform';
import { IdentifierBox } from '#libs/platform/copy';
import { localDate, parseRecord } from '#libs/record';
import { type BulkPerson, readBulk } from '#libs/readers';
import { BROKEN_ROWS } from '#libs/specimens';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import { parse } from 'csv-parse/sync';
import pg from 'pg';
import { sealIdentifiers } from '../name-index/seal-identifiers.js';
import type { BulkImportInput } from './bulk-imports.schema.js';
import { BulkImportsService } from './bulk-imports.service.js';
import { PeopleService } from './people.service.js';
import { TakeInPeopleService } from './take-in-people.service.js';

let fresh: FreshDatabase;
let owner: pg.Client;
const databases: Database[] = [];
const open = () => {
  const database = new Database(testConfig({ DATABASE_URL: fresh.appUrl }));
  databases.push(database);
  const clock = new Clock();
  return { imports: new BulkImportsService(database, clock), taking: new TakeInPeopleService(database, clock) };
};
let one: ReturnType<typeof open>;
let other: ReturnType<typeof open>;
beforeAll(async () => {
  fresh = await freshDatabase();
  owner = new pg.Client({ connectionString: fresh.ownerUrl });
  await owner.connect();
  [one, other] = [open(), open()];
});
afterAll(async () => {
  for (const database of databases) await database.onApplicationShutdown();
  await owner.end();
  await fresh.drop();
});

const ctxOf = (office: string) => workerContext(office, 'a test');
async function newOffice(): Promise<string> {
  const id = randomUUID();
  await owner.query(`insert into organizations (id, name) values ($1, 'Office')`, [id]);
  return id;
}
const boxOf = async (office: string) => IdentifierBox.of(await one.taking.identifiers(ctxOf(office)));
const caseload = (people: number, format: 'csv' | 'jsonl' = 'csv', seed = 'a test') =>
  [...caseloadFile({ people, seed, asOf: localDate('2026-11-20'), format })].join('');
async function* streamed(text: string) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 50_000) yield bytes.subarray(at, at + 50_000);
}
const arrive = (office: string, text: string, more: Partial<BulkImportInput> = {}) =>
  one.imports.arrive(
    ctxOf(office),
    { source: 'a list', format: 'csv', mapping: null, replaces: false, ...more },
    streamed(text),
  );
async function takeIn(office: string, text: string, more: Partial<BulkImportInput> = {}) {
  const { id } = await arrive(office, text, more);
  await one.taking.work(ctxOf(office), id);
  return one.imports.read(ctxOf(office), id);
}
async function counts(office: string) {
  const { rows } = await owner.query<{ people: number; charges: number; keys: number }>(
    `select count(distinct p.id)::int as people, count(c.number)::int as charges, count(distinct p."sourceKey")::int as keys
     from people p left join people_charges c on c."organizationId" = p."organizationId" and c."personId" = p.id where p."organizationId" = $1`,
    [office],
  );
  return rows[0]!;
}
async function faultsOf(office: string, id: string): Promise<string> {
  const { file } = await one.imports.faults(ctxOf(office), id);
  const parts: Buffer[] = [];
  for await (const part of file) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString('utf8');
}
const linesOf = (text: string) => text.trimEnd().split('\n');
const refusal = (code: string) => ({ definition: { code } });
async function peopleService() {
  const config = testConfig({ DATABASE_URL: fresh.appUrl });
  const app = await NestFactory.createApplicationContext(CaseworkModule.forRoot(config), { logger: ['error'] });
  return { people: app.get(PeopleService), end: () => app.close() };
}

test('a file becomes people, court cases and charges, which are the records of the file again; a NYSID is sealed, and stands nowhere else', async () => {
  const office = await newOffice();
  const text = caseload(300);
  const view = await takeIn(office, text);
  expect(view).toMatchObject({
    status: 'done',
    people: 300,
    charges: linesOf(text).length - 1,
    broken: 0,
    progress: 1,
  });
  const { rows: people } = await owner.query<{
    id: string;
    sourceKey: string;
    sealedNysid: Uint8Array | null;
    facts: { person: object };
    row: string;
  }>(`select id, "sourceKey", "sealedNysid", facts, t::text as row from people t where "organizationId" = $1`, [
    office,
  ]);
  const box = await boxOf(office);
  const nysidOf = (sealed: Uint8Array | null) => sealed && box.open('nysid', sealed);
  const expected = new Map<string, BulkPerson>();
  for await (const entries of readBulk(streamed(text), { format: 'csv', mapping: null }))
    for (const entry of entries) if (!entry.isBroken) expected.set(entry.sourceKey, entry);
  for (const { id, sourceKey, sealedNysid, facts, row: told } of people) {
    const { nysid } = expected.get(sourceKey)!.record.person;
    expect([nysidOf(sealedNysid), told.includes(nysid ?? 'none')]).toEqual([nysid, false]);
    const cases = await owner.query<{ number: number; facts: { [name: string]: unknown } }>(
      `select number, facts from people_court_cases where "organizationId" = $1 and "personId" = $2 order by number`,
      [office, id],
    );
    const charges = await owner.query<{ courtCaseNumber: number; facts: { [name: string]: unknown } }>(
      `select "courtCaseNumber", facts from people_charges where "organizationId" = $1 and "personId" = $2 order by number`,
      [office, id],
    );
    const courtCases = cases.rows.map(({ number, facts: told }) => ({
      ...told,
      charges: charges.rows.filter((row) => row.courtCaseNumber === number).map((row) => row.facts),
    }));
    const person = { ...facts.person, nysid };
    expect(parseRecord({ ...facts, person, courtCases })).toMatchObject({
      ok: true,
      record: expected.get(sourceKey)!.record,
    });
  }
});

test('who was taken in before NYSIDs were sealed is known when the same file comes after, and before the command runs', async () => {
  const office = await newOffice();
  await owner.query('update organizations set "sealsIdentifiers" = false where id = $1', [office]);
  const text = caseload(60);
  const rows = async () =>
    (await owner.query<{ plain: number; told: number; sealed: number }>(
      `select count(nysid)::int as plain, count(*) filter (where facts::text like '%nysid%')::int as told, count("sealedNysid")::int as sealed
       from people where "organizationId" = $1`,
      [office],
    )).rows[0]!; // prettier-ignore
  expect(await takeIn(office, text)).toMatchObject({ people: 60, known: 0 });
  const { plain } = await rows();
  expect([plain > 0, await rows()]).toEqual([true, { plain, told: plain, sealed: 0 }]);
  // New ones are sealed from now on, and the standing ones are still as they were.
  await owner.query('update organizations set "sealsIdentifiers" = true where id = $1', [office]);
  expect(await takeIn(office, text)).toMatchObject({ people: 0, known: 60, broken: 0 });
  await sealIdentifiers(owner, new IdentifierKeys(testConfig()));
  expect(await rows()).toEqual({ plain: 0, told: 0, sealed: plain });
  expect(await takeIn(office, text)).toMatchObject({ people: 0, known: 60, broken: 0 });
  const { rows: kept } = await owner.query<{ found: boolean }>(
    `select bool_and("nysidHash" is not null) as found from people where "organizationId" = $1 and "sealedNysid" is not null`,
    [office],
  );
  expect(kept).toEqual([{ found: true }]);
});

test('the same file twice finds everybody known, also both at once, and doubles nothing', async () => {
  const office = await newOffice();
  const text = caseload(3000);
  const [first, second] = [await arrive(office, text), await arrive(office, text)];
  await Promise.all([one.taking.work(ctxOf(office), first.id), other.taking.work(ctxOf(office), second.id)]);
  const views = [await one.imports.read(ctxOf(office), first.id), await one.imports.read(ctxOf(office), second.id)];
  expect(views.map(({ status }) => status)).toEqual(['done', 'done']);
  expect(views[0]!.people + views[1]!.people).toBe(3000);
  expect(views[0]!.known + views[1]!.known).toBe(3000);
  expect(await counts(office)).toEqual({ people: 3000, keys: 3000, charges: linesOf(text).length - 1 });
  expect(await takeIn(office, text)).toMatchObject({ people: 0, known: 3000, broken: 0 });
  // JSON Lines of the same list tell the same, but for what only the words of a sentence tell.
  expect((await counts(office)).people).toBe(3000);
});

test('two workers at one import store each person once', async () => {
  const office = await newOffice();
  const text = caseload(3000);
  const { id } = await arrive(office, text);
  await Promise.all([one.taking.work(ctxOf(office), id), other.taking.work(ctxOf(office), id)]);
  // The slower one has dropped its batches; whoever is left goes on.
  await one.taking.work(ctxOf(office), id);
  expect(await one.imports.read(ctxOf(office), id)).toMatchObject({
    status: 'done',
    people: 3000,
    known: 0,
    broken: 0,
  });
  expect(await counts(office)).toEqual({ people: 3000, keys: 3000, charges: linesOf(text).length - 1 });
});

/** Connections that wait in the pool are broken too: each is found out by its first use. */
async function readAgain(office: string, id: string) {
  for (let tries = 1; ; tries++) {
    try {
      return await one.imports.read(ctxOf(office), id);
    } catch (error) {
      if (tries === 30) throw error;
    }
  }
}

test('connections that break in the middle cost their batch, and the import goes on to exactly the right rows', async () => {
  const office = await newOffice();
  const text = caseload(6000);
  const { id } = await arrive(office, text);
  for (let round = 0, isDone = false; !isDone; round++) {
    const broken = (async () => {
      await sleep(150 + 130 * round);
      // As a restart does to everybody.
      await owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
      );
    })();
    await one.taking.work(ctxOf(office), id).catch(() => undefined);
    await broken;
    isDone = (await readAgain(office, id)).status === 'done';
    expect(round).toBeLessThan(60);
  }
  expect(await readAgain(office, id)).toMatchObject({
    people: 6000,
    known: 0,
    broken: 0,
    charges: linesOf(text).length - 1,
  });
  expect(await counts(office)).toEqual({ people: 6000, keys: 6000, charges: linesOf(text).length - 1 });
});

test('a cancelled import keeps what it took in, goes on, and is undone', async () => {
  const office = await newOffice();
  const text = caseload(6000);
  const { id } = await arrive(office, text);
  await one.imports.cancel(ctxOf(office), id);
  await one.taking.work(ctxOf(office), id);
  const cancelled = await one.imports.read(ctxOf(office), id);
  expect(cancelled.status).toBe('cancelled');
  expect(cancelled.people).toBeGreaterThan(0);
  expect(cancelled.people).toBeLessThan(6000);
  expect((await counts(office)).people).toBe(cancelled.people);
  await one.imports.run(ctxOf(office), id);
  await one.taking.work(ctxOf(office), id);
  expect(await one.imports.read(ctxOf(office), id)).toMatchObject({ status: 'done', people: 6000 });
  await one.imports.undo(ctxOf(office), id);
  await one.taking.work(ctxOf(office), id);
  expect(await one.imports.read(ctxOf(office), id)).toMatchObject({ status: 'undone', kept: 0 });
  expect(await counts(office)).toEqual({ people: 0, keys: 0, charges: 0 });
  await expect(one.imports.run(ctxOf(office), id)).rejects.toMatchObject({
    definition: { code: 'bulk-import/not-ready' },
  });
});

test('broken in more than a hundred ways: the good are in, the broken in a file that, mended, is taken in', async () => {
  expect(BROKEN_ROWS.length).toBeGreaterThan(100);
  expect(new Set(BROKEN_ROWS.map(({ name }) => name)).size).toBe(BROKEN_ROWS.length);
  const office = await newOffice();
  const whole = linesOf(caseload(1500));
  const header = whole[0]!.split(',');
  const text = [...whole];
  // Each way breaks a row of somebody else: a conviction with a sentence, so that every column may say something.
  const used = new Set<string>();
  const waiting = [...BROKEN_ROWS];
  const brokenAt = new Map<number, string>();
  whole.forEach((line, at) => {
    if (
      at === 0 ||
      line.includes('"') ||
      !line.includes(',convicted_plea,') ||
      !line.includes(',PL,') ||
      !line.includes(',NY,')
    )
      return;
    const cells = line.split(',');
    const way = used.has(cells[0]!) ? undefined : waiting.shift();
    if (!way) return;
    used.add(cells[0]!);
    text[at] = way.breakRow(new Map(header.map((name, n) => [name, cells[n]!])));
    brokenAt.set(at + 1, way.name);
  });
  expect(waiting).toEqual([]);
  const view = await takeIn(office, text.join('\n'));
  expect(view).toMatchObject({ status: 'done', known: 0 });
  const faults = parse(await faultsOf(office, view.id), { columns: true, relax_column_count: true }) as {
    [name: string]: string;
  }[];
  const told = new Map(
    faults.flatMap((row) => {
      const [, line] = /^line (\d+):/.exec(row['what is wrong'] ?? '') ?? [];
      return line ? [[Number(line), row] as const] : [];
    }),
  );
  expect([...brokenAt].filter(([line]) => !told.has(line)).map(([, name]) => name)).toEqual([]);
  // Beside them only whoever may have the row before that tells no person.
  const others = [...told].filter(([line]) => !brokenAt.has(line)).map(([, row]) => row['what is wrong'] ?? '');
  expect(others.filter((words) => !/does not tell whose|stands apart/.test(words))).toEqual([]);
  expect(others.length).toBeLessThan(10);
  const inFirst = await counts(office);
  expect(inFirst.people).toBe(view.people);
  expect(inFirst.people).toBeGreaterThanOrEqual(1500 - BROKEN_ROWS.length - 10);

  // Mended: each row that is wrong as it should have been, the others of the file as they are given back.
  const original = new Map(whole.map((line, at) => [at + 1, parse(line)[0] as string[]]));
  const mended = faults.map((row) => {
    const [, line] = /^line (\d+):/.exec(row['what is wrong'] ?? '') ?? [];
    return line ? original.get(Number(line))! : header.map((name) => row[name] ?? '');
  });
  const csv = [header, ...mended]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
    .join('\n');
  expect(await takeIn(office, csv)).toMatchObject({ status: 'done', broken: 0 });
  expect(await counts(office)).toEqual({ people: 1500, keys: 1500, charges: whole.length - 1 });
});

test('rows of a person that stand apart are left out, wherever the parts are', async () => {
  const office = await newOffice();
  const [header, ...rows] = linesOf(caseload(6000));
  const key = (line: string) => line.split(',')[0]!;
  const first = rows.find((line, at) => rows[at + 1] && key(rows[at + 1]!) === key(line));
  const apart = [...rows.filter((line) => line !== first), first!];
  const view = await takeIn(office, [header, ...apart].join('\n'));
  expect(view).toMatchObject({ status: 'done', people: 5999, broken: 2 });
  expect((await counts(office)).charges).toBe(view.charges);
  const faults = parse(await faultsOf(office, view.id), { columns: true }) as { [name: string]: string }[];
  expect(faults).toHaveLength(rows.filter((line) => key(line) === key(first!)).length);
});

test('who is there with another record is left out, or replaced where that is asked for', async () => {
  const office = await newOffice();
  const text = caseload(50);
  await takeIn(office, text);
  const changed = text.replace(' Criminal Court,', ' Town Court,');
  expect(await takeIn(office, changed)).toMatchObject({ people: 0, known: 49, broken: 1 });
  expect(await takeIn(office, changed, { replaces: true })).toMatchObject({
    people: 1,
    replaced: 1,
    known: 49,
    broken: 0,
  });
  expect(await counts(office)).toMatchObject({ people: 50, keys: 50, charges: linesOf(text).length - 1 });
});

test('who is surely a client is bound to the client; who may be is listed, and stays in an undo only when bound', async () => {
  const office = await newOffice();
  const head = 'sourceKey,givenName,familyName,dateOfBirth,nysid,docketNumber,charge,disposition';
  const row = (key: string, name: string, born: string, nysid: string) =>
    `${key},${name},${born},${nysid},D${key},PL 155.25,pending`;
  const client = async (given: string, family: string, born: string | null, nysid: string | null) => {
    const id = randomUUID();
    await owner.query(
      `insert into clients ("organizationId", id, "givenName", "familyName", "otherNames", "dateOfBirth", nysid, "addressLines", "updatedAt")
       values ($1, $2, $3, $4, '{}', $5, $6, '{}', now())`,
      [office, id, given, family, born, nysid],
    );
    return id;
  };
  const byNysid = await client('Imogen', 'Ashgrove', null, '01234567A');
  const byName = await client('Corwin', 'Marrow', '1980-01-02', null);
  const otherBirth = await client('Odalys', 'Winslow', '1970-01-01', '7654321B');
  const otherNysid = await client('Silas', 'Thornbury', '1990-05-06', '1111111C');
  await sealIdentifiers(owner, new IdentifierKeys(testConfig()));
  // Sealed people meet who is sealed. What a process of the release before writes, it writes where nobody is sealed yet.
  const sealed = await takeIn(office, [head, row('8', 'Immy,Ash', '1975-01-01', '1234567-a'), row('9', 'Silas,Thornbury', '1990-05-06', '2222222D')].join('\n'), { source: 'another' }); // prettier-ignore
  expect(sealed).toMatchObject({ people: 2, matched: 1 });
  expect((await one.imports.possibleMatches(ctxOf(office), sealed.id, { limit: 9 })).items).toMatchObject([{ clientId: otherNysid, by: 'name' }]); // prettier-ignore
  await owner.query('delete from people where "organizationId" = $1', [office]);
  await owner.query('update organizations set "sealsIdentifiers" = false where id = $1', [office]);
  const stillPlain = await client('Ambrose', 'Fennimore', '1966-06-07', '3333333E');
  await client('Verity', 'Sallow', '1985-03-04', null);
  await client('Verity', 'Sallow', '1985-03-04', null);
  const text = [head, row('1', 'Immy,Ash', '1975-01-01', '1234567-a'), row('2', 'corwin,MARROW', '1980-01-02', ''), row('3', 'Odalys,Winslow', '1971-01-01', '07654321B'),
    row('4', 'Silas,Thornbury', '1990-05-06', '2222222D'), row('5', 'Verity,Sallow', '1985-03-04', ''), row('6', 'Nobody,Else', '1985-03-04', ''),
    row('7', 'Ambrose,Fenimore', '1966-06-07', '03333333E')].join('\n'); // prettier-ignore
  const view = await takeIn(office, text);
  expect(view).toMatchObject({ people: 7, matched: 3 });
  const { rows } = await owner.query<{ sourceKey: string; clientId: string }>(
    `select "sourceKey", "clientId" from people where "organizationId" = $1 and "clientId" is not null order by 1`,
    [office],
  );
  expect(rows).toEqual([
    { sourceKey: '1', clientId: byNysid },
    { sourceKey: '2', clientId: byName },
    { sourceKey: '7', clientId: stillPlain },
  ]);
  const possible = await one.imports.possibleMatches(ctxOf(office), view.id, { limit: 50 });
  expect(new Set(possible.items.map(({ by, name }) => `${name} ${by}`))).toEqual(
    new Set(['Odalys Winslow nysid', 'Silas Thornbury name', 'Verity Sallow name']),
  );
  expect(possible.items.map(({ clientId }) => clientId)).toEqual(expect.arrayContaining([otherBirth, otherNysid]));

  // By hand, and back; the import's undo leaves who stays bound.
  const silas = possible.items.find(({ name }) => name === 'Silas Thornbury')!.id;
  const odalys = possible.items.find(({ name }) => name === 'Odalys Winslow')!.id;
  const { people, end } = await peopleService();
  expect(await people.bind(ctxOf(office), silas, otherNysid)).toEqual({ id: silas, clientId: otherNysid });
  await people.bind(ctxOf(office), silas, otherNysid);
  await expect(people.bind(ctxOf(office), silas, otherBirth)).rejects.toMatchObject(refusal('person/is-other-client'));
  await expect(people.bind(ctxOf(office), odalys, randomUUID())).rejects.toMatchObject(refusal('client/not-found'));
  await expect(people.bind(ctxOf(office), randomUUID(), otherBirth)).rejects.toMatchObject(refusal('person/not-found'));
  await people.bind(ctxOf(office), odalys, otherBirth);
  expect(await people.unbind(ctxOf(office), odalys)).toEqual({ id: odalys, clientId: null });
  const left = await one.imports.possibleMatches(ctxOf(office), view.id, { limit: 50 });
  expect(new Set(left.items.map(({ name }) => name))).toEqual(new Set(['Odalys Winslow', 'Verity Sallow']));
  await end();
  await one.imports.undo(ctxOf(office), view.id);
  await one.taking.work(ctxOf(office), view.id);
  expect(await one.imports.read(ctxOf(office), view.id)).toMatchObject({ status: 'undone', kept: 4 });
});

test('another organization sees nothing of an import, and takes the same list in for itself', async () => {
  const [office, neighbour] = [await newOffice(), await newOffice()];
  const text = caseload(100);
  const { id } = await takeIn(office, text);
  await expect(one.imports.read(ctxOf(neighbour), id)).rejects.toMatchObject({
    definition: { code: 'bulk-import/not-found' },
  });
  await expect(one.imports.undo(ctxOf(neighbour), id)).rejects.toMatchObject({
    definition: { code: 'bulk-import/not-found' },
  });
  expect(await takeIn(neighbour, text)).toMatchObject({ people: 100, known: 0 });
  expect((await counts(office)).people).toBe(100);
});

test('a file that breaks off, or whose columns are not known, leaves nothing', async () => {
  const office = await newOffice();
  await expect(arrive(office, 'a,b\n1,2\n')).rejects.toMatchObject({
    definition: { code: 'bulk-import/file-unreadable' },
  });
  await expect(arrive(office, '')).rejects.toMatchObject({ definition: { code: 'bulk-import/file-unreadable' } });
  async function* breaking() {
    yield Buffer.from(caseload(3000));
    throw new Error('broken off');
  }
  const input = { source: 'a list', format: 'csv', mapping: null, replaces: false } as const;
  await expect(one.imports.arrive(ctxOf(office), input, breaking())).rejects.toThrow('broken off');
  const { rows } = await owner.query(`select (select count(*)::int from bulk_imports where "organizationId" = $1) as imports,
    (select count(*)::int from bulk_import_pieces where "organizationId" = $1) as pieces`, [office]); // prettier-ignore
  expect(rows).toEqual([{ imports: 0, pieces: 0 }]);
});

test('JSON Lines are taken in as they tell', async () => {
  const office = await newOffice();
  const text = caseload(200, 'jsonl');
  const lines = linesOf(text);
  lines[7] = lines[7]!.replace('"courtCases"', '"courtcases"');
  lines[9] = '{';
  const view = await takeIn(office, lines.join('\n'), { format: 'jsonl' });
  expect(view).toMatchObject({ status: 'done', people: 198, broken: 2 });
  expect(linesOf(await faultsOf(office, view.id))).toEqual([lines[7], lines[9]]);
});
