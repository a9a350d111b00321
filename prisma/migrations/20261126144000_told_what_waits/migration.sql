-- Whether the database has a migration: the runtime role does not read what else is written there.
CREATE FUNCTION has_migration(wanted text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  RETURN EXISTS (SELECT FROM _prisma_migrations m WHERE m.migration_name = wanted AND m.finished_at IS NOT NULL);
END $$;
REVOKE ALL ON FUNCTION has_migration(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION has_migration(text) TO vacatur_app;

-- How much waits, and for how long, over all organizations: numbers for who watches the processes, of no organization in particular.
CREATE FUNCTION work_waiting() RETURNS TABLE (outbox bigint, "outboxOldestSeconds" double precision, "sweptSecondsAgo" double precision)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT
    (SELECT count(*) FROM outbox_messages o WHERE o."sentAt" IS NULL),
    (SELECT coalesce(extract(epoch FROM now() - min(o."createdAt")), 0) FROM outbox_messages o WHERE o."sentAt" IS NULL),
    (SELECT extract(epoch FROM now() - min(last.at))
     FROM (SELECT max(s."finishedAt") AS at FROM deadline_sweeps s GROUP BY s."organizationId") AS last)
$$;
REVOKE ALL ON FUNCTION work_waiting() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION work_waiting() TO vacatur_app;
