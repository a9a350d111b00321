-- By hand: a function.

-- The end of each organization's audit chain, for the worker that writes them down every night where the database's administrators
-- cannot. Ids, numbers and hashes: the links themselves stay unreadable to the runtime role.
CREATE FUNCTION audit_chain_heads() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('organizationId', o.id, 'sequence', h.sequence, 'hash', h.hash) ORDER BY o."createdAt", o.id), '[]')
  FROM organizations o
  CROSS JOIN LATERAL (
    SELECT l.sequence, l.hash FROM audit_links l WHERE l."organizationId" = o.id ORDER BY l.sequence DESC LIMIT 1) h
$$;
REVOKE ALL ON FUNCTION audit_chain_heads() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_chain_heads() TO vacatur_app;
