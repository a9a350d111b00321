import { formatLong } from '#libs/record';
import type { MotionInput, PacketConviction, SealingApplicationInput } from './packet-input.js';
import { commonData, convictionRow, distinct } from './paper-data.js';

/**
 * One request for each court case whose certificate the office lacks; a case without a docket number has one too. The client's
 * name stands in it also where a motion is confidential: it goes to the clerk alone, and without it nobody finds the case.
 * @source CPL 160.59(2)(b)(i); practice reference, section 7.
 */
export function certificateRequestData(input: SealingApplicationInput | MotionInput, of: readonly PacketConviction[]) {
  const have = new Set(
    input.exhibits.filter((e) => e.kind === 'certificate_of_disposition' && e.onFile).map((e) => e.docketNumber),
  );
  const wanted = of.filter(({ docketNumber }) => docketNumber === null || !have.has(docketNumber));
  return {
    ...commonData(input, []),
    requests: distinct(wanted.map(({ courtCaseId }) => courtCaseId)).map((courtCaseId) => {
      const ofCase = wanted.filter((conviction) => conviction.courtCaseId === courtCaseId);
      const { docketNumber, court, county, arrestedOn } = ofCase[0]!;
      return {
        name: docketNumber ? `Docket ${docketNumber}` : 'docket not known',
        docket: docketNumber,
        court,
        county,
        arrestedOn: arrestedOn && formatLong(arrestedOn),
        charges: ofCase.map(convictionRow),
      };
    }),
  };
}
