import { formatLong } from '#libs/record';
import type { ExpungementNoticeInput, PacketConviction } from './packet-input.js';
import { commonData, convictionRow, distinct, eligibilityArgument, withoutStop } from './paper-data.js';
import type { RefusedField } from './packet.js';

/** What stands in the way of a true paper; [] when nothing does. */
export function refuseExpungementNotice(input: ExpungementNoticeInput): RefusedField[] {
  const errors: RefusedField[] = [];
  if (input.convictions.length === 0) {
    errors.push({ pointer: '/convictions', message: 'names no expunged conviction' });
  }
  input.convictions.forEach(({ conviction, decision }, index) => {
    const at = `/convictions/${index}`;
    if (decision.relief !== 'NY-160.50-3K' || decision.chargeId !== conviction.chargeId) {
      errors.push({ pointer: `${at}/decision`, message: 'is not the NY-160.50-3K decision of this conviction' });
    } else if (decision.outcome !== 'automatic') {
      errors.push({
        pointer: `${at}/decision/outcome`,
        message: `is ${decision.outcome}: the law has not expunged it`,
      });
    }
    if (conviction.court !== input.court.name || conviction.county !== input.court.county) {
      errors.push({
        pointer: `${at}/conviction/court`,
        message: 'is not the court of this letter; each court has its own',
      });
    }
  });
  return errors;
}

export function expungementNoticeData(input: ExpungementNoticeInput, title: string) {
  const convictions = input.convictions.map(({ conviction }) => conviction);
  const warnings = input.convictions.flatMap(({ decision }) => decision.warnings);
  return {
    ...commonData(
      input,
      `${title}: ${input.client.name}`,
      distinct(convictions.map(({ docketNumber }) => docketNumber)),
    ),
    convictions: convictions.map(convictionRow),
    eligibility: eligibilityArgument(input.convictions),
    proof: input.proof,
    warnings: warnings
      .filter((warning, index) => warnings.findIndex(({ text }) => text === warning.text) === index)
      .map(({ text, citation }) => ({ text: withoutStop(text), citation })),
    destruction: input.destruction && {
      ...input.destruction,
      immigrationAdvisedOn:
        input.destruction.immigrationAdvisedOn && formatLong(input.destruction.immigrationAdvisedOn),
    },
    cases: casesOf(convictions),
  };
}

/** One application to destroy for each court case. */
function casesOf(convictions: readonly PacketConviction[]) {
  return distinct(convictions.map(({ courtCaseId }) => courtCaseId)).map((courtCaseId) => {
    const ofCase = convictions.filter((conviction) => conviction.courtCaseId === courtCaseId);
    const first = ofCase[0]!;
    return {
      name: first.docketNumber ? `Docket ${first.docketNumber}` : 'docket not known',
      docket: first.docketNumber,
      arrestedOn: first.arrestedOn && formatLong(first.arrestedOn),
      convictions: ofCase.map(convictionRow),
    };
  });
}
