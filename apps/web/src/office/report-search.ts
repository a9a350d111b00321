/** Which report is shown, of which days, for whom; it stands in the address. */
export interface ReportSearch {
  readonly report?: string;
  readonly fromOn?: string;
  readonly untilOn?: string;
  /** Outside, small numbers are hidden. */
  readonly audience?: 'outside';
}

const NAMES = ['report', 'fromOn', 'untilOn'] as const;

export function reportSearchOf(given: Record<string, unknown>): ReportSearch {
  const texts = NAMES.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]] as const] : []));
  return { ...Object.fromEntries(texts), ...(given['audience'] === 'outside' && { audience: 'outside' }) };
}
