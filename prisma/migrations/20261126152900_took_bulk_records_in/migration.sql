-- CreateEnum
CREATE TYPE "BulkImportStatus" AS ENUM ('arriving', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone');

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "digest" UUID;

-- CreateTable
CREATE TABLE "bulk_imports" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "mapping" JSONB,
    "layout" JSONB,
    "replaces" BOOLEAN NOT NULL DEFAULT false,
    "status" "BulkImportStatus" NOT NULL DEFAULT 'arriving',
    "cancelAsked" BOOLEAN NOT NULL DEFAULT false,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "linesTotal" INTEGER NOT NULL DEFAULT 0,
    "lineDone" INTEGER NOT NULL DEFAULT 0,
    "people" INTEGER NOT NULL DEFAULT 0,
    "charges" INTEGER NOT NULL DEFAULT 0,
    "replaced" INTEGER NOT NULL DEFAULT 0,
    "matched" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "broken" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "begunAt" TIMESTAMPTZ,
    "begunAfterLine" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "bulk_imports_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "bulk_import_pieces" (
    "organizationId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "firstLine" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "bulk_import_pieces_pkey" PRIMARY KEY ("organizationId","importId","number")
);

-- CreateTable
CREATE TABLE "bulk_import_faults" (
    "organizationId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "sourceKey" TEXT,
    "raw" TEXT NOT NULL,
    "faults" JSONB NOT NULL,

    CONSTRAINT "bulk_import_faults_pkey" PRIMARY KEY ("organizationId","importId","line")
);

-- CreateIndex
CREATE INDEX "bulk_import_faults_organizationId_importId_sourceKey_idx" ON "bulk_import_faults"("organizationId", "importId", "sourceKey");

-- AddForeignKey
ALTER TABLE "bulk_import_pieces" ADD CONSTRAINT "bulk_import_pieces_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "bulk_imports"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_import_faults" ADD CONSTRAINT "bulk_import_faults_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "bulk_imports"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['bulk_imports', 'bulk_import_pieces', 'bulk_import_faults']) AS name;
GRANT SELECT, INSERT, DELETE ON bulk_imports, bulk_import_pieces, bulk_import_faults TO vacatur_app;
GRANT UPDATE (status, "cancelAsked", bytes, "linesTotal", "lineDone", people, charges, replaced, matched, known, broken, kept, failure,
  "begunAt", "begunAfterLine", "finishedAt") ON bulk_imports TO vacatur_app;
-- They are deflated already.
ALTER TABLE bulk_import_pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;

-- NYSID numbers in one spelling: 01234567A and 1234567-A are one.
CREATE FUNCTION nysid_key(nysid text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN nullif(ltrim(regexp_replace(upper(nysid), '[^A-Z0-9]', '', 'g'), '0'), '');
CREATE INDEX clients_nysid_key ON clients ("organizationId", nysid_key(nysid)) WHERE nysid IS NOT NULL;

-- Most people are no clients: who is one is few to look up.
DROP INDEX "people_organizationId_clientId_idx";
CREATE INDEX "people_organizationId_clientId_idx" ON people ("organizationId", "clientId") WHERE "clientId" IS NOT NULL;

-- Rows go in together with their person, and only a job writes them: the wall is asked for when they are read or taken away, not for each
-- of a million that is written.
DROP POLICY walls ON people_court_cases;
DROP POLICY walls ON people_charges;
DO $$
DECLARE child text; command text;
BEGIN
  FOREACH child IN ARRAY ARRAY['people_court_cases', 'people_charges'] LOOP
    FOREACH command IN ARRAY ARRAY['SELECT', 'UPDATE', 'DELETE'] LOOP
      EXECUTE format(
        'CREATE POLICY %1$I ON %2$s AS RESTRICTIVE FOR %3$s USING (EXISTS (
           SELECT FROM people parent WHERE parent."organizationId" = %2$s."organizationId" AND parent.id = %2$s."personId"))',
        CASE command WHEN 'SELECT' THEN 'walls' ELSE 'walls_on_' || lower(command) END, child, command);
    END LOOP;
  END LOOP;
END $$;
