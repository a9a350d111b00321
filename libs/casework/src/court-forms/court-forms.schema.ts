import { FIELD_KINDS } from '#libs/forms';
import { FORM_SOURCES, PACKET_RELIEFS } from '#libs/papers';
import { plainText } from '#libs/record';
import { z } from 'zod';
import { county } from '../cases/cases.schema.js';
import { calendarDay, day, id, instant, listOf, pageOf } from '../fields.js';

const MOST_ENTRIES = 1500;

const condition = z
  .strictObject({
    source: z.string().min(1).max(80),
    is: z.string().max(300).nullable().default(null).describe('Of a text: what it must be. Of a flag: left out.'),
    not: z.boolean().default(false),
  })
  .meta({ example: { source: 'relief', is: 'NY-160.59', not: false } });

const fieldName = z.string().min(1).max(300);

/** How one field is filled. */
export const fieldMapping = z.discriminatedUnion('fill', [
  z.strictObject({
    field: fieldName,
    fill: z.literal('text'),
    text: z
      .string()
      .max(2000)
      .describe('Names of values in braces: "{court.county} County". Where one is not known the field stays empty.'),
  }),
  z.strictObject({ field: fieldName, fill: z.literal('check'), when: condition }),
  z.strictObject({
    field: fieldName,
    fill: z.literal('choice'),
    choices: z
      .array(z.strictObject({ option: z.string().max(2000), when: condition }))
      .min(1)
      .max(100)
      .describe('The first that holds is chosen; none leaves the field empty.'),
  }),
  z.strictObject({ field: fieldName, fill: z.literal('blank').describe('Left for a hand.') }),
]);

const EXAMPLE_MAPPING = [{ field: 'defendant.name', fill: 'text', text: '{client.name}' }];

const editionFields = {
  edition: plainText(60).nullable().describe('As the court prints it.').meta({ example: 'Rev. 01/2026' }),
  inForceFrom: calendarDay.describe('First day of papers that are made with it.'),
  reliefs: z
    .array(z.enum(PACKET_RELIEFS))
    .max(PACKET_RELIEFS.length)
    .describe('Ids of the reliefs whose packets it joins.')
    .meta({ example: ['NY-160.59'] }),
  courts: z.array(plainText(200)).max(100).describe('As captions name them; empty: whichever.'),
  counties: z.array(county).max(62).describe('Empty: whichever.'),
};

export const writeEditionInput = z.strictObject({
  ...editionFields,
  mapping: z.array(fieldMapping).max(MOST_ENTRIES),
});
export type WriteEditionInput = z.output<typeof writeEditionInput>;

/** Beside the file. */
export const uploadFormFields = z.strictObject({ name: plainText(120), inForceFrom: calendarDay });
export type UploadFormFields = z.output<typeof uploadFormFields>;
export const uploadEditionFields = z.strictObject({ inForceFrom: calendarDay });
export type UploadEditionFields = z.output<typeof uploadEditionFields>;

export const endFormInput = z.strictObject({
  endsOn: calendarDay.nullable().describe('Last day of papers that are made with the form; null: it goes on.'),
});
export type EndFormInput = z.output<typeof endFormInput>;

const status = z.enum(['draft', 'published']);

const editionSummary = z.strictObject({
  id,
  status,
  edition: z.string().nullable(),
  inForceFrom: day,
  reliefs: z.array(z.string()).meta({ example: ['NY-160.59'] }),
  publishedAt: instant.nullable(),
});

export const courtFormView = z
  .strictObject({
    id,
    name: z.string().meta({ example: 'Application to seal (SP-1)' }),
    endsOn: day.nullable(),
    createdAt: instant,
    editions: z.array(editionSummary).describe('The newest first.'),
  })
  .meta({ id: 'CourtForm' });
export type CourtFormView = z.output<typeof courtFormView>;
export const courtFormPage = pageOf(courtFormView).meta({ id: 'CourtFormPage' });

const place = z
  .strictObject({
    page: z.int(),
    x: z.number(),
    y: z.number(),
    width: z.number(),
    height: z.number(),
    turn: z.int(),
    option: z.string().nullable().describe('Of a check box or a radio button: what a mark here says.'),
    isFramed: z.boolean(),
  })
  .describe('In points from the left and the top of the page.')
  .meta({ example: { page: 1, x: 54, y: 100, width: 300, height: 18, turn: 0, option: null, isFramed: false } });

const fieldView = z.strictObject({
  number: z.int().describe('As it stands in the picture of its page.'),
  name: z.string(),
  kind: z.enum(FIELD_KINDS),
  tooltip: z.string().nullable(),
  isRequired: z.boolean(),
  isReadOnly: z.boolean(),
  isMultiline: z.boolean(),
  isComb: z.boolean().describe('Each character has a cell of its own.'),
  maxLength: z.int().nullable(),
  fontSize: z.number().nullable(),
  align: z.enum(['left', 'center', 'right']),
  options: z.array(z.string()),
  value: z
    .string()
    .nullable()
    .describe('What the court has put into it, which stays unless the mapping fills the field.'),
  places: z.array(place),
});

export const editionView = z
  .strictObject({
    id,
    formId: id,
    name: z.string().describe('Of the form.'),
    status,
    ...editionFields,
    inForceFrom: day,
    counties: z.array(z.string()),
    mapping: z.array(fieldMapping).meta({ example: EXAMPLE_MAPPING }),
    fileName: z.string(),
    sha256: z.string(),
    pages: z.array(z.strictObject({ width: z.number(), height: z.number() })),
    fields: z.array(fieldView).describe('In the order in which the form is read.'),
    basedOnId: id.nullable().describe('The edition whose mapping was proposed for this one.'),
    changes: z
      .strictObject({
        gone: z.array(z.string()).describe('Fields that the edition before has and this one has not.'),
        added: z.array(z.string()),
        changed: z.array(z.strictObject({ field: z.string(), what: z.array(z.string()) })),
      })
      .nullable()
      .describe('Against the edition that it is based on.')
      .meta({
        example: { gone: [], added: ['defendant.phone'], changed: [{ field: 'defendant.nysid', what: ['maxLength'] }] },
      }),
    requiredUnfilled: z.array(z.string()).describe('Fields that the court requires and nothing fills.'),
    createdById: id,
    createdAt: instant,
    publishedById: id.nullable(),
    publishedAt: instant.nullable(),
  })
  .meta({ id: 'CourtFormEdition' });
export type EditionView = z.output<typeof editionView>;

export const formSources = listOf(
  z.strictObject({
    key: z.string().describe('As a mapping names it; `{n}` stands for 1, 2, 3 …'),
    kind: z.enum(['text', 'flag']),
    title: z.string(),
    example: z.string(),
  }),
).meta({ id: 'CourtFormSources' });
export const FORM_SOURCE_LIST: z.output<typeof formSources> = { items: [...FORM_SOURCES] };
