-- AlterEnum
ALTER TYPE "CaseStatus" ADD VALUE 'transferred';

-- AlterEnum
ALTER TYPE "DeadlineStatus" ADD VALUE 'handed_over';

-- AlterTable
ALTER TABLE "case_transfers" ADD COLUMN     "toOrganization" TEXT;
UPDATE case_transfers t SET "toOrganization" = o.name FROM organizations o WHERE o.id = t."toOrganizationId";
ALTER TABLE "case_transfers" ALTER COLUMN "toOrganization" SET NOT NULL;
