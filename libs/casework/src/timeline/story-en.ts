import type { Story } from './story.js';

const RECORD_SOURCES: { readonly [kind: string]: string } = {
  rap_sheet: 'Rap sheet',
  court_extract: 'Court extract',
  certificate_of_disposition: 'Certificate of disposition',
};
/** Entries of the time when every record was read from a rap sheet do not say of what. */
const recordSource = (kind: unknown) => RECORD_SOURCES[String(kind ?? 'rap_sheet')];

const because = (reason: unknown) => (reason ? `: ${reason as string}` : '');

const MEDIA: { readonly [medium: string]: string } = { letter: 'Letter', email: 'E-mail', fax: 'Fax', phone: 'Call' };
const CORRESPONDENTS: { readonly [correspondent: string]: string } = {
  client: 'client',
  prosecutor: 'prosecutor',
  court: 'court',
  agency: 'agency',
  other: 'others',
};

export const ENGLISH = {
  'case.opened': ({ openedOn }) => `Case opened on ${openedOn}`,
  'case.imported': ({ openedOn }) => `Case taken in from a file: opened on ${openedOn}`,
  'case.invented': ({ openedOn }) => `Case invented for the demo: opened on ${openedOn}`,
  'case.received': ({ fromOrganization }) => `Case received from ${fromOrganization}`,
  'case.transfer_offered': () => 'Case offered to another organization',
  'case.transfer_withdrawn': () => 'Offer to another organization withdrawn',
  'case.transfer_declined': () => 'Offer declined by the other organization',
  'case.transfer_accepted': () => 'Offer accepted by the other organization',
  'case.transferred': () => 'Case carried over to the other organization',
  'case.updated': ({ fields }) => `Case changed: ${(fields as string[]).join(', ')}`,
  'case.reassigned': ({ reason }) => (reason ? `Another attorney of record: ${reason}` : 'Another attorney of record'),
  'case.team_joined': ({ role }) => `Somebody joined the team (${role})`,
  'case.team_left': () => 'Somebody left the team',
  'case.moved': ({ before, after, reason }) => `Case moved from ${before} to ${after}${reason ? `: ${reason}` : ''}`,
  'closing.submitted': () => 'Closing submitted to the attorney of record',
  'closing.returned': () => 'Closing given back',
  'closing.reviewed': () => 'Closing signed by the attorney of record',
  'closing.approved': () => 'Closing approved by a supervisor',
  'closing.closed': ({ category, closedOn }) => `Case closed on ${closedOn} with ${category}`,
  'note.written': ({ kind }) => `Note written (${kind})`,
  'note.corrected': ({ version }) => `Note corrected: version ${version}`,
  'document.uploaded': ({ kind }) => `Document uploaded (${kind})`,
  'document.replaced': ({ kind, version }) => `Document replaced (${kind}): version ${version}`,
  'record.uploaded': ({ kind }) => `${recordSource(kind)} uploaded`,
  'record.read': ({ kind, gaps }) =>
    `${recordSource(kind)} read${gaps ? `, with ${gaps} places that could not be read` : ''}`,
  'record.read_again': ({ version, gaps }) =>
    `Court extract read with other columns: version ${version}, with ${gaps} places that could not be read`,
  'record.refused': ({ kind, code }) => `${recordSource(kind)} could not be read (${code})`,
  'record.corrected': ({ version }) => `Record corrected: version ${version}`,
  'record.taken_in': ({ version }) => `A later record taken in: version ${version}`,
  'record.tasks_given': ({ tasks }) => `Tasks given for what the record lacks: ${tasks}`,
  'record.confirmed': ({ version }) => `Record confirmed: version ${version}`,
  'assessment.run': ({ asOf }) => `Record assessed as of ${asOf}`,
  'petition.drafted': ({ relief }) => `Petition drafted for ${relief}`,
  'packet.requested': () => 'Packet requested',
  'packet.generated': ({ files }) => `Packet generated: ${files} ${files === 1 ? 'paper' : 'papers'}`,
  'packet.failed': () => 'Packet could not be made',
  'packet.approved': () => 'Packet approved for filing',
  'packet.commented': ({ asksForChange }) => (asksForChange ? 'Change of papers asked for' : 'Papers commented'),
  'packet.comment_resolved': () => 'Comment on papers resolved',
  'packet.returned': () => 'Packet sent back',
  'correspondence.recorded': ({ direction, medium, correspondent }) =>
    `${MEDIA[String(medium)]} ${direction === 'in' ? 'from' : 'to'} the ${CORRESPONDENTS[String(correspondent)]}`,
  'correspondence.delivered': ({ deliveredOn }) => `What was sent arrived on ${deliveredOn}`,
  'correspondence.returned': ({ returnedOn, reason }) =>
    `What was sent came back on ${returnedOn} (${String(reason).replaceAll('_', ' ')})`,
  'correspondence.withdrawn': () => 'Correspondence withdrawn: it was recorded by mistake',
  'letter.requested': ({ kind }) => `Letter asked for (${String(kind).replaceAll('_', ' ')})`,
  'letter.written': ({ kind }) => `Letter made (${String(kind).replaceAll('_', ' ')})`,
  'letter.failed': ({ kind }) => `Letter could not be made (${String(kind).replaceAll('_', ' ')})`,
  'filing.recorded': ({ filedOn }) => `Filed with the court on ${filedOn}`,
  'filing.served': ({ county, servedOn, method }) =>
    `${county} County District Attorney served on ${servedOn} (${method})`,
  'filing.responded': ({ county, respondedOn, position }) =>
    `${county} County District Attorney answered on ${respondedOn}: ${position}`,
  'filing.numbered': () => 'Number that the court gave noted',
  'filing.service_proved': ({ county }) => `Proof of service on the ${county} County District Attorney stored`,
  'filing.time_ran_out': ({ county, lastDay }) =>
    `${county} County District Attorney had until ${lastDay} to answer, and did not`,
  'filing.replied': ({ repliedOn }) => `Reply papers served and filed on ${repliedOn}`,
  'hearing.set': ({ scheduledOn, startsAt }) => `Hearing set for ${scheduledOn}${startsAt ? ` at ${startsAt}` : ''}`,
  'hearing.adjourned': ({ scheduledOn, startsAt }) =>
    `Hearing adjourned to ${scheduledOn}${startsAt ? ` at ${startsAt}` : ''}`,
  'hearing.held': ({ heldOn }) => `Hearing held on ${heldOn}`,
  'hearing.cancelled': ({ scheduledOn, reason }) => `Hearing of ${scheduledOn} cancelled${because(reason)}`,
  'filing.decided': ({ decidedOn, granted, charges }) =>
    `Court decided on ${decidedOn}: ${granted} of ${charges} granted`,
  'filing.order_entered': ({ enteredOn }) => `Order entered on ${enteredOn}`,
  'filing.order_served': ({ servedOn, method }) => `Client served with the order on ${servedOn} (${method})`,
  'filing.withdrawn': ({ withdrawnOn, reason }) => `Application withdrawn on ${withdrawnOn}${because(reason)}`,
  'filing.struck': ({ reason }) => `Filing struck: it was recorded by mistake${because(reason)}`,
  'filing.corrected': ({ move, struck, reason }) =>
    `${struck ? 'Struck from' : 'Corrected in'} the filing’s history (${String(move).replaceAll('_', ' ')})${because(reason)}`,
  'prosecutor_list.listed': ({ county }) => `Put on a list to the ${county} County District Attorney`,
  'prosecutor_list.answered': ({ county, answer }) =>
    `The ${county} County District Attorney answered a list on one charge: ${String(answer).replaceAll('_', ' ')}`,
  'clearance.moved': ({ move, agency, occurredOn, status }) =>
    `Clearance: ${String(move).replaceAll('_', ' ')}${agency ? ` (${agency})` : ''} on ${occurredOn}, now ${String(status).replaceAll('_', ' ')}`,
  'clearance.checked': ({ outcome, charges }) =>
    `A later sheet was compared with ${charges} cleared charges: ${String(outcome).replaceAll('_', ' ')}`,
  'clearance.charges_changed': ({ charges }) => `The order was corrected: ${charges} charges to clear`,
  'retention_hold.set': ({ kind }) => `Held against destruction (${String(kind).replaceAll('_', ' ')})`,
  'retention_hold.lifted': () => 'No longer held against destruction',
  'case.purge_proposed': () => 'Proposed for destruction',
  'case.purge_kept': ({ keptBecause }) => `Not destroyed: ${String(keptBecause).replaceAll('_', ' ')}`,
  'deadline.set': ({ kind, party, dueOn }) => `Deadline ${whose(kind, party)}: ${dueOn}`,
  'deadline.changed': ({ kind, party, dueOnBefore, dueOn }) =>
    `Deadline ${whose(kind, party)} moved from ${dueOnBefore} to ${dueOn}`,
  'deadline.recomputed': ({ dueOnBefore, dueOn }) =>
    `A day was added to the court calendar or taken out: a deadline moved from ${dueOnBefore} to ${dueOn}`,
  'deadline.cancelled': ({ kind, party }) => `Deadline ${whose(kind, party)} falls away`,
  'deadline.missed': ({ kind, party, dueOn }) =>
    `Deadline ${whose(kind, party)} of ${dueOn} has passed with nothing recorded`,
  'deadline.met': ({ kind, party, metOn }) => `Deadline ${whose(kind, party)} met on ${metOn}`,
} satisfies Story;

/** The audit names the party of a filing's deadlines alone. */
function whose(kind: unknown, party: unknown): string {
  return party === undefined ? String(kind) : `${String(kind)} (${String(party)})`;
}
