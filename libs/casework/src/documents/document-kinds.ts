/** Kinds that a member uploads as they came. */
export const UPLOADED_KINDS = [
  'certificate_of_disposition',
  'retainer',
  'citizenship_attestation',
  'financial_proof',
  'identification',
  'correspondence',
  'court_order',
  'exhibit',
  'other',
] as const;
export type UploadedKind = (typeof UPLOADED_KINDS)[number];

/** Kinds that are read into a record. A certificate is kept also where it is a text that is not read. */
export const READ_KINDS = ['rap_sheet', 'court_extract', 'certificate_of_disposition'] as const;
export type ReadKind = (typeof READ_KINDS)[number];

/** A newer rap sheet or extract is a document of its own, and packets and letters are made here: none takes another version. */
export const DOCUMENT_KINDS = ['rap_sheet', 'court_extract', 'packet', 'letter', ...UPLOADED_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What is stored, with the ending under which it is saved. */
export const STORED_TYPES = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'text/csv': 'csv',
} as const;
export type StoredType = keyof typeof STORED_TYPES;

/** Files with pages that are read and shown: a picture is one page. */
export function hasPages(mediaType: string): boolean {
  return mediaType === 'application/pdf' || mediaType === 'image/png' || mediaType === 'image/jpeg';
}

export function isStoredType(mediaType: string | undefined): mediaType is StoredType {
  return mediaType !== undefined && mediaType in STORED_TYPES;
}
