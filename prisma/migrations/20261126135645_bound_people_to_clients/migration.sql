-- DropForeignKey
ALTER TABLE "people_charges" DROP CONSTRAINT "people_charges_organizationId_personId_courtCaseNumber_fkey";

-- DropForeignKey
ALTER TABLE "screened_people" DROP CONSTRAINT "screened_people_organizationId_screeningId_rangeNumber_fkey";

-- AlterTable
ALTER TABLE "screened_changes" ALTER COLUMN "from" SET DATA TYPE TEXT,
ALTER COLUMN "to" SET DATA TYPE TEXT;

-- AlterTable
ALTER TABLE "screened_differences" ALTER COLUMN "from" SET DATA TYPE TEXT,
ALTER COLUMN "to" SET DATA TYPE TEXT;

-- AddForeignKey
ALTER TABLE "people" ADD CONSTRAINT "people_organizationId_clientId_fkey" FOREIGN KEY ("organizationId", "clientId") REFERENCES "clients"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "people_charges" ADD CONSTRAINT "people_charges_organizationId_personId_fkey" FOREIGN KEY ("organizationId", "personId") REFERENCES "people"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

-- What screenings found goes with whom they found it of, whoever takes the subject away (an undo, a purge), and with the screening.
-- They have no references: each row written would look at the one row of its screening, which every lane looks at.
CREATE FUNCTION forget_screened_subjects() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM screened_people t USING gone g, screenings s
  WHERE s."organizationId" = g."organizationId" AND t."organizationId" = g."organizationId" AND t."screeningId" = s.id AND t."subjectId" = g.id;
  DELETE FROM screened_changes t USING gone g, screenings s
  WHERE s."organizationId" = g."organizationId" AND t."organizationId" = g."organizationId" AND t."screeningId" = s.id AND t."subjectId" = g.id;
  DELETE FROM screened_differences t USING gone g, screenings s
  WHERE s."organizationId" = g."organizationId" AND t."organizationId" = g."organizationId" AND t."screeningId" = s.id AND t."subjectId" = g.id;
  RETURN NULL;
END $$;
CREATE TRIGGER forgets_screened AFTER DELETE ON people REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION forget_screened_subjects();
CREATE TRIGGER forgets_screened AFTER DELETE ON records REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION forget_screened_subjects();

CREATE FUNCTION forget_screening() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  DELETE FROM screened_people t USING gone g WHERE t."organizationId" = g."organizationId" AND t."screeningId" = g.id;
  DELETE FROM screened_changes t USING gone g WHERE t."organizationId" = g."organizationId" AND t."screeningId" = g.id;
  DELETE FROM screened_differences t USING gone g WHERE t."organizationId" = g."organizationId" AND t."screeningId" = g.id;
  RETURN NULL;
END $$;
CREATE TRIGGER forgets_screened AFTER DELETE ON screenings REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION forget_screening();
