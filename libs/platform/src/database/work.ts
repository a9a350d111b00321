import { v7 as uuidv7 } from 'uuid';
import type { RequestContext } from '../access/request-context.js';
import { Problem } from '../problem/problem.js';
import type { IdentifierBox } from '../secrets/identifier-box.js';
import type { FoundIdentifierKey, IdentifierKeys } from '../secrets/identifier-keys.js';
import type { Prisma } from './generated/client.js';
import { insertRows } from './insert-rows.js';

export type Transaction = Prisma.TransactionClient;

/** SQL alone: what Prisma's transactions know as well as those of Database.statements(). */
export type Statements = Pick<Transaction, '$executeRaw' | '$queryRaw'>;

/** What happened to which row, by ids; `detail` may hold days, codes and names of changed fields, never a person's data. */
export interface AuditEvent {
  /** `noun.verb`, e.g. `filing.recorded`. */
  readonly action: string;
  readonly entityId?: string;
  readonly caseId?: string;
  readonly clientId?: string;
  readonly detail?: { readonly [name: string]: string | number | boolean | null | readonly string[] };
}

/**
 * One transaction's hands: queries, the audit row, the outbox row. Repositories take this and nothing else; those that say SQL alone may
 * take one of Statements.
 */
export class Work<Tx extends Statements = Transaction> {
  constructor(
    readonly tx: Tx,
    readonly ctx: RequestContext,
    private readonly keys: IdentifierKeys,
  ) {}

  private box: Promise<IdentifierBox> | null = null;

  /** The cases and clients that the transaction's audit rows name. */
  readonly touched = { cases: new Set<string>(), clients: new Set<string>() };

  get organizationId(): string {
    return this.ctx.organizationId;
  }

  /** Seals and finds the organization's identifiers; its key is read once, and made where there is none. */
  identifiers(): Promise<IdentifierBox> {
    const { tx, organizationId } = this;
    return (this.box ??= this.keys.boxOf(organizationId, {
      find: async () =>
        (
          await tx.$queryRaw<FoundIdentifierKey[]>`
            select k."sealedKey", k."plainKey", o."sealsIdentifiers" as seals
            from identifier_keys k join organizations o on o.id = k."organizationId" where k."organizationId" = ${organizationId}::uuid`
        )[0],
      add: async ({ sealedKey, plainKey }) => {
        await tx.$executeRaw`
          insert into identifier_keys ("organizationId", "sealedKey", "plainKey")
          values (${organizationId}::uuid, ${sealedKey}::bytea, ${plainKey}::bytea) on conflict do nothing`;
      },
    }));
  }

  /** The member who asks. @throws Error in a job, which nobody asks for. */
  requireMember(): string {
    if (!this.ctx.memberId) throw new Error('no member stands behind this transaction');
    return this.ctx.memberId;
  }

  /**
   * A step past every wall of the organization, in the same transaction, for the conflict search alone: it must find the client
   * whom a screen hides from the member who asks. What it finds is answered as "possible conflict", never shown. When the step
   * fails, the transaction has to fail with it. @source RPC 1.10(e).
   */
  async acrossWalls<T>(step: () => Promise<T>): Promise<T> {
    const set = (value: string) => this.tx.$executeRaw`select set_config('app.across_walls', ${value}, true)`;
    await set('on');
    const result = await step();
    await set(this.ctx.memberId === null ? 'on' : '');
    return result;
  }

  /**
   * A step that may be refused alone: what it wrote is undone then, and the transaction goes on.
   * @returns null where it was refused. @throws whatever else the step throws
   */
  async unlessRefused<T>(step: () => Promise<T>): Promise<T | null> {
    await this.tx.$executeRaw`savepoint step`;
    try {
      const result = await step();
      await this.tx.$executeRaw`release savepoint step`;
      return result;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.tx.$executeRaw`rollback to savepoint step`;
      this.box = null; // its key may have been made in the step
      return null;
    }
  }

  audit(event: AuditEvent): Promise<void> {
    return this.auditAll([event]);
  }

  /** A row for each, as where many rows are written at once. */
  async auditAll(events: readonly AuditEvent[]): Promise<void> {
    for (const { caseId, clientId } of events) {
      if (caseId) this.touched.cases.add(caseId);
      if (clientId) this.touched.clients.add(clientId);
    }
    // Without RETURNING: the member who writes of a case need not be able to read of it, as when setting a wall.
    await insertRows(
      this.tx,
      'audit_entries',
      events.map((event) => ({
        organizationId: this.organizationId,
        id: uuidv7(),
        memberId: this.ctx.memberId,
        onBehalfOfId: this.ctx.onBehalfOfId ?? null,
        correlationId: this.ctx.correlationId,
        action: event.action,
        entityId: event.entityId ?? null,
        caseId: event.caseId ?? null,
        clientId: event.clientId ?? null,
        detail: { ...event.detail, ...(this.ctx.apiKeyId && { apiKeyId: this.ctx.apiKeyId }) },
      })),
    );
  }

  /** A message for each, as where many jobs are asked for at once. */
  async publishAll(topic: string, payloads: readonly { readonly [name: string]: string }[]): Promise<void> {
    const { organizationId } = this;
    const { correlationId } = this.ctx;
    await insertRows(
      this.tx,
      'outbox_messages',
      payloads.map((payload) => ({ organizationId, id: uuidv7(), topic, payload: { ...payload, correlationId } })),
    );
  }

  /** News or work that leaves after commit; the payload holds ids only. */
  publish(topic: string, payload: { readonly [name: string]: string }): Promise<void> {
    return this.publishAll(topic, [payload]);
  }
}
