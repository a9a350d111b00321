-- Packets are made many at once, and their papers put together for printing.
-- CreateEnum
CREATE TYPE "PacketBatchStatus" AS ENUM ('running', 'compiling', 'done', 'cancelled', 'failed');

-- CreateTable
CREATE TABLE "packet_batches" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "relief" TEXT,
    "status" "PacketBatchStatus" NOT NULL DEFAULT 'running',
    "preparedOn" DATE NOT NULL,
    "run" INTEGER NOT NULL DEFAULT 1,
    "printRun" INTEGER NOT NULL DEFAULT 0,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "packet_batches_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "packet_batch_items" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "caseId" UUID NOT NULL,
    "chargeIds" TEXT[],
    "petitionId" UUID,
    "packetId" UUID,
    "failureCode" TEXT,
    "failure" TEXT,
    "filePosition" INTEGER,

    CONSTRAINT "packet_batch_items_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "packet_batch_files" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "batchId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "court" TEXT NOT NULL,
    "county" TEXT NOT NULL,
    "volume" INTEGER NOT NULL,
    "fileName" TEXT NOT NULL,
    "packets" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "packet_batch_files_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "packet_batch_items_organizationId_caseId_idx" ON "packet_batch_items"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "packet_batch_items_organizationId_petitionId_idx" ON "packet_batch_items"("organizationId", "petitionId");

-- CreateIndex
CREATE UNIQUE INDEX "packet_batch_items_organizationId_batchId_position_key" ON "packet_batch_items"("organizationId", "batchId", "position");

-- CreateIndex
CREATE UNIQUE INDEX "packet_batch_items_organizationId_batchId_petitionId_key" ON "packet_batch_items"("organizationId", "batchId", "petitionId");

-- CreateIndex
CREATE UNIQUE INDEX "packet_batch_items_organizationId_packetId_key" ON "packet_batch_items"("organizationId", "packetId");

-- CreateIndex
CREATE UNIQUE INDEX "packet_batch_files_organizationId_batchId_position_key" ON "packet_batch_files"("organizationId", "batchId", "position");

-- AddForeignKey
ALTER TABLE "packet_batch_items" ADD CONSTRAINT "packet_batch_items_organizationId_batchId_fkey" FOREIGN KEY ("organizationId", "batchId") REFERENCES "packet_batches"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packet_batch_items" ADD CONSTRAINT "packet_batch_items_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packet_batch_items" ADD CONSTRAINT "packet_batch_items_organizationId_petitionId_fkey" FOREIGN KEY ("organizationId", "petitionId") REFERENCES "petitions"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packet_batch_items" ADD CONSTRAINT "packet_batch_items_organizationId_packetId_fkey" FOREIGN KEY ("organizationId", "packetId") REFERENCES "packets"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packet_batch_files" ADD CONSTRAINT "packet_batch_files_organizationId_batchId_fkey" FOREIGN KEY ("organizationId", "batchId") REFERENCES "packet_batches"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['packet_batches', 'packet_batch_items', 'packet_batch_files']) AS name;
GRANT SELECT, INSERT ON packet_batches, packet_batch_items TO vacatur_app;
GRANT UPDATE (status, run, "printRun", "finishedAt") ON packet_batches TO vacatur_app;
GRANT UPDATE ("chargeIds", "petitionId", "packetId", "failureCode", failure, "filePosition") ON packet_batch_items TO vacatur_app;
GRANT SELECT, INSERT, DELETE ON packet_batch_files TO vacatur_app;

CREATE POLICY walls ON packet_batch_items AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
-- A file for printing is seen by who may see each case that it has papers of.
CREATE POLICY walls ON packet_batch_files AS RESTRICTIVE USING (packets = (
  SELECT count(*) FROM packet_batch_items i
  WHERE i."organizationId" = packet_batch_files."organizationId" AND i."batchId" = packet_batch_files."batchId"
    AND i."filePosition" = packet_batch_files.position));

SELECT guard_purged_cases('packet_batch_items');
-- Copies of a file that is destroyed go with it, and so does what is left of a batch that had no other case.
CREATE FUNCTION drop_prints_of_item() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM packet_batch_files f
  WHERE f."organizationId" = OLD."organizationId" AND f."batchId" = OLD."batchId" AND f.position = OLD."filePosition";
  DELETE FROM packet_batches b
  WHERE b."organizationId" = OLD."organizationId" AND b.id = OLD."batchId"
    AND NOT EXISTS (SELECT FROM packet_batch_items i WHERE i."organizationId" = b."organizationId" AND i."batchId" = b.id)
    AND NOT EXISTS (SELECT FROM packet_batch_files f WHERE f."organizationId" = b."organizationId" AND f."batchId" = b.id);
  RETURN NULL;
END $$;
CREATE TRIGGER packet_batch_items_gone AFTER DELETE ON packet_batch_items
FOR EACH ROW EXECUTE FUNCTION drop_prints_of_item();

-- They run out as archives do, and are removed with them.
CREATE OR REPLACE FUNCTION purge_expired_archives(most integer) RETURNS integer
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
  ), for_printing AS (
    DELETE FROM packet_batch_files WHERE ctid IN (
      SELECT ctid FROM packet_batch_files WHERE "expiresAt" < now() LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING "organizationId"
  ), gone AS (
    SELECT "organizationId", name, count(*)::integer AS rows
    FROM (
      SELECT 'client_export_parts' AS name, "organizationId" FROM of_clients
      UNION ALL SELECT 'organization_export_parts', "organizationId" FROM of_organizations
      UNION ALL SELECT 'packet_batch_files', "organizationId" FROM for_printing) AS one
    GROUP BY 1, 2
  ), written AS (
    INSERT INTO audit_entries ("organizationId", id, action, "correlationId", detail)
    SELECT "organizationId", gen_random_uuid(), 'archives.purged', 'nightly', jsonb_object_agg(name, rows)
    FROM gone GROUP BY "organizationId"
  )
  SELECT coalesce(sum(rows), 0) INTO removed FROM gone;
  RETURN removed;
END $$;
