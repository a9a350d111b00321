-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('enabled', 'paused', 'disabled');

-- CreateEnum
CREATE TYPE "WebhookDeliveryStatus" AS ENUM ('waiting', 'delivered', 'given_up', 'withheld');

-- CreateTable
CREATE TABLE "webhook_endpoints" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "eventTypes" TEXT[],
    "hearsWalled" BOOLEAN NOT NULL DEFAULT false,
    "status" "WebhookStatus" NOT NULL DEFAULT 'enabled',
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ,
    "restsUntil" TIMESTAMPTZ,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ,

    CONSTRAINT "webhook_endpoints_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "webhook_secrets" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "sealedSecret" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ,

    CONSTRAINT "webhook_secrets_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "webhook_events" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "caseId" UUID,
    "clientId" UUID,
    "subject" JSONB NOT NULL,
    "occurredAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "webhook_events_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "webhook_deliveries" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpointId" UUID NOT NULL,
    "eventId" UUID NOT NULL,
    "position" BIGSERIAL NOT NULL,
    "lane" UUID NOT NULL,
    "status" "WebhookDeliveryStatus" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "dueAt" TIMESTAMPTZ NOT NULL,
    "leasedUntil" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "webhook_deliveries_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "webhook_attempts" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deliveryId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "latencyMs" INTEGER NOT NULL,
    "httpStatus" INTEGER,
    "failure" TEXT,
    "answerPrefix" TEXT,

    CONSTRAINT "webhook_attempts_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "webhook_secrets_organizationId_endpointId_idx" ON "webhook_secrets"("organizationId", "endpointId");

-- CreateIndex
CREATE INDEX "webhook_events_organizationId_caseId_idx" ON "webhook_events"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "webhook_events_organizationId_clientId_idx" ON "webhook_events"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "webhook_events_organizationId_occurredAt_idx" ON "webhook_events"("organizationId", "occurredAt");

-- CreateIndex
CREATE INDEX "webhook_deliveries_organizationId_endpointId_createdAt_idx" ON "webhook_deliveries"("organizationId", "endpointId", "createdAt");

-- CreateIndex
CREATE INDEX "webhook_deliveries_organizationId_eventId_idx" ON "webhook_deliveries"("organizationId", "eventId");

-- CreateIndex
CREATE INDEX "webhook_attempts_organizationId_deliveryId_idx" ON "webhook_attempts"("organizationId", "deliveryId");

-- AddForeignKey
ALTER TABLE "webhook_secrets" ADD CONSTRAINT "webhook_secrets_organizationId_endpointId_fkey" FOREIGN KEY ("organizationId", "endpointId") REFERENCES "webhook_endpoints"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_organizationId_endpointId_fkey" FOREIGN KEY ("organizationId", "endpointId") REFERENCES "webhook_endpoints"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_deliveries" ADD CONSTRAINT "webhook_deliveries_organizationId_eventId_fkey" FOREIGN KEY ("organizationId", "eventId") REFERENCES "webhook_events"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_attempts" ADD CONSTRAINT "webhook_attempts_organizationId_deliveryId_fkey" FOREIGN KEY ("organizationId", "deliveryId") REFERENCES "webhook_deliveries"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY[
  'webhook_endpoints', 'webhook_secrets', 'webhook_events', 'webhook_deliveries', 'webhook_attempts']) AS name;
GRANT SELECT, INSERT ON webhook_endpoints, webhook_secrets, webhook_events, webhook_deliveries, webhook_attempts TO vacatur_app;
GRANT UPDATE (name, url, "eventTypes", "hearsWalled", status, failures, "failingSince", "restsUntil", "removedAt")
  ON webhook_endpoints TO vacatur_app;
-- A secret whose overlap is over is dropped with the next rotation.
GRANT UPDATE ("endsAt"), DELETE ON webhook_secrets TO vacatur_app;
GRANT UPDATE (status, "dueAt", "leasedUntil", "finishedAt") ON webhook_deliveries TO vacatur_app;
GRANT USAGE ON SEQUENCE webhook_events_position_seq, webhook_deliveries_position_seq TO vacatur_app;

CREATE POLICY walls ON webhook_events AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients())));
SELECT wall_as_parent('webhook_deliveries', 'webhook_events', 'eventId');
SELECT wall_as_parent('webhook_attempts', 'webhook_deliveries', 'deliveryId');
SELECT guard_purged_cases('webhook_events');

-- What of a lane waits; the look for what is due follows it.
CREATE INDEX webhook_deliveries_waiting ON webhook_deliveries ("organizationId", "endpointId", lane, position) WHERE status = 'waiting';
CREATE INDEX webhook_deliveries_next ON webhook_deliveries ("organizationId", "endpointId", position) WHERE status = 'waiting';
CREATE INDEX webhook_endpoints_listening ON webhook_endpoints ("organizationId") WHERE "removedAt" IS NULL;
-- Whether anybody is shut out of the case or the client, whoever that is.
CREATE FUNCTION stands_behind_wall(organization uuid, "case" uuid, client uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = public, pg_temp
AS $$
  SELECT EXISTS (
    SELECT FROM walls w
    WHERE w."organizationId" = organization AND w."liftedAt" IS NULL AND w.kind IN ('closed_to', 'opened_only_to')
      AND (w."caseId" = "case" OR w."clientId" = client OR w."clientId" = (
        SELECT c."clientId" FROM cases c WHERE c."organizationId" = organization AND c.id = "case")))
$$;

-- What the audit takes down is news to endpoints that listen for it: both are written by the transaction in which it happened, or
-- neither is. An endpoint that is stopped has no deliveries of it, and may have it replayed.
CREATE FUNCTION tell_webhooks() RETURNS trigger
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
      jsonb_strip_nulls(jsonb_build_object('entityId', n."entityId", 'caseId', n."caseId",
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
CREATE TRIGGER audit_entries_told AFTER INSERT ON audit_entries REFERENCING NEW TABLE AS added
FOR EACH STATEMENT EXECUTE FUNCTION tell_webhooks();

-- Leases what is due at that instant, for workers of all organizations: of a lane the first that waits, of an endpoint as many as
-- it has not under way. What a killed worker had is due again when its lease is over, under the same event.
CREATE FUNCTION webhook_claim(at timestamptz, most integer, "perEndpoint" integer, "leaseSeconds" integer)
RETURNS TABLE ("organizationId" uuid, "deliveryId" uuid, "endpointId" uuid, url text, secrets bytea[], "secretIds" uuid[],
  attempts integer, "eventId" uuid, type text, subject jsonb, "occurredAt" timestamptz, walled boolean)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH ready AS (
    SELECT e."organizationId", e.id, "perEndpoint" - (
      SELECT count(*)::integer FROM webhook_deliveries d
      WHERE d."organizationId" = e."organizationId" AND d."endpointId" = e.id AND d.status = 'waiting' AND d."leasedUntil" > at) AS room
    FROM webhook_endpoints e
    WHERE e.status = 'enabled' AND e."removedAt" IS NULL AND (e."restsUntil" IS NULL OR e."restsUntil" <= at)
    ORDER BY random()
  ), chosen AS (
    SELECT next.* FROM ready r CROSS JOIN LATERAL (
      SELECT d."organizationId", d.id FROM webhook_deliveries d
      WHERE d."organizationId" = r."organizationId" AND d."endpointId" = r.id AND d.status = 'waiting'
        AND d."dueAt" <= at AND (d."leasedUntil" IS NULL OR d."leasedUntil" <= at)
        AND NOT EXISTS (
          SELECT FROM webhook_deliveries f
          WHERE f."organizationId" = d."organizationId" AND f."endpointId" = d."endpointId" AND f.lane = d.lane
            AND f.status = 'waiting' AND f.position < d.position)
      ORDER BY d.position LIMIT greatest(r.room, 0) FOR UPDATE SKIP LOCKED) AS next
    LIMIT most
  ), leased AS (
    UPDATE webhook_deliveries d
    SET "leasedUntil" = at + make_interval(secs => "leaseSeconds"), attempts = d.attempts + 1
    FROM chosen c WHERE d."organizationId" = c."organizationId" AND d.id = c.id
    RETURNING d.*
  )
  SELECT l."organizationId", l.id, e.id, e.url, s.secrets, s.ids, l.attempts, v.id, v.type, v.subject, v."occurredAt",
    NOT e."hearsWalled" AND stands_behind_wall(v."organizationId", v."caseId", v."clientId")
  FROM leased l
  JOIN webhook_endpoints e ON e."organizationId" = l."organizationId" AND e.id = l."endpointId"
  JOIN webhook_events v ON v."organizationId" = l."organizationId" AND v.id = l."eventId"
  CROSS JOIN LATERAL (
    SELECT array_agg(k."sealedSecret" ORDER BY k."createdAt" DESC) AS secrets, array_agg(k.id ORDER BY k."createdAt" DESC) AS ids
    FROM webhook_secrets k
    WHERE k."organizationId" = e."organizationId" AND k."endpointId" = e.id AND (k."endsAt" IS NULL OR k."endsAt" > at)) s
$$;

-- Events go some weeks after they happened, with what became of them, and while none of their deliveries waits.
CREATE FUNCTION purge_old_webhook_events(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  old webhook_events[];
BEGIN
  SELECT array_agg(v) INTO old FROM (
    SELECT * FROM webhook_events v
    WHERE v."occurredAt" < before AND NOT EXISTS (
      SELECT FROM webhook_deliveries d
      WHERE d."organizationId" = v."organizationId" AND d."eventId" = v.id AND d.status = 'waiting')
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

REVOKE ALL ON FUNCTION stands_behind_wall(uuid, uuid, uuid), tell_webhooks(), webhook_claim(timestamptz, integer, integer, integer),
  purge_old_webhook_events(timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION webhook_claim(timestamptz, integer, integer, integer), purge_old_webhook_events(timestamptz, integer),
  stands_behind_wall(uuid, uuid, uuid) TO vacatur_app;
