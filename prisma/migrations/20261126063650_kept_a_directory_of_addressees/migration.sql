-- CreateEnum
CREATE TYPE "DirectoryKind" AS ENUM ('prosecutor', 'court');

-- CreateEnum
CREATE TYPE "ProofOfService" AS ENUM ('affirmation', 'affidavit');

-- AlterTable
ALTER TABLE "petitions" ADD COLUMN     "proofOfService" "ProofOfService",
ADD COLUMN     "prosecutorUnits" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "returnOn" DATE;

-- CreateTable
CREATE TABLE "directory_entries" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" "DirectoryKind" NOT NULL,
    "county" TEXT NOT NULL,
    "court" TEXT NOT NULL DEFAULT '',
    "unit" TEXT NOT NULL DEFAULT '',
    "name" TEXT NOT NULL,
    "addressLines" TEXT[],
    "effectiveOn" DATE NOT NULL,
    "endsOn" DATE,
    "largestFileMb" INTEGER,
    "proofOfService" "ProofOfService",
    "verifiedOn" DATE NOT NULL,
    "source" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "directory_entries_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "directory_entries_organizationId_kind_county_idx" ON "directory_entries"("organizationId", "kind", "county");

-- AddForeignKey
ALTER TABLE "directory_entries" ADD CONSTRAINT "directory_entries_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('directory_entries');
-- What an entry said on a day stays: a later entry takes its place, or it ends.
GRANT SELECT, INSERT, UPDATE ("endsOn") ON directory_entries TO vacatur_app;
-- What is asked for, and of whom, stays; how it is asked for may still be chosen.
GRANT UPDATE ("returnOn", "proofOfService", "prosecutorUnits") ON petitions TO vacatur_app;
