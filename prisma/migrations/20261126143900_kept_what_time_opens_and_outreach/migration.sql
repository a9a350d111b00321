-- CreateEnum
CREATE TYPE "OutreachChannel" AS ENUM ('phone', 'text', 'email', 'mail', 'in_person');

-- CreateEnum
CREATE TYPE "OutreachResult" AS ENUM ('begun', 'reached', 'left_message', 'no_answer', 'wrong_address', 'declined', 'intake');

-- AlterTable
ALTER TABLE "tasks" ADD COLUMN     "openingKey" TEXT,
ALTER COLUMN "createdById" DROP NOT NULL;

-- CreateTable
CREATE TABLE "relief_outlooks" (
    "organizationId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "recordId" UUID NOT NULL,
    "recordVersion" INTEGER NOT NULL,
    "rulesVersion" TEXT NOT NULL,
    "afterOn" DATE NOT NULL,
    "computedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "relief_outlooks_pkey" PRIMARY KEY ("organizationId","caseId")
);

-- CreateTable
CREATE TABLE "relief_openings" (
    "organizationId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "charge" SMALLINT NOT NULL,
    "relief" TEXT NOT NULL,
    "on" DATE NOT NULL,

    CONSTRAINT "relief_openings_pkey" PRIMARY KEY ("organizationId","caseId","charge","relief","on")
);

-- CreateTable
CREATE TABLE "opening_sweeps" (
    "organizationId" UUID NOT NULL,
    "sweptOn" DATE NOT NULL,
    "fromOn" DATE NOT NULL,
    "cursorId" UUID,
    "tasks" INTEGER NOT NULL DEFAULT 0,
    "people" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "opening_sweeps_pkey" PRIMARY KEY ("organizationId","sweptOn")
);

-- CreateTable
CREATE TABLE "outreach_lists" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "outreach_lists_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "outreach_contacts" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "personId" UUID,
    "clientId" UUID,
    "channel" "OutreachChannel" NOT NULL,
    "result" "OutreachResult" NOT NULL,
    "note" TEXT,
    "intakeId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outreach_contacts_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "relief_openings_organizationId_on_idx" ON "relief_openings"("organizationId", "on");

-- CreateIndex
CREATE INDEX "outreach_contacts_organizationId_personId_idx" ON "outreach_contacts"("organizationId", "personId");

-- CreateIndex
CREATE INDEX "outreach_contacts_organizationId_clientId_idx" ON "outreach_contacts"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "outreach_contacts_organizationId_intakeId_idx" ON "outreach_contacts"("organizationId", "intakeId");

-- CreateIndex
CREATE UNIQUE INDEX "tasks_organizationId_caseId_openingKey_key" ON "tasks"("organizationId", "caseId", "openingKey");

-- AddForeignKey
ALTER TABLE "relief_outlooks" ADD CONSTRAINT "relief_outlooks_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relief_openings" ADD CONSTRAINT "relief_openings_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "relief_outlooks"("organizationId", "caseId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "opening_sweeps" ADD CONSTRAINT "opening_sweeps_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_lists" ADD CONSTRAINT "outreach_lists_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_contacts" ADD CONSTRAINT "outreach_contacts_organizationId_personId_fkey" FOREIGN KEY ("organizationId", "personId") REFERENCES "people"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_contacts" ADD CONSTRAINT "outreach_contacts_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outreach_contacts" ADD CONSTRAINT "outreach_contacts_organizationId_intakeId_fkey" FOREIGN KEY ("organizationId", "intakeId") REFERENCES "intakes"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE outreach_contacts
  ADD CONSTRAINT outreach_contacts_of_somebody CHECK (num_nonnulls("personId", "clientId") = 1),
  ADD CONSTRAINT outreach_contacts_intake CHECK ((result = 'intake') = ("intakeId" IS NOT NULL));

SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY['relief_outlooks', 'relief_openings', 'opening_sweeps', 'outreach_lists', 'outreach_contacts']) AS name;
GRANT SELECT, INSERT, DELETE ON relief_outlooks, relief_openings TO vacatur_app;
GRANT SELECT, INSERT ON opening_sweeps, outreach_lists TO vacatur_app;
GRANT UPDATE ("cursorId", tasks, people, "finishedAt") ON opening_sweeps TO vacatur_app;
GRANT UPDATE ("endedAt") ON outreach_lists TO vacatur_app;
-- Who was contacted is added to and never changed.
GRANT SELECT, INSERT ON outreach_contacts TO vacatur_app;

CREATE POLICY walls ON relief_outlooks AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
CREATE POLICY walls ON relief_openings AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
-- Of a person who has become a client since, it stands behind the client's walls too.
CREATE POLICY walls ON outreach_contacts AS RESTRICTIVE USING (
  ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()))
  AND ("personId" IS NULL OR EXISTS (
    SELECT FROM people p WHERE p."organizationId" = outreach_contacts."organizationId" AND p.id = outreach_contacts."personId")));

SELECT guard_purged_cases('relief_outlooks');
SELECT guard_purged_cases('relief_openings');

-- Whoever came by outreach and is accepted is a client from that moment on, behind the client's walls.
CREATE FUNCTION link_person_of_intake() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE people p SET "clientId" = NEW."clientId"
  FROM outreach_contacts o
  WHERE o."organizationId" = NEW."organizationId" AND o."intakeId" = NEW.id
    AND p."organizationId" = o."organizationId" AND p.id = o."personId" AND p."clientId" IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER link_person AFTER UPDATE OF "clientId" ON intakes FOR EACH ROW
  WHEN (NEW."clientId" IS NOT NULL AND OLD."clientId" IS NULL) EXECUTE FUNCTION link_person_of_intake();

-- Organizations whose night is not done for the day, for the sweep, which belongs to none: ids and nothing else.
CREATE FUNCTION organizations_to_look_for_openings(today date) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT o.id FROM organizations o
  WHERE NOT EXISTS (
    SELECT FROM opening_sweeps s
    WHERE s."organizationId" = o.id AND s."sweptOn" = today AND s."finishedAt" IS NOT NULL)
  ORDER BY o.id
$$;
REVOKE ALL ON FUNCTION organizations_to_look_for_openings(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION organizations_to_look_for_openings(date) TO vacatur_app;
