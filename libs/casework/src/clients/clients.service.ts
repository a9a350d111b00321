import { Injectable } from '@nestjs/common';
import {
  type AuditEvent,
  Clock,
  Database,
  type MemberContext,
  type RequestContext,
  requireMatch,
  type Work,
} from '#libs/platform';
import type { ConflictCheckView, ConflictSubject } from '../conflicts/conflicts.schema.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { type Page, type PageQuery, toDayOrNull } from '../fields.js';
import type { KeyedBearer } from '../name-index/keyed-names.js';
import type { BearerOfNames, NameSource } from '../name-index/name-index.schema.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { BornInTheFuture, ClientMerged, ClientNotFound } from './clients.errors.js';
import {
  findClients,
  findClient,
  findStanding,
  insertClient,
  insertClients,
  listClients,
  lockClient,
  setMergedInto,
  updateClient,
} from './clients.repository.js';
import type { ClientView, CreateClientInput, UpdateClientInput } from './clients.schema.js';

/** Of an import, with what `keyed` has made of it. */
export interface TakenInClient {
  readonly id: string;
  readonly client: CreateClientInput;
  readonly named: KeyedBearer;
}

type ClientRow = NonNullable<Awaited<ReturnType<typeof findClient>>>;

@Injectable()
export class ClientsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly nameIndex: NameIndexService,
    private readonly conflicts: ConflictsService,
  ) {}

  create(ctx: MemberContext, input: CreateClientInput): Promise<ClientView> {
    return this.database.transaction(ctx, (work) => this.createWithin(work, input));
  }

  /** For other nouns, inside their transaction, as when an intake is accepted. @throws BornInTheFuture */
  async createWithin(work: Work, input: CreateClientInput, intakeId?: string): Promise<ClientView> {
    this.refuseFutureBirth(input.dateOfBirth);
    const client = await insertClient(work, input);
    await this.keepNames(work, client);
    await work.audit({ action: 'client.created', entityId: client.id, clientId: client.id });
    await this.conflicts.check(work, 'new_client', { ...subjectOf(client), ...(intakeId && { intakeId }) });
    return toView(client);
  }

  read(ctx: MemberContext, id: string): Promise<ClientView> {
    return this.database.transaction(ctx, async (work) => {
      const client = await this.requireAny(work, id);
      await work.audit({ action: 'client.viewed', entityId: id, clientId: id });
      return toView(client);
    });
  }

  /** By family name. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<ClientView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items: clients, next } = await listClients(work, query);
      await work.audit({ action: 'client.listed', detail: { rows: clients.length } });
      return { items: clients.map(toView), next };
    });
  }

  update(ctx: MemberContext, id: string, input: UpdateClientInput): Promise<ClientView> {
    this.refuseFutureBirth(input.dateOfBirth ?? null);
    return this.database.transaction(ctx, async (work) => {
      const before = await lockClient(work, id);
      if (!before || before.purgedAt) throw new ClientNotFound();
      await requireMatch(work, toView(before), { noun: 'client', id });
      if (before.mergedIntoId) throw new ClientMerged();
      const client = await updateClient(work, id, input);
      await this.keepNames(work, client);
      await work.audit({
        action: 'client.updated',
        entityId: id,
        clientId: id,
        detail: { fields: Object.keys(input) },
      });
      if (isLearned(before, client)) await this.conflicts.check(work, 'name_learned', subjectOf(client));
      return toView(client);
    });
  }

  /** For imports, before their transaction: the client's names as the index will keep them. */
  keyed(ctx: RequestContext, client: CreateClientInput): KeyedBearer {
    return this.nameIndex.keyed(ctx, bearerOf(client));
  }

  /** For imports, inside their transaction: many at once. @returns their audit rows, for the import to write. */
  async takeIn(work: Work, taken: readonly TakenInClient[], importId: string): Promise<readonly AuditEvent[]> {
    const clients = taken.map(({ id, client }) => ({ ...client, id }));
    await insertClients(work, clients, this.clock.now());
    await this.nameIndex.keepNew(
      work,
      taken.map(({ id, named }) => ({ source: sourceOf(id), ...named })),
    );
    return clients.map(({ id }) => ({ action: 'client.imported', entityId: id, clientId: id, detail: { importId } }));
  }

  /** For transfers, inside their transaction: a client that came as rows is known by name too. */
  async keepNamesOf(work: Work, id: string): Promise<void> {
    await this.keepNames(work, await this.require(work, id));
  }

  /** For imports, inside their transaction: by whom each of the ids is looked for. */
  async subjects(work: Work, ids: readonly string[]): Promise<ConflictSubject[]> {
    return (await findClients(work, ids)).map(subjectOf);
  }

  /** For imports, inside their transaction: those of the ids that who asks may see, each with the entry that stands for it. */
  async standing(work: Work, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const clients = await findStanding(work, ids);
    return new Map(clients.map(({ id, mergedIntoId }) => [id, mergedIntoId ?? id]));
  }

  /** For other nouns, inside their transaction. @throws ClientNotFound also for another office's client, and one of whom nothing is left; ClientMerged */
  async require(work: Work, id: string): Promise<ClientRow> {
    const client = await this.requireAny(work, id);
    if (client.purgedAt) throw new ClientNotFound();
    if (client.mergedIntoId) throw new ClientMerged();
    return client;
  }

  /** Like `require`, also for an entry that was merged into another, or of whom nothing is left. */
  async requireAny(work: Work, id: string): Promise<ClientRow> {
    const client = await findClient(work, id);
    if (!client) throw new ClientNotFound();
    return client;
  }

  /** For merges, inside their transaction: the row stays locked until it ends. @throws ClientNotFound, ClientMerged */
  async lock(work: Work, id: string): Promise<ClientView> {
    const client = await lockClient(work, id);
    if (!client || client.purgedAt) throw new ClientNotFound();
    if (client.mergedIntoId) throw new ClientMerged();
    return toView(client);
  }

  /** For merges, inside their transaction, once the row is locked. */
  async changeWithin(work: Work, id: string, fields: UpdateClientInput): Promise<void> {
    await this.keepNames(work, await updateClient(work, id, fields));
  }

  /** For merges, inside their transaction. @param keptId null makes it an entry of its own again. */
  async markMerged(work: Work, id: string, keptId: string | null): Promise<void> {
    await setMergedInto(work, id, keptId);
  }

  /** Looks again for conflicts of the client and of everybody in the client's file: names, or the office, may have changed. */
  checkConflicts(ctx: MemberContext, id: string): Promise<ConflictCheckView> {
    return this.database.transaction(ctx, async (work) => {
      const client = await this.require(work, id);
      const subject = await this.conflicts.withFile(work, subjectOf(client));
      return this.conflicts.view(work, await this.conflicts.check(work, 'asked', subject));
    });
  }

  /** Checks of the client, newest first. */
  listConflictChecks(ctx: MemberContext, id: string): Promise<{ items: ConflictCheckView[] }> {
    return this.database.transaction(ctx, async (work) => {
      await this.requireAny(work, id);
      return this.conflicts.listOfClient(work, id);
    });
  }

  /** For other nouns, inside their transaction, before the office takes a case. @throws ClientNotFound, ConflictNotCleared */
  async requireCleared(work: Work, id: string, attorneyId: string, intake?: ConflictSubject): Promise<void> {
    const file = await this.conflicts.withFile(work, subjectOf(await this.require(work, id)));
    const names = [...new Set([...file.names, ...(intake?.names ?? [])])];
    const others = [...(file.others ?? []), ...(intake?.others ?? [])];
    const { intakeId } = intake ?? {};
    await this.conflicts.requireCleared(work, { ...file, names, others, ...(intakeId && { intakeId }) }, attorneyId);
  }

  /** For other nouns, inside their transaction, before short-term help: see ConflictsService. @throws ConflictNotCleared */
  async requireNoKnownConflict(work: Work, id: string, attorneyId: string, intakeId?: string): Promise<void> {
    await this.conflicts.requireNotKnown(work, { clientId: id, ...(intakeId && { intakeId }) }, attorneyId);
  }

  /** For merges, inside their transaction: looks again under the names that the client has now. */
  async checkAfterMerge(work: Work, id: string): Promise<void> {
    const subject = await this.conflicts.withFile(work, subjectOf(await this.require(work, id)));
    await this.conflicts.check(work, 'name_learned', subject);
  }

  private keepNames(work: Work, client: ClientRow): Promise<void> {
    const bearer = bearerOf({ ...client, dateOfBirth: toDayOrNull(client.dateOfBirth) });
    return this.nameIndex.keep(work, sourceOf(client.id), bearer);
  }

  private refuseFutureBirth(dateOfBirth: string | null): void {
    if (dateOfBirth && dateOfBirth > this.clock.today()) {
      throw new BornInTheFuture(undefined, [{ pointer: '/dateOfBirth', message: 'lies in the future' }]);
    }
  }
}

function subjectOf({ id, givenName, familyName, otherNames, dateOfBirth, nysid }: ClientRow) {
  return {
    names: [`${givenName} ${familyName}`.trim(), ...otherNames],
    role: 'client' as const,
    isOrganization: false,
    dateOfBirth: toDayOrNull(dateOfBirth),
    nysid,
    clientId: id,
    caseId: null,
  } satisfies ConflictSubject;
}

/** Whether more is known of who the client is than before. */
function isLearned(before: ClientRow, after: ClientRow): boolean {
  const identity = (client: ClientRow) => JSON.stringify({ ...subjectOf(client), clientId: null });
  return identity(before) !== identity(after);
}

function sourceOf(id: string): NameSource {
  return { noun: 'client', id, role: 'client', clientId: id };
}

type Named = Pick<CreateClientInput, 'givenName' | 'familyName' | 'otherNames' | 'nysid'> & {
  readonly dateOfBirth: string | null;
};

function bearerOf(client: Named): BearerOfNames {
  const { givenName, familyName, otherNames, dateOfBirth, nysid } = client;
  const legal = { name: `${givenName} ${familyName}`.trim(), kind: 'legal' as const };
  return { names: [legal, ...otherNames.map((name) => ({ name, kind: 'alias' as const }))], dateOfBirth, nysid };
}

function toView(client: ClientRow): ClientView {
  const { organizationId: _, dateOfBirth, purgedAt, createdAt, updatedAt, ...rest } = client;
  return {
    ...rest,
    dateOfBirth: toDayOrNull(dateOfBirth),
    purgedAt: purgedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}
