import { daysBetween, type LocalDate, localDate } from '#libs/record';
import type { FinancialEligibility } from '#libs/rules';
import type { ConflictStanding } from '../conflicts/conflicts.schema.js';
import { toDay } from '../fields.js';
import { formOf } from './intake-facts.js';
import type { IntakeRow } from './intakes.repository.js';
import type { NextStepView } from './intakes.schema.js';

/** Where the approval of an exception is asked for, in the terms of the rules. */
const EXCEPTION = '/exceptionApproval';

/**
 * What has to happen next to an intake, and with whom it rests: little is asked before somebody has a name and conflicts have been
 * looked for (RPC 1.18), then what the file and the grants lack, then the supervisor's approval, then the decision.
 * @param newYorkDayOf the calendar day of an instant.
 */
export function nextStepOf(
  row: IntakeRow,
  eligibility: FinancialEligibility,
  conflicts: ConflictStanding,
  today: LocalDate,
  newYorkDayOf: (at: Date) => string,
): NextStepView {
  const until = row.decidedAt ? localDate(newYorkDayOf(row.decidedAt)) : today;
  const ageDays = daysBetween(localDate(toDay(row.receivedOn)), until);
  const next = (step: NextStepView['step'], awaits: NextStepView['awaits'], missing: string[] = []): NextStepView => ({
    step,
    awaits,
    missing,
    conflicts,
    ageDays,
  });
  if (row.status !== 'open') return next(null, null);
  if (!row.givenName && !row.familyName) return next('ask_name', 'intake', ['/familyName']);
  if (conflicts === 'unchecked') return next('check_conflicts', 'intake');
  if (conflicts === 'undecided') return next('decide_conflict', 'supervisor');
  if (conflicts === 'declined') return next('decide', 'decision');
  const grantAsks = asksOfGrants(row, eligibility);
  const missing = [...missingForFile(row), ...grantAsks.filter((pointer) => pointer !== EXCEPTION)];
  if (missing.length > 0) return next('ask_facts', 'intake', [...new Set(missing)]);
  if (grantAsks.includes(EXCEPTION)) return next('approve_exception', 'supervisor', [EXCEPTION]);
  return next('decide', 'decision');
}

/** What every file needs, whoever pays. */
export function missingForFile(row: IntakeRow): string[] {
  const { safeContact, consent } = formOf(row);
  const reachable = row.phone !== null || row.email !== null || row.addressLines.length > 0;
  return [
    ...(row.givenName || row.familyName ? [] : ['/familyName']),
    ...(reachable ? [] : ['/phone']),
    ...(safeContact === null ? ['/safeContact'] : []),
    ...(row.spokenLanguage === null ? ['/spokenLanguage'] : []),
    ...(row.interpreterNeeded === null ? ['/interpreterNeeded'] : []),
    ...(row.county === null ? ['/county'] : []),
    ...(row.problemCode === null ? ['/problemCode'] : []),
    ...(consent?.signedOn ? [] : ['/consent/signedOn']),
  ];
}

/** What the chosen grant asks; where none is chosen, what any grant asks, unless one is open already. */
function asksOfGrants({ fundingSourceId }: IntakeRow, { grants }: FinancialEligibility): string[] {
  const asking = fundingSourceId ? grants.filter((grant) => grant.fundingSourceId === fundingSourceId) : grants;
  if (asking.some(({ outcome }) => outcome === 'eligible' || outcome === 'needs_review')) return [];
  return asking
    .filter(({ outcome }) => outcome === 'needs_information')
    .flatMap(({ asks }) => asks.map(({ pointer }) => pointer));
}
