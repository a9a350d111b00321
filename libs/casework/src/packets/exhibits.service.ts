import { Injectable } from '@nestjs/common';
import {
  Database,
  type FieldError,
  type MemberContext,
  type RequestContext,
  requireMatch,
  Sandbox,
  type Work,
} from '#libs/platform';
import {
  type ExhibitPicture,
  type ExhibitPictures,
  type PacketExhibit,
  PacketRefused,
  type PacketRedaction,
} from '#libs/papers';
import type { ExhibitFault, exhibitPage } from '#libs/scans';
import { CasesService } from '../cases/cases.service.js';
import { hasPages } from '../documents/document-kinds.js';
import { DocumentsService } from '../documents/documents.service.js';
import { SCANNING_LIMITS } from '../documents/reading-limits.js';
import {
  deleteExhibits,
  type ExhibitRow,
  findPages,
  insertExhibit,
  insertPages,
  listExhibits,
  listExhibitsOf,
  type NewPage,
  updateExhibit,
} from './exhibits.repository.js';
import type { ChooseExhibitsInput, ChosenExhibit, ExhibitsView } from './exhibits.schema.js';
import { ExhibitUnfit } from './packets.errors.js';
import { isOnNotice } from './petition-options.js';
import type { PaperRelief } from './packets.schema.js';
import { lockPetition } from './petitions.repository.js';
import { PetitionsService } from './petitions.service.js';

const FAULTS: { readonly [fault in ExhibitFault | 'too_heavy']: string } = {
  encrypted: 'is protected by a password: put a copy without it into the file and annex that',
  damaged: 'is damaged or was cut off: put a sound copy into the file and annex that',
  active: 'carries a script or another file, which no court takes: print it to a new PDF and annex that',
  too_many_pages: 'has more than 300 pages: annex it as several documents',
  too_heavy: 'takes more to be drawn than any page may: print it to a new PDF and annex that',
};

/** Documents of the file that are annexed to a petition, and their pages as the papers show them. @see docs/adr/0021 */
@Injectable()
export class ExhibitsService {
  constructor(
    private readonly database: Database,
    private readonly cases: CasesService,
    private readonly documents: DocumentsService,
    private readonly petitions: PetitionsService,
    private readonly sandbox: Sandbox,
  ) {}

  view(ctx: MemberContext, petitionId: string): Promise<ExhibitsView> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId } = await this.petitions.require(work, petitionId);
      await work.audit({ action: 'petition.exhibits_viewed', entityId: petitionId, caseId });
      return toView(await listExhibits(work, petitionId));
    });
  }

  /** In the place of what was annexed before. @throws ExhibitUnfit */
  choose(ctx: MemberContext, petitionId: string, { exhibits }: ChooseExhibitsInput): Promise<ExhibitsView> {
    return this.database.transaction(ctx, async (work) => {
      const { caseId, relief } = await this.petitions.require(work, petitionId);
      await this.cases.requireWorked(work, caseId);
      await lockPetition(work, petitionId);
      const standing = await listExhibits(work, petitionId);
      await requireMatch(work, toView(standing), { noun: 'petition', id: petitionId });
      await this.refuseUnfit(work, caseId, relief as PaperRelief, exhibits);

      const kept = new Map<ChosenExhibit, ExhibitRow>();
      for (const one of exhibits) {
        const same = standing.find((row) => row.documentId === one.documentId && sameAreas(row, one));
        if (same) kept.set(one, same);
      }
      const left = new Set([...kept.values()].map(({ id }) => id));
      await deleteExhibits(
        work,
        standing.filter(({ id }) => !left.has(id)).map(({ id }) => id),
      );
      for (const [position, one] of exhibits.entries()) {
        const { kind, title, docketNumber } = one;
        const same = kept.get(one);
        if (same) await updateExhibit(work, same.id, { position, kind, title, docketNumber });
        else await insertExhibit(work, { ...one, petitionId, position, createdById: ctx.memberId });
      }
      await work.audit({
        action: 'petition.exhibits_chosen',
        entityId: petitionId,
        caseId,
        detail: { fields: ['exhibits'], documents: exhibits.map(({ documentId }) => documentId) },
      });
      return toView(await listExhibits(work, petitionId));
    });
  }

  /** For packets, inside their transaction: what the papers of each petition say of them. */
  async ofPetitions(
    work: Work,
    petitionIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly PacketExhibit[]>> {
    const rows = await listExhibitsOf(work, petitionIds);
    const toExhibit = ({ id, kind, title, docketNumber, document, redactions }: ExhibitRow): PacketExhibit => ({
      id,
      document: { sha256: document.sha256, redactions: redactions as unknown as PacketRedaction[] },
      kind,
      title,
      docketNumber,
      onFile: true,
    });
    const ofPetition = (id: string) => rows.filter(({ petitionId }) => petitionId === id).map(toExhibit);
    return new Map(petitionIds.map((id) => [id, ofPetition(id)]));
  }

  /**
   * The worker's part: pages that were not drawn yet are drawn, each in a process that can die alone, and kept.
   * @throws PacketRefused naming the exhibit that cannot be annexed; SandboxFailed, so that it is tried again.
   */
  async draw(ctx: RequestContext, petitionId: string): Promise<void> {
    const rows = await this.database.transaction(ctx, (work) => listExhibits(work, petitionId));
    for (const [index, row] of rows.entries()) if (row.pageCount === null) await this.drawPages(ctx, row, index);
  }

  /** The pages that are kept of the exhibits; none of one that was chosen anew since. */
  async pictures(ctx: RequestContext, exhibits: readonly Pick<PacketExhibit, 'id'>[]): Promise<ExhibitPictures> {
    const ids = exhibits.flatMap(({ id }) => id ?? []);
    if (ids.length === 0) return new Map();
    const pages = await this.database.transaction(ctx, (work) => findPages(work, ids));
    const pictures = new Map<string, ExhibitPicture[]>(ids.map((id) => [id, []]));
    for (const { exhibitId, width, height, png, lines } of pages) {
      pictures.get(exhibitId)?.push({ width, height, png, lines: lines as unknown as ExhibitPicture['lines'] });
    }
    return pictures;
  }

  private async drawPages(ctx: RequestContext, row: ExhibitRow, index: number): Promise<void> {
    const content = await this.database.transaction(ctx, (work) => this.documents.content(work, row.documentId));
    const bytes = await this.documents.open(content);
    const redactions = row.redactions as unknown as PacketRedaction[];
    const pages: NewPage[] = [];
    let count = 1;
    for (let page = 1; page <= count; page += 1) {
      const areas = redactions.filter((area) => area.page === page);
      const read = await this.sandbox.run<typeof exhibitPage>(
        ctx.organizationId,
        '#libs/scans',
        'exhibitPage',
        [bytes, page, areas],
        SCANNING_LIMITS,
      );
      const fault = !read.ok ? 'too_heavy' : !read.result.ok ? read.result.fault : null;
      if (fault !== null || !read.ok || !read.result.ok) throw refusal(row, index, FAULTS[fault ?? 'damaged']);
      count = read.result.pages;
      const { width, height, png, lines, hiddenCharacters } = read.result.page;
      pages.push({ page, width, height, png: Uint8Array.from(png), lines: [...lines] as object[], hiddenCharacters });
    }
    const beyond = redactions.find(({ page }) => page > count);
    if (beyond) throw refusal(row, index, `has ${count} pages, and an area to be made black is on page ${beyond.page}`);
    await this.database.transaction(ctx, async (work) => {
      if (!(await insertPages(work, row.id, pages))) return;
      const { caseId } = await this.petitions.require(work, row.petitionId);
      const detail = { documentId: row.documentId, pages: pages.length };
      await work.audit({ action: 'petition.exhibit_drawn', entityId: row.petitionId, caseId, detail });
    });
  }

  private async refuseUnfit(
    work: Work,
    caseId: string,
    relief: PaperRelief,
    exhibits: readonly ChosenExhibit[],
  ): Promise<void> {
    const errors: FieldError[] = [];
    for (const [index, { documentId, kind, docketNumber }] of exhibits.entries()) {
      const pointer = `/exhibits/${index}`;
      if (!isOnNotice(relief)) errors.push({ pointer, message: 'is of papers on notice; these have no exhibits' });
      const isOfCase = await this.documents.isOfCase(work, caseId, documentId);
      if (!isOfCase) {
        errors.push({ pointer: `${pointer}/documentId`, message: 'is no document of this case' });
        continue;
      }
      const document = await this.documents.requireOfCase(work, caseId, documentId);
      if (!hasPages(document.mediaType) || document.kind === 'packet')
        errors.push({
          pointer: `${pointer}/documentId`,
          message: 'is no PDF and no picture, or is a paper of a packet',
        });
      if ((kind === 'certificate_of_disposition') !== (docketNumber !== null))
        errors.push({
          pointer: `${pointer}/docketNumber`,
          message: 'is given for a certificate of disposition, and for nothing else',
        });
    }
    if (errors.length > 0) throw new ExhibitUnfit(undefined, errors);
  }
}

function refusal({ documentId }: ExhibitRow, index: number, message: string): PacketRefused {
  return new PacketRefused([{ pointer: `/exhibits/${index}`, message: `document ${documentId} ${message}` }]);
}

function sameAreas({ redactions }: ExhibitRow, chosen: ChosenExhibit): boolean {
  const text = (areas: unknown) =>
    JSON.stringify(
      (areas as PacketRedaction[]).map(({ page, left, top, right, bottom }) => [page, left, top, right, bottom]),
    );
  return text(redactions) === text(chosen.redactions);
}

function toView(rows: readonly ExhibitRow[]): ExhibitsView {
  return {
    exhibits: rows.map(({ id, documentId, kind, title, docketNumber, redactions, pageCount, pages }) => ({
      id,
      documentId,
      kind,
      title,
      docketNumber,
      redactions: redactions as unknown as ChosenExhibit['redactions'],
      pages: pageCount,
      hiddenCharacters: pageCount === null ? null : pages.reduce((sum, page) => sum + page.hiddenCharacters, 0),
    })),
  };
}
