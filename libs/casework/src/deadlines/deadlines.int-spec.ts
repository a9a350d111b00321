import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import {
  CaseworkModule,
  CourtClosingsService,
  DeadlinesService,
  type DeadlineView,
  RecomputationsService,
} from '#libs/casework';
import { fillDemoCaseload } from '#libs/casework/demo';
import { Clock, Database, type MemberContext, workerContext } from '#libs/platform';
import { addDays, localDate } from '#libs/record';
import { prosecutorResponse160_59 } from '#libs/rules';
import { freshDatabase, type FreshDatabase, testConfig } from '#libs/testing';
import pg from 'pg';

const SEED = { clients: 80, seed: 'deadlines', asOf: localDate('2026-11-20'), today: localDate('2026-11-25') };

let database: FreshDatabase;
let owner: pg.Client;
let app: INestApplicationContext;
let deadlines: DeadlinesService;
let closings: CourtClosingsService;
let recomputations: RecomputationsService;
let attorney: MemberContext;
/** A served filing that nobody has answered. */
let filing: { id: string; caseId: string; county: string };

const rows = async <T>(sql: string, ...values: unknown[]): Promise<T[]> => (await owner.query(sql, values)).rows as T[];
const worker = () => workerContext(attorney.organizationId, 'a test');
const standing = async () =>
  (await deadlines.list(attorney, filing.caseId, { limit: 100 })).items.filter(
    ({ filingId }) => filingId === filing.id,
  );
const response = async (): Promise<DeadlineView> =>
  (await standing()).find(({ kind }) => kind === 'prosecutor_response_160_59')!;
const revisionsOf = async ({ id }: DeadlineView) => (await deadlines.revisions(attorney, id, { limit: 100 })).items;
const serve = (servedOn: string, method: string) =>
  owner.query('update filing_services set "servedOn" = $2, method = $3::"ServiceMethod" where "filingId" = $1', [
    filing.id,
    servedOn,
    method,
  ]);
/** As the worker takes a job out of the outbox. */
const recompute = async (recomputationId: string, run = 1) =>
  recomputations.run(worker(), {
    ...{ organizationId: attorney.organizationId, recomputationId, run, correlationId: 'a test' },
  });

beforeAll(async () => {
  database = await freshDatabase();
  const { organizationId } = await fillDemoCaseload(database.ownerUrl, { ...SEED, onProgress: () => undefined });
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  app = await NestFactory.createApplicationContext(
    CaseworkModule.forRoot(testConfig({ DATABASE_URL: database.appUrl })),
    { logger: ['error'] },
  );
  app.get(Clock).now = () => new Date('2026-11-26T15:00:00Z');
  deadlines = app.get(DeadlinesService);
  closings = app.get(CourtClosingsService);
  recomputations = app.get(RecomputationsService);
  // Nobody has answered yet, and no court has decided.
  await owner.query(`delete from order_outcomes; delete from court_orders; delete from prosecutor_responses;
    update deadlines set status = 'open', "metOn" = null`);
  const [found] = await rows<typeof filing & { attorneyId: string }>(
    `select f.id, f."caseId", s.county, c."attorneyId" from filings f
     join filing_services s on s."filingId" = f.id join cases c on c.id = f."caseId"
     join packets k on k.id = f."packetId" join petitions p on p.id = k."petitionId"
     where p.relief = 'NY-160.59' and c.status <> 'transferred'
     order by f.id limit 1`,
  );
  const { attorneyId, ...rest } = found!;
  filing = rest;
  attorney = { organizationId, memberId: attorneyId, role: 'attorney', correlationId: 'a test' } as MemberContext;
  await owner.query('update filings set "filedOn" = $2 where id = $1', [filing.id, '2026-11-17']);
  await serve('2026-11-17', 'personal');
});

afterAll(async () => {
  await app.close();
  await owner.end();
  await database.drop();
});

it('what is recorded of a filing says what is due; the same news twice changes nothing', async () => {
  await deadlines.followFiling(worker(), filing.id);
  const first = await response();
  expect(first).toMatchObject({
    ...{ dueOn: '2027-01-04', conservativeOn: null, triggeredOn: '2026-11-17', status: 'open' },
    ...{ actor: 'prosecutor', source: 'filing', confidence: 'V', createdById: null },
    computation: { daysCounted: 45, skipped: [{ name: "New Year's Day" }, { name: 'Saturday' }, { name: 'Sunday' }] },
  });
  await Promise.all([1, 2, 3].map(() => deadlines.followFiling(worker(), filing.id)));
  expect(await response()).toEqual(first);
});

it('service that was recorded wrong moves the day, and what it was stays, with its computation', async () => {
  const before = await response();
  await serve('2026-12-04', 'mail');
  await deadlines.followFiling(worker(), filing.id);
  const after = await response();
  expect(after).toMatchObject({
    id: before.id,
    dueOn: '2027-01-19',
    conservativeOn: '2027-01-25',
    revisions: before.revisions + 1,
  });
  expect((await revisionsOf(after))[0]).toMatchObject({
    ...{ dueOn: '2027-01-04', conservativeOn: null, reason: 'trigger_changed', changedById: null },
    computation: before.computation,
  });
});

it('a trigger that is withdrawn cancels, and one that stands again restores; nothing is lost', async () => {
  const before = await response();
  const [service] = await rows<object>(
    `delete from filing_services where "filingId" = $1 returning to_jsonb(filing_services) as row`,
    filing.id,
  );
  await deadlines.followFiling(worker(), filing.id);
  expect((await response()).status).toBe('cancelled');
  await owner.query('insert into filing_services select * from jsonb_populate_record(null::filing_services, $1)', [
    JSON.stringify((service as { row: object }).row),
  ]);
  await deadlines.followFiling(worker(), filing.id);
  const after = await response();
  expect(after).toMatchObject({ id: before.id, status: 'open', dueOn: before.dueOn });
  expect((await revisionsOf(after)).slice(0, 2).map(({ reason }) => reason)).toEqual([
    'trigger_restored',
    'trigger_withdrawn',
  ]);
});

it('the county is that of the court, whatever its name says, and however many prosecutors are served', async () => {
  const [before] = await rows<{ court: string; counties: string[] }>(
    'select court, counties from filings where id = $1',
    filing.id,
  );
  const change = (court: string, counties: readonly string[]) =>
    owner.query('update filings set court = $2, counties = $3 where id = $1', [filing.id, court, counties]);
  await change('City Court', [filing.county, 'Hamilton']);
  await deadlines.followFiling(worker(), filing.id);
  expect(await response()).toMatchObject({ county: filing.county, court: 'City Court' });
  await change(before!.court, before!.counties);
  await deadlines.followFiling(worker(), filing.id);
  expect(await response()).toMatchObject({ county: filing.county, court: before!.court });
});

it('the runtime role cannot rewrite what a deadline was', async () => {
  const client = new pg.Client({ connectionString: database.appUrl, options: '-c role=vacatur_app' });
  await client.connect();
  try {
    for (const statement of ['update deadline_revisions set "dueOn" = now()', 'delete from deadline_revisions'])
      await expect(client.query(statement)).rejects.toThrow(/permission denied/);
  } finally {
    await client.end();
  }
});

describe('a day that is added to the court calendar', () => {
  let closingId: string;

  it('is refused where it moves nothing or cannot be, saying what is wrong', async () => {
    const input = { name: 'Storm', basis: 'clerk_closed', county: 'Albany', court: null, toldBy: 'The clerk' } as const;
    const refused = async (more: object) => {
      try {
        return await closings.add(attorney, { ...input, on: localDate('2027-01-19'), ...more });
      } catch (error) {
        return (error as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer);
      }
    };
    expect(await refused({ on: '2027-01-18' })).toEqual(['/on']); // Martin Luther King, Jr. Day
    expect(await refused({ on: '2027-01-16' })).toEqual(['/on']); // a Saturday
    expect(await refused({ county: 'Kings' })).toEqual(['/county']); // Judiciary Law 282-a: outside New York City
    expect(await refused({ county: null })).toEqual(['/county']);
    expect(await refused({ basis: 'proclaimed' })).toEqual(['/county']);
    expect(await rows('select 1 from court_closings')).toEqual([]);
  });

  it('moves every deadline whose last day it is, and keeps what each was', async () => {
    const before = await response();
    const closing = await closings.add(attorney, {
      ...{
        on: localDate('2027-01-19'),
        name: 'Day of mourning',
        basis: 'proclaimed',
        county: null,
        court: null,
        toldBy: 'Proclamation',
      },
    });
    closingId = closing.id;
    expect(closing.recomputation).toMatchObject({ status: 'running', done: 0 });
    const { id, total } = closing.recomputation!;
    expect(total).toBeGreaterThan(0);
    await recompute(id);
    const done = await recomputations.view(attorney, id);
    expect(done).toMatchObject({ status: 'done', total, done: total });
    expect(await response()).toMatchObject({
      ...{ id: before.id, dueOn: '2027-01-20', conservativeOn: '2027-01-25' },
      computation: {
        skipped: [
          ...(before.computation as { skipped: object[] }).skipped,
          { on: '2027-01-19', name: 'Day of mourning' },
        ],
      },
    });
    expect((await revisionsOf(before))[0]).toMatchObject({
      dueOn: '2027-01-19',
      reason: 'calendar_changed',
      closingId,
    });
  });

  it('leaves every open deadline as the whole of the law and the calendar give it', async () => {
    const closed = [{ on: localDate('2027-01-19'), name: 'Day of mourning', citation: 'General Construction Law 24' }];
    const { courtCalendar } = await import('#libs/rules');
    const kept = await rows<{ servedOn: string; method: 'mail'; dueOn: string; conservativeOn: string | null }>(
      `select s."servedOn"::text, s.method::text, d."dueOn"::text, d."conservativeOn"::text from deadlines d
       join filing_services s on s."filingId" = d."filingId" and s.county = d.party
       where d.kind = 'prosecutor_response_160_59' and d.status = 'open'`,
    );
    expect(kept.length).toBeGreaterThan(1);
    for (const { servedOn, method, ...days } of kept) {
      const { due, conservative } = prosecutorResponse160_59(localDate(servedOn), method, courtCalendar(closed));
      expect(days).toEqual({ dueOn: due.dueOn, conservativeOn: conservative?.dueOn ?? null });
    }
  });

  it('shows in the calendar of the year, and computes what is derived later too', async () => {
    const { days } = await closings.calendar(attorney, { year: 2027 });
    expect(days.find(({ on }) => on === '2027-01-19')).toMatchObject({
      name: 'Day of mourning',
      citation: 'General Construction Law 24',
    });
    await deadlines.followFiling(worker(), filing.id);
    expect((await response()).dueOn).toBe('2027-01-20');
  });

  it('is done once however often its job runs, and two workers take turns', async () => {
    const [row] = await rows<{ id: string; changed: number }>('select id, changed from deadline_recomputations');
    const count = async () => (await rows('select 1 from deadline_revisions')).length;
    const before = await count();
    await Promise.all([recompute(row!.id), recompute(row!.id)]);
    expect(await count()).toBe(before);
  });

  it('moves back what it had moved when it is withdrawn; a stopped recomputation does nothing until it is gone on with', async () => {
    const { recomputation } = await closings.withdraw(attorney, closingId, { reason: 'It was another year.' });
    const { id } = recomputation!;
    expect((await recomputations.cancel(attorney, id)).status).toBe('cancelled');
    await recompute(id);
    expect((await response()).dueOn).toBe('2027-01-20');
    expect((await recomputations.resume(attorney, id)).status).toBe('running');
    await recompute(id, 1); // the job of the run that was stopped
    expect((await response()).dueOn).toBe('2027-01-20');
    await recompute(id, 2);
    expect((await response()).dueOn).toBe('2027-01-19');
    await expect(closings.withdraw(attorney, closingId, { reason: 'Again.' })).rejects.toMatchObject({
      definition: { code: 'court-closing/withdrawn' },
    });
  });

  it('opens again what had run out the day before it was told', async () => {
    const { id } = await response();
    await owner.query(`update deadlines set status = 'missed' where id = $1`, [id]);
    const { recomputation } = await closings.add(attorney, {
      ...{
        on: localDate('2027-01-25'),
        name: 'Storm',
        basis: 'proclaimed',
        county: null,
        court: null,
        toldBy: 'Proclamation',
      },
    });
    await recompute(recomputation!.id);
    expect(await response()).toMatchObject({ status: 'open', conservativeOn: '2027-01-26' });
  });
});

it('a closing told late gives a prosecutor time again, and the filing stands where it stood', async () => {
  const [other] = await rows<{ id: string; county: string; caseId: string }>(
    `select f.id, s.county, f."caseId" from filings f join filing_services s on s."filingId" = f.id
     join packets k on k.id = f."packetId" join petitions p on p.id = k."petitionId"
     join cases c on c.id = f."caseId" and c.status <> 'transferred'
     where p.relief = 'NY-160.59' and f.id <> $1 and f.status = 'served' and cardinality(f.counties) = 1 and not exists (
       select from filing_events e where e."filingId" = f.id and e.move in ('answer', 'run_out', 'correct'))
     order by f.id limit 1`,
    filing.id,
  );
  const { id: filingId, county, caseId } = other!;
  await deadlines.followFiling(worker(), filingId);
  const due = async () =>
    (await deadlines.list(attorney, caseId, { limit: 100 })).items.find(
      (one) => one.filingId === filingId && one.kind === 'prosecutor_response_160_59',
    )!;
  const { id, dueOn, conservativeOn } = await due();
  const lastDay = localDate(conservativeOn ?? dueOn);
  const clock = app.get(Clock);
  const now = clock.now.bind(clock);
  clock.now = () => new Date(`${addDays(lastDay, 1)}T15:00:00Z`);
  const standing = async () => {
    const [row] = await rows<{ status: string; ranOutOn: string | null }>(
      `select f.status::text, s."timeRanOutOn"::text as "ranOutOn" from filings f
       join filing_services s on s."filingId" = f.id and s.county = $2 where f.id = $1`,
      filingId,
      county,
    );
    return row;
  };
  try {
    await app.get(Database).transaction(worker(), (work) => deadlines.moveClocks(work, [id], clock.today()));
    await deadlines.tellRunOut(worker(), id);
    expect(await standing()).toEqual({ status: 'submitted', ranOutOn: addDays(lastDay, 1) });

    const told = { name: 'Blackout', basis: 'proclaimed', county: null, court: null, toldBy: 'Proclamation' } as const;
    const { recomputation } = await closings.add(attorney, { ...told, on: lastDay });
    await recompute(recomputation!.id);
    expect(await due()).toMatchObject({ status: 'open' });
    const messages = await rows<{ payload: { deadlineId: string } }>(
      `select payload from outbox_messages where topic = 'deadline.run_out' order by id`,
    );
    expect(messages.filter(({ payload }) => payload.deadlineId === id)).toHaveLength(2);
    await deadlines.tellRunOut(worker(), id);
    await deadlines.tellRunOut(worker(), id); // the same job again
    expect(await standing()).toEqual({ status: 'served', ranOutOn: null });
    expect(
      await rows('select reason from filing_events where "filingId" = $1 and move = $2', filingId, 'correct'),
    ).toEqual([{ reason: expect.stringMatching(/^That prosecutor may answer until 20\d\d-\d\d-\d\d after all\.$/) }]);
  } finally {
    clock.now = now;
  }
});

describe('a deadline that nothing else records', () => {
  const input = { serviceMethod: null, party: null, county: null, court: null } as const;
  const appeal = { ...input, kind: 'appeal_460_10', triggeredOn: localDate('2026-11-20') } as const;

  it('is entered by its rule, corrected with its history, met and over', async () => {
    const entered = await deadlines.enter(attorney, filing.caseId, appeal);
    expect(entered).toMatchObject({
      dueOn: '2026-12-21',
      confidence: 'M',
      source: 'typed',
      createdById: attorney.memberId,
    });
    await expect(deadlines.enter(attorney, filing.caseId, appeal)).rejects.toMatchObject({
      definition: { code: 'deadline/stands' },
    });
    const change = { triggeredOn: localDate('2026-11-23'), serviceMethod: null };
    expect(await deadlines.correct(attorney, entered.id, change)).toMatchObject({ dueOn: '2026-12-23', revisions: 1 });
    expect((await revisionsOf(entered))[0]).toMatchObject({ dueOn: '2026-12-21', changedById: attorney.memberId });
    const met = await deadlines.meet(attorney, entered.id, { metOn: localDate('2026-11-25') });
    expect(met).toMatchObject({ status: 'met', metOn: '2026-11-25', late: false });
    await expect(deadlines.cancel(attorney, entered.id)).rejects.toMatchObject({
      definition: { code: 'deadline/over' },
    });
  });

  it('what is derived is changed where it is recorded, and nowhere else', async () => {
    const { id } = await response();
    const change = { triggeredOn: localDate('2026-11-23'), serviceMethod: null };
    for (const refused of [
      deadlines.correct(attorney, id, change),
      deadlines.meet(attorney, id, { metOn: localDate('2026-11-25') }),
      deadlines.cancel(attorney, id),
    ])
      await expect(refused).rejects.toMatchObject({ definition: { code: 'deadline/derived' } });
    await expect(deadlines.cancel(attorney, randomUUID())).rejects.toMatchObject({
      definition: { code: 'deadline/not-found' },
    });
  });
});

it('what was handed over follows nothing; taken back, it is brought in line with what has changed meanwhile', async () => {
  const [taken] = await rows<{ id: string; clientId: string }>(
    'select id, "clientId" from cases where id = $1',
    filing.caseId,
  );
  // By the 45 days alone it has passed; with those for mailed service it has not.
  await serve('2026-10-09', 'mail');
  await deadlines.followFiling(worker(), filing.id);
  expect(await response()).toMatchObject({ dueOn: '2026-11-23', conservativeOn: '2026-11-30' });
  await app.get(Database).transaction(attorney, (work) => deadlines.handOver(work, filing.caseId));
  expect((await response()).status).toBe('handed_over');
  const entered = await deadlines.enter(attorney, filing.caseId, {
    ...{ kind: 'clerk_completion_160_50_5', triggeredOn: localDate('2026-11-23'), party: null },
    ...{ serviceMethod: null, county: null, court: null },
  });
  expect(entered.dueOn).toBe('2026-12-23');
  await app.get(Database).transaction(attorney, (work) => deadlines.handOver(work, filing.caseId));
  // Days that are handed over follow no calendar.
  const { recomputation } = await closings.add(attorney, {
    ...{ on: localDate('2026-12-23'), name: 'Day of mourning', basis: 'proclaimed', toldBy: 'Proclamation' },
    ...{ county: null, court: null },
  });
  await recompute(recomputation!.id);
  await serve('2026-11-17', 'personal');
  await deadlines.followFiling(worker(), filing.id);
  expect(await response()).toMatchObject({ dueOn: '2026-11-23', status: 'handed_over' });
  const assessed = async () => (await rows(`select 1 from outbox_messages where topic = 'assessment.run'`)).length;
  const assessedBefore = await assessed();
  const news = async () =>
    (await rows(`select 1 from outbox_messages where topic = 'filing.moved' and payload->>'filingId' = $1`, filing.id))
      .length;
  const before = await news();
  await app.get(Database).transaction(attorney, (work) => deadlines.takeBack(work, taken!));
  expect(await news()).toBe(before + 1);
  expect(await assessed()).toBe(assessedBefore + 1);
  const [typed] = (await deadlines.list(attorney, filing.caseId, { limit: 100 })).items.filter(
    ({ id }) => id === entered.id,
  );
  expect(typed).toMatchObject({ status: 'open', dueOn: '2026-12-24', revisions: 1 });
  await deadlines.followFiling(worker(), filing.id);
  expect(await response()).toMatchObject({ dueOn: '2027-01-04', conservativeOn: null, status: 'open' });
});

it('nobody names an earlier last day than the calendar of the office gives the prosecutor', async () => {
  await owner.query(
    `update deadlines set "dueOn" = '2026-11-24' where "filingId" = $1 and kind = 'prosecutor_response_160_59'`,
    [filing.id],
  );
  const named = { county: filing.county, lastDay: localDate('2026-11-23') };
  await expect(deadlines.runOut(attorney, filing.id, named)).rejects.toMatchObject({
    definition: { code: 'filing/time-not-run-out' },
    errors: [{ pointer: '/lastDay', message: 'is before 2026-11-24, until when that prosecutor may answer' }],
  });
});

it('an assessment tells the days on which reliefs open; a newer one takes its place', async () => {
  const [assessment] = await rows<{ id: string; caseId: string }>(
    `select a.id, a."caseId" from assessments a where exists (
       select from jsonb_array_elements(a.result->'decisions') d where d->>'outcome' = 'not_yet' and d->>'notBefore' is not null)
     order by a.id limit 1`,
  );
  const opens = async () =>
    rows<{ party: string; dueOn: string; status: string }>(
      `select party, "dueOn"::text, status::text from deadlines where "caseId" = $1 and kind = 'relief_opens' order by party`,
      assessment!.caseId,
    );
  const told = await rows<{ party: string; dueOn: string }>(
    `select (d->>'relief') || ' ' || (d->>'chargeId') as party, d->>'notBefore' as "dueOn"
     from assessments a, jsonb_array_elements(a.result->'decisions') d
     where a.id = $1 and d->>'outcome' = 'not_yet' and d->>'notBefore' is not null and d->>'relief' <> 'NY-440.10-1I' order by 1`,
    assessment!.id,
  );
  await deadlines.followAssessment(worker(), assessment!.id);
  expect(await opens()).toEqual(told.map((one) => ({ ...one, status: 'open' })));
  await owner.query(
    `insert into assessments select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'createdAt', now() + interval '1 hour',
       'digest', null, 'result', a.result || '{"decisions": []}'))).* from assessments a where id = $1`,
    [assessment!.id],
  );
  const [newer] = await rows<{ id: string }>(
    'select id from assessments where "caseId" = $1 order by "createdAt" desc limit 1',
    assessment!.caseId,
  );
  await deadlines.followAssessment(worker(), newer!.id);
  await deadlines.followAssessment(worker(), assessment!.id); // its job comes late
  expect(new Set((await opens()).map(({ status }) => status))).toEqual(new Set(['cancelled']));
});
