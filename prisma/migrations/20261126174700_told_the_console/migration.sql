-- The console hears of what the audit takes down as it commits: ids alone, to whichever API process listens. Reading is no news, and
-- costs a look at the word.
CREATE FUNCTION tell_console() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN
  PERFORM pg_notify('news', json_build_object(
    'organizationId', NEW."organizationId", 'type', NEW.action, 'caseId', NEW."caseId", 'memberId', NEW."memberId")::text);
  RETURN NULL;
END $$;
CREATE TRIGGER audit_entries_news AFTER INSERT ON audit_entries FOR EACH ROW WHEN (NEW.action IN (
  'assessment.run', 'case.moved', 'case.opened', 'case.reassigned', 'case.transferred', 'case.updated', 'clearance.moved',
  'client.updated', 'closing.closed', 'correspondence.recorded', 'correspondence.returned', 'deadline.cancelled', 'deadline.changed',
  'deadline.met', 'deadline.missed', 'deadline.set', 'document.uploaded', 'filing.corrected', 'filing.decided', 'filing.numbered',
  'filing.order_entered', 'filing.order_served', 'filing.recorded', 'filing.replied', 'filing.responded', 'filing.served',
  'filing.service_proved', 'filing.struck', 'filing.time_ran_out', 'filing.withdrawn', 'hearing.adjourned', 'hearing.cancelled',
  'hearing.held', 'hearing.set', 'intake.accepted', 'intake.changed', 'intake.declined', 'intake.referred', 'intake.taken',
  'letter.written', 'packet.approved', 'packet.commented', 'packet.edited', 'packet.failed', 'packet.generated', 'packet.requested',
  'packet.returned', 'packet_batch.cancelled', 'packet_batch.resumed', 'packet_batch.started', 'petition.drafted',
  'petition.exhibits_chosen', 'record.confirmed', 'record.corrected', 'record.read', 'record.refused', 'record.uploaded', 'relief.opened',
  'task.cancelled', 'task.changed', 'task.created', 'task.done'
)) EXECUTE FUNCTION tell_console();
