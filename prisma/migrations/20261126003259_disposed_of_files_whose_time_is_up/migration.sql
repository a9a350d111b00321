-- CreateEnum
CREATE TYPE "RetentionHoldKind" AS ENUM ('malpractice_claim', 'litigation_hold', 'funder_audit', 'longer_retention');

-- CreateEnum
CREATE TYPE "PurgeStatus" AS ENUM ('proposed', 'approved', 'running', 'done', 'refused', 'cancelled', 'failed');

-- CreateEnum
CREATE TYPE "PurgeItemStatus" AS ENUM ('waiting', 'purged', 'kept');

-- AlterTable
ALTER TABLE "cases" ADD COLUMN     "purgedAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "purgedAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "intakes" ADD COLUMN     "purgedAt" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "retention_policies" (
    "organizationId" UUID NOT NULL,
    "effectiveOn" DATE NOT NULL,
    "years" INTEGER NOT NULL,
    "keepsNames" BOOLEAN NOT NULL,
    "keepsOrders" BOOLEAN NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "retention_policies_pkey" PRIMARY KEY ("organizationId","effectiveOn")
);

-- CreateTable
CREATE TABLE "retention_holds" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID,
    "fundingSourceId" UUID,
    "kind" "RetentionHoldKind" NOT NULL,
    "untilOn" DATE,
    "reason" TEXT NOT NULL,
    "setById" UUID NOT NULL,
    "setAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "liftedById" UUID,
    "liftedAt" TIMESTAMPTZ,
    "liftReason" TEXT,

    CONSTRAINT "retention_holds_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "purges" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "PurgeStatus" NOT NULL DEFAULT 'proposed',
    "reason" TEXT NOT NULL,
    "papersOffered" TEXT NOT NULL,
    "proposedById" UUID NOT NULL,
    "onBehalfOfId" UUID,
    "proposedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ,
    "decisionNote" TEXT,
    "years" INTEGER,
    "keepsNames" BOOLEAN,
    "keepsOrders" BOOLEAN,
    "itemsTotal" INTEGER NOT NULL,
    "itemsPurged" INTEGER NOT NULL DEFAULT 0,
    "itemsKept" INTEGER NOT NULL DEFAULT 0,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "purges_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "purge_items" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "purgeId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "status" "PurgeItemStatus" NOT NULL DEFAULT 'waiting',
    "keptBecause" TEXT,
    "clientPurged" BOOLEAN,
    "removed" JSONB,
    "at" TIMESTAMPTZ,

    CONSTRAINT "purge_items_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "retention_holds_organizationId_caseId_idx" ON "retention_holds"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "purge_items_organizationId_caseId_idx" ON "purge_items"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "purge_items_organizationId_purgeId_caseId_key" ON "purge_items"("organizationId", "purgeId", "caseId");

-- AddForeignKey
ALTER TABLE "retention_policies" ADD CONSTRAINT "retention_policies_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_holds" ADD CONSTRAINT "retention_holds_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "retention_holds" ADD CONSTRAINT "retention_holds_organizationId_fundingSourceId_fkey" FOREIGN KEY ("organizationId", "fundingSourceId") REFERENCES "funding_sources"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purge_items" ADD CONSTRAINT "purge_items_organizationId_purgeId_fkey" FOREIGN KEY ("organizationId", "purgeId") REFERENCES "purges"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "purge_items" ADD CONSTRAINT "purge_items_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE retention_policies ADD CONSTRAINT retention_policies_years CHECK (years BETWEEN 7 AND 100);
ALTER TABLE retention_holds
  ADD CONSTRAINT retention_holds_of_one_thing CHECK (num_nonnulls("caseId", "fundingSourceId") = 1),
  ADD CONSTRAINT retention_holds_lifted_by_somebody CHECK (num_nulls("liftedById", "liftedAt", "liftReason") IN (0, 3));
ALTER TABLE purges
  ADD CONSTRAINT purges_two_people CHECK ("decidedById" <> "proposedById" AND "decidedById" <> "onBehalfOfId"),
  ADD CONSTRAINT purges_decided_whole CHECK (num_nulls("decidedById", "decidedAt", "decisionNote") IN (0, 3)),
  ADD CONSTRAINT purges_approved_whole CHECK (
    status IN ('proposed', 'cancelled', 'refused')
    OR num_nulls("decidedById", years, "keepsNames", "keepsOrders") = 0);
ALTER TABLE purge_items ADD CONSTRAINT purge_items_say_what_became CHECK (
  (status = 'waiting') = (at IS NULL) AND (status = 'kept') = ("keptBecause" IS NOT NULL)
  AND (status = 'purged') = ("clientPurged" IS NOT NULL AND removed IS NOT NULL));

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['retention_policies', 'retention_holds', 'purges', 'purge_items']) AS name;
CREATE POLICY walls ON retention_holds AS RESTRICTIVE USING ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()));
CREATE POLICY walls ON purge_items AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
GRANT SELECT, INSERT ON retention_policies, retention_holds, purges, purge_items TO vacatur_app;
GRANT UPDATE ("liftedById", "liftedAt", "liftReason") ON retention_holds TO vacatur_app;
-- What became of each case is written by purge_case() alone.
GRANT UPDATE (status, "decidedById", "decidedAt", "decisionNote", years, "keepsNames", "keepsOrders", "finishedAt") ON purges TO vacatur_app;

-- Of which one looks at whenever another is proposed.
CREATE INDEX purges_standing ON purges ("organizationId") WHERE status IN ('proposed', 'approved', 'running');

-- Last day on which a file is kept: so many years from closing, that of 29 February to 1 March (GCL 20, 30: never a day less).
CREATE FUNCTION kept_through(closed date, years integer) RETURNS date
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT greatest((closed + make_interval(years => years))::date, (closed - 1 + make_interval(years => years))::date + 1)
$$;

-- Whether somebody holds the case, or all that its funding source pays for.
CREATE FUNCTION is_held("case" uuid, "fundingSource" uuid, today date) RETURNS boolean
LANGUAGE sql STABLE
AS $$
  SELECT EXISTS (
    SELECT FROM retention_holds h
    WHERE h."organizationId" = current_organization_id() AND h."liftedAt" IS NULL
      AND (h."untilOn" IS NULL OR h."untilOn" >= today)
      AND (h."caseId" = "case" OR h."fundingSourceId" = "fundingSource"))
$$;

-- Set by purge_case() while it removes rows, and worth nothing to the runtime role.
CREATE FUNCTION is_purging() RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT coalesce(current_setting('app.purging', true), '') = 'on' AND current_user <> 'vacatur_app' $$;

-- What is never changed or removed otherwise goes with the file that it belongs to. The audit does not.
CREATE FUNCTION refuse_change_but_purging() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  IF NOT is_purging() THEN
    RAISE EXCEPTION 'rows of % are only added, never changed or removed', TG_TABLE_NAME;
  END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['conflict_checks', 'conflict_candidates', 'conflict_subjects', 'conflict_decisions'] LOOP
    EXECUTE format('DROP TRIGGER %1$s_append_only ON %1$s', kept);
    EXECUTE format('CREATE TRIGGER %1$s_append_only BEFORE DELETE ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_purging()', kept);
    EXECUTE format('CREATE TRIGGER %1$s_not_emptied BEFORE TRUNCATE ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
  FOREACH kept IN ARRAY ARRAY['conflict_subjects', 'conflict_decisions'] LOOP
    EXECUTE format('CREATE TRIGGER %1$s_unchanged BEFORE UPDATE ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept);
  END LOOP;
END $$;

DROP TRIGGER closings_keep_closed ON closings;
CREATE TRIGGER closings_keep_closed BEFORE UPDATE ON closings FOR EACH ROW
WHEN (NOT is_purging()) EXECUTE FUNCTION keep_closed_closing();
DROP TRIGGER closing_papers_keep_closed ON closing_papers;
CREATE TRIGGER closing_papers_keep_closed BEFORE INSERT OR DELETE ON closing_papers FOR EACH ROW
WHEN (NOT is_purging()) EXECUTE FUNCTION keep_parts_of_closed_closing();
DROP TRIGGER closing_outcomes_keep_closed ON closing_outcomes;
CREATE TRIGGER closing_outcomes_keep_closed BEFORE INSERT OR DELETE ON closing_outcomes FOR EACH ROW
WHEN (NOT is_purging()) EXECUTE FUNCTION keep_parts_of_closed_closing();
DROP TRIGGER intakes_keep_decided ON intakes;
CREATE TRIGGER intakes_keep_decided BEFORE UPDATE ON intakes FOR EACH ROW
WHEN (OLD.status <> 'open' AND NOT is_purging()) EXECUTE FUNCTION keep_decided_intake();

-- References whose rows stay when the case or the client that they refer to is purged, each with the reason. The rows of every other
-- table that refers to either go, whatever the table: a new noun is purged from its first day.
CREATE FUNCTION stays_when_purged() RETURNS TABLE ("table" text, "column" text, reason text)
LANGUAGE sql IMMUTABLE
AS $$
  VALUES
    ('cases', 'clientId', 'what is left of it says that a case was here'),
    ('clients', 'mergedIntoId', 'what is left of an entry refers to what is left of another'),
    ('case_members', 'caseId', 'who worked on it: ids of members'),
    ('case_steps', 'caseId', 'how it went, without reasons'),
    ('closings', 'caseId', 'what LSC was told, without words (CSR)'),
    ('time_entries', 'caseId', 'time charged to a grant, without words (45 CFR 1635)'),
    ('intakes', 'caseId', 'what reports count, without the person'),
    ('intakes', 'clientId', 'what reports count, without the person'),
    ('walls', 'caseId', 'what is left stays behind them'),
    ('walls', 'clientId', 'what is left stays behind them'),
    ('caseload_move_items', 'caseId', 'who handed it on: ids of members'),
    ('indexed_names', 'caseId', 'names by policy (RPC 1.9, 1.10(e)), nothing else'),
    ('indexed_names', 'clientId', 'names by policy (RPC 1.9, 1.10(e)), nothing else'),
    ('conflict_candidates', 'caseId', 'of checks of other files; those of its own go with the check'),
    ('conflict_candidates', 'clientId', 'of checks of other files; those of its own go with the check'),
    ('purge_items', 'caseId', 'the certificate of its destruction')
$$;

-- Removes every row below these rows of a table, the lowest first, along the foreign keys that the catalog knows, and adds to the
-- counts how many of which table. Rows that are spared stay, with what is below them.
CREATE FUNCTION purge_below(target regclass, ids uuid[], spared uuid[], counts jsonb) RETURNS jsonb
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
  r record;
  below uuid[];
  gone integer;
BEGIN
  IF coalesce(cardinality(ids), 0) = 0 THEN RETURN counts; END IF;
  FOR r IN
    SELECT DISTINCT f.conrelid::regclass AS child, c.relname::text AS name, a.attname::text AS link,
      EXISTS (SELECT FROM pg_attribute k WHERE k.attrelid = f.conrelid AND k.attname = 'id' AND NOT k.attisdropped) AS named
    FROM pg_constraint f
    JOIN pg_class c ON c.oid = f.conrelid
    CROSS JOIN unnest(f.conkey, f.confkey) AS pair (own, other)
    JOIN pg_attribute a ON a.attrelid = f.conrelid AND a.attnum = pair.own
    JOIN pg_attribute b ON b.attrelid = f.confrelid AND b.attnum = pair.other AND b.attname = 'id'
    WHERE f.contype = 'f' AND f.confrelid = target AND f.conrelid <> f.confrelid
      AND NOT EXISTS (SELECT FROM stays_when_purged() s WHERE s."table" = c.relname AND s."column" = a.attname)
    ORDER BY 2, 3
  LOOP
    IF r.named THEN
      EXECUTE format('SELECT array_agg(id) FROM %s WHERE "organizationId" = $1 AND %I = ANY ($2) AND id <> ALL ($3)', r.child, r.link)
      INTO below USING current_organization_id(), ids, spared;
      counts := purge_below(r.child, below, spared, counts);
      EXECUTE format('DELETE FROM %s WHERE "organizationId" = $1 AND id = ANY ($2)', r.child)
      USING current_organization_id(), below;
    ELSE
      EXECUTE format('DELETE FROM %s WHERE "organizationId" = $1 AND %I = ANY ($2)', r.child, r.link)
      USING current_organization_id(), ids;
    END IF;
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone > 0 THEN
      counts := jsonb_set(counts, ARRAY[r.name], to_jsonb(coalesce((counts ->> r.name)::integer, 0) + gone));
    END IF;
  END LOOP;
  RETURN counts;
END $$;

-- Words that stand in no entry of the search any more. Of a common word a few entries are looked at.
CREATE FUNCTION search_forget_words(forgotten text[]) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp SET gin_fuzzy_search_limit = 500
AS $$
DECLARE
  kinds text[] := ARRAY['client', 'case', 'court_case', 'filing', 'party', 'intake', 'note', 'document'];
  kind text;
  left_over text[] := forgotten;
BEGIN
  FOREACH kind IN ARRAY kinds LOOP
    EXECUTE format(
      'SELECT array_agg(w) FROM unnest($1) AS w WHERE NOT EXISTS (
         SELECT FROM search_entries e WHERE e."organizationId" = $2 AND e.kind = %L AND e.words @@ quote_literal(w)::tsquery)', kind)
    INTO left_over USING left_over, current_organization_id();
  END LOOP;
  DELETE FROM search_words WHERE "organizationId" = current_organization_id() AND word = ANY (left_over);
END $$;

-- Destroys the file of one case of a purge that runs. What is left of the case, and of a client whom no other case needs, holds
-- nothing of the person; names stay where the policy says so, and nowhere else. Everything is checked again: that another member
-- than who proposed it approved it, that the case is closed, its years are over and nobody holds it. Returns why it was kept, or null.
CREATE FUNCTION purge_case(purge uuid, "case" uuid) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  organization CONSTANT uuid := current_organization_id();
  today CONSTANT date := (now() AT TIME ZONE 'America/New_York')::date;
  p purges;
  k cases;
  years integer;
  closed date;
  kept text;
  family uuid[];
  wholly boolean;
  intake_ids uuid[];
  closing_ids uuid[];
  export_ids uuid[];
  name_ids uuid[];
  spared uuid[] := '{}';
  parts uuid[];
  words text[];
  counts jsonb := '{}';
  gone integer;
BEGIN
  SELECT * INTO STRICT p FROM purges u
  WHERE u."organizationId" = organization AND u.id = purge AND u.status = 'running' AND u."decidedById" <> u."proposedById"
    AND EXISTS (
      SELECT FROM purge_items i
      WHERE i."organizationId" = organization AND i."purgeId" = purge AND i."caseId" = "case" AND i.status = 'waiting')
  FOR UPDATE;
  -- The client first, as whoever changes or merges one does; then nothing more can be added to the case.
  PERFORM FROM clients c JOIN cases o ON o."organizationId" = c."organizationId" AND o."clientId" = c.id
  WHERE o."organizationId" = organization AND o.id = "case" FOR UPDATE OF c;
  SELECT * INTO STRICT k FROM cases o WHERE o."organizationId" = organization AND o.id = "case" FOR UPDATE;

  SELECT greatest(p.years, (
    SELECT r.years FROM retention_policies r WHERE r."organizationId" = organization AND r."effectiveOn" <= today
    ORDER BY r."effectiveOn" DESC LIMIT 1)) INTO years;
  SELECT l."closedOn" INTO closed FROM closings l
  WHERE l."organizationId" = organization AND l."caseId" = k.id AND l.status = 'closed';
  kept := CASE
    WHEN k.status <> 'closed' OR closed IS NULL OR k."purgedAt" IS NOT NULL THEN 'not_closed'
    WHEN kept_through(closed, years) >= today THEN 'not_due'
    WHEN is_held(k.id, k."fundingSourceId", today) THEN 'held'
  END;
  IF kept IS NOT NULL THEN
    UPDATE purge_items SET status = 'kept', "keptBecause" = kept, at = now()
    WHERE "organizationId" = organization AND "purgeId" = purge AND "caseId" = k.id;
    UPDATE purges SET "itemsKept" = "itemsKept" + 1 WHERE "organizationId" = organization AND id = purge;
    RETURN kept;
  END IF;

  PERFORM set_config('app.purging', 'on', true);
  UPDATE cases SET title = 'Purged', tags = '{}', "purgedAt" = now(), "updatedAt" = now()
  WHERE "organizationId" = organization AND id = k.id;

  -- The client's entry, with those that were merged into it, goes with the last of the cases.
  WITH RECURSIVE entries AS (
    SELECT k."clientId" AS id
    UNION SELECT c.id FROM clients c JOIN entries e ON c."mergedIntoId" = e.id WHERE c."organizationId" = organization)
  SELECT array_agg(id) INTO family FROM entries;
  wholly := NOT EXISTS (
    SELECT FROM cases o WHERE o."organizationId" = organization AND o."clientId" = ANY (family) AND o."purgedAt" IS NULL);
  SELECT array_agg(i.id) INTO intake_ids FROM intakes i
  WHERE i."organizationId" = organization AND (i."caseId" = k.id OR (wholly AND i."clientId" = ANY (family)));
  SELECT array_agg(l.id) INTO closing_ids FROM closings l WHERE l."organizationId" = organization AND l."caseId" = k.id;
  SELECT array_agg(x.id) INTO export_ids FROM client_exports x
  WHERE x."organizationId" = organization AND x."clientId" = ANY (family) AND k.id = ANY (x."caseIds");
  SELECT array_agg(s.id) INTO parts FROM parties s WHERE s."organizationId" = organization AND s."caseId" = k.id;
  SELECT array_agg(DISTINCT l.lexeme) INTO words FROM search_entries e, unnest(e.words) AS l
  WHERE e."organizationId" = organization AND length(l.lexeme) BETWEEN 4 AND 24
    AND (e."caseId" = k.id OR e."sourceId" = ANY (intake_ids) OR (wholly AND e."clientId" = ANY (family)));
  IF p."keepsOrders" THEN
    SELECT coalesce(array_agg(d.id), '{}') INTO spared FROM documents d
    WHERE d."organizationId" = organization AND d."caseId" = k.id AND d.kind IN ('court_order', 'certificate_of_disposition');
    UPDATE documents SET "supersedesId" = NULL WHERE "organizationId" = organization AND id = ANY (spared) AND "supersedesId" <> ALL (spared);
  END IF;

  counts := purge_below('closings', closing_ids, spared, counts);
  counts := purge_below('intakes', intake_ids, spared, counts);
  counts := purge_below('cases', ARRAY[k.id], spared, counts);
  IF wholly THEN
    counts := purge_below('clients', family, spared, counts);
  ELSE
    -- Copies of the file, made when the case stood.
    counts := purge_below('client_exports', export_ids, spared, counts);
    DELETE FROM client_exports WHERE "organizationId" = organization AND id = ANY (export_ids);
    GET DIAGNOSTICS gone = ROW_COUNT;
    IF gone > 0 THEN counts := counts || jsonb_build_object('client_exports', gone); END IF;
    -- What a merge has moved and is no more is not moved back.
    DELETE FROM client_merge_moves v USING client_merges m
    WHERE v."organizationId" = organization AND m."organizationId" = organization AND m.id = v."mergeId"
      AND m."keptClientId" = ANY (family) AND NOT merged_row_stands(v);
  END IF;

  -- What stays says nothing of anybody.
  UPDATE case_steps SET reason = NULL WHERE "organizationId" = organization AND "caseId" = k.id;
  UPDATE closings SET "timelyNote" = NULL, "approvalNote" = NULL,
    "check" = jsonb_build_object('timely', jsonb_build_object('timely', "check" -> 'timely' -> 'timely'))
  WHERE "organizationId" = organization AND "caseId" = k.id AND "check" IS NOT NULL;
  UPDATE closings SET "timelyNote" = NULL, "approvalNote" = NULL
  WHERE "organizationId" = organization AND "caseId" = k.id AND "check" IS NULL;
  UPDATE time_entries SET text = 'Purged', activity = NULL, reason = CASE WHEN reason IS NOT NULL THEN 'Purged' END
  WHERE "organizationId" = organization AND "caseId" = k.id;
  UPDATE walls SET reason = 'Purged', "liftReason" = CASE WHEN "liftReason" IS NOT NULL THEN 'Purged' END
  WHERE "organizationId" = organization AND ("caseId" = k.id OR (wholly AND "clientId" = ANY (family)));
  UPDATE intakes SET "purgedAt" = now(), "givenName" = NULL, "familyName" = NULL, "otherNames" = '{}', "dateOfBirth" = NULL,
    nysid = NULL, phone = NULL, email = NULL, "addressLines" = '{}', county = NULL, "spokenLanguage" = NULL, "writtenLanguage" = NULL,
    "interpreterNeeded" = NULL, "householdSize" = NULL, form = '{}', "decisionNote" = NULL,
    "exceptionApprovalReason" = CASE WHEN "exceptionApprovalReason" IS NOT NULL THEN 'Purged' END,
    "assetsWaiverReason" = CASE WHEN "assetsWaiverReason" IS NOT NULL THEN 'Purged' END,
    eligibility = jsonb_build_object('grants', coalesce((
      SELECT jsonb_agg(jsonb_build_object('outcome', g -> 'outcome', 'fundingSourceId', g -> 'fundingSourceId'))
      FROM jsonb_array_elements(CASE WHEN jsonb_typeof(eligibility -> 'grants') = 'array' THEN eligibility -> 'grants' END) AS g), '[]'))
  WHERE "organizationId" = organization AND id = ANY (intake_ids);
  IF wholly THEN
    UPDATE clients SET "givenName" = 'Purged', "familyName" = 'Client', "otherNames" = '{}', "dateOfBirth" = NULL, nysid = NULL,
      phone = NULL, email = NULL, "addressLines" = '{}', "purgedAt" = now(), "updatedAt" = now()
    WHERE "organizationId" = organization AND id = ANY (family);
  END IF;

  SELECT array_agg(n.id) INTO name_ids FROM indexed_names n
  WHERE n."organizationId" = organization AND (n."caseId" = k.id OR (wholly AND n."clientId" = ANY (family)));
  UPDATE indexed_names SET "dateOfBirth" = NULL, nysid = NULL WHERE "organizationId" = organization AND id = ANY (name_ids);
  IF NOT p."keepsNames" THEN
    DELETE FROM indexed_names n WHERE n."organizationId" = organization AND n.id = ANY (name_ids) AND NOT EXISTS (
      SELECT FROM conflict_candidates c WHERE c."organizationId" = organization AND c."nameId" = n.id);
    -- What a check of another file has found stays found, without the name.
    UPDATE indexed_names SET name = id::text, plain = '', keys = '{}' WHERE "organizationId" = organization AND id = ANY (name_ids);
  END IF;

  -- What refers to the file without a foreign key.
  DELETE FROM idempotency_keys a WHERE a."organizationId" = organization
    AND (k.id = ANY (a."shownCases") OR (wholly AND a."shownClients" && family));
  DELETE FROM import_rows i WHERE i."organizationId" = organization
    AND (i."entityId" = k.id OR i."entityId" = ANY (parts) OR (wholly AND i."entityId" = ANY (family)));
  DELETE FROM search_entries e WHERE e."organizationId" = organization
    AND (e."caseId" = k.id OR e."sourceId" = ANY (intake_ids) OR (wholly AND e."clientId" = ANY (family)));
  PERFORM search_forget_words(words);

  UPDATE purge_items SET status = 'purged', "clientPurged" = wholly, removed = counts, at = now()
  WHERE "organizationId" = organization AND "purgeId" = purge AND "caseId" = k.id;
  UPDATE purges SET "itemsPurged" = "itemsPurged" + 1 WHERE "organizationId" = organization AND id = purge;
  PERFORM set_config('app.purging', '', true);
  RETURN NULL;
END $$;

-- Whether the row that a merge has moved is still there.
CREATE FUNCTION merged_row_stands(moved client_merge_moves) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE stands boolean;
BEGIN
  EXECUTE format('SELECT EXISTS (SELECT FROM %I t WHERE "organizationId" = $1 AND to_jsonb(t) @> $2)', moved."tableName")
  INTO stands USING moved."organizationId", moved."rowKey";
  RETURN stands;
END $$;

-- Nothing is added to a case whose file was destroyed, also not by who had begun before: it waits for the case's row, as the foreign
-- key does, and then finds it purged.
CREATE FUNCTION refuse_of_purged_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  IF NEW."caseId" IS NOT NULL THEN
    PERFORM FROM cases c WHERE c."organizationId" = NEW."organizationId" AND c.id = NEW."caseId" FOR KEY SHARE;
    PERFORM FROM cases c WHERE c."organizationId" = NEW."organizationId" AND c.id = NEW."caseId" AND c."purgedAt" IS NOT NULL;
    IF FOUND THEN
      RAISE EXCEPTION 'the file of the case was destroyed' USING ERRCODE = 'foreign_key_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION guard_purged_cases(child regclass) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER of_no_purged_case BEFORE INSERT ON %s FOR EACH ROW EXECUTE FUNCTION refuse_of_purged_case()', child);
END $$;
SELECT guard_purged_cases(name::regclass) FROM unnest(ARRAY[
  'documents', 'notes', 'parties', 'records', 'assessments', 'petitions', 'filings', 'deadlines', 'tasks', 'checklists',
  'time_entries', 'case_transfers', 'retention_holds']) AS name;

REVOKE ALL ON FUNCTION purge_below(regclass, uuid[], uuid[], jsonb), search_forget_words(text[]), merged_row_stands(client_merge_moves),
  purge_case(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION purge_case(uuid, uuid) TO vacatur_app;
