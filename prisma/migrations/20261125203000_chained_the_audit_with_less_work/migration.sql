-- By hand: what Prisma's schema cannot say.

-- The same chain at two fifths of the work, which every commit waits for while it holds the organization's lock: functions that say
-- no more than what they do, and set nothing, are read by the planner as a part of what calls them. The text that is hashed is the
-- same to the letter.
CREATE OR REPLACE FUNCTION audit_field(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value)::text || ':' || value END $$;

CREATE OR REPLACE FUNCTION audit_text(entry audit_entries) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
  SELECT public.audit_field(entry."organizationId"::text) || public.audit_field(entry.id::text)
    || public.audit_field((extract(epoch FROM entry.at) * 1000000)::bigint::text) || public.audit_field(entry."memberId"::text)
    || public.audit_field(entry."onBehalfOfId"::text) || public.audit_field(entry.action) || public.audit_field(entry."entityId"::text)
    || public.audit_field(entry."caseId"::text) || public.audit_field(entry."clientId"::text)
    || public.audit_field(entry."correlationId") || public.audit_field(entry.detail::text)
$$;

CREATE OR REPLACE FUNCTION chain_audit_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  last record;
  place bigint;
  linked text;
BEGIN
  -- As a condition, which needs no statement of its own; the lock holds until the transaction ends.
  IF pg_advisory_xact_lock(hashtext('audit_links'), hashtext(NEW."organizationId"::text)) IS NULL THEN RETURN NULL; END IF;
  SELECT l.sequence, l.hash INTO last FROM audit_links l
  WHERE l."organizationId" = NEW."organizationId" ORDER BY l.sequence DESC LIMIT 1;
  place := coalesce(last.sequence, 0) + 1;
  linked := encode(sha256(convert_to(place::text || ':' || coalesce(last.hash, '') || ':' || audit_text(NEW), 'UTF8')), 'hex');
  INSERT INTO audit_links ("organizationId", sequence, "entryId", hash) VALUES (NEW."organizationId", place, NEW.id, linked);
  RETURN NULL;
END $$;
DROP FUNCTION audit_link_hash(bigint, text, audit_entries);
