-- CreateIndex
CREATE INDEX "cases_organizationId_openedOn_id_idx" ON "cases"("organizationId", "openedOn", "id");
