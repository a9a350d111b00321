import { plainText } from '#libs/record';
import { z } from 'zod';
import { day, id, listOf, personName } from '../fields.js';
import { INTAKE_STATUSES } from './intakes.schema.js';

const ANY = ['givenName', 'familyName', 'dateOfBirth', 'nysid', 'phone', 'email'] as const;

/** As far as somebody has typed it. */
export const duplicateQuery = z
  .strictObject({
    givenName: personName.optional(),
    familyName: personName.optional(),
    dateOfBirth: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be a year, a month or a day: 1984, 1984-03, 1984-03-09')
      .optional()
      .meta({ example: '1984-03' }),
    nysid: plainText(20).optional(),
    phone: plainText(40).optional().describe('Four digits at least.'),
    email: plainText(254).optional().describe('Three characters at least.'),
    exceptIntakeId: id.optional().describe('The intake that is being typed.'),
  })
  .refine((query) => ANY.some((field) => query[field] !== undefined), {
    error: 'must have at least one of these fields',
    path: ['familyName'],
  });
export type DuplicateQuery = z.output<typeof duplicateQuery>;

export const DUPLICATE_FACTS = ['name', 'dateOfBirth', 'nysid', 'phone', 'email'] as const;
export const DUPLICATE_WAYS = ['same', 'alike', 'begins_alike', 'day_and_month_exchanged', 'differs'] as const;

export const duplicateView = z
  .strictObject({
    kind: z.enum(['client', 'intake']),
    id,
    givenName: z.string().nullable(),
    familyName: z.string().nullable(),
    otherNames: z.array(z.string()),
    dateOfBirth: day.nullable(),
    status: z.enum(INTAKE_STATUSES).nullable().describe('Of an intake.'),
    score: z.int().describe('0 to 100: how much speaks for one person. No verdict.'),
    reasons: z.array(
      z.strictObject({
        fact: z.enum(DUPLICATE_FACTS),
        how: z.enum(DUPLICATE_WAYS),
        known: z.string().nullable().describe('The name that is alike.'),
      }),
    ),
  })
  .meta({ id: 'Duplicate' });
export type DuplicateView = z.output<typeof duplicateView>;
export const duplicateList = listOf(duplicateView).meta({ id: 'DuplicateList' });
