-- AlterTable
ALTER TABLE "records" ADD COLUMN     "picturePages" INTEGER[] DEFAULT ARRAY[]::INTEGER[];

-- CreateTable
CREATE TABLE "scanned_pages" (
    "organizationId" UUID NOT NULL,
    "recordId" UUID NOT NULL,
    "page" INTEGER NOT NULL,
    "reading" JSONB NOT NULL,
    "readAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "scanned_pages_pkey" PRIMARY KEY ("organizationId","recordId","page")
);

-- AddForeignKey
ALTER TABLE "scanned_pages" ADD CONSTRAINT "scanned_pages_organizationId_recordId_fkey" FOREIGN KEY ("organizationId", "recordId") REFERENCES "records"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('scanned_pages');
GRANT SELECT, INSERT, DELETE ON scanned_pages TO vacatur_app;
SELECT wall_as_parent('scanned_pages', 'records', 'recordId');

-- What was read so far of scans that are under way goes on from where it is.
INSERT INTO scanned_pages ("organizationId", "recordId", page, reading)
SELECT r."organizationId", r.id, (read ->> 'page')::integer, read
FROM records r CROSS JOIN jsonb_array_elements(r.scan -> 'read') AS read
WHERE r.status IN ('queued', 'refused') AND jsonb_typeof(r.scan -> 'read') = 'array'
ON CONFLICT DO NOTHING;
UPDATE records SET "picturePages" = ARRAY(SELECT jsonb_array_elements_text(scan -> 'pages')::integer)
WHERE status IN ('queued', 'refused') AND jsonb_typeof(scan -> 'pages') = 'array';

ALTER TABLE "records" DROP COLUMN "scan";
