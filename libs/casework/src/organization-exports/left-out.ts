import { TABLES_WITH_HASH, TABLES_WITH_NYSID } from '../identifiers/sealed-nysid.js';

/** Tables that an organization's export does not hold, each with the reason; every other one, also the newest, is in it. */
export const TABLES_LEFT_OUT: { readonly [table: string]: string } = {
  document_contents: 'the bytes stand under documents/, one file each',
  client_export_parts: 'copies of what the export holds anyway; they are dropped after a week',
  organization_export_parts: 'exports themselves; they are dropped after a week',
  bulk_import_pieces: 'files of bulk records that wait to be taken in',
  import_files: 'CSV files that wait to be taken in; afterwards only their rows and hashes are kept',
  audit_links: 'hashes over audit_entries that the operator keeps; the program’s own role cannot read them',
  sessions: 'a sign-in that is open or has ended; worth nothing elsewhere',
  refresh_tokens: 'hashes of secrets of sign-ins',
  second_factors: 'secrets of authenticators, sealed under a key that stays here',
  recovery_codes: 'hashes of secrets',
  password_links: 'hashes of secrets',
  single_sign_on_attempts: 'sign-ins under way, with their secrets',
  idempotency_keys: 'answers kept for a day for requests that are sent again',
  calendar_feeds: 'hashes of secrets of calendar programs',
  calendar_entries: 'what calendar programs were shown of what the export holds',
  identifier_keys: 'keys of identifiers, sealed under one that stays here',
  status_links: 'hashes of secrets of pages for clients',
  webhook_secrets: 'secrets, sealed under a key that stays here',
  outbox_messages: 'jobs on their way to the worker; they name rows and carry nothing',
  relief_outlooks: 'what the rules foresee of records that are in it',
  relief_openings: 'what the rules foresee of records that are in it',
  report_snapshots: 'counts kept for a minute; made of what the export holds',
  screenings: 'runs of the rules over everybody; made of what the export holds',
  screening_ranges: 'how such a run was cut',
  screened_people: 'what such a run found',
  screened_changes: 'what such a run found',
  screened_differences: 'what such a run found',
  search_entries: 'made of what the export holds, by triggers',
  document_passages: 'words of the documents, which are in it',
  scanned_pages: 'what a reading that is under way has read of a document, which is in it',
  search_words: 'words of the entries of the search',
  name_words: 'words of the names of the index, made of what the export holds',
};

/** Columns of exported tables that are left out, each with the reason. */
export const COLUMNS_LEFT_OUT: { readonly [column: string]: string } = {
  ...Object.fromEntries(TABLES_WITH_HASH.map((table) => [`${table}.nysidHash`, 'a hash under a key that stays here'])),
  ...Object.fromEntries(TABLES_WITH_NYSID.map((table) => [`${table}.sealedNysid`, 'it stands opened, as nysid'])),
  'members.passwordHash': 'a secret; members choose another password elsewhere',
  'api_keys.hash': 'a secret; keys are made anew elsewhere',
  'identity_providers.clientSecret': 'a secret, sealed under a key that stays here',
};
