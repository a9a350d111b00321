import { plainText } from '#libs/record';
import { z } from 'zod';
import { id, instant, pageOf } from '../fields.js';

/** What a hit opens. */
export const SEARCH_KINDS = ['client', 'case', 'court_case', 'filing', 'party', 'intake', 'note', 'document'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** Why something was found, what answers best first. */
export const SEARCH_REASONS = ['as_written', 'as_typed', 'spelling', 'sounds_alike', 'offense', 'some_words'] as const;
export type SearchReason = (typeof SEARCH_REASONS)[number];

const MOST_WORDS = 12;

export const searchInput = z.strictObject({
  q: plainText(200)
    .refine((text) => text.split(/\s+/).length <= MOST_WORDS, `must have at most ${MOST_WORDS} words`)
    .describe(
      'Names, numbers, days, sections, words, or "a phrase". All have to be met; the last word may still be being typed.',
    )
    .meta({ example: 'ashgrove kings 221.10' }),
  kinds: z
    .array(z.enum(SEARCH_KINDS))
    .min(1)
    .max(SEARCH_KINDS.length)
    .optional()
    .describe('Only these; all that the role may read when left out.'),
  cursor: id.optional().describe('`next` of the page before.'),
  limit: z.int().min(1).max(50).default(20),
});
export type SearchInput = z.output<typeof searchInput>;

const matches = z
  .array(z.strictObject({ from: z.int().min(0).meta({ example: 7 }), length: z.int().min(1).meta({ example: 8 }) }))
  .describe('What of it answers, in UTF-16 code units.');

export const searchHit = z
  .strictObject({
    id: id.describe('Of the hit, for the cursor.'),
    kind: z.enum(SEARCH_KINDS),
    entityId: id.describe('Of what it opens; of a court case the record that it stands in.'),
    part: z.string().nullable().describe('Court case of the record.').meta({ example: '2012KN031187' }),
    caseId: id.nullable(),
    clientId: id.nullable(),
    clientName: z.string().nullable().meta({ example: 'Corwin Ashgrove' }),
    title: z.string().meta({ example: 'Corwin Ashgrove' }),
    titleMatches: matches,
    snippet: z
      .string()
      .describe('Plain text, shortened around what answers.')
      .meta({ example: 'born 1984-03-09 · NYSID 01234567A' }),
    snippetMatches: matches,
    page: z
      .int()
      .min(1)
      .nullable()
      .describe('Page of the document that the snippet is of; null: none, or it has no pages.')
      .meta({ example: null }),
    at: instant.describe('When it was entered.'),
    why: z
      .enum(SEARCH_REASONS)
      .describe(
        'as_written: has all that was typed. as_typed: when the last word is finished so. spelling: with a slip of the pen. sounds_alike: somebody of a name that sounds or is spelled alike. offense: charged with an offense of that name. some_words: has all words but one.',
      ),
  })
  .meta({ id: 'SearchHit' });
export type SearchHit = z.output<typeof searchHit>;

export const searchPage = pageOf(searchHit)
  .extend({
    counts: z
      .partialRecord(z.enum(SEARCH_KINDS), z.int())
      .meta({ example: { client: 2, court_case: 1 } })
      .describe(
        'How many of each kind have the words, whatever kinds were asked for, with those of like names that are shown. At most 100 of one kind and reason are looked at.',
      ),
  })
  .meta({ id: 'SearchPage' });
export type SearchPage = z.output<typeof searchPage>;
