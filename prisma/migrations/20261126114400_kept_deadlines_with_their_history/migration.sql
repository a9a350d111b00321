-- CreateEnum
CREATE TYPE "DeadlineRevisionReason" AS ENUM ('trigger_changed', 'calendar_changed', 'trigger_withdrawn', 'trigger_restored');

-- CreateEnum
CREATE TYPE "CourtClosingBasis" AS ENUM ('proclaimed', 'clerk_closed');

-- CreateEnum
CREATE TYPE "DeadlineRecomputationStatus" AS ENUM ('running', 'done', 'cancelled', 'failed');

-- AlterEnum
ALTER TYPE "DeadlineStatus" ADD VALUE 'missed';
ALTER TYPE "DeadlineStatus" ADD VALUE 'cancelled';

-- DropIndex
DROP INDEX "deadlines_organizationId_caseId_idx";

-- DropIndex
DROP INDEX "deadlines_organizationId_filingId_kind_party_key";

-- AlterTable
ALTER TABLE "deadlines" ADD COLUMN     "county" TEXT,
ADD COLUMN     "court" TEXT,
ADD COLUMN     "createdById" UUID,
ADD COLUMN     "source" TEXT,
ADD COLUMN     "triggeredOn" DATE;

-- What is there was derived from filings.
UPDATE deadlines SET party = coalesce(party, ''), source = coalesce('filing:' || "filingId", 'typed:' || id),
  county = CASE kind WHEN 'prosecutor_response_160_59' THEN party END,
  court = CASE kind WHEN 'clerk_completion_160_50_5' THEN party END,
  "triggeredOn" = coalesce((computation #>> '{trigger,on}')::date, "dueOn");
ALTER TABLE "deadlines" ALTER COLUMN "source" SET NOT NULL,
ALTER COLUMN "triggeredOn" SET NOT NULL,
ALTER COLUMN "party" SET NOT NULL,
ALTER COLUMN "party" SET DEFAULT '';

-- CreateTable
CREATE TABLE "deadline_revisions" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deadlineId" UUID NOT NULL,
    "dueOn" DATE NOT NULL,
    "conservativeOn" DATE,
    "computation" JSONB NOT NULL,
    "status" "DeadlineStatus" NOT NULL,
    "reason" "DeadlineRevisionReason" NOT NULL,
    "closingId" UUID,
    "changedById" UUID,
    "changedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deadline_revisions_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "court_closings" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "on" DATE NOT NULL,
    "name" TEXT NOT NULL,
    "basis" "CourtClosingBasis" NOT NULL,
    "county" TEXT,
    "court" TEXT,
    "toldBy" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ,
    "withdrawReason" TEXT,

    CONSTRAINT "court_closings_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "deadline_recomputations" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "closingId" UUID NOT NULL,
    "status" "DeadlineRecomputationStatus" NOT NULL DEFAULT 'running',
    "run" INTEGER NOT NULL DEFAULT 1,
    "total" INTEGER NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "cursorId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "deadline_recomputations_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "deadline_sweeps" (
    "organizationId" UUID NOT NULL,
    "sweptOn" DATE NOT NULL,
    "cursorId" UUID,
    "missed" INTEGER NOT NULL DEFAULT 0,
    "reminders" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "deadline_sweeps_pkey" PRIMARY KEY ("organizationId","sweptOn")
);

-- CreateIndex
CREATE INDEX "deadline_revisions_organizationId_deadlineId_changedAt_id_idx" ON "deadline_revisions"("organizationId", "deadlineId", "changedAt", "id");

-- CreateIndex
CREATE INDEX "deadline_revisions_organizationId_closingId_idx" ON "deadline_revisions"("organizationId", "closingId");

-- CreateIndex
CREATE INDEX "court_closings_organizationId_on_id_idx" ON "court_closings"("organizationId", "on", "id");

-- CreateIndex
CREATE INDEX "deadline_recomputations_organizationId_closingId_idx" ON "deadline_recomputations"("organizationId", "closingId");

-- CreateIndex
CREATE INDEX "deadlines_organizationId_filingId_idx" ON "deadlines"("organizationId", "filingId");

-- CreateIndex
CREATE INDEX "deadlines_organizationId_status_dueOn_id_idx" ON "deadlines"("organizationId", "status", "dueOn", "id");

-- CreateIndex
CREATE UNIQUE INDEX "deadlines_organizationId_caseId_source_kind_party_key" ON "deadlines"("organizationId", "caseId", "source", "kind", "party");

-- AddForeignKey
ALTER TABLE "deadline_revisions" ADD CONSTRAINT "deadline_revisions_organizationId_deadlineId_fkey" FOREIGN KEY ("organizationId", "deadlineId") REFERENCES "deadlines"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_revisions" ADD CONSTRAINT "deadline_revisions_organizationId_closingId_fkey" FOREIGN KEY ("organizationId", "closingId") REFERENCES "court_closings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "court_closings" ADD CONSTRAINT "court_closings_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_recomputations" ADD CONSTRAINT "deadline_recomputations_organizationId_closingId_fkey" FOREIGN KEY ("organizationId", "closingId") REFERENCES "court_closings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadline_sweeps" ADD CONSTRAINT "deadline_sweeps_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE court_closings
  ADD CONSTRAINT court_closings_withdrawn_by_somebody CHECK (num_nulls("withdrawnById", "withdrawnAt", "withdrawReason") IN (0, 3)),
  ADD CONSTRAINT court_closings_place CHECK (CASE basis WHEN 'proclaimed' THEN num_nonnulls(county, court) = 0 ELSE county IS NOT NULL END);

SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY['deadline_revisions', 'court_closings', 'deadline_recomputations', 'deadline_sweeps']) AS name;
-- What a deadline was is added to and never changed.
GRANT SELECT, INSERT ON deadline_revisions TO vacatur_app;
GRANT SELECT, INSERT ON court_closings, deadline_recomputations, deadline_sweeps TO vacatur_app;
GRANT UPDATE ("withdrawnById", "withdrawnAt", "withdrawReason") ON court_closings TO vacatur_app;
GRANT UPDATE (status, run, total, done, changed, "cursorId", "finishedAt") ON deadline_recomputations TO vacatur_app;
GRANT UPDATE ("cursorId", missed, reminders, "finishedAt") ON deadline_sweeps TO vacatur_app;
SELECT wall_as_parent('deadline_revisions', 'deadlines', 'deadlineId');

-- Organizations whose deadlines are not gone through for the day, for the nightly sweep, which belongs to none. As the owner, as
-- row-level security would show none of them; it tells ids and nothing else.
CREATE FUNCTION organizations_to_sweep(today date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT o.id FROM organizations o
  WHERE NOT EXISTS (
    SELECT FROM deadline_sweeps s
    WHERE s."organizationId" = o.id AND s."sweptOn" = today AND s."finishedAt" IS NOT NULL)
  ORDER BY o.id
$$;
REVOKE ALL ON FUNCTION organizations_to_sweep(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_to_sweep(date) TO vacatur_app;
