-- CreateTable
CREATE TABLE "sign_in_attempts" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_attempts_pkey" PRIMARY KEY ("key")
);

-- From here on by hand: what Prisma's schema cannot say.

-- Nobody is signed in yet, so no organization is known; keys are keyed hashes, and a count that has run out is deleted.
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempts TO vacatur_app;
