-- CreateIndex
CREATE INDEX "wall_members_organizationId_memberId_idx" ON "wall_members"("organizationId", "memberId");

-- From here on by hand: what Prisma's schema cannot say.

CREATE INDEX walls_opened_only_to ON walls ("organizationId") WHERE kind = 'opened_only_to' AND "liftedAt" IS NULL;

-- As before, and by what names the member who asks, not wall by wall: every statement under the policies asks it, some four times, and
-- with 159 walls that was nine tenths of a list. Whoever asks as nobody is shut out everywhere.
CREATE OR REPLACE FUNCTION shut_out_of() RETURNS TABLE ("clientId" uuid, "caseId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 SET search_path = public, pg_temp
AS $$
  WITH asking AS MATERIALIZED (
    SELECT id FROM unnest(CASE WHEN current_on_behalf_of_id() IS NULL THEN ARRAY[current_member_id()]
      ELSE ARRAY[current_member_id(), current_on_behalf_of_id()] END) AS id
    WHERE NOT crosses_walls()
  ), named AS MATERIALIZED (
    SELECT n."wallId", a.id FROM asking a
    JOIN wall_members n ON n."organizationId" = current_organization_id() AND n."memberId" = a.id
  )
  SELECT w."clientId", w."caseId" FROM named n
  JOIN walls w ON w."organizationId" = current_organization_id() AND w.id = n."wallId"
  WHERE w.kind = 'closed_to' AND w."liftedAt" IS NULL
  UNION ALL
  SELECT w."clientId", w."caseId" FROM walls w
  WHERE w."organizationId" = current_organization_id() AND w.kind = 'closed_to' AND w."liftedAt" IS NULL
    AND EXISTS (SELECT FROM asking a WHERE a.id IS NULL)
  UNION ALL
  SELECT w."clientId", w."caseId" FROM walls w
  WHERE w."organizationId" = current_organization_id() AND w.kind = 'opened_only_to' AND w."liftedAt" IS NULL
    AND EXISTS (
      SELECT FROM asking a
      WHERE NOT EXISTS (SELECT FROM named n WHERE n."wallId" = w.id AND n.id = a.id)
        AND NOT EXISTS (
          SELECT FROM cases c
          WHERE c."organizationId" = w."organizationId" AND c.id = w."caseId" AND c."attorneyId" = a.id)
        AND NOT EXISTS (
          SELECT FROM cases c
          WHERE c."organizationId" = w."organizationId" AND c."clientId" = w."clientId" AND c."attorneyId" = a.id))
$$;
