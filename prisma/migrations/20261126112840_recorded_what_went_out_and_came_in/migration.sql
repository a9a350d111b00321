-- CreateEnum
CREATE TYPE "CorrespondenceDirection" AS ENUM ('in', 'out');

-- CreateEnum
CREATE TYPE "CorrespondenceMedium" AS ENUM ('letter', 'email', 'fax', 'phone');

-- CreateEnum
CREATE TYPE "Correspondent" AS ENUM ('client', 'prosecutor', 'court', 'agency', 'other');

-- CreateEnum
CREATE TYPE "CorrespondenceStatus" AS ENUM ('recorded', 'delivered', 'returned', 'withdrawn');

-- CreateEnum
CREATE TYPE "ReturnReason" AS ENUM ('attempted_not_known', 'no_such_number', 'insufficient_address', 'no_mail_receptacle', 'moved_left_no_address', 'forwarding_expired', 'vacant', 'refused', 'unclaimed', 'deceased', 'mailbox_unknown', 'other');

-- CreateTable
CREATE TABLE "correspondence" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "direction" "CorrespondenceDirection" NOT NULL,
    "medium" "CorrespondenceMedium" NOT NULL,
    "occurredOn" DATE NOT NULL,
    "correspondent" "Correspondent" NOT NULL,
    "name" TEXT,
    "address" TEXT[],
    "subject" TEXT NOT NULL,
    "mailNumber" TEXT,
    "letterId" UUID,
    "documentId" UUID,
    "noteId" UUID,
    "status" "CorrespondenceStatus" NOT NULL DEFAULT 'recorded',
    "settledOn" DATE,
    "returnReason" "ReturnReason",
    "settlingDocumentId" UUID,
    "withdrawnReason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "correspondence_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "bad_addresses" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "correspondenceId" UUID NOT NULL,
    "addressKey" TEXT NOT NULL,
    "reason" "ReturnReason" NOT NULL,
    "returnedOn" DATE NOT NULL,
    "liftedById" UUID,
    "liftedAt" TIMESTAMPTZ,
    "liftReason" TEXT,

    CONSTRAINT "bad_addresses_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "correspondence_organizationId_caseId_idx" ON "correspondence"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "correspondence_organizationId_letterId_idx" ON "correspondence"("organizationId", "letterId");

-- CreateIndex
CREATE INDEX "correspondence_organizationId_documentId_idx" ON "correspondence"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "correspondence_organizationId_settlingDocumentId_idx" ON "correspondence"("organizationId", "settlingDocumentId");

-- CreateIndex
CREATE INDEX "correspondence_organizationId_noteId_idx" ON "correspondence"("organizationId", "noteId");

-- CreateIndex
CREATE INDEX "bad_addresses_organizationId_addressKey_idx" ON "bad_addresses"("organizationId", "addressKey");

-- CreateIndex
CREATE INDEX "bad_addresses_organizationId_correspondenceId_idx" ON "bad_addresses"("organizationId", "correspondenceId");

-- AddForeignKey
ALTER TABLE "correspondence" ADD CONSTRAINT "correspondence_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correspondence" ADD CONSTRAINT "correspondence_organizationId_letterId_fkey" FOREIGN KEY ("organizationId", "letterId") REFERENCES "letters"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correspondence" ADD CONSTRAINT "correspondence_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correspondence" ADD CONSTRAINT "correspondence_organizationId_settlingDocumentId_fkey" FOREIGN KEY ("organizationId", "settlingDocumentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "correspondence" ADD CONSTRAINT "correspondence_organizationId_noteId_fkey" FOREIGN KEY ("organizationId", "noteId") REFERENCES "notes"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bad_addresses" ADD CONSTRAINT "bad_addresses_organizationId_correspondenceId_fkey" FOREIGN KEY ("organizationId", "correspondenceId") REFERENCES "correspondence"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['correspondence', 'bad_addresses']) AS name;
GRANT SELECT, INSERT ON correspondence, bad_addresses TO vacatur_app;
GRANT UPDATE (status, "settledOn", "returnReason", "settlingDocumentId", "withdrawnReason") ON correspondence TO vacatur_app;
GRANT UPDATE ("liftedById", "liftedAt", "liftReason") ON bad_addresses TO vacatur_app;

CREATE POLICY walls ON correspondence AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
SELECT wall_as_parent('bad_addresses', 'correspondence', 'correspondenceId');
SELECT guard_purged_cases('correspondence');

-- A number of the Postal Service is of one letter, also for two who record it at once; withdrawn, it is free again. That a letter of
-- another case has it is looked up, behind the walls of who records it.
CREATE UNIQUE INDEX correspondence_of_one_mail_number ON correspondence ("organizationId", "caseId", "mailNumber") WHERE status <> 'withdrawn';
