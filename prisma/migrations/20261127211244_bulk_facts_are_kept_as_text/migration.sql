-- Contract of 20261126134620_kept_bulk_records_and_screenings
-- since which no version asks PostgreSQL for anything inside of these facts: a version that still runs reads and writes them as JSON text.
-- Both tables are written anew, during which nobody reads bulk records: 4.2 s for 369,275 charges on two busy cores.

-- A screening reads every one of them as text, which from binary JSON is made anew each time: a third of what reading them costs PostgreSQL.
ALTER TABLE "people_charges" ALTER COLUMN "facts" SET DATA TYPE JSON;
ALTER TABLE "people_court_cases" ALTER COLUMN "facts" SET DATA TYPE JSON;

-- By hand: what Prisma's schema cannot say.

-- Whose a row is that is written is asked once for a statement, not once for each of its rows: here they are many. What it admits is the same.
DO $$
DECLARE bulk text;
BEGIN
  FOREACH bulk IN ARRAY ARRAY['people', 'people_court_cases', 'people_charges', 'screened_people', 'screened_changes', 'screened_differences'] LOOP
    EXECUTE format('ALTER POLICY tenancy ON %I WITH CHECK ("organizationId" = (SELECT current_organization_id()))', bulk);
  END LOOP;
END $$;
