-- CreateEnum
CREATE TYPE "ImportKind" AS ENUM ('clients', 'cases');

-- CreateEnum
CREATE TYPE "ImportStatus" AS ENUM ('uploaded', 'checking', 'checked', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone');

-- CreateEnum
CREATE TYPE "PayPeriod" AS ENUM ('weekly', 'biweekly', 'semimonthly', 'monthly');

-- CreateEnum
CREATE TYPE "TimeKind" AS ENUM ('supporting', 'case', 'matter');

-- CreateTable
CREATE TABLE "caseload_moves" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fromId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneById" UUID,
    "undoneAt" TIMESTAMPTZ,

    CONSTRAINT "caseload_moves_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "caseload_move_items" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "moveId" UUID NOT NULL,
    "caseId" UUID,
    "taskId" UUID,
    "toId" UUID NOT NULL,

    CONSTRAINT "caseload_move_items_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "imports" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "fileName" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "header" TEXT[],
    "mapping" JSONB NOT NULL,
    "status" "ImportStatus" NOT NULL DEFAULT 'uploaded',
    "skipFaulty" BOOLEAN NOT NULL DEFAULT false,
    "cancelAsked" BOOLEAN NOT NULL DEFAULT false,
    "lineDone" INTEGER NOT NULL DEFAULT 0,
    "linesTotal" INTEGER NOT NULL,
    "made" INTEGER NOT NULL DEFAULT 0,
    "known" INTEGER NOT NULL DEFAULT 0,
    "faulty" INTEGER NOT NULL DEFAULT 0,
    "kept" INTEGER NOT NULL DEFAULT 0,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "imports_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "import_files" (
    "organizationId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_files_pkey" PRIMARY KEY ("organizationId","importId")
);

-- CreateTable
CREATE TABLE "import_faults" (
    "organizationId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "field" TEXT,
    "message" TEXT NOT NULL,
    "raw" TEXT NOT NULL,

    CONSTRAINT "import_faults_pkey" PRIMARY KEY ("organizationId","importId","line","position")
);

-- CreateTable
CREATE TABLE "import_rows" (
    "organizationId" UUID NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "key" TEXT NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "entityId" UUID NOT NULL,

    CONSTRAINT "import_rows_pkey" PRIMARY KEY ("organizationId","kind","key")
);

-- CreateTable
CREATE TABLE "import_mappings" (
    "organizationId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ImportKind" NOT NULL,
    "mapping" JSONB NOT NULL,
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "import_mappings_pkey" PRIMARY KEY ("organizationId","kind","name")
);

-- CreateTable
CREATE TABLE "time_settings" (
    "organizationId" UUID NOT NULL,
    "effectiveOn" DATE NOT NULL,
    "incrementMinutes" INTEGER NOT NULL,
    "payPeriod" "PayPeriod" NOT NULL,
    "periodBeginsOn" DATE,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "time_settings_pkey" PRIMARY KEY ("organizationId","effectiveOn")
);

-- CreateTable
CREATE TABLE "time_entries" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "counts" BOOLEAN NOT NULL DEFAULT true,
    "memberId" UUID NOT NULL,
    "workedOn" DATE NOT NULL,
    "minutes" INTEGER NOT NULL,
    "kind" "TimeKind" NOT NULL,
    "caseId" UUID,
    "activity" TEXT,
    "fundingSourceId" UUID,
    "text" TEXT NOT NULL,
    "late" BOOLEAN NOT NULL,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "time_entries_pkey" PRIMARY KEY ("organizationId","id","version")
);

-- CreateTable
CREATE TABLE "time_closings" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "throughOn" DATE NOT NULL,
    "reason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "time_closings_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "caseload_move_items_organizationId_moveId_idx" ON "caseload_move_items"("organizationId", "moveId");

-- CreateIndex
CREATE INDEX "import_rows_organizationId_importId_idx" ON "import_rows"("organizationId", "importId");

-- CreateIndex
CREATE INDEX "time_entries_organizationId_memberId_workedOn_idx" ON "time_entries"("organizationId", "memberId", "workedOn");

-- CreateIndex
CREATE INDEX "time_entries_organizationId_caseId_idx" ON "time_entries"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "time_entries_organizationId_workedOn_idx" ON "time_entries"("organizationId", "workedOn");

-- CreateIndex
CREATE INDEX "time_closings_organizationId_createdAt_idx" ON "time_closings"("organizationId", "createdAt");

-- AddForeignKey
ALTER TABLE "caseload_moves" ADD CONSTRAINT "caseload_moves_organizationId_fromId_fkey" FOREIGN KEY ("organizationId", "fromId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caseload_moves" ADD CONSTRAINT "caseload_moves_organizationId_undoneById_fkey" FOREIGN KEY ("organizationId", "undoneById") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caseload_move_items" ADD CONSTRAINT "caseload_move_items_organizationId_moveId_fkey" FOREIGN KEY ("organizationId", "moveId") REFERENCES "caseload_moves"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caseload_move_items" ADD CONSTRAINT "caseload_move_items_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caseload_move_items" ADD CONSTRAINT "caseload_move_items_organizationId_taskId_fkey" FOREIGN KEY ("organizationId", "taskId") REFERENCES "tasks"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "caseload_move_items" ADD CONSTRAINT "caseload_move_items_organizationId_toId_fkey" FOREIGN KEY ("organizationId", "toId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_files" ADD CONSTRAINT "import_files_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "imports"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_faults" ADD CONSTRAINT "import_faults_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "imports"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_organizationId_importId_fkey" FOREIGN KEY ("organizationId", "importId") REFERENCES "imports"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_mappings" ADD CONSTRAINT "import_mappings_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_settings" ADD CONSTRAINT "time_settings_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entries" ADD CONSTRAINT "time_entries_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entries" ADD CONSTRAINT "time_entries_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_entries" ADD CONSTRAINT "time_entries_organizationId_fundingSourceId_fkey" FOREIGN KEY ("organizationId", "fundingSourceId") REFERENCES "funding_sources"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "time_closings" ADD CONSTRAINT "time_closings_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE caseload_move_items ADD CONSTRAINT caseload_move_items_of_one_thing CHECK (num_nonnulls("caseId", "taskId") = 1);
ALTER TABLE time_settings ADD CONSTRAINT time_settings_increment CHECK ("incrementMinutes" BETWEEN 1 AND 60);
ALTER TABLE time_entries
  ADD CONSTRAINT time_entries_of_a_case CHECK ((kind = 'case') = ("caseId" IS NOT NULL)),
  ADD CONSTRAINT time_entries_of_a_day CHECK (minutes BETWEEN 1 AND 1440);

SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY['caseload_moves', 'caseload_move_items', 'time_settings', 'time_entries', 'time_closings']) AS name;
GRANT SELECT, INSERT ON caseload_moves, caseload_move_items, time_settings, time_entries, time_closings TO vacatur_app;
GRANT UPDATE ("undoneById", "undoneAt") ON caseload_moves TO vacatur_app;
-- What a version says never changes: the next one takes its place.
GRANT UPDATE (counts) ON time_entries TO vacatur_app;

CREATE POLICY walls ON caseload_move_items AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("taskId" IS NULL OR EXISTS (
    SELECT FROM tasks t WHERE t."organizationId" = caseload_move_items."organizationId" AND t.id = caseload_move_items."taskId")));
-- Time of a matter or of a supporting activity stands before every wall; that of a case stands behind the case's.
CREATE POLICY walls ON time_entries AS RESTRICTIVE USING ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()));

SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY['imports', 'import_files', 'import_faults', 'import_rows', 'import_mappings']) AS name;
GRANT SELECT, INSERT, UPDATE ON imports, import_mappings TO vacatur_app;
-- The file goes when it is taken in, and faults when it is gone through anew.
GRANT SELECT, INSERT, DELETE ON import_files, import_faults TO vacatur_app;
GRANT SELECT, INSERT ON import_rows TO vacatur_app;

-- Takes back what an import made, as far as nobody has worked on it: the one door by which clients and cases are deleted. A row that
-- anything refers to, or that was changed since, stays. Answers each row that it went through.
CREATE FUNCTION undo_import(import uuid, batch integer) RETURNS TABLE (line integer, kind text, entity uuid, gone boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE made record;
BEGIN
  FOR made IN
    SELECT r.kind::text AS what, r.key, r.line AS at, r."entityId" AS id FROM import_rows r
    JOIN imports i ON i."organizationId" = r."organizationId" AND i.id = r."importId" AND i.status::text = 'undoing'
    WHERE r."organizationId" = current_organization_id() AND r."importId" = import AND r.line > i."lineDone"
    ORDER BY r.line LIMIT batch
  LOOP
    line := made.at;
    kind := made.what;
    entity := made.id;
    gone := false;
    BEGIN
      IF made.what = 'clients' THEN
        -- Who was never a client is in no conflict search: the names go with the row, or stay with it.
        DELETE FROM indexed_names n
        WHERE n."organizationId" = current_organization_id() AND n.source = 'client' AND n."sourceId" = made.id
          AND EXISTS (SELECT FROM clients c WHERE c."organizationId" = n."organizationId" AND c.id = made.id AND c."updatedAt" = c."createdAt");
        DELETE FROM clients c
        WHERE c."organizationId" = current_organization_id() AND c.id = made.id AND c."updatedAt" = c."createdAt";
      ELSE
        DELETE FROM cases c
        WHERE c."organizationId" = current_organization_id() AND c.id = made.id AND c."updatedAt" = c."createdAt";
      END IF;
      IF FOUND THEN
        gone := true;
        DELETE FROM import_rows r
        WHERE r."organizationId" = current_organization_id() AND r.kind::text = made.what AND r.key = made.key;
      END IF;
    EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
      gone := false;
    END;
    RETURN NEXT;
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION undo_import(uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION undo_import(uuid, integer) TO vacatur_app;
