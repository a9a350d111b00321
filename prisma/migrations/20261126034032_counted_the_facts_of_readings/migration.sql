-- AlterTable
ALTER TABLE "records" ADD COLUMN     "factsRead" INTEGER;

-- By hand. Of what was read before: values that are no ids, and do not say where something stands.
WITH RECURSIVE walk (organization, record, value) AS (
  SELECT r."organizationId", r.id, v.content - 'format'
  FROM records r
  JOIN record_revisions v ON v."organizationId" = r."organizationId" AND v."recordId" = r.id AND v.version = 1
  UNION ALL
  SELECT w.organization, w.record, below.value
  FROM walk w
  CROSS JOIN LATERAL (
    SELECT value FROM jsonb_each(CASE jsonb_typeof(w.value) WHEN 'object' THEN w.value - '{id,source}'::text[] ELSE '{}' END)
    UNION ALL
    SELECT value FROM jsonb_array_elements(CASE jsonb_typeof(w.value) WHEN 'array' THEN w.value ELSE '[]' END)
  ) below
)
UPDATE records r SET "factsRead" = counted.facts
FROM (
  SELECT organization, record, count(*) FILTER (WHERE jsonb_typeof(value) IN ('string', 'number', 'boolean'))::integer AS facts
  FROM walk GROUP BY 1, 2) counted
WHERE r."organizationId" = counted.organization AND r.id = counted.record;
