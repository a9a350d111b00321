-- CreateTable
CREATE TABLE "identity_providers" (
    "organizationId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "clientSecret" BYTEA NOT NULL,
    "emailDomains" TEXT[],
    "required" BOOLEAN NOT NULL,
    "breakGlassMemberId" UUID,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "identity_providers_pkey" PRIMARY KEY ("organizationId")
);

-- CreateTable
CREATE TABLE "single_sign_on_attempts" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "secretHash" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "nonce" TEXT NOT NULL,
    "codeVerifier" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "single_sign_on_attempts_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "member_identities" (
    "organizationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "boundAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "member_identities_pkey" PRIMARY KEY ("organizationId","memberId","issuer")
);

-- CreateIndex
CREATE UNIQUE INDEX "single_sign_on_attempts_organizationId_secretHash_key" ON "single_sign_on_attempts"("organizationId", "secretHash");

-- CreateIndex
CREATE UNIQUE INDEX "member_identities_organizationId_issuer_subject_key" ON "member_identities"("organizationId", "issuer", "subject");

-- AddForeignKey
ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_providers" ADD CONSTRAINT "identity_providers_organizationId_breakGlassMemberId_fkey" FOREIGN KEY ("organizationId", "breakGlassMemberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "single_sign_on_attempts" ADD CONSTRAINT "single_sign_on_attempts_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "identity_providers"("organizationId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member_identities" ADD CONSTRAINT "member_identities_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE identity_providers
  ADD CONSTRAINT identity_providers_leave_a_way_in CHECK (NOT required OR "breakGlassMemberId" IS NOT NULL);

SELECT enable_tenancy('identity_providers');
SELECT enable_tenancy('single_sign_on_attempts');
SELECT enable_tenancy('member_identities');
GRANT SELECT, INSERT, UPDATE, DELETE ON identity_providers TO vacatur_app;
-- Neither is changed: an attempt is used up by being deleted, and whom a member is bound to at an issuer stays.
GRANT SELECT, INSERT, DELETE ON single_sign_on_attempts, member_identities TO vacatur_app;

-- The organization that an e-mail domain leads to, before anybody is signed in. It asks of the domain and of nobody in it, so
-- that no answer tells who works there; and where a second organization claims the domain or has a member in it, it leads
-- nowhere, so that no organization can draw another's members to its provider.
CREATE FUNCTION single_sign_on_office(domain text) RETURNS uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT p."organizationId" FROM identity_providers p
  WHERE p."emailDomains" @> ARRAY[lower(domain)]
    AND NOT EXISTS (
      SELECT FROM identity_providers q
      WHERE q."organizationId" <> p."organizationId" AND q."emailDomains" @> ARRAY[lower(domain)])
    AND NOT EXISTS (
      SELECT FROM members m
      WHERE m."organizationId" <> p."organizationId" AND m."deactivatedAt" IS NULL
        AND split_part(lower(m.email), '@', 2) = lower(domain))
$$;
REVOKE ALL ON FUNCTION single_sign_on_office(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION single_sign_on_office(text) TO vacatur_app;
