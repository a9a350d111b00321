import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, requireMatch, type Work } from '#libs/platform';
import {
  composePacket,
  houseStyleFaults,
  type HouseStyleInput,
  PARAGRAPH_SLOTS,
  PACKET_RELIEFS,
  PacketRefused,
  specimenPacket,
  type SpecimenOffice,
  type Typesetter,
} from '#libs/papers';
import { type LocalDate, localDate } from '#libs/record';
import { canonicalJson } from '../canonical-json.js';
import type { DocumentFile } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay } from '../fields.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { type Draft, PaperPreviewsService, type PreviewOutcome } from '../paper-previews/paper-previews.service.js';
import type { PreviewView } from '../paper-previews/paper-previews.schema.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';
import { HouseStyleNotFound, HouseStylePublished, HouseStyleUnfit } from './house-style.errors.js';
import {
  deleteHouseStyle,
  findHouseStyle,
  insertHouseStyle,
  listHouseStyles,
  listPublishedHouseStyles,
  lockHouseStyle,
  publishHouseStyle,
  updateHouseStyle,
} from './house-style.repository.js';
import type { HouseStyleView, WriteHouseStyleInput } from './house-style.schema.js';

type HouseStyleRow = NonNullable<Awaited<ReturnType<typeof findHouseStyle>>>;

const WITH_OWN_WORDS = new Set([...PARAGRAPH_SLOTS.flatMap(({ papers }) => papers), 'client-letter.pdf']);

/** Published, as packets are made with it. */
export interface PublishedHouseStyle {
  readonly effectiveOn: string;
  readonly content: HouseStyleInput;
}

/** Letterhead, signature block and paragraphs of the office's own, from a day on. */
@Injectable()
export class HouseStyleService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly previews: PaperPreviewsService,
    @Inject(TYPESETTER) private readonly typesetter: () => Promise<Typesetter>,
  ) {}

  /** The one that counts last first. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<HouseStyleView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listHouseStyles(work, query);
      return { items: items.map(toView), next };
    });
  }

  view(ctx: MemberContext, id: string): Promise<HouseStyleView> {
    return this.database.transaction(ctx, async (work) => toView(await require(work, id)));
  }

  /** @throws HouseStyleUnfit */
  add(ctx: MemberContext, { effectiveOn, ...content }: WriteHouseStyleInput): Promise<HouseStyleView> {
    refuseUnfit(content);
    return this.database.transaction(ctx, async (work) => {
      const row = await insertHouseStyle(work, { effectiveOn, content }, ctx.memberId);
      await work.audit({ action: 'house_style.added', entityId: row.id, detail: { effectiveOn } });
      return toView(row);
    });
  }

  /** Of a draft. @throws HouseStyleUnfit, HouseStylePublished, ChangedMeanwhile */
  write(ctx: MemberContext, id: string, { effectiveOn, ...content }: WriteHouseStyleInput): Promise<HouseStyleView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireDraft(work, id);
      await requireMatch(work, toView(row), { noun: 'house_style', id });
      refuseUnfit(content);
      const changed = await updateHouseStyle(work, id, { effectiveOn, content });
      const fields = ['effectiveOn', ...Object.keys(content)];
      await work.audit({ action: 'house_style.changed', entityId: id, detail: { fields } });
      return toView(changed);
    });
  }

  /** Of a draft. @throws HouseStylePublished */
  discard(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      await requireDraft(work, id);
      await this.previews.drop(work, 'house_style', id);
      await deleteHouseStyle(work, id);
      await work.audit({ action: 'house_style.discarded', entityId: id });
    });
  }

  /** Asks the worker for every paper that has words of the office's own, of an invented person. */
  preview(ctx: MemberContext, id: string): Promise<PreviewView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await require(work, id);
      await work.audit({ action: 'house_style.previewed', entityId: id });
      return this.previews.request(work, ctx, draftOf(row));
    });
  }

  viewPreview(ctx: MemberContext, id: string): Promise<PreviewView> {
    return this.database.transaction(ctx, async (work) => this.previews.view(work, draftOf(await require(work, id))));
  }

  previewFile(ctx: MemberContext, id: string, name: string): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      await require(work, id);
      return this.previews.file(work, 'house_style', id, name);
    });
  }

  async previewPicture(ctx: MemberContext, id: string, name: string, page: number): Promise<DocumentFile> {
    return this.previews.picture(ctx, await this.previewFile(ctx, id, name), page);
  }

  /**
   * From its first day on papers are made with it. What is published was looked at as it is, and never changes.
   * @throws HouseStylePublished, PreviewMissing also where its papers could not be made
   */
  publish(ctx: MemberContext, id: string): Promise<HouseStyleView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireDraft(work, id);
      await this.previews.requireSeen(work, draftOf(row));
      const published = await publishHouseStyle(work, id, ctx.memberId, this.clock.now());
      await work.audit({
        action: 'house_style.published',
        entityId: id,
        detail: { effectiveOn: toDay(row.effectiveOn) },
      });
      return toView(published);
    });
  }

  /** The worker's part of a preview. */
  async makePreview(ctx: RequestContext, previewId: string): Promise<void> {
    const id = await this.previews.waiting(ctx, previewId);
    if (!id) return;
    const found = await this.database.transaction(ctx, async (work) => {
      const row = await findHouseStyle(work, id);
      return row && { row, office: await this.organizations.details(work) };
    });
    if (!found) return;
    const organization = { ...found.office, phone: found.office.phone ?? '' };
    const office = { organization, attorney: { name: 'Attorney of Record', title: 'Attorney at Law' } };
    const preparedOn = localDate(toDay(found.row.effectiveOn));
    const outcome = papersWith(await this.typesetter(), contentOf(found.row), office, preparedOn);
    await this.previews.finish(ctx, previewId, outcome);
  }

  /** For packets, inside their transaction: the one that counts last first. */
  async published(work: Work): Promise<readonly PublishedHouseStyle[]> {
    const rows = await listPublishedHouseStyles(work);
    return rows.map((row) => ({ effectiveOn: toDay(row.effectiveOn), content: contentOf(row) }));
  }

  /** For letters, inside their transaction: what counts on a day. */
  async inForce(work: Work, on: LocalDate): Promise<HouseStyleInput | null> {
    return houseStyleInForce(await this.published(work), on);
  }
}

/** Of those that are published, the one that counts last first. */
export function houseStyleInForce(published: readonly PublishedHouseStyle[], on: LocalDate): HouseStyleInput | null {
  return published.find(({ effectiveOn }) => effectiveOn <= on)?.content ?? null;
}

/** Of every relief, because words that fit with their signature in one paper may not in another. */
function papersWith(
  typesetter: Typesetter,
  houseStyle: HouseStyleInput,
  office: SpecimenOffice,
  preparedOn: LocalDate,
): PreviewOutcome {
  try {
    const files = PACKET_RELIEFS.flatMap((relief) => {
      const input = { ...specimenPacket(relief, 'ordinary', office, preparedOn), houseStyle };
      const shown = composePacket(typesetter, input).files.filter(({ name }) => WITH_OWN_WORDS.has(name));
      return shown.map(({ name, title, pages, bytes }) => ({
        name: `${relief.toLowerCase()}-${name}`,
        title,
        pages,
        bytes,
      }));
    });
    return { files };
  } catch (error) {
    if (error instanceof PacketRefused) return { faults: error.errors };
    throw error;
  }
}

async function require(work: Work, id: string): Promise<HouseStyleRow> {
  const row = await findHouseStyle(work, id);
  if (!row) throw new HouseStyleNotFound();
  return row;
}

/** Locked until the transaction ends. */
async function requireDraft(work: Work, id: string): Promise<HouseStyleRow> {
  const row = await lockHouseStyle(work, id);
  if (!row) throw new HouseStyleNotFound();
  if (row.status !== 'draft') throw new HouseStylePublished();
  return row;
}

function refuseUnfit(content: HouseStyleInput): void {
  const faults = houseStyleFaults(content);
  if (faults.length > 0) throw new HouseStyleUnfit(undefined, faults);
}

const contentOf = ({ content }: HouseStyleRow) => content as unknown as HouseStyleInput;

/** What a preview is of: everything that its papers are made of. */
function draftOf(row: HouseStyleRow): Draft {
  const content = canonicalJson({ content: contentOf(row), effectiveOn: toDay(row.effectiveOn) });
  return { subject: 'house_style', id: row.id, sha256: createHash('sha256').update(content).digest('hex') };
}

function toView(row: HouseStyleRow): HouseStyleView {
  const { letterhead, signature, paragraphs } = contentOf(row);
  return {
    id: row.id,
    status: row.status,
    effectiveOn: toDay(row.effectiveOn),
    letterhead: { ...letterhead, lines: [...letterhead.lines] },
    signature: { ...signature, lines: [...signature.lines] },
    paragraphs: { ...paragraphs },
    createdById: row.createdById,
    createdAt: row.createdAt.toISOString(),
    publishedById: row.publishedById,
    publishedAt: row.publishedAt?.toISOString() ?? null,
  };
}
