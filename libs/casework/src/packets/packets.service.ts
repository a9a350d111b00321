import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, requireSecondFactor, type Work } from '#libs/platform';
import { type PacketInput, refusalsOf, TEMPLATE_VERSION } from '#libs/papers';
import { v7 as uuidv7 } from 'uuid';
import { CasesService } from '../cases/cases.service.js';
import { DocumentsService, type DocumentFile } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { MembersService } from '../members/members.service.js';
import { inputOf, PacketBasisService, type PetitionBasis, staleOf } from './packet-basis.service.js';
import { countChangesAsked, findChangesAsked } from './packet-comments.repository.js';
import { insertPacketEdits, type NewPacketEdit, type PacketEditRow, toTakeOver } from './packet-edits.repository.js';
import { buildPacketInput, type PacketSources } from './packet-input.js';
import { refuseStale, refuseUnmakeable, refuseUnmerged, refuseWhileChangesAsked } from './packet-refusals.js';
import { toView } from './packet-view.js';
import { PacketNotFound, PacketNotReady } from './packets.errors.js';
import { PACKET_GENERATE_TOPIC } from './packets.jobs.js';
import {
  findInput,
  findNewestEdits,
  findNewestPacket,
  findPacket,
  insertPacket,
  insertPackets,
  listPackets,
  lockPacket,
  type PacketRow,
  updatePacket,
} from './packets.repository.js';
import type { GeneratePacketInput, PacketView, PaperRelief, ReturnPacketInput } from './packets.schema.js';
import { PetitionsService } from './petitions.service.js';
import type { Stale } from './staleness.js';

type Petition = PacketRow['petition'];

/** An approved packet, as filings use it. */
export interface ApprovedPacket {
  readonly id: string;
  readonly caseId: string;
  /** That the petition rests on. */
  readonly assessmentId: string;
  readonly relief: PaperRelief;
  readonly chargeIds: readonly string[];
  readonly preparedOn: string;
  readonly counties: readonly string[];
  readonly court: string;
  /** Where it sits. */
  readonly courtCounty: string;
  /** The charges asked for, each with its court case. */
  readonly charges: readonly {
    readonly chargeId: string;
    readonly docketNumber: string | null;
    readonly court: string | null;
  }[];
}

/** An approved packet that is about to be filed, and what had changed since it was made. */
export interface FileablePacket extends ApprovedPacket {
  readonly stale: readonly Stale[];
}

/** A packet that was asked for, with what its papers would be made of then. */
export interface RequestedPacket {
  readonly id: string;
  readonly petitionId: string;
  readonly basis: PetitionBasis;
}

/** A packet as what is written into it sees it. */
export interface PacketParts {
  readonly caseId: string;
  /** Titles of the parts of a paper, in order. */
  readonly parts: (name: string) => readonly string[];
  readonly edits: readonly PacketEditRow[];
}

@Injectable()
export class PacketsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly petitions: PetitionsService,
    private readonly basis: PacketBasisService,
  ) {}

  /**
   * Asks the worker for the papers of a petition.
   * @throws AddressMissing naming the county; PacketNotMakeable naming what else is in the way.
   */
  request(ctx: MemberContext, petitionId: string, input: GeneratePacketInput): Promise<PacketView> {
    const preparedOn = input.preparedOn ?? this.clock.today();
    this.cases.refuseFuture(preparedOn, '/preparedOn');
    return this.database.transaction(ctx, async (work) => {
      const petition = await this.petitions.require(work, petitionId);
      const { id } = await this.insertRequested(work, petition, preparedOn);
      await work.publish(PACKET_GENERATE_TOPIC, { packetId: id });
      return this.viewOf(work, id);
    });
  }

  /**
   * For batches too, inside their transaction: whoever calls it sees to it that generate() follows.
   * @throws CaseTransferred; AddressMissing, PacketNotMakeable as request()
   */
  async insertRequested(work: Work, petition: Petition, preparedOn: string): Promise<PacketRow> {
    await this.cases.requireWorked(work, petition.caseId);
    const { sources } = await this.basis.of(work, petition);
    refuseUnmakeable(buildPacketInput({ ...sources, preparedOn }));
    // What somebody wrote is taken over, to be applied or merged: never dropped in silence.
    const before = await findNewestPacket(work, petition.id);
    return this.insertWithEdits(work, petition, preparedOn, toTakeOver(before?.edits ?? []));
  }

  /**
   * The same of many, for batches: those of which nothing is in the way, with what was read for them. insertRequested() tells what is in
   * the way of another.
   */
  async insertAllRequested(
    work: Work,
    petitions: readonly Petition[],
    preparedOn: string,
  ): Promise<readonly RequestedPacket[]> {
    const createdById = work.requireMember();
    const cases = await this.cases.lockWorked(work, [...new Set(petitions.map(({ caseId }) => caseId))]);
    const worked = new Set(cases.map(({ id }) => id));
    const ofWorked = petitions.filter(({ caseId }) => worked.has(caseId));
    const bases = await this.basis.ofAll(work, ofWorked);
    const requested = ofWorked.flatMap((petition) => {
      const basis = bases.get(petition.id)!;
      if (basis.status === 'rejected' || !isMakeable({ ...basis.value.sources, preparedOn })) return [];
      return { id: uuidv7(), petitionId: petition.id, caseId: petition.caseId, basis: basis.value };
    });
    const before = await findNewestEdits(
      work,
      requested.map(({ petitionId }) => petitionId),
    );
    await insertPackets(
      work,
      requested.map(({ id, petitionId }) => ({ id, petitionId, preparedOn, createdById })),
    );
    for (const { id, petitionId } of requested) {
      await insertPacketEdits(work, id, toTakeOver(before.get(petitionId) ?? []));
    }
    await work.auditAll(requested.map(({ id, caseId }) => ({ action: 'packet.requested', entityId: id, caseId })));
    return requested;
  }

  view(ctx: MemberContext, id: string): Promise<PacketView> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.require(work, id);
      await work.audit({ action: 'packet.viewed', entityId: id, caseId: packet.petition.caseId });
      return (await this.views(work, packet.petition, [packet]))[0]!;
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, petitionId: string, query: PageQuery): Promise<Page<PacketView>> {
    return this.database.transaction(ctx, async (work) => {
      const petition = await this.petitions.require(work, petitionId);
      const { items, next } = await listPackets(work, petitionId, query);
      await work.audit({ action: 'packet.listed', caseId: petition.caseId, detail: { rows: items.length } });
      return { items: await this.views(work, petition, items), next };
    });
  }

  download(ctx: MemberContext, id: string, name: string): Promise<DocumentFile> {
    return this.documents.fileAfter(ctx, async (work) => {
      const packet = await this.require(work, id);
      const file = packet.files.find((one) => one.name === name);
      if (!file) throw new PacketNotFound();
      await work.audit({ action: 'packet.downloaded', entityId: id, caseId: packet.petition.caseId });
      return {
        fileName: file.name,
        mediaType: 'application/pdf',
        content: await this.documents.content(work, file.documentId),
      };
    });
  }

  /**
   * An attorney takes responsibility for the papers as they are; they never change again. A password alone does not sign them.
   * @throws SecondFactorRequired, NoAttorneyNow, PacketNotReady, PacketStale, ChangesAsked, EditsToMerge
   * @source 22 NYCRR 130-1.1a; Judiciary Law 478.
   */
  approve(ctx: MemberContext, id: string): Promise<PacketView> {
    requireSecondFactor(ctx);
    return this.database.transaction(ctx, async (work) => {
      await this.members.requireAttorneyNow(work);
      const packet = await this.requireStatus(work, id, 'ready');
      const { caseId } = packet.petition;
      await this.cases.requireWorked(work, caseId);
      refuseStale(staleOf(packet, await this.basis.present(work, packet.petition)));
      refuseWhileChangesAsked(await findChangesAsked(work, packet.petitionId), packet);
      refuseUnmerged(packet);
      const approved = await updatePacket(work, id, {
        status: 'approved',
        approvedById: ctx.memberId,
        approvedAt: this.clock.now(),
      });
      // Drafts are many: what is signed is read for the search at once.
      await this.documents.askForTexts(
        work,
        packet.files.map(({ documentId }) => documentId),
      );
      const { sha256 } = approved;
      const { sessionId } = ctx;
      await work.audit({ action: 'packet.approved', entityId: id, caseId, detail: { sha256, sessionId } });
      return toView(approved, { stale: [], changesAsked: 0 });
    });
  }

  /**
   * Papers that must not be filed as they are: they stay what they were, and are made anew. What an attorney has approved an
   * attorney takes back.
   * @throws PacketNotReady also when it is filed; NoAttorneyNow
   */
  return(ctx: MemberContext, id: string, { reason }: ReturnPacketInput): Promise<PacketView> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await lockPacket(work, id);
      if (!packet) throw new PacketNotFound();
      if (!isAwaited(packet)) throw new PacketNotReady();
      if (packet.status === 'approved') await this.members.requireAttorneyNow(work);
      await this.cases.requireWorked(work, packet.petition.caseId);
      const returned = await this.sendBack(work, packet, reason);
      return (await this.views(work, packet.petition, [returned]))[0]!;
    });
  }

  /** For filings, inside their transaction: as it was approved. @throws PacketNotFound, or PacketNotReady when no attorney has. */
  async requireApproved(work: Work, id: string): Promise<ApprovedPacket> {
    const packet = await this.requireStatus(work, id, 'approved');
    // One from before it was kept, or of another organization, is gathered again.
    const input = (await findInput(work, id)) ?? inputOf(packet, await this.basis.of(work, packet.petition));
    return toApproved(packet, input);
  }

  /**
   * For filings, inside their transaction.
   * @param overrideReason why an attorney files papers that are stale; null refuses them.
   * @throws as requireApproved(); PacketStale naming each reason; for an override SecondFactorRequired, as approving asks for it,
   * and NoAttorneyNow for that of anybody else.
   */
  async requireFileable(
    ctx: MemberContext,
    work: Work,
    id: string,
    overrideReason: string | null,
  ): Promise<FileablePacket> {
    const packet = await this.requireStatus(work, id, 'approved');
    const basis = await this.basis.present(work, packet.petition);
    const stale = staleOf(packet, basis);
    if (overrideReason === null) refuseStale(stale);
    else await this.members.requireAttorneyNow(work);
    if (stale.length > 0) requireSecondFactor(ctx);
    return { ...toApproved(packet, inputOf(packet, basis)), stale };
  }

  /**
   * For other services of packets, inside their transaction: what the papers were made of.
   * @throws PacketNotFound; PacketNotReady while there are no papers; PacketStale when the templates have changed since
   */
  async requireInput(work: Work, id: string): Promise<PacketParts & { readonly input: PacketInput }> {
    const packet = await this.require(work, id);
    const input = packet.sha256 === null ? null : await findInput(work, id);
    if (!input) throw new PacketNotReady();
    if (packet.templateVersion !== TEMPLATE_VERSION) {
      refuseStale(staleOf(packet, await this.basis.present(work, packet.petition)));
    }
    return { ...partsOf(packet), input };
  }

  /** For other services of packets, inside their transaction. @throws PacketNotFound */
  async requireParts(work: Work, id: string): Promise<PacketParts> {
    return partsOf(await this.require(work, id));
  }

  /**
   * As requireInput(), of papers whose words may still be edited. Locked until the transaction ends.
   * @throws PacketNotReady also for an approved packet, and for one that is not the newest of its petition; PacketStale
   */
  async requireEditable(work: Work, id: string): Promise<PacketParts & { readonly input: PacketInput }> {
    const { petition, ...packet } = await this.requireStatus(work, id, 'ready');
    await this.cases.requireWorked(work, petition.caseId);
    if ((await findNewestPacket(work, petition.id))?.id !== id) throw new PacketNotReady();
    refuseStale(staleOf({ petition, ...packet }, await this.basis.present(work, petition)));
    return this.requireInput(work, id);
  }

  /**
   * For other services of packets, inside their transaction: another packet for the same petition and day, assembled with these
   * edits; the one that was is sent back.
   */
  async makeAnew(work: Work, id: string, edits: readonly NewPacketEdit[], reason: string): Promise<PacketView> {
    const packet = await this.require(work, id);
    await this.sendBack(work, packet, reason);
    return this.queue(work, packet.petition, toDay(packet.preparedOn), edits);
  }

  /** For other services of packets, inside their transaction. @throws PacketNotFound */
  async viewOf(work: Work, id: string): Promise<PacketView> {
    const packet = await this.require(work, id);
    return (await this.views(work, packet.petition, [packet]))[0]!;
  }

  private async sendBack(work: Work, { id, petition, status }: PacketRow, reason: string): Promise<PacketRow> {
    const returned = await updatePacket(work, id, {
      status: 'returned',
      returnedById: work.ctx.memberId,
      returnedAt: this.clock.now(),
      returnReason: reason,
    });
    await work.audit({
      action: 'packet.returned',
      entityId: id,
      caseId: petition.caseId,
      detail: { statusBefore: status },
    });
    return returned;
  }

  private async queue(
    work: Work,
    petition: Petition,
    preparedOn: string,
    edits: readonly NewPacketEdit[],
  ): Promise<PacketView> {
    const { id } = await this.insertWithEdits(work, petition, preparedOn, edits);
    await work.publish(PACKET_GENERATE_TOPIC, { packetId: id });
    return this.viewOf(work, id);
  }

  private async insertWithEdits(
    work: Work,
    petition: Petition,
    preparedOn: string,
    edits: readonly NewPacketEdit[],
  ): Promise<PacketRow> {
    const createdById = work.requireMember();
    const packet = await insertPacket(work, { petitionId: petition.id, preparedOn, createdById });
    await insertPacketEdits(work, packet.id, edits);
    await work.audit({ action: 'packet.requested', entityId: packet.id, caseId: petition.caseId });
    return packet;
  }

  /** Packets of one petition, with what has changed since each was made. */
  private async views(work: Work, petition: Petition, packets: readonly PacketRow[]): Promise<PacketView[]> {
    const changesAsked = await countChangesAsked(work, petition.id);
    if (!packets.some(isAwaited)) return packets.map((packet) => toView(packet, { stale: [], changesAsked }));
    const basis = await this.basis.present(work, petition);
    return packets.map((packet) =>
      toView(packet, { stale: isAwaited(packet) ? staleOf(packet, basis) : [], changesAsked }),
    );
  }

  /** Locked until the transaction ends. */
  private async requireStatus(work: Work, id: string, status: PacketRow['status']): Promise<PacketRow> {
    const packet = await lockPacket(work, id);
    if (!packet) throw new PacketNotFound();
    if (packet.status !== status) throw new PacketNotReady();
    return packet;
  }

  private async require(work: Work, id: string): Promise<PacketRow> {
    const packet = await findPacket(work, id);
    if (!packet) throw new PacketNotFound();
    return packet;
  }
}

/** What cannot be told from an assessment is made as little as what is refused. */
function isMakeable(sources: PacketSources): boolean {
  try {
    return refusalsOf(buildPacketInput(sources)).length === 0;
  } catch {
    return false;
  }
}

function partsOf({ petition, files, edits }: PacketRow): PacketParts {
  const parts = (name: string) => {
    const file = files.find((one) => one.name === name);
    return ((file?.parts ?? []) as unknown as { readonly title: string }[]).map(({ title }) => title);
  };
  return { caseId: petition.caseId, parts, edits };
}

/** Papers are made and not filed yet: of what was filed nothing is asked any more. */
const isAwaited = ({ status, filings }: PacketRow) =>
  (status === 'ready' || status === 'approved') && filings.length === 0;

function toApproved(packet: PacketRow, input: PacketInput): ApprovedPacket {
  return {
    id: packet.id,
    caseId: packet.petition.caseId,
    assessmentId: packet.petition.assessmentId,
    relief: packet.petition.relief as PaperRelief,
    chargeIds: packet.petition.chargeIds,
    preparedOn: toDay(packet.preparedOn),
    counties: 'prosecutors' in input ? input.prosecutors.map((prosecutor) => prosecutor.county) : [],
    court: input.court.name,
    courtCounty: input.court.county,
    charges: input.convictions.map(({ conviction: { chargeId, docketNumber, court } }) => ({
      chargeId,
      docketNumber,
      court,
    })),
  };
}
