import { z } from 'zod';
import { id, plainText } from '../fields.js';

export const EXHIBIT_KINDS = [
  'certificate_of_disposition',
  'statement_of_reasons',
  'earlier_application',
  'program_completion',
  'supporting_document',
] as const;

const points = z.number().min(0).max(14_400);
const redaction = z
  .strictObject({ page: z.int().min(1).max(300), left: points, top: points, right: points, bottom: points })
  .refine(({ left, right }) => left < right, { path: ['right'], error: 'must lie to the right of "left"' })
  .refine(({ top, bottom }) => top < bottom, { path: ['bottom'], error: 'must lie below "top"' });

const exhibit = z.strictObject({
  documentId: id,
  kind: z.enum(EXHIBIT_KINDS, `must be one of ${EXHIBIT_KINDS.join(', ')}`),
  title: plainText(200).describe('As the list of exhibits names it.').meta({ example: 'Certificate of disposition' }),
  docketNumber: plainText(60).nullable().default(null).describe('Of a certificate: the docket that it is of.'),
  redactions: z
    .array(redaction)
    .max(500)
    .default([])
    .describe(
      'Areas that are made black, in points (1/72 inch) from the top left corner of the page as it is shown; what lies beneath is gone from the papers.',
    ),
});

export const chooseExhibitsInput = z.strictObject({
  exhibits: z
    .array(exhibit)
    .max(100)
    .refine((all) => new Set(all.map(({ documentId }) => documentId)).size === all.length, 'names a document twice'),
});
export type ChooseExhibitsInput = z.output<typeof chooseExhibitsInput>;
export type ChosenExhibit = ChooseExhibitsInput['exhibits'][number];

export const exhibitsView = z
  .strictObject({
    exhibits: z.array(
      exhibit.extend({
        id,
        pages: z.int().nullable().describe('Once a worker has drawn them for a packet; null before.'),
        hiddenCharacters: z
          .int()
          .nullable()
          .describe(
            'Letters of the file that nobody sees on its pages, as under a black box: none of them is in the papers. null before the pages are drawn.',
          ),
      }),
    ),
  })
  .meta({ id: 'Exhibits' });
export type ExhibitsView = z.output<typeof exhibitsView>;
