-- CreateEnum
CREATE TYPE "TransferStatus" AS ENUM ('offered', 'accepted', 'carried', 'declined', 'withdrawn');

-- CreateEnum
CREATE TYPE "TransferredNotes" AS ENUM ('none', 'unprivileged', 'all');

-- CreateEnum
CREATE TYPE "IncomingTransferStatus" AS ENUM ('offered', 'accepted', 'failed', 'received', 'declined', 'withdrawn');

-- CreateTable
CREATE TABLE "case_transfers" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "toOrganizationId" UUID NOT NULL,
    "documents" BOOLEAN NOT NULL,
    "records" BOOLEAN NOT NULL,
    "notes" "TransferredNotes" NOT NULL,
    "reason" TEXT NOT NULL,
    "consentDocumentId" UUID NOT NULL,
    "consentGivenOn" DATE NOT NULL,
    "acknowledgedDeadlineIds" UUID[],
    "status" "TransferStatus" NOT NULL DEFAULT 'offered',
    "offeredById" UUID NOT NULL,
    "offeredRole" "Role" NOT NULL,
    "onBehalfOfId" UUID,
    "offeredAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answeredAt" TIMESTAMPTZ,
    "answerNote" TEXT,

    CONSTRAINT "case_transfers_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "incoming_transfers" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fromOrganizationId" UUID NOT NULL,
    "fromOrganization" TEXT NOT NULL,
    "documents" BOOLEAN NOT NULL,
    "records" BOOLEAN NOT NULL,
    "notes" "TransferredNotes" NOT NULL,
    "reason" TEXT NOT NULL,
    "problemCode" TEXT NOT NULL,
    "county" TEXT,
    "people" JSONB NOT NULL,
    "deadlines" JSONB NOT NULL,
    "status" "IncomingTransferStatus" NOT NULL DEFAULT 'offered',
    "checkIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "offeredAt" TIMESTAMPTZ NOT NULL,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ,
    "decisionNote" TEXT,
    "attorneyId" UUID,
    "itemsDone" INTEGER NOT NULL DEFAULT 0,
    "itemsTotal" INTEGER,
    "clientId" UUID,
    "caseId" UUID,

    CONSTRAINT "incoming_transfers_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "case_transfers_organizationId_caseId_idx" ON "case_transfers"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "incoming_transfers_organizationId_caseId_idx" ON "incoming_transfers"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "incoming_transfers_organizationId_clientId_idx" ON "incoming_transfers"("organizationId", "clientId");

-- AddForeignKey
ALTER TABLE "case_transfers" ADD CONSTRAINT "case_transfers_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "case_transfers" ADD CONSTRAINT "case_transfers_organizationId_consentDocumentId_fkey" FOREIGN KEY ("organizationId", "consentDocumentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incoming_transfers" ADD CONSTRAINT "incoming_transfers_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incoming_transfers" ADD CONSTRAINT "incoming_transfers_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incoming_transfers" ADD CONSTRAINT "incoming_transfers_organizationId_attorneyId_fkey" FOREIGN KEY ("organizationId", "attorneyId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- A case stands with one offer at a time, and goes once.
CREATE UNIQUE INDEX case_transfers_one_standing ON case_transfers ("organizationId", "caseId")
WHERE status IN ('offered', 'accepted', 'carried');

SELECT enable_tenancy('case_transfers');
SELECT enable_tenancy('incoming_transfers');
GRANT SELECT, INSERT ON case_transfers, incoming_transfers TO vacatur_app;
-- What was offered, and by whose leave, never changes.
GRANT UPDATE (status, "answeredAt", "answerNote") ON case_transfers TO vacatur_app;
GRANT UPDATE (status, "checkIds", "decidedById", "decidedAt", "decisionNote", "attorneyId", "itemsDone", "itemsTotal", "clientId", "caseId")
ON incoming_transfers TO vacatur_app;
CREATE POLICY walls ON case_transfers AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
-- Until it is received it is nobody's file here.
CREATE POLICY walls ON incoming_transfers AS RESTRICTIVE USING (
  ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()))
  AND ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases())));
