import { Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, Sandbox, type SandboxLimits } from '#libs/platform';
import type { docxOfPart, takeEditedDocx } from '#libs/papers';
import { DocumentsService, type DocumentFile } from '../documents/documents.service.js';
import type { UploadedFile } from '../documents/documents.schema.js';
import { typeOfSafeFile } from '../documents/safe-file.js';
import { MembersService } from '../members/members.service.js';
import { changesOf, toPacketEditView } from './packet-edits.js';
import { type PacketEditRow, toTakeOver, updatePacketEdits } from './packet-edits.repository.js';
import type { PacketEditChanges } from './packet-edits.schema.js';
import { DocxNotTaken, PacketEditNotFound, PacketNotFound } from './packets.errors.js';
import type { PacketView } from './packets.schema.js';
import { PacketsService } from './packets.service.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A typesetter takes some 300 MB, and a second to start; it is not kept in a process that answers requests. */
const TYPESETTING_LIMITS: SandboxLimits = { memoryMb: 1024, cpuMs: 60_000 };

/** A part of a paper of a packet: by the paper's name, and from 1 in the order of the paper. */
export interface PacketPart {
  readonly packetId: string;
  readonly name: string;
  readonly part: number;
}

/** Papers of a packet for a word processor, and back. */
@Injectable()
export class PacketDocxService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly members: MembersService,
    private readonly documents: DocumentsService,
    private readonly packets: PacketsService,
    private readonly sandbox: Sandbox,
  ) {}

  /**
   * One part of a paper as DOCX, in the words of its PDF: what was generated or, where it was edited, the file as it came.
   * @throws PacketNotFound, PacketNotReady, PacketStale; SandboxFailed
   */
  async download(ctx: MemberContext, at: PacketPart): Promise<DocumentFile> {
    const { packetId, name, part } = at;
    const found = await this.database.transaction(ctx, async (work) => {
      const packet = await this.packets.requireInput(work, packetId);
      const { caseId } = packet;
      await work.audit({ action: 'packet.downloaded', entityId: packetId, caseId, detail: { name, part, as: 'docx' } });
      const edit = editAt(packet, at);
      if (edit?.state !== 'applied') return { input: packet.input, file: null };
      return { input: packet.input, file: await this.documents.content(work, edit.documentId) };
    });
    if (found.file) {
      const bytes = await this.documents.open(found.file);
      return { fileName: `${name.replace(/\.pdf$/, '')}-${part}-edited.docx`, mediaType: DOCX, bytes };
    }
    const made = await this.run<typeof docxOfPart>(ctx, 'docxOfPart', [found.input, name, part]);
    if (!made) throw new PacketNotFound();
    return { fileName: made.fileName, mediaType: DOCX, bytes: made.bytes };
  }

  /**
   * An edited DOCX takes the place of the generated words: the packet is made anew with it, and the one that was is sent back.
   * @returns the new packet, which the worker makes.
   * @throws PacketNotFound; PacketNotReady also when it is approved, or not the newest of its petition; PacketStale; DocxNotTaken
   * naming what is in the way; TypeNotStored, FileUnsafe
   */
  async put(ctx: MemberContext, at: PacketPart, file: UploadedFile): Promise<PacketView> {
    const { packetId, name, part } = at;
    const { input } = await this.database.transaction(ctx, (work) => this.packets.requireEditable(work, packetId));
    if ((await typeOfSafeFile(file.bytes)) !== DOCX) {
      throw new DocxNotTaken(undefined, [
        { pointer: '/file', message: 'is no DOCX: save it as "Word document (.docx)"' },
      ]);
    }
    const taken = await this.run<typeof takeEditedDocx>(ctx, 'takeEditedDocx', [input, name, part, file.bytes]);
    if (!taken) throw new PacketNotFound();
    if (!taken.ok) {
      throw new DocxNotTaken(
        undefined,
        taken.faults.map(({ message }) => ({ pointer: '/file', message })),
      );
    }
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.packets.requireEditable(work, packetId);
      const { caseId } = packet;
      const { id: documentId, sha256 } = await this.documents.store(work, {
        caseId,
        kind: 'packet',
        fileName: file.fileName,
        mediaType: DOCX,
        bytes: file.bytes,
      });
      const edit = {
        paper: name,
        part: taken.part,
        documentId,
        blocks: taken.blocks,
        generated: taken.generated,
        warnings: taken.warnings,
        editedById: ctx.memberId,
        editedByName: (await this.members.namesById(work)).get(ctx.memberId) ?? '',
        editedOn: this.clock.today(),
      };
      const others = toTakeOver(packet.edits).filter((one) => one.paper !== name || one.part !== taken.part);
      await work.audit({ action: 'packet.edited', entityId: packetId, caseId, detail: { name, part, sha256 } });
      return this.packets.makeAnew(work, packetId, [...others, edit], `${taken.part} was edited by hand.`);
    });
  }

  /**
   * The generated words stand again. An edit that was not merged is struck from the packet; for one that the packet is assembled
   * with, the packet is made anew.
   * @throws PacketNotFound, PacketEditNotFound; as put()
   */
  takeBack(ctx: MemberContext, at: PacketPart): Promise<PacketView> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.packets.requireEditable(work, at.packetId);
      const edit = this.requireEdit(packet, at);
      const { packetId, name, part } = at;
      const { caseId } = packet;
      await work.audit({ action: 'packet.edit_withdrawn', entityId: packetId, caseId, detail: { name, part } });
      await updatePacketEdits(work, [edit.id], {
        state: 'withdrawn',
        withdrawnById: ctx.memberId,
        withdrawnAt: this.clock.now(),
      });
      if (edit.state === 'to_merge') return this.packets.viewOf(work, packetId);
      const others = toTakeOver(packet.edits.filter(({ id }) => id !== edit.id));
      return this.packets.makeAnew(work, packetId, others, `The edit of ${edit.part} was taken back.`);
    });
  }

  /** What was changed of the generated text. @throws PacketNotFound also for a part that the packet does not have */
  changes(ctx: MemberContext, at: PacketPart): Promise<PacketEditChanges> {
    return this.database.transaction(ctx, async (work) => {
      const packet = await this.packets.requireParts(work, at.packetId);
      const { packetId, name, part } = at;
      if (part > packet.parts(name).length) throw new PacketNotFound();
      const edit = editAt(packet, at);
      const { caseId } = packet;
      await work.audit({ action: 'packet.edit_viewed', entityId: packetId, caseId, detail: { name, part } });
      return edit && edit.state !== 'withdrawn'
        ? { edit: toPacketEditView(edit), changes: changesOf(edit) }
        : { edit: null, changes: [] };
    });
  }

  private requireEdit(packet: PartsAndEdits, at: PacketPart): PacketEditRow {
    const edit = editAt(packet, at);
    if (!edit || edit.state === 'withdrawn') throw new PacketEditNotFound();
    return edit;
  }

  private async run<Call extends typeof docxOfPart | typeof takeEditedDocx>(
    ctx: MemberContext,
    name: string,
    args: Parameters<Call>,
  ): Promise<Awaited<ReturnType<Call>>> {
    const done = await this.sandbox.run<Call>(ctx.organizationId, '#libs/papers', name, args, TYPESETTING_LIMITS);
    if (done.ok) return done.result;
    throw new DocxNotTaken(
      'The file takes more memory or time than a pleading may: copy its text into the DOCX that was downloaded.',
    );
  }
}

interface PartsAndEdits {
  readonly parts: (name: string) => readonly string[];
  readonly edits: readonly PacketEditRow[];
}

function editAt({ parts, edits }: PartsAndEdits, { name, part }: PacketPart): PacketEditRow | undefined {
  const title = parts(name)[part - 1];
  return edits.find((edit) => edit.paper === name && edit.part === title);
}
