-- AlterEnum
ALTER TYPE "DocumentKind" ADD VALUE 'court_extract';

-- AlterTable
ALTER TABLE "records" ADD COLUMN     "mapping" JSONB;

-- CreateTable
CREATE TABLE "extract_mappings" (
    "organizationId" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "extract_mappings_pkey" PRIMARY KEY ("organizationId","source")
);

-- AddForeignKey
ALTER TABLE "extract_mappings" ADD CONSTRAINT "extract_mappings_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('extract_mappings');
GRANT SELECT, INSERT, UPDATE ON extract_mappings TO vacatur_app;
