-- CreateTable
CREATE TABLE "sessions" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "refresh_tokens" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sessionId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ,

    CONSTRAINT "refresh_tokens_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "sessions_organizationId_memberId_idx" ON "sessions"("organizationId", "memberId");

-- CreateIndex
CREATE UNIQUE INDEX "refresh_tokens_hash_key" ON "refresh_tokens"("hash");

-- CreateIndex
CREATE INDEX "refresh_tokens_organizationId_sessionId_idx" ON "refresh_tokens"("organizationId", "sessionId");

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "refresh_tokens" ADD CONSTRAINT "refresh_tokens_organizationId_sessionId_fkey" FOREIGN KEY ("organizationId", "sessionId") REFERENCES "sessions"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('sessions');
SELECT enable_tenancy('refresh_tokens');
GRANT SELECT, INSERT, UPDATE ON sessions, refresh_tokens TO vacatur_app;

-- Who stands behind an access token now: asked at every request, before an organization is set.
CREATE FUNCTION active_session(organization uuid, session uuid)
RETURNS TABLE ("memberId" uuid, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT m.id, m.role::text
  FROM sessions s JOIN members m ON m."organizationId" = s."organizationId" AND m.id = s."memberId"
  WHERE s."organizationId" = organization AND s.id = session AND s."endedAt" IS NULL AND s."expiresAt" > now()
    AND m."deactivatedAt" IS NULL
$$;
REVOKE ALL ON FUNCTION active_session(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION active_session(uuid, uuid) TO vacatur_app;

-- The session that a refresh token belongs to, over all organizations: its bearer is not signed in.
CREATE FUNCTION refresh_candidate(token_hash text)
RETURNS TABLE ("organizationId" uuid, "sessionId" uuid, "tokenId" uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$ SELECT "organizationId", "sessionId", id FROM refresh_tokens WHERE hash = token_hash $$;
REVOKE ALL ON FUNCTION refresh_candidate(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION refresh_candidate(text) TO vacatur_app;
