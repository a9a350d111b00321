-- By hand: a function.

-- Lines of bulk files that became nothing, and files whose import was cancelled or has failed, are criminal records of people whom
-- nobody helps by keeping them: ninety days after the import's end they go as well.
CREATE OR REPLACE FUNCTION purge_run_out(most integer) RETURNS integer
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
  ), faults AS (
    DELETE FROM bulk_import_faults WHERE ctid IN (
      SELECT f.ctid FROM bulk_import_faults f
      JOIN bulk_imports i ON i."organizationId" = f."organizationId" AND i.id = f."importId"
      WHERE i."finishedAt" < now() - interval '90 days'
      LIMIT most FOR UPDATE OF f SKIP LOCKED)
    RETURNING "organizationId"
  ), pieces AS (
    DELETE FROM bulk_import_pieces WHERE ctid IN (
      SELECT p.ctid FROM bulk_import_pieces p
      JOIN bulk_imports i ON i."organizationId" = p."organizationId" AND i.id = p."importId"
      WHERE i."finishedAt" < now() - interval '90 days'
      LIMIT most FOR UPDATE OF p SKIP LOCKED)
    RETURNING "organizationId"
  ), gone AS (
    SELECT "organizationId", name, count(*)::integer AS rows
    FROM (
      SELECT 'refresh_tokens' AS name, "organizationId" FROM tokens
      UNION ALL SELECT 'sessions', "organizationId" FROM ended
      UNION ALL SELECT 'password_links', "organizationId" FROM links
      UNION ALL SELECT 'idempotency_keys', "organizationId" FROM answers
      UNION ALL SELECT 'single_sign_on_attempts', "organizationId" FROM attempts
      UNION ALL SELECT 'bulk_import_faults', "organizationId" FROM faults
      UNION ALL SELECT 'bulk_import_pieces', "organizationId" FROM pieces) AS one
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
