-- AlterTable
ALTER TABLE "people" ADD COLUMN     "sealedNysid" BYTEA;
