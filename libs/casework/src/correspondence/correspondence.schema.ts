import { z } from 'zod';
import {
  addressLines,
  calendarDay,
  day,
  email,
  id,
  instant,
  listOf,
  pageOf,
  pageQuery,
  phone,
  plainText,
} from '../fields.js';
import { mailNumberStandard, plainMailNumber } from './mail-number.js';

export const CORRESPONDENCE_MEDIA = ['letter', 'email', 'fax', 'phone'] as const;
export const CORRESPONDENTS = ['client', 'prosecutor', 'court', 'agency', 'other'] as const;

/** As the Postal Service endorses what it returns, and as a mail server answers. @source USPS Domestic Mail Manual 507, Exhibit 1.4.1. */
export const RETURN_REASONS = [
  'attempted_not_known',
  'no_such_number',
  'insufficient_address',
  'no_mail_receptacle',
  'moved_left_no_address',
  'forwarding_expired',
  'vacant',
  'refused',
  'unclaimed',
  'deceased',
  'mailbox_unknown',
  'other',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

const mailNumber = z
  .string()
  .max(40)
  .transform(plainMailNumber)
  .refine(
    (number) => mailNumberStandard(number) !== null,
    'is no number of certified or registered mail, or a digit is wrong',
  )
  .describe('As the label prints it: 20 or 22 digits, or two letters, nine digits and US.')
  .meta({ example: '7112 3456 7891 2345 6787' });

const address = addressLines
  .min(1, 'needs at least one line')
  .describe('A postal address in lines; of an e-mail, a fax or a call one line with its address or number.')
  .meta({ example: ['88 Linden Boulevard', 'Brooklyn, NY 11226'] });

export const recordCorrespondenceInput = z
  .strictObject({
    direction: z.enum(['in', 'out']),
    medium: z.enum(CORRESPONDENCE_MEDIA),
    occurredOn: calendarDay.optional().describe('Day on which it was sent or came; today in New York when left out.'),
    correspondent: z.enum(CORRESPONDENTS),
    name: plainText(200)
      .optional()
      .describe('Who wrote or was written to; left out for the client.')
      .meta({ example: 'Clerk of the Court' }),
    address: address.optional(),
    subject: plainText(200).meta({ example: 'Copy of the order' }),
    mailNumber: mailNumber.optional(),
    letterId: id.optional().describe('The letter to the client that was sent.'),
    documentId: id.optional().describe('What was sent, or the scan of what came.'),
    noteId: id.optional().describe('Of a call: the note (kind "call") that tells what was said.'),
    despiteReturn: z.boolean().default(false).describe('Sent again to where mail came back from.'),
  })
  .superRefine((input, { addIssue }) => {
    const issue = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    const { medium, direction, correspondent, address: lines, name } = input;
    if (correspondent !== 'client' && name === undefined) issue('name', 'is needed where it is not the client');
    if (direction === 'out' && medium !== 'phone' && lines === undefined)
      issue('address', 'is needed for what was sent');
    if (medium !== 'letter' && lines && lines.length > 1) issue('address', 'is one line');
    if (medium === 'email' && lines?.[0] && !email.safeParse(lines[0]).success)
      issue('address', 'must be an e-mail address');
    if ((medium === 'phone' || medium === 'fax') && lines?.[0] && !phone.safeParse(lines[0]).success)
      issue('address', 'must be a telephone number');
    if (input.mailNumber !== undefined && medium !== 'letter') issue('mailNumber', 'is for letters');
    if (input.letterId !== undefined && (medium === 'phone' || direction === 'in'))
      issue('letterId', 'is for what was sent');
    if (medium === 'phone' && input.noteId === undefined) issue('noteId', 'is needed: what was said stands in a note');
    if (medium !== 'phone' && input.noteId !== undefined) issue('noteId', 'is for calls');
  });
export type RecordCorrespondenceInput = z.output<typeof recordCorrespondenceInput>;

export const recordDeliveryInput = z.strictObject({
  deliveredOn: calendarDay,
  documentId: id.optional().describe('The return receipt, or what the Postal Service says of it.'),
});
export type RecordDeliveryInput = z.output<typeof recordDeliveryInput>;

export const recordReturnInput = z.strictObject({
  returnedOn: calendarDay.describe('Day on which it came back.'),
  reason: z.enum(RETURN_REASONS),
  documentId: id.optional().describe('A scan of the envelope.'),
});
export type RecordReturnInput = z.output<typeof recordReturnInput>;

export const withdrawCorrespondenceInput = z.strictObject({
  reason: plainText(500).meta({ example: 'It belongs to another case.' }),
});
export type WithdrawCorrespondenceInput = z.output<typeof withdrawCorrespondenceInput>;

export const liftBadAddressInput = z.strictObject({
  reason: plainText(500).meta({ example: 'The client says that mail arrives there again.' }),
});
export type LiftBadAddressInput = z.output<typeof liftBadAddressInput>;

const STATUSES = ['recorded', 'delivered', 'returned', 'withdrawn'] as const;

export const correspondenceQuery = pageQuery.extend({
  direction: z.enum(['in', 'out']).optional(),
  medium: z.enum(CORRESPONDENCE_MEDIA).optional(),
  status: z.enum(STATUSES).optional(),
});
export type CorrespondenceQuery = z.output<typeof correspondenceQuery>;

export const correspondenceView = z
  .strictObject({
    id,
    caseId: id,
    direction: z.enum(['in', 'out']),
    medium: z.enum(CORRESPONDENCE_MEDIA),
    occurredOn: day,
    correspondent: z.enum(CORRESPONDENTS),
    name: z.string().nullable().meta({ example: 'Clerk of the Court' }),
    address: z.array(z.string()).meta({ example: ['88 Linden Boulevard', 'Brooklyn, NY 11226'] }),
    subject: z.string().meta({ example: 'Copy of the order' }),
    mailNumber: z.string().nullable().meta({ example: '71123456789123456787' }),
    letterId: id.nullable(),
    documentId: id.nullable(),
    noteId: id.nullable(),
    status: z.enum(STATUSES),
    settledOn: day.nullable().describe('Day on which it arrived or came back.'),
    returnReason: z.enum(RETURN_REASONS).nullable(),
    settlingDocumentId: id.nullable().describe('Return receipt, or scan of the envelope.'),
    withdrawnReason: z.string().nullable().meta({ example: null }),
    createdById: id,
    createdAt: instant,
  })
  .meta({ id: 'Correspondence' });
export type CorrespondenceView = z.output<typeof correspondenceView>;
export const correspondencePage = pageOf(correspondenceView).meta({ id: 'CorrespondencePage' });

export const badAddressView = z
  .strictObject({
    id,
    correspondenceId: id.describe('What came back from it.'),
    correspondent: z.enum(CORRESPONDENTS),
    address: z.array(z.string()).meta({ example: ['88 Linden Boulevard', 'Brooklyn, NY 11226'] }),
    reason: z.enum(RETURN_REASONS),
    returnedOn: day,
  })
  .meta({ id: 'BadAddress' });
export type BadAddressView = z.output<typeof badAddressView>;
export const badAddressList = listOf(badAddressView).meta({ id: 'BadAddressList' });
export type BadAddressList = z.output<typeof badAddressList>;
