import { formatLong } from '#libs/record';
import { courtOfApplication } from './court-of-application.js';
import { citeOffense } from './conviction.js';
import type { PacketConviction, PacketCourt, PacketExhibit, SealingApplicationInput } from './packet-input.js';
import { commonData, convictionRow, distinct, eligibilityArgument, inWords } from './paper-data.js';
import { PacketRefused, type RefusedField } from './packet.js';

/** What stands in the way of a true paper; [] when nothing does. */
export function refuseSealingApplication(input: SealingApplicationInput): RefusedField[] {
  const errors: RefusedField[] = [];
  if (input.convictions.length === 0) {
    return [{ pointer: '/convictions', message: 'names no conviction to be sealed' }];
  }
  const found = courtOfApplication(input.convictions.map(({ conviction }) => conviction));
  if (!found.known) {
    errors.push({ pointer: '/court', message: `cannot be told before this is known: ${found.missing}` });
  } else if (!isSameCourt(found.conviction, input.court)) {
    const { court, county } = found.conviction;
    errors.push({
      pointer: '/court',
      message: `is not the court that ${found.citation} names: ${court ?? 'a court not known'}, ${county ?? 'a county not known'}`,
    });
  }
  input.convictions.forEach(({ conviction, decision }, index) => {
    const at = `/convictions/${index}`;
    if (decision.relief !== 'NY-160.59' || decision.chargeId !== conviction.chargeId) {
      errors.push({ pointer: `${at}/decision`, message: 'is not the NY-160.59 decision of this conviction' });
    } else if (decision.outcome !== 'eligible' && decision.outcome !== 'needs_review') {
      errors.push({
        pointer: `${at}/decision/outcome`,
        message: `is ${decision.outcome}: no application can say otherwise`,
      });
    }
    if (conviction.county === null) {
      errors.push({
        pointer: `${at}/conviction/county`,
        message: 'is not known, so its District Attorney cannot be served',
      });
    } else if (!input.prosecutors.some(({ county }) => county === conviction.county)) {
      errors.push({ pointer: '/prosecutors', message: `has no District Attorney of ${conviction.county} County` });
    }
  });
  return errors;
}

export function sealingApplicationData(input: SealingApplicationInput) {
  const convictions = input.convictions.map(({ conviction }) => conviction);
  const here = convictions.filter((conviction) => isSameCourt(conviction, input.court));
  const exhibits = letteredExhibits(input);
  const letters = exhibits.map(({ letter }) => letter);
  return {
    ...commonData(
      input,
      `Motion to seal under CPL 160.59: People v. ${input.client.name}`,
      distinct(here.map(({ docketNumber }) => docketNumber)),
    ),
    convictions: convictions.map(convictionRow),
    otherConvictions: input.otherConvictions.map(convictionRow),
    noOtherConviction: noOtherConviction(input),
    eligibility: eligibilityArgument(input.convictions),
    courtReason: courtReason(input),
    otherApplications: input.otherApplications,
    exhibits,
    exhibitRange: letters.length > 1 ? `${letters[0]} to ${letters[letters.length - 1]}` : (letters[0] ?? ''),
    statementLetter: exhibits.find(({ kind }) => kind === 'statement_of_reasons')?.letter ?? '',
    prosecutors: input.prosecutors,
    countiesText: `${inWords(input.prosecutors.map(({ county }) => county))} ${input.prosecutors.length > 1 ? 'Counties' : 'County'}`,
    officesText: inWords(input.prosecutors.map(({ officeName }) => `the ${officeName.replace(/^the /i, '')}`)),
    returnOn: input.returnOn && formatLong(input.returnOn),
    proofOfService: input.proofOfService,
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

function isSameCourt({ court, county }: PacketConviction, filedIn: PacketCourt): boolean {
  return court === filedIn.name && county === filedIn.county;
}

/**
 * Certificates of disposition first, one for each docket to be sealed or disclosed; then the client's sworn statement,
 * earlier applications and supporting papers. A certificate or statement that the office lacks is listed all the same.
 * @source CPL 160.59(2)(b); practice reference, section 7.
 */
function letteredExhibits(input: SealingApplicationInput): (PacketExhibit & { letter: string })[] {
  const certificateFor = (docketNumber: string): PacketExhibit =>
    input.exhibits.find((e) => e.kind === 'certificate_of_disposition' && e.docketNumber === docketNumber) ?? {
      kind: 'certificate_of_disposition',
      title: 'Certificate of disposition',
      docketNumber,
      onFile: false,
    };
  const all = [...input.convictions.map(({ conviction }) => conviction), ...input.otherConvictions];
  const dockets = distinct(all.map(({ docketNumber }) => docketNumber));
  const certificates = [
    ...dockets.map(certificateFor),
    ...input.exhibits.filter(
      (e) => e.kind === 'certificate_of_disposition' && !(e.docketNumber && dockets.includes(e.docketNumber)),
    ),
  ];
  const statements = input.exhibits.filter(({ kind }) => kind === 'statement_of_reasons');
  const statement: PacketExhibit = {
    kind: 'statement_of_reasons',
    title: 'Sworn statement of the defendant: convictions to be sealed, other applications, and reasons',
    docketNumber: null,
    onFile: false,
  };
  const ordered = [
    ...certificates,
    ...(statements.length > 0 ? statements : [statement]),
    ...input.exhibits.filter(({ kind }) => kind === 'earlier_application'),
    ...input.exhibits.filter(({ kind }) => kind === 'supporting_document'),
  ];
  return ordered.map((exhibit, index) => ({
    ...exhibit,
    letter: exhibitLetter(index),
    title: exhibit.docketNumber ? `${exhibit.title}, Docket/Indictment No. ${exhibit.docketNumber}` : exhibit.title,
  }));
}

/** A to Z, then AA, BB … as courts letter exhibits. */
function exhibitLetter(index: number): string {
  return String.fromCharCode(65 + (index % 26)).repeat(Math.floor(index / 26) + 1);
}
