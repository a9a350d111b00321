import { addDays, addMonths, type LocalDate, localDate } from '#libs/record';
import type { Confidence } from '../decision.js';
import { CLEAN_SLATE_SEALED_BY } from '../jurisdictions/ny/law/numbers.js';
import { DEADLINE_RULES } from '../time/deadline-rules.js';
import type { AgencyKind, ClearingRelief } from './agencies.js';

/** What an agency has been told and has done, as far as time runs from it. */
export interface AgencyFacts {
  readonly kind: AgencyKind;
  /** Day on which it said that it has complied. */
  readonly confirmedOn: LocalDate | null;
  /** Day of the newest notice. */
  readonly sentOn: LocalDate | null;
  /** Day of the sheet that showed last that the agency had not complied. */
  readonly stillShownOn: LocalDate | null;
}

export interface ReliefFacts {
  readonly relief: ClearingRelief;
  readonly isAutomatic: boolean;
  /** Day of the order, or from which the law has given the relief. */
  readonly effectiveOn: LocalDate;
}

/** A time that runs, with what it runs from: the day it ends is reckoned by whoever keeps the calendar. */
export interface ComplianceClock {
  /**
   * `send`: to tell the agency, again where a sheet shows that it has not complied. `comply`: the agency's own time. `verify`: to
   * see in a new sheet that it is so.
   */
  readonly kind: 'send' | 'comply' | 'verify';
  /** Stable id of the rule. */
  readonly rule: string;
  readonly trigger: { readonly name: string; readonly on: LocalDate };
  /** Calendar days after the trigger; null where the law names the day. */
  readonly days: number | null;
  readonly fixedOn: LocalDate | null;
  readonly citation: string;
  readonly confidence: Confidence;
  /** `practice`: no statute sets a time, and this one is the office's, so that nothing is forgotten. */
  readonly setBy: 'law' | 'practice';
}

/** OCA must have sealed by then what was entered on or before 2024-11-16. @source CPL 160.57(6), rules reference 9. */
const SEALED_BY = localDate(CLEAN_SLATE_SEALED_BY);
/** OCA looks at every conviction again at least quarterly. @source CPL 160.57(1)(c), rules reference 9.2, 5. */
const QUARTER_MONTHS = 3;
/** Office practice, from memory: no source was found for it. */
const VERIFY_DAYS = 60;
/** What the periods that are watched are, stands in one place. */
const {
  clerk_completion_160_50_5: CLERK,
  sealing_form_160_57: REVIEW_FORM,
  clearance_send,
  clearance_comply,
} = DEADLINE_RULES;

const NO_STATUTE = 'No statute found that sets a time; office practice';

/**
 * The time that runs for one agency; null when none does: it has confirmed, or is told by another one. What DCJS has confirmed is
 * still to be seen in its record. A new notice starts the time anew, and so does a sheet that shows that nothing was done.
 */
export function complianceClock(relief: ReliefFacts, agency: AgencyFacts): ComplianceClock | null {
  const { sentOn, stillShownOn } = agency;
  const isTold = sentOn !== null && (stillShownOn === null || sentOn >= stillShownOn);
  if (agency.confirmedOn !== null) {
    return agency.kind === 'dcjs'
      ? practice('verify', 'clearance/verify', 'The agency’s confirmation', agency.confirmedOn, VERIFY_DAYS)
      : null;
  }
  if (isTold) return answerClock(relief, agency.kind, sentOn);
  if (stillShownOn !== null) {
    return practice(
      'send',
      'clearance/follow_up',
      'The sheet that still shows a charge',
      stillShownOn,
      clearance_send.days,
    );
  }
  if (!relief.isAutomatic) {
    return practice('send', 'clearance/notice_of_order', 'The order', relief.effectiveOn, clearance_send.days);
  }
  return isCleanSlate(relief.relief) && agency.kind === 'court' ? cleanSlateClock(relief.effectiveOn) : null;
}

function answerClock({ relief }: ReliefFacts, kind: AgencyKind, sentOn: LocalDate): ComplianceClock {
  const law = { kind: 'comply', fixedOn: null, confidence: 'V', setBy: 'law' } as const;
  if (kind === 'court' && relief === 'NY-160.50-3K') {
    return {
      ...law,
      rule: 'NY-160.50-3K/clerk',
      trigger: { name: 'Presenting the record to the court', on: sentOn },
      days: CLERK.days,
      citation: CLERK.citation,
    };
  }
  if (kind === 'court' && isCleanSlate(relief)) {
    return {
      ...law,
      rule: 'NY-160.57/review_form',
      trigger: { name: 'Filing the review form (Judiciary Law 212(2)(dd))', on: sentOn },
      days: REVIEW_FORM.days,
      citation: REVIEW_FORM.citation,
    };
  }
  return practice('comply', 'clearance/answer', 'The notice to the agency', sentOn, clearance_comply.days);
}

/** What becomes due behind the day that the law names is looked at within a quarter: no day is set for it, and that is a reading. */
function cleanSlateClock(effectiveOn: LocalDate): ComplianceClock {
  const trigger = { name: 'The conviction is to be sealed', on: effectiveOn };
  const both = { kind: 'comply', trigger, days: null, setBy: 'law' } as const;
  const looked = addMonths(effectiveOn, QUARTER_MONTHS);
  return looked <= SEALED_BY
    ? {
        ...both,
        rule: 'NY-160.57/implementation',
        fixedOn: SEALED_BY,
        citation: 'CPL 160.57(6)',
        confidence: 'V',
      }
    : { ...both, rule: 'NY-160.57/quarter', fixedOn: looked, citation: 'CPL 160.57(1)(c)', confidence: 'M' };
}

const isCleanSlate = (relief: ClearingRelief) => relief.startsWith('NY-160.57');

function practice(
  kind: ComplianceClock['kind'],
  rule: string,
  name: string,
  on: LocalDate,
  days: number,
): ComplianceClock {
  return {
    kind,
    rule,
    trigger: { name, on },
    days,
    fixedOn: null,
    citation: NO_STATUTE,
    confidence: 'M',
    setBy: 'practice',
  };
}

/** The last day of the time as it is counted, before days on which courts are closed are skipped. */
export function clockRunsUntil({ trigger, days, fixedOn }: ComplianceClock): LocalDate {
  return fixedOn ?? addDays(trigger.on, days ?? 0);
}
