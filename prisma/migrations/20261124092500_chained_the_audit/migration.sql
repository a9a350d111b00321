-- CreateTable
CREATE TABLE "audit_links" (
    "organizationId" UUID NOT NULL,
    "sequence" BIGINT NOT NULL,
    "entryId" UUID NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_links_pkey" PRIMARY KEY ("organizationId","sequence")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_links_organizationId_entryId_key" ON "audit_links"("organizationId", "entryId");

-- From here on by hand: what Prisma's schema cannot say.

-- The runtime role needs nothing of it: links are made by the trigger, and verified by the operator.

SELECT enable_tenancy('audit_links');

-- One field of an entry, so that no two entries read alike: its length in bytes, a colon, its text; "-" where there is none.
CREATE FUNCTION audit_field(value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT CASE WHEN value IS NULL THEN '-' ELSE octet_length(value) || ':' || value END $$;

-- The entry as it is hashed. libs/platform/src/audit/chain.ts reads the same text and hashes it apart from the database.
CREATE FUNCTION audit_text(entry audit_entries) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp
AS $$
  SELECT audit_field(entry."organizationId"::text) || audit_field(entry.id::text)
    || audit_field((extract(epoch FROM entry.at) * 1000000)::bigint::text) || audit_field(entry."memberId"::text)
    || audit_field(entry."onBehalfOfId"::text) || audit_field(entry.action) || audit_field(entry."entityId"::text) || audit_field(entry."caseId"::text)
    || audit_field(entry."clientId"::text) || audit_field(entry."correlationId") || audit_field(entry.detail::text)
$$;

CREATE FUNCTION audit_link_hash(sequence bigint, previous text, entry audit_entries) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE SET search_path = public, pg_temp
AS $$ SELECT encode(sha256(convert_to(sequence || ':' || previous || ':' || audit_text(entry), 'UTF8')), 'hex') $$;

-- Links an entry to the one before. Runs as its transaction commits, so that those who write wait for each other only then;
-- the lock is per organization, and the next one sees what this one has committed.
CREATE FUNCTION chain_audit_entry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_links'), hashtext(NEW."organizationId"::text));
  SELECT sequence, hash INTO last FROM audit_links
  WHERE "organizationId" = NEW."organizationId" ORDER BY sequence DESC LIMIT 1;
  INSERT INTO audit_links ("organizationId", sequence, "entryId", hash)
  VALUES (NEW."organizationId", coalesce(last.sequence, 0) + 1, NEW.id,
    audit_link_hash(coalesce(last.sequence, 0) + 1, coalesce(last.hash, ''), NEW));
  RETURN NULL;
END $$;

-- Entries from before there was a chain, in their order.
DO $$
DECLARE
  entry audit_entries;
  last record;
BEGIN
  FOR entry IN SELECT * FROM audit_entries ORDER BY at, id LOOP
    SELECT sequence, hash INTO last FROM audit_links
    WHERE "organizationId" = entry."organizationId" ORDER BY sequence DESC LIMIT 1;
    INSERT INTO audit_links VALUES (entry."organizationId", coalesce(last.sequence, 0) + 1, entry.id,
      audit_link_hash(coalesce(last.sequence, 0) + 1, coalesce(last.hash, ''), entry));
  END LOOP;
END $$;

CREATE CONSTRAINT TRIGGER audit_entries_chain AFTER INSERT ON audit_entries
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION chain_audit_entry();

-- Whoever may write here at all may only add: the grant says so to the runtime role, this to every other one.
CREATE FUNCTION refuse_change() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'rows of % are only added, never changed or removed', TG_TABLE_NAME; END $$;
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_links_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_links
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
