import { plainText } from '#libs/record';
import { z } from 'zod';
import { addressLines, calendarDay, day, email, id, instant, pageOf, personName, phone } from '../fields.js';

export const nysid = plainText(20).regex(/^[0-9]{1,9}[A-Za-z]$/, 'must be digits and one letter, e.g. 01234567A');

const givenName = z.union([personName, z.literal('')]).describe('Empty for somebody with one name.');

export const createClientInput = z.strictObject({
  givenName: givenName.default('').meta({ example: 'Corwin' }),
  familyName: personName.meta({ example: 'Ashgrove' }).describe('Of somebody with one name, that name.'),
  otherNames: z.array(personName).max(50).default([]),
  dateOfBirth: calendarDay.nullable().default(null),
  nysid: nysid.nullable().default(null),
  phone: phone.nullable().default(null),
  email: email.nullable().default(null),
  addressLines: addressLines.default([]),
});
export type CreateClientInput = z.output<typeof createClientInput>;

/** Only the fields that are sent change. */
export const updateClientInput = z
  .strictObject({
    givenName,
    familyName: personName,
    otherNames: z.array(personName).max(50),
    dateOfBirth: calendarDay.nullable(),
    nysid: nysid.nullable(),
    phone: phone.nullable(),
    email: email.nullable(),
    addressLines,
    noMessages: z
      .boolean()
      .describe(
        'The client wants no reminders by e-mail or text message, whatever the intake says. From then on none is sent.',
      ),
  })
  .partial();
export type UpdateClientInput = z.output<typeof updateClientInput>;

export const clientView = z
  .strictObject({
    id,
    givenName: z.string(),
    familyName: z.string(),
    otherNames: z.array(z.string()),
    dateOfBirth: day.nullable(),
    nysid: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    addressLines: z.array(z.string()),
    noMessages: z.boolean().meta({ example: false }),
    mergedIntoId: id.nullable().describe('Another entry of the same person, which took this one over.'),
    purgedAt: instant
      .nullable()
      .describe('When the last of the client’s files was destroyed, and who it was; null: it stands.'),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Client' });
export type ClientView = z.output<typeof clientView>;

export const clientPage = pageOf(clientView).meta({ id: 'ClientPage' });
