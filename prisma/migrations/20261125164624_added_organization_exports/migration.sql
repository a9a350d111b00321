-- CreateEnum
CREATE TYPE "OrganizationExportStatus" AS ENUM ('requested', 'queued', 'running', 'ready', 'failed', 'cancelled', 'refused');

-- CreateTable
CREATE TABLE "organization_exports" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "OrganizationExportStatus" NOT NULL DEFAULT 'requested',
    "reason" TEXT NOT NULL,
    "requestedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ,
    "decisionNote" TEXT,
    "recipient" TEXT,
    "run" INTEGER NOT NULL DEFAULT 0,
    "stepsDone" INTEGER NOT NULL DEFAULT 0,
    "stepsTotal" INTEGER,
    "asOf" TIMESTAMPTZ,
    "rows" BIGINT,
    "documents" INTEGER,
    "sizeBytes" BIGINT,
    "sha256" TEXT,
    "expiresAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "organization_exports_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "organization_export_parts" (
    "organizationId" UUID NOT NULL,
    "exportId" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "organization_export_parts_pkey" PRIMARY KEY ("organizationId","exportId","run","part")
);

-- CreateIndex
CREATE INDEX "organization_exports_organizationId_expiresAt_idx" ON "organization_exports"("organizationId", "expiresAt");

-- AddForeignKey
ALTER TABLE "organization_export_parts" ADD CONSTRAINT "organization_export_parts_organizationId_exportId_fkey" FOREIGN KEY ("organizationId", "exportId") REFERENCES "organization_exports"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE organization_exports
  ADD CONSTRAINT organization_exports_two_people CHECK ("decidedById" <> "requestedById"),
  ADD CONSTRAINT organization_exports_released CHECK (
    status IN ('requested', 'cancelled', 'refused') OR ("decidedById" IS NOT NULL AND recipient IS NOT NULL));

SELECT enable_tenancy('organization_exports');
SELECT enable_tenancy('organization_export_parts');
GRANT SELECT, INSERT, UPDATE ON organization_exports TO vacatur_app;
-- An archive is dropped when it is cancelled, refused, or a week old.
GRANT SELECT, INSERT, DELETE ON organization_export_parts TO vacatur_app;

-- Drops archives, of clients' files and of organizations, whose time has passed: so many parts at a time, of every organization. Each
-- organization's audit says how many parts went.
CREATE FUNCTION purge_expired_archives(most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  removed integer;
BEGIN
  WITH of_clients AS (
    DELETE FROM client_export_parts WHERE ctid IN (
      SELECT p.ctid FROM client_export_parts p
      JOIN client_exports e ON e."organizationId" = p."organizationId" AND e.id = p."exportId"
      WHERE e."expiresAt" < now() LIMIT most FOR UPDATE OF p SKIP LOCKED)
    RETURNING "organizationId"
  ), of_organizations AS (
    DELETE FROM organization_export_parts WHERE ctid IN (
      SELECT p.ctid FROM organization_export_parts p
      JOIN organization_exports e ON e."organizationId" = p."organizationId" AND e.id = p."exportId"
      WHERE e."expiresAt" < now() LIMIT most FOR UPDATE OF p SKIP LOCKED)
    RETURNING "organizationId"
  ), gone AS (
    SELECT "organizationId", name, count(*)::integer AS rows
    FROM (
      SELECT 'client_export_parts' AS name, "organizationId" FROM of_clients
      UNION ALL SELECT 'organization_export_parts', "organizationId" FROM of_organizations) AS one
    GROUP BY 1, 2
  ), written AS (
    INSERT INTO audit_entries ("organizationId", id, action, "correlationId", detail)
    SELECT "organizationId", gen_random_uuid(), 'archives.purged', 'nightly', jsonb_object_agg(name, rows)
    FROM gone GROUP BY "organizationId"
  )
  SELECT coalesce(sum(rows), 0) INTO removed FROM gone;
  RETURN removed;
END $$;
REVOKE ALL ON FUNCTION purge_expired_archives(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_expired_archives(integer) TO vacatur_app;
