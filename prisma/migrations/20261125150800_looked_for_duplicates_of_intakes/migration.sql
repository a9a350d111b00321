-- DropIndex
DROP INDEX "intakes_organizationId_status_receivedOn_id_idx";

-- CreateIndex
CREATE INDEX "intakes_organizationId_receivedOn_id_idx" ON "intakes"("organizationId", "receivedOn", "id");

-- CreateIndex
CREATE INDEX "clients_organizationId_dateOfBirth_idx" ON "clients"("organizationId", "dateOfBirth");

-- From here on by hand: what Prisma's schema cannot say.

-- What is typed of a name, a telephone number, an e-mail address or a NYSID begins what is kept.
CREATE INDEX indexed_names_begin ON indexed_names USING GIN ((' ' || plain) gin_trgm_ops);
CREATE FUNCTION phone_digits(phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT regexp_replace(regexp_replace(phone, '\D', '', 'g'), '^1(?=\d{10})', '') $$;
CREATE FUNCTION plain_nysid(nysid text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $$ SELECT ltrim(upper(nysid), '0') $$;
CREATE INDEX clients_phone_digits ON clients ("organizationId", phone_digits(phone) text_pattern_ops);
CREATE INDEX clients_email_begin ON clients ("organizationId", lower(email) text_pattern_ops);
CREATE INDEX clients_nysid_begin ON clients ("organizationId", plain_nysid(nysid) text_pattern_ops);
-- The open ones are few. Asked for by what is null in them: under row-level security no index serves a comparison of enums.
CREATE INDEX intakes_open ON intakes ("organizationId", "receivedOn", id) WHERE "decidedAt" IS NULL;

-- Clients and open intakes that begin with what was typed. As the owner, because under row-level security no index of LIKE may
-- be used: it says itself what tenancy and walls say. It gives ids alone; what is shown is read under the policies.
CREATE FUNCTION begun_alike(
  words text[], "plainName" text, digits text, "emailBegin" text, "nysidBegin" text, "bornFrom" date, "bornUntil" date, most integer
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
     WHERE "bornFrom" IS NOT NULL AND c."organizationId" = current_organization_id()
       AND c."dateOfBirth" BETWEEN "bornFrom" AND "bornUntil"
       AND c.id NOT IN (SELECT walled_clients()) LIMIT most)),
  waiting AS (
    SELECT i.id FROM intakes i
    WHERE i."organizationId" = current_organization_id() AND i."decidedAt" IS NULL AND (
      starts_with(phone_digits(i.phone), digits)
      OR starts_with(lower(i.email), "emailBegin")
      OR starts_with(plain_nysid(i.nysid), "nysidBegin")
      OR i."dateOfBirth" BETWEEN "bornFrom" AND "bornUntil")
    LIMIT most)
  SELECT source, "sourceId" FROM by_name
  UNION SELECT 'client', by_fact.id FROM by_fact
  UNION SELECT 'prospect', waiting.id FROM waiting
$$;
REVOKE ALL ON FUNCTION begun_alike(text[], text, text, text, text, date, date, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begun_alike(text[], text, text, text, text, date, date, integer) TO vacatur_app;
