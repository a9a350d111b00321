-- CreateTable
CREATE TABLE "prosecutor_lists" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "county" TEXT NOT NULL,
    "preparedOn" DATE NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prosecutor_lists_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "prosecutor_list_rows" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "caseId" UUID NOT NULL,
    "filingId" UUID NOT NULL,
    "chargeId" TEXT NOT NULL,
    "answer" "ProsecutorPosition",
    "answeredOn" DATE,
    "note" TEXT,
    "recordedById" UUID,
    "recordedAt" TIMESTAMPTZ,

    CONSTRAINT "prosecutor_list_rows_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "prosecutor_list_files" (
    "organizationId" UUID NOT NULL,
    "listId" UUID NOT NULL,
    "rows" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "bytes" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prosecutor_list_files_pkey" PRIMARY KEY ("organizationId","listId")
);

-- CreateIndex
CREATE INDEX "prosecutor_list_rows_organizationId_caseId_idx" ON "prosecutor_list_rows"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "prosecutor_list_rows_organizationId_filingId_idx" ON "prosecutor_list_rows"("organizationId", "filingId");

-- CreateIndex
CREATE UNIQUE INDEX "prosecutor_list_rows_organizationId_listId_filingId_chargeI_key" ON "prosecutor_list_rows"("organizationId", "listId", "filingId", "chargeId");

-- AddForeignKey
ALTER TABLE "prosecutor_list_rows" ADD CONSTRAINT "prosecutor_list_rows_organizationId_listId_fkey" FOREIGN KEY ("organizationId", "listId") REFERENCES "prosecutor_lists"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prosecutor_list_rows" ADD CONSTRAINT "prosecutor_list_rows_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prosecutor_list_rows" ADD CONSTRAINT "prosecutor_list_rows_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prosecutor_list_files" ADD CONSTRAINT "prosecutor_list_files_organizationId_listId_fkey" FOREIGN KEY ("organizationId", "listId") REFERENCES "prosecutor_lists"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE prosecutor_list_rows ADD CONSTRAINT prosecutor_list_rows_answered_whole
  CHECK (num_nulls(answer, "answeredOn", "recordedById", "recordedAt") IN (0, 4));

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY[
  'prosecutor_lists', 'prosecutor_list_rows', 'prosecutor_list_files']) AS name;
GRANT SELECT, INSERT ON prosecutor_lists, prosecutor_list_rows, prosecutor_list_files TO vacatur_app;
GRANT UPDATE (answer, "answeredOn", note, "recordedById", "recordedAt") ON prosecutor_list_rows TO vacatur_app;

CREATE POLICY walls ON prosecutor_list_rows AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
-- What is printed is seen by who may see each case on it.
CREATE POLICY walls ON prosecutor_list_files AS RESTRICTIVE USING (rows = (
  SELECT count(*) FROM prosecutor_list_rows r
  WHERE r."organizationId" = prosecutor_list_files."organizationId" AND r."listId" = prosecutor_list_files."listId"));
SELECT guard_purged_cases('prosecutor_list_rows');

-- A print with a file that is destroyed goes with it, and so does a list that had no other case.
CREATE FUNCTION drop_list_of_row() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  DELETE FROM prosecutor_list_files f WHERE f."organizationId" = OLD."organizationId" AND f."listId" = OLD."listId";
  DELETE FROM prosecutor_lists l
  WHERE l."organizationId" = OLD."organizationId" AND l.id = OLD."listId"
    AND NOT EXISTS (SELECT FROM prosecutor_list_rows r WHERE r."organizationId" = l."organizationId" AND r."listId" = l.id);
  RETURN NULL;
END $$;
CREATE TRIGGER prosecutor_list_rows_gone AFTER DELETE ON prosecutor_list_rows
FOR EACH ROW EXECUTE FUNCTION drop_list_of_row();
