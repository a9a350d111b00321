import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { type LocalDate, parseRecord } from '#libs/record';
import { inventSheet, specimenPdf } from '#libs/specimens';
import { linesOfText, parseRapSheet, readRapSheet, type ReadSheet, toRecord } from '../index.js';
import { daysIn, squeeze } from './printed-values.js';
import type { EventType, RapSheet, SheetCourtCase, SheetDisposition, SheetSentence } from './rap-sheet.js';
import { parseSentence } from './sentence.js';

const SEED = 20_261_125;
const SAMPLES = join(process.cwd(), 'samples', 'rapsheets');
const NAMES = ['corwin-ashgrove', 'leopold-harrowgate', 'marisela-pradoverde', 'ottilie-branscomber', 'rosalba-quintanova', 'thaddeus-nwokolane']; // prettier-ignore
const sampleText = (name: string) => readFileSync(join(SAMPLES, `${name}.txt`), 'utf8');
const LAYOUTS = ['A', 'B'] as const;

/** Pages of printed lines: the six samples, and short invented sheets in both layouts with whatever defects the lot gave them. */
const SHEETS: readonly (readonly string[])[] = [
  ...NAMES.map((name) => sampleText(name).replaceAll('\f', '\n\f').split('\n')),
  ...Array.from({ length: 60 }, (_, number) =>
    inventSheet({ seed: SEED, number, layout: LAYOUTS[number % 2]!, arrests: number % 3 === 0 ? 2 : 1 }).pages.flatMap(
      (page, index) => (index === 0 ? page : ['\f', ...page]),
    ),
  ),
];

/** What may stand where it does not belong. */
const NOISE = fc.oneof(
  fc.string({ maxLength: 30, unit: 'binary' }),
  fc.constantFrom(
    ...['99999999999999999999', '-1', '0', '13/45/2009', '02/30/2001', 'February 31, 1999', '00/00/0000', '٣٤٥', '１２/０３/２００４'],
    ...['\u202e', '\u2066', '\u200b', '\u0000', '\ufffd', '\ud800', '😀', 'é', '\t', '\u00a0', '\r'],
    ...['Arrest Date:', 'Court:', 'Sentenced to:', 'Class', 'Degree', 'Counts 99999', 'NYSID:', 'Cycle 7', '=====================', '-- ', '$9,999,999,999.99', 'Term: 999999999 Years to Life', '(', ')', ';', ':', ','],
  ),
); // prettier-ignore
const KINDS = ['cut out', 'double', 'swap', 'truncate', 'join', 'insert', 'replace', 'indent', 'lose letters', 'end', 'move', 'break page'] as const; // prettier-ignore
const MUTATION = fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(5000), column: fc.nat(110), noise: NOISE });
type Mutation = typeof MUTATION extends fc.Arbitrary<infer One> ? One : never;

function mutate(sheet: readonly string[], mutations: readonly Mutation[]): string[] {
  const lines = [...sheet];
  for (const { kind, at, column, noise } of mutations) {
    const index = at % Math.max(1, lines.length);
    const line = lines[index] ?? '';
    if (kind === 'cut out') lines.splice(index, 1 + (column % 4));
    if (kind === 'double') lines.splice(index, 0, ...lines.slice(index, index + 1 + (column % 3)));
    if (kind === 'swap') lines.splice(index, 2, lines[index + 1] ?? '', line);
    if (kind === 'truncate') lines[index] = line.slice(0, column);
    if (kind === 'join') lines.splice(index, 2, `${line} ${(lines[index + 1] ?? '').trim()}`);
    if (kind === 'insert') lines[index] = line.slice(0, column) + noise + line.slice(column);
    if (kind === 'replace') lines[index] = line.slice(0, column) + noise + line.slice(column + noise.length);
    if (kind === 'indent') lines[index] = ' '.repeat(column) + line.trimStart();
    if (kind === 'lose letters') lines[index] = line.slice(0, column) + line.slice(column + 1 + (at % 5));
    if (kind === 'end') lines.splice(Math.max(12, index));
    if (kind === 'move') lines.splice(column, 0, ...lines.splice(index, 1));
    if (kind === 'break page') lines.splice(index, 0, '\f');
  }
  return lines;
}

const squashed = (text: string) => text.replace(/\s+/g, '').toUpperCase();

/** The events that may end a charge so. */
const ENDED_BY: { readonly [ending in SheetDisposition]?: EventType } = {
  convicted_plea: 'convicted',
  convicted_verdict: 'convicted',
  satisfied: 'convicted',
  dismissed: 'dismissed',
  acquitted: 'acquitted',
  acd: 'acd',
  acd_dismissed: 'acd_dismissed',
  yo: 'yo',
  covered_by: 'covered_by',
  superseded: 'superseded',
  transferred: 'transferred',
  sealed_160_55: 'sealed',
};
/** Told by words, or by where something stands, and not by the value itself. */
const DERIVED = new Set(['layout', 'disposition', 'class', 'felonyGrade', 'attempt', 'sex', 'pages', 'unit', 'type', 'types', 'county', 'place']); // prettier-ignore
/** Reckoned from a sentence's own text. */
const RECKONED = new Set(['termDays', 'termMonths', 'minTermMonths', 'maxTermMonths']);

/** Values that do not stand in the text, each with where it is in the sheet. */
function inventedValues({ sheet, lines, sources, gaps }: ReadSheet): string[] {
  const printed = lines.map(({ text }) => squeeze(text)).filter((text, i, all) => text !== all[i - 1]);
  const statements = Object.values(sources).map(({ text }) => text);
  const all = squashed(printed.join(''));
  const joined = [printed.join(' '), ...statements].join('\n').toUpperCase();
  // A day may be broken by the end of a line, and the end of a page is not a part of it.
  const days = new Set([
    ...printed.flatMap((text, i) => daysIn(`${text} ${printed[i + 1] ?? ''}`)),
    ...statements.flatMap(daysIn),
  ]);
  const numbers = new Set([...joined.matchAll(/\d[\d,]*/g)].map(([digits]) => Number(digits.replaceAll(',', ''))));
  const invented: string[] = [];
  const standsThere = (value: string) => all.includes(squashed(value)) || value.toUpperCase().split(/\s+/).every((word) => joined.includes(word)); // prettier-ignore

  const visit = (value: unknown, key: string, pointer: string): void => {
    if (value === null || DERIVED.has(key) || RECKONED.has(key)) return;
    if (typeof value === 'object') {
      for (const [name, child] of Object.entries(value))
        visit(child, /^\d+$/.test(name) ? key : name, `${pointer}/${name}`);
      return;
    }
    const isThere =
      typeof value === 'number'
        ? key === 'counts' && value === 1 ? true : key.endsWith('Cents') ? numbers.has(Math.floor(value / 100)) : key === 'value' ? joined.includes(String(value).replace(/^0/, '')) : numbers.has(value)
        : /^\d{4}-\d\d-\d\d$/.test(String(value)) ? days.has(String(value) as never) : standsThere(String(value)); // prettier-ignore
    if (!isThere) invented.push(`${pointer}: ${String(value)}`);
  };
  visit(sheet, '', '');
  sheet.cycles.forEach(({ courtCases }, i) =>
    courtCases.forEach((each, k) =>
      invented.push(...inventedEndings(each).map((what) => `/cycles/${i}/courtCases/${k}: ${what}`)),
    ),
  );
  for (const { page, line } of gaps) if (page < 1 || line < 1) invented.push(`a gap on page ${page}, line ${line}`);
  return invented;
}

function inventedEndings({ events, charges, sealed }: SheetCourtCase): string[] {
  const found: string[] = [];
  for (const { disposition, dispositionDate, convictedOn, coveredBy, sentence, priorSentences } of charges) {
    const type = ENDED_BY[disposition];
    if (type && !events.some((event) => event.type === type && event.date === dispositionDate)) found.push(`${disposition} on ${dispositionDate}`); // prettier-ignore
    if (convictedOn !== null && convictedOn !== dispositionDate) found.push(`convicted on ${convictedOn}`);
    if (coveredBy !== null && !events.some(({ text }) => text?.includes(coveredBy)))
      found.push(`covered by ${coveredBy}`);
    for (const each of [...priorSentences, ...(sentence ? [sentence] : [])]) if (!isReckoned(each)) found.push('a term'); // prettier-ignore
  }
  if (sealed && !events.some(({ type, date }) => type === 'sealed' && date === sealed.date)) found.push('a seal');
  return found;
}

/** Its terms are those of its text. */
function isReckoned(sentence: SheetSentence): boolean {
  const again = parseSentence(sentence.termText ?? '', sentence.date).sentence;
  return [...RECKONED].every((key) => sentence[key as keyof SheetSentence] === again[key as keyof SheetSentence]);
}

function check(lines: readonly string[]): void {
  const result = parseRapSheet(linesOfText(lines.join('\n')));
  if (!result.ok) return expect(result.refusal.code).toBe('not_a_rap_sheet');
  expect(inventedValues(result)).toEqual([]);
  const parsed = parseRecord(toRecord(result.sheet, result.sources));
  expect(parsed.ok ? [] : parsed.errors).toEqual([]);
}

/** Each kind of mutilation comes nearly three thousand times. */
it('5,000 times a sheet is mutilated, and nothing is thrown, no value is read that is not printed, and what was read is a record', () => {
  fc.assert(
    fc.property(fc.constantFrom(...SHEETS), fc.array(MUTATION, { minLength: 1, maxLength: 12 }), (sheet, mutations) => {
      check(mutate(sheet, mutations));
    }),
    { seed: SEED, numRuns: 5000 },
  );
});

/** What becomes of a file on its way: bytes changed, lost, doubled, moved, or those of another file in their place. */
const DAMAGE = fc.record({
  kind: fc.constantFrom('flip', 'lose', 'double', 'zero', 'end', 'digits'),
  at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  size: fc.integer({ min: 1, max: 60 }),
});

function damaged(bytes: Uint8Array, damages: readonly (typeof DAMAGE extends fc.Arbitrary<infer One> ? One : never)[]) {
  let text = Buffer.from(bytes).toString('latin1');
  for (const { kind, at, size } of damages) {
    const start = Math.floor(at * text.length);
    const piece = text.slice(start, start + size);
    const by = (other: string) => (text = text.slice(0, start) + other + text.slice(start + size));
    if (kind === 'flip') by([...piece].map((letter, i) => String.fromCharCode(letter.charCodeAt(0) ^ (1 << (i % 8)))).join('')); // prettier-ignore
    if (kind === 'lose') by('');
    if (kind === 'double') by(piece + piece);
    if (kind === 'zero') by('\0'.repeat(piece.length));
    // The end mark stays, as of a file whose middle was lost.
    if (kind === 'end' && size > 40) text = `${text.slice(0, start)}\n%%EOF`;
    if (kind === 'digits') by(piece.replace(/\d/g, '9'));
  }
  return new Uint8Array(Buffer.from(text, 'latin1'));
}

it('300 times the bytes of a PDF are damaged, and it is refused with a reason, or no value is read that is not printed', async () => {
  const files = [
    new Uint8Array(readFileSync(join(SAMPLES, 'corwin-ashgrove.pdf'))),
    ...(await Promise.all(
      [0, 1, 2, 3].map((number) => specimenPdf(inventSheet({ seed: SEED, number, layout: LAYOUTS[number % 2]!, arrests: 1 }))), // prettier-ignore
    )),
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.array(DAMAGE, { minLength: 1, maxLength: 4 }),
      async (bytes, damages) => {
        const result = await readRapSheet(damaged(bytes, damages));
        if (result.ok) expect(inventedValues(result)).toEqual([]);
        else expect(result.refusal.message).toMatch(/\.$/);
      },
    ),
    { seed: SEED, numRuns: 300 },
  );
});

it.each<[string, (sheet: RapSheet) => void]>([
  ['a word', ({ cycles }) => (cycles[0]!.agency = 'Nowhere Police')],
  ['a day', ({ identification }) => identification.dobs.push('1901-01-01' as LocalDate)],
  ['a number', ({ cycles }) => (cycles[0]!.arrestCharges[0]!.counts = 987_654)],
  ['an ending', ({ cycles }) => (cycles[0]!.courtCases[0]!.charges[0]!.disposition = 'acquitted')],
  ['an ending on another day', ({ cycles }) => (cycles[0]!.courtCases[0]!.charges[0]!.dispositionDate = null)],
])('%s that is not printed would be seen', (_what, change) => {
  const result = parseRapSheet(linesOfText(sampleText('leopold-harrowgate')));
  if (!result.ok) throw new Error(result.refusal.code);
  expect(inventedValues(result)).toEqual([]);
  change(result.sheet);
  expect(inventedValues(result)).not.toEqual([]);
});

describe('a line or a text without end', () => {
  const LENGTH = 200_000;
  const whole = sampleText('leopold-harrowgate').replaceAll('\f', '\n\f').split('\n');
  const court = whole.findIndex((text) => text.startsWith('COURT:'));
  const giant = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length));

  it.each<[string, string]>([
    ['letters', giant('A')],
    ['digits', giant('1')],
    ['spaces before a word', `${giant(' ')}x`],
    ['a label and spaces', `NYSID No${giant(' ')}x`],
    ['labels', giant('COURT: CASE NO: ')],
    ['labels that break', giant('COUNTY OF ')],
    ['days', giant('07/19/2007 ')],
    ['an event of digits', `07/19/2007 COVERED BY ${giant('1')} `],
    ['an event of letters and digits', `07/19/2007 SUPERSEDED BY ${giant('a1-')} x`],
    [
      'an event in satisfaction of everything',
      `07/19/2007 CONVICTED UPON PLEA IN SATISFACTION OF ${giant('PL 155.30, ')}`,
    ],
    ['a note of weights', `NOTE: ${giant('1.1 ')} `],
    ['a sentence of terms', `SENTENCED TO: ${giant('TERM: 1 YEARS 1 ')}`],
    ['a sentence of parts', `SENTENCED TO: ${giant('; ')}`],
    ['a code', `PL ${giant('1.1-')} CLASS A`],
    ['counts', giant('TOTAL ARRESTS : ')],
    ['brackets', `ADMITTED: ${giant('(')}`],
    ['dashes', giant('-')],
    ['emoji', giant('😀')],
  ])('of %s is read to its end, or marked', (_name, text) => {
    check([...whole.slice(0, court + 1), text, ...whole.slice(court + 1)]);
  });

  it.each<[string, string]>([
    ['of a text that goes on', '        AND'],
    ['of labels that break', '  Place: x County Of'],
    ['of charges', '     -- Petit Larceny'],
    ['of names', '                             A'],
    ['of days', ' 07/19/2007 End:'],
  ])('over 5,000 lines %s ends too', (_name, line) => {
    check([...whole.slice(0, court + 1), ...Array.from({ length: 5000 }, (_, i) => `${line} ${i}`), ...whole.slice(court + 1)]); // prettier-ignore
  });
});
