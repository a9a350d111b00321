-- AlterTable
ALTER TABLE "purge_items" ADD COLUMN     "keptDocuments" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "purges" ADD COLUMN     "orderFilingId" UUID,
ADD COLUMN     "orderedOn" DATE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE purges ADD CONSTRAINT purges_ordered_whole CHECK (num_nulls("orderFilingId", "orderedOn") IN (0, 2)) NOT VALID;
ALTER TABLE purges VALIDATE CONSTRAINT purges_ordered_whole;

-- Courts' orders that a record be destroyed, each with the case whose client asked for it: granted for a charge at least, and standing.
-- What they bind is courts, DCJS and the police, not the office (CPL 160.50(5)(a)); an attorney decides what follows for the office's file.
CREATE FUNCTION ordered_destructions() RETURNS TABLE ("filingId" uuid, "caseId" uuid, "orderedOn" date, court text)
LANGUAGE sql STABLE
AS $$
  SELECT f.id, f."caseId", o."decidedOn", f.court
  FROM petitions t
  JOIN packets p ON p."organizationId" = t."organizationId" AND p."petitionId" = t.id
  JOIN filings f ON f."organizationId" = p."organizationId" AND f."packetId" = p.id AND f."struckOn" IS NULL
  JOIN court_orders o ON o."organizationId" = f."organizationId" AND o."filingId" = f.id
  WHERE t."organizationId" = current_organization_id() AND t.relief = 'NY-160.50-5-DESTROY'
    AND EXISTS (
      SELECT FROM order_outcomes c WHERE c."organizationId" = o."organizationId" AND c."orderId" = o.id
        AND c.outcome IN ('granted', 'granted_in_part'))
$$;
CREATE INDEX petitions_for_destruction ON petitions ("organizationId", id) WHERE relief = 'NY-160.50-5-DESTROY';

-- What purge_case() did until now when nothing kept the file: destroys it. What is left of the case, and of a client whom no other case
-- needs, holds nothing of the person; names stay where it is said so, and nowhere else. The case and its client are locked.
CREATE FUNCTION destroy_file(k cases, "keepsNames" boolean, "keptDocuments" text[], OUT wholly boolean, OUT counts jsonb)
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
  UPDATE indexed_names SET "dateOfBirth" = NULL, nysid = NULL WHERE "organizationId" = organization AND id = ANY (name_ids);
  IF NOT "keepsNames" THEN
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
  PERFORM set_config('app.purging', '', true);
END $$;

-- Destroys the file of one case of a purge that runs. Everything is checked again: that another member than who proposed it approved it,
-- that the case is closed, that its years are over or the order stands, and that nobody holds it. Returns why it was kept, or null.
-- Before the years are over the retainer stays (RPC 1.15(d)).
CREATE OR REPLACE FUNCTION purge_case(purge uuid, "case" uuid) RETURNS text
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
  kinds text[] := '{}';
  done record;
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
    WHEN p."orderFilingId" IS NULL AND kept_through(closed, years) >= today THEN 'not_due'
    WHEN p."orderFilingId" IS NOT NULL AND NOT EXISTS (
      SELECT FROM ordered_destructions() o WHERE o."filingId" = p."orderFilingId" AND o."caseId" = k.id) THEN 'not_ordered'
    WHEN is_held(k.id, k."fundingSourceId", today) THEN 'held'
  END;
  IF kept IS NOT NULL THEN
    UPDATE purge_items SET status = 'kept', "keptBecause" = kept, at = now()
    WHERE "organizationId" = organization AND "purgeId" = purge AND "caseId" = k.id;
    UPDATE purges SET "itemsKept" = "itemsKept" + 1 WHERE "organizationId" = organization AND id = purge;
    RETURN kept;
  END IF;

  IF p."keepsOrders" THEN kinds := kinds || ARRAY['court_order', 'certificate_of_disposition']; END IF;
  IF kept_through(closed, years) >= today THEN kinds := kinds || ARRAY['retainer']; END IF;
  SELECT * INTO done FROM destroy_file(k, p."keepsNames", kinds);
  UPDATE purge_items SET status = 'purged', "clientPurged" = done.wholly, removed = done.counts, "keptDocuments" = kinds, at = now()
  WHERE "organizationId" = organization AND "purgeId" = purge AND "caseId" = k.id;
  UPDATE purges SET "itemsPurged" = "itemsPurged" + 1 WHERE "organizationId" = organization AND id = purge;
  RETURN NULL;
END $$;

-- Destroys again, in a database that was restored from before, the file that a certificate is of. For the owner alone, who has checked
-- its signature: what was decided then is not decided again, also where the backup knows nothing of it. Of a purge that had not begun
-- then nothing else is carried out. Returns whether there was a file to destroy.
CREATE FUNCTION destroy_again(signed jsonb) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$
DECLARE
  c CONSTANT jsonb := signed -> 'certificate';
  organization CONSTANT uuid := (c ->> 'organizationId')::uuid;
  purge CONSTANT uuid := (c ->> 'purgeId')::uuid;
  kinds CONSTANT text[] := ARRAY(SELECT jsonb_array_elements_text(c -> 'keptDocuments'));
  told CONSTANT text := 'Carried out before the restore: see the certificate.';
  k cases;
  done record;
BEGIN
  PERFORM set_config('app.organization_id', organization::text, true), set_config('app.across_walls', 'on', true);
  SELECT * INTO k FROM cases o WHERE o."organizationId" = organization AND o.id = (c ->> 'caseId')::uuid FOR UPDATE;
  IF NOT FOUND OR k."purgedAt" IS NOT NULL THEN RETURN false; END IF;
  -- It was closed when it was destroyed.
  UPDATE cases SET status = 'closed' WHERE "organizationId" = organization AND id = k.id RETURNING * INTO k;

  -- Two people decided: the backup may know nothing of it, or that it was proposed.
  INSERT INTO purges ("organizationId", id, reason, "papersOffered", "proposedById", "onBehalfOfId", "orderFilingId", "orderedOn", "itemsTotal")
  VALUES (organization, purge, told, told, (c ->> 'proposedById')::uuid, (c ->> 'onBehalfOfId')::uuid,
    (c #>> '{basis,filingId}')::uuid, (c #>> '{basis,orderedOn}')::date, 0)
  ON CONFLICT DO NOTHING;
  SELECT * INTO done FROM destroy_file(k, (c ->> 'keptNames')::boolean, kinds);
  WITH added AS (
    INSERT INTO purge_items ("organizationId", id, "purgeId", "caseId") VALUES (organization, (c ->> 'id')::uuid, purge, k.id)
    ON CONFLICT DO NOTHING RETURNING 1)
  UPDATE purges SET "itemsTotal" = "itemsTotal" + 1
  WHERE "organizationId" = organization AND id = purge AND EXISTS (SELECT FROM added);
  UPDATE purge_items SET status = 'purged', "keptBecause" = NULL, "clientPurged" = done.wholly, removed = done.counts,
    "keptDocuments" = kinds, at = (c ->> 'destroyedAt')::timestamptz, certificate = signed
  WHERE "organizationId" = organization AND "purgeId" = purge AND "caseId" = k.id;
  UPDATE purges p SET "itemsPurged" = p."itemsPurged" + 1, "decidedById" = (c ->> 'decidedById')::uuid,
    "decidedAt" = (c ->> 'decidedAt')::timestamptz, "decidedByRole" = (c ->> 'decidedByRole')::"Role",
    "decisionNote" = coalesce(p."decisionNote", told), years = (c #>> '{basis,years}')::integer,
    "keepsNames" = (c ->> 'keptNames')::boolean, "keepsOrders" = 'court_order' = ANY (kinds),
    status = CASE
      WHEN p.status IN ('approved', 'running') THEN p.status -- its job is in the backup
      WHEN EXISTS (SELECT FROM purge_items i WHERE i."organizationId" = organization AND i."purgeId" = purge AND i.status = 'waiting')
        THEN 'cancelled'
      ELSE 'done' END,
    "finishedAt" = CASE WHEN p.status NOT IN ('approved', 'running') THEN now() END
  WHERE p."organizationId" = organization AND p.id = purge;
  INSERT INTO audit_entries ("organizationId", id, action, "correlationId", "entityId", "caseId", "clientId", detail)
  VALUES (organization, gen_random_uuid(), 'case.purged_again', 'vacatur restore', purge, k.id, k."clientId",
    jsonb_build_object('certificate', signed ->> 'sha256'));
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION destroy_file(cases, boolean, text[]), destroy_again(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ordered_destructions() TO vacatur_app;
