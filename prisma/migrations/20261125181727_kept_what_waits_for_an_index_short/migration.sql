-- By hand: what Prisma's schema cannot say.

-- What waits to be sorted into an index of names is read by every conflict check and every search for duplicates: so it is kept short.
ALTER INDEX indexed_names_keys_idx SET (gin_pending_list_limit = 256);
ALTER INDEX indexed_names_begin SET (gin_pending_list_limit = 256);

-- As before, and where nothing else is asked for than a tag no more than a page shows, the newest first: a common one has thousands.
DROP FUNCTION cases_tagged(text);
CREATE FUNCTION cases_tagged(tag text, "after" uuid, most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 SET search_path = public, pg_temp
AS $$
  SELECT c.id FROM cases c
  WHERE c."organizationId" = current_organization_id() AND c.tags @> ARRAY[tag]
    AND c.id NOT IN (SELECT walled_cases()) AND c."clientId" NOT IN (SELECT walled_clients())
    AND ("after" IS NULL OR (c."openedOn", c.id) < (
      SELECT a."openedOn", a.id FROM cases a WHERE a."organizationId" = current_organization_id() AND a.id = "after"))
  ORDER BY c."openedOn" DESC, c.id DESC
  LIMIT most
$$;
REVOKE ALL ON FUNCTION cases_tagged(text, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cases_tagged(text, uuid, integer) TO vacatur_app;
