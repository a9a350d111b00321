-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "mergedIntoId" UUID;

-- CreateTable
CREATE TABLE "client_merges" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "keptClientId" UUID NOT NULL,
    "mergedClientId" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "fieldsBefore" JSONB NOT NULL,
    "fieldsAfter" JSONB NOT NULL,
    "mergedById" UUID NOT NULL,
    "mergedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneById" UUID,
    "undoneAt" TIMESTAMPTZ,
    "undoReason" TEXT,

    CONSTRAINT "client_merges_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "client_merge_moves" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "mergeId" UUID NOT NULL,
    "tableName" TEXT NOT NULL,
    "columnName" TEXT NOT NULL,
    "rowKey" JSONB NOT NULL,

    CONSTRAINT "client_merge_moves_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "client_merges_organizationId_keptClientId_idx" ON "client_merges"("organizationId", "keptClientId");

-- CreateIndex
CREATE INDEX "client_merges_organizationId_mergedClientId_idx" ON "client_merges"("organizationId", "mergedClientId");

-- CreateIndex
CREATE INDEX "client_merge_moves_organizationId_mergeId_idx" ON "client_merge_moves"("organizationId", "mergeId");

-- AddForeignKey
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_organizationId_keptClientId_fkey" FOREIGN KEY ("organizationId", "keptClientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_merges" ADD CONSTRAINT "client_merges_organizationId_mergedClientId_fkey" FOREIGN KEY ("organizationId", "mergedClientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_merge_moves" ADD CONSTRAINT "client_merge_moves_organizationId_mergeId_fkey" FOREIGN KEY ("organizationId", "mergeId") REFERENCES "client_merges"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clients" ADD CONSTRAINT "clients_organizationId_mergedIntoId_fkey" FOREIGN KEY ("organizationId", "mergedIntoId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE clients ADD CONSTRAINT clients_merged_into_another CHECK ("mergedIntoId" <> id);
ALTER TABLE client_merges ADD CONSTRAINT client_merges_undone_by_somebody
  CHECK (num_nulls("undoneById", "undoneAt", "undoReason") IN (0, 3));

SELECT enable_tenancy('client_merges');
SELECT enable_tenancy('client_merge_moves');
CREATE POLICY walls ON client_merges AS RESTRICTIVE USING (
  "keptClientId" NOT IN (SELECT walled_clients()) AND "mergedClientId" NOT IN (SELECT walled_clients()));
SELECT wall_as_parent('client_merge_moves', 'client_merges', 'mergeId');
GRANT SELECT, INSERT ON client_merges TO vacatur_app;
GRANT UPDATE ("undoneById", "undoneAt", "undoReason") ON client_merges TO vacatur_app;
GRANT SELECT ON client_merge_moves TO vacatur_app;

-- Columns by which a table refers to a client, but for those that tell which two were merged.
CREATE FUNCTION references_to_clients() RETURNS TABLE ("table" name, "column" name, "key" name[])
LANGUAGE sql STABLE SET search_path = public, pg_temp
AS $$
  SELECT c.relname, a.attname, (
    SELECT array_agg(k.attname ORDER BY k.attnum)
    FROM pg_constraint p JOIN pg_attribute k ON k.attrelid = p.conrelid AND k.attnum = ANY (p.conkey)
    WHERE p.conrelid = c.oid AND p.contype = 'p' AND k.attname <> 'organizationId')
  FROM pg_constraint f
  JOIN pg_class c ON c.oid = f.conrelid
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (f.conkey) AND a.attname <> 'organizationId'
  WHERE f.contype = 'f' AND f.confrelid = 'clients'::regclass AND c.relname NOT IN ('clients', 'client_merges')
  ORDER BY 1, 2
$$;

-- Gives everything of the merged client to the kept one, and notes each row. As the owner: what is behind a wall moves too, walls
-- among it, or it would be left behind with an entry that nobody uses. Of a table that has one row for a client, and has one for
-- either, the merged client's row stays with the merged client.
CREATE FUNCTION move_rows_of_merged_client(merge uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  m client_merges;
  r record;
BEGIN
  SELECT * INTO STRICT m FROM client_merges
  WHERE "organizationId" = current_organization_id() AND id = merge AND "undoneAt" IS NULL
    AND NOT EXISTS (SELECT FROM client_merge_moves v WHERE v."organizationId" = current_organization_id() AND v."mergeId" = merge);
  FOR r IN SELECT * FROM references_to_clients() LOOP
    BEGIN
      EXECUTE format(
        'WITH moved AS (
           UPDATE %1$I t SET %2$I = $1 WHERE "organizationId" = $2 AND %2$I = $3 RETURNING to_jsonb(t) AS row)
         INSERT INTO client_merge_moves ("organizationId", id, "mergeId", "tableName", "columnName", "rowKey")
         SELECT $2, gen_random_uuid(), $4, %1$L, %2$L,
           (SELECT jsonb_object_agg(k, row -> k) FROM unnest($5::text[]) AS k) FROM moved',
        r."table", r."column")
      USING m."keptClientId", m."organizationId", m."mergedClientId", m.id, r."key"::text[];
    EXCEPTION WHEN unique_violation THEN
      NULL;
    END;
  END LOOP;
END $$;

-- Gives the noted rows back. Returns how many no longer belong to the kept client: then the caller undoes all of it.
CREATE FUNCTION move_rows_back_to_merged_client(merge uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  m client_merges;
  v client_merge_moves;
  missing integer := 0;
  found_rows integer;
BEGIN
  SELECT * INTO STRICT m FROM client_merges WHERE "organizationId" = current_organization_id() AND id = merge;
  FOR v IN SELECT * FROM client_merge_moves WHERE "organizationId" = m."organizationId" AND "mergeId" = m.id LOOP
    EXECUTE format('UPDATE %1$I t SET %2$I = $1 WHERE "organizationId" = $2 AND %2$I = $3 AND to_jsonb(t) @> $4',
      v."tableName", v."columnName")
    USING m."mergedClientId", m."organizationId", m."keptClientId", v."rowKey";
    GET DIAGNOSTICS found_rows = ROW_COUNT;
    missing := missing + 1 - found_rows;
  END LOOP;
  RETURN missing;
END $$;

REVOKE ALL ON FUNCTION references_to_clients(), move_rows_of_merged_client(uuid), move_rows_back_to_merged_client(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION move_rows_of_merged_client(uuid), move_rows_back_to_merged_client(uuid) TO vacatur_app;
