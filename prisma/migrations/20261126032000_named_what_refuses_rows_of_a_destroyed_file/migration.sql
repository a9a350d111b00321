-- The refusal has a name, so that a write that crosses a purge is answered as one that comes after it.
CREATE OR REPLACE FUNCTION refuse_of_purged_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NEW."caseId" IS NOT NULL THEN
    PERFORM FROM cases c WHERE c."organizationId" = NEW."organizationId" AND c.id = NEW."caseId" FOR KEY SHARE;
    PERFORM FROM cases c WHERE c."organizationId" = NEW."organizationId" AND c.id = NEW."caseId" AND c."purgedAt" IS NOT NULL;
    IF FOUND THEN
      RAISE EXCEPTION 'the file of the case was destroyed'
        USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'file_not_destroyed';
    END IF;
  END IF;
  RETURN NEW;
END $$;
