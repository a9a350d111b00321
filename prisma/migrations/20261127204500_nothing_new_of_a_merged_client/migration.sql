-- By hand: what Prisma's schema cannot say.

-- Whoever found a client a moment ago, before another one's merge or destruction ended, would have left a case, or a wall, with an entry that
-- nobody opens any more. So what is written about a client waits for either, and is not written about an entry that was merged or of whom
-- nothing is left: asked again, it is answered that it was. Undoing a merge gives rows back from the entry that had them.
CREATE FUNCTION refuse_of_merged_client() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  before uuid := CASE TG_OP WHEN 'UPDATE' THEN OLD."clientId" END;
BEGIN
  PERFORM FROM clients c WHERE c."organizationId" = NEW."organizationId" AND c.id = NEW."clientId" FOR KEY SHARE;
  PERFORM FROM clients c WHERE c."organizationId" = NEW."organizationId" AND c.id = NEW."clientId"
    AND (c."mergedIntoId" IS DISTINCT FROM before AND c."mergedIntoId" IS NOT NULL OR TG_OP = 'INSERT' AND c."purgedAt" IS NOT NULL);
  IF FOUND THEN
    -- Who sets a wall need not see the client: there is nothing to close, now and when asked again.
    RAISE EXCEPTION 'the client was merged or destroyed meanwhile'
      USING ERRCODE = CASE TG_TABLE_NAME WHEN 'walls' THEN 'foreign_key_violation' ELSE 'serialization_failure' END;
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE child text;
BEGIN
  FOREACH child IN ARRAY ARRAY['cases', 'intakes', 'walls', 'tasks', 'people', 'outreach_contacts', 'incoming_transfers'] LOOP
    EXECUTE format('CREATE TRIGGER of_no_merged_client BEFORE INSERT OR UPDATE OF "clientId" ON %I
      FOR EACH ROW WHEN (NEW."clientId" IS NOT NULL) EXECUTE FUNCTION refuse_of_merged_client()', child);
  END LOOP;
END $$;
