import { plainText } from '#libs/record';
import { z } from 'zod';
import { conflictCheckView } from '../conflicts/conflicts.schema.js';
import { addressLines, calendarDay, day, email, id, instant, listOf, note, personName, phone } from '../fields.js';
import { NAME_ROLES } from '../name-index/name-index.schema.js';

const OFFICES_OWN = ['client', 'prospective_client', 'declined_prospect'] as const;
type OfficesOwn = (typeof OFFICES_OWN)[number];

/** They are no side of their own: a District Attorney is always adverse, and a judge never is. */
export const ROLES_WITHOUT_CHECK = ['prosecutor', 'judge'] as const;

/** In what role somebody stands in a case. */
export const PARTY_ROLES = [
  ...NAME_ROLES.filter((role): role is Exclude<typeof role, OfficesOwn> => !OFFICES_OWN.some((own) => own === role)),
  ...ROLES_WITHOUT_CHECK,
] as const;
export type PartyRole = (typeof PARTY_ROLES)[number];

const facts = {
  role: z.enum(PARTY_ROLES),
  name: personName,
  otherNames: z.array(personName).max(50),
  streetNames: z.array(personName).max(50),
  isOrganization: z.boolean(),
  dateOfBirth: calendarDay.nullable(),
  nysid: plainText(20)
    .regex(/^[0-9]{1,9}[A-Za-z]$/, 'must be digits and one letter, e.g. 01234567A')
    .nullable(),
  phone: phone.nullable(),
  email: email.nullable(),
  addressLines,
  note: note.nullable(),
};

export const addPartyInput = z.strictObject({
  ...facts,
  otherNames: facts.otherNames.default([]),
  streetNames: facts.streetNames.default([]),
  isOrganization: facts.isOrganization.default(false),
  dateOfBirth: facts.dateOfBirth.default(null),
  nysid: facts.nysid.default(null),
  phone: facts.phone.default(null),
  email: facts.email.default(null),
  addressLines: facts.addressLines.default([]),
  note: facts.note.default(null),
});
export type AddPartyInput = z.output<typeof addPartyInput>;

/** Only the fields that are sent change. */
export const updatePartyInput = z
  .strictObject(facts)
  .partial()
  .refine((input) => Object.keys(input).length > 0, 'names nothing to change');
export type UpdatePartyInput = z.output<typeof updatePartyInput>;

export const removePartyInput = z.strictObject({
  reason: plainText(500).meta({ example: 'Entered in the wrong case.' }),
});
export type RemovePartyInput = z.output<typeof removePartyInput>;

export const partyView = z
  .strictObject({
    id,
    caseId: id,
    role: z.enum(PARTY_ROLES),
    name: z.string(),
    otherNames: z.array(z.string()),
    streetNames: z.array(z.string()),
    isOrganization: z.boolean(),
    dateOfBirth: day.nullable(),
    nysid: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    addressLines: z.array(z.string()),
    note: z.string().nullable(),
    createdById: id,
    createdAt: instant,
    updatedAt: instant,
    removed: z.strictObject({ byId: id, at: instant, reason: z.string() }).nullable(),
  })
  .meta({ id: 'Party' });
export type PartyView = z.output<typeof partyView>;
export const partyList = listOf(partyView).meta({ id: 'PartyList' });

export const addedPartyView = z
  .strictObject({
    party: partyView,
    conflictCheck: conflictCheckView.nullable().describe('null: for prosecutors and judges nothing is looked for.'),
  })
  .meta({ id: 'AddedParty' });
export type AddedPartyView = z.output<typeof addedPartyView>;
