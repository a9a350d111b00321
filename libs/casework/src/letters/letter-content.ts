import type {
  ClosingLetter,
  Decided,
  EngagementLetter,
  LetterInput,
  NamedCase,
  ResultLetter,
  RightsLetter,
  SealFollowUpLetter,
} from '#libs/papers';
import { addYears, type CriminalRecord, type LocalDate } from '#libs/record';
import type { Assessment, Decision } from '#libs/rules';
import type { DecidedFiling } from '../filings/filings.service.js';

/** What a letter tells, fixed when it is asked for; names, numbers and addresses of the client are added when it is made. */
export type LetterContent = ClientLetterContent | Omit<Bare<SealFollowUpLetter>, 'identifiers'>;
export type ClientLetterContent =
  Bare<EngagementLetter> | Bare<ResultLetter> | Bare<RightsLetter> | Bare<ClosingLetter>;
type Bare<L extends LetterInput> = Omit<L, 'writtenOn' | 'language' | 'organization' | 'attorney' | 'client'>;

const RESULT = {
  granted: 'granted',
  granted_in_part: 'grantedInPart',
  denied_statutory: 'denied',
  denied_discretionary: 'denied',
  withdrawn: 'withdrawn',
} as const;

/** Counts by court case: no charge stands in a letter. */
export function decidedIn({ relief, court, decidedOn, charges }: DecidedFiling): Decided {
  const cases = new Map<string, Decided['cases'][number]>();
  for (const { docketNumber, court: of, outcome } of charges) {
    const name = JSON.stringify([docketNumber, of]);
    const before = cases.get(name) ?? { docketNumber, court: of, granted: 0, denied: 0, withdrawn: 0 };
    const result = RESULT[outcome];
    cases.set(name, { ...before, [result]: (before[result] ?? 0) + 1 });
  }
  return { relief, court, decidedOn, cases: [...cases.values()] };
}

/** Reliefs of which the client may make use: granted by a court, or in force by themselves. Clean Slate only once it is sealed. */
export function reliefsInForce(decided: readonly Decided[], assessment: Assessment | null): string[] {
  const granted = decided.filter(({ cases }) => cases.some((one) => one.granted > 0)).map(({ relief }) => relief);
  const automatic = open(assessment).filter(
    ({ relief, outcome, status }) =>
      outcome === 'automatic' &&
      (status === 'sealed' || status === 'expunged' || (status === 'in_force' && !relief.startsWith('NY-160.57'))),
  );
  return [...new Set<string>([...granted, ...automatic.map(({ relief }) => relief)])].sort();
}

/** From when on something more may be asked for, the earliest day of each court case. */
export function laterDays(
  assessment: Assessment | null,
  record: CriminalRecord | null,
  after: LocalDate,
): ClosingLetter['later'] {
  const days = new Map<string, LocalDate>();
  for (const { outcome, notBefore, courtCaseId } of open(assessment)) {
    if (outcome !== 'not_yet' || !notBefore || notBefore <= after) continue;
    const before = days.get(courtCaseId);
    if (!before || notBefore < before) days.set(courtCaseId, notBefore);
  }
  return [...days]
    .map(([courtCaseId, on]) => ({ on, ...nameOf(record, courtCaseId) }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** The last day of the file, by the office's policy. @source RPC 1.15(d). */
export function keptUntil(closedOn: LocalDate, years: number | null): LocalDate | null {
  return years === null ? null : addYears(closedOn, years);
}

/** The court cases that an engagement names. */
export function namedCases(record: CriminalRecord, ids: readonly string[]): NamedCase[] {
  return ids.map((id) => nameOf(record, id));
}

function nameOf(record: CriminalRecord | null, courtCaseId: string): NamedCase {
  const found = record?.courtCases.find(({ id }) => id === courtCaseId);
  return { docketNumber: found?.docketNumber ?? null, court: found?.court ?? null };
}

/** A letter tells nothing that was told in confidence. @source CPL 440.10(1)(i). */
function open(assessment: Assessment | null): readonly Decision[] {
  return assessment?.decisions.filter(({ confidential }) => !confidential) ?? [];
}
