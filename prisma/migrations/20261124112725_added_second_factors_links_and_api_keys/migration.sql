-- CreateEnum
CREATE TYPE "PasswordLinkPurpose" AS ENUM ('invitation', 'reset');

-- AlterTable
ALTER TABLE "members" ALTER COLUMN "passwordHash" DROP NOT NULL;

-- AlterTable
ALTER TABLE "organizations" ADD COLUMN     "secondFactorForAll" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "sessions" ADD COLUMN     "address" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "device" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "secondFactor" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "second_factors" (
    "organizationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "sealedSecret" BYTEA NOT NULL,
    "confirmedAt" TIMESTAMPTZ,
    "lastStep" BIGINT NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "second_factors_pkey" PRIMARY KEY ("organizationId","memberId")
);

-- CreateTable
CREATE TABLE "recovery_codes" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "usedAt" TIMESTAMPTZ,

    CONSTRAINT "recovery_codes_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "password_links" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "purpose" "PasswordLinkPurpose" NOT NULL,
    "hash" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "usedAt" TIMESTAMPTZ,

    CONSTRAINT "password_links_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "api_keys" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "permissions" TEXT[],
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "api_keys_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "recovery_codes_organizationId_memberId_idx" ON "recovery_codes"("organizationId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "password_links_hash_key" ON "password_links"("hash");

-- CreateIndex
CREATE INDEX "password_links_organizationId_memberId_idx" ON "password_links"("organizationId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_hash_key" ON "api_keys"("hash");

-- CreateIndex
CREATE INDEX "api_keys_organizationId_memberId_idx" ON "api_keys"("organizationId", "memberId");

-- AddForeignKey
ALTER TABLE "second_factors" ADD CONSTRAINT "second_factors_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "recovery_codes" ADD CONSTRAINT "recovery_codes_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_links" ADD CONSTRAINT "password_links_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_keys" ADD CONSTRAINT "api_keys_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY['second_factors', 'recovery_codes', 'password_links', 'api_keys']) AS name;
GRANT SELECT, INSERT, UPDATE, DELETE ON second_factors, recovery_codes TO vacatur_app;
GRANT SELECT, INSERT ON password_links, api_keys TO vacatur_app;
GRANT UPDATE ("hash", "usedAt") ON password_links TO vacatur_app;
GRANT UPDATE ("endedAt") ON api_keys TO vacatur_app;
GRANT UPDATE ("secondFactorForAll") ON organizations TO vacatur_app;

-- Who stands behind an access token now. A session that was not prolonged for an hour has ended.
DROP FUNCTION active_session(uuid, uuid);
CREATE FUNCTION active_session(organization uuid, session uuid)
RETURNS TABLE ("memberId" uuid, role text, "secondFactor" boolean, "secondFactorForAll" boolean)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT m.id, m.role::text, s."secondFactor", o."secondFactorForAll"
  FROM sessions s
  JOIN members m ON m."organizationId" = s."organizationId" AND m.id = s."memberId"
  JOIN organizations o ON o.id = s."organizationId"
  WHERE s."organizationId" = organization AND s.id = session AND s."endedAt" IS NULL AND s."expiresAt" > now()
    AND s."lastUsedAt" > now() - interval '1 hour' AND m."deactivatedAt" IS NULL
$$;
REVOKE ALL ON FUNCTION active_session(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION active_session(uuid, uuid) TO vacatur_app;

-- Who stands behind an API key now, over all organizations: the key alone says which.
CREATE FUNCTION api_key_holder(key_hash text)
RETURNS TABLE ("organizationId" uuid, "apiKeyId" uuid, "memberId" uuid, role text, permissions text[])
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT m."organizationId", k.id, m.id, m.role::text, k.permissions
  FROM api_keys k JOIN members m ON m."organizationId" = k."organizationId" AND m.id = k."memberId"
  WHERE k.hash = key_hash AND k."endedAt" IS NULL AND k."expiresAt" > now() AND m."deactivatedAt" IS NULL
$$;
REVOKE ALL ON FUNCTION api_key_holder(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION api_key_holder(text) TO vacatur_app;

-- Where a link out of an e-mail belongs, over all organizations: its bearer is not signed in.
CREATE FUNCTION password_link_candidate(token_hash text)
RETURNS TABLE ("organizationId" uuid, "linkId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT "organizationId", id FROM password_links WHERE hash = token_hash $$;
REVOKE ALL ON FUNCTION password_link_candidate(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION password_link_candidate(text) TO vacatur_app;
