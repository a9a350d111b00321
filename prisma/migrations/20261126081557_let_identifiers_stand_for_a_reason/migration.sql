-- AlterTable
ALTER TABLE "petitions" ADD COLUMN     "allowedIdentifiers" JSONB NOT NULL DEFAULT '{}';

-- From here on by hand: what Prisma's schema cannot say.

GRANT UPDATE ("allowedIdentifiers") ON petitions TO vacatur_app;
