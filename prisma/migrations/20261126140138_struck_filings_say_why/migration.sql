-- Apart from the migration that adds the move: a new value of an enum cannot be used in the transaction that adds it.
ALTER TABLE filing_events DROP CONSTRAINT filing_events_say_why,
  ADD CONSTRAINT filing_events_say_why CHECK (move NOT IN ('correct', 'withdraw', 'strike') OR reason IS NOT NULL);

-- As before, but for moves with a reason, which the audit knows by their event: receivers are told the id of the filing.
CREATE OR REPLACE FUNCTION tell_webhooks() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM added a JOIN webhook_endpoints e
      ON e."organizationId" = a."organizationId" AND e."removedAt" IS NULL AND a.action = ANY (e."eventTypes")) THEN
    RETURN NULL;
  END IF;
  WITH news AS (
    SELECT a.*, s.id AS standing FROM added a
    LEFT JOIN cases s ON s."organizationId" = a."organizationId" AND s.id = a."caseId" AND s."purgedAt" IS NULL
    WHERE EXISTS (
      SELECT FROM webhook_endpoints e
      WHERE e."organizationId" = a."organizationId" AND e."removedAt" IS NULL AND a.action = ANY (e."eventTypes"))
  ), told AS (
    INSERT INTO webhook_events ("organizationId", id, type, "caseId", "clientId", subject, "occurredAt")
    SELECT n."organizationId", n.id, n.action, n.standing,
      CASE WHEN n."caseId" IS NULL AND EXISTS (
        SELECT FROM clients c WHERE c."organizationId" = n."organizationId" AND c.id = n."clientId" AND c."purgedAt" IS NULL)
      THEN n."clientId" END,
      jsonb_strip_nulls(jsonb_build_object('entityId',
          CASE WHEN n.action LIKE ANY (ARRAY['filing.%', 'hearing.%']) THEN coalesce(n.detail ->> 'filingId', n."entityId"::text)
          ELSE n."entityId"::text END, 'caseId', n."caseId",
        'clientId', CASE WHEN n."caseId" IS NULL THEN n."clientId" END)), n.at
    FROM news n ORDER BY n.id
    RETURNING *
  )
  INSERT INTO webhook_deliveries ("organizationId", id, "endpointId", "eventId", lane, "dueAt")
  SELECT t."organizationId", gen_random_uuid(), e.id, t.id,
    coalesce((t.subject ->> 'caseId')::uuid, (t.subject ->> 'clientId')::uuid, t.id), t."occurredAt"
  FROM told t
  JOIN webhook_endpoints e ON e."organizationId" = t."organizationId" AND e.status = 'enabled' AND e."removedAt" IS NULL
    AND t.type = ANY (e."eventTypes")
  WHERE e."hearsWalled" OR NOT stands_behind_wall(t."organizationId", t."caseId", t."clientId")
  ORDER BY t.position;
  PERFORM pg_notify('webhooks', '');
  RETURN NULL;
END $$;

-- An answer and a notice are due where the application was filed, and are computed anew by what is closed there.
UPDATE deadlines d
SET court = f.court,
  county = coalesce(substring(f.court from '^(.+?) County\M'), CASE WHEN cardinality(f.counties) = 1 THEN f.counties[1] END)
FROM filings f
WHERE d."organizationId" = f."organizationId" AND d."filingId" = f.id AND d.kind IN (
  'prosecutor_response_160_59', 'prosecutor_comment_160_58', 'motion_notice_160_50', 'motion_notice_160_55');
