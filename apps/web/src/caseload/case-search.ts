export const CASE_STATUSES = [
  'open',
  'represented',
  'awaiting_court',
  'transferred',
  'closing_review',
  'closed',
] as const;

/** What a caseload is narrowed to; it stands in the address, so that a view can be kept and sent. */
export interface CaseSearch {
  readonly status?: (typeof CASE_STATUSES)[number];
  readonly mine?: boolean;
  readonly tag?: string;
  /** Those of one client alone. */
  readonly clientId?: string;
}
