-- DropIndex
DROP INDEX "cases_organizationId_attorneyId_status_idx";

-- CreateIndex
CREATE INDEX "cases_organizationId_attorneyId_openedOn_id_idx" ON "cases"("organizationId", "attorneyId", "openedOn", "id");

-- CreateIndex
CREATE INDEX "cases_tags_idx" ON "cases" USING GIN ("tags");

-- From here on by hand: what Prisma's schema cannot say.

-- Under row-level security no index serves a comparison of enums; one that holds a single status needs none. Most cases are closed:
-- their list is the list of all, nearly.
CREATE INDEX cases_open ON cases ("organizationId", "openedOn", id) WHERE status = 'open';
CREATE INDEX cases_represented ON cases ("organizationId", "openedOn", id) WHERE status = 'represented';
CREATE INDEX cases_awaiting_court ON cases ("organizationId", "openedOn", id) WHERE status = 'awaiting_court';
CREATE INDEX cases_closing_review ON cases ("organizationId", "openedOn", id) WHERE status = 'closing_review';

-- Cases with a tag. As the owner, because under row-level security no index of arrays may be used: it says itself what tenancy and
-- walls say. It gives ids alone; what is shown is read under the policies.
CREATE FUNCTION cases_tagged(tag text) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = public, pg_temp
AS $$
  SELECT c.id FROM cases c
  WHERE c."organizationId" = current_organization_id() AND c.tags @> ARRAY[tag]
    AND c.id NOT IN (SELECT walled_cases()) AND c."clientId" NOT IN (SELECT walled_clients())
$$;
REVOKE ALL ON FUNCTION cases_tagged(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_tagged(text) TO vacatur_app;

-- As before, and never by reading every name of the database: the planner takes keys that it has not met for much more common than
-- they are, and does so where there are many names.
ALTER FUNCTION names_by_key(integer[], text, integer) SET enable_seqscan = off;

-- As before, and asking once of a member who acts for nobody: each wall is looked at for each who asks.
CREATE OR REPLACE FUNCTION shut_out_of() RETURNS TABLE ("clientId" uuid, "caseId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp
AS $$
  SELECT w."clientId", w."caseId"
  FROM walls w
  WHERE w."organizationId" = current_organization_id() AND w."liftedAt" IS NULL AND NOT crosses_walls()
    AND EXISTS (
      SELECT FROM unnest(CASE WHEN current_on_behalf_of_id() IS NULL THEN ARRAY[current_member_id()]
        ELSE ARRAY[current_member_id(), current_on_behalf_of_id()] END) AS asking
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
