import type { Decision, Warning } from '../../../decision.js';
import { daysFrom, isoOf, NEVER, plusDays, UNKNOWN_DAY } from '../../../engine/day.js';
import type { Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';
import { judgmentOf } from './ten-years.js';
import { caution } from '../cautions.js';

/** @source rules reference 10, OQ-3, OQ-8, OQ-9, OQ-11; People v Witherspoon. */
export function applicationWarnings(subject: Subject, inquiry: Inquiry, outcome: Decision['outcome']): Warning[] {
  if (outcome !== 'eligible' && outcome !== 'not_yet') return [];
  const warnings: Warning[] = [];
  const { tenYears } = inquiry;
  const clock = tenYears.tenYears;
  if (clock.state === 'known') {
    warnings.push(caution('wait-one-more-day', { over: isoOf(clock.over) }));
    const double = plusDays(clock.over, custodyBefore(subject, inquiry, clock.start));
    if (double > clock.over) {
      warnings.push(
        caution('custody-before-release', {
          start: isoOf(clock.start),
          over: isoOf(clock.over),
          later: isoOf(double),
        }),
      );
    }
  }
  const ineligible = tenYears.counted.find((other) => other !== subject && inquiry.facts.knownIneligible(other));
  if (ineligible) {
    warnings.push(caution('one-ineligible-crime', { other: ineligible.statute }));
  }
  const elsewhere = inquiry.facts.foreign.find((foreign) => foreign.crime !== false);
  if (elsewhere) {
    warnings.push(caution('conviction-elsewhere', { other: elsewhere.statute }));
  }
  warnings.push(caution('enhancement'));
  return warnings;
}

/** Days in custody after judgment on this conviction and before the start of the ten years. */
function custodyBefore(subject: Subject, inquiry: Inquiry, start: number): number {
  let days = 0;
  const after = judgmentOf(subject);
  for (const { admittedOn, releasedOn } of inquiry.facts.custody) {
    if (admittedOn === UNKNOWN_DAY || releasedOn === UNKNOWN_DAY || releasedOn === NEVER) continue;
    const from = Math.max(admittedOn, after);
    const to = Math.min(releasedOn, start);
    if (to > from) days += daysFrom(from, to);
  }
  return days;
}
