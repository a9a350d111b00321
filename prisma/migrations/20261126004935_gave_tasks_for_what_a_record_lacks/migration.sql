-- AlterTable
ALTER TABLE "tasks" ADD COLUMN     "needKey" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "tasks_organizationId_caseId_needKey_key" ON "tasks"("organizationId", "caseId", "needKey");

ALTER TABLE "tasks" ADD CONSTRAINT "tasks_need_of_case" CHECK ("needKey" IS NULL OR "caseId" IS NOT NULL);
