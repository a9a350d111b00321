import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work, workerContext } from '#libs/platform';
import { type Assessment, withoutConfidential } from '#libs/rules';
import { v5 as uuidv5 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { toDay } from '../fields.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { PartiesService } from '../parties/parties.service.js';
import { TasksService } from '../tasks/tasks.service.js';
import { WallsService } from '../walls/walls.service.js';
import { type CarriedRow, insertCarried, insertCarriedBytes, rowsToCarry } from './carried-rows.repository.js';
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
  readonly rows: readonly CarriedRow[];
}

/** An assessment from before there was advice has none. */
const NO_ADVICE = { questions: [], path: [], application: [] };

/**
 * The worker's part of transfers: tells each organization what the other has said, and carries an accepted case over. Each step is
 * a transaction of one organization alone. Rows get ids of their own, made from transfer and old id, so that running twice inserts
 * nothing twice.
 */
@Injectable()
export class TransferCarrierService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly walls: WallsService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly parties: PartiesService,
    private readonly documents: DocumentsService,
    private readonly tasks: TasksService,
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
    const others = await this.parties.subjectsOfCase(work, caseId);
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
      if (found?.status !== 'offered') return found;
      const accepted = await updateTransfer(work, id, { status: 'accepted', answeredAt: this.clock.now() });
      await work.audit({ action: 'case.transfer_accepted', entityId: id, caseId: found.caseId });
      return accepted;
    });
    if (!row || row.status === 'withdrawn' || row.status === 'declined') {
      await this.database.transaction(receiver, (work) => this.markWithdrawn(work, incoming));
      return;
    }
    const carried = await this.read(sender, row);
    const documents = carried.find(({ table }) => table.name === 'documents')?.rows ?? [];
    const changed = this.asReceived(id, incoming, carried);
    const [before, after] = [changed.filter(beforeDocuments), changed.filter((one) => !beforeDocuments(one))];
    await this.insert(receiver, before, { id, itemsTotal: documents.length + 2, itemsDone: 1 });
    for (const [n, document] of documents.entries()) {
      const bytes = await this.database.transaction(sender, (work) =>
        this.documents.bytes(work, String(document['id'])),
      );
      if (createHash('sha256').update(bytes).digest('hex') !== document['sha256'])
        throw new Error('a document has changed');
      const copy = ownIds(id, document);
      await this.database.transaction(receiver, async (work) => {
        await insertCarried(work, 'documents', [copy]);
        await insertCarriedBytes(work, String(copy['id']), bytes);
        await updateIncoming(work, id, { itemsDone: n + 2 });
      });
    }
    await this.insert(receiver, after, { id, itemsDone: documents.length + 2 }, row);
    await this.finish(sender, row);
  }

  /** As who offered it sees it: behind the same walls, and without what is confidential where that member is not named. */
  private read(sender: RequestContext, row: TransferRow): Promise<Carried[]> {
    const { caseId, offeredById: memberId, offeredRole: role, onBehalfOfId } = row;
    return this.database.transaction({ ...sender, memberId, role, onBehalfOfId }, async (work) => {
      const { clientId } = await this.cases.require(work, caseId);
      const confidential = await this.walls.showsConfidential(work, caseId);
      const carried: Carried[] = [];
      for (const table of CARRIED_TABLES.filter((one) => goesAlong(one, row))) {
        const rows = await rowsToCarry(work, caseId, table, row.notes === 'all');
        const shown = table.name === 'assessments' && !confidential ? rows.map(withoutConfidentialResult) : rows;
        carried.push({ table, rows: shown });
      }
      await work.audit({ action: 'case.transfer_read', entityId: row.id, caseId, clientId });
      return carried;
    });
  }

  private asReceived(id: string, { attorneyId }: IncomingRow, carried: readonly Carried[]): Carried[] {
    const now = this.clock.now().toISOString();
    const anew: { readonly [table: string]: object } = {
      clients: { mergedIntoId: null, createdAt: now, updatedAt: now },
      cases: {
        attorneyId,
        fundingSourceId: null,
        status: 'open',
        openedOn: this.clock.today(),
        privateAttorney: false,
        shortTermConsentOn: null,
        createdAt: now,
        updatedAt: now,
      },
      parties: { updatedAt: now },
      // Whoever drafted it is let through the wall that a petition for trafficking sets.
      petitions: { createdById: attorneyId },
    };
    return carried
      .filter(({ table }) => table.name !== 'documents')
      .map(({ table, rows }) => ({
        table,
        rows: rows.map((row) => ({ ...ownIds(id, row), ...anew[table.name] })),
      }));
  }

  /** @param last of the offer, when everything is there: the file is then known here and told of. */
  private async insert(
    receiver: RequestContext,
    carried: readonly Carried[],
    { id, ...progress }: { readonly id: string; readonly itemsDone: number; readonly itemsTotal?: number },
    last?: TransferRow,
  ): Promise<void> {
    await this.database.transaction(receiver, async (work) => {
      for (const { table, rows } of carried) await insertCarried(work, table.name, rows);
      if (!last) {
        await updateIncoming(work, id, progress);
        return;
      }
      const incoming = await lockIncoming(work, id);
      if (incoming?.status !== 'accepted') return;
      const caseId = uuidv5(last.caseId, id);
      const { clientId } = await this.cases.require(work, caseId);
      await this.clients.keepNamesOf(work, clientId);
      await this.parties.keepNamesOfCase(work, caseId, clientId);
      await updateIncoming(work, id, { ...progress, status: 'received', clientId, caseId });
      const detail = { fromOrganizationId: incoming.fromOrganizationId, fromOrganization: incoming.fromOrganization };
      await work.audit({ action: 'client.received', entityId: clientId, clientId, detail });
      await work.audit({ action: 'case.received', entityId: caseId, caseId, clientId, detail });
    });
  }

  private async finish(sender: RequestContext, { id }: TransferRow): Promise<void> {
    await this.database.transaction(sender, async (work) => {
      const row = await lockTransfer(work, id);
      if (row?.status !== 'accepted') return;
      const { clientId, attorneyId } = await this.cases.require(work, row.caseId);
      await updateTransfer(work, id, { status: 'carried' });
      const detail = { toOrganizationId: row.toOrganizationId };
      await work.audit({ action: 'case.transferred', entityId: id, caseId: row.caseId, clientId, detail });
      await this.tasks.giveWithin(work, {
        caseId: row.caseId,
        clientId: null,
        deadlineId: null,
        title: 'Close the case: another organization has taken it',
        description: 'Choose the CSR category of what was done here; a referral alone is none.',
        priority: 'high',
        assigneeId: attorneyId,
        dueOn: this.clock.today(),
        createdById: row.offeredById,
      });
    });
  }
}

const BEFORE_DOCUMENTS = ['clients', 'cases', 'parties'];
const beforeDocuments = ({ table }: Carried) => BEFORE_DOCUMENTS.includes(table.name);

function goesAlong({ with: goesWith }: CarriedTable, { documents, records, notes }: TransferRow): boolean {
  return { always: true, documents, records, notes: notes !== 'none' }[goesWith];
}

function withoutConfidentialResult(row: CarriedRow): CarriedRow {
  const result = withoutConfidential({ ...NO_ADVICE, ...(row['result'] as Assessment) });
  return { ...row, result, digest: null };
}

/** The row under the ids that it has here: of itself and of what it refers to. */
function ownIds(transferId: string, row: CarriedRow): CarriedRow {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      REFERENCES_CARRIED.includes(column) && typeof value === 'string' ? uuidv5(value, transferId) : value,
    ]),
  );
}
