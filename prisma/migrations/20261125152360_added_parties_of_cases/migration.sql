-- CreateTable
CREATE TABLE "parties" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "otherNames" TEXT[],
    "streetNames" TEXT[],
    "isOrganization" BOOLEAN NOT NULL DEFAULT false,
    "dateOfBirth" DATE,
    "nysid" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "addressLines" TEXT[],
    "note" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,
    "removedById" UUID,
    "removedAt" TIMESTAMPTZ,
    "removalReason" TEXT,

    CONSTRAINT "parties_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "parties_organizationId_caseId_idx" ON "parties"("organizationId", "caseId");

-- AddForeignKey
ALTER TABLE "parties" ADD CONSTRAINT "parties_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE parties ADD CONSTRAINT parties_removed_by_somebody
  CHECK (num_nulls("removedById", "removedAt", "removalReason") IN (0, 3));
SELECT enable_tenancy('parties');
GRANT SELECT, INSERT, UPDATE ON parties TO vacatur_app;
CREATE POLICY walls ON parties AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
