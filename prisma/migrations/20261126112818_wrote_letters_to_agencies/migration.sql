-- AlterEnum
ALTER TYPE "LetterKind" ADD VALUE 'seal_follow_up';

-- AlterTable
ALTER TABLE "letters" ADD COLUMN     "clearanceAgencyId" UUID,
ADD COLUMN     "clearanceCheckId" UUID,
ALTER COLUMN "createdById" DROP NOT NULL;

-- CreateIndex
CREATE INDEX "letters_organizationId_clearanceCheckId_idx" ON "letters"("organizationId", "clearanceCheckId");

-- CreateIndex
CREATE UNIQUE INDEX "letters_organizationId_clearanceAgencyId_clearanceCheckId_key" ON "letters"("organizationId", "clearanceAgencyId", "clearanceCheckId");

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_organizationId_clearanceAgencyId_fkey" FOREIGN KEY ("organizationId", "clearanceAgencyId") REFERENCES "clearance_agencies"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_organizationId_clearanceCheckId_fkey" FOREIGN KEY ("organizationId", "clearanceCheckId") REFERENCES "clearance_checks"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- An order whose day of entry was corrected.
GRANT UPDATE ("effectiveOn") ON clearances TO vacatur_app;
