-- AlterTable
ALTER TABLE "records" ADD COLUMN     "mappingSource" TEXT;

-- By hand.
GRANT DELETE ON extract_mappings TO vacatur_app;
