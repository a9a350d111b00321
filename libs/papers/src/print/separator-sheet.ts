import { formatLong, type LocalDate } from '#libs/record';
import { TEMPLATE_VERSION } from '../paper-data.js';
import { type SetPaper, typesetPaper } from '../typeset-paper.js';
import type { Typesetter } from '../typesetter.js';

/** What stands on the sheet before the papers of one packet among many. */
export interface SeparatorSheet {
  readonly preparedOn: LocalDate;
  readonly organization: { readonly name: string };
  readonly court: { readonly name: string; readonly county: string };
  /** Place among the packets for this court, from 1. */
  readonly number: number;
  readonly of: number;
  readonly client: string;
  readonly docketNumbers: readonly string[];
  /** "CPL 160.59". */
  readonly relief: string;
  readonly papers: readonly { readonly title: string; readonly pages: number }[];
  readonly packetId: string;
  readonly sha256: string;
}

/** A sheet of the office, taken out before the papers are handed in. */
export function separatorSheet(typesetter: Typesetter, sheet: SeparatorSheet): SetPaper {
  const [year, month, day] = sheet.preparedOn.split('-').map(Number);
  const { data } = typesetter.prepareText({
    ...sheet,
    // Every template sets a letterhead and a signature block; this sheet shows neither.
    organization: { ...sheet.organization, addressLines: [], phone: '', email: null },
    attorney: { name: '', title: '' },
    title: `Separator sheet: ${sheet.client}`,
    keywords: [`templates ${TEMPLATE_VERSION}`],
    date: { year, month, day },
    preparedOn: formatLong(sheet.preparedOn),
  });
  return typesetPaper(typesetter, 'separator-sheet.pdf', 'separator-sheet.typ', data);
}
