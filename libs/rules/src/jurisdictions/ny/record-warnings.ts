import { isCrime } from '#libs/record';
import type { Warning } from '../../decision.js';
import type { Contradiction } from '#libs/record';
import { caution, type CautionCode } from './cautions.js';
import type { RecordFacts } from './facts/record-facts.js';
import { LAW_VERIFIED_THROUGH } from './law/version.js';
import { classMismatch } from './tables/index.js';

const CONTRADICTS = {
  order: 'contradiction-order',
  not_convicted: 'contradiction-not-convicted',
  still_incarcerated: 'contradiction-still-incarcerated',
} as const satisfies { readonly [W in Contradiction['why']]: CautionCode };

/** What concerns the whole record: when the law was checked, contradictions, classes that the tables do not confirm. */
export function recordWarnings(facts: RecordFacts): Warning[] {
  const warnings: Warning[] = [caution('law-last-verified', { through: LAW_VERIFIED_THROUGH })];
  if (facts.record.complete !== true) warnings.push(caution('record-may-be-incomplete'));
  for (const { pointer, why, values } of facts.contradictions)
    warnings.push(caution(CONTRADICTS[why], { pointer, ...values }));
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
