-- CreateEnum
CREATE TYPE "ExhibitKind" AS ENUM ('certificate_of_disposition', 'statement_of_reasons', 'earlier_application', 'supporting_document');

-- AlterEnum
ALTER TYPE "PaperAudience" ADD VALUE 'prosecutor';

-- CreateTable
CREATE TABLE "petition_exhibits" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "petitionId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "kind" "ExhibitKind" NOT NULL,
    "title" TEXT NOT NULL,
    "docketNumber" TEXT,
    "redactions" JSONB NOT NULL DEFAULT '[]',
    "pageCount" INTEGER,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "petition_exhibits_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "exhibit_pages" (
    "organizationId" UUID NOT NULL,
    "exhibitId" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "width" DOUBLE PRECISION NOT NULL,
    "height" DOUBLE PRECISION NOT NULL,
    "png" BYTEA NOT NULL,
    "lines" JSONB NOT NULL,
    "hiddenCharacters" INTEGER NOT NULL,

    CONSTRAINT "exhibit_pages_pkey" PRIMARY KEY ("organizationId","exhibitId","page")
);

-- CreateIndex
CREATE UNIQUE INDEX "petition_exhibits_organizationId_petitionId_documentId_key" ON "petition_exhibits"("organizationId", "petitionId", "documentId");

-- CreateIndex
CREATE INDEX "petition_exhibits_organizationId_documentId_idx" ON "petition_exhibits"("organizationId", "documentId");

-- AddForeignKey
ALTER TABLE "petition_exhibits" ADD CONSTRAINT "petition_exhibits_organizationId_petitionId_fkey" FOREIGN KEY ("organizationId", "petitionId") REFERENCES "petitions"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "petition_exhibits" ADD CONSTRAINT "petition_exhibits_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exhibit_pages" ADD CONSTRAINT "exhibit_pages_organizationId_exhibitId_fkey" FOREIGN KEY ("organizationId", "exhibitId") REFERENCES "petition_exhibits"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['petition_exhibits', 'exhibit_pages']) AS name;
GRANT SELECT, INSERT, DELETE ON petition_exhibits, exhibit_pages TO vacatur_app;
-- Another document, or other areas, is another exhibit: its pages are drawn anew.
GRANT UPDATE (position, kind, title, "docketNumber", "pageCount") ON petition_exhibits TO vacatur_app;
SELECT wall_as_parent('petition_exhibits', 'petitions', 'petitionId');
SELECT wall_as_parent('exhibit_pages', 'petition_exhibits', 'exhibitId');
