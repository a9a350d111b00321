import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  CaseworkModule,
  IntakeDecisionsService,
  OutlooksService,
  OutreachContactsService,
  type OutreachFilter,
  OutreachListsService,
} from '#libs/casework';
import { fillDemoCaseload } from '#libs/casework/demo';
import { Clock, type MemberContext, workerContext } from '#libs/platform';
import { localDate } from '#libs/record';
import { RULES_VERSION } from '#libs/rules';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';

const SEED = { clients: 60, seed: 'outreach', asOf: localDate('2026-11-20'), today: localDate('2026-11-25') };
const now = new Date('2026-11-26T15:00:00Z');
const ALL = { who: 'all', contacted: 'no', phoneOnFile: false, period: 'next_month' } as const satisfies OutreachFilter;

let database: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;
let lists: OutreachListsService;
let contacts: OutreachContactsService;
let organizationId: string;
let attorney: MemberContext;
let paralegal: MemberContext;
let clients: { readonly clientId: string; readonly caseId: string; readonly recordId: string }[];
const screening = randomUUID();

const rows = async <T>(sql: string, ...values: unknown[]): Promise<T[]> => (await owner.query(sql, values)).rows as T[];
const member = (memberId: string, role: 'attorney' | 'paralegal') =>
  ({ organizationId, memberId, role, correlationId: 'a test' }) as MemberContext;
const list = async (filter: Partial<OutreachFilter> = {}, ctx = attorney) =>
  (await lists.people(ctx, { ...ALL, ...filter, limit: 200 })).items;
const ids = async (filter: Partial<OutreachFilter> = {}, ctx = attorney) =>
  (await list(filter, ctx)).map(({ id }) => id);
const codeOf = (failing: Promise<unknown>) =>
  failing.then(
    () => 'none',
    (error: unknown) => (error as Error).message,
  );

interface Known {
  readonly clientId?: string;
  readonly phone?: string;
  readonly county?: string;
  readonly on?: string;
  readonly relief?: string;
}
let place = 0;

/** Somebody of bulk records, for whom the screening foresees an opening. */
async function person({
  clientId,
  phone,
  county,
  on = '2026-12-10',
  relief = 'NY-160.59',
}: Known = {}): Promise<string> {
  const id = randomUUID();
  place += 1;
  await owner.query(
    `insert into people ("organizationId", id, source, "sourceKey", "importId", line, "givenName", "familyName", "dateOfBirth", phone, county, "clientId", facts)
     values ($1, $2, 'OCA 2026-10', $7, $2, $3, 'Ines', 'Quarrington', '1970-02-03', $4, $5, $6, '{}')`,
    [organizationId, id, place, phone, county, clientId, `${place}`],
  );
  await owner.query(
    `insert into screened_people ("organizationId", "screeningId", "subjectId", "rangeNumber", county, convictions, felonies, outcomes)
     values ($1, $2, $3, 1, 'Bronx', 1, 0, '{}')`,
    [organizationId, screening, id],
  );
  await owner.query(
    `insert into screened_changes ("organizationId", "screeningId", "rangeNumber", "subjectId", charge, relief, "on", "from", "to")
     values ($1, $2, 1, $3, 0, $4, $5, 'n', 'e')`,
    [organizationId, screening, id, relief, on],
  );
  return id;
}

/** A client for whom CPL 160.59 opens ten years after that day. */
async function foreseen({ recordId }: { readonly recordId: string }, sentencedOn: string): Promise<void> {
  const charge = {
    ...{ id: '1', law: 'PL', section: '155.25', class: 'AM', disposition: 'convicted_plea', offenseOn: '2016-12-01' },
    ...{ disposedOn: sentencedOn, convictedOn: sentencedOn, sentence: { types: ['fine'], imposedOn: sentencedOn } },
  };
  const content = {
    ...{ format: 'vacatur-record/1', person: { soraRegistered: false } },
    courtCases: [{ id: '1', charges: [charge] }],
  };
  await owner.query(
    `with r as (update records set version = version + 1, "confirmedVersion" = version + 1, status = 'confirmed', "confirmedAt" = $3
       where id = $1 returning *)
     insert into record_revisions ("organizationId", "recordId", version, content, reason)
     select "organizationId", id, version, $2::jsonb, 'A test.' from r`,
    [recordId, JSON.stringify(content), now],
  );
  await app.get(OutlooksService).followRecord(workerContext(organizationId, 'a test'), recordId);
}

beforeAll(async () => {
  database = await freshDatabase();
  ({ organizationId } = await fillDemoCaseload(database.ownerUrl, { ...SEED, onProgress: () => undefined }));
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`delete from wall_members; delete from walls; update clients set phone = '718-555-0100'`);
  clients = await rows(
    `select c."clientId", max(c.id::text) as "caseId", max(r.id::text) as "recordId" from cases c
     join records r on r."caseId" = c.id and r.status = 'confirmed'
     where c.status not in ('closed', 'transferred')
     group by 1 having count(distinct c.id) = 1 order by 1`,
  );
  await owner.query(`update records set status = 'read' where status = 'confirmed'`);
  await owner.query(
    `insert into screenings ("organizationId", id, "asOf", law, "lawId", "rulesVersion", status) values ($1, $2, '2026-11-24', '"current"', 'current', $3, 'done')`,
    [organizationId, screening, RULES_VERSION],
  );
  app = await NestFactory.createApplicationContext(
    CaseworkModule.forRoot(testConfig({ DATABASE_URL: database.appUrl })),
    { logger: ['error'] },
  );
  app.get(Clock).now = () => now;
  lists = app.get(OutreachListsService);
  contacts = app.get(OutreachContactsService);
  const members = await rows<{ id: string; role: string }>(
    `select id, role::text from members where "deactivatedAt" is null order by id`,
  );
  const idOf = (role: string) => members.find((one) => one.role === role)!.id;
  attorney = member(idOf('attorney'), 'attorney');
  paralegal = member(idOf('paralegal'), 'paralegal');
});

beforeEach(() =>
  owner.query(
    'delete from outreach_contacts; delete from relief_outlooks; delete from people; delete from screened_people; delete from screened_changes',
  ),
);

afterAll(async () => {
  await app?.close();
  await owner?.end();
  await database?.drop();
});

test('whoever becomes eligible next month with a phone on file, by relief and county, what opens first first', async () => {
  const first = await person({ phone: '718-555-0101', county: 'Kings', on: '2026-12-01' });
  const last = await person({ phone: '718-555-0102', on: '2026-12-31' });
  const silent = await person({ county: 'Kings', on: '2026-12-05' });
  await person({ phone: '718-555-0103', on: '2027-01-01' });
  await person({ phone: '718-555-0104', on: '2026-11-30' });
  expect(await ids()).toEqual([first, silent, last]);
  expect(await ids({ phoneOnFile: true })).toEqual([first, last]);
  expect(await ids({ county: 'Kings' })).toEqual([first, silent]);
  expect(await ids({ county: 'Bronx' })).toEqual([last]); // of the newest court case
  expect(await ids({ relief: 'NY-160.57-M' })).toEqual([]);
  expect(await ids({ who: 'clients' })).toEqual([]);
  const { screening: by, ...page } = await lists.people(attorney, { ...ALL, limit: 2 });
  expect(by).toEqual({ id: screening, asOf: '2026-11-24', rulesVersion: RULES_VERSION, isCurrent: true });
  expect(page).toMatchObject({ next: silent, fromOn: '2026-12-01', untilOn: '2026-12-31' });
  const rest = await lists.people(attorney, { ...ALL, limit: 2, cursor: silent });
  expect(rest.items.map(({ id }) => id)).toEqual([last]);
  expect(rest.items[0]).toMatchObject({
    ...{ kind: 'person', caseId: null, phone: '718-555-0102', foreseenOn: '2026-11-24', recordVersion: null },
    opens: [{ relief: 'NY-160.59', on: '2026-12-31', charges: 1 }],
    safe: { call: null, voicemail: null, text: null, email: null, times: null },
  });
});

test('a client comes by the record, once, with what is safe; without a number where calling is not, and not at all who wants no messages', async () => {
  const [one, two, three] = [clients[0]!, clients[1]!, clients[2]!];
  for (const client of [one, two, three]) await foreseen(client, '2016-12-15');
  await person({ clientId: one.clientId, on: '2026-12-20' }); // bulk records say another day of the same person
  const contact = (use: boolean) => ({
    phone: { use, voicemail: false, text: null },
    email: { use: true },
    times: 'After six',
  });
  const say = ({ clientId, caseId }: (typeof clients)[number], safeContact: object) =>
    owner.query(
      `insert into intakes ("organizationId", id, status, "receivedOn", "clientId", "caseId", "decidedById", "decidedAt", eligibility, "createdById", "updatedAt", form)
       values ($1, $2, 'accepted', '2026-11-20', $3, $4, $5, now(), '{}', $5, now(), $6)`,
      [organizationId, randomUUID(), clientId, caseId, attorney.memberId, JSON.stringify({ safeContact })],
    );
  await say(one, contact(true));
  await say(two, contact(false));
  await owner.query(`update clients set phone = '718-555-0177' where id = $1`, [two.clientId]);
  await owner.query(`update clients set "noMessages" = true where id = $1`, [three.clientId]);
  const found = await list({ who: 'clients' });
  expect(new Set(found.map(({ id }) => id))).toEqual(new Set([one.clientId, two.clientId]));
  const row = (clientId: string) => found.find(({ id }) => id === clientId)!;
  expect(row(one.clientId)).toMatchObject({
    ...{ kind: 'client', caseId: one.caseId, phone: expect.any(String) as unknown, foreseenOn: '2026-11-26' },
    safe: { call: true, voicemail: false, text: null, email: true, times: 'After six' },
    opens: [{ relief: 'NY-160.59', on: '2026-12-15', charges: 1 }],
  });
  expect(row(two.clientId)).toMatchObject({ phone: null, safe: { call: false } });
  expect(await ids({ who: 'clients', phoneOnFile: true })).toEqual([one.clientId]);
  const { bytes } = await lists.table(attorney, { ...ALL, who: 'clients', format: 'csv' });
  expect(bytes.toString()).toContain('After six');
  expect(bytes.toString()).not.toContain('718-555-0177');

  const wall = randomUUID();
  await owner.query(
    `insert into walls ("organizationId", id, "clientId", kind, reason, "setById") values ($1, $2, $3, 'closed_to', 'A test.', $4)`,
    [organizationId, wall, one.clientId, attorney.memberId],
  );
  await owner.query(`insert into wall_members ("organizationId", "wallId", "memberId") values ($1, $2, $3)`, [
    ...[organizationId, wall, paralegal.memberId],
  ]);
  expect(await ids({ who: 'clients' }, paralegal)).toEqual([two.clientId]);
});

test('of two who are about to call the same person one is told, and whoever was contacted or declines is not called again', async () => {
  const id = await person({ phone: '718-555-0101' });
  const begin = (ctx: MemberContext) =>
    contacts.note(
      ctx,
      { personId: id, clientId: null },
      { channel: 'phone', result: 'begun', note: null, lastContactId: null },
    );
  const both = await Promise.allSettled([begin(attorney), begin(paralegal)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await codeOf(begin(attorney))).toBe('outreach/contacted-meanwhile');
  expect(await ids()).toEqual([]);
  const [row] = await list({ contacted: 'any' });
  expect(row).toMatchObject({ id, lastContact: { result: 'begun', channel: 'phone' } });
  await contacts.note(
    attorney,
    { personId: id, clientId: null },
    { channel: 'phone', result: 'declined', note: 'Wants no calls.', lastContactId: row!.lastContact!.id },
  );
  expect(await ids({ contacted: 'any' })).toEqual([]);
  const { items } = await contacts.list(attorney, { personId: id, clientId: null }, { limit: 50 });
  expect(items.map(({ result }) => result)).toEqual(['declined', 'begun']);
  await expect(owner.query(`set role vacatur_app; update outreach_contacts set result = 'reached'`)).rejects.toThrow(
    'permission denied',
  );
  await owner.query('reset role');
});

test('an intake of a person of bulk records is taken once, checked for conflicts, and makes a client of the person', async () => {
  const id = await person({ phone: 'not a number', county: 'Kings' });
  const intake = await contacts.takeIntake(paralegal, id);
  expect(intake).toMatchObject({
    ...{ givenName: 'Ines', familyName: 'Quarrington', dateOfBirth: '1970-02-03', county: 'Kings', phone: null },
    referralNote: 'Outreach: OCA 2026-10',
  });
  expect(await codeOf(contacts.takeIntake(paralegal, id))).toBe('outreach/intake-taken');
  const accepting = { attorneyId: attorney.memberId, clientId: null, title: 'Relief', note: null };
  const refused = await codeOf(app.get(IntakeDecisionsService).accept(attorney, intake.id, accepting as never));
  expect(refused).toMatch(/^(intake|conflict)\//); // like every intake: not before it is whole and checked
  await owner.query(
    `update intakes set "clientId" = $2, "caseId" = $3, status = 'accepted', "decidedById" = $4, "decidedAt" = now(), eligibility = '{}' where id = $1`,
    [...[intake.id, clients[3]!.clientId, clients[3]!.caseId, attorney.memberId]],
  );
  expect(await rows('select "clientId" from people where id = $1', id)).toEqual([{ clientId: clients[3]!.clientId }]);
  const { items } = await contacts.list(attorney, { personId: null, clientId: clients[3]!.clientId }, { limit: 50 });
  expect(items).toMatchObject([{ result: 'intake', intakeId: intake.id, personId: id }]);
});

test('a saved list is asked again and again by the same question, until it is ended', async () => {
  const id = await person({ phone: '718-555-0101', county: 'Kings' });
  await person({ phone: '718-555-0102', county: 'Queens' });
  const saved = await lists.save(attorney, { name: 'Kings', filter: { ...ALL, county: 'Kings' } });
  const byList = () =>
    lists.people(attorney, { listId: saved.id, limit: 50, who: 'all', contacted: 'no', phoneOnFile: false });
  expect((await byList()).items.map((one) => one.id)).toEqual([id]);
  expect((await lists.lists(attorney, { limit: 50 })).items).toEqual([saved]);
  await lists.end(attorney, saved.id);
  expect(await codeOf(byList())).toBe('outreach/list-not-found');
});
