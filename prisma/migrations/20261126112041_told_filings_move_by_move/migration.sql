-- CreateEnum
CREATE TYPE "FilingStatus" AS ENUM ('filed', 'served', 'submitted', 'hearing_set', 'heard', 'decided', 'order_entered', 'withdrawn');

-- CreateEnum
CREATE TYPE "FilingMove" AS ENUM ('file', 'note_number', 'serve', 'prove_service', 'answer', 'run_out', 'reply', 'set_hearing', 'adjourn_hearing', 'hold_hearing', 'cancel_hearing', 'decide', 'enter_order', 'withdraw', 'correct');

-- CreateEnum
CREATE TYPE "FilingFee" AS ENUM ('none', 'paid', 'waived');

-- CreateEnum
CREATE TYPE "HearingStatus" AS ENUM ('set', 'adjourned', 'held', 'cancelled');

-- AlterTable
ALTER TABLE "court_orders" ADD COLUMN     "documentId" UUID,
ADD COLUMN     "enteredOn" DATE;

-- AlterTable
ALTER TABLE "filing_services" ADD COLUMN     "proofDocumentId" UUID,
ADD COLUMN     "servedBy" TEXT,
ADD COLUMN     "timeRanOutOn" DATE;

-- AlterTable
ALTER TABLE "filings" ADD COLUMN     "counties" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "fee" "FilingFee",
ADD COLUMN     "feeCents" INTEGER,
ADD COLUMN     "indexNumber" TEXT,
ADD COLUMN     "status" "FilingStatus" NOT NULL DEFAULT 'filed',
ADD COLUMN     "withdrawnOn" DATE;

-- CreateTable
CREATE TABLE "filing_events" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "filingId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "move" "FilingMove" NOT NULL,
    "occurredOn" DATE NOT NULL,
    "county" TEXT,
    "documentId" UUID,
    "hearingId" UUID,
    "correctsId" UUID,
    "reason" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "filing_events_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "hearings" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "filingId" UUID NOT NULL,
    "status" "HearingStatus" NOT NULL DEFAULT 'set',
    "scheduledOn" DATE NOT NULL,
    "startsAt" TEXT,
    "court" TEXT NOT NULL,
    "part" TEXT,
    "room" TEXT,
    "adjournedFromId" UUID,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "hearings_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "filing_events_organizationId_documentId_idx" ON "filing_events"("organizationId", "documentId");

-- CreateIndex
CREATE UNIQUE INDEX "filing_events_organizationId_filingId_sequence_key" ON "filing_events"("organizationId", "filingId", "sequence");

-- CreateIndex
CREATE INDEX "hearings_organizationId_filingId_idx" ON "hearings"("organizationId", "filingId");

-- CreateIndex
CREATE INDEX "hearings_organizationId_caseId_idx" ON "hearings"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "hearings_organizationId_scheduledOn_id_idx" ON "hearings"("organizationId", "scheduledOn", "id");

-- CreateIndex
CREATE INDEX "court_orders_organizationId_documentId_idx" ON "court_orders"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "filing_services_organizationId_proofDocumentId_idx" ON "filing_services"("organizationId", "proofDocumentId");

-- CreateIndex
CREATE INDEX "filings_organizationId_status_idx" ON "filings"("organizationId", "status");

-- AddForeignKey
ALTER TABLE "filing_events" ADD CONSTRAINT "filing_events_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing_events" ADD CONSTRAINT "filing_events_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearings" ADD CONSTRAINT "hearings_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearings" ADD CONSTRAINT "hearings_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing_services" ADD CONSTRAINT "filing_services_organizationId_proofDocumentId_fkey" FOREIGN KEY ("organizationId", "proofDocumentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "court_orders" ADD CONSTRAINT "court_orders_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "filing_events_organizationId_hearingId_idx" ON "filing_events"("organizationId", "hearingId");

-- CreateIndex
CREATE INDEX "filing_events_organizationId_correctsId_idx" ON "filing_events"("organizationId", "correctsId");

-- CreateIndex
CREATE INDEX "hearings_organizationId_adjournedFromId_idx" ON "hearings"("organizationId", "adjournedFromId");

-- AddForeignKey
ALTER TABLE "filing_events" ADD CONSTRAINT "filing_events_organizationId_hearingId_fkey" FOREIGN KEY ("organizationId", "hearingId") REFERENCES "hearings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing_events" ADD CONSTRAINT "filing_events_organizationId_correctsId_fkey" FOREIGN KEY ("organizationId", "correctsId") REFERENCES "filing_events"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "hearings" ADD CONSTRAINT "hearings_organizationId_adjournedFromId_fkey" FOREIGN KEY ("organizationId", "adjournedFromId") REFERENCES "hearings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['filing_events', 'hearings']) AS name;
SELECT wall_as_parent('filing_events', 'filings', 'filingId');
CREATE POLICY walls ON hearings AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
SELECT guard_purged_cases('hearings');

GRANT SELECT, INSERT ON filing_events TO vacatur_app;
GRANT SELECT, INSERT, UPDATE ON hearings TO vacatur_app;
-- What stands now follows from the events, and with them it changes.
GRANT UPDATE ("filedOn", method, "docketNumber", "indexNumber", fee, "feeCents", status, "withdrawnOn") ON filings TO vacatur_app;
GRANT UPDATE, DELETE ON filing_services, prosecutor_responses, court_orders, order_outcomes TO vacatur_app;

CREATE TRIGGER filing_events_append_only BEFORE DELETE ON filing_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_purging();
CREATE TRIGGER filing_events_unchanged BEFORE UPDATE ON filing_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER filing_events_not_emptied BEFORE TRUNCATE ON filing_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

ALTER TABLE filing_events ADD CONSTRAINT filing_events_counted CHECK (sequence >= 1),
  ADD CONSTRAINT filing_events_correct_something CHECK ((move = 'correct') = ("correctsId" IS NOT NULL)),
  ADD CONSTRAINT filing_events_say_why CHECK (move NOT IN ('correct', 'withdraw') OR reason IS NOT NULL);
ALTER TABLE hearings ADD CONSTRAINT hearings_start_at_a_time CHECK ("startsAt" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
ALTER TABLE filings ADD CONSTRAINT filings_fee_of_a_kind CHECK ("feeCents" IS NULL OR (fee = 'paid' AND "feeCents" >= 0));
-- One appearance lies ahead at a time.
CREATE UNIQUE INDEX hearings_one_set ON hearings ("organizationId", "filingId") WHERE status = 'set';

-- Who had to be served stands in what the papers were made of; where that was not kept yet, who was served is known.
UPDATE filings f SET counties = coalesce(
  (SELECT array_agg(prosecutor ->> 'county' ORDER BY place)
   FROM packet_inputs i, jsonb_array_elements(i.input -> 'prosecutors') WITH ORDINALITY AS one (prosecutor, place)
   WHERE i."organizationId" = f."organizationId" AND i."packetId" = f."packetId"),
  (SELECT array_agg(county ORDER BY county) FROM filing_services s
   WHERE s."organizationId" = f."organizationId" AND s."filingId" = f.id),
  '{}');

-- What was recorded before there was a history is its beginning.
INSERT INTO filing_events ("organizationId", id, "filingId", sequence, move, "occurredOn", county, data, "createdById", "createdAt")
SELECT "organizationId", gen_random_uuid(), "filingId",
  row_number() OVER (PARTITION BY "organizationId", "filingId" ORDER BY step, "createdAt", county),
  move::"FilingMove", "occurredOn", county, data, "createdById", "createdAt"
FROM (
  SELECT "organizationId", id AS "filingId", 1 AS step, 'file' AS move, "filedOn" AS "occurredOn", NULL AS county,
    jsonb_build_object('method', method, 'docketNumber', "docketNumber", 'indexNumber', NULL, 'fee', NULL, 'feeCents', NULL,
      'counties', to_jsonb(counties)) AS data,
    "createdById", "createdAt" FROM filings
  UNION ALL
  SELECT "organizationId", "filingId", 2, 'serve', "servedOn", county,
    jsonb_build_object('method', method, 'servedBy', NULL), "createdById", "createdAt" FROM filing_services
  UNION ALL
  SELECT "organizationId", "filingId", 3, 'answer', "respondedOn", county,
    jsonb_build_object('position', position), "createdById", "createdAt" FROM prosecutor_responses
  UNION ALL
  SELECT o."organizationId", o."filingId", 4, 'decide', o."decidedOn", NULL,
    jsonb_build_object('outcomes', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('chargeId', c."chargeId", 'outcome', c.outcome) ORDER BY c."chargeId"), '[]')
      FROM order_outcomes c WHERE c."organizationId" = o."organizationId" AND c."orderId" = o.id)),
    o."createdById", o."createdAt" FROM court_orders o) AS steps;
UPDATE filings f SET status = CASE
  WHEN EXISTS (SELECT FROM court_orders o WHERE o."organizationId" = f."organizationId" AND o."filingId" = f.id) THEN 'decided'
  WHEN EXISTS (SELECT FROM unnest(f.counties) AS due (county) WHERE NOT EXISTS (
    SELECT FROM filing_services s
    WHERE s."organizationId" = f."organizationId" AND s."filingId" = f.id AND s.county = due.county)) THEN 'filed'
  WHEN EXISTS (SELECT FROM unnest(f.counties) AS due (county) WHERE NOT EXISTS (
    SELECT FROM prosecutor_responses r
    WHERE r."organizationId" = f."organizationId" AND r."filingId" = f.id AND r.county = due.county)) THEN 'served'
  ELSE 'submitted' END::"FilingStatus";

-- News of a filing has one name.
UPDATE outbox_messages SET topic = 'filing.moved'
WHERE topic IN ('filing.recorded', 'filing.served', 'filing.responded') AND "sentAt" IS NULL;

-- As before, and a filing is found by its index number too, also by numbers that come later.
CREATE OR REPLACE FUNCTION search_keep_filings(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", title, text, words, at)
  SELECT f."organizationId", search_entry_id('filing', f.id, ''), 'filing', f.id, f."caseId", k."clientId",
    concat_ws(' · ', f."docketNumber", f."indexNumber", f.court), 'filed ' || f."filedOn",
    setweight(search_names(concat_ws(' ', f."docketNumber", f."indexNumber")), 'A') || setweight(search_names(f.court), 'B')
      || search_client_names(c)
      || search_marks(search_number(f."docketNumber"), search_number(f."indexNumber"), search_day(f."filedOn")),
    f."createdAt"
  FROM unnest(organizations, ids) AS of (organization, id)
  JOIN filings f ON f."organizationId" = of.organization AND f.id = of.id
  JOIN cases k ON k."organizationId" = f."organizationId" AND k.id = f."caseId"
  JOIN clients c ON c."organizationId" = k."organizationId" AND c.id = k."clientId"
  ON CONFLICT ("organizationId", kind, "sourceId", part) DO UPDATE
  SET title = excluded.title, text = excluded.text, words = excluded.words;
$$;
CREATE TRIGGER filings_search_update AFTER UPDATE ON filings REFERENCING NEW TABLE AS written
FOR EACH STATEMENT EXECUTE FUNCTION search_keep_written_filings();
