import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type pg from 'pg';
import type { Role } from '../access/permissions.js';
import type { MemberContext, RequestContext } from '../access/request-context.js';
import type { ChainHead } from '../audit/chain.js';
import { refuseHalfRestored } from '../backup/unfinished-restore.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { PrismaClient } from './generated/client.js';
import { BulkWork } from './bulk-work.js';
import {
  type AskedList,
  type AuditedList,
  type PageText,
  runLists,
  settingsOf,
  statementsSetting,
} from './audited-list.js';
import { gathered } from './gathered.js';
import { plainStatements } from './plain-statements.js';
import { PrismaOnPool } from './prisma-on-pool.js';
import { Replica, type ReplicaReads } from './replica.js';
import { runtimePool } from './runtime-pool.js';
import { SharedTransaction } from './shared-transaction.js';
import { IdentifierKeys } from '../secrets/identifier-keys.js';
import { TracedClient } from '../tracing/traced-client.js';
import { type Statements, Work } from './work.js';

const MAX_CONNECTIONS = 12;
const WAIT_FOR_CONNECTION_MS = 10_000;
const TRANSACTION_TIMEOUT_MS = 20_000;
const SNAPSHOT_TIMEOUT_MS = 6 * 60 * 60_000;
const PURGE_BATCH = 1000;
/** Parts of archives have a megabyte each. */
const PURGE_PARTS = 100;
/** Commits of one organization take turns at its audit chain, so that more lanes would only wait there. */
const LIST_LANES = { atOnce: 2, together: 16 };
const SESSION_LANES = { atOnce: 2, together: 64 };

/** The only door to the database. */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly prisma: PrismaClient;
  private readonly replica: Replica | null;
  private readonly identifierKeys: IdentifierKeys;
  private readonly shared = new AsyncLocalStorage<SharedTransaction>();

  constructor(@Inject(CONFIG) config: Config) {
    const traced = config.tracesEndpoint === null ? {} : { Client: TracedClient };
    const settings = { max: MAX_CONNECTIONS, connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS };
    this.pool = runtimePool(config.databaseUrl, { ...traced, ...settings });
    this.prisma = new PrismaClient({ adapter: new PrismaOnPool(this.pool) });
    this.identifierKeys = new IdentifierKeys(config);
    const { replica } = config;
    this.replica = replica && new Replica(replica.url, traced, replica.waitMs);
  }

  /**
   * One transaction in the context's organization: row-level security admits no other's rows, and writes, audit row
   * and outbox row commit together or not at all. A member sees no row behind a wall that shuts the member out; a job
   * acts for the organization, which has no walls. Keep it short; no network inside.
   */
  transaction<T>(ctx: RequestContext, run: (work: Work) => Promise<T>): Promise<T> {
    const shared = this.shared.getStore();
    if (shared?.admits(ctx)) return shared.work().then(run);
    return this.begin(ctx, ctx.memberId === null, run);
  }

  /**
   * Makes one transaction of every one that `run` begins in the context, with `first` before and `last` after them; what fails
   * undoes all of it. Begun by the first of them, so that a slow upload does not hold it open.
   */
  asOne<T>(
    ctx: RequestContext,
    first: (work: Work) => Promise<void>,
    run: () => Promise<T>,
    last: (work: Work, result: T) => Promise<void>,
  ): Promise<T> {
    const shared = new SharedTransaction(ctx, (inside) => this.begin(ctx, ctx.memberId === null, inside), first);
    return this.shared.run(shared, async () => {
      try {
        const result = await run();
        await shared.commit((work) => last(work, result));
        return result;
      } catch (error) {
        await shared.rollBack(error);
        throw error;
      }
    });
  }

  /**
   * A page of a list that members ask for all day, and its audit row: one statement, in the member's organization and behind
   * the member's walls, without what Prisma's interactive transaction costs. Those of an organization that come while others are
   * asked share a transaction (ADR 0007).
   */
  list(ctx: MemberContext, list: AuditedList): Promise<PageText> {
    return this.askLists({ ctx, list });
  }

  /**
   * Names the cases and clients that a list shows, for an answer that is kept to be given again: it is given to nobody before whom
   * one of them has come behind a wall since.
   */
  async keepsWhatIsShown(
    ctx: RequestContext,
    shown: { cases: Iterable<string>; clients: Iterable<string> },
  ): Promise<void> {
    const shared = this.shared.getStore();
    if (!shared?.admits(ctx)) return;
    const { touched } = await shared.work();
    for (const id of shown.cases) touched.cases.add(id);
    for (const id of shown.clients) touched.clients.add(id);
  }

  private readonly askLists = gathered<AskedList, PageText>(LIST_LANES, async (asked) => {
    const answers = new Map<AskedList, PageText | Error>();
    const organizations = new Set(asked.map(({ ctx }) => ctx.organizationId));
    const groups = [...organizations].map((id) => asked.filter(({ ctx }) => ctx.organizationId === id));
    await Promise.all(groups.map((group) => this.listTogether(group, answers)));
    return asked.map((one) => answers.get(one)!);
  });

  /** One transaction for lists of one organization; where one of them fails, each has its own. */
  private async listTogether(asked: readonly AskedList[], answers: Map<AskedList, PageText | Error>): Promise<void> {
    const connection = await this.pool.connect();
    try {
      const pages = await runLists(connection, asked);
      connection.release();
      asked.forEach((one, n) => answers.set(one, pages[n]!));
    } catch (error) {
      connection.release(error as Error);
      if (asked.length === 1) answers.set(asked[0]!, error as Error);
      else for (const one of asked) await this.listTogether([one], answers);
    }
  }

  /**
   * The organization as it stands at one instant, for reading all of it or much: a transaction that sees no change of anybody's
   * after its first statement, and writes nothing; a job's past the walls, as every one of a job. For exports and transfers alone:
   * while it stands, PostgreSQL can throw away no old version of any row.
   */
  async snapshot<T>(
    ctx: RequestContext,
    run: (work: Work) => Promise<T>,
    { mayBeReplica = false }: { readonly mayBeReplica?: boolean } = {},
  ): Promise<T> {
    return this.begin(ctx, ctx.memberId === null, run, {
      isolationLevel: 'RepeatableRead',
      timeout: SNAPSHOT_TIMEOUT_MS,
      ...(mayBeReplica && (await this.replicaIsReady()) && { onReplica: true }),
    });
  }

  /**
   * A long reading that belongs to a transaction and writes nothing: on the replica, in the same organization and behind the same
   * walls, where there is one that shows all that was stored when this was asked; otherwise in the transaction itself.
   */
  async reading<T>(work: Work, run: (work: Work) => Promise<T>): Promise<T> {
    if (!(await this.replicaIsReady())) return run(work);
    const { ctx } = work;
    return this.begin(ctx, ctx.memberId === null, run, { timeout: TRANSACTION_TIMEOUT_MS, onReplica: true });
  }

  private async replicaIsReady(): Promise<boolean> {
    if (!this.replica) return false;
    const now = await this.first<{ position: string }>('select pg_current_wal_flush_lsn()::text as position');
    return now !== null && this.replica.hasReached(now.position);
  }

  /** By whom long readings were answered; null where there is no replica. */
  get replicaReads(): ReplicaReads | null {
    return this.replica && { ...this.replica.reads };
  }

  /**
   * One transaction for many rows at once, by plain SQL and COPY: a job's, as snapshot() is, past the walls, and bound to the organization by
   * the same policies. What fails undoes all of it.
   */
  bulk<T>(ctx: RequestContext, run: (work: BulkWork) => Promise<T>): Promise<T> {
    return this.onConnection(ctx, (connection) => run(new BulkWork(connection, ctx)));
  }

  /** One transaction of a job that says SQL alone, and gives it much: as transaction(), past Prisma. */
  statements<T>(ctx: RequestContext, run: (work: Work<Statements>) => Promise<T>): Promise<T> {
    return this.onConnection(ctx, (connection) => run(new Work(plainStatements(connection), ctx, this.identifierKeys)));
  }

  private async onConnection<T>(ctx: RequestContext, run: (connection: pg.PoolClient) => Promise<T>): Promise<T> {
    const connection = await this.pool.connect();
    try {
      const correlation = statementsSetting({ 'app.correlation_id': ctx.correlationId });
      await connection.query(['begin', ...settingsOf(ctx, ctx.memberId === null), ...correlation].join('; '));
      const result = await run(connection);
      await connection.query('commit');
      connection.release();
      return result;
    } catch (error) {
      // A connection in the middle of a COPY, or of a server that is gone, is not fit for use.
      connection.release(error as Error);
      throw error;
    }
  }

  private begin<T>(
    ctx: RequestContext,
    acrossWalls: boolean,
    run: (work: Work) => Promise<T>,
    { onReplica = false, ...options }: BeginOptions = { timeout: TRANSACTION_TIMEOUT_MS },
  ): Promise<T> {
    const client = onReplica ? this.replica!.prisma : this.prisma;
    return client.$transaction(
      async (tx) => {
        if (options.isolationLevel) await tx.$executeRaw`set transaction read only`;
        await tx.$executeRaw`select
          set_config('app.organization_id', ${ctx.organizationId}, true),
          set_config('app.member_id', ${ctx.memberId ?? ''}, true),
          set_config('app.on_behalf_of_id', ${ctx.onBehalfOfId ?? ''}, true),
          set_config('app.across_walls', ${acrossWalls ? 'on' : ''}, true),
          set_config('app.correlation_id', ${ctx.correlationId}, true)`;
        return run(new Work(tx, ctx, this.identifierKeys));
      },
      { maxWait: WAIT_FOR_CONNECTION_MS, ...options },
    );
  }

  /** The member behind an e-mail address, over all organizations: nobody is signed in yet. */
  async signInCandidate(email: string): Promise<SignInCandidate | null> {
    return this.first('select * from sign_in_candidate($1)', [email]);
  }

  /** Who stands behind a session now; null when it has ended or run out, or the member has left. */
  activeSession(organizationId: string, sessionId: string): Promise<ActiveSession | null> {
    return this.askSessions({ organizationId, sessionId });
  }

  private readonly askSessions = gathered<AskedSession, ActiveSession | null>(SESSION_LANES, async (asked) => {
    const { rows } = await this.pool.query<ActiveSession & { place: string }>({
      name: 'active_sessions',
      text: `select place, session.* from unnest($1::uuid[], $2::uuid[]) with ordinality as asked (organization, id, place),
        active_session(asked.organization, asked.id) as session`,
      values: [asked.map(({ organizationId }) => organizationId), asked.map(({ sessionId }) => sessionId)],
    });
    const found = new Map(rows.map(({ place, ...session }) => [Number(place), session]));
    return asked.map((_, n) => found.get(n + 1) ?? null);
  });

  /** Who stands behind an API key now; null when it has ended or run out, or the member has left. */
  async apiKeyHolder(hash: string): Promise<ApiKeyHolder | null> {
    return this.first('select * from api_key_holder($1)', [hash]);
  }

  /** Where a link out of an e-mail belongs, over all organizations. */
  async passwordLinkCandidate(hash: string): Promise<PasswordLinkCandidate | null> {
    return this.first('select * from password_link_candidate($1)', [hash]);
  }

  /** Whom a calendar program asks for; null when the calendar was ended or its member has left. */
  async calendarFeedHolder(hash: string): Promise<CalendarFeedHolder | null> {
    return this.first('select * from calendar_feed_holder($1)', [hash]);
  }

  /** Where a client's page belongs, over all organizations; null when it was revoked. */
  async statusLinkCandidate(hash: string): Promise<{ organizationId: string; linkId: string } | null> {
    return this.first('select * from status_link_candidate($1)', [hash]);
  }

  /** Where a refresh token belongs, over all organizations. */
  async refreshCandidate(hash: string): Promise<RefreshCandidate | null> {
    return this.first('select * from refresh_candidate($1)', [hash]);
  }

  /** The organization whose single sign-on an e-mail domain leads to; null when it leads to none, or to more than one. */
  async singleSignOnOffice(domain: string): Promise<string | null> {
    const found = await this.first<{ id: string | null }>('select single_sign_on_office($1) as id', [domain]);
    return found?.id ?? null;
  }

  /**
   * Deletes sessions, tokens, links, kept answers, attempts and lines of bulk files that have run out, of every organization, some of each at a time; the
   * audit of each organization says how many. @returns how many rows went.
   */
  async purgeRunOut(): Promise<number> {
    const gone = await this.first<{ rows: number }>('select purge_run_out($1) as rows', [String(PURGE_BATCH)]);
    return gone?.rows ?? 0;
  }

  /** The end of each organization's audit chain, oldest organization first. */
  async auditHeads(): Promise<readonly ChainHead[]> {
    const heads = await this.first<{ heads: ChainHead[] }>('select audit_chain_heads() as heads', []);
    return heads?.heads ?? [];
  }

  /** Drops archives of exports whose time has passed, some parts at a time. @returns how many parts went. */
  async purgeExpiredArchives(): Promise<number> {
    const gone = await this.first<{ parts: number }>('select purge_expired_archives($1) as parts', [
      String(PURGE_PARTS),
    ]);
    return gone?.parts ?? 0;
  }

  /** Puts documents into the outbox, of every organization, whose text was asked for hours ago and is not there. @returns how many. */
  async askForUnreadTexts(most: number): Promise<number> {
    const asked = await this.first<{ rows: number }>('select ask_for_unread_texts($1) as rows', [String(most)]);
    return asked?.rows ?? 0;
  }

  /** How many documents, over all organizations, have their bytes in the database, and how many bytes. */
  async contentsLeft(): Promise<{ documents: number; bytes: number }> {
    const left = await this.first<{ documents: string; bytes: string }>('select * from contents_left()');
    return { documents: Number(left?.documents ?? 0), bytes: Number(left?.bytes ?? 0) };
  }

  /** Documents whose bytes stand in the database, over all organizations, in the order of their keys. */
  async contentsInDatabase(after: ContentKey | null, most: number): Promise<readonly ContentKey[]> {
    const { rows } = await this.pool.query<ContentKey>('select * from contents_in_database($1, $2, $3)', [
      after?.organizationId ?? null,
      after?.documentId ?? null,
      most,
    ]);
    return rows;
  }

  /** The bytes of a document give way to the name of the object that has them. @returns whether they were still there. */
  async nameObject(
    organizationId: string,
    documentId: string,
    objectKey: string,
    { sealed }: { readonly sealed: boolean },
  ): Promise<boolean> {
    const named = await this.first<{ done: boolean }>(
      `select ${sealed ? 'name_sealed_object' : 'name_object'}($1, $2, $3) as done`,
      [organizationId, documentId, objectKey],
    );
    return named?.done ?? false;
  }

  /** Ids of the keys that keys of documents and of identifiers are sealed under, in hex, over all organizations. */
  async documentKeysInUse(): Promise<readonly string[]> {
    const { rows } = await this.pool.query<{ id: string }>('select id from document_keys_in_use() as id');
    return rows.map(({ id }) => id);
  }

  /** Those of the keys that no document's row names, over all organizations. */
  async unnamedObjects(keys: readonly string[]): Promise<string[]> {
    const { rows } = await this.pool.query<{ key: string }>('select key from unnamed_objects($1) as key', [keys]);
    return rows.map(({ key }) => key);
  }

  /**
   * Leases deliveries of webhooks that are due, of every organization: of one case the first that waits, and of one endpoint no more
   * than so many at once.
   */
  async leaseWebhooks(
    at: Date,
    limits: { readonly most: number; readonly perEndpoint: number; readonly leaseSeconds: number },
  ): Promise<LeasedWebhook[]> {
    const { most, perEndpoint, leaseSeconds } = limits;
    const { rows } = await this.pool.query<
      Omit<LeasedWebhook, 'secrets'> & { secrets: Buffer[] | null; secretIds: string[] | null }
    >('select * from webhook_claim($1, $2, $3, $4)', [at, most, perEndpoint, leaseSeconds]);
    return rows.map(({ secrets, secretIds, ...row }) => ({
      ...row,
      secrets: (secrets ?? []).map((bytes, n) => ({ secretId: secretIds![n]!, bytes })),
    }));
  }

  /** A delivery has arrived: writes the attempt, and the endpoint fails no more. */
  async recordWebhookArrival(
    { organizationId, deliveryId, endpointId }: LeasedWebhook,
    attempt: {
      readonly at: Date;
      readonly latencyMs: number;
      readonly httpStatus: number | null;
      readonly answerPrefix: string | null;
    },
    finishedAt: Date,
  ): Promise<void> {
    const { at, latencyMs, httpStatus, answerPrefix } = attempt;
    await this.pool.query('select webhook_arrived($1, $2, $3, $4, $5, $6, $7, $8)', [
      ...[organizationId, deliveryId, endpointId, at, latencyMs, httpStatus, answerPrefix, finishedAt],
    ]);
  }

  /** Deletes events of webhooks from before that instant, some at a time. @returns how many went. */
  async purgeWebhookEvents(before: Date): Promise<number> {
    const gone = await this.first<{ rows: number }>('select purge_old_webhook_events($1, $2) as rows', [
      before.toISOString(),
      String(PURGE_BATCH),
    ]);
    return gone?.rows ?? 0;
  }

  /** Organizations whose deadlines are not gone through yet for the day. */
  async organizationsToSweep(today: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>('select id from organizations_to_sweep($1) as id', [today]);
    return rows.map(({ id }) => id);
  }

  /** Organizations for which nobody has looked yet, for the day, what has opened because time has passed. */
  async organizationsToLookForOpenings(today: string): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      'select id from organizations_to_look_for_openings($1) as id',
      [today],
    );
    return rows.map(({ id }) => id);
  }

  /** What is to go out by e-mail or text message, of every organization: what waits, and what a killed worker left in hand. */
  async reminderDeliveriesDue(
    now: Date,
    staleBefore: Date,
    most: number,
  ): Promise<readonly { readonly organizationId: string; readonly id: string }[]> {
    const { rows } = await this.pool.query<{ organizationId: string; id: string }>(
      'select * from reminder_deliveries_due($1, $2, $3)',
      [now, staleBefore, most],
    );
    return rows;
  }

  /** The attorney who supervises the member, while both work in this organization. */
  supervisingAttorney(organizationId: string, memberId: string): Promise<string | null> {
    const ctx = { organizationId, memberId, role: null, correlationId: '' };
    return this.transaction(ctx, async ({ tx }) => {
      const [attorney] = await tx.$queryRaw<{ id: string }[]>`
        select a.id from members m
        join members a on a."organizationId" = m."organizationId" and a.id = m."supervisedById"
        where m.id = ${memberId}::uuid and m."deactivatedAt" is null
          and a."deactivatedAt" is null and a.role::text = 'attorney'`;
      return attorney?.id ?? null;
    });
  }

  /** Refuses to run as a role that row-level security does not bind. @throws Error naming the role. */
  async assertRuntimeRole(): Promise<void> {
    const role = await this.first<{ name: string; unbound: boolean }>(
      'select current_user::text as name, (rolsuper or rolbypassrls) as unbound from pg_roles where rolname = current_user',
    );
    if (!role || role.unbound) {
      throw new Error(`the database role "${role?.name}" is not bound by row-level security; run "vacatur migrate"`);
    }
    await refuseHalfRestored((sql) => this.pool.query<{ of: string | null }>(sql));
  }

  /** @throws Error where migrations are lacking that this build of the program needs. */
  async requireMigrated(newest: string): Promise<void> {
    const found = await this.first<{ applied: boolean }>('select has_migration($1) as applied', [newest]);
    if (!found?.applied) throw new Error(`the migration ${newest} is not applied; run "vacatur migrate"`);
  }

  /** What waits in the database, over all organizations. */
  async workWaiting(): Promise<WorkWaiting> {
    const waiting = await this.first<{ [name in keyof WorkWaiting]: string | null }>('select * from work_waiting()');
    return {
      outbox: Number(waiting?.outbox ?? 0),
      outboxOldestSeconds: Number(waiting?.outboxOldestSeconds ?? 0),
      sweptSecondsAgo: waiting?.sweptSecondsAgo == null ? null : Number(waiting.sweptSecondsAgo),
    };
  }

  /** Connections of this process. */
  connections(): { readonly inUse: number; readonly idle: number; readonly waiting: number } {
    const { totalCount, idleCount, waitingCount } = this.pool;
    return { inUse: totalCount - idleCount, idle: idleCount, waiting: waitingCount };
  }

  async ping(): Promise<void> {
    await this.pool.query('select 1');
  }

  /** After all that uses it: requests are answered and jobs are done when Nest comes to this. */
  async onApplicationShutdown(): Promise<void> {
    await this.replica?.end();
    await this.prisma.$disconnect();
    await this.pool.end();
  }

  private async first<Row extends pg.QueryResultRow>(sql: string, values: readonly string[] = []): Promise<Row | null> {
    const { rows } = await this.pool.query<Row>(sql, [...values]);
    return rows[0] ?? null;
  }
}

interface BeginOptions {
  readonly isolationLevel?: 'RepeatableRead';
  readonly timeout: number;
  readonly onReplica?: boolean;
}

export interface WorkWaiting {
  /** Messages that are not in a queue yet. */
  readonly outbox: number;
  readonly outboxOldestSeconds: number;
  /** Since the organization that was longest not gone through was; null before the first night. */
  readonly sweptSecondsAgo: number | null;
}

export interface ContentKey {
  readonly organizationId: string;
  readonly documentId: string;
}

interface AskedSession {
  readonly organizationId: string;
  readonly sessionId: string;
}

export interface ActiveSession {
  readonly memberId: string;
  readonly role: Role;
  /** One was shown when it began, or since. */
  readonly secondFactor: boolean;
  readonly secondFactorForAll: boolean;
}

/** A delivery that one worker has for a while. */
export interface LeasedWebhook {
  readonly organizationId: string;
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly url: string;
  /** Newest first; sealed. */
  readonly secrets: readonly { readonly secretId: string; readonly bytes: Uint8Array }[];
  /** With this one. */
  readonly attempts: number;
  readonly eventId: string;
  readonly type: string;
  readonly subject: unknown;
  readonly occurredAt: Date;
  /** It came behind a wall since, and the endpoint does not hear of those. */
  readonly walled: boolean;
}

export interface CalendarFeedHolder {
  readonly organizationId: string;
  readonly feedId: string;
  readonly memberId: string;
  readonly role: Role;
}

export interface ApiKeyHolder {
  readonly organizationId: string;
  readonly apiKeyId: string;
  readonly memberId: string;
  readonly role: Role;
  readonly permissions: readonly string[];
}

export interface PasswordLinkCandidate {
  readonly organizationId: string;
  readonly linkId: string;
}

export interface RefreshCandidate {
  readonly organizationId: string;
  readonly sessionId: string;
  readonly tokenId: string;
}

export interface SignInCandidate {
  readonly organizationId: string;
  readonly memberId: string;
  /** null: invited, and no password chosen yet. */
  readonly passwordHash: string | null;
  readonly role: Role;
}
