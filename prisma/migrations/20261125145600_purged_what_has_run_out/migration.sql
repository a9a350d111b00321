-- By hand: a function.

-- Deletes what has run out, of every organization, at most so many rows of each table; each organization's audit says how many of
-- which. Sessions and links are kept for thirty days after their end, for whoever must find out who had one. Attempts to sign in
-- belong to no organization and are counted only.
CREATE FUNCTION purge_run_out(most integer) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  removed integer;
  counted integer;
BEGIN
  WITH tokens AS (
    DELETE FROM refresh_tokens WHERE ctid IN (
      SELECT t.ctid FROM refresh_tokens t
      JOIN sessions s ON s."organizationId" = t."organizationId" AND s.id = t."sessionId"
      WHERE least(s."endedAt", s."expiresAt") < now() - interval '30 days'
      LIMIT most FOR UPDATE OF t SKIP LOCKED)
    RETURNING "organizationId"
  ), ended AS (
    DELETE FROM sessions WHERE ctid IN (
      SELECT s.ctid FROM sessions s
      WHERE least(s."endedAt", s."expiresAt") < now() - interval '30 days' AND NOT EXISTS (
        SELECT FROM refresh_tokens t WHERE t."organizationId" = s."organizationId" AND t."sessionId" = s.id)
      LIMIT most FOR UPDATE OF s SKIP LOCKED)
    RETURNING "organizationId"
  ), links AS (
    DELETE FROM password_links WHERE ctid IN (
      SELECT ctid FROM password_links WHERE "expiresAt" < now() - interval '30 days' LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING "organizationId"
  ), answers AS (
    DELETE FROM idempotency_keys WHERE ctid IN (
      SELECT ctid FROM idempotency_keys WHERE "createdAt" < now() - interval '24 hours' LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING "organizationId"
  ), attempts AS (
    DELETE FROM single_sign_on_attempts WHERE ctid IN (
      SELECT ctid FROM single_sign_on_attempts WHERE "expiresAt" < now() LIMIT most FOR UPDATE SKIP LOCKED)
    RETURNING "organizationId"
  ), gone AS (
    SELECT "organizationId", name, count(*)::integer AS rows
    FROM (
      SELECT 'refresh_tokens' AS name, "organizationId" FROM tokens
      UNION ALL SELECT 'sessions', "organizationId" FROM ended
      UNION ALL SELECT 'password_links', "organizationId" FROM links
      UNION ALL SELECT 'idempotency_keys', "organizationId" FROM answers
      UNION ALL SELECT 'single_sign_on_attempts', "organizationId" FROM attempts) AS one
    GROUP BY 1, 2
  ), written AS (
    INSERT INTO audit_entries ("organizationId", id, action, "correlationId", detail)
    SELECT "organizationId", gen_random_uuid(), 'run_out.purged', 'nightly', jsonb_object_agg(name, rows)
    FROM gone GROUP BY "organizationId"
  )
  SELECT coalesce(sum(rows), 0) INTO removed FROM gone;

  DELETE FROM sign_in_attempts WHERE ctid IN (
    SELECT ctid FROM sign_in_attempts WHERE expire < extract(epoch FROM now()) * 1000 LIMIT most FOR UPDATE SKIP LOCKED);
  GET DIAGNOSTICS counted = ROW_COUNT;
  RETURN removed + counted;
END $$;
REVOKE ALL ON FUNCTION purge_run_out(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_run_out(integer) TO vacatur_app;
