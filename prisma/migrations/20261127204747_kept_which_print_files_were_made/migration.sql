-- AlterTable
ALTER TABLE "packet_batches" ADD COLUMN     "printed" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- From here on by hand: what Prisma's schema cannot say.

GRANT UPDATE (printed) ON packet_batches TO vacatur_app;
