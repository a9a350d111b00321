-- CreateEnum
CREATE TYPE "LetterKind" AS ENUM ('engagement', 'result', 'rights', 'closing');

-- CreateEnum
CREATE TYPE "LetterStatus" AS ENUM ('queued', 'ready', 'failed');

-- AlterEnum
ALTER TYPE "DocumentKind" ADD VALUE 'letter';

-- CreateTable
CREATE TABLE "letters" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" "LetterKind" NOT NULL,
    "language" TEXT NOT NULL,
    "writtenOn" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "status" "LetterStatus" NOT NULL DEFAULT 'queued',
    "failureMessage" TEXT,
    "templateVersion" TEXT,
    "documentId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "readyAt" TIMESTAMPTZ,

    CONSTRAINT "letters_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "letters_organizationId_caseId_idx" ON "letters"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "letters_organizationId_documentId_key" ON "letters"("organizationId", "documentId");

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "letters" ADD CONSTRAINT "letters_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE letters ADD CONSTRAINT letters_with_a_file_when_ready CHECK (status <> 'ready' OR "documentId" IS NOT NULL);

SELECT enable_tenancy('letters'::regclass);
GRANT SELECT, INSERT, UPDATE ON letters TO vacatur_app;
CREATE POLICY walls ON letters AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
SELECT guard_purged_cases('letters');

-- As before, and a letter to the client is found by whom a packet is found.
CREATE OR REPLACE FUNCTION search_keep_documents(organizations uuid[], ids uuid[]) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  DELETE FROM search_entries e USING unnest(organizations, ids) AS of (organization, id), documents d
  WHERE d."organizationId" = of.organization AND d.id = of.id
    AND e."organizationId" = of.organization AND e.kind = 'document' AND e."sourceId" = d."supersedesId";
  INSERT INTO search_entries ("organizationId", id, kind, "sourceId", "caseId", "clientId", restriction, title, text, words, at)
  SELECT d."organizationId", search_entry_id('document', d.id, ''), 'document', d.id, d."caseId", k."clientId",
    CASE WHEN d.kind::text IN ('packet', 'letter') THEN 'packet' END, d."fileName", replace(d.kind::text, '_', ' '),
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
