import { z } from 'zod';

export const CLIENT_EXPORTS_QUEUE = 'client-exports';
export const CLIENT_EXPORT_TOPIC = 'client.export';

export const clientExportJob = z.object({ organizationId: z.uuid(), exportId: z.uuid(), correlationId: z.string() });
