-- AlterTable
ALTER TABLE "purge_items" ADD COLUMN     "certificate" JSONB;

-- AlterTable
ALTER TABLE "purges" ADD COLUMN     "decidedByRole" "Role";

-- From here on by hand: what Prisma's schema cannot say.

ALTER TABLE purge_items ADD CONSTRAINT purge_items_certified_when_purged CHECK (certificate IS NULL OR status = 'purged') NOT VALID;
ALTER TABLE purge_items VALIDATE CONSTRAINT purge_items_certified_when_purged;

GRANT UPDATE ("decidedByRole") ON purges TO vacatur_app;
GRANT UPDATE (certificate) ON purge_items TO vacatur_app;
CREATE TRIGGER purge_items_keep_certificate BEFORE UPDATE OF certificate ON purge_items FOR EACH ROW
WHEN (OLD.certificate IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- The end of the organization's audit chain, for a certificate to name. A number and a hash: the links themselves stay unreadable.
CREATE FUNCTION audit_chain_head() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
AS $$
  SELECT jsonb_build_object('sequence', l.sequence, 'hash', l.hash) FROM audit_links l
  WHERE l."organizationId" = current_organization_id() ORDER BY l.sequence DESC LIMIT 1
$$;
REVOKE ALL ON FUNCTION audit_chain_head() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_chain_head() TO vacatur_app;
