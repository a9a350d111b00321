import type { FieldMapping } from '#libs/papers';
import type { FormField, FormPage } from '#libs/forms';
import type { Prisma, Work } from '#libs/platform';
import { fromDay, type PageQuery, readPage } from '../fields.js';

const key = (work: Work, id: string) => ({ organizationId_id: { organizationId: work.organizationId, id } });
const json = (value: unknown) => value as Prisma.InputJsonValue;
const SUMMARY = {
  id: true,
  status: true,
  edition: true,
  inForceFrom: true,
  reliefs: true,
  publishedAt: true,
} as const satisfies Prisma.CourtFormEditionSelect;
/** The first is the one that counts from its day on. */
const NEWEST_FIRST = [
  { inForceFrom: 'desc' },
  { publishedAt: 'desc' },
  { id: 'desc' },
] as const satisfies Prisma.CourtFormEditionOrderByWithRelationInput[];
const WITH_EDITIONS = {
  editions: { select: SUMMARY, orderBy: [...NEWEST_FIRST] },
} as const satisfies Prisma.CourtFormInclude;
const WITH_FORM = { form: true } as const satisfies Prisma.CourtFormEditionInclude;

/** @returns null when the organization has one of that name. */
export async function insertForm(work: Work, input: { name: string; createdById: string }) {
  const [row] = await work.tx.courtForm.createManyAndReturn({
    data: [{ ...input, organizationId: work.organizationId }],
    skipDuplicates: true,
  });
  return row ?? null;
}

export function listForms(work: Work, page: PageQuery) {
  const where = { organizationId: work.organizationId };
  return readPage(work, page, {
    rows: (from) =>
      work.tx.courtForm.findMany({ ...from, where, include: WITH_EDITIONS, orderBy: [{ name: 'asc' }, { id: 'asc' }] }),
    holds: (id) => work.tx.courtForm.count({ where: { ...where, id } }),
  });
}

export function findForm(work: Work, id: string) {
  return work.tx.courtForm.findUnique({ where: key(work, id), include: WITH_EDITIONS });
}

export function endForm(work: Work, id: string, endsOn: string | null) {
  return work.tx.courtForm.update({
    where: key(work, id),
    data: { endsOn: endsOn === null ? null : fromDay(endsOn) },
    include: WITH_EDITIONS,
  });
}

export async function deleteFormWithoutEditions(work: Work, id: string): Promise<void> {
  await work.tx.courtForm.deleteMany({ where: { organizationId: work.organizationId, id, editions: { none: {} } } });
}

export interface NewEdition {
  readonly formId: string;
  readonly inForceFrom: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly pages: readonly FormPage[];
  readonly fields: readonly FormField[];
  readonly mapping: readonly FieldMapping[];
  readonly reliefs: readonly string[];
  readonly courts: readonly string[];
  readonly counties: readonly string[];
  readonly basedOnId: string | null;
  readonly createdById: string;
  readonly bytes: Uint8Array;
}

export function insertEdition(work: Work, { bytes, inForceFrom, ...input }: NewEdition) {
  const { pages, fields, mapping, reliefs, courts, counties } = input;
  return work.tx.courtFormEdition.create({
    data: {
      ...input,
      organizationId: work.organizationId,
      inForceFrom: fromDay(inForceFrom),
      pages: json(pages),
      fields: json(fields),
      mapping: json(mapping),
      reliefs: [...reliefs],
      courts: [...courts],
      counties: [...counties],
      file: { create: { bytes: Uint8Array.from(bytes) } },
    },
    include: WITH_FORM,
  });
}

export function findEdition(work: Work, id: string) {
  return work.tx.courtFormEdition.findUnique({ where: key(work, id), include: WITH_FORM });
}

/** Locks the row until the transaction ends, so that two who read-then-write take turns. */
export async function lockEdition(work: Work, id: string) {
  await work.tx.$queryRaw`
    select 1 from court_form_editions where "organizationId" = ${work.organizationId}::uuid and id = ${id}::uuid for update`;
  return findEdition(work, id);
}

/** Of a form, or null: of those published the one that counts last; where none is, the newest draft. */
export async function findNewestEdition(work: Work, formId: string) {
  const { organizationId } = work;
  const newest = (status: 'published' | 'draft') =>
    work.tx.courtFormEdition.findFirst({ where: { organizationId, formId, status }, orderBy: [...NEWEST_FIRST] });
  return (await newest('published')) ?? (await newest('draft'));
}

export interface EditionChange {
  readonly edition: string | null;
  readonly inForceFrom: string;
  readonly reliefs: readonly string[];
  readonly courts: readonly string[];
  readonly counties: readonly string[];
  readonly mapping: readonly FieldMapping[];
}

export function updateEdition(work: Work, id: string, { inForceFrom, mapping, ...change }: EditionChange) {
  const { reliefs, courts, counties } = change;
  const lists = { reliefs: [...reliefs], courts: [...courts], counties: [...counties] };
  return work.tx.courtFormEdition.update({
    where: key(work, id),
    data: { ...change, ...lists, inForceFrom: fromDay(inForceFrom), mapping: json(mapping) },
    include: WITH_FORM,
  });
}

export function publishEdition(work: Work, id: string, publishedById: string, publishedAt: Date) {
  return work.tx.courtFormEdition.update({
    where: key(work, id),
    data: { status: 'published', publishedById, publishedAt },
    include: WITH_FORM,
  });
}

export async function deleteEdition(work: Work, id: string): Promise<void> {
  await work.tx.courtFormEdition.delete({ where: key(work, id) });
}

/** Published editions whose packets are those of the relief; the first of a form is the one that counts from its day on. */
export function listPublished(work: Work, relief: string) {
  return work.tx.courtFormEdition.findMany({
    where: {
      organizationId: work.organizationId,
      status: 'published',
      form: { editions: { some: { status: 'published', reliefs: { has: relief } } } },
    },
    include: WITH_FORM,
    orderBy: [{ formId: 'asc' }, ...NEWEST_FIRST],
  });
}

export async function findEditionBytes(work: Work, editionId: string): Promise<Uint8Array | null> {
  const where = { organizationId_editionId: { organizationId: work.organizationId, editionId } };
  return (await work.tx.courtFormFile.findUnique({ where }))?.bytes ?? null;
}
