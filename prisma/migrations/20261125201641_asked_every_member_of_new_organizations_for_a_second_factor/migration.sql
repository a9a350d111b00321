-- AlterTable
ALTER TABLE "organizations" ALTER COLUMN "secondFactorForAll" SET DEFAULT true;
