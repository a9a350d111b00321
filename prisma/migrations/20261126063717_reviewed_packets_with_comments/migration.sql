-- Papers are reviewed with comments, and sent back where they must not be filed as they are.
-- CreateEnum
CREATE TYPE "PaperAudience" AS ENUM ('court', 'agency', 'client', 'office');

-- AlterEnum
ALTER TYPE "PacketStatus" ADD VALUE 'returned';

-- AlterTable
ALTER TABLE "packet_files" ADD COLUMN     "audience" "PaperAudience",
ADD COLUMN     "parts" JSONB NOT NULL DEFAULT '[]';
-- Every paper that could be made until now, by its name.
UPDATE packet_files SET audience = (CASE
  WHEN name IN ('note.pdf', 'attorney-note.pdf') THEN 'office'
  WHEN name = 'client-letter.pdf' THEN 'client'
  WHEN name = 'seal-verification.pdf' THEN 'agency'
  ELSE 'court' END)::"PaperAudience";
ALTER TABLE packet_files ALTER COLUMN audience SET NOT NULL;

-- AlterTable
ALTER TABLE "packets" ADD COLUMN     "returnReason" TEXT,
ADD COLUMN     "returnedAt" TIMESTAMPTZ,
ADD COLUMN     "returnedById" UUID;

-- CreateTable
CREATE TABLE "packet_comments" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "packetId" UUID NOT NULL,
    "paper" TEXT,
    "page" INTEGER,
    "asksForChange" BOOLEAN NOT NULL,
    "text" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolvedById" UUID,
    "resolvedAt" TIMESTAMPTZ,
    "resolution" TEXT,

    CONSTRAINT "packet_comments_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "packet_comments_organizationId_packetId_idx" ON "packet_comments"("organizationId", "packetId");

-- AddForeignKey
ALTER TABLE "packet_comments" ADD CONSTRAINT "packet_comments_organizationId_packetId_fkey" FOREIGN KEY ("organizationId", "packetId") REFERENCES "packets"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- As text: a value of an enum is not used in the transaction that adds it.
ALTER TABLE packets ADD CONSTRAINT packets_returned_whole CHECK (
  status::text <> 'returned' OR num_nulls("returnedAt", "returnReason") = 0);
ALTER TABLE packet_comments
  ADD CONSTRAINT packet_comments_page_of_paper CHECK (page IS NULL OR (page >= 1 AND paper IS NOT NULL)),
  ADD CONSTRAINT packet_comments_resolved_whole CHECK (num_nulls("resolvedById", "resolvedAt", resolution) IN (0, 3));

SELECT enable_tenancy('packet_comments');
SELECT wall_as_parent('packet_comments', 'packets', 'packetId');
GRANT SELECT, INSERT ON packet_comments TO vacatur_app;
GRANT UPDATE ("resolvedById", "resolvedAt", resolution) ON packet_comments TO vacatur_app;

-- A comment is resolved once, and goes only with its file.
CREATE TRIGGER packet_comments_append_only BEFORE DELETE ON packet_comments
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_purging();
CREATE TRIGGER packet_comments_not_emptied BEFORE TRUNCATE ON packet_comments
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER packet_comments_resolved_once BEFORE UPDATE ON packet_comments FOR EACH ROW
WHEN (OLD."resolvedAt" IS NOT NULL OR (to_jsonb(OLD) - ARRAY['resolvedById', 'resolvedAt', 'resolution'])
  IS DISTINCT FROM (to_jsonb(NEW) - ARRAY['resolvedById', 'resolvedAt', 'resolution'])) EXECUTE FUNCTION refuse_change();
