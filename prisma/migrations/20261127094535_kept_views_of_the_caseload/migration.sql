-- CreateTable
CREATE TABLE "caseload_views" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "filter" JSONB NOT NULL,
    "isShared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "caseload_views_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "caseload_views_organizationId_memberId_name_key" ON "caseload_views"("organizationId", "memberId", "name");

-- AddForeignKey
ALTER TABLE "caseload_views" ADD CONSTRAINT "caseload_views_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('caseload_views');
GRANT SELECT, INSERT, DELETE ON caseload_views TO vacatur_app;
