import { Injectable } from '@nestjs/common';
import { Database, type MemberContext, Sandbox, type SandboxLimits } from '#libs/platform';
import type { docxOfPart } from '#libs/papers';
import type { DocumentFile } from '../documents/documents.service.js';
import { PacketNotFound } from './packets.errors.js';
import { PacketsService } from './packets.service.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** A typesetter takes some 300 MB, and a second to start; it is not kept in a process that answers requests. */
const TYPESETTING_LIMITS: SandboxLimits = { memoryMb: 1024, cpuMs: 60_000 };

/** Papers of a packet for a word processor. */
@Injectable()
export class PacketDocxService {
  constructor(
    private readonly database: Database,
    private readonly packets: PacketsService,
    private readonly sandbox: Sandbox,
  ) {}

  /**
   * One part of a paper as DOCX, in the words of its PDF.
   * @param part from 1, in the order of the paper.
   * @throws PacketNotFound, PacketNotReady, PacketStale; SandboxFailed
   */
  async download(ctx: MemberContext, packetId: string, name: string, part: number): Promise<DocumentFile> {
    const input = await this.database.transaction(ctx, async (work) => {
      const { input, caseId } = await this.packets.requireInput(work, packetId);
      await work.audit({ action: 'packet.downloaded', entityId: packetId, caseId, detail: { name, part, as: 'docx' } });
      return input;
    });
    const made = await this.sandbox.run<typeof docxOfPart>(
      ctx.organizationId,
      '#libs/papers',
      'docxOfPart',
      [input, name, part],
      TYPESETTING_LIMITS,
    );
    if (!made.ok) throw new Error(`a DOCX takes more than its limit of ${made.passed}`);
    if (!made.result) throw new PacketNotFound();
    return { fileName: made.result.fileName, mediaType: DOCX, bytes: made.result.bytes };
  }
}
