-- AlterTable
ALTER TABLE "records" ADD COLUMN     "provenance" JSONB,
ADD COLUMN     "scan" JSONB;
