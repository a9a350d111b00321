-- CreateTable
CREATE TABLE "search_entries" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "part" TEXT NOT NULL DEFAULT '',
    "caseId" UUID,
    "clientId" UUID,
    "restriction" TEXT,
    "authorId" UUID,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "words" tsvector NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "search_entries_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "search_words" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "word" TEXT NOT NULL,

    CONSTRAINT "search_words_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "search_entries_organizationId_caseId_idx" ON "search_entries"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "search_entries_organizationId_kind_sourceId_part_key" ON "search_entries"("organizationId", "kind", "sourceId", "part");

-- CreateIndex
CREATE INDEX "search_words_organizationId_word_idx" ON "search_words"("organizationId", "word");

-- AddForeignKey
ALTER TABLE "search_entries" ADD CONSTRAINT "search_entries_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

SELECT enable_tenancy('search_entries');
SELECT enable_tenancy('search_words');
-- Triggers alone write them, and the search alone reads the words.
GRANT SELECT ON search_entries TO vacatur_app;
CREATE POLICY walls ON search_entries AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients())));

-- How words are compared: small, without marks, apostrophes and punctuation; "221.10" stays whole. Most of what is written is ASCII,
-- which is a third of the work.
CREATE FUNCTION search_plain(written text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
AS $$
DECLARE plain text;
BEGIN
  IF octet_length(written) = length(written) THEN
    plain := regexp_replace(lower(translate(written, E'\'"`', '')), '[^a-z0-9.]+', ' ', 'g');
  ELSE
    plain := lower(public.unaccent('public.unaccent', normalize(written, NFKC)));
    plain := regexp_replace(translate(plain, E'\'"`’‘ʼ´ʻ“”', ''), '[^[:alnum:].]+', ' ', 'g');
  END IF;
  RETURN CASE WHEN position('.' IN plain) > 0 THEN regexp_replace(plain, '(?<![0-9])\.|\.(?![0-9])', '', 'g') ELSE plain END;
END $$;
-- A number is kept as one word, however it was divided and whatever zeros stand in front.
CREATE FUNCTION search_number(number text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 'n' || nullif(ltrim(lower(regexp_replace(number, '[^A-Za-z0-9]+', '', 'g')), '0'), '') $$;
CREATE FUNCTION search_day(day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 'd' || to_char(day::timestamp, 'YYYYMMDD') $$;
CREATE FUNCTION search_phone(phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT 'p' || nullif(phone_digits(phone), '') $$;
CREATE FUNCTION search_marks(VARIADIC marks text[]) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT to_tsvector('simple', array_to_string(marks, ' ')) $$;
-- Names and facts are compared as they are.
CREATE FUNCTION search_names(written text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT to_tsvector('simple', search_plain(coalesce(written, ''))) $$;
-- Running text is found as it is written and by the stem of its words.
CREATE FUNCTION search_text(written text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT to_tsvector('simple', p) || to_tsvector('english', p) FROM search_plain(coalesce(written, '')) AS p $$;
-- A word and what it becomes when one of its letters is left out: two words of which these meet are a slip apart, or two letters
-- have changed places.
CREATE FUNCTION search_slips(word text) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT array_agg(left(word, at) || substr(word, at + 2)) FROM generate_series(0, length(word)) AS at $$;
CREATE INDEX search_words_slips ON search_words USING GIN (search_slips(word));

-- One index for each kind, so that what is common in one does not slow down the others. What waits to be sorted in is read by every
-- search: so it is kept short.
CREATE INDEX search_entries_client ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'client';
CREATE INDEX search_entries_case ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'case';
CREATE INDEX search_entries_court_case ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'court_case';
CREATE INDEX search_entries_filing ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'filing';
CREATE INDEX search_entries_party ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'party';
CREATE INDEX search_entries_intake ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'intake';
CREATE INDEX search_entries_note ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'note';
CREATE INDEX search_entries_document ON search_entries USING GIN (words) WITH (gin_pending_list_limit = 256) WHERE kind = 'document';
ALTER TABLE search_entries ADD CONSTRAINT search_entries_kind
  CHECK (kind IN ('client', 'case', 'court_case', 'filing', 'party', 'intake', 'note', 'document'));
ALTER TABLE search_entries ADD CONSTRAINT search_entries_restriction CHECK (restriction IN ('privileged', 'packet'));

-- Every word that was not there yet. Not unique, so that nobody waits for somebody else's transaction: a word twice does no harm.
CREATE FUNCTION search_learn_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  INSERT INTO search_words ("organizationId", id, word)
  SELECT w."organizationId", gen_random_uuid(), l.lexeme FROM written w, unnest(w.words) AS l
  WHERE length(l.lexeme) BETWEEN 4 AND 24 AND l.lexeme ~ '^[[:alpha:]]+$'
    AND NOT EXISTS (SELECT FROM search_words k WHERE k."organizationId" = w."organizationId" AND k.word = l.lexeme)
  GROUP BY w."organizationId", l.lexeme;
  RETURN NULL;
END $$;
CREATE TRIGGER search_entries_learn_new AFTER INSERT ON search_entries
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search_learn_words();
CREATE TRIGGER search_entries_learn_changed AFTER UPDATE ON search_entries
REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION search_learn_words();

-- The same for the same thing, so that a page that was begun goes on when an entry is made anew: a UUID of version 8.
CREATE FUNCTION search_entry_id(kind text, source uuid, part text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT overlay(overlay(md5(kind || ' ' || source || ' ' || part) PLACING '8' FROM 13) PLACING 'a' FROM 17)::uuid $$;

-- What each noun's rows are found by. As the owner, because nobody else writes entries; called by the triggers below and, for what
-- was there before, at the end of this migration.
CREATE FUNCTION search_keep_clients(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM search_entries e USING unnest(organizations, ids) AS of (organization, id), clients c
  WHERE e."organizationId" = of.organization AND e.kind = 'client' AND e."sourceId" = of.id
    AND c."organizationId" = of.organization AND c.id = of.id AND c."mergedIntoId" IS NOT NULL;
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "clientId", title, text, words, at)
  SELECT c."organizationId", search_entry_id('client', c.id, ''), 'client', c.id, c.id, trim(c."givenName" || ' ' || c."familyName"),
    concat_ws(' · ', nullif(array_to_string(c."otherNames", ', '), ''), 'born ' || c."dateOfBirth", 'NYSID ' || c.nysid, c.phone, c.email),
    setweight(search_names(c."givenName" || ' ' || c."familyName"), 'A')
      || setweight(search_names(array_to_string(c."otherNames", ' ')), 'B') || search_names(c.email)
      || search_marks(search_number(c.nysid), search_day(c."dateOfBirth"), search_phone(c.phone)),
    c."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN clients c ON c."organizationId" = of.organization AND c.id = of.id
  WHERE c."mergedIntoId" IS NULL
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET title = excluded.title, text = excluded.text, words = excluded.words;
$$;

-- Names of the case's client, by which everything of the case is found as well.
CREATE FUNCTION search_client_names(c clients) RETURNS tsvector
LANGUAGE sql STABLE
AS $$
  SELECT setweight(search_names(concat_ws(' ', c."givenName", c."familyName", array_to_string(c."otherNames", ' '))), 'C')
$$;

CREATE FUNCTION search_keep_cases(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", title, text, words, at)
  SELECT k."organizationId", search_entry_id('case', k.id, ''), 'case', k.id, k.id, k."clientId", k.title,
    concat_ws(' · ', c."givenName" || ' ' || c."familyName", k.county, replace(k.status::text, '_', ' '),
      nullif(array_to_string(k.tags, ', '), '')),
    setweight(search_names(k.title), 'A')
      || setweight(search_names(concat_ws(' ', k.county, replace(k.status::text, '_', ' '), array_to_string(k.tags, ' '), k."problemCode")), 'B')
      || search_client_names(c),
    k."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN cases k ON k."organizationId" = of.organization AND k.id = of.id
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET "clientId" = excluded."clientId", title = excluded.title, text = excluded.text, words = excluded.words;
$$;

-- Court cases of the newest version of a record, each with its charges.
CREATE FUNCTION search_keep_records(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM search_entries e USING unnest(organizations, ids) AS of (organization, id)
  WHERE e."organizationId" = of.organization AND e.kind = 'court_case' AND e."sourceId" = of.id;
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", part, "caseId", "clientId", title, text, words, at)
  SELECT r."organizationId", search_entry_id('court_case', r.id, court ->> 'id'), 'court_case', r.id, court ->> 'id', r."caseId", k."clientId",
    concat_ws(' · ', coalesce(court ->> 'docketNumber', court ->> 'id'), court ->> 'court', court ->> 'county'), charges.text,
    setweight(search_names(concat_ws(' ', court ->> 'docketNumber', court ->> 'id')), 'A')
      || setweight(search_names(concat_ws(' ', court ->> 'court', court ->> 'county', court ->> 'jurisdiction')), 'B')
      || search_client_names(c) || search_names(charges.text)
      || search_marks(search_number(court ->> 'docketNumber'), search_number(court ->> 'id'), search_number(court ->> 'arrestNumber'),
        'd' || replace(court ->> 'arrestedOn', '-', '')),
    r."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN records r ON r."organizationId" = of.organization AND r.id = of.id
  JOIN LATERAL (
    SELECT v.content FROM record_revisions v
    WHERE v."organizationId" = r."organizationId" AND v."recordId" = r.id ORDER BY v.version DESC LIMIT 1) AS newest ON true
  JOIN cases k ON k."organizationId" = r."organizationId" AND k.id = r."caseId"
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  CROSS JOIN LATERAL jsonb_array_elements(coalesce(newest.content -> 'courtCases', '[]')) AS court
  CROSS JOIN LATERAL (
    SELECT coalesce(string_agg(concat_ws(' ', charge ->> 'law',
      CASE WHEN charge -> 'attempt' = 'true' THEN '110/' ELSE '' END || (charge ->> 'section'), '(' || (charge ->> 'subsection') || ')',
      charge ->> 'description', replace(charge ->> 'disposition', '_', ' ')), E'\n' ORDER BY place), '') AS text
    FROM jsonb_array_elements(coalesce(court -> 'charges', '[]')) WITH ORDINALITY AS one (charge, place)) AS charges
  WHERE court ->> 'id' IS NOT NULL
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO NOTHING;
$$;

CREATE FUNCTION search_keep_filings(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", title, text, words, at)
  SELECT f."organizationId", search_entry_id('filing', f.id, ''), 'filing', f.id, f."caseId", k."clientId",
    concat_ws(' · ', f."docketNumber", f.court), 'filed ' || f."filedOn",
    setweight(search_names(f."docketNumber"), 'A') || setweight(search_names(f.court), 'B') || search_client_names(c)
      || search_marks(search_number(f."docketNumber"), search_day(f."filedOn")),
    f."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN filings f ON f."organizationId" = of.organization AND f.id = of.id
  JOIN cases k ON k."organizationId" = f."organizationId" AND k.id = f."caseId"
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET title = excluded.title, text = excluded.text, words = excluded.words;
$$;

CREATE FUNCTION search_keep_parties(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
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
      || search_marks(search_number(p.nysid), search_day(p."dateOfBirth"), search_phone(p.phone)),
    p."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN parties p ON p."organizationId" = of.organization AND p.id = of.id
  JOIN cases k ON k."organizationId" = p."organizationId" AND k.id = p."caseId"
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  WHERE p."removedAt" IS NULL
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET title = excluded.title, text = excluded.text, words = excluded.words;
$$;

-- Without what was said in confidence and what the form asks besides.
CREATE FUNCTION search_keep_intakes(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", title, text, words, at)
  SELECT i."organizationId", search_entry_id('intake', i.id, ''), 'intake', i.id, i."caseId", i."clientId",
    concat_ws(' ', i."givenName", i."familyName"),
    concat_ws(' · ', i.status, 'received ' || i."receivedOn", nullif(array_to_string(i."otherNames", ', '), ''),
      'born ' || i."dateOfBirth", 'NYSID ' || i.nysid, i.county, i.phone, i.email),
    setweight(search_names(concat_ws(' ', i."givenName", i."familyName")), 'A')
      || setweight(search_names(concat_ws(' ', array_to_string(i."otherNames", ' '), i.county, i.status)), 'B') || search_names(i.email)
      || search_marks(search_number(i.nysid), search_day(i."dateOfBirth"), search_phone(i.phone)),
    i."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN intakes i ON i."organizationId" = of.organization AND i.id = of.id
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET "caseId" = excluded."caseId", "clientId" = excluded."clientId", title = excluded.title, text = excluded.text, words = excluded.words;
$$;

-- The newest version alone.
CREATE FUNCTION search_keep_notes(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", restriction, "authorId", title, text, words, at)
  SELECT n."organizationId", search_entry_id('note', n.id, ''), 'note', n.id, n."caseId", k."clientId",
    CASE WHEN n.privileged THEN 'privileged' END, n."createdById", replace(n.kind::text, '_', ' ') || ' · ' || n."occurredOn", newest.text,
    setweight(search_names(replace(n.kind::text, '_', ' ')), 'B') || search_client_names(c) || search_text(newest.text)
      || search_marks(search_day(n."occurredOn")),
    n."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN notes n ON n."organizationId" = of.organization AND n.id = of.id
  JOIN LATERAL (
    SELECT v.text FROM note_versions v
    WHERE v."organizationId" = n."organizationId" AND v."noteId" = n.id ORDER BY v.version DESC LIMIT 1) AS newest ON true
  JOIN cases k ON k."organizationId" = n."organizationId" AND k.id = n."caseId"
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET text = excluded.text, words = excluded.words;
$$;

-- The newest version alone; its pages are added when they have been read (search_keep_pages).
CREATE FUNCTION search_keep_documents(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM search_entries e USING unnest(organizations, ids) AS of (organization, id), documents d
  WHERE d."organizationId" = of.organization AND d.id = of.id
    AND e."organizationId" = of.organization AND e.kind = 'document' AND e."sourceId" = d."supersedesId";
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", restriction, title, text, words, at)
  SELECT d."organizationId", search_entry_id('document', d.id, ''), 'document', d.id, d."caseId", k."clientId",
    CASE WHEN d.kind::text = 'packet' THEN 'packet' END, d."fileName", replace(d.kind::text, '_', ' '),
    setweight(search_names(d."fileName"), 'A') || setweight(search_names(replace(d.kind::text, '_', ' ')), 'B') || search_client_names(c),
    d."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN documents d ON d."organizationId" = of.organization AND d.id = of.id
  JOIN cases k ON k."organizationId" = d."organizationId" AND k.id = d."caseId"
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  WHERE NOT EXISTS (
    SELECT FROM documents later WHERE later."organizationId" = d."organizationId" AND later."supersedesId" = d.id)
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO NOTHING;
$$;

REVOKE ALL ON FUNCTION search_keep_clients(uuid[], uuid[]), search_keep_cases(uuid[], uuid[]), search_keep_records(uuid[], uuid[]),
  search_keep_filings(uuid[], uuid[]), search_keep_parties(uuid[], uuid[]), search_keep_intakes(uuid[], uuid[]),
  search_keep_notes(uuid[], uuid[]), search_keep_documents(uuid[], uuid[]) FROM PUBLIC;

-- A trigger for each noun, once a statement: the rows that it wrote are kept together.
DO $$
DECLARE
  noun record;
  deed text;
BEGIN
  FOR noun IN SELECT * FROM (VALUES
    ('clients', 'id', 'search_keep_clients', true),
    ('cases', 'id', 'search_keep_cases', true),
    ('record_revisions', '"recordId"', 'search_keep_records', false),
    ('filings', 'id', 'search_keep_filings', false),
    ('parties', 'id', 'search_keep_parties', true),
    ('intakes', 'id', 'search_keep_intakes', true),
    ('note_versions', '"noteId"', 'search_keep_notes', false),
    ('documents', 'id', 'search_keep_documents', false)) AS nouns (written, key, keeps, changes)
  LOOP
    EXECUTE format($f$
      CREATE FUNCTION search_keep_written_%1$s() RETURNS trigger
      LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
      AS $t$
      BEGIN
        PERFORM %3$s(array_agg(w."organizationId"), array_agg(w.%2$s)) FROM (SELECT DISTINCT "organizationId", %2$s FROM written) w;
        RETURN NULL;
      END $t$ $f$, noun.written, noun.key, noun.keeps);
    FOREACH deed IN ARRAY CASE WHEN noun.changes THEN ARRAY['INSERT', 'UPDATE'] ELSE ARRAY['INSERT'] END LOOP
      EXECUTE format(
        'CREATE TRIGGER %1$s_search_%2$s AFTER %3$s ON %1$s REFERENCING NEW TABLE AS written
         FOR EACH STATEMENT EXECUTE FUNCTION search_keep_written_%1$s()', noun.written, lower(deed), deed);
    END LOOP;
  END LOOP;
END $$;

-- What is of a case is found by its client's names, and stands behind its client's walls: also when those change.
CREATE FUNCTION search_rename_client() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE search_entries e
  SET words = ts_filter(e.words, '{a,b,d}') || search_client_names(NEW)
  FROM cases k
  WHERE k."organizationId" = NEW."organizationId" AND k."clientId" = NEW.id AND e."organizationId" = k."organizationId"
    AND e."caseId" = k.id AND e.kind NOT IN ('client', 'case', 'intake');
  PERFORM search_keep_cases(array_agg(k."organizationId"), array_agg(k.id)) FROM cases k
  WHERE k."organizationId" = NEW."organizationId" AND k."clientId" = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER clients_search_rename AFTER UPDATE OF "givenName", "familyName", "otherNames" ON clients FOR EACH ROW
WHEN ((OLD."givenName", OLD."familyName", OLD."otherNames") IS DISTINCT FROM (NEW."givenName", NEW."familyName", NEW."otherNames"))
EXECUTE FUNCTION search_rename_client();

CREATE FUNCTION search_move_case() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE search_entries e
  SET "clientId" = c.id, words = ts_filter(e.words, '{a,b,d}') || search_client_names(c)
  FROM clients c
  WHERE c."organizationId" = NEW."organizationId" AND c.id = NEW."clientId" AND e."organizationId" = NEW."organizationId"
    AND e."caseId" = NEW.id AND e.kind NOT IN ('case', 'intake');
  RETURN NULL;
END $$;
CREATE TRIGGER cases_search_move AFTER UPDATE OF "clientId" ON cases FOR EACH ROW
WHEN (OLD."clientId" <> NEW."clientId") EXECUTE FUNCTION search_move_case();

-- An import that is taken back takes its clients out; their cases take their entries along.
CREATE FUNCTION search_forget_client() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM search_entries WHERE "organizationId" = OLD."organizationId" AND kind = 'client' AND "sourceId" = OLD.id;
  RETURN NULL;
END $$;
CREATE TRIGGER clients_search_forget AFTER DELETE ON clients FOR EACH ROW EXECUTE FUNCTION search_forget_client();

-- The words that somebody may have meant by one that was typed, the likest first.
CREATE FUNCTION search_meant(typed text) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER ROWS 5 SET search_path = public, pg_temp
AS $$
  SELECT w.word FROM search_words w
  WHERE w."organizationId" = current_organization_id() AND search_slips(w.word) && search_slips(typed) AND length(typed) >= 4
  GROUP BY w.word
  ORDER BY levenshtein(w.word, typed), w.word LIMIT 8
$$;
REVOKE ALL ON FUNCTION search_meant(text) FROM PUBLIC;

-- What was typed as a query. A term is {"word"}, {"word", "number"}, {"phrase"} or {"mark"}; a word that "grows" is still being typed.
CREATE FUNCTION search_query(terms jsonb, growing boolean, forgiving boolean, every boolean) RETURNS tsquery
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
      IF forgiving AND plain ~ '^[[:alpha:]]{4,24}$' THEN
        SELECT coalesce(one || string_agg(quote_literal(meant), ' | ')::tsquery, one) INTO one FROM search_meant(plain) AS meant;
      END IF;
    END IF;
    CONTINUE WHEN numnode(one) = 0;
    whole := CASE WHEN whole IS NULL THEN one WHEN every THEN whole && one ELSE whole || one END;
  END LOOP;
  RETURN whole;
END $$;
REVOKE ALL ON FUNCTION search_query(jsonb, boolean, boolean, boolean) FROM PUBLIC;

-- At most 100 of each kind are ranked, so that a word that everything has costs little more than another. Behind walls and without what is not shown from the start: what may not be seen takes no place.
CREATE FUNCTION search_matching(
  asked tsquery, ranked tsquery, kinds text[], shown text[], "shutCases" uuid[], "shutClients" uuid[]
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
     WHERE e.kind = 'client' AND 'client' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision + 0.1 FROM search_entries e
     WHERE e.kind = 'case' AND 'case' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'court_case' AND 'court_case' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'filing' AND 'filing' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'party' AND 'party' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'intake' AND 'intake' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'note' AND 'note' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100)
    UNION ALL
    (SELECT e.id, e.kind, e."sourceId", ts_rank(ARRAY[0.2, 0.1, 0.5, 1.0], e.words, ranked, 1)::double precision FROM search_entries e
     WHERE e.kind = 'document' AND 'document' = ANY (kinds) AND e.words @@ asked AND e."organizationId" = organization
       AND (e."caseId" IS NULL OR e."caseId" <> ALL ("shutCases")) AND (e."clientId" IS NULL OR e."clientId" <> ALL ("shutClients"))
       AND (e.restriction IS NULL OR e.restriction = ANY (shown) OR (e.restriction = 'privileged' AND e."authorId" = member)) LIMIT 100);
END $$;
REVOKE ALL ON FUNCTION search_matching(tsquery, tsquery, text[], text[], uuid[], uuid[]) FROM PUBLIC;

-- Entries that answer what was typed, each once, with a weight that is the higher the better it answers. What is as written stands before what
-- is still being typed, that before what was meant by a slip of the pen or by the name of an offense, and that before what has some of the
-- words. As the owner, because under row-level security no index of "@@" may be used: it says itself what tenancy and walls say.
CREATE FUNCTION search_candidates(terms jsonb, offenses text[], kinds text[], shown text[])
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
  found integer;
  total integer;
  step text[];
BEGIN
  IF written IS NULL THEN RETURN; END IF;
  RETURN QUERY SELECT m.id, m.kind, m."sourceId", 4 + m.rank, 'as_written' FROM search_matching(written, written, kinds, shown, "shutCases", "shutClients") m;
  GET DIAGNOSTICS total = ROW_COUNT;
  growing := search_query(terms, true, false, true);
  -- As text: compared as queries, a word that grows and one that does not are the same. Names are looked through first: a word that has just
  -- begun is begun by much in running text.
  IF growing::text <> written::text THEN
    FOREACH step SLICE 1 IN ARRAY ARRAY[['client', 'case', 'party', 'intake', 'filing'], ['court_case', 'note', 'document', NULL, NULL]] LOOP
      EXIT WHEN total >= enough;
      RETURN QUERY SELECT m.id, m.kind, m."sourceId", 3 + m.rank, 'as_typed'
        FROM search_matching(growing && !! written, growing, ARRAY(SELECT unnest(kinds) INTERSECT SELECT unnest(step)), shown,
          "shutCases", "shutClients") m;
      GET DIAGNOSTICS found = ROW_COUNT;
      total := total + found;
    END LOOP;
  END IF;
  -- A number or a day that is known is no slip of the pen.
  IF total >= few OR (total > 0 AND NOT terms @? '$[*] ? (!exists(@.number) && !exists(@.mark))') THEN RETURN; END IF;
  meant := search_query(terms, true, true, true);
  IF meant::text <> growing::text THEN
    RETURN QUERY SELECT m.id, m.kind, m."sourceId", 2 + m.rank, 'spelling'
      FROM search_matching(meant && !! growing, meant, kinds, shown, "shutCases", "shutClients") m;
    GET DIAGNOSTICS found = ROW_COUNT;
    total := total + found;
  END IF;
  IF cardinality(offenses) > 0 THEN
    SELECT string_agg(quote_literal(section), ' | ')::tsquery INTO charged FROM unnest(offenses) AS section;
    RETURN QUERY SELECT m.id, m.kind, m."sourceId", 1 + m.rank, 'offense'
      FROM search_matching(charged && !! meant, charged, ARRAY(SELECT unnest(kinds) INTERSECT SELECT 'court_case'), shown, "shutCases", "shutClients") m;
    GET DIAGNOSTICS found = ROW_COUNT;
    total := total + found;
  END IF;
  IF total = 0 AND jsonb_array_length(terms) > 1 THEN
    -- All words but one; of two words, either.
    SELECT string_agg(format('(%s)', rest), ' | ')::tsquery INTO meant
      FROM generate_series(0, jsonb_array_length(terms) - 1) AS place, search_query(terms - place::integer, true, true, true) AS rest
      WHERE rest IS NOT NULL;
    RETURN QUERY SELECT m.id, m.kind, m."sourceId", m.rank, 'some_words'
      FROM search_matching(meant, meant, kinds, shown, "shutCases", "shutClients") m;
  END IF;
END $$;
REVOKE ALL ON FUNCTION search_candidates(jsonb, text[], text[], text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION search_candidates(jsonb, text[], text[], text[]) TO vacatur_app;

-- Entries of the file of somebody who has one of these names, by sound and spelling: the other way in beside words.
CREATE FUNCTION search_noun_of(source text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$
  SELECT CASE source WHEN 'record' THEN 'client' WHEN 'prospect' THEN 'intake' WHEN 'household_member' THEN 'intake' ELSE source END
$$;

-- What was there before.
SELECT search_keep_clients(array_agg("organizationId"), array_agg(id)) FROM clients;
SELECT search_keep_cases(array_agg("organizationId"), array_agg(id)) FROM cases;
SELECT search_keep_records(array_agg("organizationId"), array_agg(id)) FROM records;
SELECT search_keep_filings(array_agg("organizationId"), array_agg(id)) FROM filings;
SELECT search_keep_parties(array_agg("organizationId"), array_agg(id)) FROM parties;
SELECT search_keep_intakes(array_agg("organizationId"), array_agg(id)) FROM intakes;
SELECT search_keep_notes(array_agg("organizationId"), array_agg(id)) FROM notes;
SELECT search_keep_documents(array_agg("organizationId"), array_agg(id)) FROM documents;
