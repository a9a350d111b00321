import type { SheetVersion } from '#libs/record';
import type { DocumentLine, Place } from '../document-line.js';
import { cut } from '../record-facts.js';
import { refuse, type Refusal } from '../refusal.js';
import { readCycles } from './cycles.js';
import { leaveOutDoubts, markLinesInDoubt } from './doubts.js';
import { asRead } from '../scan/doubt.js';
import { disposeCharges } from './dispositions.js';
import { Findings, type Gap } from './findings.js';
import { readIdentification, readOutOfStateNote, readSummary, readWarrants } from './front-matter.js';
import { isDcjsSheet, withoutFurniture } from './furniture.js';
import type { RapSheet } from './rap-sheet.js';
import { enterServed } from './served.js';
import { sheetVersionOf } from './sheet-version.js';
import { readStatements, type Section, type Statement } from './statements.js';

/** Places of what was read, by JSON pointer into the sheet: `/cycles/0/courtCases/1/charges/0/disposition`. */
export type Sources = Readonly<Record<string, Place>>;

export interface ReadSheet {
  readonly ok: true;
  readonly sheet: RapSheet;
  /** Which version of the record it says that it is; null: it does not. */
  readonly version: SheetVersion | null;
  readonly gaps: readonly Gap[];
  readonly sources: Sources;
  readonly lines: readonly DocumentLine[];
}

/** What a file gave: a sheet with its gaps and sources, or why it was not read. */
export type ReadResult = ReadSheet | { readonly ok: false; readonly refusal: Refusal };

/** The widest pages have some 130 columns. */
const LONGEST_LINE = 1000;

/** Sections that stand inside a cycle do not end the criminal history. */
const WITHIN_HISTORY: ReadonlySet<Section> = new Set(['history', 'arrest', 'arrestCharges', 'court', 'custody']);

type Part = Exclude<Section, 'arrest' | 'arrestCharges' | 'court' | 'custody' | 'end'> | 'front';

/**
 * Reads a rap sheet from its printed lines, in either layout. Never throws: what is not understood becomes a gap.
 * @param pages number of pages of the file; the last line's page when it is not known.
 */
export function parseRapSheet(printed: readonly DocumentLine[], pages = printed.at(-1)?.page ?? 0): ReadResult {
  const findings = new Findings();
  const lines = withinPage(printed, findings);
  if (!isDcjsSheet(lines)) return { ok: false, refusal: refuse('not_a_rap_sheet') };
  markPagesWithoutText(lines, pages, findings);
  const body = withoutFurniture(lines, pages, findings);
  const parts = divide(readStatements(body.lines, findings));
  const of = (...names: Part[]) => names.flatMap((name) => parts.get(name) ?? []);
  const history = of('history');
  // Where the heading of the identification is missing, its labels stand in another part.
  const labelled = of('front', 'attention', 'summary').filter((statement) => statement.kind === 'fields');

  const warrants = readWarrants(of('wanted'), findings);
  const entries = readCycles(history, findings);
  for (const { cycle, cases } of entries) {
    for (const entry of cases) {
      disposeCharges(entry, { reportDate: body.reportDate, warrants }, findings);
      cycle.courtCases.push(entry.courtCase);
    }
    enterServed(cycle, findings);
    markMissing(cycle, findings);
  }
  checkCycleCount(history, entries.map(({ cycle }) => cycle), findings); // prettier-ignore
  const sheet: RapSheet = {
    layout: layoutOf(lines),
    reportDate: body.reportDate,
    identification: readIdentification([...of('identification'), ...labelled], body.nysid, findings),
    summary: readSummary(of('summary'), findings),
    cycles: entries.map(({ cycle }) => cycle),
    outOfStateNote: readOutOfStateNote(of('attention'), of('other', 'license', 'missingPerson'), findings),
    warrants,
    pages,
  };
  leaveOutDoubts(sheet, findings);
  markLinesInDoubt(body.lines, findings);
  if (sheet.reportDate === null) findings.gap('missing', firstPlace(lines), 'No date of the report was found.');
  if (sheet.cycles.length === 0) findings.gap('missing', firstPlace(lines), 'No arrest was found on this sheet.');
  const gaps = [...findings.gaps].sort((a, b) => a.page - b.page || a.line - b.line);
  const read = lines.map((line) => ({ ...line, text: asRead(line.text) }));
  const version = sheetVersionOf(of('front', 'attention').map(({ text }) => text));
  return { ok: true, sheet, version, gaps, sources: findings.sources(sheet), lines: read };
}

/** Only layout B has numbered cycles or these section headings. */
function layoutOf(lines: readonly DocumentLine[]): 'A' | 'B' {
  return lines.some(({ text }) => /^\s*cycle\s+\d+\s*$|^\s*identification information\s*$/i.test(text)) ? 'B' : 'A';
}

/** Statements by the part of the sheet that they stand in. An arrest opens the history even where its heading is missing. */
function divide(statements: readonly Statement[]): Map<Part, Statement[]> {
  const parts = new Map<Part, Statement[]>();
  let part: Part = 'front';
  for (const statement of statements) {
    if (opensHistory(statement)) part = 'history';
    else if (statement.kind === 'section') {
      if (statement.section === 'end') continue;
      part = statement.section as Part;
      continue;
    }
    const list = parts.get(part) ?? [];
    parts.set(part, list);
    list.push(statement);
  }
  return parts;
}

function opensHistory(statement: Statement): boolean {
  if (statement.kind === 'section') return statement.section !== 'history' && WITHIN_HISTORY.has(statement.section);
  if (statement.kind === 'fields') return statement.fields[0]?.label === 'arrestDate';
  return statement.kind === 'cycle';
}

function markMissing(cycle: RapSheet['cycles'][number], findings: Findings): void {
  const at = findings.placeOf(cycle);
  if (!at) return;
  if (cycle.arrestDate === null) findings.gap('missing', at, 'This arrest has no date.');
  if (cycle.crimeDate === null) findings.gap('missing', at, 'This arrest has no date of crime.');
  if (cycle.courtCases.length === 0) {
    findings.gap('missing', at, 'This arrest has no court case on the sheet; obtain its disposition.');
  }
  for (const courtCase of cycle.courtCases) {
    if (courtCase.county === null) {
      findings.gap('missing', findings.placeOf(courtCase) ?? at, 'The county of this court case is not told.');
    }
  }
  for (const stay of cycle.incarcerations) {
    if (stay.admitted === null) {
      findings.gap('missing', findings.placeOf(stay) ?? at, 'The day of this admission was not found.');
    }
  }
  for (const period of cycle.supervision) {
    if (period.start === null) {
      findings.gap('missing', findings.placeOf(period) ?? at, 'The day that this supervision began was not found.');
    }
  }
  for (const charge of cycle.courtCases.flatMap((courtCase) => courtCase.charges)) {
    const place = findings.placeOf(charge) ?? at;
    const { sentence } = charge;
    if (charge.convictedOn !== null && sentence === null) {
      findings.gap('missing', place, 'This conviction has no sentence on the sheet.');
    }
    if (charge.section.startsWith('220.') && /marihuana|marijuana|cannabis/i.test(charge.note ?? '')) {
      findings.gap('to_confirm', place, 'The note names marihuana; confirm that no other substance was involved.');
    }
    const isImprisoned = sentence?.types.some(
      (type) => type === 'jail' || type === 'prison' || type === 'intermittent',
    );
    if (sentence && isImprisoned && sentence.releaseDate === null) {
      const what = 'The sheet gives no release from this sentence; obtain the release date.';
      findings.gap('missing', findings.placeOf(sentence) ?? place, what);
    }
  }
}

function checkCycleCount(
  history: readonly Statement[],
  cycles: readonly RapSheet['cycles'][number][],
  findings: Findings,
) {
  for (const statement of history) {
    const total = statement.kind === 'text' ? /\btotal cycles\s*:\s*(\d+)/i.exec(statement.text)?.[1] : undefined;
    if (total !== undefined && Number(total) !== cycles.length) {
      findings.gap('missing', statement, `The sheet counts ${total} cycles; ${cycles.length} were read.`);
    }
  }
  const isNumbered = cycles.some((cycle) => cycle.cycleNumber !== null);
  cycles.forEach((cycle, index) => {
    const before = cycles[index - 1]?.cycleNumber ?? null;
    const at = findings.placeOf(cycle);
    if (at && isNumbered && cycle.cycleNumber === null) {
      findings.gap('missing', at, 'The number of this cycle was not found.');
    }
    if (at && before !== null && cycle.cycleNumber !== null && cycle.cycleNumber !== before - 1) {
      findings.gap(
        'missing',
        at,
        `Cycle ${cycle.cycleNumber} follows cycle ${before}; a part of the sheet may be missing.`,
      );
    }
  });
}

/** Of a line that is longer than a page is wide the beginning is read: searching the whole would have no end. */
function withinPage(lines: readonly DocumentLine[], findings: Findings): readonly DocumentLine[] {
  return lines.map((line) => {
    if (line.text.length <= LONGEST_LINE) return line;
    const text = cut(line.text, LONGEST_LINE);
    findings.gap(
      'unread',
      { ...line, text },
      `What stands on this line after its first ${LONGEST_LINE} characters is not read.`,
    );
    return { ...line, text };
  });
}

function markPagesWithoutText(lines: readonly DocumentLine[], pages: number, findings: Findings): void {
  const printed = new Set(lines.map((line) => line.page));
  for (let page = 1; page <= pages; page++) {
    if (!printed.has(page)) {
      findings.gap('unread', { page, line: 1, text: '' }, 'This page has no text layer: it is a picture or empty.');
    }
  }
}

function firstPlace(lines: readonly DocumentLine[]): Place {
  const { page = 1, line = 1, text = '' } = lines[0] ?? {};
  return { page, line, text };
}
