-- AlterTable
ALTER TABLE "conflict_checks" ADD COLUMN     "transferId" UUID;

-- CreateIndex
CREATE INDEX "conflict_checks_organizationId_transferId_idx" ON "conflict_checks"("organizationId", "transferId");

-- AddForeignKey
ALTER TABLE "conflict_checks" ADD CONSTRAINT "conflict_checks_organizationId_transferId_fkey" FOREIGN KEY ("organizationId", "transferId") REFERENCES "incoming_transfers"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- Checks are the transfer's from now on, and one check looks for everybody of it. What was accepted keeps the checks, one of each
-- person, by which it was; what is still offered is checked anew.
ALTER TABLE conflict_checks DISABLE TRIGGER conflict_checks_unchanged;
UPDATE conflict_checks c SET "transferId" = t.id
FROM incoming_transfers t
WHERE t."organizationId" = c."organizationId" AND c.id = ANY (t."checkIds") AND t.status <> 'offered';
ALTER TABLE conflict_checks ENABLE TRIGGER conflict_checks_unchanged;

-- AlterTable
ALTER TABLE "incoming_transfers" DROP COLUMN "checkIds";

-- A check of an offered case is behind the walls of the case and the client that it became.
ALTER POLICY walls ON conflict_checks USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()))
  AND ("intakeId" IS NULL OR EXISTS (
    SELECT FROM intakes i
    WHERE i."organizationId" = conflict_checks."organizationId" AND i.id = conflict_checks."intakeId"))
  AND ("transferId" IS NULL OR EXISTS (
    SELECT FROM incoming_transfers t
    WHERE t."organizationId" = conflict_checks."organizationId" AND t.id = conflict_checks."transferId")));
