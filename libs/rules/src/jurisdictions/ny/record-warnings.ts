import { formatLong, isCrime } from '#libs/record';
import type { Warning } from '../../decision.js';
import type { RecordFacts } from './facts/record-facts.js';
import { LAW_VERIFIED_THROUGH } from './law/version.js';
import { classOnDate } from './tables/index.js';

/** What concerns the whole record: when the law was checked, contradictions, classes that the tables do not confirm. */
export function recordWarnings(facts: RecordFacts): Warning[] {
  const warnings: Warning[] = [
    {
      code: 'law-last-verified',
      text: `The law is shown as last verified on ${formatLong(LAW_VERIFIED_THROUGH)}; an attorney confirms that nothing was enacted since.`,
      citation: 'rules reference OQ-1',
    },
  ];
  for (const { pointer, message } of facts.contradictions) {
    warnings.push({ code: 'contradiction', text: `${pointer}: ${message}.`, citation: 'rules reference, section 1' });
  }
  for (const subject of facts.subjects) {
    const { charge } = subject;
    if (!subject.newYork || charge.class === null || charge.attempt) continue;
    const table = classOnDate(
      charge.law,
      charge.section,
      charge.subsection,
      charge.offenseOn ?? subject.courtCase.offenseOn,
    );
    if (!table || table.classes.length === 0 || table.classes.includes(charge.class)) continue;
    warnings.push({
      code: 'class-differs',
      text: `${subject.statute} is recorded as ${charge.class}, but the table gives ${table.classes.join(' or ')} for its offense date; nothing was corrected${isCrime(charge.class) ? '' : ', and the rules went by the record'}.`,
      citation: table.rows[0]?.citation ?? charge.section,
    });
  }
  return warnings;
}
