-- CreateEnum
CREATE TYPE "GrantRules" AS ENUM ('lsc', 'iola', 'own');

-- CreateEnum
CREATE TYPE "IntakeStatus" AS ENUM ('open', 'accepted', 'referred', 'declined');

-- CreateEnum
CREATE TYPE "ReferralSource" AS ENUM ('self', 'former_client', 'friend_or_family', 'legal_aid', 'public_defender', 'court', 'probation_or_parole', 'reentry_program', 'community_event', 'social_services', 'website', 'other');

-- CreateTable
CREATE TABLE "grant_terms" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fundingSourceId" UUID NOT NULL,
    "effectiveFrom" DATE NOT NULL,
    "effectiveUntil" DATE,
    "rules" "GrantRules" NOT NULL,
    "incomeCeilingPercent" INTEGER,
    "factorsCeilingPercent" INTEGER,
    "assetFirstPersonCents" INTEGER,
    "assetAdditionalCents" INTEGER,
    "excludedAssets" TEXT[],
    "listedBenefits" TEXT[],
    "counties" TEXT[],
    "problemCodes" TEXT[],
    "reviewedOn" DATE,
    "programTableDays" JSONB NOT NULL DEFAULT '{}',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "grant_terms_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "intakes" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" "IntakeStatus" NOT NULL DEFAULT 'open',
    "receivedOn" DATE NOT NULL,
    "givenName" TEXT,
    "familyName" TEXT,
    "otherNames" TEXT[],
    "dateOfBirth" DATE,
    "nysid" TEXT,
    "phone" TEXT,
    "email" TEXT,
    "addressLines" TEXT[],
    "county" TEXT,
    "spokenLanguage" TEXT,
    "writtenLanguage" TEXT,
    "interpreterNeeded" BOOLEAN,
    "referralSource" "ReferralSource",
    "householdSize" INTEGER,
    "problemCode" TEXT,
    "fundingSourceId" UUID,
    "assigneeId" UUID,
    "form" JSONB NOT NULL DEFAULT '{}',
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,
    "exceptionApprovedById" UUID,
    "exceptionApprovedAt" TIMESTAMPTZ,
    "exceptionApprovalReason" TEXT,
    "assetsWaivedById" UUID,
    "assetsWaivedAt" TIMESTAMPTZ,
    "assetsWaiverReason" TEXT,
    "decidedById" UUID,
    "decidedAt" TIMESTAMPTZ,
    "declineReason" TEXT,
    "referredTo" TEXT,
    "decisionNote" TEXT,
    "eligibility" JSONB,
    "clientId" UUID,
    "caseId" UUID,

    CONSTRAINT "intakes_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "intake_disclosures" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "intakeId" UUID NOT NULL,
    "trafficking" TEXT,
    "victimException" BOOLEAN,
    "note" TEXT,
    "writtenById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "intake_disclosures_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "grant_terms_organizationId_fundingSourceId_effectiveFrom_idx" ON "grant_terms"("organizationId", "fundingSourceId", "effectiveFrom");

-- CreateIndex
CREATE INDEX "intakes_organizationId_status_receivedOn_id_idx" ON "intakes"("organizationId", "status", "receivedOn", "id");

-- CreateIndex
CREATE INDEX "intakes_organizationId_clientId_idx" ON "intakes"("organizationId", "clientId");

-- CreateIndex
CREATE INDEX "intakes_organizationId_caseId_idx" ON "intakes"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "intake_disclosures_organizationId_intakeId_createdAt_idx" ON "intake_disclosures"("organizationId", "intakeId", "createdAt");

-- AddForeignKey
ALTER TABLE "grant_terms" ADD CONSTRAINT "grant_terms_organizationId_fundingSourceId_fkey" FOREIGN KEY ("organizationId", "fundingSourceId") REFERENCES "funding_sources"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_organizationId_assigneeId_fkey" FOREIGN KEY ("organizationId", "assigneeId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_organizationId_fundingSourceId_fkey" FOREIGN KEY ("organizationId", "fundingSourceId") REFERENCES "funding_sources"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intakes" ADD CONSTRAINT "intakes_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "intake_disclosures" ADD CONSTRAINT "intake_disclosures_organizationId_intakeId_fkey" FOREIGN KEY ("organizationId", "intakeId") REFERENCES "intakes"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE grant_terms
  ADD CONSTRAINT grant_terms_percent_of_the_law CHECK (
    CASE WHEN rules::text = 'own'
      THEN "incomeCeilingPercent" IS NULL OR "incomeCeilingPercent" > 0
      ELSE coalesce("incomeCeilingPercent" BETWEEN 1 AND 125, false) AND "factorsCeilingPercent" IS NULL
    END),
  ADD CONSTRAINT grant_terms_asset_ceiling_whole CHECK (num_nulls("assetFirstPersonCents", "assetAdditionalCents") IN (0, 2));

ALTER TABLE intakes
  ADD CONSTRAINT intakes_household_of_somebody CHECK ("householdSize" > 0),
  ADD CONSTRAINT intakes_exception_approved_whole
    CHECK (num_nulls("exceptionApprovedById", "exceptionApprovedAt", "exceptionApprovalReason") IN (0, 3)),
  ADD CONSTRAINT intakes_assets_waived_whole
    CHECK (num_nulls("assetsWaivedById", "assetsWaivedAt", "assetsWaiverReason") IN (0, 3)),
  ADD CONSTRAINT intakes_decided_whole
    CHECK (num_nulls("decidedById", "decidedAt", eligibility) = CASE WHEN status::text = 'open' THEN 3 ELSE 0 END),
  ADD CONSTRAINT intakes_decision_says_what
    CHECK (("clientId" IS NOT NULL AND "caseId" IS NOT NULL) = (status::text = 'accepted')
      AND ("referredTo" IS NOT NULL) = (status::text = 'referred')
      AND ("declineReason" IS NOT NULL) = (status::text = 'declined'));

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['grant_terms', 'intakes', 'intake_disclosures']) AS name;
-- Terms and what was said in confidence are added to, never changed; nothing is deleted.
GRANT SELECT, INSERT ON grant_terms, intake_disclosures TO vacatur_app;
GRANT SELECT, INSERT, UPDATE ON intakes TO vacatur_app;

-- An intake belongs to a client's file from the day it is accepted.
CREATE POLICY walls ON intakes AS RESTRICTIVE USING (
  ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients()))
  AND ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases())));
SELECT wall_as_parent('intake_disclosures', 'intakes', 'intakeId');

-- What an intake was decided on stays as it was. The client whom it became may be merged into another.
CREATE FUNCTION keep_decided_intake() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE free text[] := ARRAY['organizationId', 'clientId', 'caseId', 'updatedAt'];
BEGIN
  IF to_jsonb(NEW) - free IS DISTINCT FROM to_jsonb(OLD) - free THEN
    RAISE EXCEPTION 'a decided intake is not changed' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER intakes_keep_decided BEFORE UPDATE ON intakes FOR EACH ROW
WHEN (OLD.status <> 'open') EXECUTE FUNCTION keep_decided_intake();
