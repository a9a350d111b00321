-- CreateEnum
CREATE TYPE "ClearanceStatus" AS ENUM ('opened', 'sent', 'complied', 'verified', 'not_cleared', 'ended');

-- CreateEnum
CREATE TYPE "ClearanceMove" AS ENUM ('open', 'send', 'confirm', 'add_agency', 'leave_out', 'check', 'correct', 'end');

-- CreateEnum
CREATE TYPE "ClearanceAgencyKind" AS ENUM ('court', 'dcjs', 'police', 'prosecutor', 'county_clerk', 'fbi', 'other');

-- CreateEnum
CREATE TYPE "ClearanceAgencyStatus" AS ENUM ('awaiting', 'sent', 'confirmed', 'still_shows', 'left_out');

-- CreateEnum
CREATE TYPE "ClearanceSendMethod" AS ENUM ('mail', 'certified_mail', 'electronic', 'fax', 'in_person', 'by_court');

-- CreateEnum
CREATE TYPE "ClearanceSheetKind" AS ENUM ('without_sealed', 'complete', 'for_law_enforcement', 'fbi', 'of_court', 'unknown');

-- CreateEnum
CREATE TYPE "ClearanceCheckOutcome" AS ENUM ('cleared', 'still_showing', 'unclear');

-- CreateTable
CREATE TABLE "clearances" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "filingId" UUID,
    "assessmentId" UUID,
    "relief" TEXT NOT NULL,
    "recordId" UUID NOT NULL,
    "recordVersion" INTEGER NOT NULL,
    "effectiveOn" DATE NOT NULL,
    "status" "ClearanceStatus" NOT NULL DEFAULT 'opened',
    "verifiedOn" DATE,
    "endedOn" DATE,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clearances_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "clearance_charges" (
    "organizationId" UUID NOT NULL,
    "clearanceId" UUID NOT NULL,
    "chargeId" TEXT NOT NULL,

    CONSTRAINT "clearance_charges_pkey" PRIMARY KEY ("organizationId","clearanceId","chargeId")
);

-- CreateTable
CREATE TABLE "clearance_agencies" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clearanceId" UUID NOT NULL,
    "kind" "ClearanceAgencyKind" NOT NULL,
    "name" TEXT NOT NULL,
    "addressLines" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "chargeIds" TEXT[],
    "status" "ClearanceAgencyStatus" NOT NULL DEFAULT 'awaiting',
    "sentOn" DATE,
    "sendMethod" "ClearanceSendMethod",
    "confirmedOn" DATE,
    "stillShownOn" DATE,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clearance_agencies_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "clearance_events" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clearanceId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "move" "ClearanceMove" NOT NULL,
    "occurredOn" DATE NOT NULL,
    "agencyId" UUID,
    "method" "ClearanceSendMethod",
    "documentId" UUID,
    "checkId" UUID,
    "correctsId" UUID,
    "strikes" BOOLEAN NOT NULL DEFAULT false,
    "reason" TEXT,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clearance_events_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "clearance_checks" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clearanceId" UUID NOT NULL,
    "recordId" UUID NOT NULL,
    "recordVersion" INTEGER NOT NULL,
    "sheetKind" "ClearanceSheetKind" NOT NULL,
    "reportedOn" DATE,
    "outcome" "ClearanceCheckOutcome" NOT NULL,
    "findings" JSONB NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clearance_checks_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "clearances_organizationId_caseId_idx" ON "clearances"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "clearances_organizationId_recordId_idx" ON "clearances"("organizationId", "recordId");

-- CreateIndex
CREATE INDEX "clearances_organizationId_status_idx" ON "clearances"("organizationId", "status");

-- CreateIndex
CREATE UNIQUE INDEX "clearances_organizationId_filingId_key" ON "clearances"("organizationId", "filingId");

-- CreateIndex
CREATE UNIQUE INDEX "clearances_organizationId_assessmentId_relief_key" ON "clearances"("organizationId", "assessmentId", "relief");

-- CreateIndex
CREATE UNIQUE INDEX "clearance_agencies_organizationId_clearanceId_kind_name_key" ON "clearance_agencies"("organizationId", "clearanceId", "kind", "name");

-- CreateIndex
CREATE INDEX "clearance_events_organizationId_agencyId_idx" ON "clearance_events"("organizationId", "agencyId");

-- CreateIndex
CREATE INDEX "clearance_events_organizationId_documentId_idx" ON "clearance_events"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "clearance_events_organizationId_checkId_idx" ON "clearance_events"("organizationId", "checkId");

-- CreateIndex
CREATE INDEX "clearance_events_organizationId_correctsId_idx" ON "clearance_events"("organizationId", "correctsId");

-- CreateIndex
CREATE UNIQUE INDEX "clearance_events_organizationId_clearanceId_sequence_key" ON "clearance_events"("organizationId", "clearanceId", "sequence");

-- CreateIndex
CREATE INDEX "clearance_checks_organizationId_recordId_idx" ON "clearance_checks"("organizationId", "recordId");

-- CreateIndex
CREATE UNIQUE INDEX "clearance_checks_organizationId_clearanceId_recordId_record_key" ON "clearance_checks"("organizationId", "clearanceId", "recordId", "recordVersion", "sheetKind");

-- AddForeignKey
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_organizationId_assessmentId_fkey" FOREIGN KEY ("organizationId", "assessmentId") REFERENCES "assessments"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearances" ADD CONSTRAINT "clearances_organizationId_recordId_fkey" FOREIGN KEY ("organizationId", "recordId") REFERENCES "records"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_charges" ADD CONSTRAINT "clearance_charges_organizationId_clearanceId_fkey" FOREIGN KEY ("organizationId", "clearanceId") REFERENCES "clearances"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_agencies" ADD CONSTRAINT "clearance_agencies_organizationId_clearanceId_fkey" FOREIGN KEY ("organizationId", "clearanceId") REFERENCES "clearances"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_events" ADD CONSTRAINT "clearance_events_organizationId_clearanceId_fkey" FOREIGN KEY ("organizationId", "clearanceId") REFERENCES "clearances"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_events" ADD CONSTRAINT "clearance_events_organizationId_agencyId_fkey" FOREIGN KEY ("organizationId", "agencyId") REFERENCES "clearance_agencies"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_events" ADD CONSTRAINT "clearance_events_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_events" ADD CONSTRAINT "clearance_events_organizationId_checkId_fkey" FOREIGN KEY ("organizationId", "checkId") REFERENCES "clearance_checks"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_checks" ADD CONSTRAINT "clearance_checks_organizationId_clearanceId_fkey" FOREIGN KEY ("organizationId", "clearanceId") REFERENCES "clearances"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_checks" ADD CONSTRAINT "clearance_checks_organizationId_recordId_fkey" FOREIGN KEY ("organizationId", "recordId") REFERENCES "records"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_events" ADD CONSTRAINT "clearance_events_organizationId_correctsId_fkey" FOREIGN KEY ("organizationId", "correctsId") REFERENCES "clearance_events"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- It rests on an order or on an assessment, and an ended one says since when.
ALTER TABLE clearances ADD CONSTRAINT clearances_rest_on_one_thing CHECK (num_nonnulls("filingId", "assessmentId") = 1);
ALTER TABLE clearances ADD CONSTRAINT clearances_ended_on_a_day CHECK ((status = 'ended') = ("endedOn" IS NOT NULL));
ALTER TABLE clearances ADD CONSTRAINT clearances_verified_by_a_sheet CHECK (status <> 'verified' OR "verifiedOn" IS NOT NULL);
ALTER TABLE clearance_agencies ADD CONSTRAINT clearance_agencies_sent_on_a_day CHECK (status <> 'sent' OR "sentOn" IS NOT NULL);
ALTER TABLE clearance_agencies ADD CONSTRAINT clearance_agencies_confirmed_on_a_day
  CHECK (status <> 'confirmed' OR "confirmedOn" IS NOT NULL);
-- Whoever mends a day, leaves an agency out or stops following says why.
ALTER TABLE clearance_events ADD CONSTRAINT clearance_events_with_reason
  CHECK (move NOT IN ('correct', 'leave_out', 'end') OR reason IS NOT NULL);
ALTER TABLE clearance_events ADD CONSTRAINT clearance_events_correct_another CHECK ((move = 'correct') = ("correctsId" IS NOT NULL));
ALTER TABLE clearance_events ADD CONSTRAINT clearance_events_strike_another CHECK (move = 'correct' OR NOT strikes);

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY[
  'clearances', 'clearance_charges', 'clearance_agencies', 'clearance_events', 'clearance_checks']) AS name;
GRANT SELECT, INSERT ON clearances, clearance_charges, clearance_agencies, clearance_events, clearance_checks TO vacatur_app;
GRANT UPDATE (status, "verifiedOn", "endedOn") ON clearances TO vacatur_app;
GRANT DELETE ON clearance_charges TO vacatur_app; -- Of an order that was corrected.
GRANT UPDATE (name, "addressLines", status, "sentOn", "sendMethod", "confirmedOn", "stillShownOn") ON clearance_agencies TO vacatur_app;

CREATE POLICY walls ON clearances AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
SELECT wall_as_parent('clearance_charges', 'clearances', 'clearanceId');
SELECT wall_as_parent('clearance_agencies', 'clearances', 'clearanceId');
SELECT wall_as_parent('clearance_events', 'clearances', 'clearanceId');
SELECT wall_as_parent('clearance_checks', 'clearances', 'clearanceId');
SELECT guard_purged_cases('clearances');
