import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import type { Role } from '../access/permissions.js';
import type { RequestContext } from '../access/request-context.js';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { PrismaClient } from './generated/client.js';
import { SharedTransaction } from './shared-transaction.js';
import { Work } from './work.js';

/** The role that every runtime connection takes: it owns nothing and cannot pass row-level security. */
const RUNTIME_ROLE = 'vacatur_app';
const MAX_CONNECTIONS = 12;
const WAIT_FOR_CONNECTION_MS = 10_000;
const TRANSACTION_TIMEOUT_MS = 20_000;

/** node-postgres settings for a runtime connection. */
export function runtimeConnection(databaseUrl: string): { connectionString: string; options: string } {
  return { connectionString: databaseUrl, options: `-c role=${RUNTIME_ROLE}` };
}

/** The only door to the database. */
@Injectable()
export class Database implements OnModuleDestroy {
  private readonly prisma: PrismaClient;
  private readonly shared = new AsyncLocalStorage<SharedTransaction>();

  constructor(@Inject(CONFIG) config: Config) {
    const adapter = new PrismaPg({ ...runtimeConnection(config.databaseUrl), max: MAX_CONNECTIONS });
    this.prisma = new PrismaClient({ adapter });
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
   * The door past every wall of the organization, for the conflict search alone: it must find the client whom a screen
   * hides from the member who asks. What it finds is answered as "possible conflict", never shown. @source RPC 1.10(e).
   */
  transactionAcrossWalls<T>(ctx: RequestContext, run: (work: Work) => Promise<T>): Promise<T> {
    return this.begin(ctx, true, run);
  }

  private begin<T>(ctx: RequestContext, acrossWalls: boolean, run: (work: Work) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(
      async (tx) => {
        await tx.$executeRaw`select
          set_config('app.organization_id', ${ctx.organizationId}, true),
          set_config('app.member_id', ${ctx.memberId ?? ''}, true),
          set_config('app.on_behalf_of_id', ${ctx.onBehalfOfId ?? ''}, true),
          set_config('app.across_walls', ${acrossWalls ? 'on' : ''}, true)`;
        return run(new Work(tx, ctx));
      },
      { maxWait: WAIT_FOR_CONNECTION_MS, timeout: TRANSACTION_TIMEOUT_MS },
    );
  }

  /** The member behind an e-mail address, over all organizations: nobody is signed in yet. */
  async signInCandidate(email: string): Promise<SignInCandidate | null> {
    const rows = await this.prisma.$queryRaw<SignInCandidate[]>`select * from sign_in_candidate(${email})`;
    return rows[0] ?? null;
  }

  /** Who stands behind a session now; null when it has ended or run out, or the member has left. */
  async activeSession(organizationId: string, sessionId: string): Promise<ActiveSession | null> {
    const rows = await this.prisma.$queryRaw<ActiveSession[]>`
      select * from active_session(${organizationId}::uuid, ${sessionId}::uuid)`;
    return rows[0] ?? null;
  }

  /** Who stands behind an API key now; null when it has ended or run out, or the member has left. */
  async apiKeyHolder(hash: string): Promise<ApiKeyHolder | null> {
    const rows = await this.prisma.$queryRaw<ApiKeyHolder[]>`select * from api_key_holder(${hash})`;
    return rows[0] ?? null;
  }

  /** Where a link out of an e-mail belongs, over all organizations. */
  async passwordLinkCandidate(hash: string): Promise<PasswordLinkCandidate | null> {
    const rows = await this.prisma.$queryRaw<PasswordLinkCandidate[]>`select * from password_link_candidate(${hash})`;
    return rows[0] ?? null;
  }

  /** Where a refresh token belongs, over all organizations. */
  async refreshCandidate(hash: string): Promise<RefreshCandidate | null> {
    const rows = await this.prisma.$queryRaw<RefreshCandidate[]>`select * from refresh_candidate(${hash})`;
    return rows[0] ?? null;
  }

  /** The organization whose single sign-on an e-mail domain leads to; null when it leads to none, or to more than one. */
  async singleSignOnOffice(domain: string): Promise<string | null> {
    const [found] = await this.prisma.$queryRaw<{ id: string | null }[]>`select single_sign_on_office(${domain}) as id`;
    return found?.id ?? null;
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
    const [role] = await this.prisma.$queryRaw<{ name: string; unbound: boolean }[]>`
      select current_user::text as name, (rolsuper or rolbypassrls) as unbound from pg_roles where rolname = current_user`;
    if (!role || role.unbound) {
      throw new Error(`the database role "${role?.name}" is not bound by row-level security; run "vacatur migrate"`);
    }
  }

  async ping(): Promise<void> {
    await this.prisma.$queryRaw`select 1`;
  }

  async onModuleDestroy(): Promise<void> {
    await this.prisma.$disconnect();
  }
}

export interface ActiveSession {
  readonly memberId: string;
  readonly role: Role;
  /** One was shown when it began, or since. */
  readonly secondFactor: boolean;
  readonly secondFactorForAll: boolean;
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
