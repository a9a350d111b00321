import { Injectable } from '@nestjs/common';
import {
  Clock,
  Database,
  type MemberContext,
  type RequestContext,
  requireSecondFactor,
  type Work,
} from '#libs/platform';
import {
  ExhibitPagesMissing,
  type HandEdit,
  type IdentifierKind,
  type Packet,
  type PacketInput,
  PacketRefused,
  plainText,
  refusalsOf,
  TEMPLATE_VERSION,
} from '#libs/papers';
import { type CriminalRecord, localDate } from '#libs/record';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { CasesService } from '../cases/cases.service.js';
import { ClientsService } from '../clients/clients.service.js';
import { CourtFormsService } from '../court-forms/court-forms.service.js';
import { CourtPracticesService } from '../court-practices/court-practices.service.js';
import { HouseStyleService } from '../house-style/house-style.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { DocumentsService, type DocumentFile } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { ExhibitsService } from './exhibits.service.js';
import { IntakesService } from '../intakes/intakes.service.js';
import { MembersService } from '../members/members.service.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { RecordsService } from '../records/records.service.js';
import { type FormFiles, PacketComposer } from './packet-composer.js';
import { buildPacketInput, type PacketSources } from './packet-input.js';
import { handEditsOf, toPacketEditView } from './packet-edits.js';
import {
  insertPacketEdits,
  type NewPacketEdit,
  type PacketEditRow,
  toTakeOver,
  updatePacketEdits,
} from './packet-edits.repository.js';
import { countChangesAsked, findChangesAsked } from './packet-comments.repository.js';
import {
  AddressMissing,
  ChangesAsked,
  EditsToMerge,
  PacketNotFound,
  PacketNotMakeable,
  PacketNotReady,
  PacketStale,
} from './packets.errors.js';
import { PACKET_GENERATE_TOPIC } from './packets.jobs.js';
import { inputDigests, type InputDigests, inputSha256, type Stale, staleReasons } from './staleness.js';
import { packetSha256, type PacketVerification, type StoredPacket, verifyPacket } from './verify-packet.js';
import {
  findInput,
  findNewestPacket,
  findPacket,
  insertInput,
  insertPacket,
  insertPacketFiles,
  listPackets,
  lockPacket,
  updatePacket,
} from './packets.repository.js';
import type { GeneratePacketInput, PacketView, PaperRelief, ReturnPacketInput } from './packets.schema.js';
import { refuseIdentifiers } from './personal-identifiers.js';
import { optionsOf, PetitionsService } from './petitions.service.js';

type PacketRow = NonNullable<Awaited<ReturnType<typeof findPacket>>>;
type Petition = PacketRow['petition'];

/** One for all packets of a petition. */
interface PetitionBasis {
  readonly recordId: string;
  readonly assessedVersion: number;
  readonly sources: Omit<PacketSources, 'preparedOn'>;
}

/** The same beside the record as it stands. */
interface PresentBasis extends PetitionBasis {
  readonly presentVersion: number;
}

/** An approved packet, as filings use it. */
export interface ApprovedPacket {
  readonly id: string;
  readonly caseId: string;
  readonly relief: PaperRelief;
  readonly chargeIds: readonly string[];
  readonly preparedOn: string;
  readonly counties: readonly string[];
  readonly court: string;
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
    private readonly organizations: OrganizationsService,
    private readonly members: MembersService,
    private readonly clients: ClientsService,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly records: RecordsService,
    private readonly assessments: AssessmentsService,
    private readonly directory: DirectoryService,
    private readonly petitions: PetitionsService,
    private readonly exhibits: ExhibitsService,
    private readonly intakes: IntakesService,
    private readonly courtForms: CourtFormsService,
    private readonly courtPractices: CourtPracticesService,
    private readonly houseStyles: HouseStyleService,
    private readonly composer: PacketComposer,
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
    const { sources } = await this.basisOf(work, petition);
    refuseUnmakeable(buildPacketInput({ ...sources, preparedOn }));
    // What somebody wrote is taken over, to be applied or merged: never dropped in silence.
    const before = await findNewestPacket(work, petition.id);
    return this.insertWithEdits(work, petition, preparedOn, toTakeOver(before?.edits ?? []));
  }

  /**
   * The worker's part: typesets outside any transaction, then stores all papers at once. Running it twice, also after a
   * kill in the middle, leaves one packet with one set of papers.
   */
  async generate(ctx: RequestContext, packetId: string): Promise<void> {
    const toMake = await this.database.transaction(ctx, async (work) => {
      const packet = await findPacket(work, packetId);
      if (packet?.status !== 'queued') return null;
      const { petition, edits } = packet;
      const basis = await this.basisOf(work, petition);
      const { client, record } = basis.sources;
      const birthDates = [
        ...record.person.datesOfBirth,
        ...(client.dateOfBirth ? [localDate(toDay(client.dateOfBirth))] : []),
      ];
      const allowed = Object.keys(petition.allowedIdentifiers as object) as IdentifierKind[];
      return { petitionId: petition.id, edits, input: inputOf(packet, basis), birthDates, allowed };
    });
    if (!toMake) return;
    const { petitionId, birthDates, allowed } = toMake;
    const toMerge = await this.changedSince(toMake);
    const handEdits = toMake.input.handEdits?.filter((edit) => !toMerge.some((one) => isOfPart(one, edit))) ?? [];
    const input = withEdits(toMake.input, handEdits);

    let papers: Packet;
    try {
      await this.exhibits.draw(ctx, petitionId);
      papers = await this.compose(ctx, input);
      await refuseIdentifiers(papers, birthDates, allowed);
    } catch (error) {
      if (error instanceof PacketRefused) return this.fail(ctx, packetId, error.message);
      throw error;
    }
    await this.database.transaction(ctx, async (work) => {
      const packet = await lockPacket(work, packetId);
      if (packet?.status !== 'queued') return;
      const ids = toMerge.map(({ id }) => id);
      if (ids.length > 0) await updatePacketEdits(work, ids, { state: 'to_merge' });
      await this.storePapers(work, packet, papers, input);
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
      refuseStale(staleOf(packet, await this.presentBasisOf(work, packet.petition)));
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
      const { caseId } = packet.petition;
      await this.cases.requireWorked(work, caseId);
      const returned = await updatePacket(work, id, {
        status: 'returned',
        returnedById: ctx.memberId,
        returnedAt: this.clock.now(),
        returnReason: reason,
      });
      await work.audit({ action: 'packet.returned', entityId: id, caseId, detail: { statusBefore: packet.status } });
      return (await this.views(work, packet.petition, [returned]))[0]!;
    });
  }

  /**
   * For the operator: whether the papers are what was stored, and come out the same when they are made again.
   * @throws PacketNotFound, PacketNotReady when there are no papers; as requireApproved() for record and assessment
   */
  async verify(ctx: RequestContext, id: string): Promise<PacketVerification> {
    const stored = await this.database.transaction(ctx, async (work): Promise<StoredPacket> => {
      const { petition, ...packet } = await this.require(work, id);
      if (packet.files.length === 0) throw new PacketNotReady();
      const assessment = await this.assessments.require(work, petition.assessmentId);
      const record = await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion);
      const bytes = await this.documents.bytesHere(
        work,
        packet.files.map(({ documentId }) => documentId),
      );
      await work.audit({ action: 'packet.verified', entityId: id, caseId: petition.caseId });
      return {
        ...packet,
        input: await findInput(work, id),
        record: record.content,
        asOf: assessment.result.asOf,
        files: packet.files.map(({ name, documentId, document: { sha256 } }) => ({
          name,
          sha256,
          bytes: bytes.get(documentId) ?? null,
        })),
      };
    });
    return verifyPacket(stored, (input) => this.remake(ctx, input));
  }

  /** For filings, inside their transaction. @throws PacketNotFound, or PacketNotReady when no attorney has approved it. */
  async requireApproved(work: Work, id: string): Promise<ApprovedPacket> {
    const packet = await this.requireStatus(work, id, 'approved');
    return toApproved(packet, inputOf(packet, await this.basisOf(work, packet.petition)));
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
    const basis = await this.presentBasisOf(work, packet.petition);
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
      refuseStale(staleOf(packet, await this.presentBasisOf(work, packet.petition)));
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
    refuseStale(staleOf({ petition, ...packet }, await this.presentBasisOf(work, petition)));
    return this.requireInput(work, id);
  }

  /**
   * For other services of packets, inside their transaction: another packet for the same petition and day, assembled with these
   * edits; the one that was is sent back.
   */
  async makeAnew(work: Work, id: string, edits: readonly NewPacketEdit[], reason: string): Promise<PacketView> {
    const { petition, preparedOn } = await this.require(work, id);
    const returnedById = work.ctx.memberId;
    await updatePacket(work, id, {
      status: 'returned',
      returnedById,
      returnedAt: this.clock.now(),
      returnReason: reason,
    });
    await work.audit({
      action: 'packet.returned',
      entityId: id,
      caseId: petition.caseId,
      detail: { statusBefore: 'ready' },
    });
    return this.queue(work, petition, toDay(preparedOn), edits);
  }

  /** For other services of packets, inside their transaction. @throws PacketNotFound */
  async viewOf(work: Work, id: string): Promise<PacketView> {
    const packet = await this.require(work, id);
    return (await this.views(work, packet.petition, [packet]))[0]!;
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

  /** Edits of parts whose generated words are otherwise than when they were edited. */
  private async changedSince({
    input,
    edits,
  }: {
    readonly input: PacketInput;
    readonly edits: readonly PacketEditRow[];
  }) {
    const applied = edits.filter(({ state }) => state === 'applied');
    if (applied.length === 0 || refusalsOf(input).length > 0) return [];
    const papers = await this.composer.generated(withEdits(input, []));
    return applied.filter(({ paper, part, generated }) => {
      const now = papers.find(({ name }) => name === paper)?.pleadings.find(({ title }) => title === part);
      return !now || plainText(now.blocks).join('\n') !== (generated as string[]).join('\n');
    });
  }

  /** Packets of one petition, with what has changed since each was made. */
  private async views(work: Work, petition: Petition, packets: readonly PacketRow[]): Promise<PacketView[]> {
    const changesAsked = await countChangesAsked(work, petition.id);
    if (!packets.some(isAwaited)) return packets.map((packet) => toView(packet, { stale: [], changesAsked }));
    const basis = await this.presentBasisOf(work, petition);
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

  /** What the papers of a petition would be made of now, whatever day is printed on them. */
  private async basisOf(work: Work, petition: Petition): Promise<PetitionBasis> {
    const row = await this.cases.require(work, petition.caseId);
    const assessment = await this.assessments.require(work, petition.assessmentId);
    const assessed = await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion);
    const names = await this.members.namesById(work);
    return {
      recordId: assessment.recordId,
      assessedVersion: assessment.recordVersion,
      sources: {
        relief: petition.relief as PaperRelief,
        chargeIds: petition.chargeIds,
        organization: await this.organizations.details(work),
        attorneyName: names.get(row.attorneyId) ?? '',
        client: await this.clients.require(work, row.clientId),
        courtForms: await this.courtForms.published(work, petition.relief),
        houseStyles: await this.houseStyles.published(work),
        courtPractices: await this.courtPractices.of(work, countiesOf(assessed.content, petition.chargeIds)),
        clientLanguage: await this.intakes.languageOfCase(work, petition.caseId),
        record: assessed.content,
        assessment: assessment.result,
        addressees: await this.directory.addressees(work, countiesOf(assessed.content, petition.chargeIds)),
        options: optionsOf(petition),
        exhibits: await this.exhibits.ofPetition(work, petition.id),
      },
    };
  }

  /** The courts' files that the papers are made with. */
  private async formFiles(work: Work, input: PacketInput): Promise<FormFiles> {
    const files = new Map<string, Uint8Array>();
    for (const { editionId } of input.courtForms ?? [])
      files.set(editionId, await this.courtForms.bytes(work, editionId));
    return files;
  }

  private async presentBasisOf(work: Work, petition: Petition): Promise<PresentBasis> {
    const basis = await this.basisOf(work, petition);
    return { ...basis, presentVersion: (await this.records.requireNewest(work, basis.recordId)).version };
  }

  /** null where the exhibits were chosen anew since, so that their pages are not kept any more. */
  private async remake(ctx: RequestContext, input: PacketInput): Promise<Packet | null> {
    try {
      return await this.compose(ctx, input);
    } catch (error) {
      if (error instanceof ExhibitPagesMissing) return null;
      throw error;
    }
  }

  /** What packets are made of, to their papers: for the worker, and for who checks what it has made. */
  private async compose(ctx: RequestContext, input: PacketInput): Promise<Packet> {
    const forms = await this.database.transaction(ctx, (work) => this.formFiles(work, input));
    const pictures = await this.exhibits.pictures(ctx, 'exhibits' in input ? input.exhibits : []);
    return this.composer.compose(ctx.organizationId, input, forms, pictures);
  }

  private async storePapers(work: Work, packet: PacketRow, papers: Packet, input: PacketInput): Promise<void> {
    const { caseId } = packet.petition;
    const documents = await this.documents.storeAll(
      work,
      papers.files.map(({ name: fileName, mediaType, bytes }) => ({
        caseId,
        kind: 'packet',
        fileName,
        mediaType,
        bytes,
      })),
    );
    const files = papers.files.map(({ name, title, audience, pages, parts }, position) => {
      const { id: documentId, sha256 } = documents[position]!;
      return { packetId: packet.id, name, title, audience, pages, parts, position, documentId, sha256 };
    });
    await insertPacketFiles(work, files);
    await insertInput(work, packet.id, input);
    await updatePacket(work, packet.id, {
      status: 'ready',
      sha256: packetSha256(files),
      templateVersion: papers.templateVersion,
      inputSha256: inputSha256(input),
      inputDigests: inputDigests(input),
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

/** Of the charges asked about: there prosecutors are served, and there courts take papers. */
const countiesOf = (record: CriminalRecord, chargeIds: readonly string[]) =>
  record.courtCases
    .filter(({ charges }) => charges.some(({ id }) => chargeIds.includes(id)))
    .flatMap(({ county }) => county ?? []);

function refuseUnmakeable(input: PacketInput): void {
  const errors = refusalsOf(input);
  if (errors.length === 0) return;
  const unaddressed = errors.filter(({ pointer }) => pointer.endsWith('/addressLines'));
  throw unaddressed.length > 0 ? new AddressMissing(undefined, unaddressed) : new PacketNotMakeable(undefined, errors);
}

const inputOf = (packet: PacketRow, { sources }: PetitionBasis): PacketInput =>
  withEdits(buildPacketInput({ ...sources, preparedOn: toDay(packet.preparedOn) }), handEditsOf(packet.edits));

/** Papers that nobody has edited are made of the same as before there were edits. */
function withEdits({ handEdits: _, ...input }: PacketInput, handEdits: readonly HandEdit[]): PacketInput {
  return handEdits.length > 0 ? { ...input, handEdits } : input;
}

const isOfPart = (one: { readonly paper: string; readonly part: string }, other: typeof one) =>
  one.paper === other.paper && one.part === other.part;

function partsOf({ petition, files, edits }: PacketRow): PacketParts {
  const parts = (name: string) => {
    const file = files.find((one) => one.name === name);
    return ((file?.parts ?? []) as unknown as { readonly title: string }[]).map(({ title }) => title);
  };
  return { caseId: petition.caseId, parts, edits };
}

function refuseUnmerged({ edits }: PacketRow): void {
  const toMerge = edits.filter(({ state }) => state === 'to_merge');
  if (toMerge.length === 0) return;
  throw new EditsToMerge(
    undefined,
    toMerge.map(({ paper, part }) => ({ parameter: paper, message: `${part} was edited before it changed` })),
  );
}

/** Papers are made and not filed yet: of what was filed nothing is asked any more. */
const isAwaited = ({ status, filing }: PacketRow) => (status === 'ready' || status === 'approved') && !filing;

function staleOf(packet: PacketRow, basis: PresentBasis): Stale[] {
  const { sources, assessedVersion, presentVersion } = basis;
  const { templateVersion, inputSha256: madeOf } = packet;
  const digests = packet.inputDigests as InputDigests | null;
  return staleReasons({
    madeWith: { templateVersion, inputSha256: madeOf, inputDigests: digests },
    record: { assessedVersion, presentVersion, content: sources.record },
    assessment: sources.assessment,
    relief: sources.relief,
    chargeIds: sources.chargeIds,
    input: inputOf(packet, basis),
  });
}

function toApproved(packet: PacketRow, input: PacketInput): ApprovedPacket {
  return {
    id: packet.id,
    caseId: packet.petition.caseId,
    relief: packet.petition.relief as PaperRelief,
    chargeIds: packet.petition.chargeIds,
    preparedOn: toDay(packet.preparedOn),
    counties: 'prosecutors' in input ? input.prosecutors.map((prosecutor) => prosecutor.county) : [],
    court: input.court.name,
    charges: input.convictions.map(({ conviction: { chargeId, docketNumber, court } }) => ({
      chargeId,
      docketNumber,
      court,
    })),
  };
}

function refuseStale(stale: readonly Stale[]): void {
  if (stale.length === 0) return;
  throw new PacketStale(
    undefined,
    stale.map(({ reason, detail }) => ({ parameter: reason, message: detail })),
  );
}

/** Those on other packets of the petition count: nobody knows yet whether the new papers mend them. */
function refuseWhileChangesAsked(asked: Awaited<ReturnType<typeof findChangesAsked>>, packet: PacketRow): void {
  if (asked.length === 0) return;
  const errors = asked.map(({ id, packetId, paper, page }) => {
    const ofPaper = paper === null ? 'the packet' : `${paper}${page === null ? '' : `, page ${page}`}`;
    const where = packetId === packet.id ? ofPaper : `${ofPaper} of the packet ${packetId}`;
    return { parameter: id, message: `asks for a change of ${where}` };
  });
  throw new ChangesAsked(undefined, errors);
}

interface ReviewState {
  readonly stale: readonly Stale[];
  readonly changesAsked: number;
}

function toView(row: PacketRow, { stale, changesAsked }: ReviewState): PacketView {
  return {
    id: row.id,
    petitionId: row.petitionId,
    status: row.status,
    preparedOn: toDay(row.preparedOn),
    failureMessage: row.failureMessage,
    sha256: row.sha256,
    files: row.files.map(({ name, title, audience, pages, parts, documentId, document }) => ({
      name,
      title,
      audience,
      pages,
      parts: parts as unknown as PacketView['files'][number]['parts'],
      documentId,
      sha256: document.sha256,
    })),
    createdAt: row.createdAt.toISOString(),
    readyAt: row.readyAt?.toISOString() ?? null,
    approvedById: row.approvedById,
    approvedAt: row.approvedAt?.toISOString() ?? null,
    returnedById: row.returnedById,
    returnedAt: row.returnedAt?.toISOString() ?? null,
    returnReason: row.returnReason,
    edits: row.edits.map(toPacketEditView),
    changesAsked,
    stale: [...stale],
  };
}
