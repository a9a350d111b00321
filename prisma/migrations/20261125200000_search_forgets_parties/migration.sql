-- An import that is taken back takes its clients and parties out; what is of their cases goes with the cases.
CREATE FUNCTION search_forget() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM search_entries WHERE "organizationId" = OLD."organizationId" AND kind = TG_ARGV[0] AND "sourceId" = OLD.id;
  RETURN NULL;
END $$;

DROP TRIGGER clients_search_forget ON clients;
DROP FUNCTION search_forget_client();
CREATE TRIGGER clients_search_forget AFTER DELETE ON clients FOR EACH ROW EXECUTE FUNCTION search_forget('client');
CREATE TRIGGER parties_search_forget AFTER DELETE ON parties FOR EACH ROW EXECUTE FUNCTION search_forget('party');

-- What was undone before this was known.
DELETE FROM search_entries e
WHERE e.kind = 'party' AND NOT EXISTS (SELECT FROM parties p WHERE p."organizationId" = e."organizationId" AND p.id = e."sourceId");
