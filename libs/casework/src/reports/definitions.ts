import { DECLINE_REASONS } from '../intakes/intakes.schema.js';
import type { Column, Dimension } from './report.js';

/** A report over one kind of fact; the facts' SQL stands in reports.repository.ts under the same name. */
export interface ReportDefinition {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly takesPeriod: boolean;
  readonly dimensions: readonly Dimension[];
  readonly columns: readonly Column[];
}

const MEMBER: Dimension = { key: 'memberId', title: 'Advocate', names: 'members' };
const AGES = ['to90', 'to180', 'to365', 'over365'] as const;

const CSR_ENDS = ['reported', 'untimely', 'unreported', 'apart'] as const;
const CSR_PAYERS = ['lsc', 'other'] as const;
const CSR_FINDINGS = ['eligible', 'ineligible', 'undetermined'] as const;

/** Buckets of closed cases, by how they ended for CSR, who pays, and what was found of the client at intake. */
function csr(
  ends: readonly (typeof CSR_ENDS)[number][] = CSR_ENDS,
  payers: readonly (typeof CSR_PAYERS)[number][] = CSR_PAYERS,
  findings: readonly (typeof CSR_FINDINGS)[number][] = CSR_FINDINGS,
): string[] {
  return ends.flatMap((end) => payers.flatMap((payer) => findings.map((found) => `${end} ${payer} ${found}`)));
}

/** What a court gave, wholly or with a lesser conviction in its place. */
const GRANTED = ['granted', 'granted_in_part'];
const DECLINED = (reason: (typeof DECLINE_REASONS)[number]) => `declined ${reason}`;
/** `over_income` as `declinedOverIncome`. */
const columnOf = (reason: string) =>
  `declined_${reason}`.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
const inWords = (reason: string) => reason.replaceAll('_', ' ');

const TIMELY = ['case', 'matter', 'supporting'] as const;
const LATE = ['case_late', 'matter_late', 'supporting_late'] as const;
const TIME_BUCKETS = [...TIMELY, ...LATE] as const;

const STALE_STATES = ['record_corrected', 'rules_moved', 'reworded'] as const;
const PACKET_STATES = ['fresh', ...STALE_STATES] as const;

const READINGS = ['read', 'refused', 'waiting'] as const;
const OPEN_KINDS = ['unread', 'unclear', 'missing', 'to_confirm'] as const;
const GAP = (kind: (typeof OPEN_KINDS)[number]) => `gap ${kind}`;

function minutes(key: string, title: string, buckets: readonly string[]): Column {
  return { key, title, unit: 'minutes', how: { of: 'sum', buckets, base: 'entries' } };
}

function count(
  key: string,
  title: string,
  buckets: readonly string[],
  ...parts: readonly (readonly string[])[]
): Column {
  return { key, title, unit: 'count', how: { of: 'count', buckets }, ...(parts.length > 0 && { parts }) };
}

function percentiles(key: string, title: string, buckets: readonly string[], base: string): Column[] {
  return ([0.5, 0.9] as const).map((at) => ({
    key: `${key}${at === 0.5 ? 'Median' : 'P90'}`,
    title: `${title}, ${at === 0.5 ? 'median' : '90th percentile'}`,
    unit: 'days',
    how: { of: 'percentile', at, buckets, base },
  }));
}

/** @source practice reference, section 8: the metrics and how each is counted. */
export const REPORTS = {
  'open-cases': {
    title: 'Open cases by advocate and age',
    about: 'Cases that are not closed, by attorney of record; age in days since they were opened.',
    takesPeriod: false,
    dimensions: [MEMBER],
    columns: [
      count('open', 'Open', AGES, AGES),
      count('to90', 'To 90 days', ['to90']),
      count('to180', '91 to 180 days', ['to180']),
      count('to365', '181 to 365 days', ['to365']),
      count('over365', 'Over a year', ['over365']),
      ...percentiles('age', 'Age', AGES, 'open'),
    ],
  },
  'intake-funnel': {
    title: 'Intake funnel by referral source',
    about:
      'Intakes received in the period and how far each has come, as of now: screened (asked about the record, or found eligible), eligible (accepted, or found eligible under the chosen grant, or under any where none was chosen, when it was decided), accepted, referred, declined by reason, case opened, filed, granted. Of one that is not decided yet nothing is determined: it is received and waits, and may be screened.',
    takesPeriod: true,
    dimensions: [{ key: 'referralSource', title: 'Referral source' }],
    columns: [
      count('received', 'Received', ['received'], ['waiting', 'accepted', 'referred', 'declined']),
      count('screened', 'Screened', ['screened']),
      count('eligible', 'Eligible', ['eligible']),
      count('waiting', 'Not decided yet', ['waiting']),
      count('accepted', 'Accepted', ['accepted']),
      count('referred', 'Referred', ['referred']),
      count('declined', 'Declined', DECLINE_REASONS.map(DECLINED), DECLINE_REASONS.map(columnOf)),
      ...DECLINE_REASONS.map((reason) => count(columnOf(reason), `Declined: ${inWords(reason)}`, [DECLINED(reason)])),
      count('opened', 'Case opened', ['opened']),
      count('filed', 'Filed', ['filed']),
      count('granted', 'Granted, one charge at least', ['granted']),
    ],
  },
  deadlines: {
    title: 'Deadlines missed and due',
    about:
      'Deadlines by rule: not met and past, met after their day, and due in 0-7, 8-14 and 15-30 days, apart from one another.',
    takesPeriod: false,
    dimensions: [{ key: 'kind', title: 'Deadline' }],
    columns: [
      count('missed', 'Past and not met', ['missed']),
      count('metLate', 'Met late', ['met_late']),
      count('due7', 'Due in 0-7 days', ['due7']),
      count('due14', 'Due in 8-14 days', ['due14']),
      count('due30', 'Due in 15-30 days', ['due30']),
      count('later', 'Due later', ['later']),
      count('met', 'Met in time', ['met']),
    ],
  },
  'days-to-court': {
    title: 'Days to filing and to order',
    about:
      'Days from opening the case to filing, from filing to the order, and from the intake to either where the case came from one, of filings made and orders given in the period. A filing dated before its case was opened was made elsewhere and stands apart; what is dated before the intake has no days from it.',
    takesPeriod: true,
    dimensions: [{ key: 'relief', title: 'Relief' }],
    columns: [
      count('filed', 'Filed', ['filed', 'filed earlier'], ['filedSince', 'filedEarlier']),
      count('filedSince', 'Filed since the case was opened', ['filed']),
      count('filedEarlier', 'Filed before the case was opened', ['filed earlier']),
      ...percentiles('toFiling', 'Days to filing', ['filed'], 'filedSince'),
      count('decided', 'Decided', ['decided']),
      ...percentiles('toOrder', 'Days from filing to order', ['decided'], 'decided'),
      count('filedFromIntake', 'Filed, of cases from an intake', ['filed from intake']),
      ...percentiles('intakeToFiling', 'Days from intake to filing', ['filed from intake'], 'filedFromIntake'),
      count('decidedFromIntake', 'Decided, of cases from an intake', ['decided from intake']),
      ...percentiles('intakeToOrder', 'Days from intake to order', ['decided from intake'], 'decidedFromIntake'),
    ],
  },
  'grant-rate': {
    title: 'Grant rate by relief and county',
    about: 'Charges that courts decided in the period: granted out of granted and denied; withdrawn ones stand apart.',
    takesPeriod: true,
    dimensions: [
      { key: 'relief', title: 'Relief' },
      { key: 'county', title: 'County' },
    ],
    columns: [
      count(
        'decided',
        'Granted and denied (n)',
        [...GRANTED, 'denied_statutory', 'denied_discretionary'],
        ['granted', 'deniedStatutory', 'deniedDiscretionary'],
      ),
      count('granted', 'Granted, in full or in part', GRANTED, ['grantedInFull', 'grantedInPart']),
      count('grantedInFull', 'Granted in full', ['granted']),
      count('grantedInPart', 'Granted in part', ['granted_in_part']),
      count('deniedStatutory', 'Denied: statutory', ['denied_statutory']),
      count('deniedDiscretionary', 'Denied: discretionary', ['denied_discretionary']),
      { key: 'rate', title: 'Grant rate', unit: 'share', how: { of: 'share', part: 'granted', base: 'decided' } },
      count('withdrawn', 'Withdrawn', ['withdrawn']),
    ],
  },
  packets: {
    title: 'Packets that wait, and stale ones',
    about:
      'Packets that are made and neither filed nor sent back, of cases that are not closed, by attorney of record. Stale by what the office’s database tells, each under the first that fits: the record was corrected since it was assessed, the rules are of a later version than the assessment, or the papers have been worded anew. A court form, a court’s practice or a house style that changed shows on the packet’s page.',
    takesPeriod: false,
    dimensions: [MEMBER],
    columns: [
      count('waiting', 'Waiting', PACKET_STATES, ['fresh', 'stale']),
      count('fresh', 'As of today', ['fresh']),
      count('stale', 'Stale', STALE_STATES, ['recordCorrected', 'rulesMoved', 'reworded']),
      count('recordCorrected', 'Record corrected since', ['record_corrected']),
      count('rulesMoved', 'Later rules since', ['rules_moved']),
      count('reworded', 'Papers worded anew since', ['reworded']),
      ...percentiles('age', 'Days since it was made', PACKET_STATES, 'waiting'),
    ],
  },
  cleared: {
    title: 'Charges verified cleared, by relief',
    about:
      'Charges whose relief was granted or came by itself from a day in the period on: shown gone by a new rap sheet, shown still there, and not yet looked at. Those that are followed no more, such as of an order that was set aside, stand apart. Days go from the day of the relief to that of the sheet.',
    takesPeriod: true,
    dimensions: [{ key: 'relief', title: 'Relief' }],
    columns: [
      count('followed', 'Followed', ['verified', 'not_cleared', 'awaited'], ['verified', 'notCleared', 'awaited']),
      count('verified', 'Verified cleared', ['verified']),
      count('notCleared', 'Still there', ['not_cleared']),
      count('awaited', 'Not looked at yet', ['awaited']),
      {
        key: 'share',
        title: 'Verified of followed',
        unit: 'share',
        how: { of: 'share', part: 'verified', base: 'followed' },
      },
      count('ended', 'Followed no more', ['ended']),
      ...percentiles('toVerified', 'Days to the sheet that showed it', ['verified'], 'verified'),
    ],
  },
  openings: {
    title: 'Reliefs that open, by month',
    about:
      'Cases, neither closed nor handed over, for whom a relief opens on a day in the period, as their confirmed records foresee it; one case stands once for each month and relief. People of bulk records are listed under outreach.',
    takesPeriod: true,
    dimensions: [
      { key: 'month', title: 'Month' },
      { key: 'relief', title: 'Relief' },
    ],
    columns: [count('cases', 'Cases', ['opens'])],
  },
  csr: {
    title: 'Cases closed, for LSC’s Case Service Reports',
    about:
      'Cases closed in the period, by closure category and problem code: reported to LSC, closed too late, not reported for another reason, and those whose client was not found eligible under an LSC grant (finances, and citizenship or status) when the intake was decided, apart from one another. The share of eligible ones is that of those of whom it was determined.',
    takesPeriod: true,
    dimensions: [
      { key: 'category', title: 'Closure category' },
      { key: 'problemCode', title: 'Problem code' },
    ],
    columns: [
      count('closed', 'Closed', csr(), ['reported', 'untimely', 'unreported', 'apart'], ['determined', 'undetermined']),
      count('reported', 'Reported', csr(['reported'])),
      count('reportedLsc', 'Reported, paid by LSC', csr(['reported'], ['lsc'])),
      count('untimely', 'Not timely', csr(['untimely'])),
      count(
        'unreported',
        'Timely, and not reported: papers are missing, or the problem was reported before',
        csr(['unreported']),
      ),
      count('apart', 'Timely, and counted apart: not found LSC-eligible', csr(['apart']), [
        'apartIneligible',
        'apartUndetermined',
      ]),
      count('apartIneligible', 'Counted apart: found not LSC-eligible', csr(['apart'], CSR_PAYERS, ['ineligible'])),
      count(
        'apartUndetermined',
        'Counted apart: LSC eligibility not determined',
        csr(['apart'], CSR_PAYERS, ['undetermined']),
      ),
      count('eligible', 'LSC-eligible', csr(CSR_ENDS, CSR_PAYERS, ['eligible'])),
      count('determined', 'LSC eligibility determined (n)', csr(CSR_ENDS, CSR_PAYERS, ['eligible', 'ineligible'])),
      {
        key: 'eligibleShare',
        title: 'LSC-eligible of those determined',
        unit: 'share',
        how: { of: 'share', part: 'eligible', base: 'determined' },
      },
      count('undetermined', 'LSC eligibility not determined', csr(CSR_ENDS, CSR_PAYERS, ['undetermined'])),
    ],
  },
  time: {
    title: 'Time by funding source',
    about:
      'Minutes worked in the period, by who pays: for cases, for matters and for supporting activities (45 CFR 1635).',
    takesPeriod: true,
    dimensions: [{ key: 'fundingSourceId', title: 'Funding source', names: 'fundingSources' }],
    columns: [
      count('entries', 'Entries', TIME_BUCKETS, ['timely', 'late']),
      count('timely', 'Entered by the end of the pay period', TIMELY),
      count('late', 'Entered late', LATE),
      minutes('minutes', 'Minutes', TIME_BUCKETS),
      minutes('caseMinutes', 'Minutes of cases', ['case', 'case_late']),
      minutes('matterMinutes', 'Minutes of matters', ['matter', 'matter_late']),
      minutes('supportingMinutes', 'Minutes of supporting activities', ['supporting', 'supporting_late']),
    ],
  },
  tasks: {
    title: 'Open tasks by member',
    about:
      'Open tasks by whom they are given to: overdue, and due in 0-7, 8-14 and 15-30 days, apart from one another.',
    takesPeriod: false,
    dimensions: [{ ...MEMBER, title: 'Member' }],
    columns: [
      count(
        'open',
        'Open',
        ['missed', 'due7', 'due14', 'due30', 'later'],
        ['overdue', 'due7', 'due14', 'due30', 'later'],
      ),
      count('overdue', 'Overdue', ['missed']),
      count('due7', 'Due in 0-7 days', ['due7']),
      count('due14', 'Due in 8-14 days', ['due14']),
      count('due30', 'Due in 15-30 days', ['due30']),
      count('later', 'Later or undated', ['later']),
    ],
  },
  'reading-quality': {
    title: 'Reading of documents by source and month',
    about:
      'Documents that are read into records, by their source (of rap sheets the layout; scanned ones apart) and the month in which they came: how many were read, the facts that the reader took from them, what it left open by kind, the versions in which members corrected what was read, and the tasks for what records lack that are open now. A task is counted with the newest document of its case that was read when it was given.',
    takesPeriod: true,
    dimensions: [
      { key: 'source', title: 'Source' },
      { key: 'month', title: 'Month' },
    ],
    columns: [
      count('documents', 'Documents', READINGS, READINGS),
      count('read', 'Read', ['read']),
      count('refused', 'Not read, with the reason', ['refused']),
      count('waiting', 'Waiting to be read', ['waiting']),
      { key: 'facts', title: 'Facts read', unit: 'facts', how: { of: 'sum', buckets: ['read'], base: 'read' } },
      count('gaps', 'Left open by the reader', OPEN_KINDS.map(GAP), ['unread', 'unclear', 'missing', 'toConfirm']),
      count('unread', 'Not understood', [GAP('unread')]),
      count('unclear', 'Understood in part', [GAP('unclear')]),
      count('missing', 'Not in the document', [GAP('missing')]),
      count('toConfirm', 'For the client or a file to settle', [GAP('to_confirm')]),
      count('corrections', 'Corrections by members', ['correction']),
      count('tasks', 'Open tasks for what is lacking', ['task']),
    ],
  },
} as const satisfies { readonly [name: string]: Omit<ReportDefinition, 'name'> };
export type ReportName = keyof typeof REPORTS;

export const REPORT_NAMES = Object.keys(REPORTS) as ReportName[];

export function reportOf(name: string): (ReportDefinition & { readonly name: ReportName }) | null {
  const known = REPORT_NAMES.find((one) => one === name);
  return known ? { name: known, ...REPORTS[known] } : null;
}
