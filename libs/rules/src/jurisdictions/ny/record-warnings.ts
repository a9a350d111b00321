import { formatLong, isCrime } from '#libs/record';
import type { Warning } from '../../decision.js';
import type { RecordFacts } from './facts/record-facts.js';
import { LAW_VERIFIED_THROUGH } from './law/version.js';
import { classMismatch } from './tables/index.js';

const LAST_VERIFIED: Warning = {
  code: 'law-last-verified',
  text: `The law is shown as last verified on ${formatLong(LAW_VERIFIED_THROUGH)}; an attorney confirms that nothing was enacted since.`,
  citation: 'rules reference OQ-1',
};

/** What concerns the whole record: when the law was checked, contradictions, classes that the tables do not confirm. */
export function recordWarnings(facts: RecordFacts): Warning[] {
  const warnings: Warning[] = [LAST_VERIFIED];
  for (const { pointer, message } of facts.contradictions) {
    warnings.push({ code: 'contradiction', text: `${pointer}: ${message}.`, citation: 'rules reference, section 1' });
  }
  for (const subject of facts.subjects) {
    if (!subject.newYork) continue;
    const { charge } = subject;
    const mismatch = classMismatch(charge, charge.offenseOn ?? subject.courtCase.offenseOn);
    if (!mismatch) continue;
    warnings.push({
      code: 'class-differs',
      text: `${subject.statute} is recorded as ${mismatch.printed}, but the table gives ${mismatch.expected.join(' or ')} for its offense date; nothing was corrected${isCrime(mismatch.printed) ? '' : ', and the rules went by the record'}.`,
      citation: mismatch.citation,
    });
  }
  return warnings;
}
