import { isCrime } from '#libs/record';
import type { Warning } from '../../decision.js';
import { caution } from './cautions.js';
import type { RecordFacts } from './facts/record-facts.js';
import { LAW_VERIFIED_THROUGH } from './law/version.js';
import { classMismatch } from './tables/index.js';

/** What concerns the whole record: when the law was checked, contradictions, classes that the tables do not confirm. */
export function recordWarnings(facts: RecordFacts): Warning[] {
  const warnings: Warning[] = [caution('law-last-verified', { through: LAW_VERIFIED_THROUGH })];
  for (const { pointer, message } of facts.contradictions)
    warnings.push(caution('contradiction', { pointer, message }));
  for (const subject of facts.subjects) {
    if (!subject.newYork) continue;
    const { charge } = subject;
    const mismatch = classMismatch(charge, charge.offenseOn ?? subject.courtCase.offenseOn);
    if (!mismatch) continue;
    const { printed, expected, citation } = mismatch;
    warnings.push(
      caution(isCrime(printed) ? 'class-differs' : 'class-differs-no-crime', {
        statute: subject.statute,
        printed,
        expected: expected.join(' or '),
        source: citation,
      }),
    );
  }
  return warnings;
}
