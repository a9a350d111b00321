import type { LocalDate } from '#libs/record';
import type { DocumentLine, Place } from '../document-line.js';
import { dayOf, DAY_PATTERN, squeeze } from './printed-values.js';
import type { Findings } from './findings.js';

/** What headers and footers tell, and the lines between them. */
export interface SheetBody {
  readonly lines: readonly DocumentLine[];
  readonly reportDate: LocalDate | null;
  /** As the running heads name it, and where first. */
  readonly nysid: { readonly number: string; readonly at: Place } | null;
}

const ISSUER = /division\s+of\s+criminal\s+justice\s+services/i;
const HISTORY = /criminal\s+history/i;
const PAGE_COUNT = /\bpage\s+(\d+)\s+of\s+(\d+)\s*$/i;
const NYSID = /\bNYSID(?:\s+No\.?)?\s*(?::\s*)?(\d{7,8}\s?[A-Z])\b/i;
const PRINTED_ON = new RegExp(
  String.raw`\b(?:printed|date\s+of\s+report|report\s+date)\s*:\s*(${DAY_PATTERN})\s*$`,
  'i',
);

/** True for a page of the issuing agency: what tells a rap sheet from any other text. */
export function isDcjsSheet(lines: readonly DocumentLine[]): boolean {
  const all = lines.map((line) => line.text).join('\n');
  // The number itself may not have been read surely from a picture; that it was printed there is enough.
  const nysid = lines.some(({ confidence }) => confidence !== undefined) ? /\bNYSID\b/i : NYSID;
  return ISSUER.test(all) && HISTORY.test(all) && nysid.test(all);
}

/**
 * Takes headers and footers away, so that a charge goes on across a page break, and checks what they say: pages of
 * another person, and pages that are missing or out of order, are marked.
 */
export function withoutFurniture(lines: readonly DocumentLine[], pages: number, findings: Findings): SheetBody {
  const repeated = linesOfEveryPage(lines, pages);
  const body: DocumentLine[] = [];
  let reportDate: LocalDate | null = null;
  let nysid: SheetBody['nysid'] = null;
  let lastPage = 0;
  for (const line of lines) {
    const count = PAGE_COUNT.exec(line.text);
    const printed = PRINTED_ON.exec(line.text)?.[1];
    const isHeader = isHead(line);
    if (!count && !printed && !isHeader) {
      if (!repeated.has(squeeze(line.text))) body.push(line);
      continue;
    }
    if (printed) reportDate = checkReportDate(reportDate, dayOf(printed), line, findings);
    if (!count) continue;
    const owner = NYSID.exec(line.text)?.[1]?.toUpperCase().replace(' ', '');
    if (nysid && owner && owner !== nysid.number && line.page !== lastPage) {
      findings.gap(
        'unclear',
        line,
        `This page carries NYSID ${owner}, not ${nysid.number}: it may be another person's.`,
      );
    }
    if (owner) nysid ??= { number: owner, at: line };
    if (line.page !== lastPage) checkPageNumber(line, Number(count[1]), Number(count[2]), pages, findings);
    lastPage = line.page;
  }
  return { lines: body, reportDate, nysid };
}

/** Of a page that was read from its picture a part of the head is enough: the rest may not have been read surely. */
function isHead({ text, line, confidence }: DocumentLine): boolean {
  if (ISSUER.test(text) && HISTORY.test(text)) return true;
  if (confidence === undefined) return false;
  if (line === 1 && (ISSUER.test(text) || HISTORY.test(text))) return true;
  return /\bNYSID\b/i.test(text) && (line === 2 || /\bpage\b/i.test(text));
}

function checkReportDate(known: LocalDate | null, read: LocalDate | null, at: Place, findings: Findings) {
  if (read === null) findings.gap('unread', at, 'The date of the report is not a day that exists.');
  else if (known !== null && read !== known) {
    findings.gap('unclear', at, `The pages were printed on different days (${known}, ${read}).`);
  }
  return known ?? read;
}

function checkPageNumber(line: DocumentLine, number: number, total: number, pages: number, findings: Findings): void {
  if (number !== line.page) {
    findings.gap('unclear', line, `The sheet calls this page ${number}; it is page ${line.page} of the file.`);
  } else if (total !== pages && line.page === 1) {
    findings.gap('missing', line, `The sheet has ${total} pages; the file has ${pages}.`);
  }
}

/**
 * An office's own stamp or footer: the same words at the edge of every page of three or more; of two, only where they stand
 * outside the running heads.
 */
function linesOfEveryPage(lines: readonly DocumentLine[], pages: number): ReadonlySet<string> {
  if (pages < 2) return new Set();
  const printed: DocumentLine[][] = Array.from({ length: pages }, () => []);
  for (const line of lines) printed[line.page - 1]?.push(line);
  const edges = printed.map((page) => {
    const isOutside = (neighbor: DocumentLine | undefined) => pages > 2 || (neighbor && isRunning(neighbor.text));
    const edge = [isOutside(page.at(1)) ? page.at(0) : null, isOutside(page.at(-2)) ? page.at(-1) : null];
    return new Set(edge.map((line) => squeeze(line?.text ?? '')));
  });
  return new Set([...(edges[0] ?? [])].filter((text) => text !== '' && edges.every((edge) => edge.has(text))));
}

function isRunning(text: string): boolean {
  return PAGE_COUNT.test(text) || PRINTED_ON.test(text) || (ISSUER.test(text) && HISTORY.test(text));
}
