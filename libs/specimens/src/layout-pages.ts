import type { RapSheet } from '#libs/readers';
import type { Chance } from './chance.js';
import type { Defect } from './defects.js';
import type { Line } from './print-sheet.js';
import { printDay } from './wording.js';

/** Other words for the same labels, in either layout. */
const OTHER_LABELS: readonly (readonly [RegExp, string])[] = [
  [/\barrest date:/i, 'Date of Arrest:'],
  [/\barrest (?:number|no):/i, 'Arrest No.:'],
  [/\bcourt control no:/i, 'CJTN:'],
  [/\bcriminal justice tracking no\.:/i, 'CJTN:'],
  [/\bcase (?:number|no):/i, 'Docket No.:'],
  [/\barresting agency:/i, 'Agency:'],
  [/\bdate of crime:/i, 'Crime Date:'],
  [/\balso known as:/i, 'A.K.A.:'],
];

const LINES_OF_A_PAGE = 52;
const WIDTH = 84;

/** The pages of a sheet, line by line, with running heads: each line as wide as a typewriter's page. */
export function layOutPages(
  sheet: RapSheet,
  body: readonly Line[],
  chance: Chance,
  defects: ReadonlySet<Defect>,
): string[][] {
  const width = defects.has('narrow') ? chance.int(58, 72) : WIDTH;
  const most = defects.has('page_breaks') ? chance.int(9, 30) : LINES_OF_A_PAGE;
  const spaced = defects.has('spacing') ? chance.one([unindented, singleSpaced, doubleSpaced]) : (text: string) => text;
  const labelled = defects.has('labels') ? relabelled : (text: string) => text;
  const lines = body
    .flatMap(({ text, hang, isTable }) => (isTable ? labelled(text) : wrap(labelled(text), hang, width)))
    .map(spaced);
  const pages: string[][] = [];
  for (let at = 0; at < lines.length; at += most) pages.push(lines.slice(at, at + most));
  return pages.map((page, i) => [
    ...headOf(sheet, i + 1, pages.length),
    '',
    ...page,
    '',
    ...footOf(sheet, i + 1, pages.length),
    ...(defects.has('stamp') ? ['RECEIVED BY THE DEFENDER OFFICE'] : []),
  ]);
}

/** The same words, so that nothing but the wording differs; a name given no label keeps none. */
function relabelled(text: string): string {
  const isCapitals = text === text.toUpperCase();
  for (const [pattern, label] of OTHER_LABELS) {
    // The column of what follows stays where it was.
    text = text.replace(pattern, (printed) => (isCapitals ? label.toUpperCase() : label).padEnd(printed.length));
  }
  return text;
}

const unindented = (text: string) => text.trimStart();
const singleSpaced = (text: string) => text.replace(/(\S) {2,}/g, '$1 ');
const doubleSpaced = (text: string) => text.replaceAll(' ', '  ');

/** At the last space that fits, as printers do. */
function wrap(text: string, hang: number, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const start = rest.length - rest.trimStart().length;
    const at = rest.lastIndexOf(' ', width);
    if (at <= start) break;
    lines.push(rest.slice(0, at).trimEnd());
    rest = ' '.repeat(hang) + rest.slice(at).trim();
  }
  return [...lines, rest.trimEnd()];
}

function headOf({ layout, identification }: RapSheet, page: number, pages: number): string[] {
  const { names, nysid } = identification;
  const name = names[0] ?? 'NAME NOT SHOWN';
  return layout === 'A'
    ? [
        'STATE OF NEW YORK - DIVISION OF CRIMINAL JUSTICE SERVICES'.padEnd(70) + 'CRIMINAL HISTORY RECORD',
        `NAME: ${name.toUpperCase()}`.padEnd(60) + `NYSID: ${nysid}     PAGE ${page} OF ${pages}`,
      ]
    : [
        'New York State Division of Criminal Justice Services'.padEnd(70) + 'Criminal History Record',
        name.padEnd(60) + `NYSID: ${nysid}     Page ${page} of ${pages}`,
      ];
}

function footOf({ layout, identification, reportDate }: RapSheet, page: number, pages: number): string[] {
  const { names, nysid } = identification;
  const name = names[0] ?? 'NAME NOT SHOWN';
  const day = reportDate ? printDay(reportDate, layout) : '';
  return layout === 'A'
    ? [
        `NYSID ${nysid}   ${name.toUpperCase()}`.padEnd(80) + `PAGE ${page} OF ${pages}`,
        'SPECIMEN - ALL PERSONS AND EVENTS ARE INVENTED'.padEnd(65) + `DATE OF REPORT: ${day}`,
      ]
    : [
        `${name}     NYSID: ${nysid}`.padEnd(80) + `Page ${page} of ${pages}`,
        'Specimen - all persons and events are invented'.padEnd(65) + `Printed: ${day}`,
      ];
}
