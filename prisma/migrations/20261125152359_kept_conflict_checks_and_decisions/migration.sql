-- CreateEnum
CREATE TYPE "ConflictTrigger" AS ENUM ('new_client', 'new_case', 'party_added', 'name_learned', 'asked');

-- CreateEnum
CREATE TYPE "ConflictDecisionKind" AS ENUM ('clear', 'consent', 'screen', 'decline');

-- CreateTable
CREATE TABLE "conflict_checks" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "trigger" "ConflictTrigger" NOT NULL,
    "clientId" UUID,
    "caseId" UUID,
    "role" TEXT NOT NULL,
    "names" TEXT[],
    "isOrganization" BOOLEAN NOT NULL DEFAULT false,
    "dateOfBirth" DATE,
    "nysid" TEXT,
    "found" INTEGER NOT NULL,
    "undecided" INTEGER NOT NULL,
    "searchedById" UUID,
    "onBehalfOfId" UUID,
    "searchedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conflict_checks_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "conflict_candidates" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checkId" UUID NOT NULL,
    "nameId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "reasons" TEXT[],
    "opposing" BOOLEAN NOT NULL,
    "clientId" UUID,
    "caseId" UUID,

    CONSTRAINT "conflict_candidates_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "conflict_decisions" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "checkId" UUID NOT NULL,
    "kind" "ConflictDecisionKind" NOT NULL,
    "note" TEXT NOT NULL,
    "wallId" UUID,
    "decidedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "conflict_decisions_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "conflict_checks_organizationId_clientId_idx" ON "conflict_checks"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "conflict_checks_organizationId_caseId_idx" ON "conflict_checks"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "conflict_candidates_organizationId_checkId_idx" ON "conflict_candidates"("organizationId", "checkId");

-- CreateIndex
CREATE INDEX "conflict_candidates_organizationId_nameId_idx" ON "conflict_candidates"("organizationId", "nameId");

-- CreateIndex
CREATE INDEX "conflict_decisions_organizationId_checkId_idx" ON "conflict_decisions"("organizationId", "checkId");

-- AddForeignKey
ALTER TABLE "conflict_checks" ADD CONSTRAINT "conflict_checks_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_checks" ADD CONSTRAINT "conflict_checks_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_candidates" ADD CONSTRAINT "conflict_candidates_organizationId_checkId_fkey" FOREIGN KEY ("organizationId", "checkId") REFERENCES "conflict_checks"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_candidates" ADD CONSTRAINT "conflict_candidates_organizationId_nameId_fkey" FOREIGN KEY ("organizationId", "nameId") REFERENCES "indexed_names"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_candidates" ADD CONSTRAINT "conflict_candidates_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_candidates" ADD CONSTRAINT "conflict_candidates_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_decisions" ADD CONSTRAINT "conflict_decisions_organizationId_checkId_fkey" FOREIGN KEY ("organizationId", "checkId") REFERENCES "conflict_checks"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conflict_decisions" ADD CONSTRAINT "conflict_decisions_organizationId_wallId_fkey" FOREIGN KEY ("organizationId", "wallId") REFERENCES "walls"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE conflict_candidates ADD CONSTRAINT conflict_candidates_score CHECK (score BETWEEN 0 AND 100);
ALTER TABLE conflict_checks ADD CONSTRAINT conflict_checks_undecided CHECK (undecided BETWEEN 0 AND found);
-- A screen sets a wall, and nothing else does.
ALTER TABLE conflict_decisions ADD CONSTRAINT conflict_decisions_wall CHECK ((kind::text = 'screen') = ("wallId" IS NOT NULL));

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['conflict_checks', 'conflict_candidates', 'conflict_decisions']) AS name;
-- The log of conflict checks is only added to (RPC 1.10(e)); it is kept for good.
GRANT SELECT, INSERT ON conflict_checks, conflict_candidates, conflict_decisions TO vacatur_app;
CREATE TRIGGER conflict_checks_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON conflict_checks
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_candidates_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON conflict_candidates
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_decisions_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON conflict_decisions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A check is behind the walls of the client whom the office was asked to help, a candidate behind those of the file that the
-- name stands in besides.
CREATE POLICY walls ON conflict_checks AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients())));
CREATE POLICY walls ON conflict_candidates AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()))
  AND EXISTS (
    SELECT FROM conflict_checks c
    WHERE c."organizationId" = conflict_candidates."organizationId" AND c.id = conflict_candidates."checkId"));
SELECT wall_as_parent('conflict_decisions', 'conflict_checks', 'checkId');
