-- AlterTable
ALTER TABLE "document_contents" ADD COLUMN     "sealedKey" BYTEA;

-- Which keys of the installation the keys of documents are sealed under: the four bytes that stand behind the first one.
CREATE INDEX document_contents_sealing_key ON document_contents (substring("sealedKey" FROM 2 FOR 4)) WHERE "sealedKey" IS NOT NULL;

-- One step along the index for each key, however many documents there are. Ids of keys alone, over all organizations.
CREATE FUNCTION document_keys_in_use() RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH RECURSIVE used AS (
    (SELECT substring(c."sealedKey" FROM 2 FOR 4) AS id FROM document_contents c WHERE c."sealedKey" IS NOT NULL
     ORDER BY substring(c."sealedKey" FROM 2 FOR 4) LIMIT 1)
    UNION ALL
    SELECT (SELECT substring(c."sealedKey" FROM 2 FOR 4) FROM document_contents c
            WHERE c."sealedKey" IS NOT NULL AND substring(c."sealedKey" FROM 2 FOR 4) > used.id
            ORDER BY substring(c."sealedKey" FROM 2 FOR 4) LIMIT 1)
    FROM used WHERE used.id IS NOT NULL)
  SELECT encode(id, 'hex') FROM used WHERE id IS NOT NULL
$$;
REVOKE ALL ON FUNCTION document_keys_in_use() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION document_keys_in_use() TO vacatur_app;

-- Bytes give way to an object that has the same ones. Whoever seals a stored document may come between the reading of its bytes and this:
-- an object with the bytes before that would be lost behind the new key. What is sealed is not sealed again; its key may be.
CREATE OR REPLACE FUNCTION name_object(organization uuid, document uuid, key text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH named AS (
    UPDATE document_contents SET bytes = NULL, "objectKey" = key
    WHERE "organizationId" = organization AND "documentId" = document AND "objectKey" IS NULL AND "sealedKey" IS NULL
      AND starts_with(key, organization || '/' || document || '/')
    RETURNING 1)
  SELECT EXISTS (SELECT FROM named)
$$;
CREATE FUNCTION name_sealed_object(organization uuid, document uuid, key text) RETURNS boolean
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH named AS (
    UPDATE document_contents SET bytes = NULL, "objectKey" = key
    WHERE "organizationId" = organization AND "documentId" = document AND "objectKey" IS NULL AND "sealedKey" IS NOT NULL
      AND starts_with(key, organization || '/' || document || '/')
    RETURNING 1)
  SELECT EXISTS (SELECT FROM named)
$$;
REVOKE ALL ON FUNCTION name_sealed_object(uuid, uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION name_sealed_object(uuid, uuid, text) TO vacatur_app;
