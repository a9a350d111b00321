-- CreateEnum
CREATE TYPE "FilingChannel" AS ENUM ('in_person', 'mail', 'email', 'edds', 'nyscef');

-- CreateTable
CREATE TABLE "court_practices" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "county" TEXT NOT NULL,
    "court" TEXT NOT NULL DEFAULT '',
    "reliefs" TEXT[],
    "effectiveOn" DATE NOT NULL,
    "endsOn" DATE,
    "order" TEXT[],
    "leaveOut" TEXT[],
    "extraPapers" JSONB NOT NULL,
    "copiesForClerk" INTEGER NOT NULL DEFAULT 0,
    "copiesForEachProsecutor" INTEGER NOT NULL DEFAULT 0,
    "filingChannel" "FilingChannel",
    "fee" TEXT,
    "remarks" TEXT,
    "toldBy" TEXT NOT NULL,
    "verifiedOn" DATE NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "court_practices_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "court_practices_organizationId_county_idx" ON "court_practices"("organizationId", "county");

-- AddForeignKey
ALTER TABLE "court_practices" ADD CONSTRAINT "court_practices_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE court_practices
  ADD CONSTRAINT court_practices_end_after_they_begin CHECK ("endsOn" >= "effectiveOn"),
  ADD CONSTRAINT court_practices_count_copies CHECK ("copiesForClerk" BETWEEN 0 AND 20 AND "copiesForEachProsecutor" BETWEEN 0 AND 20);

SELECT enable_tenancy('court_practices'::regclass);
-- Nothing of an entry changes but its last day.
GRANT SELECT, INSERT ON court_practices TO vacatur_app;
GRANT UPDATE ("endsOn") ON court_practices TO vacatur_app;
