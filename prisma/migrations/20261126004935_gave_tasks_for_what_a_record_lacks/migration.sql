-- AlterTable
ALTER TABLE "tasks" ADD COLUMN     "needKey" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "tasks_organizationId_caseId_needKey_key" ON "tasks"("organizationId", "caseId", "needKey");
