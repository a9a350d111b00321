-- A part of a paper is edited in a word processor, and the packet is assembled with it.
-- CreateEnum
CREATE TYPE "PacketEditState" AS ENUM ('applied', 'to_merge', 'withdrawn');

-- CreateTable
CREATE TABLE "packet_edits" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "packetId" UUID NOT NULL,
    "paper" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "state" "PacketEditState" NOT NULL DEFAULT 'applied',
    "documentId" UUID NOT NULL,
    "blocks" JSONB NOT NULL,
    "generated" JSONB NOT NULL,
    "warnings" JSONB NOT NULL,
    "editedById" UUID NOT NULL,
    "editedByName" TEXT NOT NULL,
    "editedOn" DATE NOT NULL,
    "withdrawnById" UUID,
    "withdrawnAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "packet_edits_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "packet_edits_organizationId_documentId_idx" ON "packet_edits"("organizationId", "documentId");

-- CreateIndex
CREATE UNIQUE INDEX "packet_edits_organizationId_packetId_paper_part_key" ON "packet_edits"("organizationId", "packetId", "paper", "part");

-- AddForeignKey
ALTER TABLE "packet_edits" ADD CONSTRAINT "packet_edits_organizationId_packetId_fkey" FOREIGN KEY ("organizationId", "packetId") REFERENCES "packets"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "packet_edits" ADD CONSTRAINT "packet_edits_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE packet_edits ADD CONSTRAINT packet_edits_withdrawn_whole CHECK (
  num_nulls("withdrawnById", "withdrawnAt") IN (0, 2) AND (state <> 'withdrawn' OR "withdrawnAt" IS NOT NULL));

SELECT enable_tenancy('packet_edits');
SELECT wall_as_parent('packet_edits', 'packets', 'packetId');
GRANT SELECT, INSERT ON packet_edits TO vacatur_app;
GRANT UPDATE (state, "withdrawnById", "withdrawnAt") ON packet_edits TO vacatur_app;

-- The words that somebody wrote are kept with the packet that was made of them, and go only with its file.
CREATE TRIGGER packet_edits_append_only BEFORE DELETE ON packet_edits
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_but_purging();
CREATE TRIGGER packet_edits_not_emptied BEFORE TRUNCATE ON packet_edits
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
