/** With which choice of who offers a table goes along. */
export type CarriedWith = 'always' | 'documents' | 'records' | 'notes';

export interface CarriedTable {
  readonly name: string;
  /** Column by which its rows belong to the table above; the client's and the case's own belong to nothing. */
  readonly through: { readonly column: string; readonly parent: string } | null;
  readonly with: CarriedWith;
}

const of = (name: string, column: string, parent: string, goesWith: CarriedWith): CarriedTable => ({
  name,
  through: { column, parent },
  with: goesWith,
});

/** What a transferred case consists of, parents first. */
export const CARRIED_TABLES: readonly CarriedTable[] = [
  { name: 'clients', through: null, with: 'always' },
  { name: 'cases', through: null, with: 'always' },
  of('parties', 'caseId', 'cases', 'always'),
  of('documents', 'caseId', 'cases', 'documents'),
  of('notes', 'caseId', 'cases', 'notes'),
  of('note_versions', 'noteId', 'notes', 'notes'),
  of('records', 'caseId', 'cases', 'records'),
  of('record_revisions', 'recordId', 'records', 'records'),
  of('assessments', 'caseId', 'cases', 'records'),
  of('petitions', 'caseId', 'cases', 'records'),
  of('packets', 'petitionId', 'petitions', 'records'),
  of('packet_files', 'packetId', 'packets', 'records'),
  of('filings', 'caseId', 'cases', 'records'),
  of('hearings', 'filingId', 'filings', 'records'),
  of('filing_events', 'filingId', 'filings', 'records'),
  of('filing_services', 'filingId', 'filings', 'records'),
  of('prosecutor_responses', 'filingId', 'filings', 'records'),
  of('court_orders', 'filingId', 'filings', 'records'),
  of('order_outcomes', 'orderId', 'court_orders', 'records'),
  of('clearances', 'caseId', 'cases', 'records'),
  of('clearance_charges', 'clearanceId', 'clearances', 'records'),
  of('clearance_agencies', 'clearanceId', 'clearances', 'records'),
  of('clearance_checks', 'clearanceId', 'clearances', 'records'),
  of('clearance_events', 'clearanceId', 'clearances', 'records'),
  of('deadlines', 'caseId', 'cases', 'records'),
  of('deadline_revisions', 'deadlineId', 'deadlines', 'records'),
];

/** Tables of a client's file that stay with the offering organization, each with the reason. */
export const TABLES_THAT_STAY: { readonly [table: string]: string } = {
  document_contents: 'the bytes follow when every row is there, one document at a time',
  case_members: 'members of the offering organization',
  case_steps: 'how the case went there',
  tasks: 'work of its members',
  task_comments: 'work of its members',
  packet_comments: 'work of its members',
  petition_exhibits: 'what it chose to annex; the documents go along',
  exhibit_pages: 'pictures made of documents that go along',
  packet_edits: 'how its papers were worded there; the papers and the edited files are carried',
  packet_batch_items: 'packets made together there',
  packet_batch_files: 'printed there',
  prosecutor_list_rows:
    'what it asked of a prosecutor, for many clients at once; the answers go along with the filings',
  prosecutor_list_files: 'printed there',
  packet_inputs: 'how its papers were made, on its letterhead; the copies stay locked by their hash',
  checklists: 'lists of work of its members',
  letters: 'what it wrote to the client; the letters themselves are documents',
  caseload_move_items: 'work handed on among its members',
  time_entries: 'its time, charged to its grants (45 CFR 1635)',
  closings: 'its report to LSC',
  closing_papers: 'its report to LSC',
  closing_outcomes: 'its report to LSC',
  intakes: 'what it asked to decide whether to help; another funder asks anew',
  intake_disclosures: 'told to it in confidence, to be asked anew',
  client_merges: 'its own mistakes and their mending',
  client_merge_moves: 'its own mistakes and their mending',
  client_exports: 'copies made there',
  client_export_parts: 'copies made there',
  conflict_checks: 'its log of conflicts tells of other clients (RPC 1.10(e))',
  conflict_candidates: 'its log of conflicts tells of other clients (RPC 1.10(e))',
  conflict_subjects: 'its log of conflicts tells of other clients (RPC 1.10(e))',
  conflict_decisions: 'its log of conflicts tells of other clients (RPC 1.10(e))',
  indexed_names: 'made anew from what is carried',
  document_passages: 'read anew from the documents that are carried',
  scanned_pages: 'read anew from the documents that are carried',
  search_entries: 'made anew from what is carried, by triggers',
  retention_holds: 'what is held there',
  purge_items: 'what was destroyed there',
  correspondence: 'what it wrote and was written; the papers themselves are documents',
  bad_addresses: 'what it wrote and was written',
  calendar_entries: 'what calendars of its members have shown',
  status_links: 'its own pages for the client, with secrets',
  reminders: 'to its members',
  reminder_deliveries: 'to its members, and to the client in its name',
  webhook_events: 'told to other systems there',
  webhook_deliveries: 'told to other systems there',
  webhook_attempts: 'told to other systems there',
  audit_entries: 'who did and saw what there; the receiving one begins its own',
  people: 'bulk records that it was given; the record of the case is carried',
  people_court_cases: 'bulk records that it was given',
  people_charges: 'bulk records that it was given',
  screened_people: 'what its screenings found',
  screened_changes: 'what its screenings found',
  screened_differences: 'what its screenings found',
  case_transfers: 'its own trail of the transfer',
  incoming_transfers: 'the receiving organization’s own trail of the transfer',
};

/** Columns that refer to a row that is carried too. */
export const REFERENCES_CARRIED: readonly string[] = [
  'id',
  'clientId',
  'caseId',
  'documentId',
  'supersedesId',
  'noteId',
  'recordId',
  'assessmentId',
  'petitionId',
  'packetId',
  'filingId',
  'hearingId',
  'adjournedFromId',
  'proofDocumentId',
  'deadlineId',
  'orderId',
  'clearanceId',
  'agencyId',
  'checkId',
  'correctsId',
];
