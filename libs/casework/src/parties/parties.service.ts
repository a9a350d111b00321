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
import { ageOn, type LocalDate, localDate } from '#libs/record';
import { CasesService } from '../cases/cases.service.js';
import type { ConflictSubject, ConflictTrigger } from '../conflicts/conflicts.schema.js';
import { ConflictsService } from '../conflicts/conflicts.service.js';
import { toDay, toDayOrNull } from '../fields.js';
import type { KeyedBearer } from '../name-index/keyed-names.js';
import type { BearerOfNames, NameRole } from '../name-index/name-index.schema.js';
import { NameIndexService } from '../name-index/name-index.service.js';
import { PartyBornInTheFuture, PartyNotFound, PartyRemoved } from './parties.errors.js';
import {
  findParties,
  findParty,
  insertParties,
  insertParty,
  listParties,
  listPartiesOf,
  lockParty,
  removeParty,
  updateParty,
} from './parties.repository.js';
import {
  type AddedPartyView,
  type AddPartyInput,
  type PartyRole,
  type PartyView,
  type RemovePartyInput,
  ROLES_WITHOUT_CHECK,
  type UpdatePartyInput,
} from './parties.schema.js';

/** Of an import, with what `keyed` has made of it. */
export interface TakenInParty {
  readonly id: string;
  readonly caseId: string;
  readonly clientId: string;
  readonly party: AddPartyInput;
  readonly named: KeyedBearer | null;
}

type PartyRow = NonNullable<Awaited<ReturnType<typeof findParty>>>;

/** Children stand in these roles as adults do; counsel, agents and employers are adults. */
const OF_ANY_AGE: readonly PartyRole[] = ['complaining_witness', 'household_member'];

/**
 * People and organizations in a case beside its client. Who is added, or becomes known under another name, is looked for among
 * everybody whom the office knows.
 * @source RPC 1.10(e); legal-aid practice reference, 4.1 and 4.5.
 */
@Injectable()
export class PartiesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly nameIndex: NameIndexService,
    private readonly conflicts: ConflictsService,
  ) {}

  /** @throws CaseNotFound, PartyBornInTheFuture */
  add(ctx: MemberContext, caseId: string, input: AddPartyInput): Promise<AddedPartyView> {
    this.refuseFutureBirth(input.dateOfBirth);
    return this.database.transaction(ctx, (work) => this.addWithin(work, caseId, input));
  }

  /** For other nouns, inside their transaction. @param intakeId of the intake that named the party, where one did. */
  async addWithin(work: Work, caseId: string, input: AddPartyInput, intakeId?: string): Promise<AddedPartyView> {
    const { clientId } = await this.cases.require(work, caseId);
    const party = await insertParty(work, caseId, work.requireMember(), input);
    await this.audit(work, 'party.added', party, clientId, { role: party.role });
    return this.withCheck(work, party, clientId, 'party_added', intakeId);
  }

  /** For imports, before their transaction: the party's names as the index will keep them; null where it keeps none. */
  keyed(ctx: RequestContext, party: AddPartyInput): KeyedBearer | null {
    return hasSide(party.role) ? this.nameIndex.keyed(ctx, bearerOf(party)) : null;
  }

  /** For imports, inside their transaction: many at once. The file's names are looked for afterwards. @returns their audit rows, for the import to write. */
  async takeIn(work: Work, taken: readonly TakenInParty[], importId: string): Promise<readonly AuditEvent[]> {
    await insertParties(
      work,
      taken.map(({ id, caseId, party }) => ({ ...party, id, caseId })),
      this.clock.now(),
    );
    await this.nameIndex.keepNew(
      work,
      taken.flatMap(({ id, caseId, clientId, party: { role }, named }) =>
        hasSide(role) && named ? [{ source: { noun: 'party' as const, id, role, clientId, caseId }, ...named }] : [],
      ),
    );
    return taken.map(({ id, caseId, clientId, party: { role } }) => ({
      action: 'party.imported',
      entityId: id,
      caseId,
      clientId,
      detail: { importId, role },
    }));
  }

  /** For imports, inside their transaction: by whom each of the ids is looked for, where it stands on a side. */
  async subjects(work: Work, ids: readonly string[]): Promise<ConflictSubject[]> {
    return (await findParties(work, ids)).flatMap(({ case: of, ...party }) => subjectsOf(party, of.clientId));
  }

  /** For transfers, inside their transaction: by whom each party of the case is looked for, where it stands on a side. */
  async subjectsOfCase(work: Work, { id, clientId }: { id: string; clientId: string }): Promise<ConflictSubject[]> {
    return (await listParties(work, id)).flatMap((party) => subjectsOf(party, clientId));
  }

  /** For transfers, inside their transaction: parties that came as rows are known by name too, also those taken out. */
  async keepNamesOfCase(work: Work, caseId: string, clientId: string): Promise<void> {
    const parties = await listParties(work, caseId);
    await this.nameIndex.keepNew(
      work,
      parties.flatMap((party) => {
        const role = party.role as PartyRole;
        if (!hasSide(role)) return [];
        const bearer = bearerOf({ ...party, dateOfBirth: toDayOrNull(party.dateOfBirth) });
        const source = { noun: 'party' as const, id: party.id, role, clientId, caseId };
        return [{ source, ...this.nameIndex.keyed(work, bearer) }];
      }),
    );
  }

  /**
   * For papers, inside their transaction: by case the names of those who are under eighteen on a day, as far as the file tells. Of whom
   * it tells no date of birth, and who may well be a child, nobody can say that it is none: papers wait until somebody does.
   * @source 22 NYCRR 202.5(e), which asks for those "known to be" minors; the rest is caution.
   */
  async namesOfMinors(
    work: Work,
    caseIds: readonly string[],
    on: LocalDate,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const mayBeMinor = ({ role, dateOfBirth, isOrganization, removedAt }: PartyRow) => {
      if (isOrganization || removedAt !== null) return false;
      if (dateOfBirth === null) return OF_ANY_AGE.includes(role as PartyRole);
      return ageOn(localDate(toDay(dateOfBirth)), on) < 18;
    };
    const minors = (await listPartiesOf(work, caseIds)).filter(mayBeMinor);
    const namesIn = (id: string) =>
      minors.filter(({ caseId }) => caseId === id).flatMap(({ name, otherNames }) => [name, ...otherNames]);
    return new Map(caseIds.map((id) => [id, namesIn(id)]));
  }

  list(ctx: MemberContext, caseId: string): Promise<{ items: PartyView[] }> {
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const parties = await listParties(work, caseId);
      await work.audit({ action: 'party.listed', caseId, clientId, detail: { rows: parties.length } });
      return { items: parties.map(toView) };
    });
  }

  read(ctx: MemberContext, id: string): Promise<PartyView> {
    return this.database.transaction(ctx, async (work) => {
      const party = await findParty(work, id);
      if (!party) throw new PartyNotFound();
      const { clientId } = await this.cases.require(work, party.caseId);
      await this.audit(work, 'party.viewed', party, clientId);
      return toView(party);
    });
  }

  /** @throws PartyRemoved, PartyBornInTheFuture */
  update(ctx: MemberContext, id: string, input: UpdatePartyInput): Promise<AddedPartyView> {
    this.refuseFutureBirth(input.dateOfBirth ?? null);
    return this.database.transaction(ctx, async (work) => {
      const before = await this.lockStanding(work, id);
      await requireMatch(work, toView(before), { noun: 'party', id });
      const { clientId } = await this.cases.require(work, before.caseId);
      const party = await updateParty(work, id, input);
      await this.audit(work, 'party.updated', party, clientId, { fields: Object.keys(input) });
      if (identityOf(before) === identityOf(party)) return { party: toView(party), conflictCheck: null };
      return this.withCheck(work, party, clientId, 'name_learned');
    });
  }

  /** The name stays known to conflict checks. @throws PartyRemoved */
  remove(ctx: MemberContext, id: string, { reason }: RemovePartyInput): Promise<PartyView> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId } = await this.lockStanding(work, id);
      const { clientId } = await this.cases.require(work, caseId);
      const removal = { removedById: ctx.memberId, removedAt: this.clock.now(), removalReason: reason };
      const party = await removeParty(work, id, removal);
      await this.audit(work, 'party.removed', party, clientId);
      return toView(party);
    });
  }

  private async lockStanding(work: Work, id: string): Promise<PartyRow> {
    const party = await lockParty(work, id);
    if (!party) throw new PartyNotFound();
    if (party.removedAt) throw new PartyRemoved();
    return party;
  }

  private async withCheck(
    work: Work,
    party: PartyRow,
    clientId: string,
    trigger: ConflictTrigger,
    intakeId?: string,
  ): Promise<AddedPartyView> {
    const role = party.role as PartyRole;
    if (!hasSide(role)) return { party: toView(party), conflictCheck: null };
    const { id, caseId } = party;
    const bearer = bearerOf({ ...party, dateOfBirth: toDayOrNull(party.dateOfBirth) });
    await this.nameIndex.keep(work, { noun: 'party', id, role, clientId, caseId }, bearer);
    const subject = { ...subjectOf(party, role, clientId), ...(intakeId && { intakeId }) };
    const checkId = await this.conflicts.check(work, trigger, subject);
    return { party: toView(party), conflictCheck: await this.conflicts.view(work, checkId) };
  }

  private refuseFutureBirth(dateOfBirth: string | null): void {
    if (dateOfBirth && dateOfBirth > this.clock.today()) {
      throw new PartyBornInTheFuture(undefined, [{ pointer: '/dateOfBirth', message: 'lies in the future' }]);
    }
  }

  private audit(
    work: Work,
    action: string,
    { id, caseId }: PartyRow,
    clientId: string,
    detail?: { readonly [name: string]: string | readonly string[] },
  ): Promise<void> {
    return work.audit({ action, entityId: id, caseId, clientId, ...(detail && { detail }) });
  }
}

function hasSide(role: PartyRole): role is PartyRole & NameRole {
  return !(ROLES_WITHOUT_CHECK as readonly string[]).includes(role);
}

type Called = Pick<PartyRow, 'name' | 'otherNames' | 'streetNames' | 'isOrganization' | 'nysid'>;

function bearerOf(party: Called & { readonly dateOfBirth: string | null }): BearerOfNames {
  const { name, otherNames, streetNames, isOrganization, dateOfBirth, nysid } = party;
  const names = [
    { name, kind: 'legal' as const },
    ...otherNames.map((other) => ({ name: other, kind: 'alias' as const })),
    ...streetNames.map((street) => ({ name: street, kind: 'street' as const })),
  ];
  return { names, isOrganization, dateOfBirth, nysid };
}

/** Nobody for who was taken out of the case, or stands on no side. */
function subjectsOf(party: PartyRow, clientId: string): ConflictSubject[] {
  const role = party.role as PartyRole;
  return party.removedAt === null && hasSide(role) ? [subjectOf(party, role, clientId)] : [];
}

function subjectOf(party: PartyRow, role: NameRole, clientId: string): ConflictSubject {
  const { name, otherNames, streetNames, isOrganization, nysid, caseId } = party;
  const dateOfBirth = toDayOrNull(party.dateOfBirth) as AddPartyInput['dateOfBirth'];
  return { names: [name, ...otherNames, ...streetNames], isOrganization, dateOfBirth, nysid, role, clientId, caseId };
}

/** By what somebody is looked for. */
function identityOf({ role, name, otherNames, streetNames, isOrganization, dateOfBirth, nysid }: PartyRow): string {
  return JSON.stringify([
    role,
    name,
    otherNames,
    streetNames,
    isOrganization,
    dateOfBirth && toDay(dateOfBirth),
    nysid,
  ]);
}

function toView(row: PartyRow): PartyView {
  const { organizationId: _, dateOfBirth, createdAt, updatedAt, removedById, removedAt, removalReason, ...rest } = row;
  return {
    ...rest,
    role: row.role as PartyRole,
    dateOfBirth: toDayOrNull(dateOfBirth),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    removed:
      removedById && removedAt && removalReason
        ? { byId: removedById, at: removedAt.toISOString(), reason: removalReason }
        : null,
  };
}
