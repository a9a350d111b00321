-- Contract of 20261126134620_kept_bulk_records_and_screenings
-- No version has read or written it: a screening is cancelled by its status.
-- AlterTable
ALTER TABLE "screenings" DROP COLUMN "cancelAsked";
