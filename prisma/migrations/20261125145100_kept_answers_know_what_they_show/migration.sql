-- Answers kept before nobody can say of what they show: they are forgotten, a day early. TRUNCATE, which row-level security
-- does not narrow.
TRUNCATE idempotency_keys;

-- AlterTable
ALTER TABLE "idempotency_keys" ADD COLUMN     "confidentialIn" UUID[],
ADD COLUMN     "role" "Role" NOT NULL,
ADD COLUMN     "shownCases" UUID[],
ADD COLUMN     "shownClients" UUID[];
