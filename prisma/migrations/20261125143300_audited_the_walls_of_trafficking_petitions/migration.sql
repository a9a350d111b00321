-- By hand: a trigger.

-- The wall that a petition to vacate for trafficking sets is in the audit as one that a member sets: by whoever stored the petition,
-- in the same transaction, under the request's correlation id.
CREATE OR REPLACE FUNCTION close_trafficking_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE wall uuid := gen_random_uuid();
BEGIN
  INSERT INTO walls ("organizationId", id, "caseId", kind, reason, "setById")
  VALUES (NEW."organizationId", wall, NEW."caseId", 'opened_only_to',
    'Closed by default: petition under CPL 440.10(1)(i)', NEW."createdById");
  INSERT INTO wall_members ("organizationId", "wallId", "memberId") VALUES (NEW."organizationId", wall, NEW."createdById");
  INSERT INTO audit_entries
    ("organizationId", id, "memberId", "onBehalfOfId", action, "entityId", "caseId", "correlationId", detail)
  VALUES (NEW."organizationId", gen_random_uuid(), NEW."createdById", current_on_behalf_of_id(), 'wall.set', wall, NEW."caseId",
    coalesce(nullif(current_setting('app.correlation_id', true), ''), NEW.id::text),
    jsonb_build_object('kind', 'opened_only_to', 'memberIds', jsonb_build_array(NEW."createdById"), 'petitionId', NEW.id));
  RETURN NEW;
END $$;
