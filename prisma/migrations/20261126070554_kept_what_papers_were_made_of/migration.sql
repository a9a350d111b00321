-- What papers were made of is kept, so that they can be made again and compared.
-- CreateTable
CREATE TABLE "packet_inputs" (
    "organizationId" UUID NOT NULL,
    "packetId" UUID NOT NULL,
    "input" JSONB NOT NULL,

    CONSTRAINT "packet_inputs_pkey" PRIMARY KEY ("organizationId","packetId")
);

-- AddForeignKey
ALTER TABLE "packet_inputs" ADD CONSTRAINT "packet_inputs_organizationId_packetId_fkey" FOREIGN KEY ("organizationId", "packetId") REFERENCES "packets"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('packet_inputs');
SELECT wall_as_parent('packet_inputs', 'packets', 'packetId');
GRANT SELECT, INSERT ON packet_inputs TO vacatur_app;
