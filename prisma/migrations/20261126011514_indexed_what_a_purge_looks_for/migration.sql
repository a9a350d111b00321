-- CreateIndex
CREATE INDEX "assessments_organizationId_recordId_idx" ON "assessments"("organizationId", "recordId");

-- CreateIndex
CREATE INDEX "caseload_move_items_organizationId_taskId_idx" ON "caseload_move_items"("organizationId", "taskId");

-- CreateIndex
CREATE INDEX "checklists_organizationId_petitionId_idx" ON "checklists"("organizationId", "petitionId");

-- CreateIndex
CREATE INDEX "clients_organizationId_mergedIntoId_idx" ON "clients"("organizationId", "mergedIntoId");

-- CreateIndex
CREATE INDEX "closing_papers_organizationId_documentId_idx" ON "closing_papers"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "closing_papers_organizationId_noteId_idx" ON "closing_papers"("organizationId", "noteId");

-- CreateIndex
CREATE INDEX "petitions_organizationId_assessmentId_idx" ON "petitions"("organizationId", "assessmentId");

-- CreateIndex
CREATE INDEX "tasks_organizationId_clientId_idx" ON "tasks"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "tasks_organizationId_deadlineId_idx" ON "tasks"("organizationId", "deadlineId");
