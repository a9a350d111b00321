import { z } from 'zod';

export const PROSECUTOR_LISTS_QUEUE = 'prosecutor-lists';
export const PROSECUTOR_LIST_TOPIC = 'prosecutor-list.print';

export const prosecutorListJob = z.object({ organizationId: z.uuid(), listId: z.uuid(), correlationId: z.string() });
