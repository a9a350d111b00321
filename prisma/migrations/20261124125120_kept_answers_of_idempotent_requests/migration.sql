-- CreateTable
CREATE TABLE "idempotency_keys" (
    "organizationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("organizationId","memberId","hash")
);

-- CreateIndex
CREATE INDEX "idempotency_keys_organizationId_createdAt_idx" ON "idempotency_keys"("organizationId", "createdAt");

-- AddForeignKey
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('idempotency_keys');
GRANT SELECT, INSERT, DELETE ON idempotency_keys TO vacatur_app;
