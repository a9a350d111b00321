-- By hand: what Prisma's schema cannot say.

-- Whose rows stand behind a wall are few. Asked instead whether the person above can be seen, PostgreSQL read everybody of the organization
-- for each thousand people whose rows it read, once there were enough of them.
DO $$
DECLARE child text; wall text;
BEGIN
  FOREACH child IN ARRAY ARRAY['people_court_cases', 'people_charges'] LOOP
    FOREACH wall IN ARRAY ARRAY['walls', 'walls_on_update', 'walls_on_delete'] LOOP
      EXECUTE format('ALTER POLICY %I ON %I USING ("personId" NOT IN (SELECT walled_subjects()))', wall, child);
    END LOOP;
  END LOOP;
END $$;
