import { z } from 'zod';

export const IMPORTS_QUEUE = 'imports';
/** Goes through the file, as the import's status says: to check it, to take it in, or to take it back. */
export const IMPORT_TOPIC = 'import.work';

export const importJob = z.object({ organizationId: z.uuid(), importId: z.uuid(), correlationId: z.string() });
