import { calendarDay, plainText, PRINTABLE, NOT_PRINTABLE } from '#libs/record';
import { defineProblem, type Work } from '#libs/platform';
import { z } from 'zod';

/** Fields that several nouns' requests and answers share. */
export { calendarDay, plainText };

export const id = z.uuid('must be an id').meta({ example: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' });

/** A person's name: any script, apostrophes, one word, up to 300 characters. */
export const personName = plainText(300);

export const addressLines = z.array(plainText(200)).max(6);

export const phone = plainText(40).regex(/^[0-9+()./ x-]+$/i, 'must be a telephone number');

export const email = z.email('must be an e-mail address').max(254);

/** Text of several lines. */
export const note = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(4000, 'must have at most 4000 characters')
  .refine((text) => PRINTABLE.test(text.replace(/[\n\r\t]/g, ' ')), NOT_PRINTABLE);

export const instant = z.iso.datetime().meta({ example: '2026-11-23T15:04:05.000Z' });
export const day = z.iso.date().meta({ example: '2026-11-23' });

/** A day as the database gives it (midnight UTC) to `YYYY-MM-DD`. */
export function toDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function toDayOrNull(date: Date | null): string | null {
  return date && toDay(date);
}

/** `YYYY-MM-DD` as the database takes a day. */
export function fromDay(text: string): Date {
  return new Date(`${text}T00:00:00Z`);
}

/** SQL that gives an instant as answers show it, for lists that are read as they are shown. */
export function instantText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

export const pageQuery = z.strictObject({
  cursor: id.optional().describe('`next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.output<typeof pageQuery>;

/** Part of a list, and where the rest of it begins. */
export interface Page<T> {
  readonly items: T[];
  readonly next: string | null;
}

export function pageOf<T extends z.ZodType>(item: T) {
  return z.strictObject({
    items: z.array(item),
    next: id.nullable().describe('Cursor of the next page; null: there is none.'),
  });
}

export const UnknownCursor = defineProblem({
  code: 'request/unknown-cursor',
  status: 422,
  title: 'This page cannot be found',
  means: 'The cursor is not the `next` of a page of this list, or you may not see any more what it stood on.',
  detail: 'Begin again without a cursor.',
});

/** Where a page begins, for Prisma: after the row that the cursor is the id of. One more row than asked for tells of a next page. */
function keyset(work: Work, { cursor, limit }: PageQuery) {
  const { organizationId } = work;
  return { take: limit + 1, ...(cursor && { cursor: { organizationId_id: { organizationId, id: cursor } }, skip: 1 }) };
}

/**
 * The page of a list that the query asks for. Every list of a repository is read by it.
 * @param list `rows` in an order that ends with the id; `holds` counts the rows of the list with an id: a cursor out of another
 * list, or of what may not be seen, is none.
 * @throws UnknownCursor
 */
export async function readPage<Row extends { readonly id: string }>(
  work: Work,
  query: PageQuery,
  list: {
    readonly rows: (from: ReturnType<typeof keyset>) => Promise<readonly Row[]>;
    readonly holds: (id: string) => Promise<number>;
  },
): Promise<Page<Row>> {
  if (query.cursor && (await list.holds(query.cursor)) === 0) throw new UnknownCursor();
  return toPage(await list.rows(keyset(work, query)), query);
}

export function toPage<T extends { readonly id: string }>(rows: readonly T[], { limit }: PageQuery): Page<T> {
  const items = rows.slice(0, limit);
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** A short set that is always shown whole, such as a list out of the law. What members add row by row comes by pageOf. */
export function listOf<T extends z.ZodType>(item: T) {
  return z.strictObject({ items: z.array(item) });
}
