-- A merge of two entries of one person gives everything of the one to the other, the log of conflict checks too: whose file a row
-- belongs to may change, what it says may not. The runtime role may change neither; merges move rows as the owner.
DROP TRIGGER conflict_checks_append_only ON conflict_checks;
DROP TRIGGER conflict_candidates_append_only ON conflict_candidates;
CREATE TRIGGER conflict_checks_append_only BEFORE DELETE OR TRUNCATE ON conflict_checks
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_candidates_append_only BEFORE DELETE OR TRUNCATE ON conflict_candidates
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_checks_unchanged BEFORE UPDATE ON conflict_checks FOR EACH ROW
WHEN ((to_jsonb(OLD) - 'clientId') IS DISTINCT FROM (to_jsonb(NEW) - 'clientId')) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER conflict_candidates_unchanged BEFORE UPDATE ON conflict_candidates FOR EACH ROW
WHEN ((to_jsonb(OLD) - 'clientId') IS DISTINCT FROM (to_jsonb(NEW) - 'clientId')) EXECUTE FUNCTION refuse_change();
