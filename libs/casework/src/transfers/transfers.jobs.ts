import { z } from 'zod';

export const TRANSFERS_QUEUE = 'transfers';
/** News of the offering organization: to be told to the other one. */
export const TRANSFER_SENT_TOPIC = 'transfer.sent';
/** News of the receiving organization: a case to be carried over, or declined. */
export const TRANSFER_ANSWERED_TOPIC = 'transfer.answered';

export const transferJob = z.object({ organizationId: z.uuid(), transferId: z.uuid(), correlationId: z.string() });
