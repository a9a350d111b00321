import { describeClass, formatLong, localDate, type LocalDate } from '#libs/record';
import { citeOffense } from './conviction.js';
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
    court: { ...input.court, dockets },
    byHand: (input.handEdits ?? []).map(({ blocks: _, editedOn, ...edit }) => ({
      ...edit,
      editedOn: editedOn && formatLong(localDate(editedOn)),
    })),
  };
}

/** Raise it with every change of a template, so that a stored packet says what made it. */
export const TEMPLATE_VERSION = '2026-11-27.1';

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

interface PaperFinding {
  readonly text: string;
  readonly citation: string;
}

/**
 * The argument: each condition that the decisions found met, with its citation. What is the same for every conviction is said
 * once; the rest stands under its conviction. What the law leaves open is for the attorney to argue: `openQuestions()`.
 */
export function eligibilityArgument(convictions: readonly DecidedConviction[]): {
  common: PaperFinding[];
  each: { heading: string; findings: PaperFinding[] }[];
} {
  const keyOf = (finding: PaperFinding) => `${finding.text}\u0000${finding.citation}`;
  const perConviction = convictions.map(({ conviction, decision }) => ({
    heading: headingOf(conviction),
    findings: decision.findings
      .filter(({ result }) => result === 'met')
      .map(({ text, citation }) => ({ text: asToTheCourt(text), citation: authorityOf(citation) })),
  }));
  const counts = new Map<string, number>();
  for (const { findings } of perConviction) {
    for (const key of new Set(findings.map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const isCommon = (finding: PaperFinding) => counts.get(keyOf(finding)) === convictions.length;
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

/** Decisions tell the office of "the client"; the court knows a defendant. The template sets the last full stop. */
function asToTheCourt(text: string): string {
  const said = withoutStop(text).replace(/\b([Tt]he) client\b/g, '$1 defendant');
  return said.replace(/^Convicted of\b/, 'The defendant was convicted of');
}

/** Of a citation what a court can look up: our own notes of the law are none of its authorities. */
function authorityOf(citation: string): string {
  return citation
    .split('; ')
    .filter((one) => !one.startsWith('rules reference'))
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
