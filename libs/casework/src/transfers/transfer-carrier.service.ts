import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work, workerContext } from '#libs/platform';
import { v5 as uuidv5 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import type { FileRow } from '../confidences/confidences.schema.js';
import { ConfidencesService } from '../confidences/confidences.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { ClosingsService } from '../closings/closings.service.js';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { ClearancesService } from '../clearances/clearances.service.js';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { toDay } from '../fields.js';
import { FilingsService } from '../filings/filings.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PartiesService } from '../parties/parties.service.js';
import { RecordsService } from '../records/records.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import { documentsWithoutBytes, insertCarried, insertCarriedBytes, rowsToCarry } from './carried-rows.repository.js';
import { CARRIED_TABLES, type CarriedTable, REFERENCES_CARRIED } from './carried-tables.js';
import {
  findIncoming,
  findTransfer,
  insertIncoming,
  lockIncoming,
  lockTransfer,
  openDeadlines,
  updateIncoming,
  updateTransfer,
} from './transfers.repository.js';
import type { OfferedNames } from './transfers.schema.js';

type TransferRow = NonNullable<Awaited<ReturnType<typeof findTransfer>>>;
type IncomingRow = NonNullable<Awaited<ReturnType<typeof findIncoming>>>;
interface Carried {
  readonly table: CarriedTable;
  readonly rows: readonly FileRow[];
}

/** RPC 1.16(c): who has appeared in a court needs its leave to go. */
const COUNSEL = ' A filing waits for the court: have the new attorney substituted for you there.';

/** A revision says why it was made; where that would tell what is confidential, it says this. */
const NEUTRAL_REASON = 'The record was corrected.';
const NOT_MADE = 'The papers had not been made when the case was transferred: ask for them here.';
/** A carried document's text is read anew by who receives it. */
const TEXT_NOT_READ = { textState: 'waiting', textFault: null, textCharacters: null, textIsCut: false };

/**
 * The worker's part of transfers: tells each organization what the other has said, and carries an accepted case over. Each step is
 * a transaction of one organization alone. Rows get ids of their own, made from transfer and old id, and all come in one transaction:
 * running again finds them there, whole, and goes on with the bytes of documents that are still missing.
 */
@Injectable()
export class TransferCarrierService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly confidences: ConfidencesService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly documents: DocumentsService,
    private readonly records: RecordsService,
    private readonly filings: FilingsService,
    private readonly assessments: AssessmentsService,
    private readonly clearances: ClearancesService,
    private readonly deadlines: DeadlinesService,
    private readonly tasks: TasksService,
    private readonly closings: ClosingsService,
  ) {}

  /** Of the offering organization: an offer or a withdrawal reaches the other one. */
  async tell(sender: RequestContext, id: string): Promise<void> {
    const told = await this.database.transaction(sender, async (work) => {
      const row = await findTransfer(work, id);
      return row && { row, offer: await this.offerOf(work, row) };
    });
    if (!told) return;
    const { row, offer } = told;
    await this.database.transaction(workerContext(row.toOrganizationId, sender.correlationId), async (work) => {
      if (await insertIncoming(work, offer)) {
        await work.audit({
          action: 'transfer.offered',
          entityId: id,
          detail: { fromOrganizationId: sender.organizationId },
        });
      }
      if (row.status !== 'withdrawn') return;
      const incoming = await lockIncoming(work, id);
      if (incoming?.status === 'offered') await this.markWithdrawn(work, incoming);
    });
  }

  /** Of the receiving organization: a case is carried over, or the offer comes back declined. */
  async answer(receiver: RequestContext, id: string): Promise<void> {
    const incoming = await this.database.transaction(receiver, (work) => findIncoming(work, id));
    if (!incoming) return;
    const sender = workerContext(incoming.fromOrganizationId, receiver.correlationId);
    if (incoming.status === 'declined') await this.markDeclined(sender, incoming);
    if (incoming.status === 'accepted') await this.carry(sender, receiver, incoming);
    // An attempt may have ended between the two organizations' last transactions.
    if (incoming.status === 'received') await this.finish(sender, id);
  }

  /** When every attempt has failed: it can be accepted again. */
  async fail(receiver: RequestContext, id: string): Promise<void> {
    await this.database.transaction(receiver, async (work) => {
      const incoming = await lockIncoming(work, id);
      if (incoming?.status !== 'accepted') return;
      await updateIncoming(work, id, { status: 'failed' });
      await work.audit({ action: 'transfer.failed', entityId: id });
    });
  }

  private async offerOf(work: Work, row: TransferRow) {
    const { id, caseId, documents, records, notes, reason, offeredAt } = row;
    const { clientId, problemCode, county } = await this.cases.require(work, caseId);
    const { name: fromOrganization } = await this.organizations.details(work);
    const [client] = await this.clients.subjects(work, [clientId]);
    const others = await this.parties.subjectsOfCase(work, { id: caseId, clientId });
    const people = [client!, ...others].map(({ names, role, isOrganization, dateOfBirth, nysid }): OfferedNames => ({
      names: [...names],
      role,
      isOrganization,
      dateOfBirth,
      nysid,
    }));
    const deadlines = (await openDeadlines(work, caseId)).map(({ dueOn, ...one }) => ({ ...one, dueOn: toDay(dueOn) }));
    const contents = { documents, records, notes, reason, problemCode, county };
    return { id, fromOrganizationId: work.organizationId, fromOrganization, ...contents, people, deadlines, offeredAt };
  }

  private async markWithdrawn(work: Work, { id, fromOrganizationId }: IncomingRow): Promise<void> {
    await updateIncoming(work, id, { status: 'withdrawn' });
    await work.audit({ action: 'transfer.withdrawn', entityId: id, detail: { fromOrganizationId } });
  }

  private markDeclined(sender: RequestContext, { id, decisionNote }: IncomingRow): Promise<void> {
    return this.database.transaction(sender, async (work) => {
      const row = await lockTransfer(work, id);
      if (row?.status !== 'offered') return;
      await updateTransfer(work, id, { status: 'declined', answeredAt: this.clock.now(), answerNote: decisionNote });
      await work.audit({ action: 'case.transfer_declined', entityId: id, caseId: row.caseId });
    });
  }

  private async carry(sender: RequestContext, receiver: RequestContext, incoming: IncomingRow): Promise<void> {
    const { id } = incoming;
    // The offering organization's row decides between an acceptance and a withdrawal that cross.
    const row = await this.database.transaction(sender, async (work) => {
      const found = await lockTransfer(work, id);
      if (found?.status === 'accepted') await this.handOver(work, found);
      if (found?.status !== 'offered') return found;
      const accepted = await updateTransfer(work, id, { status: 'accepted', answeredAt: this.clock.now() });
      await work.audit({ action: 'case.transfer_accepted', entityId: id, caseId: found.caseId });
      await this.handOver(work, found);
      return accepted;
    });
    if (!row || row.status === 'withdrawn' || row.status === 'declined') {
      await this.database.transaction(receiver, (work) => this.markWithdrawn(work, incoming));
      return;
    }
    const carried = await this.read(sender, row);
    await this.insertRows(receiver, row, carried);
    await this.copyBytes(sender, receiver, row, carried);
    await this.receive(receiver, row);
    await this.finish(sender, id);
  }

  /** Before it is read, so that nothing is done on it here that would not be there. */
  private async handOver(work: Work, { caseId, toOrganization, offeredById }: TransferRow): Promise<void> {
    await this.cases.handOver(work, caseId, `Another organization has taken the case: ${toOrganization}.`, offeredById);
    await this.closings.handOver(work, caseId);
  }

  /**
   * As who offered it sees it: behind the same walls, and without what was told in confidence where that member is not named. All at
   * one instant, so that nothing refers to what came after it.
   */
  private async read(sender: RequestContext, row: TransferRow): Promise<Carried[]> {
    const { id, caseId, offeredById: memberId, offeredRole: role, onBehalfOfId } = row;
    const offerer = { ...sender, memberId, role, onBehalfOfId };
    await this.database.transaction(offerer, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      await work.audit({ action: 'case.transfer_read', entityId: id, caseId, clientId });
    });
    return this.database.snapshot(offerer, async (work) => {
      const carried: Carried[] = [];
      for (const table of CARRIED_TABLES.filter((one) => goesAlong(one, row))) {
        const rows = await rowsToCarry(work, caseId, table, row.notes === 'all');
        carried.push({ table, rows: await this.confidences.asShown(work, table.name, rows) });
      }
      return carried;
    });
  }

  /** Every row in one transaction: what a petition for trafficking closes is closed before anybody sees it. */
  private async insertRows(receiver: RequestContext, row: TransferRow, carried: readonly Carried[]): Promise<void> {
    await this.database.transaction(receiver, async (work) => {
      const incoming = await this.requireAccepted(work, row);
      const caseId = copyOf(row, row.caseId);
      if ((await this.cases.clientsOf(work, [caseId])).has(caseId)) return;
      for (const { table, rows } of this.asReceived(incoming, carried)) await insertCarried(work, table.name, rows);
      const { clientId } = await this.cases.require(work, caseId);
      await this.clients.keepNamesOf(work, clientId);
      await this.parties.keepNamesOfCase(work, caseId, clientId);
      await updateIncoming(work, row.id, { itemsTotal: documentsOf(carried).length + 1, itemsDone: 1 });
    });
  }

  /** One document at a time, each once: a job that ends in between goes on with what is missing. */
  private async copyBytes(
    sender: RequestContext,
    receiver: RequestContext,
    row: TransferRow,
    carried: readonly Carried[],
  ): Promise<void> {
    const missing = new Set(
      await this.database.transaction(receiver, (work) => documentsWithoutBytes(work, copyOf(row, row.caseId))),
    );
    for (const document of documentsOf(carried)) {
      const id = String(document['id']);
      const copyId = copyOf(row, id);
      if (!missing.delete(copyId)) continue;
      const content = await this.database.transaction(sender, (work) => this.documents.content(work, id));
      const bytes = await this.documents.open(content);
      if (createHash('sha256').update(bytes).digest('hex') !== document['sha256'])
        throw new Error('a document has changed');
      await this.database.transaction(receiver, async (work) => {
        const { itemsTotal } = await this.requireAccepted(work, row);
        await insertCarriedBytes(work, copyId, this.documents.seal(copyId, bytes));
        await this.documents.askForText(work, copyId);
        await updateIncoming(work, row.id, { itemsDone: itemsTotal! - missing.size });
      });
    }
  }

  private asReceived(incoming: IncomingRow, carried: readonly Carried[]): Carried[] {
    const { attorneyId } = incoming;
    const now = this.clock.now().toISOString();
    const anew: { readonly [table: string]: (row: FileRow) => object } = {
      clients: () => ({ mergedIntoId: null, createdAt: now, updatedAt: now }),
      cases: () => ({
        attorneyId,
        fundingSourceId: null,
        status: 'open',
        openedOn: this.clock.today(),
        privateAttorney: false,
        shortTermConsentOn: null,
        createdAt: now,
        updatedAt: now,
      }),
      parties: () => ({ updatedAt: now }),
      documents: () => ({ ...TEXT_NOT_READ, textAskedAt: now }),
      record_revisions: ({ reason }) => ({ reason: reason ?? NEUTRAL_REASON }),
      // Whoever drafted it is let through the wall that a petition for trafficking sets.
      petitions: () => ({ createdById: attorneyId }),
      // Nobody here has asked for them, and they would be printed on this organization's letterhead.
      packets: ({ status }) => (status === 'queued' ? { status: 'failed', failureMessage: NOT_MADE } : {}),
      deadlines: ({ status, source }) => ({
        createdById: null,
        ...(status === 'handed_over' && { status: 'open' }),
        source: sourceThere(incoming, String(source)),
      }),
      // Whose calendar and member it was stays there.
      deadline_revisions: () => ({ closingId: null, changedById: null }),
    };
    return carried.map(({ table, rows }) => ({
      table,
      rows: rows.map((row) => ({ ...ownIds(incoming, row), ...anew[table.name]?.(row) })),
    }));
  }

  /** When everything is there: the file is then known here and told of. */
  private async receive(receiver: RequestContext, row: TransferRow): Promise<void> {
    await this.database.transaction(receiver, async (work) => {
      const { fromOrganizationId, fromOrganization, itemsTotal, attorneyId, decidedById } = await this.requireAccepted(
        work,
        row,
      );
      const caseId = copyOf(row, row.caseId);
      if ((await documentsWithoutBytes(work, caseId)).length > 0) throw new Error('bytes of a document are missing');
      // A transfer that had failed may have been accepted again for another attorney.
      const given = { attorneyId: attorneyId!, reason: 'The transfer was accepted for this attorney.' };
      await this.cases.reassignReceived(work, caseId, given, decidedById!);
      const { clientId } = await this.cases.require(work, caseId);
      await this.records.readWaiting(work, caseId);
      await this.assessments.tellAgain(work, caseId);
      await this.filings.tellAgain(work, caseId);
      await this.clearances.tellAgain(work, caseId);
      await updateIncoming(work, row.id, { itemsDone: itemsTotal!, status: 'received', clientId, caseId });
      const detail = { fromOrganizationId, fromOrganization };
      await work.audit({ action: 'client.received', entityId: clientId, clientId, detail });
      await work.audit({ action: 'case.received', entityId: caseId, caseId, clientId, detail });
    });
  }

  /** Locks it, so that two jobs take turns. @throws Error when it has failed or was received meanwhile */
  private async requireAccepted(work: Work, { id }: TransferRow): Promise<IncomingRow> {
    const incoming = await lockIncoming(work, id);
    if (incoming?.status !== 'accepted') throw new Error('the transfer is accepted no more');
    return incoming;
  }

  private async finish(sender: RequestContext, id: string): Promise<void> {
    await this.database.transaction(sender, async (work) => {
      const row = await lockTransfer(work, id);
      if (row?.status !== 'accepted') return;
      const { clientId, attorneyId, status } = await this.cases.require(work, row.caseId);
      await updateTransfer(work, id, { status: 'carried' });
      const detail = { toOrganizationId: row.toOrganizationId };
      await work.audit({ action: 'case.transferred', entityId: id, caseId: row.caseId, clientId, detail });
      // From here on the other organization watches and does what is due; until here it was watched here.
      await this.deadlines.handOver(work, row.caseId);
      await this.tasks.cancelOf(work, row.caseId, `${row.toOrganization} has taken the case.`, row.offeredById);
      if (status !== 'transferred') return;
      const pending = await this.filings.countPending(work, row.caseId);
      await this.tasks.giveWithin(work, {
        caseId: row.caseId,
        clientId: null,
        deadlineId: null,
        title: 'Close the case: another organization has taken it',
        description: `Choose the CSR category of what was done here; a referral alone is none.${pending > 0 ? COUNSEL : ''}`,
        priority: 'high',
        assigneeId: attorneyId,
        dueOn: this.clock.today(),
        createdById: row.offeredById,
      });
    });
  }
}

function goesAlong({ with: goesWith }: CarriedTable, { documents, records, notes }: TransferRow): boolean {
  return { always: true, documents, records, notes: notes !== 'none' }[goesWith];
}

const documentsOf = (carried: readonly Carried[]) =>
  carried.find(({ table }) => table.name === 'documents')?.rows ?? [];

/** Id that a row of the offering organization has here. */
const copyOf = (transfer: { readonly id: string }, id: string) => uuidv5(id, transfer.id);

/** The row under the ids that it has here: of itself and of what it refers to. */
/** What a deadline is derived from, by its own id: `filing:<id>`. */
function sourceThere(transfer: { readonly id: string }, source: string): string {
  const [noun, id] = source.split(':');
  return id ? `${noun}:${copyOf(transfer, id)}` : source;
}

function ownIds(transfer: { readonly id: string }, row: FileRow): FileRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      REFERENCES_CARRIED.includes(column) && typeof value === 'string' ? copyOf(transfer, value) : value,
    ]),
  );
}
