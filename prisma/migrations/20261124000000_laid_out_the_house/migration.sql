-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "CaseStatus" AS ENUM ('open', 'closed');

-- CreateEnum
CREATE TYPE "DeadlineStatus" AS ENUM ('open', 'met');

-- CreateEnum
CREATE TYPE "DocumentKind" AS ENUM ('rap_sheet', 'packet');

-- CreateEnum
CREATE TYPE "FilingMethod" AS ENUM ('in_person', 'mail', 'electronic');

-- CreateEnum
CREATE TYPE "ServiceMethod" AS ENUM ('personal', 'mail', 'overnight', 'office', 'fax');

-- CreateEnum
CREATE TYPE "ProsecutorPosition" AS ENUM ('consents', 'no_objection', 'objects');

-- CreateEnum
CREATE TYPE "ChargeOutcome" AS ENUM ('granted', 'denied_statutory', 'denied_discretionary', 'withdrawn');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('attorney', 'paralegal', 'supervisor');

-- CreateEnum
CREATE TYPE "PacketStatus" AS ENUM ('queued', 'ready', 'failed', 'approved');

-- CreateEnum
CREATE TYPE "RecordStatus" AS ENUM ('queued', 'read', 'refused', 'confirmed');

-- CreateTable
CREATE TABLE "assessments" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "recordId" UUID NOT NULL,
    "recordVersion" INTEGER NOT NULL,
    "asOf" DATE NOT NULL,
    "rulesVersion" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "assessments_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "memberId" UUID,
    "action" TEXT NOT NULL,
    "entityId" UUID,
    "caseId" UUID,
    "clientId" UUID,
    "correlationId" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "outbox_messages" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ,

    CONSTRAINT "outbox_messages_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "cases" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "attorneyId" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" "CaseStatus" NOT NULL DEFAULT 'open',
    "openedOn" DATE NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "cases_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "clients" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "givenName" TEXT NOT NULL,
    "familyName" TEXT NOT NULL,
    "otherNames" TEXT[],
    "dateOfBirth" DATE,
    "nysid" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "addressLines" TEXT[],
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "clients_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "deadlines" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "filingId" UUID,
    "kind" TEXT NOT NULL,
    "party" TEXT,
    "dueOn" DATE NOT NULL,
    "conservativeOn" DATE,
    "citation" TEXT NOT NULL,
    "computation" JSONB NOT NULL,
    "status" "DeadlineStatus" NOT NULL DEFAULT 'open',
    "metOn" DATE,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deadlines_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "documents" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" "DocumentKind" NOT NULL,
    "fileName" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "sizeBytes" INTEGER NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "documents_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "document_contents" (
    "organizationId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "document_contents_pkey" PRIMARY KEY ("organizationId","documentId")
);

-- CreateTable
CREATE TABLE "filings" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "packetId" UUID NOT NULL,
    "filedOn" DATE NOT NULL,
    "method" "FilingMethod" NOT NULL,
    "court" TEXT NOT NULL,
    "docketNumber" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "filings_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "filing_services" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "filingId" UUID NOT NULL,
    "county" TEXT NOT NULL,
    "servedOn" DATE NOT NULL,
    "method" "ServiceMethod" NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "filing_services_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "prosecutor_responses" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "filingId" UUID NOT NULL,
    "county" TEXT NOT NULL,
    "respondedOn" DATE NOT NULL,
    "position" "ProsecutorPosition" NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "prosecutor_responses_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "court_orders" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "filingId" UUID NOT NULL,
    "decidedOn" DATE NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "court_orders_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "order_outcomes" (
    "organizationId" UUID NOT NULL,
    "orderId" UUID NOT NULL,
    "chargeId" TEXT NOT NULL,
    "outcome" "ChargeOutcome" NOT NULL,

    CONSTRAINT "order_outcomes_pkey" PRIMARY KEY ("organizationId","orderId","chargeId")
);

-- CreateTable
CREATE TABLE "members" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deactivatedAt" TIMESTAMPTZ,

    CONSTRAINT "members_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "organizations" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "addressLines" TEXT[],
    "phone" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organizations_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "petitions" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "assessmentId" UUID NOT NULL,
    "relief" TEXT NOT NULL,
    "chargeIds" TEXT[],
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "petitions_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "packets" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "petitionId" UUID NOT NULL,
    "status" "PacketStatus" NOT NULL DEFAULT 'queued',
    "preparedOn" DATE NOT NULL,
    "failureMessage" TEXT,
    "sha256" CHAR(64),
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ,
    "approvedById" UUID,
    "approvedAt" TIMESTAMPTZ,

    CONSTRAINT "packets_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "packet_files" (
    "organizationId" UUID NOT NULL,
    "packetId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "documentId" UUID NOT NULL,

    CONSTRAINT "packet_files_pkey" PRIMARY KEY ("organizationId","packetId","name")
);

-- CreateTable
CREATE TABLE "records" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "status" "RecordStatus" NOT NULL DEFAULT 'queued',
    "refusalCode" TEXT,
    "refusalMessage" TEXT,
    "sheet" JSONB,
    "gaps" JSONB,
    "version" INTEGER NOT NULL DEFAULT 0,
    "confirmedVersion" INTEGER,
    "confirmedById" UUID,
    "confirmedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "records_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "record_revisions" (
    "organizationId" UUID NOT NULL,
    "recordId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_revisions_pkey" PRIMARY KEY ("organizationId","recordId","version")
);

-- CreateIndex
CREATE INDEX "assessments_organizationId_caseId_idx" ON "assessments"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "audit_entries_organizationId_caseId_at_idx" ON "audit_entries"("organizationId", "caseId", "at");

-- CreateIndex
CREATE INDEX "outbox_messages_sentAt_createdAt_idx" ON "outbox_messages"("sentAt", "createdAt");

-- CreateIndex
CREATE INDEX "cases_organizationId_clientId_idx" ON "cases"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "clients_organizationId_familyName_givenName_idx" ON "clients"("organizationId", "familyName", "givenName");

-- CreateIndex
CREATE INDEX "deadlines_organizationId_caseId_idx" ON "deadlines"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "deadlines_organizationId_filingId_kind_party_key" ON "deadlines"("organizationId", "filingId", "kind", "party");

-- CreateIndex
CREATE INDEX "documents_organizationId_caseId_idx" ON "documents"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "filings_organizationId_caseId_idx" ON "filings"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "filings_organizationId_packetId_key" ON "filings"("organizationId", "packetId");

-- CreateIndex
CREATE UNIQUE INDEX "filing_services_organizationId_filingId_county_key" ON "filing_services"("organizationId", "filingId", "county");

-- CreateIndex
CREATE UNIQUE INDEX "prosecutor_responses_organizationId_filingId_county_key" ON "prosecutor_responses"("organizationId", "filingId", "county");

-- CreateIndex
CREATE UNIQUE INDEX "court_orders_organizationId_filingId_key" ON "court_orders"("organizationId", "filingId");

-- CreateIndex
CREATE UNIQUE INDEX "members_email_key" ON "members"("email");

-- CreateIndex
CREATE INDEX "petitions_organizationId_caseId_idx" ON "petitions"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "packets_organizationId_petitionId_idx" ON "packets"("organizationId", "petitionId");

-- CreateIndex
CREATE UNIQUE INDEX "packet_files_organizationId_documentId_key" ON "packet_files"("organizationId", "documentId");

-- CreateIndex
CREATE INDEX "records_organizationId_caseId_idx" ON "records"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "records_organizationId_documentId_key" ON "records"("organizationId", "documentId");

-- AddForeignKey
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_organizationId_recordId_fkey" FOREIGN KEY ("organizationId", "recordId") REFERENCES "records"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cases" ADD CONSTRAINT "cases_organizationId_attorneyId_fkey" FOREIGN KEY ("organizationId", "attorneyId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deadlines" ADD CONSTRAINT "deadlines_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_contents" ADD CONSTRAINT "document_contents_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filings" ADD CONSTRAINT "filings_organizationId_packetId_fkey" FOREIGN KEY ("organizationId", "packetId") REFERENCES "packets"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "filing_services" ADD CONSTRAINT "filing_services_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "prosecutor_responses" ADD CONSTRAINT "prosecutor_responses_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "court_orders" ADD CONSTRAINT "court_orders_organizationId_filingId_fkey" FOREIGN KEY ("organizationId", "filingId") REFERENCES "filings"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "order_outcomes" ADD CONSTRAINT "order_outcomes_organizationId_orderId_fkey" FOREIGN KEY ("organizationId", "orderId") REFERENCES "court_orders"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "members" ADD CONSTRAINT "members_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "petitions" ADD CONSTRAINT "petitions_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "petitions" ADD CONSTRAINT "petitions_organizationId_assessmentId_fkey" FOREIGN KEY ("organizationId", "assessmentId") REFERENCES "assessments"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packets" ADD CONSTRAINT "packets_organizationId_petitionId_fkey" FOREIGN KEY ("organizationId", "petitionId") REFERENCES "petitions"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packet_files" ADD CONSTRAINT "packet_files_organizationId_packetId_fkey" FOREIGN KEY ("organizationId", "packetId") REFERENCES "packets"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packet_files" ADD CONSTRAINT "packet_files_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "records" ADD CONSTRAINT "records_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "records" ADD CONSTRAINT "records_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_revisions" ADD CONSTRAINT "record_revisions_organizationId_recordId_fkey" FOREIGN KEY ("organizationId", "recordId") REFERENCES "records"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- Row-level security: the runtime role sees and writes rows of the organization that the transaction has set, and none
-- when nothing is set.
CREATE FUNCTION current_organization_id() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
AS $$ SELECT nullif(current_setting('app.organization_id', true), '')::uuid $$;

CREATE FUNCTION enable_tenancy(tenant_table regclass, organization_column text DEFAULT 'organizationId') RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tenant_table);
  EXECUTE format(
    'CREATE POLICY tenancy ON %s USING (%I = current_organization_id()) WITH CHECK (%I = current_organization_id())',
    tenant_table, organization_column, organization_column);
END $$;

SELECT enable_tenancy('organizations', 'id');
SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY[
  'members', 'clients', 'cases', 'documents', 'document_contents', 'records', 'record_revisions', 'assessments',
  'petitions', 'packets', 'packet_files', 'filings', 'filing_services', 'prosecutor_responses', 'court_orders',
  'order_outcomes', 'deadlines', 'audit_entries', 'outbox_messages'
]) AS name;

-- What the runtime role may do. Assessments, record versions, the audit and what a court or a prosecutor did are never
-- changed, only added to; nothing at all is deleted.
GRANT USAGE ON SCHEMA public TO vacatur_app;
GRANT SELECT ON organizations TO vacatur_app;
GRANT SELECT, INSERT, UPDATE ON members, clients, cases, records, packets, deadlines TO vacatur_app;
GRANT SELECT, INSERT ON
  documents, document_contents, record_revisions, assessments, petitions, packet_files, filings, filing_services,
  prosecutor_responses, court_orders, order_outcomes, audit_entries, outbox_messages TO vacatur_app;

-- Sign-in happens before an organization is known: this function alone looks across them, for one address.
CREATE FUNCTION sign_in_candidate(address text)
RETURNS TABLE ("organizationId" uuid, "memberId" uuid, "passwordHash" text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT m."organizationId", m.id, m."passwordHash", m.role::text
  FROM members m
  WHERE m.email = lower(address) AND m."deactivatedAt" IS NULL
$$;
REVOKE ALL ON FUNCTION sign_in_candidate(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sign_in_candidate(text) TO vacatur_app;

-- The relay serves every organization; it sees ids and topics, and holds the rows it claims until it commits.
CREATE FUNCTION outbox_claim(batch integer)
RETURNS TABLE (id uuid, "organizationId" uuid, topic text, payload jsonb)
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT o.id, o."organizationId", o.topic, o.payload
  FROM outbox_messages o
  WHERE o."sentAt" IS NULL
  ORDER BY o."createdAt", o.id
  LIMIT batch
  FOR UPDATE SKIP LOCKED
$$;
REVOKE ALL ON FUNCTION outbox_claim(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_claim(integer) TO vacatur_app;

CREATE FUNCTION outbox_mark_sent(ids uuid[]) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ UPDATE outbox_messages SET "sentAt" = now() WHERE id = ANY (ids) $$;
REVOKE ALL ON FUNCTION outbox_mark_sent(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_mark_sent(uuid[]) TO vacatur_app;

CREATE FUNCTION notify_outbox() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN PERFORM pg_notify('outbox', ''); RETURN NULL; END $$;
CREATE TRIGGER outbox_messages_notify AFTER INSERT ON outbox_messages FOR EACH STATEMENT EXECUTE FUNCTION notify_outbox();
