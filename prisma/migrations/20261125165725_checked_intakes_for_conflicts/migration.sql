-- AlterEnum
ALTER TYPE "ConflictTrigger" ADD VALUE 'intake';

-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "shortTermConsentOn" DATE;

-- AlterTable
ALTER TABLE "conflict_candidates" ADD COLUMN     "askedName" TEXT,
ADD COLUMN     "askedRole" TEXT,
ADD COLUMN     "subjectId" UUID;

-- AlterTable
ALTER TABLE "conflict_checks" ADD COLUMN     "intakeId" UUID;

-- CreateTable
CREATE TABLE "conflict_subjects" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checkId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "names" TEXT[],
    "isOrganization" BOOLEAN NOT NULL DEFAULT false,
    "dateOfBirth" DATE,
    "nysid" TEXT,
    "caseId" UUID,

    CONSTRAINT "conflict_subjects_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "conflict_subjects_organizationId_checkId_idx" ON "conflict_subjects"("organizationId", "checkId");

-- CreateIndex
CREATE INDEX "conflict_subjects_organizationId_caseId_idx" ON "conflict_subjects"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "conflict_candidates_organizationId_subjectId_idx" ON "conflict_candidates"("organizationId", "subjectId");

-- CreateIndex
CREATE INDEX "conflict_checks_organizationId_intakeId_idx" ON "conflict_checks"("organizationId", "intakeId");

-- AddForeignKey
ALTER TABLE "conflict_checks" ADD CONSTRAINT "conflict_checks_organizationId_intakeId_fkey" FOREIGN KEY ("organizationId", "intakeId") REFERENCES "intakes"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_subjects" ADD CONSTRAINT "conflict_subjects_organizationId_checkId_fkey" FOREIGN KEY ("organizationId", "checkId") REFERENCES "conflict_checks"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_subjects" ADD CONSTRAINT "conflict_subjects_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_candidates" ADD CONSTRAINT "conflict_candidates_organizationId_subjectId_fkey" FOREIGN KEY ("organizationId", "subjectId") REFERENCES "conflict_subjects"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- What was found before was found for the one whom the check names.
ALTER TABLE conflict_candidates DISABLE TRIGGER conflict_candidates_unchanged;
UPDATE conflict_candidates k SET "askedRole" = c.role, "askedName" = coalesce(c.names[1], '')
FROM conflict_checks c WHERE c."organizationId" = k."organizationId" AND c.id = k."checkId";
ALTER TABLE conflict_candidates ENABLE TRIGGER conflict_candidates_unchanged;
ALTER TABLE conflict_candidates ALTER COLUMN "askedRole" SET NOT NULL, ALTER COLUMN "askedName" SET NOT NULL;

SELECT enable_tenancy('conflict_subjects');
GRANT SELECT, INSERT ON conflict_subjects TO vacatur_app;
CREATE TRIGGER conflict_subjects_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON conflict_subjects
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A check of an intake is behind the walls of whoever the applicant became; who was looked for besides, and what was found for
-- them, behind those of the case in which they stand.
ALTER POLICY walls ON conflict_checks USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()))
  AND ("intakeId" IS NULL OR EXISTS (
    SELECT FROM intakes i
    WHERE i."organizationId" = conflict_checks."organizationId" AND i.id = conflict_checks."intakeId")));
CREATE POLICY walls ON conflict_subjects AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND EXISTS (
    SELECT FROM conflict_checks c
    WHERE c."organizationId" = conflict_subjects."organizationId" AND c.id = conflict_subjects."checkId"));
ALTER POLICY walls ON conflict_candidates USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()))
  AND ("subjectId" IS NULL OR EXISTS (
    SELECT FROM conflict_subjects s
    WHERE s."organizationId" = conflict_candidates."organizationId" AND s.id = conflict_candidates."subjectId"))
  AND EXISTS (
    SELECT FROM conflict_checks c
    WHERE c."organizationId" = conflict_candidates."organizationId" AND c.id = conflict_candidates."checkId"));

-- Dates of birth of household members tell namesakes apart: those that intakes hold already. Keys of version 0 are made anew when
-- the migrations have run.
UPDATE indexed_names n SET "dateOfBirth" = (member->>'dateOfBirth')::date, "keysVersion" = 0
FROM intakes i
CROSS JOIN LATERAL jsonb_array_elements(CASE jsonb_typeof(i.form->'household') WHEN 'array' THEN i.form->'household' ELSE '[]' END) AS member
WHERE n."organizationId" = i."organizationId" AND n.source = 'household_member' AND n."sourceId" = i.id
  AND n.name = member->>'name' AND member->>'dateOfBirth' IS NOT NULL;

-- When a merge is undone, what came to the merged client's cases since then goes with them: a party's names in the index, a check.
CREATE OR REPLACE FUNCTION move_rows_back_to_merged_client(merge uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  m client_merges;
  v client_merge_moves;
  r record;
  missing integer := 0;
  found_rows integer;
BEGIN
  SELECT * INTO STRICT m FROM client_merges WHERE "organizationId" = current_organization_id() AND id = merge;
  FOR v IN SELECT * FROM client_merge_moves WHERE "organizationId" = m."organizationId" AND "mergeId" = m.id LOOP
    EXECUTE format('UPDATE %1$I t SET %2$I = $1 WHERE "organizationId" = $2 AND %2$I = $3 AND to_jsonb(t) @> $4',
      v."tableName", v."columnName")
    USING m."mergedClientId", m."organizationId", m."keptClientId", v."rowKey";
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    missing := missing + 1 - found_rows;
  END LOOP;
  FOR r IN
    SELECT c."table", c."column", a.attname AS "ofCase"
    FROM references_to_clients() c
    JOIN pg_constraint f ON f.contype = 'f' AND f.conrelid = c."table"::text::regclass AND f.confrelid = 'cases'::regclass
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = ANY (f.conkey) AND a.attname <> 'organizationId'
  LOOP
    EXECUTE format(
      'UPDATE %1$I t SET %2$I = $1 FROM cases c
       WHERE t."organizationId" = $2 AND t.%2$I = $3 AND c."organizationId" = $2 AND c.id = t.%3$I AND c."clientId" = $1',
      r."table", r."column", r."ofCase")
    USING m."mergedClientId", m."organizationId", m."keptClientId";
  END LOOP;
  RETURN missing;
END $$;
