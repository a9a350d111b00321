-- AddForeignKey
ALTER TABLE "filings" ADD CONSTRAINT "filings_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;
