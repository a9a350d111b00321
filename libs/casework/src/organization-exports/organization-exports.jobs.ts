import { z } from 'zod';

export const ORGANIZATION_EXPORTS_QUEUE = 'organization-exports';
export const ORGANIZATION_EXPORT_TOPIC = 'organization.export';

export const organizationExportJob = z.object({
  organizationId: z.uuid(),
  exportId: z.uuid(),
  correlationId: z.string(),
});
