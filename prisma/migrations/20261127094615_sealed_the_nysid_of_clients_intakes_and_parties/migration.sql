-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "nysidHash" TEXT,
ADD COLUMN     "sealedNysid" BYTEA;

-- AlterTable
ALTER TABLE "intakes" ADD COLUMN     "nysidHash" TEXT,
ADD COLUMN     "sealedNysid" BYTEA;

-- AlterTable
ALTER TABLE "parties" ADD COLUMN     "nysidHash" TEXT,
ADD COLUMN     "sealedNysid" BYTEA;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "nysidHash" TEXT;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "sealsIdentifiers" BOOLEAN NOT NULL DEFAULT true;

-- From here on by hand: what Prisma's schema cannot say.

-- Those that are there may be served by processes of the version before: until `vacatur identifiers seal` a NYSID stands beside its hash.
UPDATE organizations SET "sealsIdentifiers" = false;

CREATE INDEX clients_nysid_hash ON clients ("organizationId", "nysidHash") WHERE "nysidHash" IS NOT NULL;

-- A process of the version before writes the NYSID as it is, and does not know of the hash: what stood before is then another number's.
DROP TRIGGER indexed_names_plain_nysid ON indexed_names;
CREATE TRIGGER indexed_names_plain_nysid BEFORE UPDATE OF nysid ON indexed_names FOR EACH ROW
WHEN (NEW.nysid IS NOT NULL AND NEW.nysid IS DISTINCT FROM OLD.nysid AND NEW."nysidHash" IS NOT DISTINCT FROM OLD."nysidHash")
EXECUTE FUNCTION drop_sealed_nysid();
CREATE TRIGGER clients_plain_nysid BEFORE UPDATE OF nysid ON clients FOR EACH ROW
WHEN (NEW.nysid IS NOT NULL AND NEW.nysid IS DISTINCT FROM OLD.nysid AND NEW."nysidHash" IS NOT DISTINCT FROM OLD."nysidHash")
EXECUTE FUNCTION drop_sealed_nysid();
CREATE TRIGGER intakes_plain_nysid BEFORE UPDATE OF nysid ON intakes FOR EACH ROW
WHEN (NEW.nysid IS NOT NULL AND NEW.nysid IS DISTINCT FROM OLD.nysid AND NEW."nysidHash" IS NOT DISTINCT FROM OLD."nysidHash")
EXECUTE FUNCTION drop_sealed_nysid();
CREATE TRIGGER parties_plain_nysid BEFORE UPDATE OF nysid ON parties FOR EACH ROW
WHEN (NEW.nysid IS NOT NULL AND NEW.nysid IS DISTINCT FROM OLD.nysid AND NEW."nysidHash" IS NOT DISTINCT FROM OLD."nysidHash")
EXECUTE FUNCTION drop_sealed_nysid();

-- A decided intake says the same when its NYSID is sealed.
DROP TRIGGER intakes_keep_decided ON intakes;
CREATE TRIGGER intakes_keep_decided BEFORE UPDATE ON intakes FOR EACH ROW
WHEN (OLD.status <> 'open' AND NOT is_purging() AND NOT is_sealing()) EXECUTE FUNCTION keep_decided_intake();

-- As before, and by the keyed hash of a NYSID: of one that is sealed the search keeps nothing else.
CREATE OR REPLACE FUNCTION search_keep_clients(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM search_entries e USING unnest(organizations, ids) AS of (organization, id), clients c
  WHERE e."organizationId" = of.organization AND e.kind = 'client' AND e."sourceId" = of.id
    AND c."organizationId" = of.organization AND c.id = of.id AND c."mergedIntoId" IS NOT NULL;
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "clientId", title, text, words, at)
  SELECT c."organizationId", search_entry_id('client', c.id, ''), 'client', c.id, c.id, trim(c."givenName" || ' ' || c."familyName"),
    concat_ws(' · ', nullif(array_to_string(c."otherNames", ', '), ''), 'born ' || c."dateOfBirth", 'NYSID ' || c.nysid, c.phone, c.email),
    setweight(search_names(c."givenName" || ' ' || c."familyName"), 'A')
      || CASE WHEN cardinality(c."otherNames") = 0 THEN '' ELSE setweight(search_names(array_to_string(c."otherNames", ' ')), 'B') END
      || CASE WHEN c.email IS NULL THEN '' ELSE search_names(c.email) END
      || CASE WHEN c.nysid IS NULL AND c."nysidHash" IS NULL AND c.phone IS NULL THEN search_marks(search_day(c."dateOfBirth"))
        ELSE search_marks(search_number(c.nysid), 'h' || c."nysidHash", search_day(c."dateOfBirth"), search_phone(c.phone)) END,
    c."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN clients c ON c."organizationId" = of.organization AND c.id = of.id
  WHERE c."mergedIntoId" IS NULL
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET title = excluded.title, text = excluded.text, words = excluded.words;
$$;
CREATE OR REPLACE FUNCTION search_keep_parties(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp SET join_collapse_limit = 1
AS $$
  DELETE FROM search_entries e USING unnest(organizations, ids) AS of (organization, id), parties p
  WHERE e."organizationId" = of.organization AND e.kind = 'party' AND e."sourceId" = of.id
    AND p."organizationId" = of.organization AND p.id = of.id AND p."removedAt" IS NOT NULL;
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", title, text, words, at)
  SELECT p."organizationId", search_entry_id('party', p.id, ''), 'party', p.id, p."caseId", k."clientId", p.name,
    concat_ws(' · ', replace(p.role, '_', ' '), nullif(array_to_string(p."otherNames" || p."streetNames", ', '), ''),
      'born ' || p."dateOfBirth", 'NYSID ' || p.nysid, p.phone, p.email),
    setweight(search_names(p.name), 'A')
      || setweight(search_names(array_to_string(p."otherNames" || p."streetNames", ' ') || ' ' || replace(p.role, '_', ' ')), 'B')
      || search_client_names(c) || search_names(p.email)
      || search_marks(search_number(p.nysid), 'h' || p."nysidHash", search_day(p."dateOfBirth"), search_phone(p.phone)),
    p."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN parties p ON p."organizationId" = of.organization AND p.id = of.id
  JOIN cases k ON k."organizationId" = p."organizationId" AND k.id = p."caseId"
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  WHERE p."removedAt" IS NULL
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET title = excluded.title, text = excluded.text, words = excluded.words;
$$;
CREATE OR REPLACE FUNCTION search_keep_intakes(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", title, text, words, at)
  SELECT i."organizationId", search_entry_id('intake', i.id, ''), 'intake', i.id, i."caseId", i."clientId",
    concat_ws(' ', i."givenName", i."familyName"),
    concat_ws(' · ', i.status, 'received ' || i."receivedOn", nullif(array_to_string(i."otherNames", ', '), ''),
      'born ' || i."dateOfBirth", 'NYSID ' || i.nysid, i.county, i.phone, i.email),
    setweight(search_names(concat_ws(' ', i."givenName", i."familyName")), 'A')
      || setweight(search_names(concat_ws(' ', array_to_string(i."otherNames", ' '), i.county, i.status)), 'B') || search_names(i.email)
      || search_marks(search_number(i.nysid), 'h' || i."nysidHash", search_day(i."dateOfBirth"), search_phone(i.phone)),
    i."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN intakes i ON i."organizationId" = of.organization AND i.id = of.id
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET "caseId" = excluded."caseId", "clientId" = excluded."clientId", title = excluded.title, text = excluded.text, words = excluded.words;
$$;

-- As before. A word that may be a NYSID is {"word", "number", "hash"}.
CREATE OR REPLACE FUNCTION search_query(terms jsonb, growing boolean, forgiving boolean, every boolean) RETURNS tsquery
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  term jsonb;
  plain text;
  one tsquery;
  stem tsquery;
  same boolean;
  whole tsquery;
BEGIN
  FOR term IN SELECT * FROM jsonb_array_elements(terms) LOOP
    plain := trim(search_plain(coalesce(term ->> 'phrase', term ->> 'word', '')));
    IF term ? 'phrase' THEN
      one := phraseto_tsquery('simple', plain);
    ELSIF term ? 'mark' THEN
      one := quote_literal(term ->> 'mark')::tsquery;
    ELSE
      one := plainto_tsquery('simple', plain);
      stem := plainto_tsquery('english', plain);
      same := numnode(stem) = 0 OR stem = one;
      IF growing AND term ? 'grows' AND numnode(one) > 0 THEN one := (one::text || ':*')::tsquery; END IF;
      IF NOT same THEN one := one || stem; END IF;
      IF term ? 'number' THEN
        -- As it is written it is one number; its parts are looked for with what is still being typed.
        one := CASE WHEN growing THEN one || (quote_literal(term ->> 'number') || CASE WHEN term ? 'grows' THEN ':*' ELSE '' END)::tsquery
          WHEN plain LIKE '% %' THEN quote_literal(term ->> 'number')::tsquery
          ELSE one || quote_literal(term ->> 'number')::tsquery END;
      END IF;
      IF term ? 'hash' THEN one := one || quote_literal('h' || (term ->> 'hash'))::tsquery; END IF;
      IF forgiving AND plain ~ '^[[:alpha:]]{4,24}$' THEN
        SELECT coalesce(one || string_agg(quote_literal(meant), ' | ')::tsquery, one) INTO one FROM search_meant(plain) AS meant;
      END IF;
    END IF;
    CONTINUE WHEN numnode(one) = 0;
    whole := CASE WHEN whole IS NULL THEN one WHEN every THEN whole && one ELSE whole || one END;
  END LOOP;
  RETURN whole;
END $$;

-- As begun_alike(), which processes of the version before call: a NYSID that is sealed is met whole, by its keyed hash.
CREATE FUNCTION met_while_typing(
  words text[], "plainName" text, digits text, "emailBegin" text, "nysidBegin" text, "hashOfNysid" text, "bornFrom" date, "bornUntil" date, most integer
) RETURNS TABLE (kind text, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp
AS $$
  WITH by_name AS (
    SELECT n.source, n."sourceId" FROM indexed_names n
    WHERE words[1] IS NOT NULL AND n."organizationId" = current_organization_id() AND n.source IN ('client', 'prospect')
      AND (' ' || n.plain) LIKE '% ' || words[1] || '%'
      AND (' ' || n.plain) LIKE '% ' || coalesce(words[2], '') || '%'
      AND (n."caseId" IS NULL OR n."caseId" NOT IN (SELECT walled_cases()))
      AND (n."clientId" IS NULL OR n."clientId" NOT IN (SELECT walled_clients()))
    ORDER BY similarity(n.plain, "plainName") DESC, n.id
    LIMIT most),
  by_fact AS (
    (SELECT c.id FROM clients c
     WHERE digits IS NOT NULL AND c."organizationId" = current_organization_id() AND phone_digits(c.phone) ~>=~ digits
       AND phone_digits(c.phone) ~<~ (digits || ':')
       AND c.id NOT IN (SELECT walled_clients()) LIMIT most)
    UNION
    (SELECT c.id FROM clients c
     WHERE "emailBegin" IS NOT NULL AND c."organizationId" = current_organization_id()
       AND lower(c.email) ~>=~ "emailBegin" AND lower(c.email) ~<~ ("emailBegin" || chr(1114111))
       AND c.id NOT IN (SELECT walled_clients()) LIMIT most)
    UNION
    (SELECT c.id FROM clients c
     WHERE "nysidBegin" IS NOT NULL AND c."organizationId" = current_organization_id()
       AND plain_nysid(c.nysid) ~>=~ "nysidBegin" AND plain_nysid(c.nysid) ~<~ ("nysidBegin" || chr(1114111))
       AND c.id NOT IN (SELECT walled_clients()) LIMIT most)
    UNION
    (SELECT c.id FROM clients c
     WHERE "hashOfNysid" IS NOT NULL AND c."organizationId" = current_organization_id() AND c."nysidHash" = "hashOfNysid"
       AND c.id NOT IN (SELECT walled_clients()) LIMIT most)
    UNION
    (SELECT c.id FROM clients c
     WHERE "bornFrom" IS NOT NULL AND c."organizationId" = current_organization_id()
       AND c."dateOfBirth" BETWEEN "bornFrom" AND "bornUntil"
       AND c.id NOT IN (SELECT walled_clients()) LIMIT most)),
  waiting AS (
    SELECT i.id FROM intakes i
    WHERE i."organizationId" = current_organization_id() AND i."decidedAt" IS NULL AND (
      starts_with(phone_digits(i.phone), digits)
      OR starts_with(lower(i.email), "emailBegin")
      OR starts_with(plain_nysid(i.nysid), "nysidBegin")
      OR i."nysidHash" = "hashOfNysid"
      OR i."dateOfBirth" BETWEEN "bornFrom" AND "bornUntil")
    LIMIT most)
  SELECT source, "sourceId" FROM by_name
  UNION SELECT 'client', by_fact.id FROM by_fact
  UNION SELECT 'prospect', waiting.id FROM waiting
$$;
REVOKE ALL ON FUNCTION met_while_typing(text[], text, text, text, text, text, date, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION met_while_typing(text[], text, text, text, text, text, date, date, integer) TO vacatur_app;

-- As before, with what clients and intakes keep of a NYSID. The index of names alone keeps its keyed hash, where the policy keeps names.
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
    nysid = NULL, "sealedNysid" = NULL, "nysidHash" = NULL, phone = NULL, email = NULL, "addressLines" = '{}', county = NULL, "spokenLanguage" = NULL, "writtenLanguage" = NULL,
    "interpreterNeeded" = NULL, "householdSize" = NULL, form = '{}', "decisionNote" = NULL,
    "exceptionApprovalReason" = CASE WHEN "exceptionApprovalReason" IS NOT NULL THEN 'Purged' END,
    "assetsWaiverReason" = CASE WHEN "assetsWaiverReason" IS NOT NULL THEN 'Purged' END,
    eligibility = jsonb_build_object('grants', coalesce((
      SELECT jsonb_agg(jsonb_build_object('outcome', g -> 'outcome', 'fundingSourceId', g -> 'fundingSourceId'))
      FROM jsonb_array_elements(CASE WHEN jsonb_typeof(eligibility -> 'grants') = 'array' THEN eligibility -> 'grants' END) AS g), '[]'))
  WHERE "organizationId" = organization AND id = ANY (intake_ids);
  IF wholly THEN
    UPDATE clients SET "givenName" = 'Purged', "familyName" = 'Client', "otherNames" = '{}', "dateOfBirth" = NULL, nysid = NULL,
      "sealedNysid" = NULL, "nysidHash" = NULL, phone = NULL, email = NULL, "addressLines" = '{}', "purgedAt" = now(), "updatedAt" = now()
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
