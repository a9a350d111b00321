-- CreateEnum
CREATE TYPE "CaseMemberRole" AS ENUM ('co_counsel', 'paralegal', 'intake', 'volunteer');

-- CreateEnum
CREATE TYPE "CaseStepKind" AS ENUM ('status', 'attorney');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "CaseStatus" ADD VALUE 'represented';
ALTER TYPE "CaseStatus" ADD VALUE 'awaiting_court';
ALTER TYPE "CaseStatus" ADD VALUE 'closing_review';

-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "county" TEXT,
ADD COLUMN     "fundingSourceId" UUID,
ADD COLUMN     "privateAttorney" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "problemCode" TEXT NOT NULL DEFAULT '87',
ADD COLUMN     "tags" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "case_members" (
    "organizationId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "role" "CaseMemberRole" NOT NULL,
    "addedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_members_pkey" PRIMARY KEY ("organizationId","caseId","memberId")
);

-- CreateTable
CREATE TABLE "funding_sources" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "fromLsc" BOOLEAN NOT NULL DEFAULT false,
    "endsOn" DATE,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "funding_sources_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "case_steps" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" "CaseStepKind" NOT NULL,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "reason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "case_steps_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "case_members_organizationId_memberId_idx" ON "case_members"("organizationId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "funding_sources_organizationId_name_key" ON "funding_sources"("organizationId", "name");

-- CreateIndex
CREATE INDEX "case_steps_organizationId_caseId_idx" ON "case_steps"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "cases_organizationId_attorneyId_status_idx" ON "cases"("organizationId", "attorneyId", "status");

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_organizationId_fundingSourceId_fkey" FOREIGN KEY ("organizationId", "fundingSourceId") REFERENCES "funding_sources"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_members" ADD CONSTRAINT "case_members_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_members" ADD CONSTRAINT "case_members_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "funding_sources" ADD CONSTRAINT "funding_sources_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_steps" ADD CONSTRAINT "case_steps_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['case_members', 'case_steps', 'funding_sources']) AS name;
CREATE POLICY walls ON case_members AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
CREATE POLICY walls ON case_steps AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
-- The team is who works on the case now: who left it is told by the audit.
GRANT SELECT, INSERT, UPDATE, DELETE ON case_members TO vacatur_app;
GRANT SELECT, INSERT ON case_steps, funding_sources TO vacatur_app;
GRANT UPDATE ("endsOn") ON funding_sources TO vacatur_app;
