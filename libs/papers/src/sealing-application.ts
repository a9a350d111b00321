import { formatLong } from '#libs/record';
import { refuseShortNotice } from './assembly/return-day.js';
import { courtOfApplication } from './court-of-application.js';
import { citeOffense } from './conviction.js';
import { letteredExhibits, rangeOf } from './exhibits.js';
import type { PacketExhibit, SealingApplicationInput } from './packet-input.js';
import { filling, noteData, numbered, serviceData, swornParts } from './motion.js';
import { SEAL_ON_APPLICATION } from './motions/seal-on-application.js';
import { commonData, distinct, eligibilityArgument, exhibitedRows } from './paper-data.js';
import { PacketRefused, type RefusedField } from './packet.js';
import { isOfCourt, refuseDecisions, refuseWithoutProsecutor } from './refusals.js';

/** What stands in the way of a true paper; [] when nothing does. */
export function refuseSealingApplication(input: SealingApplicationInput): RefusedField[] {
  const errors: RefusedField[] = [];
  if (input.convictions.length === 0) {
    return [{ pointer: '/convictions', message: 'names no conviction to be sealed' }];
  }
  const found = courtOfApplication(input.convictions.map(({ conviction }) => conviction));
  if (!found.known) {
    errors.push({ pointer: '/court', message: `cannot be told before this is known: ${found.missing}` });
  } else if (!isOfCourt(found.conviction, input.court)) {
    const { court, county } = found.conviction;
    errors.push({
      pointer: '/court',
      message: `is not the court that ${found.citation} names: ${court ?? 'a court not known'}, ${county ?? 'a county not known'}`,
    });
  }
  const { convictions, prosecutors } = input;
  return [
    ...errors,
    ...refuseDecisions(convictions, WANTED),
    ...refuseWithoutProsecutor(convictions, prosecutors),
    ...refuseShortNotice(input),
  ];
}

const WANTED = {
  relief: 'NY-160.59',
  outcomes: ['eligible', 'needs_review'],
  noun: 'conviction',
  otherwise: 'no application can say otherwise',
} as const;

export function sealingApplicationData(input: SealingApplicationInput) {
  const convictions = input.convictions.map(({ conviction }) => conviction);
  const here = convictions.filter((conviction) => isOfCourt(conviction, input.court));
  const disclosed = [...convictions, ...input.otherConvictions];
  const filled = filling('conviction', convictions.length);
  const hasStatement = input.exhibits.some(({ kind }) => kind === 'statement_of_reasons');
  const exhibits = letteredExhibits(disclosed, hasStatement ? input.exhibits : [...input.exhibits, STATEMENT]);
  return {
    ...commonData(input, distinct(here.map(({ docketNumber }) => docketNumber))),
    convictions: exhibitedRows(convictions, exhibits),
    otherConvictions: exhibitedRows(input.otherConvictions, exhibits),
    noOtherConviction: noOtherConviction(input),
    eligibility: eligibilityArgument(input.convictions),
    courtReason: courtReason(input),
    otherApplications: input.otherApplications,
    exhibits,
    exhibitRange: rangeOf(exhibits),
    statementLetter: exhibits.find(({ kind }) => kind === 'statement_of_reasons')?.letter ?? '',
    ...serviceData(input),
    returnOn: input.returnOn && formatLong(input.returnOn),
    statute: 'CPL 160.59',
    sworn: swornParts(SEAL_ON_APPLICATION.sworn, filled),
    points: numbered(SEAL_ON_APPLICATION.points, filled),
    note: noteData(SEAL_ON_APPLICATION.checks, input),
  };
}

/** Said under penalty of perjury, so no more than what the record examined can show. @source CPL 160.59(2)(b). */
function noOtherConviction({ recordExamined: { complete, reportedOn } }: SealingApplicationInput): string {
  if (complete) return 'The defendant has no other conviction that is to be disclosed on this application.';
  const printed = reportedOn ? `, printed ${formatLong(reportedOn)},` : '';
  return `The defendant’s criminal history record${printed} shows no other conviction that is to be disclosed on this application.`;
}

/** Why this court, and no other. */
function courtReason(input: SealingApplicationInput): string {
  const found = courtOfApplication(input.convictions.map(({ conviction }) => conviction));
  if (!found.known) throw new PacketRefused(refuseSealingApplication(input));
  const offense = citeOffense(found.conviction);
  switch (found.basis) {
    case 'only_court':
      return 'This is the court in which the defendant was convicted';
    case 'most_serious':
      return `This is the court in which the defendant was convicted of the most serious offense to be sealed, ${offense}`;
    case 'last_of_same_class':
      return `The offenses to be sealed are of the same class, and this is the court in which the defendant was last convicted, of ${offense}`;
  }
}

const STATEMENT: PacketExhibit = {
  id: null,
  document: null,
  kind: 'statement_of_reasons',
  title: 'Sworn statement of the defendant: convictions to be sealed, other applications, and reasons',
  docketNumber: null,
  onFile: false,
};
