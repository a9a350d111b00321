-- CreateEnum
CREATE TYPE "ClosingStatus" AS ENUM ('draft', 'submitted', 'reviewed', 'closed', 'reopened');

-- CreateEnum
CREATE TYPE "ClosingPaperKind" AS ENUM ('income', 'assets', 'citizenship', 'assistance', 'retainer');

-- CreateEnum
CREATE TYPE "ChargeResult" AS ENUM ('granted_in_full', 'granted_in_part', 'denied_statutory', 'denied_discretionary', 'withdrawn', 'pending');

-- CreateTable
CREATE TABLE "closings" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "status" "ClosingStatus" NOT NULL DEFAULT 'draft',
    "category" TEXT NOT NULL,
    "assistanceEndedOn" DATE NOT NULL,
    "remoteAdviceOnly" BOOLEAN NOT NULL DEFAULT false,
    "timelyNote" TEXT,
    "returnsTo" "CaseStatus",
    "check" JSONB,
    "closedOn" DATE,
    "reportable" BOOLEAN,
    "createdById" UUID NOT NULL,
    "reviewedById" UUID,
    "reviewedAt" TIMESTAMPTZ,
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ,
    "approvalNote" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "closings_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "closing_papers" (
    "organizationId" UUID NOT NULL,
    "closingId" UUID NOT NULL,
    "kind" "ClosingPaperKind" NOT NULL,
    "documentId" UUID,
    "noteId" UUID,

    CONSTRAINT "closing_papers_pkey" PRIMARY KEY ("organizationId","closingId","kind")
);

-- CreateTable
CREATE TABLE "closing_outcomes" (
    "organizationId" UUID NOT NULL,
    "closingId" UUID NOT NULL,
    "chargeId" TEXT NOT NULL,
    "result" "ChargeResult" NOT NULL,

    CONSTRAINT "closing_outcomes_pkey" PRIMARY KEY ("organizationId","closingId","chargeId")
);

-- CreateIndex
CREATE INDEX "closings_organizationId_caseId_idx" ON "closings"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "closings_organizationId_closedOn_idx" ON "closings"("organizationId", "closedOn");

-- AddForeignKey
ALTER TABLE "closings" ADD CONSTRAINT "closings_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_papers" ADD CONSTRAINT "closing_papers_organizationId_closingId_fkey" FOREIGN KEY ("organizationId", "closingId") REFERENCES "closings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_papers" ADD CONSTRAINT "closing_papers_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_papers" ADD CONSTRAINT "closing_papers_organizationId_noteId_fkey" FOREIGN KEY ("organizationId", "noteId") REFERENCES "notes"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "closing_outcomes" ADD CONSTRAINT "closing_outcomes_organizationId_closingId_fkey" FOREIGN KEY ("organizationId", "closingId") REFERENCES "closings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- One closing stands for a case.
CREATE UNIQUE INDEX closings_one_stands ON closings ("organizationId", "caseId") WHERE status <> 'reopened';
ALTER TABLE closings ADD CONSTRAINT closings_closed_with_what_was_said
  CHECK (num_nulls("closedOn", reportable, "check") IN (0, 3));
ALTER TABLE closing_papers ADD CONSTRAINT closing_papers_show_one_thing CHECK (num_nonnulls("documentId", "noteId") = 1);

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['closings', 'closing_papers', 'closing_outcomes']) AS name;
CREATE POLICY walls ON closings AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
SELECT wall_as_parent('closing_papers', 'closings', 'closingId');
SELECT wall_as_parent('closing_outcomes', 'closings', 'closingId');
GRANT SELECT, INSERT, UPDATE ON closings TO vacatur_app;
-- A draft is written anew; what a case was closed with stays.
GRANT SELECT, INSERT, DELETE ON closing_papers, closing_outcomes TO vacatur_app;

CREATE FUNCTION keep_closed_closing() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF OLD.status = 'reopened' OR (OLD.status = 'closed' AND (NEW.status <> 'reopened'
      OR to_jsonb(NEW) - 'status' - 'updatedAt' <> to_jsonb(OLD) - 'status' - 'updatedAt')) THEN
    RAISE EXCEPTION 'what a case was closed with is not changed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER closings_keep_closed BEFORE UPDATE ON closings FOR EACH ROW EXECUTE FUNCTION keep_closed_closing();

CREATE FUNCTION keep_parts_of_closed_closing() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE of record := coalesce(NEW, OLD);
BEGIN
  IF EXISTS (
    SELECT FROM closings c
    WHERE c."organizationId" = of."organizationId" AND c.id = of."closingId" AND c.status IN ('closed', 'reopened')) THEN
    RAISE EXCEPTION 'what a case was closed with is not changed';
  END IF;
  RETURN of;
END $$;
CREATE TRIGGER closing_papers_keep_closed BEFORE INSERT OR DELETE ON closing_papers
  FOR EACH ROW EXECUTE FUNCTION keep_parts_of_closed_closing();
CREATE TRIGGER closing_outcomes_keep_closed BEFORE INSERT OR DELETE ON closing_outcomes
  FOR EACH ROW EXECUTE FUNCTION keep_parts_of_closed_closing();
