import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import pg from 'pg';
import { SessionsService } from '#libs/casework';
import { type DemoMember, seedDemoOffice } from '#libs/casework/demo';
import {
  type Config,
  jsonLogger,
  Metrics,
  readConfig,
  readWorkerConfig,
  type Role,
  ROLES_WITH_SECOND_FACTOR,
  withoutSecretsOfApi,
} from '#libs/platform';
import { type CriminalRecord } from '#libs/record';
import { freshDatabase, type FreshDatabase, heldToDocument, TEST_SECRETS } from '#libs/testing';
import { createApi } from '../apps/api/src/create-api.js';
import { type AnswerBody, ApiClient } from '../apps/cli/src/demo/api-client.js';
import { WorkerModule } from '../apps/worker/src/worker.module.js';
import { isQuiet, takeLogOfThisProcess } from './log-lines.js';
import { nysidOpener } from './opened-nysids.js';
import { toldInRedis, toldInTables, toldOf, wordsOfPeople } from './told-of-people.js';

export const SAMPLES = join(process.cwd(), 'samples/rapsheets');
const MOVED_CLOCK = pathToFileURL(join(process.cwd(), 'libs/testing/src/moved-clock.mjs')).href;
/** Charges of `corwin-ashgrove`: petit larceny (CPL 160.59 is open) and marihuana (expunged by CPL 160.50(3)(k)). */
export const PETIT_LARCENY = '2016NY052779.1';
/** How many papers a packet of NY-160.59 has: sets for court, prosecutor and client, requests for certificates, seal verification, note and letter. */
export const SEALING_PAPERS = 7;
export const MARIHUANA = '2012KN002920.1';

/** An API that listens, a database of its own, and an office with one member of each role, who are signed in. */
export class TestOffice {
  private readonly workers: INestApplicationContext[] = [];
  private readonly processes: ChildProcess[] = [];
  /** Words that a test has itself put where nobody may be told of. */
  readonly planted = new Set<string>();

  private constructor(
    readonly database: FreshDatabase,
    readonly config: Config,
    readonly env: { readonly [name: string]: string },
    readonly baseUrl: string,
    private readonly api: NestFastifyApplication,
    private readonly seeded: readonly DemoMember[],
    private readonly members: { readonly [role in Role]: ApiClient },
    private readonly undescribed: readonly string[],
    /** What the office has said where nobody may be named. */
    private readonly said: Said,
    /** Whom no wall stops. */
    private readonly owner: pg.Pool,
  ) {}

  /** @param database is dropped when the office closes; without it, one on the server of the tests. */
  static async open(settings: { readonly [name: string]: string } = {}, database?: FreshDatabase): Promise<TestOffice> {
    const ownServer = database;
    const seeded = ownServer ? ((await seedDemoOffice(ownServer.ownerUrl)) ?? []) : membersOfTemplate();
    database ??= await freshDatabase('office');
    const env = {
      ...TEST_SECRETS,
      DATABASE_URL: database.appUrl,
      LOG_LEVEL: 'info',
      REQUESTS_PER_MINUTE: '100000',
      MAIL_URL: pathToFileURL(join(tmpdir(), `vacatur-mail-${process.pid}`)).href,
      ...settings,
    };
    const config = readConfig(env);
    const logged: string[] = [];
    const said = { logged, refusals: [] as string[], noMore: takeLogOfThisProcess(logged) };
    const api = await createApi(config);
    const undescribed = heldToDocument(api);
    keepRefusals(api, said.refusals);
    await api.listen(0, '127.0.0.1');
    const baseUrl = await api.getUrl();
    // A server that a test stops takes its connections with it: there each is used once.
    const owner = new pg.Pool({ connectionString: database.ownerUrl, ...(ownServer && { maxUses: 1 }) });
    owner.on('error', () => undefined);
    const members = await signInAll(api, owner, baseUrl, seeded);
    return new TestOffice(database, config, env, baseUrl, api, seeded, members, undescribed, said, owner);
  }

  get attorney(): ApiClient {
    return this.members.attorney;
  }

  get paralegal(): ApiClient {
    return this.members.paralegal;
  }

  as(role: Role): ApiClient {
    return this.members[role];
  }

  get supervisor(): ApiClient {
    return this.members.supervisor;
  }

  /** One request past the network: the whole of the program, a hundred times in the time of ten. */
  inject(request: InjectOptions): Promise<LightMyRequestResponse> {
    return this.api.inject(request);
  }

  /** What listens for requests. */
  get server(): Server {
    return this.api.getHttpServer() as Server;
  }

  /** A worker in this process. */
  async work(): Promise<void> {
    const config = readWorkerConfig(this.env);
    const worker = await NestFactory.createApplicationContext(WorkerModule.forRoot(config), {
      logger: jsonLogger(config.logLevel),
    });
    await worker.init();
    this.workers.push(worker);
  }

  /**
   * A worker as it runs in an office: a process, which can be killed.
   * @param clockFile holds the instant (ISO 8601) at which its clock stands; without it, its clock is right.
   * @param log takes the lines that it writes, which are printed where there is none.
   */
  startWorkerProcess(
    clockFile?: string,
    settings: { readonly [name: string]: string } = {},
    log?: string[],
  ): ChildProcess {
    const env = withoutSecretsOfApi({ ...this.env, ...settings });
    if (clockFile === undefined) return this.start('worker', env, [], log);
    return this.start('worker', { ...env, CLOCK_FILE: clockFile }, ['--import', MOVED_CLOCK]);
  }

  /** A second API beside the one of this process, over the same database. @returns its address, once it is ready. */
  async startApiProcess(settings: { readonly [name: string]: string } = {}): Promise<string> {
    return (await this.startApi(settings)).address;
  }

  /** The same, with the process, which can be killed. */
  async startApi(
    settings: { readonly [name: string]: string } = {},
  ): Promise<{ readonly address: string; readonly child: ChildProcess }> {
    const port = await unusedPort();
    const child = this.start('api', { ...this.env, ...settings, PORT: String(port) });
    const address = `http://127.0.0.1:${port}`;
    for (;;) {
      if (child.exitCode !== null) throw new Error(`The second API ended with ${child.exitCode}.`);
      const ready = await fetch(`${address}/health/ready`).catch(() => null);
      if (ready?.ok) return { address, child };
      await setTimeout(100);
    }
  }

  private start(
    app: 'api' | 'worker',
    env: NodeJS.ProcessEnv,
    execArgv: readonly string[] = [],
    log?: string[],
  ): ChildProcess {
    const child = fork(join(process.cwd(), `dist/start/${app}.js`), {
      env: { PATH: process.env['PATH'], ...env },
      execArgv: [...execArgv],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [child.stdout!, child.stderr!]) {
      createInterface({ input: stream }).on('line', (line) => {
        this.said.logged.push(line);
        if (log) log.push(line);
        else if (!isQuiet(line)) process.stdout.write(`${line}\n`);
      });
    }
    this.processes.push(child);
    return child;
  }

  /** Rows as they are stored, past every wall. */
  async rows<T>(sql: string, ...values: unknown[]): Promise<T[]> {
    return (await this.owner.query(sql, values)).rows as T[];
  }

  /** Waits until somebody waits for a lock, such as one that a test holds. */
  async untilBlocked(withinMs = 120_000): Promise<void> {
    for (let waitedMs = 0; waitedMs < withinMs; waitedMs += 50) {
      const rows = await this.rows(
        `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      );
      if (rows.length > 0) return;
      await setTimeout(50);
    }
    throw new Error('nobody came to the lock');
  }

  /** Waits until everything that was asked of workers is done, and said to be done by the queues. */
  async untilSettled(): Promise<void> {
    for (;;) {
      const rows = await this.rows(
        `select from outbox_messages where "sentAt" is null union all
         select from bullmq.job where state in ('waiting', 'active') or (state = 'delayed' and scheduler_id is null) limit 1`,
      );
      if (rows.length === 0) return;
      await setTimeout(50);
    }
  }

  /** Members of a second organization in the same database, with the first one's passwords. */
  async openSecondOrganization(): Promise<{ readonly [role in Role]: ApiClient }> {
    await this.rows(
      `with other as (insert into organizations (id, name, "secondFactorForAll")
         values (gen_random_uuid(), 'Another Office', false) returning id)
       insert into members ("organizationId", id, email, name, role, "passwordHash")
       select other.id, gen_random_uuid(), 'other.' || email, name, role, "passwordHash" from members, other`,
    );
    return signInAll(
      this.api,
      this.owner,
      this.baseUrl,
      this.seeded.map((member) => ({ ...member, email: `other.${member.email}` })),
    );
  }

  /** What the member with the role signs in with. */
  credentials(role: Role): DemoMember {
    return this.seeded.find((member) => member.role === role)!;
  }

  /** Tokens of a new session of the member with the role, who has no authenticator. */
  async newSession(role: Role): Promise<{ accessToken: string; refreshToken: string }> {
    const { email, password } = this.credentials(role);
    const { body } = await ApiClient.anonymous(this.baseUrl).must('POST', '/v1/auth/sign-in', { email, password });
    return { accessToken: String(body['accessToken']), refreshToken: String(body['refreshToken']) };
  }

  async openCase(): Promise<string> {
    const client = await this.paralegal.post('/v1/clients', { givenName: 'Corwin', familyName: 'Ashgrove' });
    const { items } = await this.paralegal.get('/v1/members');
    const attorneyId = items.find(({ role }) => role === 'attorney')?.['id'];
    return (await this.paralegal.post('/v1/cases', { clientId: client.id, attorneyId, problemCode: '87' })).id;
  }

  /** Uploads the simplest sample and waits for the worker's reading. */
  async readRecord(caseId: string): Promise<AnswerBody> {
    const uploaded = await this.paralegal.upload(caseId, 'rap_sheet', join(SAMPLES, 'corwin-ashgrove.pdf'));
    const { id } = uploaded['record'] as { id: string };
    return this.paralegal.until(`/v1/records/${id}`, ({ status }) => status !== 'queued');
  }

  /** Confirms the record with what no rap sheet tells. */
  async confirm(record: AnswerBody): Promise<void> {
    const content = record['content'] as CriminalRecord;
    await this.paralegal.withHeader('if-match', '*').must('PUT', `/v1/records/${record.id}/content`, {
      content: { ...content, person: { ...content.person, soraRegistered: false } },
      reason: 'The client is not required to register.',
    });
    await this.paralegal.post(`/v1/records/${record.id}/confirmation`, { version: 2 });
  }

  async assess(caseId: string, recordId: string, attorney = this.attorney): Promise<AnswerBody> {
    return attorney.post(`/v1/cases/${caseId}/assessments`, { recordId, asOf: '2026-11-23' });
  }

  /**
   * A case up to a drafted application under CPL 160.59.
   * @param attorney whose session stands, where a test has ended that of the office's own client.
   */
  async draftPetition(
    attorney = this.attorney,
  ): Promise<{ caseId: string; recordId: string; assessmentId: string; petitionId: string }> {
    const caseId = await this.openCase();
    const record = await this.readRecord(caseId);
    await this.confirm(record);
    const { id: assessmentId } = await this.assess(caseId, record.id, attorney);
    const petition = await this.paralegal.post(`/v1/cases/${caseId}/petitions`, {
      assessmentId,
      relief: 'NY-160.59',
      chargeIds: [PETIT_LARCENY],
    });
    return { caseId, recordId: record.id, assessmentId, petitionId: petition.id };
  }

  /** As the attorney, who shows a second factor. */
  async approve(packetId: string): Promise<AnswerBody> {
    await this.attorney.showSecondFactor(this.credentials('attorney').password);
    return this.attorney.post(`/v1/packets/${packetId}/approval`);
  }

  async requestPacket(petitionId: string): Promise<string> {
    return (await this.paralegal.post(`/v1/petitions/${petitionId}/packets`, { preparedOn: '2026-11-20' })).id;
  }

  /** What tells of a client, or of anybody else of a file, where ids alone may stand. */
  async toldOfPeople(): Promise<string[]> {
    const people = await this.wordsOfPeople();
    for (const word of this.planted) people.delete(word);
    const { redisUrl } = this.config;
    const metrics = await this.api.get(Metrics).registry.metrics();
    return [
      ...toldOf(people, 'log', this.said.logged),
      ...toldOf(people, 'answer that refuses', this.said.refusals),
      ...toldOf(people, 'metrics', [metrics]),
      ...(await toldInTables(people, (sql) => this.rows(sql))),
      ...(redisUrl ? await toldInRedis(people, redisUrl) : []),
    ];
  }

  wordsOfPeople(): Promise<Set<string>> {
    return wordsOfPeople(
      (sql) => this.rows(sql),
      (organizationId) => nysidOpener(this, organizationId),
    );
  }

  /** @throws Error naming what the API has answered otherwise than its OpenAPI document says, and what was told of people. */
  async close(): Promise<void> {
    for (const child of this.processes) await kill(child);
    for (const worker of this.workers) await worker.close();
    // A client that breaks an answer off opens another connection, on which it asks for nothing: one that comes late had kept the server a minute.
    this.server.on('connection', (connection: Socket) => connection.destroy());
    this.server.closeAllConnections();
    await this.api.close();
    this.said.noMore();
    const told = await this.toldOfPeople();
    await this.owner.end();
    await this.database.drop();
    const { undescribed } = this;
    const warnings = this.said.logged.filter((line) => WARNING.test(line));
    if (warnings.length > 0) throw new Error(`Node.js warned of what a process did:\n${warnings.join('\n')}`);
    if (told.length > 0) throw new Error(`Where ids alone may stand somebody is told of:\n${told.join('\n')}`);
    if (undescribed.length > 0) throw new Error(`Answered otherwise than described:\n${undescribed.join('\n')}`);
  }
}

/**
 * What Node.js prints about a process, such as of a use that a library's next version does not have any more. With which Node.js a library's
 * next version will not run is not about the process.
 */
const WARNING = /^\(node:\d+\) (?!Warning: NodeVersionSupportWarning).*Warning/;

interface Said {
  readonly logged: string[];
  readonly refusals: string[];
  /** Ends the taking of this process's log. */
  readonly noMore: () => void;
}

function keepRefusals(api: NestFastifyApplication, refusals: string[]): void {
  const fastify = api.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.addHook('onSend', async (_request, reply, payload) => {
    if (reply.statusCode >= 400 && typeof payload === 'string') refusals.push(payload);
  });
}

async function unusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Whom the office of the template has, with their passwords: hashing those anew for each copy took longer than copying. */
const membersOfTemplate = () => JSON.parse(process.env['TEST_OFFICE_MEMBERS']!) as DemoMember[];

/** Sessions as those that a password begins, without comparing it: to compare seven for each office was a good part of its opening. */
async function signInAll(
  api: NestFastifyApplication,
  owner: pg.Pool,
  baseUrl: string,
  members: readonly DemoMember[],
): Promise<{ [role in Role]: ApiClient }> {
  const sessions = api.get(SessionsService, { strict: false });
  const caller = { address: '127.0.0.1', userAgent: 'node', correlationId: randomUUID() };
  const { rows } = await owner.query<{ email: string; organizationId: string; memberId: string }>(
    'select email, "organizationId", id as "memberId" from members where email = any($1)',
    [members.map(({ email }) => email)],
  );
  const signedIn = members.map(async ({ email, password, role }) => {
    const { organizationId, memberId } = rows.find((row) => row.email === email)!;
    const { accessToken } = await sessions.begin({ organizationId, memberId, secondFactor: false }, caller, undefined);
    const client = ApiClient.withKey(baseUrl, accessToken);
    if (ROLES_WITH_SECOND_FACTOR.includes(role)) await client.setUpAuthenticator(password);
    return [role, client] as const;
  });
  return Object.fromEntries(await Promise.all(signedIn)) as { [role in Role]: ApiClient };
}

/** As the operating system does it when memory runs out: no chance to finish anything. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
