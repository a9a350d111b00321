-- AlterTable
ALTER TABLE "tasks" ADD COLUMN     "checklistId" UUID,
ADD COLUMN     "checklistItem" TEXT;

-- CreateTable
CREATE TABLE "checklist_templates" (
    "organizationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "relief" TEXT,
    "trigger" TEXT NOT NULL,
    "items" JSONB NOT NULL,
    "retired" BOOLEAN NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checklist_templates_pkey" PRIMARY KEY ("organizationId","key","version")
);

-- CreateTable
CREATE TABLE "checklists" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "templateKey" TEXT NOT NULL,
    "templateVersion" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "petitionId" UUID,
    "occasion" TEXT NOT NULL,
    "triggerOn" DATE NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "checklists_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "report_snapshots" (
    "organizationId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "asOf" TIMESTAMPTZ NOT NULL,
    "rows" JSONB NOT NULL,

    CONSTRAINT "report_snapshots_pkey" PRIMARY KEY ("organizationId","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "checklists_organizationId_caseId_templateKey_occasion_key" ON "checklists"("organizationId", "caseId", "templateKey", "occasion");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_organizationId_checklistId_checklistItem_key" ON "tasks"("organizationId", "checklistId", "checklistItem");

-- AddForeignKey
ALTER TABLE "checklist_templates" ADD CONSTRAINT "checklist_templates_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklists" ADD CONSTRAINT "checklists_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "checklists" ADD CONSTRAINT "checklists_organizationId_petitionId_fkey" FOREIGN KEY ("organizationId", "petitionId") REFERENCES "petitions"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_snapshots" ADD CONSTRAINT "report_snapshots_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_organizationId_checklistId_fkey" FOREIGN KEY ("organizationId", "checklistId") REFERENCES "checklists"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE tasks ADD CONSTRAINT tasks_of_an_item_of_their_list CHECK (num_nulls("checklistId", "checklistItem") IN (0, 2));

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['checklist_templates', 'checklists', 'report_snapshots']) AS name;
-- A list is never changed: its next version is added. Counts are dropped when they are old.
GRANT SELECT, INSERT ON checklist_templates, checklists TO vacatur_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON report_snapshots TO vacatur_app;
CREATE POLICY walls ON checklists AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
