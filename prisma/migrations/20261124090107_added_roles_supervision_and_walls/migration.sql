-- CreateEnum
CREATE TYPE "WallKind" AS ENUM ('closed_to', 'opened_only_to', 'confidential_opened_to');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Role" ADD VALUE 'administrator';
ALTER TYPE "Role" ADD VALUE 'intake';
ALTER TYPE "Role" ADD VALUE 'volunteer';
ALTER TYPE "Role" ADD VALUE 'auditor';

-- AlterTable
ALTER TABLE "audit_entries" ADD COLUMN     "onBehalfOfId" UUID;

-- AlterTable
ALTER TABLE "members" ADD COLUMN     "supervisedById" UUID;

-- CreateTable
CREATE TABLE "walls" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clientId" UUID,
    "caseId" UUID,
    "kind" "WallKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "setById" UUID NOT NULL,
    "setAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedById" UUID,
    "liftedAt" TIMESTAMPTZ,
    "liftReason" TEXT,

    CONSTRAINT "walls_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "wall_members" (
    "organizationId" UUID NOT NULL,
    "wallId" UUID NOT NULL,
    "memberId" UUID NOT NULL,

    CONSTRAINT "wall_members_pkey" PRIMARY KEY ("organizationId","wallId","memberId")
);

-- CreateIndex
CREATE INDEX "walls_organizationId_caseId_idx" ON "walls"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "walls_organizationId_clientId_idx" ON "walls"("organizationId", "clientId");

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_organizationId_supervisedById_fkey" FOREIGN KEY ("organizationId", "supervisedById") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "walls" ADD CONSTRAINT "walls_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "walls" ADD CONSTRAINT "walls_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wall_members" ADD CONSTRAINT "wall_members_organizationId_wallId_fkey" FOREIGN KEY ("organizationId", "wallId") REFERENCES "walls"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "wall_members" ADD CONSTRAINT "wall_members_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE members ADD CONSTRAINT members_supervised_by_another CHECK ("supervisedById" <> id);
ALTER TABLE walls
  ADD CONSTRAINT walls_close_one_thing CHECK (num_nonnulls("clientId", "caseId") = 1),
  ADD CONSTRAINT walls_lifted_by_somebody CHECK (num_nulls("liftedById", "liftedAt", "liftReason") IN (0, 3));

SELECT enable_tenancy('walls');
SELECT enable_tenancy('wall_members');
-- A wall is never changed and never deleted: it is lifted, once, and another is set.
GRANT SELECT, INSERT ON walls, wall_members TO vacatur_app;
GRANT UPDATE ("liftedById", "liftedAt", "liftReason") ON walls TO vacatur_app;

-- Who asks. Nobody, when the transaction does not say: then every wall of the organization shuts.
CREATE FUNCTION current_member_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.member_id', true), '')::uuid $$;

-- The attorney whom that member acts for, if any: what shuts out either of them shuts out both.
CREATE FUNCTION current_on_behalf_of_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.on_behalf_of_id', true), '')::uuid $$;

-- Jobs act for the organization, and the conflict search looks behind every wall.
CREATE FUNCTION crosses_walls() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT coalesce(current_setting('app.across_walls', true), '') = 'on' $$;

-- The clients and cases that standing walls shut the current member out of. As the owner, because it decides what the
-- policies below admit. The two functions after it are what the policies ask, once in a query and not once in a row; told
-- that walls are few, the planner looks their cases up by index instead of reading every case.
CREATE FUNCTION shut_out_of() RETURNS TABLE ("clientId" uuid, "caseId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp
AS $$
  SELECT w."clientId", w."caseId"
  FROM walls w
  WHERE w."organizationId" = current_organization_id() AND w."liftedAt" IS NULL AND NOT crosses_walls()
    AND EXISTS (
      SELECT FROM unnest(ARRAY[current_member_id(), coalesce(current_on_behalf_of_id(), current_member_id())]) AS asking
      WHERE CASE w.kind::text
        WHEN 'closed_to' THEN asking IS NULL OR asking IN (
          SELECT n."memberId" FROM wall_members n
          WHERE n."organizationId" = w."organizationId" AND n."wallId" = w.id)
        WHEN 'opened_only_to' THEN asking IS NULL OR asking NOT IN (
          SELECT n."memberId" FROM wall_members n
          WHERE n."organizationId" = w."organizationId" AND n."wallId" = w.id
          UNION ALL
          SELECT c."attorneyId" FROM cases c
          WHERE c."organizationId" = w."organizationId" AND c.id = w."caseId"
          UNION ALL
          SELECT c."attorneyId" FROM cases c
          WHERE c."organizationId" = w."organizationId" AND c."clientId" = w."clientId")
        ELSE false
      END)
$$;

CREATE FUNCTION walled_clients() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp
AS $$ SELECT s."clientId" FROM shut_out_of() s WHERE s."clientId" IS NOT NULL $$;

CREATE FUNCTION walled_cases() RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp
AS $$
  WITH shut AS MATERIALIZED (SELECT * FROM shut_out_of())
  SELECT s."caseId" FROM shut s WHERE s."caseId" IS NOT NULL
  UNION
  SELECT c.id FROM shut s JOIN cases c ON c."organizationId" = current_organization_id() AND c."clientId" = s."clientId"
$$;

-- Whether the current member, and the attorney acted for, are named to what is confidential in a case: its attorney of
-- record, and those whom a wall of the case or of its client lets in by name (CPL 440.10(1)(i)).
CREATE FUNCTION named_to_confidential("case" uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(bool_and(asking IS NOT NULL AND (
    EXISTS (
      SELECT FROM cases c
      WHERE c."organizationId" = current_organization_id() AND c.id = "case" AND c."attorneyId" = asking)
    OR EXISTS (
      SELECT FROM walls w
      JOIN cases c ON c."organizationId" = w."organizationId" AND (c.id = w."caseId" OR c."clientId" = w."clientId")
      JOIN wall_members n ON n."organizationId" = w."organizationId" AND n."wallId" = w.id AND n."memberId" = asking
      WHERE w."organizationId" = current_organization_id() AND c.id = "case" AND w."liftedAt" IS NULL
        AND w.kind::text IN ('opened_only_to', 'confidential_opened_to')))), false)
  FROM unnest(ARRAY[current_member_id(), coalesce(current_on_behalf_of_id(), current_member_id())]) AS asking
$$;

REVOKE ALL ON FUNCTION shut_out_of(), walled_clients(), walled_cases(), named_to_confidential(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION walled_clients(), walled_cases(), named_to_confidential(uuid) TO vacatur_app;

-- The second row-level policy on everything that a client's file consists of: restrictive, so that it stands beside tenancy
-- and no query can forget it. A row below another asks for the row above, which has its own policy.
CREATE POLICY walls ON clients AS RESTRICTIVE USING (id NOT IN (SELECT walled_clients()));
CREATE POLICY walls ON cases AS RESTRICTIVE
  USING (id NOT IN (SELECT walled_cases()) AND "clientId" NOT IN (SELECT walled_clients()));

DO $$
DECLARE child text;
BEGIN
  FOREACH child IN ARRAY ARRAY['documents', 'records', 'assessments', 'petitions', 'filings', 'deadlines'] LOOP
    EXECUTE format('CREATE POLICY walls ON %I AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()))', child);
  END LOOP;
END $$;

CREATE FUNCTION wall_as_parent(child regclass, parent regclass, reference text) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format(
    'CREATE POLICY walls ON %1$s AS RESTRICTIVE USING (EXISTS (
       SELECT FROM %2$s parent WHERE parent."organizationId" = %1$s."organizationId" AND parent.id = %1$s.%3$I))',
    child, parent, reference);
END $$;
SELECT wall_as_parent('document_contents', 'documents', 'documentId');
SELECT wall_as_parent('record_revisions', 'records', 'recordId');
SELECT wall_as_parent('packets', 'petitions', 'petitionId');
SELECT wall_as_parent('packet_files', 'packets', 'packetId');
SELECT wall_as_parent('filing_services', 'filings', 'filingId');
SELECT wall_as_parent('prosecutor_responses', 'filings', 'filingId');
SELECT wall_as_parent('court_orders', 'filings', 'filingId');
SELECT wall_as_parent('order_outcomes', 'court_orders', 'orderId');

-- The audit view is walled in reading only: what happens behind a wall, the setting of the wall first, is written down.
CREATE POLICY walls ON audit_entries AS RESTRICTIVE FOR SELECT USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients())));

-- A petition to vacate for trafficking closes its case as it is stored, whoever stores it: to its drafter and the case's
-- attorney, until a supervisor names more or lifts the wall (CPL 440.10(1)(i); RPC 1.6).
CREATE FUNCTION close_trafficking_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE wall uuid := gen_random_uuid();
BEGIN
  INSERT INTO walls ("organizationId", id, "caseId", kind, reason, "setById")
  VALUES (NEW."organizationId", wall, NEW."caseId", 'opened_only_to',
    'Closed by default: petition under CPL 440.10(1)(i)', NEW."createdById");
  INSERT INTO wall_members ("organizationId", "wallId", "memberId") VALUES (NEW."organizationId", wall, NEW."createdById");
  RETURN NEW;
END $$;
CREATE TRIGGER petitions_close_trafficking_case BEFORE INSERT ON petitions FOR EACH ROW
WHEN (NEW.relief = 'NY-440.10-1I') EXECUTE FUNCTION close_trafficking_case();
