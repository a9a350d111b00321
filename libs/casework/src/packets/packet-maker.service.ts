import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work } from '#libs/platform';
import {
  ExhibitPagesMissing,
  type IdentifierKind,
  type Packet,
  type PacketInput,
  PacketRefused,
  plainText,
  refusalsOf,
} from '#libs/papers';
import { localDate } from '#libs/record';
import { AssessmentsService } from '../assessments/assessments.service.js';
import { CourtFormsService } from '../court-forms/court-forms.service.js';
import { DocumentsService } from '../documents/documents.service.js';
import { toDay } from '../fields.js';
import { PartiesService } from '../parties/parties.service.js';
import { RecordsService } from '../records/records.service.js';
import { ExhibitsService } from './exhibits.service.js';
import { inputOf, PacketBasisService, withEdits } from './packet-basis.service.js';
import { type FormFiles, PacketComposer } from './packet-composer.js';
import { type PacketEditRow, updatePacketEdits } from './packet-edits.repository.js';
import { PacketNotFound, PacketNotReady } from './packets.errors.js';
import {
  findInput,
  findPacket,
  insertInput,
  insertPacketFiles,
  lockPacket,
  type PacketRow,
  updatePacket,
} from './packets.repository.js';
import { refuseIdentifiers } from './personal-identifiers.js';
import { inputDigests, inputSha256 } from './staleness.js';
import { packetSha256, type PacketVerification, type StoredPacket, verifyPacket } from './verify-packet.js';

/** Makes the papers of packets, and makes them again to see that they are what was stored. */
@Injectable()
export class PacketMakerService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly documents: DocumentsService,
    private readonly records: RecordsService,
    private readonly assessments: AssessmentsService,
    private readonly exhibits: ExhibitsService,
    private readonly courtForms: CourtFormsService,
    private readonly parties: PartiesService,
    private readonly basis: PacketBasisService,
    private readonly composer: PacketComposer,
  ) {}

  /**
   * The worker's part: typesets outside any transaction, then stores all papers at once. Running it twice, also after a
   * kill in the middle, leaves one packet with one set of papers.
   */
  async generate(ctx: RequestContext, packetId: string): Promise<void> {
    const toMake = await this.database.transaction(ctx, async (work) => {
      const packet = await findPacket(work, packetId);
      if (packet?.status !== 'queued') return null;
      const { petition, edits } = packet;
      const basis = await this.basis.of(work, petition);
      const { client, record } = basis.sources;
      const birthDates = [
        ...record.person.datesOfBirth,
        ...(client.dateOfBirth ? [localDate(toDay(client.dateOfBirth))] : []),
      ];
      const minors = await this.parties.namesOfMinors(work, petition.caseId, localDate(toDay(packet.preparedOn)));
      const allowed = Object.keys(petition.allowedIdentifiers as object) as IdentifierKind[];
      return { petitionId: petition.id, edits, input: inputOf(packet, basis), known: { birthDates, minors }, allowed };
    });
    if (!toMake) return;
    const { petitionId, known, allowed } = toMake;
    const toMerge = await this.changedSince(toMake);
    const handEdits = toMake.input.handEdits?.filter((edit) => !toMerge.some((one) => isOfPart(one, edit))) ?? [];
    const input = withEdits(toMake.input, handEdits);

    let papers: Packet;
    try {
      await this.exhibits.draw(ctx, petitionId);
      papers = await this.compose(ctx, input);
      await refuseIdentifiers(papers, known, allowed);
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

  /**
   * For the operator: whether the papers are what was stored, and come out the same when they are made again.
   * @throws PacketNotFound, PacketNotReady when there are no papers; as AssessmentsService.require() and RecordsService.requireVersion()
   */
  async verify(ctx: RequestContext, id: string): Promise<PacketVerification> {
    const { contents, ...packet } = await this.database.transaction(ctx, async (work) => {
      const found = await findPacket(work, id);
      if (!found) throw new PacketNotFound();
      const { petition, ...packet } = found;
      if (packet.files.length === 0) throw new PacketNotReady();
      const assessment = await this.assessments.require(work, petition.assessmentId);
      const record = await this.records.requireVersion(work, assessment.recordId, assessment.recordVersion);
      const contents = await this.documents.contentsHere(
        work,
        packet.files.map(({ documentId }) => documentId),
      );
      await work.audit({ action: 'packet.verified', entityId: id, caseId: petition.caseId });
      return {
        ...packet,
        contents,
        input: await findInput(work, id),
        record: record.content,
        asOf: assessment.result.asOf,
      };
    });
    const files: StoredPacket['files'][number][] = [];
    for (const { name, documentId, document } of packet.files) {
      const content = contents.get(documentId);
      files.push({ name, sha256: document.sha256, bytes: content ? await this.documents.open(content) : null });
    }
    const stored: StoredPacket = { ...packet, files };
    return verifyPacket(stored, (input) => this.remake(ctx, input));
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

  /** The courts' files that the papers are made with. */
  private async formFiles(work: Work, input: PacketInput): Promise<FormFiles> {
    const files = new Map<string, Uint8Array>();
    for (const { editionId } of input.courtForms ?? [])
      files.set(editionId, await this.courtForms.bytes(work, editionId));
    return files;
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

const isOfPart = (one: { readonly paper: string; readonly part: string }, other: typeof one) =>
  one.paper === other.paper && one.part === other.part;
