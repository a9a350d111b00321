-- CreateEnum
CREATE TYPE "NoteKind" AS ENUM ('file_note', 'call', 'meeting', 'court', 'research', 'advice');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "DocumentKind" ADD VALUE 'certificate_of_disposition';
ALTER TYPE "DocumentKind" ADD VALUE 'retainer';
ALTER TYPE "DocumentKind" ADD VALUE 'citizenship_attestation';
ALTER TYPE "DocumentKind" ADD VALUE 'financial_proof';
ALTER TYPE "DocumentKind" ADD VALUE 'identification';
ALTER TYPE "DocumentKind" ADD VALUE 'correspondence';
ALTER TYPE "DocumentKind" ADD VALUE 'court_order';
ALTER TYPE "DocumentKind" ADD VALUE 'exhibit';
ALTER TYPE "DocumentKind" ADD VALUE 'other';

-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "supersedesId" UUID,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "notes" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "kind" "NoteKind" NOT NULL,
    "privileged" BOOLEAN NOT NULL DEFAULT true,
    "occurredOn" DATE NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notes_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "note_versions" (
    "organizationId" UUID NOT NULL,
    "noteId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "reason" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "note_versions_pkey" PRIMARY KEY ("organizationId","noteId","version")
);

-- CreateIndex
CREATE INDEX "notes_organizationId_caseId_idx" ON "notes"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "documents_organizationId_supersedesId_key" ON "documents"("organizationId", "supersedesId");

-- AddForeignKey
ALTER TABLE "documents" ADD CONSTRAINT "documents_organizationId_supersedesId_fkey" FOREIGN KEY ("organizationId", "supersedesId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notes" ADD CONSTRAINT "notes_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "note_versions" ADD CONSTRAINT "note_versions_organizationId_noteId_fkey" FOREIGN KEY ("organizationId", "noteId") REFERENCES "notes"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE documents ADD CONSTRAINT documents_supersede_another CHECK ("supersedesId" <> id);

SELECT enable_tenancy('notes');
SELECT enable_tenancy('note_versions');
CREATE POLICY walls ON notes AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
SELECT wall_as_parent('note_versions', 'notes', 'noteId');
-- What was written stays: a correction adds a version, and the note counts them.
GRANT SELECT, INSERT ON notes, note_versions TO vacatur_app;
GRANT UPDATE (version) ON notes TO vacatur_app;
