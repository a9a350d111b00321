/** What the console is told of as it happens, under the names by which the audit knows it. The trigger audit_entries_news has the same list. */
export const NEWS_TYPES = [
  'assessment.run', 'case.moved', 'case.opened', 'case.reassigned', 'case.transferred', 'case.updated', 'clearance.moved',
  'client.updated', 'closing.closed', 'correspondence.recorded', 'correspondence.returned', 'deadline.cancelled', 'deadline.changed',
  'deadline.met', 'deadline.missed', 'deadline.set', 'document.uploaded', 'filing.corrected', 'filing.decided', 'filing.numbered',
  'filing.order_entered', 'filing.order_served', 'filing.recorded', 'filing.replied', 'filing.responded', 'filing.served',
  'filing.service_proved', 'filing.struck', 'filing.time_ran_out', 'filing.withdrawn', 'hearing.adjourned', 'hearing.cancelled',
  'hearing.held', 'hearing.set', 'intake.accepted', 'intake.changed', 'intake.declined', 'intake.referred', 'intake.taken',
  'letter.written', 'packet.approved', 'packet.commented', 'packet.edited', 'packet.failed', 'packet.generated', 'packet.requested',
  'packet.returned', 'packet_batch.cancelled', 'packet_batch.resumed', 'packet_batch.started', 'petition.drafted',
  'petition.exhibits_chosen', 'record.confirmed', 'record.corrected', 'record.read', 'record.refused', 'record.uploaded',
  'relief.opened', 'task.cancelled', 'task.changed', 'task.created', 'task.done',
] as const; // prettier-ignore
