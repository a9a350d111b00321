import { formatLong, type LocalDate } from '#libs/record';
import { TEMPLATE_VERSION } from '../paper-data.js';
import { typesetPaper } from '../typeset-paper.js';
import type { Typesetter } from '../typesetter.js';

/** What the sheets of one file have in common. */
export interface SeparatedFile {
  readonly preparedOn: LocalDate;
  readonly organization: { readonly name: string };
  readonly court: { readonly name: string; readonly county: string };
  /** How many packets there are for this court, those of its other files included. */
  readonly of: number;
}

/** What stands on the sheet before the papers of one packet among many. */
export interface SeparatorSheet {
  /** Place among the packets for this court, from 1. */
  readonly number: number;
  readonly client: string;
  readonly docketNumbers: readonly string[];
  /** "CPL 160.59". */
  readonly relief: string;
  readonly papers: readonly { readonly title: string; readonly pages: number }[];
  readonly packetId: string;
  readonly sha256: string;
}

/** Sheets one behind the other, in one document. */
export interface SeparatorSheets {
  readonly bytes: Uint8Array;
  /** Where each begins, from 0: one that lists many papers goes on on the next page. */
  readonly starts: readonly number[];
}

/** Sheets of the office, taken out before the papers are handed in. Set at once: set one by one, each took as long as a paper. */
export function separatorSheets(
  typesetter: Typesetter,
  file: SeparatedFile,
  sheets: readonly SeparatorSheet[],
): SeparatorSheets {
  const [year, month, day] = file.preparedOn.split('-').map(Number);
  const { data } = typesetter.prepareText({
    ...file,
    sheets,
    // Every template sets a letterhead and a signature block; these sheets show neither.
    organization: { ...file.organization, addressLines: [], phone: '', email: null },
    attorney: { name: '', title: '' },
    title: `Separator sheets: ${file.court.name}`,
    keywords: [`templates ${TEMPLATE_VERSION}`],
    date: { year, month, day },
    preparedOn: formatLong(file.preparedOn),
  });
  const { bytes, parts } = typesetPaper(typesetter, 'separator-sheets.pdf', 'separator-sheet.typ', data);
  return { bytes, starts: parts.map(({ page }) => page - 1) };
}
