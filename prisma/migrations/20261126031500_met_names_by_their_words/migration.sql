-- AlterTable
ALTER TABLE "conflict_checks" ADD COLUMN     "isCut" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "name_words" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "isTogether" BOOLEAN NOT NULL,
    "key" INTEGER NOT NULL,
    "leads" INTEGER[],

    CONSTRAINT "name_words_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "name_words_organizationId_word_idx" ON "name_words"("organizationId", "word");

-- CreateIndex
CREATE INDEX "name_words_organizationId_key_idx" ON "name_words"("organizationId", "key");

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('name_words');
-- New words are few, and each is looked for from the moment on at which it is kept.
CREATE INDEX name_words_leads ON name_words USING GIN (leads) WITH (fastupdate = off);

-- Keeps words of names: [{"word", "isTogether", "key", "leads"}, …], each once. As the owner, because nobody else writes them. Each is
-- held until the transaction ends, so that it stays for the names that come with it. Two transactions may each write the same word, and
-- then it stands there twice: neither waits for the other, since the batches of an import end in the order of its file.
CREATE FUNCTION keep_name_words(words jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  organization CONSTANT uuid := current_organization_id();
  held integer;
BEGIN
  LOOP
    INSERT INTO name_words ("organizationId", id, word, "isTogether", key, leads)
    SELECT organization, gen_random_uuid(), w.word, w."isTogether", w.key, w.leads
    FROM jsonb_to_recordset(words) AS w (word text, "isTogether" boolean, key integer, leads integer[])
    WHERE NOT EXISTS (
      SELECT FROM name_words n WHERE n."organizationId" = organization AND n.word = w.word AND n."isTogether" = w."isTogether");
    SELECT count(DISTINCT (k.word, k."isTogether")) INTO held FROM (
      SELECT n.word, n."isTogether" FROM jsonb_to_recordset(words) AS w (word text, "isTogether" boolean)
      JOIN name_words n ON n."organizationId" = organization AND n.word = w.word AND n."isTogether" = w."isTogether"
      FOR KEY SHARE OF n) k;
    EXIT WHEN held = jsonb_array_length(words);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION keep_name_words(jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION keep_name_words(jsonb) TO vacatur_app;

-- Words that share a lead with those asked for. They tell nobody anything: what is found by them stands behind walls.
CREATE FUNCTION name_words_led(asked integer[]) RETURNS SETOF text
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp SET enable_seqscan = off
AS $$ SELECT DISTINCT w.word FROM name_words w WHERE w."organizationId" = current_organization_id() AND w.leads && asked $$;
REVOKE ALL ON FUNCTION name_words_led(integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION name_words_led(integer[]) TO vacatur_app;

-- A word goes with the last name that had it, but for one that somebody keeps for another name at this moment.
CREATE FUNCTION forget_name_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off
AS $$
DECLARE free uuid[];
BEGIN
  free := ARRAY(
    SELECT w.id FROM name_words w
    WHERE w."organizationId" = OLD."organizationId" AND w.key = ANY (OLD.keys)
      AND NOT EXISTS (SELECT FROM indexed_names n WHERE n."organizationId" = w."organizationId" AND n.keys @> ARRAY[w.key])
    FOR UPDATE SKIP LOCKED);
  -- Looked for again: who kept one until a moment ago has written its name by now.
  DELETE FROM name_words w
  WHERE w."organizationId" = OLD."organizationId" AND w.id = ANY (free)
    AND NOT EXISTS (SELECT FROM indexed_names n WHERE n."organizationId" = w."organizationId" AND n.keys @> ARRAY[w.key]);
  RETURN NULL;
END $$;
CREATE TRIGGER indexed_names_forget_words AFTER DELETE ON indexed_names FOR EACH ROW EXECUTE FUNCTION forget_name_words();
CREATE TRIGGER indexed_names_forget_words_of_emptied AFTER UPDATE OF keys ON indexed_names FOR EACH ROW
WHEN (OLD.keys <> '{}' AND NEW.keys = '{}') EXECUTE FUNCTION forget_name_words();

-- As before, and of whom the day of birth is asked for without those who were born on another: fewer than two of year, month and day are
-- the same, nor have day and month changed places. No name is like enough to be shown all the same (libs/names); a NYSID is.
DROP FUNCTION names_by_key(integer[], text, integer);
CREATE FUNCTION names_by_key(asked integer[], "plainName" text, born date, "plainNysid" text, most integer) RETURNS SETOF indexed_names
LANGUAGE sql STABLE SECURITY DEFINER ROWS 100 SET search_path = public, pg_temp SET enable_seqscan = off
AS $$
  SELECT n.* FROM indexed_names n
  CROSS JOIN LATERAL (SELECT ltrim(upper(n.nysid), '0') = "plainNysid" AS same) of_nysid
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
REVOKE ALL ON FUNCTION names_by_key(integer[], text, date, text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION names_by_key(integer[], text, date, text, integer) TO vacatur_app;

-- Who is found by name is looked for beside the words, and only where those find hardly anything.
DROP FUNCTION search_noun_of(text);
