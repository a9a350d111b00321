import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type RequestContext, type Work } from '#libs/platform';
import {
  ExhibitPagesMissing,
  type IdentifierKind,
  type KnownPersons,
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
import { ExhibitsService } from './exhibits.service.js';
import { inputOf, PacketBasisService, type PetitionBasis, withEdits } from './packet-basis.service.js';
import { type FormFiles, PacketComposer } from './packet-composer.js';
import { type PacketEditRow, setToMerge } from './packet-edits.repository.js';
import { PacketNotFound, PacketNotReady } from './packets.errors.js';
import {
  findInput,
  findPacket,
  findPackets,
  insertInputs,
  insertPacketFiles,
  lockPacket,
  lockQueued,
  setReady,
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
    const [error] = await this.generateAll(ctx, new Map([[packetId, undefined]]));
    if (error) throw error as Error;
  }

  /**
   * The same of many, which are read together and stored together.
   * @param packets by id, with what was read for them already.
   * @returns what has kept some of them from being made this time: they wait still, and the others are made.
   */
  async generateAll(
    ctx: RequestContext,
    packets: ReadonlyMap<string, PetitionBasis | undefined>,
  ): Promise<readonly unknown[]> {
    if (packets.size === 0) return [];
    const errors: unknown[] = [];
    const made: Made[] = [];
    for (const toMake of await this.toMake(ctx, packets, errors)) {
      try {
        const papers = await this.make(ctx, toMake);
        if (papers) made.push(papers);
      } catch (error) {
        errors.push(error);
      }
      // Other jobs of the process have their turn, and the queue hears that this one is alive.
      await setImmediate();
    }
    try {
      await this.store(ctx, made);
    } catch (error) {
      if (made.length === 1) return [...errors, error];
      for (const one of made) await this.store(ctx, [one]).catch((reason: unknown) => errors.push(reason));
    }
    return errors;
  }

  private toMake(
    ctx: RequestContext,
    packets: ReadonlyMap<string, PetitionBasis | undefined>,
    errors: unknown[],
  ): Promise<ToMake[]> {
    return this.database.transaction(ctx, async (work) => {
      const found = await findPackets(work, [...packets.keys()]);
      // Papers of one relief after each other: the typesetter keeps for a while what they share.
      const queued = found
        .filter(({ status }) => status === 'queued')
        .sort((a, b) => a.petition.relief.localeCompare(b.petition.relief));
      const unread = queued.filter(({ id }) => !packets.get(id)).map(({ petition }) => petition);
      const bases = unread.length > 0 ? await this.basis.ofAll(work, unread) : new Map<string, never>();
      const minors = new Map<string, ReadonlyMap<string, readonly string[]>>();
      for (const day of new Set(queued.map(({ preparedOn }) => toDay(preparedOn)))) {
        const ofDay = queued.filter(({ preparedOn }) => toDay(preparedOn) === day);
        const caseIds = [...new Set(ofDay.map(({ petition }) => petition.caseId))];
        minors.set(day, await this.parties.namesOfMinors(work, caseIds, localDate(day)));
      }
      return queued.flatMap(({ edits, ...packet }): ToMake[] => {
        const { petition } = packet;
        const read = packets.get(packet.id) ?? bases.get(petition.id)!;
        if ('reason' in read) {
          errors.push(read.reason);
          return [];
        }
        const basis = 'value' in read ? read.value : read;
        const { client, record } = basis.sources;
        const birthDates = [
          ...record.person.datesOfBirth,
          ...(client.dateOfBirth ? [localDate(toDay(client.dateOfBirth))] : []),
        ];
        const known = { birthDates, minors: minors.get(toDay(packet.preparedOn))?.get(petition.caseId) ?? [] };
        const allowed = Object.keys(petition.allowedIdentifiers as object) as IdentifierKind[];
        const input = inputOf({ edits, ...packet }, basis);
        return [{ packetId: packet.id, petitionId: petition.id, edits, input, known, allowed }];
      });
    });
  }

  /** @returns null where it cannot be made, which the packet then says. */
  private async make(ctx: RequestContext, toMake: ToMake): Promise<Made | null> {
    const { packetId, petitionId, known, allowed } = toMake;
    const toMerge = await this.changedSince(toMake);
    const handEdits = toMake.input.handEdits?.filter((edit) => !toMerge.some((one) => isOfPart(one, edit))) ?? [];
    const input = withEdits(toMake.input, handEdits);
    try {
      if ('exhibits' in input && input.exhibits.length > 0) await this.exhibits.draw(ctx, petitionId);
      const papers = await this.compose(ctx, input);
      await refuseIdentifiers(papers, known, allowed);
      return { packetId, input, papers, toMerge };
    } catch (error) {
      if (!(error instanceof PacketRefused)) throw error;
      await this.fail(ctx, packetId, error.message);
      return null;
    }
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
      const { assessment, record } = await this.assessments.requireWithRecord(work, petition.assessmentId);
      const contents = await this.documents.contentsHere(
        work,
        packet.files.map(({ documentId }) => documentId),
      );
      await work.audit({ action: 'packet.verified', entityId: id, caseId: petition.caseId });
      return {
        ...packet,
        contents,
        input: await findInput(work, id),
        record,
        asOf: assessment.result.asOf,
      };
    });
    const files: StoredPacket['files'][number][] = [];
    for (const { name, documentId, document } of packet.files) {
      const content = contents.get(documentId);
      files.push({ name, sha256: document.sha256, bytes: content ? await this.documents.openToVerify(content) : null });
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
    const forms = input.courtForms
      ? await this.database.transaction(ctx, (work) => this.formFiles(work, input))
      : new Map<string, Uint8Array>();
    const pictures = await this.exhibits.pictures(ctx, 'exhibits' in input ? input.exhibits : []);
    return this.composer.compose(ctx.organizationId, input, forms, pictures);
  }

  /** Those that still wait. */
  private store(ctx: RequestContext, made: readonly Made[]): Promise<void> {
    return this.database.statements(ctx, async (work) => {
      const ids = made.map(({ packetId }) => packetId);
      const cases = new Map((await lockQueued(work, ids)).map(({ id, caseId }) => [id, caseId]));
      const queued = made.filter(({ packetId }) => cases.has(packetId));
      if (queued.length === 0) return;
      const toMerge = queued.flatMap((one) => one.toMerge.map(({ id }) => id));
      if (toMerge.length > 0) await setToMerge(work, toMerge);

      const papers = queued.flatMap(({ packetId, papers: { files } }) =>
        files.map((file, position) => ({ packetId, position, file })),
      );
      const documents = await this.documents.storeAll(
        work,
        papers.map(({ packetId, file: { name: fileName, mediaType, bytes } }) => {
          return { caseId: cases.get(packetId)!, kind: 'packet', fileName, mediaType, bytes };
        }),
      );
      const files = papers.map(({ packetId, position, file: { name, title, audience, pages, parts } }, place) => {
        const { id: documentId, sha256 } = documents[place]!;
        return { packetId, name, title, audience, pages, parts, position, documentId, sha256 };
      });
      await insertPacketFiles(work, files);
      await insertInputs(work, queued);
      await setReady(
        work,
        queued.map(({ packetId, papers: { templateVersion }, input }) => ({
          id: packetId,
          sha256: packetSha256(files.filter((file) => file.packetId === packetId)),
          templateVersion,
          inputSha256: inputSha256(input),
          inputDigests: inputDigests(input),
          readyAt: this.clock.now(),
        })),
      );
      await work.auditAll(
        queued.map(({ packetId, papers: { files } }) => ({
          action: 'packet.generated',
          entityId: packetId,
          caseId: cases.get(packetId)!,
          detail: { files: files.length },
        })),
      );
    });
  }
}

/** What a packet is made of, and what its papers must not hold. */
interface ToMake {
  readonly packetId: string;
  readonly petitionId: string;
  readonly edits: readonly PacketEditRow[];
  readonly input: PacketInput;
  readonly known: KnownPersons;
  readonly allowed: readonly IdentifierKind[];
}

/** A packet that is typeset, and not stored yet. */
interface Made {
  readonly packetId: string;
  readonly input: PacketInput;
  readonly papers: Packet;
  readonly toMerge: readonly PacketEditRow[];
}

const isOfPart = (one: { readonly paper: string; readonly part: string }, other: typeof one) =>
  one.paper === other.paper && one.part === other.part;
