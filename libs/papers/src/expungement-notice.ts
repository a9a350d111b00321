import { formatLong } from '#libs/record';
import type { Outcome } from '#libs/rules';
import type { DestructionInput, DestructionRequest, ExpungementNoticeInput, PacketConviction } from './packet-input.js';
import { commonData, convictionRow, distinct, eligibilityArgument, warningsOf } from './paper-data.js';
import type { RefusedField } from './packet.js';
import { refuseDecisions, refuseOtherCourts } from './refusals.js';

/** What stands in the way of a true paper; [] when nothing does. */
export function refuseExpungementNotice(input: ExpungementNoticeInput): RefusedField[] {
  return refuseUnless(input, 'automatic');
}

/** The same of an application to destroy. */
export function refuseDestruction(input: DestructionInput): RefusedField[] {
  return refuseUnless(input, 'eligible');
}

function refuseUnless(
  { relief, convictions, court }: ExpungementNoticeInput | DestructionInput,
  outcome: Outcome,
): RefusedField[] {
  const otherwise = 'the law has not expunged it';
  return [
    ...(convictions.length === 0 ? [{ pointer: '/convictions', message: 'names no expunged conviction' }] : []),
    ...refuseDecisions(convictions, { relief, outcomes: [outcome], noun: 'conviction', otherwise }),
    ...refuseOtherCourts(convictions, court, 'is not the court of this letter; each court has its own'),
  ];
}

export function expungementNoticeData(input: ExpungementNoticeInput) {
  return {
    ...expungedData(input),
    eligibility: eligibilityArgument(input.convictions),
    proof: input.proof,
    destruction: input.destruction && destructionRequest(input.destruction),
    noticed: true,
  };
}

export function destructionData(input: DestructionInput) {
  return { ...expungedData(input), destruction: destructionRequest(input.destruction), noticed: false };
}

function expungedData(input: ExpungementNoticeInput | DestructionInput) {
  const convictions = input.convictions.map(({ conviction }) => conviction);
  return {
    ...commonData(input, distinct(convictions.map(({ docketNumber }) => docketNumber))),
    convictions: convictions.map(convictionRow),
    warnings: warningsOf(input.convictions),
    cases: casesOf(convictions),
  };
}

function destructionRequest({ immigrationAdvisedOn, ...request }: DestructionRequest) {
  return { ...request, immigrationAdvisedOn: immigrationAdvisedOn && formatLong(immigrationAdvisedOn) };
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
