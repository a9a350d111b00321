import { Inject, Injectable } from '@nestjs/common';
import { Clock, Database, type MemberContext, type RequestContext, requireMatch, type Work } from '#libs/platform';
import {
  type FieldMapping,
  mappingFaults,
  PacketRefused,
  specimenPacket,
  type PacketInput,
  type SpecimenSize,
  typesetForm,
  type Typesetter,
  unmappedRequired,
} from '#libs/papers';
import { localDate } from '#libs/record';
import { canonicalJson } from '../canonical-json.js';
import type { DocumentFile } from '../documents/documents.service.js';
import { type Page, type PageQuery, toDay, toDayOrNull } from '../fields.js';
import { OrganizationsService } from '../organizations/organizations.service.js';
import { type Draft, PaperPreviewsService, type PreviewOutcome } from '../paper-previews/paper-previews.service.js';
import type { PreviewView } from '../paper-previews/paper-previews.schema.js';
import { TYPESETTER } from '../paper-previews/typesetter.js';
import { CourtFormFiles, sha256Of } from './court-form-file.js';
import {
  CourtFormIncomplete,
  CourtFormMappingUnfit,
  CourtFormNameTaken,
  CourtFormNotFound,
  CourtFormPublished,
} from './court-forms.errors.js';
import {
  deleteEdition,
  deleteFormWithoutEditions,
  endForm,
  findEdition,
  findEditionBytes,
  findForm,
  findNewestEdition,
  insertEdition,
  insertForm,
  listForms,
  listPublished,
  lockEdition,
  publishEdition,
  updateEdition,
} from './court-forms.repository.js';
import type { CourtFormView, EditionView, EndFormInput, WriteEditionInput } from './court-forms.schema.js';
import { changesBetween, proposedMapping } from './edition-changes.js';
import { type PublishedForm, toInput } from './forms-in-force.js';

type EditionRow = NonNullable<Awaited<ReturnType<typeof findEdition>>>;
type FormRow = NonNullable<Awaited<ReturnType<typeof findForm>>>;

/** A file as it came, with the first day of papers that are made with it. */
export interface FormFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly inForceFrom: string;
}

const SPECIMENS: readonly { readonly size: SpecimenSize; readonly title: string }[] = [
  { size: 'ordinary', title: 'Filled for an invented person' },
  { size: 'crowded', title: 'Filled with more than fits' },
];

/** Courts' own forms, which an office maps once and packets fill. The office's own: a form names no client. */
@Injectable()
export class CourtFormsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly organizations: OrganizationsService,
    private readonly previews: PaperPreviewsService,
    private readonly files: CourtFormFiles,
    @Inject(TYPESETTER) private readonly typesetter: () => Promise<Typesetter>,
  ) {}

  /** By name. @throws UnknownCursor */
  list(ctx: MemberContext, query: PageQuery): Promise<Page<CourtFormView>> {
    return this.database.transaction(ctx, async (work) => {
      const { items, next } = await listForms(work, query);
      return { items: items.map(toFormView), next };
    });
  }

  view(ctx: MemberContext, id: string): Promise<CourtFormView> {
    return this.database.transaction(ctx, async (work) => toFormView(await requireForm(work, id)));
  }

  edition(ctx: MemberContext, id: string): Promise<EditionView> {
    return this.database.transaction(ctx, async (work) => this.toView(work, await requireEdition(work, id)));
  }

  /** A new form with its first edition, as a draft. @throws CourtFormNotUsable, CourtFormNameTaken */
  async add(ctx: MemberContext, name: string, file: FormFile): Promise<EditionView> {
    const { pages, fields } = await this.files.read(ctx.organizationId, file.bytes);
    return this.database.transaction(ctx, async (work) => {
      const form = await insertForm(work, { name, createdById: ctx.memberId });
      if (!form)
        throw new CourtFormNameTaken(undefined, [{ pointer: '/name', message: 'is the name of another form' }]);
      const nothing = { mapping: [], reliefs: [], courts: [], counties: [], basedOnId: null };
      return this.keep(work, ctx, file, { ...nothing, formId: form.id, pages, fields });
    });
  }

  /** A new edition, as a draft: what the edition before fills is proposed where the fields are the same. @throws CourtFormNotUsable */
  async addEdition(ctx: MemberContext, formId: string, file: FormFile): Promise<EditionView> {
    await this.view(ctx, formId);
    const { pages, fields } = await this.files.read(ctx.organizationId, file.bytes);
    return this.database.transaction(ctx, async (work) => {
      await requireForm(work, formId);
      const before = await findNewestEdition(work, formId);
      const mapping = before ? proposedMapping(contentOf(before).mapping, fields) : [];
      const { reliefs, courts, counties } = before ?? { reliefs: [], courts: [], counties: [] };
      const basedOnId = before?.id ?? null;
      return this.keep(work, ctx, file, { formId, pages, fields, mapping, reliefs, courts, counties, basedOnId });
    });
  }

  /** Of a draft. @throws CourtFormPublished, CourtFormMappingUnfit, ChangedMeanwhile */
  write(ctx: MemberContext, id: string, input: WriteEditionInput): Promise<EditionView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireDraft(work, id);
      await requireMatch(work, await this.toView(work, row), { noun: 'court_form_edition', id });
      const faults = mappingFaults(contentOf(row).fields, input.mapping);
      if (faults.length > 0) throw new CourtFormMappingUnfit(undefined, faults);
      const changed = await updateEdition(work, id, input);
      const detail = { fields: Object.keys(input), entries: input.mapping.length };
      await work.audit({ action: 'court_form_edition.changed', entityId: id, detail });
      return this.toView(work, changed);
    });
  }

  /** Of a draft; the form goes with its only edition. @throws CourtFormPublished */
  discard(ctx: MemberContext, id: string): Promise<void> {
    return this.database.transaction(ctx, async (work) => {
      const { formId } = await requireDraft(work, id);
      await this.previews.drop(work, 'court_form_edition', id);
      await deleteEdition(work, id);
      await deleteFormWithoutEditions(work, formId);
      await work.audit({ action: 'court_form_edition.discarded', entityId: id });
    });
  }

  /** Packets of later days are made without it. */
  end(ctx: MemberContext, id: string, { endsOn }: EndFormInput): Promise<CourtFormView> {
    return this.database.transaction(ctx, async (work) => {
      await requireForm(work, id);
      const row = await endForm(work, id, endsOn);
      await work.audit({ action: 'court_form.ended', entityId: id, detail: { endsOn } });
      return toFormView(row);
    });
  }

  /** A page of the form with its fields framed and named. @throws CourtFormNotFound @throws SandboxFailed */
  async picture(ctx: MemberContext, id: string, page: number): Promise<DocumentFile> {
    const { bytes, fields } = await this.database.transaction(ctx, async (work) => ({
      fields: contentOf(await requireEdition(work, id)).fields,
      bytes: await this.bytes(work, id),
    }));
    const picture = await this.files.picture(ctx.organizationId, bytes, fields, page);
    return { fileName: `page-${page}.png`, mediaType: 'image/png', bytes: picture };
  }

  /** Asks the worker to fill it for invented people. */
  preview(ctx: MemberContext, id: string): Promise<PreviewView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireEdition(work, id);
      await work.audit({ action: 'court_form_edition.previewed', entityId: id });
      return this.previews.request(work, ctx, draftOf(row));
    });
  }

  viewPreview(ctx: MemberContext, id: string): Promise<PreviewView> {
    return this.database.transaction(ctx, async (work) =>
      this.previews.view(work, draftOf(await requireEdition(work, id))),
    );
  }

  previewFile(ctx: MemberContext, id: string, name: string): Promise<DocumentFile> {
    return this.database.transaction(ctx, async (work) => {
      await requireEdition(work, id);
      return this.previews.file(work, 'court_form_edition', id, name);
    });
  }

  async previewPicture(ctx: MemberContext, id: string, name: string, page: number): Promise<DocumentFile> {
    return this.previews.picture(ctx, await this.previewFile(ctx, id, name), page);
  }

  /**
   * From its first day on packets are made with it. What is published was looked at as it is, and never changes.
   * @throws CourtFormPublished, CourtFormIncomplete, PreviewMissing
   */
  publish(ctx: MemberContext, id: string): Promise<EditionView> {
    return this.database.transaction(ctx, async (work) => {
      const row = await requireDraft(work, id);
      refuseIncomplete(row);
      await this.previews.requireSeen(work, draftOf(row));
      const published = await publishEdition(work, id, ctx.memberId, this.clock.now());
      const detail = { sha256: row.sha256, inForceFrom: toDay(row.inForceFrom) };
      await work.audit({ action: 'court_form_edition.published', entityId: id, detail });
      return this.toView(work, published);
    });
  }

  /** The worker's part of a preview: an ordinary packet and one with more than fits, of each relief whose packets it joins. */
  async makePreview(ctx: RequestContext, previewId: string): Promise<void> {
    const id = await this.previews.waiting(ctx, previewId);
    if (!id) return;
    const found = await this.database.transaction(ctx, async (work) => {
      const row = await findEdition(work, id);
      if (!row) return null;
      return { row, bytes: await this.bytes(work, id), office: await this.organizations.details(work) };
    });
    if (!found) return;
    const { row, bytes, office } = found;
    const reliefs = (row.reliefs.length > 0 ? row.reliefs : ['NY-160.59']) as PacketInput['relief'][];
    const organization = { ...office, phone: office.phone ?? '' };
    const attorney = { name: 'Attorney of Record', title: 'Attorney at Law' };
    const preparedOn = localDate(toDay(row.inForceFrom));
    const form = toInput(toPublished(row), localDate('1989-02-17'));
    await this.previews.finish(
      ctx,
      previewId,
      await this.filled(ctx.organizationId, bytes, form, reliefs, (relief, size) =>
        specimenPacket(relief, size, { organization, attorney }, preparedOn),
      ),
    );
  }

  /** For packets, inside their transaction: editions of forms of the relief; of each form the one that counts last first. */
  async published(work: Work, relief: string): Promise<readonly PublishedForm[]> {
    return (await listPublished(work, relief)).map(toPublished);
  }

  /** For packets, inside their transaction: the court's file. @throws CourtFormNotFound */
  async bytes(work: Work, editionId: string): Promise<Uint8Array> {
    const bytes = await findEditionBytes(work, editionId);
    if (!bytes) throw new CourtFormNotFound();
    return bytes;
  }

  private async filled(
    organizationId: string,
    bytes: Uint8Array,
    form: ReturnType<typeof toInput>,
    reliefs: readonly PacketInput['relief'][],
    specimen: (relief: PacketInput['relief'], size: SpecimenSize) => PacketInput,
  ): Promise<PreviewOutcome> {
    const typesetter = await this.typesetter();
    try {
      const files = [];
      for (const relief of reliefs) {
        for (const { size, title } of SPECIMENS) {
          const input = specimen(relief, size);
          const overlay = typesetForm(typesetter, form, input);
          const filled = await this.files.fill(organizationId, bytes, form, overlay, input);
          const name = `${size}-${relief.toLowerCase()}.pdf`;
          files.push({ name, title: `${title}, ${relief}`, pages: overlay.pages, bytes: filled });
        }
      }
      return { files };
    } catch (error) {
      if (error instanceof PacketRefused) return { faults: error.errors };
      throw error;
    }
  }

  private async keep(
    work: Work,
    ctx: MemberContext,
    { fileName, bytes, inForceFrom }: FormFile,
    edition: Omit<Parameters<typeof insertEdition>[1], 'fileName' | 'bytes' | 'inForceFrom' | 'sha256' | 'createdById'>,
  ): Promise<EditionView> {
    const sha256 = sha256Of(bytes);
    const file = { fileName, bytes, inForceFrom, sha256, createdById: ctx.memberId };
    const row = await insertEdition(work, { ...edition, ...file });
    const detail = { sha256, fields: edition.fields.length };
    await work.audit({ action: 'court_form_edition.uploaded', entityId: row.id, detail });
    return this.toView(work, row);
  }

  private async toView(work: Work, row: EditionRow): Promise<EditionView> {
    const { pages, fields, mapping } = contentOf(row);
    const before = row.basedOnId === null ? null : await findEdition(work, row.basedOnId);
    return {
      id: row.id,
      formId: row.formId,
      name: row.form.name,
      status: row.status,
      edition: row.edition,
      inForceFrom: localDate(toDay(row.inForceFrom)),
      reliefs: row.reliefs as EditionView['reliefs'],
      courts: row.courts,
      counties: row.counties,
      mapping: mapping as EditionView['mapping'],
      fileName: row.fileName,
      sha256: row.sha256,
      pages: [...pages],
      fields: fields.map((field, index) => ({
        number: index + 1,
        ...field,
        options: [...field.options],
        places: [...field.places],
      })),
      basedOnId: row.basedOnId,
      changes: before && changesBetween(contentOf(before).fields, fields),
      requiredUnfilled: unmappedRequired(fields, mapping),
      createdById: row.createdById,
      createdAt: row.createdAt.toISOString(),
      publishedById: row.publishedById,
      publishedAt: row.publishedAt?.toISOString() ?? null,
    };
  }
}

async function requireForm(work: Work, id: string): Promise<FormRow> {
  const row = await findForm(work, id);
  if (!row) throw new CourtFormNotFound();
  return row;
}

async function requireEdition(work: Work, id: string): Promise<EditionRow> {
  const row = await findEdition(work, id);
  if (!row) throw new CourtFormNotFound();
  return row;
}

/** Locked until the transaction ends. */
async function requireDraft(work: Work, id: string): Promise<EditionRow> {
  const row = await lockEdition(work, id);
  if (!row) throw new CourtFormNotFound();
  if (row.status !== 'draft') throw new CourtFormPublished();
  return row;
}

function refuseIncomplete(row: EditionRow): void {
  const { fields, mapping } = contentOf(row);
  const missing = unmappedRequired(fields, mapping).map((name) => ({
    pointer: '/mapping',
    message: `the court requires "${name}": fill it, or say that it stays blank`,
  }));
  const faults = [
    ...(row.reliefs.length === 0 ? [{ pointer: '/reliefs', message: 'name the reliefs whose packets it joins' }] : []),
    ...(mapping.length === 0 ? [{ pointer: '/mapping', message: 'fills no field' }] : []),
    ...missing,
  ];
  if (faults.length > 0) throw new CourtFormIncomplete(undefined, faults);
}

function contentOf({ pages, fields, mapping }: Pick<EditionRow, 'pages' | 'fields' | 'mapping'>) {
  return {
    pages: pages as unknown as PublishedForm['pages'],
    fields: fields as unknown as PublishedForm['fields'],
    mapping: mapping as unknown as readonly FieldMapping[],
  };
}

/** What a preview is of: everything that its papers are made of. */
function draftOf(row: EditionRow): Draft {
  const { editionId, sha256, mapping, reliefs, name, inForceFrom } = toPublished(row);
  const content = canonicalJson({ sha256, mapping, reliefs, name, inForceFrom });
  return { subject: 'court_form_edition', id: editionId, sha256: sha256Of(content) };
}

function toPublished(row: EditionRow): PublishedForm {
  const { formId, form, edition, reliefs, courts, counties, sha256 } = row;
  return {
    formId,
    name: form.name,
    endsOn: toDayOrNull(form.endsOn),
    editionId: row.id,
    edition,
    inForceFrom: toDay(row.inForceFrom),
    reliefs,
    courts,
    counties,
    sha256,
    ...contentOf(row),
  };
}

function toFormView({ id, name, endsOn, createdAt, editions }: FormRow): CourtFormView {
  return {
    id,
    name,
    endsOn: toDayOrNull(endsOn),
    createdAt: createdAt.toISOString(),
    editions: editions.map(({ inForceFrom, publishedAt, ...edition }) => ({
      ...edition,
      inForceFrom: toDay(inForceFrom),
      publishedAt: publishedAt?.toISOString() ?? null,
    })),
  };
}
