-- CreateEnum
CREATE TYPE "TaskStatus" AS ENUM ('open', 'done', 'cancelled');

-- CreateEnum
CREATE TYPE "TaskPriority" AS ENUM ('low', 'normal', 'high', 'urgent');

-- CreateTable
CREATE TABLE "tasks" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "caseId" UUID,
    "clientId" UUID,
    "deadlineId" UUID,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "priority" "TaskPriority" NOT NULL DEFAULT 'normal',
    "assigneeId" UUID,
    "dueOn" DATE,
    "status" "TaskStatus" NOT NULL DEFAULT 'open',
    "finishedById" UUID,
    "finishedAt" TIMESTAMPTZ,
    "finishNote" TEXT,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "tasks_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "task_comments" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "taskId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "task_comments_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "absences" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "memberId" UUID NOT NULL,
    "delegateId" UUID NOT NULL,
    "fromOn" DATE NOT NULL,
    "untilOn" DATE,
    "endedAt" TIMESTAMPTZ,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "absences_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "tasks_organizationId_assigneeId_status_dueOn_idx" ON "tasks"("organizationId", "assigneeId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "tasks_organizationId_caseId_idx" ON "tasks"("organizationId", "caseId");

-- CreateIndex
CREATE INDEX "tasks_organizationId_status_dueOn_idx" ON "tasks"("organizationId", "status", "dueOn");

-- CreateIndex
CREATE INDEX "task_comments_organizationId_taskId_idx" ON "task_comments"("organizationId", "taskId");

-- CreateIndex
CREATE INDEX "absences_organizationId_memberId_idx" ON "absences"("organizationId", "memberId");

-- CreateIndex
CREATE INDEX "absences_organizationId_delegateId_idx" ON "absences"("organizationId", "delegateId");

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_organizationId_deadlineId_fkey" FOREIGN KEY ("organizationId", "deadlineId") REFERENCES "deadlines"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_organizationId_assigneeId_fkey" FOREIGN KEY ("organizationId", "assigneeId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_organizationId_finishedById_fkey" FOREIGN KEY ("organizationId", "finishedById") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "task_comments" ADD CONSTRAINT "task_comments_organizationId_taskId_fkey" FOREIGN KEY ("organizationId", "taskId") REFERENCES "tasks"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absences" ADD CONSTRAINT "absences_organizationId_memberId_fkey" FOREIGN KEY ("organizationId", "memberId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absences" ADD CONSTRAINT "absences_organizationId_delegateId_fkey" FOREIGN KEY ("organizationId", "delegateId") REFERENCES "members"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE tasks
  ADD CONSTRAINT tasks_of_one_thing CHECK (num_nonnulls("caseId", "clientId") <= 1),
  ADD CONSTRAINT tasks_serve_a_deadline_of_their_case CHECK ("deadlineId" IS NULL OR "caseId" IS NOT NULL),
  ADD CONSTRAINT tasks_finished_by_somebody CHECK (
    num_nulls("finishedById", "finishedAt") = CASE status WHEN 'open' THEN 2 ELSE 0 END);
ALTER TABLE absences ADD CONSTRAINT absences_end_after_they_begin CHECK ("untilOn" >= "fromOn");

SELECT enable_tenancy(name::regclass) FROM unnest(ARRAY['tasks', 'task_comments', 'absences']) AS name;
GRANT SELECT, INSERT, UPDATE ON tasks TO vacatur_app;
GRANT SELECT, INSERT ON task_comments, absences TO vacatur_app;
GRANT UPDATE ("endedAt") ON absences TO vacatur_app;

-- A task of the office stands before every wall; one of a file stands behind the file's.
CREATE POLICY walls ON tasks AS RESTRICTIVE USING (
  ("caseId" IS NULL OR "caseId" NOT IN (SELECT walled_cases()))
  AND ("clientId" IS NULL OR "clientId" NOT IN (SELECT walled_clients())));
SELECT wall_as_parent('task_comments', 'tasks', 'taskId');

-- Which of the members the standing walls shut out of a case or a client: asked before work is given to them. It asks what the
-- policies ask, once for each member, and leaves the transaction's own member as it was.
CREATE FUNCTION members_shut_out("case" uuid, client uuid, members uuid[]) RETURNS SETOF uuid
LANGUAGE plpgsql
AS $$
DECLARE
  asked uuid;
  asking text := coalesce(current_setting('app.member_id', true), '');
  behalf text := coalesce(current_setting('app.on_behalf_of_id', true), '');
  across text := coalesce(current_setting('app.across_walls', true), '');
BEGIN
  PERFORM set_config('app.on_behalf_of_id', '', true), set_config('app.across_walls', '', true);
  FOREACH asked IN ARRAY members LOOP
    PERFORM set_config('app.member_id', asked::text, true);
    IF "case" IN (SELECT walled_cases()) OR client IN (SELECT walled_clients()) THEN
      RETURN NEXT asked;
    END IF;
  END LOOP;
  PERFORM set_config('app.member_id', asking, true), set_config('app.on_behalf_of_id', behalf, true),
    set_config('app.across_walls', across, true);
END $$;
