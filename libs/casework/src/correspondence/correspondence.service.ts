import { Injectable } from '@nestjs/common';
import { Clock, Database, type FieldError, type MemberContext, type Work } from '#libs/platform';
import { BadAddressesService } from '../bad-addresses/bad-addresses.service.js';
import { CasesService } from '../cases/cases.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { fromDay, type Page, toDay, toDayOrNull } from '../fields.js';
import { LettersService } from '../letters/letters.service.js';
import { NotesService } from '../notes/notes.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import {
  AddressIsBad,
  AlreadySettled,
  BadAddressNotFound,
  CorrespondenceNotFound,
  LinkedElsewhere,
  MailNumberUsed,
  NotSentByOffice,
} from './correspondence.errors.js';
import {
  findByMailNumber,
  findCorrespondence,
  insertCorrespondence,
  listCorrespondence,
  lockCorrespondence,
  updateCorrespondence,
} from './correspondence.repository.js';
import type {
  BadAddressList,
  CorrespondenceQuery,
  CorrespondenceView,
  LiftBadAddressInput,
  RecordCorrespondenceInput,
  RecordDeliveryInput,
  RecordReturnInput,
  ReturnReason,
  WithdrawCorrespondenceInput,
} from './correspondence.schema.js';

type Row = NonNullable<Awaited<ReturnType<typeof findCorrespondence>>>;

/** The address is as good as before: the person did not take it, or is not there any more. */
const SAYS_NOTHING_OF_ADDRESS: readonly ReturnReason[] = ['refused', 'unclaimed', 'deceased', 'other'];

/** What went out and came in of a case, and what became of it. What was said in a call stands in a note, which it is linked with. */
@Injectable()
export class CorrespondenceService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly notes: NotesService,
    private readonly letters: LettersService,
    private readonly tasks: TasksService,
    private readonly addresses: BadAddressesService,
  ) {}

  /** @throws CaseNotFound, DayInTheFuture, LinkedElsewhere, MailNumberUsed, AddressIsBad */
  record(
    ctx: MemberContext,
    caseId: string,
    { despiteReturn, ...input }: RecordCorrespondenceInput,
  ): Promise<CorrespondenceView> {
    const occurredOn = input.occurredOn ?? this.clock.today();
    this.cases.refuseFuture(occurredOn, '/occurredOn');
    return this.database.transaction(ctx, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      await this.refuseLinkedElsewhere(work, caseId, input);
      if (input.mailNumber && (await findByMailNumber(work, input.mailNumber))) throw new MailNumberUsed();
      if (input.direction === 'out' && input.address && !despiteReturn) {
        if (await this.addresses.isBad(work, input.address))
          throw new AddressIsBad(undefined, [{ pointer: '/address', message: 'is where mail came back from' }]);
      }
      const row = await insertCorrespondence(work, { ...input, caseId, occurredOn });
      const { direction, medium, correspondent } = input;
      const detail = { direction, medium, correspondent, occurredOn };
      await work.audit({ action: 'correspondence.recorded', entityId: row.id, caseId, clientId, detail });
      return toView(row);
    });
  }

  /** Newest first. @throws UnknownCursor */
  list(ctx: MemberContext, caseId: string, query: CorrespondenceQuery): Promise<Page<CorrespondenceView>> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const { items, next } = await listCorrespondence(work, caseId, query);
      await work.audit({ action: 'correspondence.listed', caseId, detail: { rows: items.length } });
      return { items: items.map(toView), next };
    });
  }

  view(ctx: MemberContext, id: string): Promise<CorrespondenceView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await findCorrespondence(work, id);
      if (!row) throw new CorrespondenceNotFound();
      await work.audit({ action: 'correspondence.viewed', entityId: id, caseId: row.caseId });
      return toView(row);
    });
  }

  /** @throws NotSentByOffice, AlreadySettled, DayInTheFuture, LinkedElsewhere */
  recordDelivery(
    ctx: MemberContext,
    id: string,
    { deliveredOn, documentId }: RecordDeliveryInput,
  ): Promise<CorrespondenceView> {
    return this.settle(ctx, id, { on: deliveredOn, pointer: '/deliveredOn', documentId }, async (work, row) => {
      const settled = { settledOn: fromDay(deliveredOn), settlingDocumentId: documentId ?? null };
      const changed = await updateCorrespondence(work, id, { status: 'delivered', ...settled });
      await this.audit(work, 'correspondence.delivered', row, { deliveredOn });
      return changed;
    });
  }

  /**
   * What came back because of its address marks the address as bad, and the case is given a task to find another one.
   * @throws NotSentByOffice, AlreadySettled, DayInTheFuture, LinkedElsewhere
   */
  recordReturn(
    ctx: MemberContext,
    id: string,
    { returnedOn, reason, documentId }: RecordReturnInput,
  ): Promise<CorrespondenceView> {
    return this.settle(ctx, id, { on: returnedOn, pointer: '/returnedOn', documentId }, async (work, row) => {
      const settled = { settledOn: fromDay(returnedOn), returnReason: reason, settlingDocumentId: documentId ?? null };
      const changed = await updateCorrespondence(work, id, { status: 'returned', ...settled });
      await this.audit(work, 'correspondence.returned', row, { returnedOn, reason });
      if (SAYS_NOTHING_OF_ADDRESS.includes(reason)) return changed;
      await this.addresses.mark(work, { correspondenceId: id, address: row.address, reason, returnedOn });
      await this.tasks.giveWithin(work, {
        caseId: row.caseId,
        clientId: null,
        deadlineId: null,
        title: 'Find another address: what was sent came back',
        description: null,
        priority: 'high',
        dueOn: null,
        assigneeId: row.createdById,
        createdById: ctx.memberId,
      });
      return changed;
    });
  }

  /** What was recorded by mistake; it stays in the list, with the reason. @throws AlreadySettled */
  withdraw(ctx: MemberContext, id: string, { reason }: WithdrawCorrespondenceInput): Promise<CorrespondenceView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.lock(work, id);
      if (row.status === 'withdrawn') throw new AlreadySettled();
      const changed = await updateCorrespondence(work, id, { status: 'withdrawn', withdrawnReason: reason });
      await this.addresses.lift(work, { correspondenceId: id }, reason);
      await this.audit(work, 'correspondence.withdrawn', row, {});
      return toView(changed);
    });
  }

  /** Addresses from which something of the case came back, until somebody says that they hold. */
  badAddresses(ctx: MemberContext, caseId: string): Promise<BadAddressList> {
    return this.database.transaction(ctx, async (work) => {
      await this.cases.require(work, caseId);
      const rows = await this.addresses.listOf(work, caseId);
      await work.audit({ action: 'correspondence.bad_addresses_listed', caseId, detail: { rows: rows.length } });
      return {
        items: rows.map(({ id, correspondenceId, correspondence, reason, returnedOn }) => ({
          id,
          correspondenceId,
          correspondent: correspondence.correspondent,
          address: correspondence.address,
          reason,
          returnedOn: toDay(returnedOn),
        })),
      };
    });
  }

  /** @throws BadAddressNotFound also for one whose mark was lifted */
  liftBadAddress(ctx: MemberContext, id: string, { reason }: LiftBadAddressInput): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const row = await this.addresses.find(work, id);
      if (!row) throw new BadAddressNotFound();
      await this.addresses.lift(work, { id }, reason);
      const { caseId } = row.correspondence;
      await work.audit({ action: 'correspondence.address_restored', entityId: row.correspondenceId, caseId });
    });
  }

  private settle(
    ctx: MemberContext,
    id: string,
    { on, pointer, documentId }: { on: string; pointer: string; documentId: string | undefined },
    step: (work: Work, row: Row) => Promise<Row>,
  ): Promise<CorrespondenceView> {
    this.cases.refuseFuture(on, pointer);
    return this.database.transaction(ctx, async (work) => {
      const row = await this.lock(work, id);
      if (row.direction === 'in' || row.medium === 'phone' || row.status === 'withdrawn') throw new NotSentByOffice();
      if (row.status !== 'recorded') throw new AlreadySettled();
      const sentOn = toDay(row.occurredOn);
      if (on < sentOn)
        throw new AlreadySettled('Look at the days: nothing arrives or comes back before it was sent.', [
          { pointer, message: `is before ${sentOn}, when it was sent` },
        ]);
      if (documentId) await this.refuseLinkedElsewhere(work, row.caseId, { documentId });
      return toView(await step(work, row));
    });
  }

  private async lock(work: Work, id: string): Promise<Row> {
    const row = await lockCorrespondence(work, id);
    if (!row) throw new CorrespondenceNotFound();
    return row;
  }

  /** @throws LinkedElsewhere naming each */
  private async refuseLinkedElsewhere(
    work: Work,
    caseId: string,
    { letterId, documentId, noteId }: { letterId?: string; documentId?: string; noteId?: string },
  ): Promise<void> {
    const errors: FieldError[] = [];
    const refuse = (pointer: string, message: string) => errors.push({ pointer, message });
    if (documentId && !(await this.documents.isOfCase(work, caseId, documentId)))
      refuse('/documentId', 'is no document of the case');
    if (letterId && !(await this.letters.isOfCase(work, caseId, letterId)))
      refuse('/letterId', 'is no letter of the case');
    if (noteId && !(await this.notes.isCallOfCase(work, caseId, noteId)))
      refuse('/noteId', 'is no note of a call in the case');
    if (errors.length > 0) throw new LinkedElsewhere(undefined, errors);
  }

  private audit(work: Work, action: string, { id, caseId }: Row, detail: { [name: string]: string }): Promise<void> {
    return work.audit({ action, entityId: id, caseId, detail });
  }
}

function toView(row: Row): CorrespondenceView {
  const { organizationId: _, occurredOn, settledOn, createdAt, ...rest } = row;
  return {
    ...rest,
    occurredOn: toDay(occurredOn),
    settledOn: toDayOrNull(settledOn),
    createdAt: createdAt.toISOString(),
  };
}
