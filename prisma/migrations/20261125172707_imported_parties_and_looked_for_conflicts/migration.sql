-- AlterEnum
ALTER TYPE "ConflictTrigger" ADD VALUE 'imported';

-- AlterEnum
ALTER TYPE "ImportKind" ADD VALUE 'parties';

-- AlterTable
ALTER TABLE "imports" ADD COLUMN     "conflictLine" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "conflicts" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "conflictsCheckedAt" TIMESTAMPTZ;

-- From here on by hand: a function.

-- Takes back what an import made, as far as nobody has worked on it: the one door by which clients, cases and parties are deleted. A row that
-- anything refers to, or that was changed since, stays. Answers each row that it went through.
CREATE OR REPLACE FUNCTION undo_import(import uuid, batch integer) RETURNS TABLE (line integer, kind text, entity uuid, gone boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE made record;
BEGIN
  FOR made IN
    SELECT r.kind::text AS what, r.key, r.line AS at, r."entityId" AS id FROM import_rows r
    JOIN imports i ON i."organizationId" = r."organizationId" AND i.id = r."importId" AND i.status::text = 'undoing'
    WHERE r."organizationId" = current_organization_id() AND r."importId" = import AND r.line > i."lineDone"
    ORDER BY r.line LIMIT batch
  LOOP
    line := made.at;
    kind := made.what;
    entity := made.id;
    gone := false;
    BEGIN
      IF made.what = 'clients' THEN
        -- Who was never a client is in no conflict search: the names go with the row, or stay with it.
        DELETE FROM indexed_names n
        WHERE n."organizationId" = current_organization_id() AND n.source = 'client' AND n."sourceId" = made.id
          AND EXISTS (SELECT FROM clients c WHERE c."organizationId" = n."organizationId" AND c.id = made.id AND c."updatedAt" = c."createdAt");
        DELETE FROM clients c
        WHERE c."organizationId" = current_organization_id() AND c.id = made.id AND c."updatedAt" = c."createdAt";
      ELSIF made.what = 'parties' THEN
        -- Unless a conflict check has found one of the names: what was found stays on record (RPC 1.10(e)).
        DELETE FROM indexed_names n
        WHERE n."organizationId" = current_organization_id() AND n.source = 'party' AND n."sourceId" = made.id
          AND EXISTS (SELECT FROM parties p WHERE p."organizationId" = n."organizationId" AND p.id = made.id AND p."updatedAt" = p."createdAt");
        DELETE FROM parties p
        WHERE p."organizationId" = current_organization_id() AND p.id = made.id AND p."updatedAt" = p."createdAt";
      ELSE
        DELETE FROM cases c
        WHERE c."organizationId" = current_organization_id() AND c.id = made.id AND c."updatedAt" = c."createdAt";
      END IF;
      IF FOUND THEN
        gone := true;
        DELETE FROM import_rows r
        WHERE r."organizationId" = current_organization_id() AND r.kind::text = made.what AND r.key = made.key;
      END IF;
    EXCEPTION WHEN foreign_key_violation OR restrict_violation THEN
      gone := false;
    END;
    RETURN NEXT;
  END LOOP;
END $$;
