/** What the audit is narrowed to; it stands in the address. */
export interface AuditSearch {
  readonly memberId?: string;
  readonly caseId?: string;
  readonly action?: string;
  /** New York's days, both within. */
  readonly from?: string;
  readonly until?: string;
}

const NAMES = ['memberId', 'caseId', 'action', 'from', 'until'] as const;

export function auditSearchOf(given: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(NAMES.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]]] : [])));
}
