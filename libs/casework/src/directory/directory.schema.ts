import { countyNamed, plainText } from '#libs/record';
import { z } from 'zod';
import { addressLines, calendarDay, day, id, instant, pageOf, pageQuery } from '../fields.js';

export const DIRECTORY_KINDS = ['prosecutor', 'court'] as const;
export const PROOFS_OF_SERVICE = ['affirmation', 'affidavit'] as const;

export const nyCounty = plainText(60)
  .refine((name) => countyNamed(name) !== null, 'is no county or borough of New York')
  .transform((name) => countyNamed(name)!)
  .meta({ example: 'Kings' });

export const unitName = plainText(120).meta({ example: 'Conviction Review Bureau' });

export const addDirectoryEntryInput = z
  .strictObject({
    kind: z.enum(DIRECTORY_KINDS, `must be one of ${DIRECTORY_KINDS.join(', ')}`),
    county: nyCounty,
    court: plainText(160)
      .optional()
      .describe('The court as records name it; for a court only.')
      .meta({ example: 'Kings County Criminal Court' }),
    unit: unitName
      .optional()
      .describe('A bureau or building with an address of its own. Left out: the address where nobody chooses.'),
    name: plainText(200)
      .optional()
      .describe('As papers print it. Left out: the court’s name, or "Office of the … County District Attorney".'),
    addressLines: addressLines
      .min(1, 'needs at least one line')
      .meta({ example: ['1 Specimen Plaza', 'Specimen, NY 10000'] }),
    effectiveOn: calendarDay.describe('First day on which it holds; it takes the place of an earlier entry.'),
    largestFileMb: z.coerce
      .number()
      .int()
      .min(1)
      .max(2000)
      .optional()
      .describe('Of a court: the largest single file that it takes, in megabytes of 1,000,000 bytes.'),
    proofOfService: z
      .enum(PROOFS_OF_SERVICE, `must be one of ${PROOFS_OF_SERVICE.join(', ')}`)
      .optional()
      .describe('Of a court: what its own form of a proof of service is.'),
    verifiedOn: calendarDay.describe('Day on which somebody looked it up.'),
    source: plainText(300).describe('Where it was looked up.').meta({ example: 'The office’s own web page' }),
  })
  .superRefine(({ kind, court, largestFileMb, proofOfService }, { addIssue }) => {
    const issue = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (kind === 'court' && court === undefined) issue('court', 'names the court as records do');
    if (kind === 'court') return;
    if (court !== undefined) issue('court', 'is for a court only');
    if (largestFileMb !== undefined) issue('largestFileMb', 'is for a court only');
    if (proofOfService !== undefined) issue('proofOfService', 'is for a court only');
  });
export type AddDirectoryEntryInput = z.output<typeof addDirectoryEntryInput>;

export const endDirectoryEntryInput = z.strictObject({ endsOn: calendarDay });
export type EndDirectoryEntryInput = z.output<typeof endDirectoryEntryInput>;

export const directoryQuery = pageQuery.extend({
  kind: z.enum(DIRECTORY_KINDS).optional(),
  county: nyCounty.optional(),
});
export type DirectoryQuery = z.output<typeof directoryQuery>;

export const directoryEntryView = z
  .strictObject({
    id,
    kind: z.enum(DIRECTORY_KINDS),
    county: z.string(),
    court: z.string().nullable(),
    unit: z.string().nullable().meta({ example: 'Conviction Review Bureau' }),
    name: z.string(),
    addressLines: z.array(z.string()),
    effectiveOn: day,
    endsOn: day.nullable().describe('Last day; null: it goes on.'),
    largestFileMb: z.int().nullable(),
    proofOfService: z.enum(PROOFS_OF_SERVICE).nullable(),
    verifiedOn: day,
    source: z.string().meta({ example: 'The office’s own web page' }),
    inForce: z.boolean().describe('Today, and so the one that papers are addressed by.'),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'DirectoryEntry' });
export type DirectoryEntryView = z.output<typeof directoryEntryView>;
export const directoryPage = pageOf(directoryEntryView).meta({ id: 'DirectoryPage' });

export const directoryImportView = z
  .strictObject({ added: z.int().describe('Lines of the file, each of them an entry now.') })
  .meta({ id: 'DirectoryImport' });
export type DirectoryImportView = z.output<typeof directoryImportView>;
