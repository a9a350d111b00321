-- CreateEnum
CREATE TYPE "ReminderChannel" AS ENUM ('email', 'sms');

-- CreateEnum
CREATE TYPE "ReminderDeliveryStatus" AS ENUM ('waiting', 'sending', 'sent', 'failed', 'dropped');

-- CreateTable
CREATE TABLE "reminders" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "deadlineId" UUID NOT NULL,
    "caseId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "dueOn" DATE NOT NULL,
    "step" INTEGER NOT NULL,
    "isEscalation" BOOLEAN NOT NULL DEFAULT false,
    "remindedOn" DATE NOT NULL,
    "readAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminders_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "reminder_deliveries" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "channel" "ReminderChannel" NOT NULL,
    "memberId" UUID,
    "reminderId" UUID,
    "caseId" UUID,
    "deadlineId" UUID,
    "forDay" DATE NOT NULL,
    "notBefore" TIMESTAMPTZ NOT NULL,
    "status" "ReminderDeliveryStatus" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "claimedAt" TIMESTAMPTZ,
    "sentAt" TIMESTAMPTZ,
    "providerId" TEXT,
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reminder_deliveries_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "reminder_schedules" (
    "organizationId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "daysBefore" INTEGER[],
    "daysAfter" INTEGER[],
    "escalateAfterDays" INTEGER,
    "clientDaysBefore" INTEGER[],
    "updatedById" UUID NOT NULL,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "reminder_schedules_pkey" PRIMARY KEY ("organizationId","kind")
);

-- CreateTable
CREATE TABLE "reminder_preferences" (
    "organizationId" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "email" BOOLEAN NOT NULL,
    "digest" BOOLEAN NOT NULL,
    "sms" BOOLEAN NOT NULL,
    "phone" TEXT,
    "quietFrom" TEXT NOT NULL,
    "quietUntil" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "reminder_preferences_pkey" PRIMARY KEY ("organizationId","memberId")
);

-- CreateIndex
CREATE INDEX "reminders_organizationId_memberId_remindedOn_id_idx" ON "reminders"("organizationId", "memberId", "remindedOn", "id");

-- CreateIndex
CREATE INDEX "reminders_organizationId_caseId_idx" ON "reminders"("organizationId", "caseId");

-- CreateIndex
CREATE UNIQUE INDEX "reminders_organizationId_deadlineId_memberId_dueOn_step_isE_key" ON "reminders"("organizationId", "deadlineId", "memberId", "dueOn", "step", "isEscalation");

-- CreateIndex
CREATE INDEX "reminder_deliveries_organizationId_memberId_idx" ON "reminder_deliveries"("organizationId", "memberId");

-- CreateIndex
CREATE INDEX "reminder_deliveries_organizationId_reminderId_idx" ON "reminder_deliveries"("organizationId", "reminderId");

-- CreateIndex
CREATE INDEX "reminder_deliveries_organizationId_caseId_idx" ON "reminder_deliveries"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "reminder_deliveries_organizationId_deadlineId_idx" ON "reminder_deliveries"("organizationId", "deadlineId");

-- CreateIndex
CREATE UNIQUE INDEX "reminder_deliveries_organizationId_key_key" ON "reminder_deliveries"("organizationId", "key");

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_organizationId_deadlineId_fkey" FOREIGN KEY ("organizationId", "deadlineId") REFERENCES "deadlines"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_deliveries" ADD CONSTRAINT "reminder_deliveries_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_deliveries" ADD CONSTRAINT "reminder_deliveries_organizationId_reminderId_fkey" FOREIGN KEY ("organizationId", "reminderId") REFERENCES "reminders"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_deliveries" ADD CONSTRAINT "reminder_deliveries_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_deliveries" ADD CONSTRAINT "reminder_deliveries_organizationId_deadlineId_fkey" FOREIGN KEY ("organizationId", "deadlineId") REFERENCES "deadlines"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_schedules" ADD CONSTRAINT "reminder_schedules_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "organizations"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reminder_preferences" ADD CONSTRAINT "reminder_preferences_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE reminder_deliveries
  ADD CONSTRAINT reminder_deliveries_of_somebody CHECK (CASE WHEN "memberId" IS NULL
    THEN num_nulls("caseId", "deadlineId") = 0 AND "reminderId" IS NULL
    ELSE "deadlineId" IS NULL AND num_nulls("caseId", "reminderId") IN (0, 2) END);

SELECT enable_tenancy(name::regclass)
FROM unnest(ARRAY['reminders', 'reminder_deliveries', 'reminder_schedules', 'reminder_preferences']) AS name;
GRANT SELECT, INSERT ON reminders, reminder_deliveries TO vacatur_app;
GRANT UPDATE ("readAt") ON reminders TO vacatur_app;
GRANT UPDATE ("notBefore", status, attempts, "claimedAt", "sentAt", "providerId", failure) ON reminder_deliveries TO vacatur_app;
GRANT SELECT, INSERT, UPDATE ON reminder_schedules, reminder_preferences TO vacatur_app;

CREATE POLICY walls ON reminders AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
-- What is of a member's whole day names no case.
CREATE POLICY walls ON reminder_deliveries AS RESTRICTIVE USING ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()));

SELECT guard_purged_cases('reminders');
SELECT guard_purged_cases('reminder_deliveries');

CREATE INDEX reminder_deliveries_to_go_out ON reminder_deliveries ("notBefore") WHERE status IN ('waiting', 'sending');

-- What is to go out, of every organization: for the worker, which belongs to none. It tells ids and nothing else.
CREATE FUNCTION reminder_deliveries_due(at timestamptz, stale timestamptz, most integer) RETURNS TABLE ("organizationId" uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT d."organizationId", d.id FROM reminder_deliveries d
  WHERE d.status IN ('waiting', 'sending') AND d."notBefore" <= at AND (d.status = 'waiting' OR d."claimedAt" < stale)
  ORDER BY d."notBefore" LIMIT most
$$;
REVOKE ALL ON FUNCTION reminder_deliveries_due(timestamptz, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reminder_deliveries_due(timestamptz, timestamptz, integer) TO vacatur_app;
