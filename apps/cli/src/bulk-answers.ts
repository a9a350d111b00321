import { type BulkLayout, faultyHeader, faultyRow } from '#libs/readers/bulk';
import type { BulkLine, BulkPerson } from '#libs/readers/bulk';
import { type ChargeOutcomes, NO_DAYS, outcomeOfLetter, RELIEF_IDS, SCREENED_RELIEFS } from '#libs/rules';
import { stringify } from 'csv-stringify/sync';

/** Places of the reliefs that are told, in RELIEF_IDS. */
const PLACES = SCREENED_RELIEFS.map((relief) => RELIEF_IDS.indexOf(relief));
const WORDS = new Map([...'aeniqr'].map((letter) => [letter, outcomeOfLetter(letter)!]));

/** Columns of docs/formats/bulk-answers.md. */
export function answerHeader(): string {
  const days = SCREENED_RELIEFS.map((relief) => `${relief} not before`);
  return `${['sourceKey', 'case', 'charge', 'statute', ...SCREENED_RELIEFS, ...days].join(',')}\n`;
}

/** A line for each charge of the person. */
export function answerLines({ sourceKey, record }: BulkPerson, outcomes: readonly ChargeOutcomes[]): string {
  let lines = '';
  let place = 0;
  const key = cell(sourceKey);
  for (const { docketNumber, charges } of record.courtCases) {
    const docket = cell(docketNumber ?? '');
    for (const { law, section, subsection, attempt } of charges) {
      const statute = cell(`${attempt ? 'attempted ' : ''}${law} ${section}${subsection ? `(${subsection})` : ''}`);
      lines += `${key},${docket},${place + 1},${statute}${answerCells(outcomes[place]!)}\n`;
      place += 1;
    }
  }
  return lines;
}

/** Most charges share one of a few hundred lists of letters, and have no day: these are the cells of one. */
const WORDED = new WeakMap<ChargeOutcomes['letters'], { readonly words: string; readonly withoutDays: string }>();
const EMPTY_DAYS = ','.repeat(PLACES.length);

function answerCells({ letters, notBefore }: ChargeOutcomes): string {
  let cells = WORDED.get(letters);
  if (!cells) {
    const words = PLACES.map((place) => `,${WORDS.get(letters[place]!) ?? ''}`).join('');
    cells = { words, withoutDays: words + EMPTY_DAYS };
    WORDED.set(letters, cells);
  }
  if (notBefore === NO_DAYS) return cells.withoutDays;
  let { words } = cells;
  for (const place of PLACES) words += `,${notBefore[place] ?? ''}`;
  return words;
}

const TO_QUOTE = /[",\r\n]/;
/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

function cell(text: string): string {
  const shown = FORMULA.test(text) ? `'${text}` : text;
  return TO_QUOTE.test(shown) ? `"${shown.replaceAll('"', '""')}"` : shown;
}

export function faultsHeader(layout: BulkLayout): string {
  return stringify([faultyHeader(layout)], { delimiter: layout.delimiter });
}

/** Of CSV to be mended and assessed again; of JSON Lines as they stood. */
export function faultLines(layout: BulkLayout | null, lines: readonly BulkLine[]): string {
  if (layout === null) return lines.map(({ raw }) => `${raw}\n`).join('');
  return stringify(
    lines.map((line) => faultyRow(layout, line)),
    { delimiter: layout.delimiter },
  );
}
