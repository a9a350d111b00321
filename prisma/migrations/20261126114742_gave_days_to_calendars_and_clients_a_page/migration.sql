-- CreateEnum
CREATE TYPE "CalendarScope" AS ENUM ('own', 'office');

-- CreateEnum
CREATE TYPE "CalendarSource" AS ENUM ('hearing', 'deadline', 'task');

-- CreateTable
CREATE TABLE "calendar_feeds" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "scope" "CalendarScope" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "calendar_feeds_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "calendar_entries" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "feedId" UUID NOT NULL,
    "caseId" UUID,
    "source" "CalendarSource" NOT NULL,
    "sourceId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "onDay" DATE NOT NULL,
    "shown" JSONB NOT NULL,
    "changedAt" TIMESTAMPTZ NOT NULL,
    "cancelled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "calendar_entries_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "status_links" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,
    "lastOpenedAt" TIMESTAMPTZ,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "status_links_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feeds_tokenHash_key" ON "calendar_feeds"("tokenHash");

-- CreateIndex
CREATE INDEX "calendar_feeds_organizationId_memberId_idx" ON "calendar_feeds"("organizationId", "memberId");

-- CreateIndex
CREATE INDEX "calendar_entries_organizationId_caseId_idx" ON "calendar_entries"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_entries_organizationId_feedId_source_sourceId_key" ON "calendar_entries"("organizationId", "feedId", "source", "sourceId");

-- CreateIndex
CREATE UNIQUE INDEX "status_links_tokenHash_key" ON "status_links"("tokenHash");

-- CreateIndex
CREATE INDEX "status_links_organizationId_caseId_idx" ON "status_links"("organizationId", "caseId");

-- AddForeignKey
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_organizationId_feedId_fkey" FOREIGN KEY ("organizationId", "feedId") REFERENCES "calendar_feeds"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_entries" ADD CONSTRAINT "calendar_entries_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "status_links" ADD CONSTRAINT "status_links_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['calendar_feeds', 'calendar_entries', 'status_links']) AS name;
GRANT SELECT, INSERT ON calendar_feeds, status_links TO vacatur_app;
GRANT UPDATE ("tokenHash", "endedAt") ON calendar_feeds TO vacatur_app;
GRANT UPDATE ("codeHash", failures, "revokedAt", "lastOpenedAt") ON status_links TO vacatur_app;
-- What is long past is told to no program any more.
GRANT SELECT, INSERT, DELETE ON calendar_entries TO vacatur_app;
GRANT UPDATE (sequence, "onDay", shown, "changedAt", cancelled) ON calendar_entries TO vacatur_app;

CREATE POLICY walls ON calendar_entries AS RESTRICTIVE USING ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()));
CREATE POLICY walls ON status_links AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
SELECT guard_purged_cases(name::regclass) FROM unnest(ARRAY['calendar_entries', 'status_links']) AS name;

-- In whose place a calendar program asks, over all organizations: the secret in the address alone says which.
CREATE FUNCTION calendar_feed_holder(token_hash text)
RETURNS TABLE ("organizationId" uuid, "feedId" uuid, "memberId" uuid, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT m."organizationId", f.id, m.id, m.role::text
  FROM calendar_feeds f JOIN members m ON m."organizationId" = f."organizationId" AND m.id = f."memberId"
  WHERE f."tokenHash" = token_hash AND f."endedAt" IS NULL AND m."deactivatedAt" IS NULL
$$;

-- Where a client's page belongs, over all organizations: nobody is signed in.
CREATE FUNCTION status_link_candidate(token_hash text)
RETURNS TABLE ("organizationId" uuid, "linkId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT l."organizationId", l.id FROM status_links l WHERE l."tokenHash" = token_hash AND l."revokedAt" IS NULL $$;

REVOKE ALL ON FUNCTION calendar_feed_holder(text), status_link_candidate(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION calendar_feed_holder(text), status_link_candidate(text) TO vacatur_app;
