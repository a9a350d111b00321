-- By hand: what Prisma's schema cannot say.

-- A worker of an older version has no queue for a newer one's topics: it claims those alone that it can put into one, and leaves the
-- others to a newer worker. The function without topics stays for workers of the version before.
CREATE FUNCTION outbox_claim(batch integer, topics text[])
RETURNS TABLE (id uuid, "organizationId" uuid, topic text, payload jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT o.id, o."organizationId", o.topic, o.payload
  FROM outbox_messages o
  WHERE o."sentAt" IS NULL AND o.topic = ANY (topics)
  ORDER BY o."createdAt", o.id
  LIMIT batch
  FOR UPDATE SKIP LOCKED
$$;
REVOKE ALL ON FUNCTION outbox_claim(integer, text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_claim(integer, text[]) TO vacatur_app;
