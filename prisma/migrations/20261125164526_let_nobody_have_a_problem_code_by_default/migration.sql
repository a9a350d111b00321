-- AlterTable
ALTER TABLE "cases" ALTER COLUMN "problemCode" DROP DEFAULT;
