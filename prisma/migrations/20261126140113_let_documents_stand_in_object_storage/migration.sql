-- AlterTable
ALTER TABLE "document_contents" ADD COLUMN     "objectKey" TEXT,
ALTER COLUMN "bytes" DROP NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "document_contents_objectKey_key" ON "document_contents"("objectKey");

-- The bytes stand in the row or in an object, never in both and never in neither.
ALTER TABLE document_contents ADD CONSTRAINT document_contents_stand_somewhere CHECK (num_nonnulls(bytes, "objectKey") = 1);

-- What a worker still has to move, which is soon little beside what it has moved.
CREATE INDEX document_contents_in_database ON document_contents ("organizationId", "documentId") WHERE "objectKey" IS NULL;

-- Ids alone, over all organizations: the worker reads the bytes in each organization's own transaction.
CREATE FUNCTION contents_in_database(after_organization uuid, after_document uuid, most integer)
RETURNS TABLE ("organizationId" uuid, "documentId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT c."organizationId", c."documentId" FROM document_contents c
  WHERE c."objectKey" IS NULL
    AND (after_organization IS NULL OR (c."organizationId", c."documentId") > (after_organization, after_document))
  ORDER BY c."organizationId", c."documentId" LIMIT most
$$;
REVOKE ALL ON FUNCTION contents_in_database(uuid, uuid, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contents_in_database(uuid, uuid, integer) TO vacatur_app;

CREATE FUNCTION contents_left() RETURNS TABLE (documents bigint, bytes bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT count(*), coalesce(sum(octet_length(c.bytes)), 0)::bigint FROM document_contents c WHERE c."objectKey" IS NULL $$;
REVOKE ALL ON FUNCTION contents_left() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contents_left() TO vacatur_app;

-- The one change that the runtime role may bring about: bytes give way to the name of the object that has them, once.
CREATE FUNCTION name_object(organization uuid, document uuid, key text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH named AS (
    UPDATE document_contents SET bytes = NULL, "objectKey" = key
    WHERE "organizationId" = organization AND "documentId" = document AND "objectKey" IS NULL
      AND starts_with(key, organization || '/' || document || '/')
    RETURNING 1)
  SELECT EXISTS (SELECT FROM named)
$$;
REVOKE ALL ON FUNCTION name_object(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION name_object(uuid, uuid, text) TO vacatur_app;

CREATE FUNCTION unnamed_objects(keys text[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT key FROM unnest(keys) AS key WHERE NOT EXISTS (SELECT FROM document_contents c WHERE c."objectKey" = key) $$;
REVOKE ALL ON FUNCTION unnamed_objects(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unnamed_objects(text[]) TO vacatur_app;

-- Whatever removes the row, its object is removed after commit.
CREATE FUNCTION content_left() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO outbox_messages ("organizationId", id, topic, payload)
  SELECT "organizationId", gen_random_uuid(), 'document.object-left',
    jsonb_build_object('objectKey', "objectKey", 'correlationId', coalesce(nullif(current_setting('app.correlation_id', true), ''), 'purge'))
  FROM gone WHERE "objectKey" IS NOT NULL;
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION content_left() FROM PUBLIC;
CREATE TRIGGER document_contents_left AFTER DELETE ON document_contents
REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION content_left();
