import type { Decision, Warning } from '../../../decision.js';
import { daysFrom, isoOf, NEVER, plusDays, UNKNOWN_DAY } from '../../../engine/day.js';
import { waitOneMoreDay } from '../cpl-160.57/advice.js';
import type { Subject } from '../facts/subject.js';
import type { Inquiry } from '../inquiry.js';
import { judgmentOf } from './ten-years.js';

/** @source rules reference 10, OQ-3, OQ-8, OQ-9, OQ-11; People v Witherspoon. */
export function applicationWarnings(subject: Subject, inquiry: Inquiry, outcome: Decision['outcome']): Warning[] {
  if (outcome !== 'eligible' && outcome !== 'not_yet') return [];
  const warnings: Warning[] = [];
  const { tenYears } = inquiry;
  const clock = tenYears.tenYears;
  if (clock.state === 'known') {
    warnings.push(waitOneMoreDay(clock.over));
    const double = plusDays(clock.over, custodyBefore(subject, inquiry, clock.start));
    if (double > clock.over) {
      warnings.push({
        code: 'custody-before-release',
        text: `Time incarcerated after this conviction but before ${isoOf(clock.start)} is not counted twice here: the ten years are over on ${isoOf(clock.over)}. If it extends them as well, they are over on ${isoOf(double)}; file on the later day.`,
        citation: 'CPL 160.59(5); rules reference OQ-8',
      });
    }
  }
  const ineligible = tenYears.counted.find((other) => other !== subject && inquiry.facts.knownIneligible(other));
  if (ineligible) {
    warnings.push({
      code: 'one-ineligible-crime',
      text: `Another crime on the record (${ineligible.statute}) cannot be sealed under this section. By the words of the statute that does not bar sealing this one; expect the question.`,
      citation: 'CPL 160.59(1)(a), (3); rules reference OQ-11',
    });
  }
  const elsewhere = inquiry.facts.foreign.find((foreign) => foreign.crime !== false);
  if (elsewhere) {
    warnings.push({
      code: 'conviction-elsewhere',
      text: `The conviction in another jurisdiction (${elsewhere.statute}) is no summary bar under (3)(f), but a factor for the court's discretion.`,
      citation: 'CPL 160.59(3)(f), (7); People v Witherspoon, 211 AD3d 108 (2d Dept 2022)',
    });
  }
  warnings.push({
    code: 'enhancement',
    text: 'A sealed conviction still counts as a prior conviction for sentencing, and immigration authorities can still see it.',
    citation: 'CPL 160.59(9), (10)',
  });
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
