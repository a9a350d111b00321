-- CreateTable
CREATE TABLE "indexed_names" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "plain" TEXT NOT NULL,
    "isOrganization" BOOLEAN NOT NULL DEFAULT false,
    "dateOfBirth" DATE,
    "nysid" TEXT,
    "clientId" UUID,
    "caseId" UUID,
    "keys" INTEGER[],
    "keysVersion" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "indexed_names_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "indexed_names_organizationId_clientId_idx" ON "indexed_names"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "indexed_names_organizationId_caseId_idx" ON "indexed_names"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "indexed_names_keys_idx" ON "indexed_names" USING GIN ("keys");

-- CreateIndex
CREATE UNIQUE INDEX "indexed_names_organizationId_source_sourceId_role_name_key" ON "indexed_names"("organizationId", "source", "sourceId", "role", "name");

-- AddForeignKey
ALTER TABLE "indexed_names" ADD CONSTRAINT "indexed_names_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indexed_names" ADD CONSTRAINT "indexed_names_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

SELECT enable_tenancy('indexed_names');
GRANT SELECT, INSERT ON indexed_names TO vacatur_app;
-- A name is never taken out and never changed: it becomes a former one, and what is known of its bearer changes.
GRANT UPDATE (kind, "dateOfBirth", nysid, "clientId", "caseId", keys, "keysVersion") ON indexed_names TO vacatur_app;
CREATE POLICY walls ON indexed_names AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients())));

-- Names that share a key with those asked for, the likest first. As the owner, because under row-level security no index of
-- "&&" may be used: it says itself what tenancy and walls say, and a transaction across walls sees behind all of them.
CREATE FUNCTION names_by_key(asked integer[], "plainName" text, most integer) RETURNS SETOF indexed_names
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp
AS $$
  SELECT n.* FROM indexed_names n
  WHERE n."organizationId" = current_organization_id() AND n.keys && asked
    AND (n."caseId" IS NULL OR n."caseId" NOT IN (SELECT walled_cases()))
    AND (n."clientId" IS NULL OR n."clientId" NOT IN (SELECT walled_clients()))
  ORDER BY similarity(n.plain, "plainName") DESC, n.id
  LIMIT most
$$;
REVOKE ALL ON FUNCTION names_by_key(integer[], text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION names_by_key(integer[], text, integer) TO vacatur_app;
