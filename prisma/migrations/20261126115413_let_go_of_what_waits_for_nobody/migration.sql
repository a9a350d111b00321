-- What is under way to an endpoint is counted at every look for what is due.
CREATE INDEX webhook_deliveries_leased ON webhook_deliveries ("organizationId", "endpointId")
WHERE status = 'waiting' AND "leasedUntil" IS NOT NULL;

-- An event is kept for a delivery that may still leave, and not for one that waits for an endpoint that is stopped or removed.
CREATE OR REPLACE FUNCTION purge_old_webhook_events(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  old webhook_events[];
BEGIN
  SELECT array_agg(v) INTO old FROM (
    SELECT * FROM webhook_events v
    WHERE v."occurredAt" < before AND NOT EXISTS (
      SELECT FROM webhook_deliveries d
      JOIN webhook_endpoints e ON e."organizationId" = d."organizationId" AND e.id = d."endpointId"
      WHERE d."organizationId" = v."organizationId" AND d."eventId" = v.id AND d.status = 'waiting'
        AND e.status = 'enabled' AND e."removedAt" IS NULL)
    LIMIT most) v;
  IF old IS NULL THEN RETURN 0; END IF;
  DELETE FROM webhook_attempts t USING webhook_deliveries d, unnest(old) v
  WHERE d."organizationId" = v."organizationId" AND d."eventId" = v.id
    AND t."organizationId" = d."organizationId" AND t."deliveryId" = d.id;
  DELETE FROM webhook_deliveries d USING unnest(old) v WHERE d."organizationId" = v."organizationId" AND d."eventId" = v.id;
  DELETE FROM webhook_events e USING unnest(old) v WHERE e."organizationId" = v."organizationId" AND e.id = v.id;
  INSERT INTO audit_entries ("organizationId", id, action, "correlationId", detail)
  SELECT "organizationId", gen_random_uuid(), 'webhook_events.purged', 'nightly', jsonb_build_object('rows', count(*))
  FROM unnest(old) GROUP BY 1;
  RETURN cardinality(old);
END $$;

-- An attempt that succeeded, of any organization, in one statement: it is what happens most, and beside it the API answers members.
CREATE FUNCTION webhook_arrived(organization uuid, delivery uuid, endpoint uuid, attempted timestamptz, latency integer, answered integer,
  prefix text, finished timestamptz) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH arrived AS (
    UPDATE webhook_deliveries SET status = 'delivered', "finishedAt" = finished, "leasedUntil" = NULL
    WHERE "organizationId" = organization AND id = delivery AND status = 'waiting'
  ), tried AS (
    INSERT INTO webhook_attempts ("organizationId", id, "deliveryId", at, "latencyMs", "httpStatus", "answerPrefix")
    VALUES (organization, gen_random_uuid(), delivery, attempted, latency, answered, prefix)
  )
  UPDATE webhook_endpoints SET failures = 0, "failingSince" = NULL, "restsUntil" = NULL
  WHERE "organizationId" = organization AND id = endpoint AND failures > 0
$$;
REVOKE ALL ON FUNCTION webhook_arrived(uuid, uuid, uuid, timestamptz, integer, integer, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION webhook_arrived(uuid, uuid, uuid, timestamptz, integer, integer, text, timestamptz) TO vacatur_app;
