-- AlterEnum
ALTER TYPE "ChargeOutcome" ADD VALUE 'granted_in_part';
