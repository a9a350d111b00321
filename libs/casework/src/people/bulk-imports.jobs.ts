import { z } from 'zod';

export const BULK_IMPORTS_QUEUE = 'bulk-imports';
/** Takes the file of a bulk import in, or what it brought back, as its status says. */
export const BULK_IMPORT_TOPIC = 'bulk-import.work';

export const bulkImportJob = z.object({ organizationId: z.uuid(), importId: z.uuid(), correlationId: z.string() });
