-- CreateEnum
CREATE TYPE "CourtFormEditionStatus" AS ENUM ('draft', 'published');

-- CreateEnum
CREATE TYPE "PaperPreviewStatus" AS ENUM ('queued', 'ready', 'refused', 'failed');

-- AlterTable
ALTER TABLE "packets" ADD COLUMN     "inputDigests" JSONB;

-- CreateTable
CREATE TABLE "court_forms" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "endsOn" DATE,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "court_forms_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "court_form_editions" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "formId" UUID NOT NULL,
    "status" "CourtFormEditionStatus" NOT NULL DEFAULT 'draft',
    "edition" TEXT,
    "inForceFrom" DATE NOT NULL,
    "reliefs" TEXT[],
    "courts" TEXT[],
    "counties" TEXT[],
    "fileName" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "pages" JSONB NOT NULL,
    "fields" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "basedOnId" UUID,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,
    "publishedById" UUID,
    "publishedAt" TIMESTAMPTZ,

    CONSTRAINT "court_form_editions_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "court_form_files" (
    "organizationId" UUID NOT NULL,
    "editionId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "court_form_files_pkey" PRIMARY KEY ("organizationId","editionId")
);

-- CreateTable
CREATE TABLE "paper_previews" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "subject" TEXT NOT NULL,
    "subjectId" UUID NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "status" "PaperPreviewStatus" NOT NULL DEFAULT 'queued',
    "faults" JSONB NOT NULL DEFAULT '[]',
    "requestedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ,

    CONSTRAINT "paper_previews_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "paper_preview_files" (
    "organizationId" UUID NOT NULL,
    "previewId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "pages" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "paper_preview_files_pkey" PRIMARY KEY ("organizationId","previewId","name")
);

-- CreateIndex
CREATE UNIQUE INDEX "court_forms_organizationId_name_key" ON "court_forms"("organizationId", "name");

-- CreateIndex
CREATE INDEX "court_form_editions_organizationId_formId_inForceFrom_idx" ON "court_form_editions"("organizationId", "formId", "inForceFrom");

-- CreateIndex
CREATE UNIQUE INDEX "paper_previews_organizationId_subject_subjectId_key" ON "paper_previews"("organizationId", "subject", "subjectId");

-- AddForeignKey
ALTER TABLE "court_forms" ADD CONSTRAINT "court_forms_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "court_form_editions" ADD CONSTRAINT "court_form_editions_organizationId_formId_fkey" FOREIGN KEY ("organizationId", "formId") REFERENCES "court_forms"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "court_form_editions" ADD CONSTRAINT "court_form_editions_organizationId_basedOnId_fkey" FOREIGN KEY ("organizationId", "basedOnId") REFERENCES "court_form_editions"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "court_form_files" ADD CONSTRAINT "court_form_files_organizationId_editionId_fkey" FOREIGN KEY ("organizationId", "editionId") REFERENCES "court_form_editions"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_previews" ADD CONSTRAINT "paper_previews_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paper_preview_files" ADD CONSTRAINT "paper_preview_files_organizationId_previewId_fkey" FOREIGN KEY ("organizationId", "previewId") REFERENCES "paper_previews"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE court_form_editions
  ADD CONSTRAINT court_form_editions_published_by_somebody
    CHECK (CASE status WHEN 'published' THEN num_nulls("publishedById", "publishedAt") = 0 ELSE num_nonnulls("publishedById", "publishedAt") = 0 END),
  ADD CONSTRAINT court_form_editions_rest_on_another CHECK ("basedOnId" <> id);

-- Which packets were made with it is known by its id alone, so that what is published stays as it is.
CREATE FUNCTION refuse_change_of_published() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what is published never changes' USING ERRCODE = 'restrict_violation';
END $$;

CREATE TRIGGER published_never_changes BEFORE UPDATE OR DELETE ON court_form_editions
  FOR EACH ROW WHEN (OLD.status = 'published') EXECUTE FUNCTION refuse_change_of_published();

SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY['court_forms', 'court_form_editions', 'court_form_files', 'paper_previews', 'paper_preview_files']) AS name;
GRANT SELECT, INSERT, UPDATE, DELETE ON court_forms, court_form_editions, paper_previews TO vacatur_app;
-- A file is read as it came, and goes with what it is of.
GRANT SELECT, INSERT ON court_form_files, paper_preview_files TO vacatur_app;
