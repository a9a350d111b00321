-- AlterTable
ALTER TABLE "assessments" ADD COLUMN     "digest" TEXT;
