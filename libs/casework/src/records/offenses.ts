import { CHARGE_CLASSES, describeClass, FELONY_GRADES, type LocalDate } from '#libs/record';
import { findOffenses, readChargeText } from '#libs/rules';
import { z } from 'zod';
import { calendarDay, plainText } from '../fields.js';

const MOST_FOUND = 50;
const FOUND_UNASKED = 10;

export const offenseQuery = z.strictObject({
  text: plainText(200)
    .meta({ example: 'weed in public 2012' })
    .describe('A section ("221.1", "VTL 511"), or words, with a year where one is known.'),
  on: calendarDay.optional().describe('Day of the offense: what was law then comes first.'),
  limit: z.coerce.number().int().min(1).max(MOST_FOUND).default(FOUND_UNASKED),
});
export type OffenseQuery = z.output<typeof offenseQuery>;

const law = z.string().meta({ example: 'PL' });
const section = z.string().meta({ example: '221.10' });
const offense = z
  .strictObject({
    law,
    section,
    subdivisions: z
      .array(z.string().meta({ example: '1' }))
      .nullable()
      .describe('Only these; null: the whole section, or those that no other row of it names.'),
    title: z.string().meta({ example: 'Criminal possession of marihuana in the fifth degree' }),
    classes: z
      .array(z.enum(CHARGE_CLASSES))
      .describe('More than one where other facts than the subdivision decide. Empty: not known here.'),
    felonyGrade: z.enum(FELONY_GRADES).nullable(),
    level: z
      .string()
      .nullable()
      .meta({ example: 'class B misdemeanor' })
      .describe('null: more than one class, or none known.'),
    inForceFrom: calendarDay.nullable(),
    inForceUntil: calendarDay.nullable(),
    inForce: z.boolean().describe('On the day, or in the year, that was asked for; true where none was.'),
    citation: z.string().meta({ example: 'PL 221.10(1)' }),
  })
  .meta({ id: 'Offense' });

export const offenseChoices = z
  .strictObject({
    items: z.array(offense).describe('Best first; for choosing from. Nothing here decides what was charged.'),
    reading: z
      .strictObject({
        status: z
          .enum(['read', 'ambiguous', 'unread'])
          .describe('read: the text names one offense. ambiguous: it may name several. unread: see reason.'),
        reason: z.string().nullable().meta({ example: 'The degree is not written.' }),
        law: law.nullable(),
        section: section.nullable(),
        subsection: z.string().nullable().meta({ example: '01' }),
        attempt: z.boolean().nullable(),
        class: z.enum(CHARGE_CLASSES).nullable().describe('As it is written; one that is not is not added.'),
      })
      .describe('The text as one charge, as the readers of documents take it.'),
  })
  .meta({ id: 'OffenseChoices' });
export type OffenseChoices = z.output<typeof offenseChoices>;

/** Offenses of the statute tables for type-ahead, and what the text says as it is. */
export function chooseOffense({ text, on, limit }: OffenseQuery): OffenseChoices {
  const day: LocalDate | null = on ?? null;
  const items = findOffenses(text, { on: day, limit }).map(({ offense: row, inForce }) => {
    const [only, ...others] = row.classes;
    return {
      law: row.law,
      section: row.section,
      subdivisions: row.subdivisions && [...row.subdivisions],
      title: row.title,
      classes: [...row.classes],
      felonyGrade: row.felonyGrade,
      level: only && others.length === 0 ? describeClass(only, row.felonyGrade) : null,
      inForceFrom: row.inForceFrom,
      inForceUntil: row.inForceUntil,
      inForce,
      citation: row.citation,
    };
  });
  const read = readChargeText(text, day);
  const isRead = read.status === 'read';
  return {
    items,
    reading: {
      status: read.status,
      reason: isRead ? null : read.reason,
      law: isRead ? read.law : null,
      section: isRead ? read.section : null,
      subsection: isRead ? read.subsection : null,
      attempt: read.status === 'unread' ? null : read.attempt,
      class: isRead ? read.class : null,
    },
  };
}
