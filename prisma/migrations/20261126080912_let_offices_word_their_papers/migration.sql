-- CreateEnum
CREATE TYPE "HouseStyleStatus" AS ENUM ('draft', 'published');

-- CreateTable
CREATE TABLE "house_styles" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "HouseStyleStatus" NOT NULL DEFAULT 'draft',
    "effectiveOn" DATE NOT NULL,
    "content" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,
    "publishedById" UUID,
    "publishedAt" TIMESTAMPTZ,

    CONSTRAINT "house_styles_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "house_styles_organizationId_effectiveOn_idx" ON "house_styles"("organizationId", "effectiveOn");

-- AddForeignKey
ALTER TABLE "house_styles" ADD CONSTRAINT "house_styles_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE house_styles
  ADD CONSTRAINT house_styles_published_by_somebody
    CHECK (CASE status WHEN 'published' THEN num_nulls("publishedById", "publishedAt") = 0 ELSE num_nonnulls("publishedById", "publishedAt") = 0 END);

CREATE TRIGGER published_never_changes BEFORE UPDATE OR DELETE ON house_styles
  FOR EACH ROW WHEN (OLD.status = 'published') EXECUTE FUNCTION refuse_change_of_published();

SELECT enable_tenancy('house_styles'::regclass);
GRANT SELECT, INSERT, UPDATE, DELETE ON house_styles TO vacatur_app;
