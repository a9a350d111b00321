-- AlterTable
ALTER TABLE "conflict_checks" ADD COLUMN     "sealedNysid" BYTEA;

-- AlterTable
ALTER TABLE "conflict_subjects" ADD COLUMN     "sealedNysid" BYTEA;

-- AlterTable
ALTER TABLE "indexed_names" ADD COLUMN     "nysidHash" TEXT,
ADD COLUMN     "sealedNysid" BYTEA;

-- CreateTable
CREATE TABLE "identifier_keys" (
    "organizationId" UUID NOT NULL,
    "sealedKey" BYTEA,
    "plainKey" BYTEA,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "identifier_keys_pkey" PRIMARY KEY ("organizationId")
);

-- AddForeignKey
ALTER TABLE "identifier_keys" ADD CONSTRAINT "identifier_keys_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('identifier_keys');
-- A key is made once. Under another of the installation it is sealed by the owner (`vacatur keys rotate`).
GRANT SELECT, INSERT ON identifier_keys TO vacatur_app;
ALTER TABLE identifier_keys ADD CONSTRAINT identifier_keys_one CHECK (num_nonnulls("sealedKey", "plainKey") = 1);
GRANT UPDATE ("sealedNysid", "nysidHash") ON indexed_names TO vacatur_app;

-- With the keys that keys of identifiers are sealed under.
CREATE OR REPLACE FUNCTION document_keys_in_use() RETURNS SETOF text
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
  UNION
  SELECT encode(substring(k."sealedKey" FROM 2 FOR 4), 'hex') FROM identifier_keys k WHERE k."sealedKey" IS NOT NULL
$$;

-- A process of the version before writes the NYSID as it is: what was sealed before is then another number.
CREATE FUNCTION drop_sealed_nysid() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  NEW."sealedNysid" := NULL;
  NEW."nysidHash" := NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER indexed_names_plain_nysid BEFORE UPDATE OF nysid ON indexed_names FOR EACH ROW
WHEN (NEW.nysid IS NOT NULL AND NEW.nysid IS DISTINCT FROM OLD.nysid) EXECUTE FUNCTION drop_sealed_nysid();

-- Set by `vacatur identifiers seal` while it puts the sealed number in the place of the plain one, and worth nothing to the runtime role.
CREATE FUNCTION is_sealing() RETURNS boolean
LANGUAGE sql STABLE
AS $$ SELECT coalesce(current_setting('app.sealing', true), '') = 'on' AND current_user <> 'vacatur_app' $$;
DROP TRIGGER conflict_subjects_unchanged ON conflict_subjects;
CREATE TRIGGER conflict_subjects_unchanged BEFORE UPDATE ON conflict_subjects FOR EACH STATEMENT
WHEN (NOT is_sealing()) EXECUTE FUNCTION refuse_change();

-- Names that share a key, as names_by_key(), which processes of the version before call: there the NYSID stands as it is,
-- and here beside it its keyed hash.
CREATE FUNCTION names_alike(asked integer[], "plainName" text, born date, "plainNysid" text, "hashOfNysid" text, most integer)
RETURNS SETOF indexed_names
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp SET enable_seqscan = off
AS $$
  SELECT n.* FROM indexed_names n
  CROSS JOIN LATERAL (SELECT coalesce(n."nysidHash" = "hashOfNysid", ltrim(upper(n.nysid), '0') = "plainNysid") AS same) of_nysid
  WHERE n."organizationId" = current_organization_id() AND n.keys && asked
    AND (n."caseId" IS NULL OR n."caseId" NOT IN (SELECT walled_cases()))
    AND (n."clientId" IS NULL OR n."clientId" NOT IN (SELECT walled_clients()))
    AND (born IS NULL OR n."dateOfBirth" IS NULL OR of_nysid.same
      OR (extract(year FROM n."dateOfBirth") = extract(year FROM born))::integer
        + (extract(month FROM n."dateOfBirth") = extract(month FROM born))::integer
        + (extract(day FROM n."dateOfBirth") = extract(day FROM born))::integer >= 2
      OR (extract(year FROM n."dateOfBirth") = extract(year FROM born) AND extract(month FROM n."dateOfBirth") = extract(day FROM born)
        AND extract(day FROM n."dateOfBirth") = extract(month FROM born)))
  ORDER BY coalesce(of_nysid.same, false) DESC, coalesce(n."dateOfBirth" = born, false) DESC, similarity(n.plain, "plainName") DESC, n.id
  LIMIT most
$$;
REVOKE ALL ON FUNCTION names_alike(integer[], text, date, text, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION names_alike(integer[], text, date, text, text, integer) TO vacatur_app;

-- A key of libs/names as the index keeps it (keys-of.ts): FNV-1a of the organization's id and of it.
CREATE FUNCTION name_key(organization uuid, key text) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT
AS $$
DECLARE
  said CONSTANT text := organization::text || key;
  hash bigint := 2166136261;
BEGIN
  FOR place IN 1 .. length(said) LOOP
    hash := ((hash # ascii(substr(said, place, 1))) * 16777619) & 4294967295;
  END LOOP;
  RETURN CASE WHEN hash > 2147483647 THEN hash - 4294967296 ELSE hash END;
END $$;
-- A day, and the day that month and day make when they change places, as libs/names has them under one key.
CREATE FUNCTION birth_key(born date) RETURNS text
LANGUAGE sql IMMUTABLE STRICT
AS $$ SELECT to_char(born, CASE
  WHEN extract(day FROM born) <= 12 AND extract(day FROM born) < extract(month FROM born) THEN 'YYYY-DD-MM' ELSE 'YYYY-MM-DD' END) $$;

-- Names of files that were destroyed until now still have such keys: they are made anew of the name alone, behind the migrations.
UPDATE indexed_names n SET "keysVersion" = 0
WHERE n.keys <> '{}' AND n."dateOfBirth" IS NULL AND n.nysid IS NULL AND (
  EXISTS (SELECT FROM cases c WHERE c."organizationId" = n."organizationId" AND c.id = n."caseId" AND c."purgedAt" IS NOT NULL)
  OR EXISTS (SELECT FROM clients c WHERE c."organizationId" = n."organizationId" AND c.id = n."clientId" AND c."purgedAt" IS NOT NULL));

-- As before. Of a name that stays the keys by date of birth and by NYSID go too: they are short hashes without a secret, and could be tried
-- through. The keyed hash of the NYSID stays with the name, so that a conflict check still finds whoever comes again under another.
CREATE OR REPLACE FUNCTION destroy_file(k cases, "keepsNames" boolean, "keptDocuments" text[], OUT wholly boolean, OUT counts jsonb)
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
  organization CONSTANT uuid := current_organization_id();
  family uuid[];
  intake_ids uuid[];
  closing_ids uuid[];
  export_ids uuid[];
  name_ids uuid[];
  spared uuid[] := '{}';
  parts uuid[];
  words text[];
  gone integer;
BEGIN
  counts := '{}';
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
  IF cardinality("keptDocuments") > 0 THEN
    SELECT coalesce(array_agg(d.id), '{}') INTO spared FROM documents d
    WHERE d."organizationId" = organization AND d."caseId" = k.id AND d.kind::text = ANY ("keptDocuments");
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
  UPDATE indexed_names SET keys = array_remove(array_remove(keys, name_key(organization, 'b ' || birth_key("dateOfBirth"))),
      name_key(organization, 'n ' || ltrim(upper(nysid), '0'))), "dateOfBirth" = NULL, nysid = NULL, "sealedNysid" = NULL
  WHERE "organizationId" = organization AND id = ANY (name_ids);
  IF NOT "keepsNames" THEN
    DELETE FROM indexed_names n WHERE n."organizationId" = organization AND n.id = ANY (name_ids) AND NOT EXISTS (
      SELECT FROM conflict_candidates c WHERE c."organizationId" = organization AND c."nameId" = n.id);
    -- What a check of another file has found stays found, without the name.
    UPDATE indexed_names SET name = id::text, plain = '', keys = '{}', "nysidHash" = NULL
    WHERE "organizationId" = organization AND id = ANY (name_ids);
  END IF;

  -- What refers to the file without a foreign key.
  DELETE FROM idempotency_keys a WHERE a."organizationId" = organization
    AND (k.id = ANY (a."shownCases") OR (wholly AND a."shownClients" && family));
  DELETE FROM import_rows i WHERE i."organizationId" = organization
    AND (i."entityId" = k.id OR i."entityId" = ANY (parts) OR (wholly AND i."entityId" = ANY (family)));
  DELETE FROM search_entries e WHERE e."organizationId" = organization
    AND (e."caseId" = k.id OR e."sourceId" = ANY (intake_ids) OR (wholly AND e."clientId" = ANY (family)));
  PERFORM search_forget_words(words);
  PERFORM set_config('app.purging', '', true);
END $$;
