ALTER TYPE "FilingMove" ADD VALUE 'serve_order';
ALTER TYPE "FilingMove" ADD VALUE 'strike';

-- AlterEnum
ALTER TYPE "FilingStatus" ADD VALUE 'struck';

-- DropIndex
DROP INDEX "filings_organizationId_packetId_key";

-- AlterTable
ALTER TABLE "calendar_feeds" ADD COLUMN     "sequenceFloor" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "court_orders" ADD COLUMN     "servedBy" TEXT,
ADD COLUMN     "servedOn" DATE,
ADD COLUMN     "serviceMethod" "ServiceMethod";

-- AlterTable
ALTER TABLE "filings" ADD COLUMN     "struckOn" DATE;

-- AlterTable
ALTER TABLE "hearings" ADD COLUMN     "returnDay" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "prosecutor_responses" ADD COLUMN     "charges" JSONB NOT NULL DEFAULT '[]';

-- CreateIndex
CREATE INDEX "filings_organizationId_packetId_idx" ON "filings"("organizationId", "packetId");

-- From here on by hand: what Prisma's schema cannot say.

GRANT UPDATE ("struckOn") ON filings TO vacatur_app;
GRANT UPDATE ("sequenceFloor") ON calendar_feeds TO vacatur_app;

-- A packet is filed once; what was struck was no filing.
CREATE UNIQUE INDEX filings_of_one_packet ON filings ("organizationId", "packetId") WHERE "struckOn" IS NULL;

-- Until now no adjournment said what it did to the notice of the motion: it is counted to the day for which it was served.
UPDATE hearings SET "returnDay" = false WHERE "adjournedFromId" IS NOT NULL;

-- Times of an agency are named by its id: its name changes, and two may have the same.
UPDATE deadlines d SET party = a.id::text
FROM clearance_agencies a
WHERE d."organizationId" = a."organizationId" AND d.source = 'clearance:' || a."clearanceId" AND d.party = a.name;
