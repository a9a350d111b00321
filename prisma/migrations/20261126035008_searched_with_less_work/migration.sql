-- By hand: what Prisma's schema cannot say.

-- As before, and without what has been seen by its ids: looked for once more in the index, only to be left out, each word of "but not those"
-- cost as much as one that is asked for, and one that is still being typed much more.
DROP FUNCTION search_matching(tsquery, tsquery, text[], text[], uuid[], uuid[]);
CREATE FUNCTION search_matching(
  asked tsquery, ranked tsquery, kinds text[], shown text[], "shutCases" uuid[], "shutClients" uuid[],
  seen uuid[]
) RETURNS TABLE (id uuid, kind text, "sourceId" uuid, rank double precision)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100
SET search_path = public, pg_temp SET enable_seqscan = off SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
DECLARE
  organization uuid := current_organization_id();
  member uuid := current_member_id();
BEGIN
  RETURN QUERY
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision + 0.2 FROM search_entries e
     WHERE e.kind = 'client' AND 'client' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision + 0.1 FROM search_entries e
     WHERE e.kind = 'case' AND 'case' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'court_case' AND 'court_case' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'filing' AND 'filing' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'party' AND 'party' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'intake' AND 'intake' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'note' AND 'note' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'document' AND 'document' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization AND e.id <> ALL (seen)
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100);
END $$;
REVOKE ALL ON FUNCTION search_matching(tsquery, tsquery, text[], text[], uuid[], uuid[], uuid[]) FROM PUBLIC;

CREATE OR REPLACE FUNCTION search_candidates(terms jsonb, offenses text[], kinds text[], shown text[])
RETURNS TABLE (id uuid, kind text, "sourceId" uuid, weight double precision, why text)
LANGUAGE plpgsql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp
AS $$
#variable_conflict use_column
DECLARE
  few CONSTANT integer := 5;
  enough CONSTANT integer := 50;
  "shutCases" uuid[] := ARRAY(SELECT walled_cases());
  "shutClients" uuid[] := ARRAY(SELECT walled_clients());
  written tsquery := search_query(terms, false, false, true);
  growing tsquery;
  meant tsquery;
  charged tsquery;
  seen uuid[] := '{}';
  step text[];
BEGIN
  IF written IS NULL THEN RETURN; END IF;
  FOR id, kind, "sourceId", weight, why IN
    SELECT m.id, m.kind, m."sourceId", 4 + m.rank, 'as_written'
    FROM search_matching(written, written, kinds, shown, "shutCases", "shutClients", seen) m
  LOOP
    seen := seen || id;
    RETURN NEXT;
  END LOOP;
  growing := search_query(terms, true, false, true);
  -- As text: compared as queries, a word that grows and one that does not are the same. Names are looked through first: a word that has just
  -- begun is begun by much in running text.
  IF growing::text <> written::text THEN
    FOREACH step SLICE 1 IN ARRAY ARRAY[['client', 'case', 'party', 'intake', 'filing'], ['court_case', 'note', 'document', NULL, NULL]] LOOP
      EXIT WHEN cardinality(seen) >= enough;
      FOR id, kind, "sourceId", weight, why IN
        SELECT m.id, m.kind, m."sourceId", 3 + m.rank, 'as_typed'
        FROM search_matching(growing, growing, ARRAY(SELECT unnest(kinds) INTERSECT SELECT unnest(step)), shown,
          "shutCases", "shutClients", seen) m
      LOOP
        seen := seen || id;
        RETURN NEXT;
      END LOOP;
    END LOOP;
  END IF;
  -- A number or a day that is known is no slip of the pen.
  IF cardinality(seen) >= few OR (cardinality(seen) > 0 AND NOT terms @? '$[*] ? (!exists(@.number) && !exists(@.mark))') THEN RETURN; END IF;
  meant := search_query(terms, true, true, true);
  IF meant::text <> growing::text THEN
    FOR id, kind, "sourceId", weight, why IN
      SELECT m.id, m.kind, m."sourceId", 2 + m.rank, 'spelling'
      FROM search_matching(meant, meant, kinds, shown, "shutCases", "shutClients", seen) m
    LOOP
      seen := seen || id;
      RETURN NEXT;
    END LOOP;
  END IF;
  IF cardinality(offenses) > 0 THEN
    SELECT string_agg(quote_literal(section), ' | ')::tsquery INTO charged FROM unnest(offenses) AS section;
    FOR id, kind, "sourceId", weight, why IN
      SELECT m.id, m.kind, m."sourceId", 1 + m.rank, 'offense'
      FROM search_matching(charged, charged, ARRAY(SELECT unnest(kinds) INTERSECT SELECT 'court_case'), shown,
        "shutCases", "shutClients", seen) m
    LOOP
      seen := seen || id;
      RETURN NEXT;
    END LOOP;
  END IF;
  IF cardinality(seen) = 0 AND jsonb_array_length(terms) > 1 THEN
    -- All words but one; of two words, either.
    SELECT string_agg(format('(%s)', rest), ' | ')::tsquery INTO meant
      FROM generate_series(0, jsonb_array_length(terms) - 1) AS place, search_query(terms - place::integer, true, true, true) AS rest
      WHERE rest IS NOT NULL;
    RETURN QUERY SELECT m.id, m.kind, m."sourceId", m.rank, 'some_words'
      FROM search_matching(meant, meant, kinds, shown, "shutCases", "shutClients", seen) m;
  END IF;
END $$;

-- As before, and without reading what is not there: most clients that an import brings have a name and a day of birth.
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
      || CASE WHEN c.nysid IS NULL AND c.phone IS NULL THEN search_marks(search_day(c."dateOfBirth"))
        ELSE search_marks(search_number(c.nysid), search_day(c."dateOfBirth"), search_phone(c.phone)) END,
    c."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN clients c ON c."organizationId" = of.organization AND c.id = of.id
  WHERE c."mergedIntoId" IS NULL
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET title = excluded.title, text = excluded.text, words = excluded.words;
$$;
