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

/** A rap sheet is read into a record, and the papers of a packet are made here: neither is replaced by another version. */
export const DOCUMENT_KINDS = ['rap_sheet', 'packet', ...UPLOADED_KINDS] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What is stored, with the ending under which it is saved. */
export const STORED_TYPES = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
} as const;
export type StoredType = keyof typeof STORED_TYPES;

export function isStoredType(mediaType: string | undefined): mediaType is StoredType {
  return mediaType !== undefined && mediaType in STORED_TYPES;
}
