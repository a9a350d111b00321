-- DropIndex
DROP INDEX "screened_people_organizationId_screeningId_rangeNumber_idx";

-- AlterTable
ALTER TABLE "screening_ranges" ADD COLUMN     "decideMs" INTEGER,
ADD COLUMN     "readMs" INTEGER,
ADD COLUMN     "sums" JSONB,
ADD COLUMN     "writeMs" INTEGER;

-- AlterTable
ALTER TABLE "screenings" ADD COLUMN     "baseLawId" TEXT,
ADD COLUMN     "refused" INTEGER NOT NULL DEFAULT 0;

-- From here on by hand: what Prisma's schema cannot say.

GRANT UPDATE (refused) ON screenings TO vacatur_app;
GRANT UPDATE (sums, "readMs", "decideMs", "writeMs") ON screening_ranges TO vacatur_app;
