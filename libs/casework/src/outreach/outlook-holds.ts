/**
 * Of `relief_outlooks` o: the record that it was computed of stands as it was confirmed. What is foreseen of a record that somebody has
 * corrected since, or that another has taken the place of, is not told.
 */
export const OUTLOOK_HOLDS = `exists (
  select from records r where r."organizationId" = o."organizationId" and r.id = o."recordId" and r.status = 'confirmed'
    and r."confirmedVersion" = o."recordVersion"
    and not exists (
      select from records newer where newer."organizationId" = r."organizationId" and newer."caseId" = r."caseId"
        and newer.status = 'confirmed' and newer."confirmedAt" > r."confirmedAt"))`;
