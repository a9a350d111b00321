-- What papers were made with, so that it shows when something has changed since; and why stale ones were filed.
-- AlterTable
ALTER TABLE "filings" ADD COLUMN     "overrideReason" TEXT,
ADD COLUMN     "staleReasons" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "packets" ADD COLUMN     "inputSha256" CHAR(64),
ADD COLUMN     "templateVersion" TEXT;
