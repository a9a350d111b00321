import { describeClass, formatLong, localDate, type LocalDate } from '#libs/record';
import type { Decision, Finding } from '#libs/rules';
import { citeOffense } from './conviction.js';
import { courtTitle, presidingTitle } from './court-title.js';
import type { LetteredExhibit } from './exhibits.js';
import { slotsData } from './house-style.js';
import type { DecidedConviction, PacketBase, PacketConviction } from './packet-input.js';

/** What every template needs besides its title; the rest of a template's data stands beside it. */
export function commonData(input: PacketBase, dockets: readonly string[]) {
  const { name, aliases, nysid, yearOfBirth } = input.client;
  const [year, month, day] = input.preparedOn.split('-').map(Number);
  const { houseStyle } = input;
  const title = houseStyle?.signature.title ?? input.attorney.title;
  return {
    keywords: [`rules ${input.rulesVersion}`, `templates ${TEMPLATE_VERSION}`],
    date: { year, month, day },
    preparedOn: formatLong(input.preparedOn),
    rulesVersion: input.rulesVersion,
    organization: { ...input.organization, email: input.organization.email ?? null },
    attorney: {
      ...input.attorney,
      title,
      lines: houseStyle?.signature.lines ?? [],
      titleWithArticle: `${/^[aeiou]/i.test(title) ? 'an' : 'a'} ${title}`,
    },
    letterhead: houseStyle?.letterhead ?? null,
    isHouseStyle: houseStyle !== undefined,
    slots: slotsData(input),
    courtForms: (input.courtForms ?? []).map(({ title }) => title),
    client: { name, aliases, nysid, yearOfBirth },
    court: { ...input.court, name: courtTitle(input.court), presiding: presidingTitle(input.court), dockets },
    byHand: (input.handEdits ?? []).map(({ blocks: _, editedOn, ...edit }) => ({
      ...edit,
      editedOn: editedOn && formatLong(localDate(editedOn)),
    })),
  };
}

/** Raise it with every change of a template, so that a stored packet says what made it. */
export const TEMPLATE_VERSION = '2026-11-27.6';

export function convictionRow(conviction: PacketConviction) {
  return {
    docket: conviction.docketNumber,
    court: conviction.court,
    county: conviction.county,
    offense: citeOffense(conviction),
    description: conviction.description,
    class: conviction.class && describeClass(conviction.class, conviction.felonyGrade),
    counts: conviction.counts,
    offenseOn: numeric(conviction.offenseOn),
    convictedOn: numeric(conviction.convictedOn),
    convictedLong: conviction.convictedOn && formatLong(conviction.convictedOn),
    sentencedOn: numeric(conviction.sentencedOn),
    sentence: conviction.sentenceText,
    arrestedOn: numeric(conviction.arrestedOn),
    endedOn: numeric(conviction.endedOn),
    endedLong: conviction.endedOn && formatLong(conviction.endedOn),
    endedBy: conviction.endedBy,
  };
}

/** Rows of charges, each with the letter of the certificate of disposition that proves it; null where none is listed. */
export function exhibitedRows(convictions: readonly PacketConviction[], exhibits: readonly LetteredExhibit[]) {
  const certificates = exhibits.filter(({ kind }) => kind === 'certificate_of_disposition');
  return convictions.map((conviction) => ({
    ...convictionRow(conviction),
    exhibit: certificates.find(({ docketNumber }) => docketNumber === conviction.docketNumber)?.letter ?? null,
  }));
}

interface PaperFinding {
  readonly text: string;
  readonly citation: string;
}

/** `citation` is null where the sentence names its authority itself. */
type ArguedFinding = Omit<PaperFinding, 'citation'> & { readonly citation: string | null };

/**
 * The argument: each condition that the decisions found met, with its citation. What is the same for every conviction is said
 * once; the rest stands under its conviction. What the law leaves open is for the attorney to argue: `openQuestions()`. That the
 * statute is in force a court knows by itself.
 */
export function eligibilityArgument(convictions: readonly DecidedConviction[]): {
  common: ArguedFinding[];
  each: { heading: string; findings: ArguedFinding[] }[];
} {
  const keyOf = (finding: ArguedFinding) => `${finding.text}\u0000${finding.citation}`;
  const perConviction = convictions.map(({ conviction, decision }) => ({
    heading: headingOf(conviction),
    findings: decision.findings
      .filter(({ result, why }) => result === 'met' && why !== 'in_force')
      .map((finding) => argued(finding, decision)),
  }));
  const counts = new Map<string, number>();
  for (const { findings } of perConviction) {
    for (const key of new Set(findings.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isCommon = (finding: ArguedFinding) => counts.get(keyOf(finding)) === convictions.length;
  return {
    common: perConviction[0]?.findings.filter(isCommon) ?? [],
    each: perConviction
      .map(({ heading, findings }) => ({ heading, findings: findings.filter((finding) => !isCommon(finding)) }))
      .filter(({ findings }) => findings.length > 0),
  };
}

/** What the decisions leave to an attorney's judgment, for the office alone. */
export function openQuestions(convictions: readonly DecidedConviction[]): (PaperFinding & { heading: string })[] {
  return convictions.flatMap(({ conviction, decision }) =>
    decision.findings
      .filter(({ result }) => result === 'unsettled')
      .map(({ text, citation }) => ({ heading: headingOf(conviction), text: withoutStop(text), citation })),
  );
}

/** The warnings of the decisions, each once. */
export function warningsOf(convictions: readonly DecidedConviction[]): PaperFinding[] {
  const warnings = convictions.flatMap(({ decision }) => decision.warnings);
  return warnings
    .filter((warning, index) => warnings.findIndex(({ text }) => text === warning.text) === index)
    .map(({ text, citation }) => ({ text: withoutStop(text), citation }));
}

function argued(finding: Finding, decision: Decision): ArguedFinding {
  const text = asToTheCourt(finding.text);
  const citation = authorityOf(finding.citation, decision);
  return { text, citation: text.includes(citation) ? null : citation };
}

/** Of decisions that tell the office of "the client" what the court, which knows a defendant, reads in their place. */
const SAID_TO_THE_COURT: readonly (readonly [RegExp, string])[] = [
  [/\b([Tt]he) client\b/g, '$1 defendant'],
  [/^Convicted of\b/, 'The defendant was convicted of'],
  [
    /^It ended before (.+), so it must be applied for$/,
    'The case ended before $1, so that its sealing must be applied for',
  ],
  [
    /^(The defendant was convicted of .+), of which (\d+) felon(?:y|ies); at most (\d+), of which (\d+) a felony, are allowed$/,
    '$1, of which $2 a felony; the section allows at most $3, of which at most $4 a felony',
  ],
  [/ with a buyer of (\d+) years,/, ' with a buyer $1 years of age,'],
  [/^A conditional discharge of the usual year\b/, 'A conditional discharge of one year'],
  [
    / is one of the offenses that the paragraph reached before (.+) too$/,
    ' is an offense that the paragraph reached even before $1',
  ],
  [/ ended in favor of the accused, (CPL \S+)$/, ' ended in favor of the accused within the meaning of $1'],
];

/** The template sets the last full stop. */
function asToTheCourt(text: string): string {
  return SAID_TO_THE_COURT.reduce((said, [office, court]) => said.replace(office, court), withoutStop(text));
}

/**
 * Of a citation what a court can look up: our own notes of the law are none of its authorities. A case that decides a question is
 * cited only where the decision warns that the question arises, for to cite it would raise the question.
 */
function authorityOf(citation: string, { warnings }: Decision): string {
  const arises = (one: string) =>
    !one.startsWith('People v ') || warnings.some((warning) => warning.citation.includes(one));
  return citation
    .split('; ')
    .filter((one) => !one.startsWith('rules reference') && arises(one))
    .join('; ');
}

/** A sentence to which a citation in brackets, and then the full stop, will be added. */
export function withoutStop(text: string): string {
  return text.trim().replace(/\.$/, '');
}

function headingOf(conviction: PacketConviction): string {
  const docket = conviction.docketNumber ? ` (Docket/Indictment No. ${conviction.docketNumber})` : '';
  return `As to ${citeOffense(conviction)}${docket}`;
}

/** In the order given, each once. */
export function distinct(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

/** `A`, `A and B`, `A, B and C`. */
export function inWords(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** `01/12/2012`, for tables. */
export function numeric(date: LocalDate | null): string | null {
  return date && `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(0, 4)}`;
}
