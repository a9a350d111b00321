import { CLEARANCES_QUEUE } from './clearances/clearances.events.js';
import { CLIENT_EXPORTS_QUEUE } from './client-exports/client-exports.jobs.js';
import { DEADLINES_QUEUE } from './deadlines/deadlines.jobs.js';
import { DOCUMENTS_QUEUE, OBJECTS_QUEUE } from './documents/documents.jobs.js';
import { IMPORTS_QUEUE } from './imports/imports.jobs.js';
import { LETTERS_QUEUE } from './letters/letters.jobs.js';
import { MAIL_QUEUE } from './members/password-links.jobs.js';
import { ORGANIZATION_EXPORTS_QUEUE } from './organization-exports/organization-exports.jobs.js';
import { OUTREACH_QUEUE } from './outreach/outreach.jobs.js';
import { PACKET_BATCHES_QUEUE } from './packet-batches/packet-batches.jobs.js';
import { PACKETS_QUEUE } from './packets/packets.jobs.js';
import { PAPER_PREVIEWS_QUEUE } from './paper-previews/paper-previews.jobs.js';
import { BULK_IMPORTS_QUEUE } from './people/bulk-imports.jobs.js';
import { PROSECUTOR_LISTS_QUEUE } from './prosecutor-lists/prosecutor-lists.jobs.js';
import { RECORDS_QUEUE } from './records/records.jobs.js';
import { REMINDERS_QUEUE } from './reminders/reminders.jobs.js';
import { PURGES_QUEUE } from './retention/retention.jobs.js';
import { SCREENING_RANGES_QUEUE, SCREENINGS_QUEUE } from './screenings/screenings.jobs.js';
import { TRANSFERS_QUEUE } from './transfers/transfers.jobs.js';

/** What is done every night, and every hour, for all organizations. */
export const UPKEEP_QUEUE = 'upkeep';

/** Those that messages of the outbox go to, in the order in which the worker's routes take them. */
export const OUTBOX_QUEUES = [
  RECORDS_QUEUE,
  PACKETS_QUEUE,
  DEADLINES_QUEUE,
  MAIL_QUEUE,
  CLIENT_EXPORTS_QUEUE,
  IMPORTS_QUEUE,
  ORGANIZATION_EXPORTS_QUEUE,
  TRANSFERS_QUEUE,
  DOCUMENTS_QUEUE,
  PURGES_QUEUE,
  LETTERS_QUEUE,
  PAPER_PREVIEWS_QUEUE,
  PACKET_BATCHES_QUEUE,
  CLEARANCES_QUEUE,
  PROSECUTOR_LISTS_QUEUE,
  OBJECTS_QUEUE,
  OUTREACH_QUEUE,
  SCREENINGS_QUEUE,
  BULK_IMPORTS_QUEUE,
] as const;

/** With those that other jobs and schedules fill. Each has one processor. */
export const ALL_QUEUES = [...OUTBOX_QUEUES, SCREENING_RANGES_QUEUE, REMINDERS_QUEUE, UPKEEP_QUEUE] as const;
