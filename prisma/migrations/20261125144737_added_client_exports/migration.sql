-- CreateEnum
CREATE TYPE "ClientExportStatus" AS ENUM ('queued', 'running', 'ready', 'failed', 'cancelled');

-- CreateTable
CREATE TABLE "client_exports" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "clientId" UUID NOT NULL,
    "status" "ClientExportStatus" NOT NULL DEFAULT 'queued',
    "run" INTEGER NOT NULL DEFAULT 0,
    "stepsDone" INTEGER NOT NULL DEFAULT 0,
    "stepsTotal" INTEGER,
    "sizeBytes" BIGINT,
    "sha256" TEXT,
    "caseIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "confidentialCaseIds" UUID[] DEFAULT ARRAY[]::UUID[],
    "requestedById" UUID NOT NULL,
    "requestedRole" "Role" NOT NULL,
    "onBehalfOfId" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "client_exports_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "client_export_parts" (
    "organizationId" UUID NOT NULL,
    "exportId" UUID NOT NULL,
    "run" INTEGER NOT NULL,
    "part" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "client_export_parts_pkey" PRIMARY KEY ("organizationId","exportId","run","part")
);

-- CreateIndex
CREATE INDEX "client_exports_organizationId_clientId_idx" ON "client_exports"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "client_exports_organizationId_expiresAt_idx" ON "client_exports"("organizationId", "expiresAt");

-- AddForeignKey
ALTER TABLE "client_exports" ADD CONSTRAINT "client_exports_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_exports" ADD CONSTRAINT "client_exports_organizationId_requestedById_fkey" FOREIGN KEY ("organizationId", "requestedById") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_exports" ADD CONSTRAINT "client_exports_organizationId_onBehalfOfId_fkey" FOREIGN KEY ("organizationId", "onBehalfOfId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "client_export_parts" ADD CONSTRAINT "client_export_parts_organizationId_exportId_fkey" FOREIGN KEY ("organizationId", "exportId") REFERENCES "client_exports"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('client_exports');
SELECT enable_tenancy('client_export_parts');
CREATE POLICY walls ON client_exports AS RESTRICTIVE USING ("clientId" NOT IN (SELECT walled_clients()));
SELECT wall_as_parent('client_export_parts', 'client_exports', 'exportId');
GRANT SELECT, INSERT, UPDATE ON client_exports TO vacatur_app;
-- An archive is dropped a week after it was asked for.
GRANT SELECT, INSERT, DELETE ON client_export_parts TO vacatur_app;
