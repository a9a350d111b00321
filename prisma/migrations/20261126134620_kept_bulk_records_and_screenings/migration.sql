-- CreateEnum
CREATE TYPE "ScreeningStatus" AS ENUM ('queued', 'running', 'done', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "ScreeningSource" AS ENUM ('people', 'records');

-- CreateEnum
CREATE TYPE "DifferenceKind" AS ENUM ('newly', 'lost', 'sooner', 'later', 'other');

-- CreateTable
CREATE TABLE "people" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceKey" TEXT NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "givenName" TEXT,
    "familyName" TEXT,
    "dateOfBirth" DATE,
    "nysid" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "county" TEXT,
    "clientId" UUID,
    "facts" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "people_court_cases" (
    "organizationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "number" SMALLINT NOT NULL,
    "county" TEXT,
    "docketNumber" TEXT,
    "facts" JSONB NOT NULL,

    CONSTRAINT "people_court_cases_pkey" PRIMARY KEY ("organizationId","personId","number")
);

-- CreateTable
CREATE TABLE "people_charges" (
    "organizationId" UUID NOT NULL,
    "personId" UUID NOT NULL,
    "courtCaseNumber" SMALLINT NOT NULL,
    "number" SMALLINT NOT NULL,
    "law" TEXT NOT NULL,
    "section" TEXT NOT NULL,
    "class" TEXT,
    "disposition" TEXT NOT NULL,
    "convictedOn" DATE,
    "facts" JSONB NOT NULL,

    CONSTRAINT "people_charges_pkey" PRIMARY KEY ("organizationId","personId","number")
);

-- CreateTable
CREATE TABLE "screenings" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "asOf" DATE NOT NULL,
    "law" JSONB NOT NULL,
    "lawId" TEXT NOT NULL,
    "baseLaw" JSONB,
    "rulesVersion" TEXT NOT NULL,
    "status" "ScreeningStatus" NOT NULL DEFAULT 'queued',
    "cancelAsked" BOOLEAN NOT NULL DEFAULT false,
    "people" INTEGER NOT NULL DEFAULT 0,
    "charges" INTEGER NOT NULL DEFAULT 0,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "screenings_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "screening_ranges" (
    "organizationId" UUID NOT NULL,
    "screeningId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "source" "ScreeningSource" NOT NULL,
    "fromId" UUID NOT NULL,
    "untilId" UUID NOT NULL,
    "people" INTEGER NOT NULL DEFAULT 0,
    "charges" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "doneAt" TIMESTAMPTZ,

    CONSTRAINT "screening_ranges_pkey" PRIMARY KEY ("organizationId","screeningId","number")
);

-- CreateTable
CREATE TABLE "screened_people" (
    "organizationId" UUID NOT NULL,
    "screeningId" UUID NOT NULL,
    "subjectId" UUID NOT NULL,
    "rangeNumber" INTEGER NOT NULL,
    "recordVersion" INTEGER,
    "county" TEXT,
    "age" SMALLINT,
    "convictions" SMALLINT NOT NULL,
    "felonies" SMALLINT NOT NULL,
    "everyConvictionOn" DATE,
    "everyFelonyOn" DATE,
    "outcomes" TEXT[],

    CONSTRAINT "screened_people_pkey" PRIMARY KEY ("organizationId","screeningId","subjectId")
);

-- CreateTable
CREATE TABLE "screened_changes" (
    "organizationId" UUID NOT NULL,
    "screeningId" UUID NOT NULL,
    "rangeNumber" INTEGER NOT NULL,
    "subjectId" UUID NOT NULL,
    "charge" SMALLINT NOT NULL,
    "relief" TEXT NOT NULL,
    "on" DATE NOT NULL,
    "from" CHAR(1) NOT NULL,
    "to" CHAR(1) NOT NULL,

    CONSTRAINT "screened_changes_pkey" PRIMARY KEY ("organizationId","screeningId","subjectId","charge","relief","on")
);

-- CreateTable
CREATE TABLE "screened_differences" (
    "organizationId" UUID NOT NULL,
    "screeningId" UUID NOT NULL,
    "rangeNumber" INTEGER NOT NULL,
    "subjectId" UUID NOT NULL,
    "charge" SMALLINT NOT NULL,
    "relief" TEXT NOT NULL,
    "kind" "DifferenceKind" NOT NULL,
    "from" CHAR(1) NOT NULL,
    "to" CHAR(1) NOT NULL,
    "fromOn" DATE,
    "toOn" DATE,
    "county" TEXT,

    CONSTRAINT "screened_differences_pkey" PRIMARY KEY ("organizationId","screeningId","subjectId","charge","relief")
);

-- CreateIndex
CREATE INDEX "people_organizationId_importId_idx" ON "people"("organizationId", "importId");

-- CreateIndex
CREATE INDEX "people_organizationId_clientId_idx" ON "people"("organizationId", "clientId");

-- CreateIndex
CREATE UNIQUE INDEX "people_organizationId_source_sourceKey_key" ON "people"("organizationId", "source", "sourceKey");

-- CreateIndex
CREATE INDEX "screenings_organizationId_createdAt_idx" ON "screenings"("organizationId", "createdAt");

-- CreateIndex
CREATE INDEX "screened_people_organizationId_screeningId_rangeNumber_idx" ON "screened_people"("organizationId", "screeningId", "rangeNumber");

-- CreateIndex
CREATE INDEX "screened_changes_organizationId_screeningId_on_idx" ON "screened_changes"("organizationId", "screeningId", "on");

-- CreateIndex
CREATE INDEX "screened_differences_organizationId_screeningId_kind_relief_idx" ON "screened_differences"("organizationId", "screeningId", "kind", "relief");

-- AddForeignKey
ALTER TABLE "people_court_cases" ADD CONSTRAINT "people_court_cases_organizationId_personId_fkey" FOREIGN KEY ("organizationId", "personId") REFERENCES "people"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people_charges" ADD CONSTRAINT "people_charges_organizationId_personId_courtCaseNumber_fkey" FOREIGN KEY ("organizationId", "personId", "courtCaseNumber") REFERENCES "people_court_cases"("organizationId", "personId", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screening_ranges" ADD CONSTRAINT "screening_ranges_organizationId_screeningId_fkey" FOREIGN KEY ("organizationId", "screeningId") REFERENCES "screenings"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "screened_people" ADD CONSTRAINT "screened_people_organizationId_screeningId_rangeNumber_fkey" FOREIGN KEY ("organizationId", "screeningId", "rangeNumber") REFERENCES "screening_ranges"("organizationId", "screeningId", "number") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY[
  'people', 'people_court_cases', 'people_charges', 'screenings', 'screening_ranges', 'screened_people', 'screened_changes',
  'screened_differences']) AS name;
GRANT SELECT, INSERT, DELETE ON
  people, people_court_cases, people_charges, screening_ranges, screened_people, screened_changes, screened_differences TO vacatur_app;
GRANT UPDATE ("clientId") ON people TO vacatur_app;
GRANT SELECT, INSERT, DELETE ON screenings TO vacatur_app;
GRANT UPDATE (status, "cancelAsked", people, charges, "startedAt", "finishedAt") ON screenings TO vacatur_app;
GRANT UPDATE (people, charges, refused, "doneAt") ON screening_ranges TO vacatur_app;

-- A person who is a client is seen by whoever sees the client.
CREATE POLICY walls ON people AS RESTRICTIVE USING ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()));
SELECT wall_as_parent('people_court_cases', 'people', 'personId');
SELECT wall_as_parent('people_charges', 'people', 'personId');
-- What was found of a subject is seen by whoever sees the subject: a person of bulk records, or a record of a case.
CREATE FUNCTION walled_subjects() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp
AS $$
  SELECT p.id FROM walled_clients() w JOIN people p ON p."organizationId" = current_organization_id() AND p."clientId" = w
  UNION
  SELECT r.id FROM walled_cases() w JOIN records r ON r."organizationId" = current_organization_id() AND r."caseId" = w
$$;
REVOKE ALL ON FUNCTION walled_subjects() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION walled_subjects() TO vacatur_app;
CREATE POLICY walls ON screened_people AS RESTRICTIVE USING ("subjectId" NOT IN (SELECT walled_subjects()));
CREATE POLICY walls ON screened_changes AS RESTRICTIVE USING ("subjectId" NOT IN (SELECT walled_subjects()));
CREATE POLICY walls ON screened_differences AS RESTRICTIVE USING ("subjectId" NOT IN (SELECT walled_subjects()));
