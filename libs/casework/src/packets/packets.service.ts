import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, type Work } from '#libs/platform';
import { composePacket, type Packet, type PacketInput, PacketRefused, type Typesetter } from '#libs/papers';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { DocumentsService, type DocumentFile } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { IntakesService } from '../intakes/intakes.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { RecordsService } from '../records/records.service.js';
import { buildPacketInput } from './packet-input.js';
import { PacketNotFound, PacketNotReady, PacketStale } from './packets.errors.js';
import { PACKET_GENERATE_TOPIC } from './packets.jobs.js';
import { inputSha256, type Stale, staleReasons } from './staleness.js';
import {
  findPacket,
  insertPacket,
  insertPacketFile,
  listPackets,
  lockPacket,
  updatePacket,
} from './packets.repository.js';
import type { GeneratePacketInput, PacketView, PaperRelief } from './packets.schema.js';
import { PetitionsService } from './petitions.service.js';

type PacketRow = NonNullable<Awaited<ReturnType<typeof findPacket>>>;

export const TYPESETTER = Symbol('Typesetter');

/** An approved packet, as filings use it. */
export interface ApprovedPacket {
  readonly id: string;
  readonly caseId: string;
  readonly relief: PaperRelief;
  readonly chargeIds: readonly string[];
  readonly preparedOn: string;
  readonly counties: readonly string[];
  readonly court: string;
}

/** An approved packet that is about to be filed, and what had changed since it was made. */
export interface FileablePacket extends ApprovedPacket {
  readonly stale: readonly Stale[];
}

@Injectable()
export class PacketsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly records: RecordsService,
    private readonly assessments: AssessmentsService,
    private readonly petitions: PetitionsService,
    private readonly intakes: IntakesService,
    @Inject(TYPESETTER) private readonly typesetter: () => Promise<Typesetter>,
  ) {}

  /** Asks the worker for the papers of a petition. */
  request(ctx: MemberContext, petitionId: string, input: GeneratePacketInput): Promise<PacketView> {
    const preparedOn = input.preparedOn ?? this.clock.today();
    this.cases.refuseFuture(preparedOn, '/preparedOn');
    return this.database.transaction(ctx, async (work) => {
      const petition = await this.petitions.require(work, petitionId);
      await this.cases.requireWorked(work, petition.caseId);
      const packet = await insertPacket(work, { petitionId, preparedOn, createdById: ctx.memberId });
      await work.audit({ action: 'packet.requested', entityId: packet.id, caseId: petition.caseId });
      await work.publish(PACKET_GENERATE_TOPIC, { packetId: packet.id });
      return toView(packet, []);
    });
  }

  /**
   * The worker's part: typesets outside any transaction, then stores all papers at once. Running it twice, also after a
   * kill in the middle, leaves one packet with one set of papers.
   */
  async generate(ctx: RequestContext, packetId: string): Promise<void> {
    const input = await this.database.transaction(ctx, async (work) => {
      const packet = await findPacket(work, packetId);
      return packet?.status === 'queued' ? this.inputFor(work, packet) : null;
    });
    if (!input) return;

    let papers: Packet;
    try {
      papers = composePacket(await this.typesetter(), input);
    } catch (error) {
      if (error instanceof PacketRefused) return this.fail(ctx, packetId, error.message);
      throw error;
    }
    await this.database.transaction(ctx, async (work) => {
      const packet = await lockPacket(work, packetId);
      if (packet?.status !== 'queued') return;
      await this.storePapers(work, packet, papers, inputSha256(input));
    });
  }

  /** When the papers cannot be made, or every attempt has failed: the member sees why. */
  fail(ctx: RequestContext, packetId: string, message: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await lockPacket(work, packetId);
      if (packet?.status !== 'queued') return;
      await updatePacket(work, packetId, { status: 'failed', failureMessage: message });
      await work.audit({ action: 'packet.failed', entityId: packetId, caseId: packet.petition.caseId });
    });
  }

  view(ctx: MemberContext, id: string): Promise<PacketView> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.require(work, id);
      await work.audit({ action: 'packet.viewed', entityId: id, caseId: packet.petition.caseId });
      return toView(packet, await this.staleness(work, packet));
    });
  }

  /** @throws UnknownCursor */
  list(ctx: MemberContext, petitionId: string, query: PageQuery): Promise<Page<PacketView>> {
    return this.database.transaction(ctx, async (work) => {
      const petition = await this.petitions.require(work, petitionId);
      const { items, next } = await listPackets(work, petitionId, query);
      await work.audit({ action: 'packet.listed', caseId: petition.caseId, detail: { rows: items.length } });
      const views: PacketView[] = [];
      for (const packet of items) views.push(toView(packet, await this.staleness(work, packet)));
      return { items: views, next };
    });
  }

  download(ctx: MemberContext, id: string, name: string): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.require(work, id);
      const file = packet.files.find((one) => one.name === name);
      if (!file) throw new PacketNotFound();
      await work.audit({ action: 'packet.downloaded', entityId: id, caseId: packet.petition.caseId });
      return {
        fileName: file.name,
        mediaType: 'application/pdf',
        bytes: await this.documents.bytes(work, file.documentId),
      };
    });
  }

  /** An attorney takes responsibility for the papers as they are; they never change again. */
  approve(ctx: MemberContext, id: string): Promise<PacketView> {
    return this.database.transaction(ctx, async (work) => {
      await this.members.requireAttorneyNow(work);
      const packet = await lockPacket(work, id);
      if (!packet) throw new PacketNotFound();
      if (packet.status !== 'ready') throw new PacketNotReady();
      const { caseId } = packet.petition;
      await this.cases.requireWorked(work, caseId);
      refuseStale(await this.staleness(work, packet));
      const approved = await updatePacket(work, id, {
        status: 'approved',
        approvedById: ctx.memberId,
        approvedAt: this.clock.now(),
      });
      await work.audit({ action: 'packet.approved', entityId: id, caseId, detail: { sha256: approved.sha256 } });
      return toView(approved, []);
    });
  }

  /** For filings, inside their transaction. @throws PacketNotFound, or PacketNotReady when no attorney has approved it. */
  async requireApproved(work: Work, id: string): Promise<ApprovedPacket> {
    const packet = await lockPacket(work, id);
    if (!packet) throw new PacketNotFound();
    if (packet.status !== 'approved') throw new PacketNotReady();
    const input = await this.inputFor(work, packet);
    return {
      id,
      caseId: packet.petition.caseId,
      relief: packet.petition.relief as PaperRelief,
      chargeIds: packet.petition.chargeIds,
      preparedOn: toDay(packet.preparedOn),
      counties: 'prosecutors' in input ? input.prosecutors.map((prosecutor) => prosecutor.county) : [],
      court: input.court.name,
    };
  }

  /**
   * For filings, inside their transaction.
   * @param overrideReason why an attorney files papers that are stale; null refuses them.
   * @throws as requireApproved(); PacketStale naming each reason; NotAnAttorney for an override of anybody else.
   */
  async requireFileable(work: Work, id: string, overrideReason: string | null): Promise<FileablePacket> {
    const approved = await this.requireApproved(work, id);
    const stale = await this.staleness(work, await this.require(work, id));
    if (overrideReason === null) refuseStale(stale);
    else await this.members.requireAttorneyNow(work);
    return { ...approved, stale };
  }

  /** What has changed since the papers were made; of what was filed nothing is asked any more. */
  private async staleness(work: Work, packet: PacketRow): Promise<readonly Stale[]> {
    if (packet.status === 'queued' || packet.status === 'failed' || packet.filing) return [];
    const { petition, templateVersion, inputSha256: madeOf } = packet;
    const assessment = await this.assessments.require(work, petition.assessmentId);
    const assessed = await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion);
    return staleReasons({
      madeWith: { templateVersion, inputSha256: madeOf },
      record: {
        assessedVersion: assessment.recordVersion,
        presentVersion: (await this.records.requireNewest(work, assessment.recordId)).version,
        content: assessed.content,
      },
      assessment: assessment.result,
      relief: petition.relief,
      chargeIds: petition.chargeIds,
      input: await this.inputFor(work, packet),
    });
  }

  private async require(work: Work, id: string): Promise<PacketRow> {
    const packet = await findPacket(work, id);
    if (!packet) throw new PacketNotFound();
    return packet;
  }

  private async inputFor(work: Work, packet: PacketRow): Promise<PacketInput> {
    const { petition } = packet;
    const row = await this.cases.require(work, petition.caseId);
    const assessment = await this.assessments.require(work, petition.assessmentId);
    const names = await this.members.namesById(work);
    return buildPacketInput({
      relief: petition.relief as PaperRelief,
      chargeIds: petition.chargeIds,
      organization: await this.organizations.details(work),
      attorneyName: names.get(row.attorneyId) ?? '',
      client: await this.clients.require(work, row.clientId),
      clientLanguage: await this.intakes.languageOfCase(work, petition.caseId),
      record: (await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion)).content,
      assessment: assessment.result,
      preparedOn: toDay(packet.preparedOn),
    });
  }

  private async storePapers(work: Work, packet: PacketRow, papers: Packet, madeOf: string): Promise<void> {
    const { caseId } = packet.petition;
    const hash = createHash('sha256');
    for (const [position, file] of papers.files.entries()) {
      const document = await this.documents.store(work, {
        caseId,
        kind: 'packet',
        fileName: file.name,
        mediaType: file.mediaType,
        bytes: file.bytes,
      });
      const { name, title, pages } = file;
      await insertPacketFile(work, { packetId: packet.id, name, title, pages, position, documentId: document.id });
      hash.update(`${name}\n${document.sha256}\n`);
    }
    await updatePacket(work, packet.id, {
      status: 'ready',
      sha256: hash.digest('hex'),
      templateVersion: papers.templateVersion,
      inputSha256: madeOf,
      readyAt: this.clock.now(),
    });
    await work.audit({
      action: 'packet.generated',
      entityId: packet.id,
      caseId,
      detail: { files: papers.files.length },
    });
  }
}

function refuseStale(stale: readonly Stale[]): void {
  if (stale.length === 0) return;
  throw new PacketStale(
    undefined,
    stale.map(({ reason, detail }) => ({ parameter: reason, message: detail })),
  );
}

function toView(row: PacketRow, stale: readonly Stale[]): PacketView {
  return {
    id: row.id,
    petitionId: row.petitionId,
    status: row.status,
    preparedOn: toDay(row.preparedOn),
    failureMessage: row.failureMessage,
    sha256: row.sha256,
    files: row.files.map(({ name, title, pages, documentId, document }) => ({
      name,
      title,
      pages,
      documentId,
      sha256: document.sha256,
    })),
    createdAt: row.createdAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    approvedById: row.approvedById,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    stale: [...stale],
  };
}
