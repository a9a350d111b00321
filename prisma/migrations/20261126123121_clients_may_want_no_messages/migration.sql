-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "noMessages" BOOLEAN NOT NULL DEFAULT false;
