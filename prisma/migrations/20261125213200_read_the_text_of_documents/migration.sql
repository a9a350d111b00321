-- CreateEnum
CREATE TYPE "DocumentTextState" AS ENUM ('waiting', 'read', 'nothing_to_read', 'unreadable', 'replaced');

-- AlterTable
ALTER TABLE "documents" ADD COLUMN     "textAskedAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "textCharacters" INTEGER,
ADD COLUMN     "textFault" TEXT,
ADD COLUMN     "textIsCut" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "textState" "DocumentTextState" NOT NULL DEFAULT 'waiting';

-- CreateTable
CREATE TABLE "document_passages" (
    "organizationId" UUID NOT NULL,
    "documentId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "page" INTEGER,
    "caseId" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "document_passages_pkey" PRIMARY KEY ("organizationId","documentId","number")
);

-- CreateIndex
CREATE INDEX "document_passages_organizationId_caseId_idx" ON "document_passages"("organizationId", "caseId");

-- AddForeignKey
ALTER TABLE "document_passages" ADD CONSTRAINT "document_passages_organizationId_documentId_fkey" FOREIGN KEY ("organizationId", "documentId") REFERENCES "documents"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_passages" ADD CONSTRAINT "document_passages_organizationId_caseId_fkey" FOREIGN KEY ("organizationId", "caseId") REFERENCES "cases"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;


-- From here on by hand: what Prisma's schema cannot say.

SELECT enable_tenancy('document_passages');
GRANT SELECT, INSERT ON document_passages TO vacatur_app;
GRANT UPDATE ("textState", "textFault", "textCharacters", "textIsCut") ON documents TO vacatur_app;
CREATE POLICY walls ON document_passages AS RESTRICTIVE USING ("caseId" NOT IN (SELECT walled_cases()));
ALTER TABLE documents ADD CONSTRAINT documents_text_fault CHECK (("textState" = 'unreadable') = ("textFault" IS NOT NULL));

-- What was there before waits for the hourly round.
UPDATE documents d SET "textAskedAt" = d."createdAt", "textState" = CASE WHEN EXISTS (
  SELECT FROM documents later WHERE later."organizationId" = d."organizationId" AND later."supersedesId" = d.id)
  THEN 'replaced' ELSE 'waiting' END::"DocumentTextState";
CREATE INDEX documents_text_waiting ON documents ("textAskedAt") WHERE "textState" = 'waiting';

CREATE FUNCTION document_passage_words() RETURNS trigger
LANGUAGE plpgsql SET search_path = public, pg_temp
AS $$ BEGIN NEW.words := search_text(NEW.text); RETURN NEW; END $$;
CREATE TRIGGER document_passages_words BEFORE INSERT ON document_passages FOR EACH ROW EXECUTE FUNCTION document_passage_words();

-- A document is found by the words of all its passages.
CREATE FUNCTION search_keep_passages() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE search_entries e SET words = ts_filter(e.words, '{a,b,c}') || search_text(whole.text)
  FROM (
    SELECT p."organizationId", p."documentId", string_agg(p.text, E'\n' ORDER BY p.number) AS text
    FROM (SELECT DISTINCT "organizationId", "documentId" FROM written) w
    JOIN document_passages p ON p."organizationId" = w."organizationId" AND p."documentId" = w."documentId"
    GROUP BY 1, 2) whole
  WHERE e."organizationId" = whole."organizationId" AND e.kind = 'document' AND e."sourceId" = whole."documentId" AND e.part = '';
  RETURN NULL;
END $$;
CREATE TRIGGER document_passages_search AFTER INSERT ON document_passages REFERENCING NEW TABLE AS written
FOR EACH STATEMENT EXECUTE FUNCTION search_keep_passages();

-- Of a version that was replaced nothing is found, and nothing is read any more.
CREATE FUNCTION forget_replaced_text() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
AS $$
BEGIN
  UPDATE documents SET "textState" = 'replaced', "textFault" = NULL
  WHERE "organizationId" = NEW."organizationId" AND id = NEW."supersedesId";
  DELETE FROM document_passages WHERE "organizationId" = NEW."organizationId" AND "documentId" = NEW."supersedesId";
  RETURN NULL;
END $$;
CREATE TRIGGER documents_forget_replaced_text AFTER INSERT ON documents FOR EACH ROW
WHEN (NEW."supersedesId" IS NOT NULL) EXECUTE FUNCTION forget_replaced_text();

CREATE TRIGGER documents_search_forget AFTER DELETE ON documents FOR EACH ROW EXECUTE FUNCTION search_forget('document');

-- The search shows the passage that answers best, which it looks for under the policies.
GRANT EXECUTE ON FUNCTION search_query(jsonb, boolean, boolean, boolean) TO vacatur_app;

-- Asks for documents, of every organization, whose text was asked for hours ago and is not there: what was stored before texts were read,
-- and what a queue has lost. @returns how many.
CREATE FUNCTION ask_for_unread_texts(most integer) RETURNS integer
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  WITH asked AS (
    UPDATE documents d SET "textAskedAt" = now()
    FROM (
      SELECT "organizationId", id FROM documents
      WHERE "textState" = 'waiting' AND "textAskedAt" < now() - interval '6 hours'
      ORDER BY "textAskedAt" LIMIT most FOR UPDATE SKIP LOCKED) AS waiting
    WHERE d."organizationId" = waiting."organizationId" AND d.id = waiting.id
    RETURNING d."organizationId", d.id
  ), told AS (
    INSERT INTO outbox_messages ("organizationId", id, topic, payload)
    SELECT "organizationId", gen_random_uuid(), 'document.stored', jsonb_build_object('documentId', id, 'correlationId', 'hourly') FROM asked
  )
  SELECT count(*)::integer FROM asked;
$$;
REVOKE ALL ON FUNCTION ask_for_unread_texts(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_for_unread_texts(integer) TO vacatur_app;
