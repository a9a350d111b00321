import { printable, type DocumentLine } from '../document-line.js';

/** A piece of text as the PDF places it: `y` is its base line, from the top of the page, in points. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface PageText {
  readonly runs: readonly TextRun[];
}

/** Runs whose base lines differ by less than this part of their height stand on one line. */
const SAME_LINE = 0.4;
/** A gap narrower than this part of a character is kerning, not a space. */
const NO_SPACE = 0.3;

/** A run far outside of the page is not set there letter by letter. */
const MOST_COLUMNS = 1000;

/**
 * Rebuilds printed lines from placed text: runs are grouped by base line and set into character columns, which are
 * measured from the leftmost run of the document so that every page keeps the same columns.
 */
export function layOutPages(pages: readonly PageText[]): DocumentLine[] {
  const runs = pages.flatMap((page) => page.runs);
  const margin = runs.reduce((least, run) => Math.min(least, run.x), Infinity);
  const column = columnWidth(runs);
  return pages.flatMap((page, index) =>
    groupByLine(page.runs).map((line, at) => ({
      page: index + 1,
      line: at + 1,
      text: setInColumns(line, margin, column),
      region: regionOf(line),
    })),
  );
}

/** The median width of a character, each run counted by its length. */
function columnWidth(runs: readonly TextRun[]): number {
  const widths = runs
    .filter((run) => run.width > 0)
    .map((run) => ({ width: run.width / run.text.length, weight: run.text.length }))
    .sort((a, b) => a.width - b.width);
  let remaining = widths.reduce((sum, { weight }) => sum + weight, 0) / 2;
  for (const { width, weight } of widths) {
    remaining -= weight;
    if (remaining <= 0) return width;
  }
  return 1;
}

function groupByLine(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [];
  for (const run of [...runs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const current = lines.at(-1);
    const first = current?.[0];
    if (current && first && run.y - first.y < SAME_LINE * Math.max(first.height, run.height)) current.push(run);
    else lines.push([run]);
  }
  return lines.map((line) => withoutOverprint(line.sort((a, b) => a.x - b.x)));
}

/** Some printers set bold text by printing it twice, and the second time need not be cut into the same runs. */
function withoutOverprint(line: readonly TextRun[]): TextRun[] {
  const kept: TextRun[] = [];
  for (const run of line) {
    const before = kept.at(-1);
    const once = before && joinOverprint(before, run);
    if (once) kept[kept.length - 1] = once;
    else kept.push(run);
  }
  return kept;
}

/** Both as one run where the second repeats letters at the place of the first; null where it does not. */
function joinOverprint(before: TextRun, run: TextRun): TextRun | null {
  const letter = before.width / before.text.length;
  const offset = Math.round((run.x - before.x) / letter);
  const shared = before.text.slice(offset, offset + run.text.length);
  if (offset >= before.text.length || shared === '' || !run.text.startsWith(shared)) return null;
  if (Math.abs(run.x - before.x - offset * letter) > letter / 2) return null;
  if (shared.length === run.text.length) return before;
  return { ...before, text: before.text.slice(0, offset) + run.text, width: run.x + run.width - before.x };
}

function setInColumns(line: readonly TextRun[], margin: number, column: number): string {
  let text = '';
  let end = margin;
  for (const run of line) {
    const gap = run.x - end;
    if (text === '' || gap > NO_SPACE * column) {
      const target = Math.min(MOST_COLUMNS, Math.round((run.x - margin) / column));
      text = text.padEnd(text === '' ? target : Math.max(text.length + 1, target));
    }
    text += printable(run.text);
    end = run.x + run.width;
  }
  return text.trimEnd();
}

function regionOf(line: readonly TextRun[]) {
  const round = (points: number) => Math.round(points * 10) / 10;
  return {
    left: round(Math.min(...line.map((run) => run.x))),
    top: round(Math.min(...line.map((run) => run.y - run.height))),
    right: round(Math.max(...line.map((run) => run.x + run.width))),
    bottom: round(Math.max(...line.map((run) => run.y))),
  };
}
