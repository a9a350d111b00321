import { describeClass, formatLong, type LocalDate } from '#libs/record';
import type { Finding } from '#libs/rules';
import { citeOffense } from './conviction.js';
import { courtOfApplication } from './court-of-application.js';
import { PacketRefused } from './packet.js';
import type {
  DecidedConviction,
  PacketBase,
  PacketConviction,
  PacketExhibit,
  SealingApplicationInput,
} from './packet-input.js';

/** `01/12/2012`, as tables print a day. */
function short(date: LocalDate | null): string | null {
  return date && `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}

/** A conviction as the templates' tables and lists take it. */
export function rowOf(conviction: PacketConviction) {
  return {
    offense: citeOffense(conviction),
    description: conviction.description,
    class: conviction.class && describeClass(conviction.class, conviction.felonyGrade),
    counts: conviction.counts,
    docket: conviction.docketNumber,
    court: conviction.court,
    county: conviction.county,
    offenseOn: short(conviction.offenseOn),
    convictedOn: short(conviction.convictedOn),
    convictedLong: conviction.convictedOn && formatLong(conviction.convictedOn),
    sentencedOn: short(conviction.sentencedOn),
    sentence: conviction.sentenceText,
  };
}

/** What every paper of a packet prints. */
export function baseData(input: PacketBase, title: string, convictions: readonly PacketConviction[]) {
  const { preparedOn, organization, attorney, client, court, rulesVersion } = input;
  return {
    title,
    keywords: [rulesVersion],
    date: {
      year: Number(preparedOn.slice(0, 4)),
      month: Number(preparedOn.slice(5, 7)),
      day: Number(preparedOn.slice(8, 10)),
    },
    preparedOn: formatLong(preparedOn),
    rulesVersion,
    organization: { ...organization, email: organization.email ?? null },
    attorney: { ...attorney, titleWithArticle: withArticle(attorney.title) },
    client,
    court: { ...court, dockets: unique(convictions.map(({ docketNumber }) => docketNumber)) },
    convictions: convictions.map(rowOf),
  };
}

function withArticle(title: string): string {
  return `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`;
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

/** One numbered paragraph per statutory element: those that are the same for every conviction once, the rest by conviction. */
export function eligibilityOf(convictions: readonly DecidedConviction[]) {
  const paragraph = ({ text, citation }: Finding) => ({ text: text.replace(/\.$/, ''), citation });
  const shared = (finding: Finding) =>
    convictions.length > 1 &&
    convictions.every(({ decision }) => decision.findings.some(({ text }) => text === finding.text));
  const groups = convictions.map(({ conviction, decision }) => ({
    heading: `${citeOffense(conviction)}${conviction.docketNumber ? `, Docket/Indictment No. ${conviction.docketNumber}` : ''}`,
    findings: decision.findings.filter((finding) => !shared(finding)).map(paragraph),
  }));
  return {
    common: (convictions[0]?.decision.findings ?? []).filter(shared).map(paragraph),
    each: groups.filter(({ findings }) => findings.length > 0),
  };
}

export interface LetteredExhibit {
  readonly letter: string;
  readonly title: string;
  readonly onFile: boolean;
}

/** Certificates of disposition first, one for each docket, then the sworn statement of reasons, then the rest. */
export function letterExhibits(input: SealingApplicationInput): {
  exhibits: LetteredExhibit[];
  statementLetter: string;
} {
  const given = (kind: PacketExhibit['kind']) => input.exhibits.filter((exhibit) => exhibit.kind === kind);
  const dockets = unique(
    [...input.convictions.map(({ conviction }) => conviction), ...input.otherConvictions].map((c) => c.docketNumber),
  );
  const certificates = dockets.map((docket) => ({
    title: `Certificate of disposition, Docket/Indictment No. ${docket}`,
    onFile: given('certificate_of_disposition').some((exhibit) => exhibit.docketNumber === docket && exhibit.onFile),
  }));
  const statement = {
    title: "Defendant's sworn statement of reasons",
    onFile: given('statement_of_reasons').some(({ onFile }) => onFile),
  };
  const rest = [...given('earlier_application'), ...given('supporting_document')];
  const exhibits = [...certificates, statement, ...rest].map(({ title, onFile }, i) => ({
    letter: letterOf(i),
    title,
    onFile,
  }));
  return { exhibits, statementLetter: letterOf(certificates.length) };
}

/** A to Z, then AA, BB … as courts letter exhibits. */
function letterOf(index: number): string {
  return String.fromCharCode(65 + (index % 26)).repeat(Math.floor(index / 26) + 1);
}

/** Why the application is made in this court. @throws PacketRefused naming the fact that must be known first. */
export function courtReason(input: SealingApplicationInput): string {
  const found = courtOfApplication(input.convictions.map(({ conviction }) => conviction));
  if (!found.known) {
    throw new PacketRefused([
      { pointer: '/court', message: `the court cannot be told before this is known: ${found.missing}` },
    ]);
  }
  const conviction = citeOffense(found.conviction);
  switch (found.basis) {
    case 'only_conviction':
      return 'This is the court in which the defendant was convicted of the offense to be sealed';
    case 'most_serious':
      return `This is the court in which the defendant was convicted of the most serious offense to be sealed, ${conviction}`;
    case 'last_of_same_class':
      return `The offenses to be sealed are of the same class, and this is the court in which the defendant was last convicted, of ${conviction}`;
  }
}

/** `Kings and Queens Counties`. */
export function joined(values: readonly string[]): string {
  return values.length < 2 ? (values[0] ?? '') : `${values.slice(0, -1).join(', ')} and ${values.at(-1)}`;
}
