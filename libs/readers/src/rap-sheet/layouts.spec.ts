import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOfText, parseRapSheet, toRecord, type DocumentLine, type ReadSheet } from '../index.js';

const SAMPLES = join(process.cwd(), 'samples', 'rapsheets');
const TEXTS = new Map(
  readdirSync(SAMPLES)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => [file.slice(0, -4), readFileSync(join(SAMPLES, file), 'utf8')] as const),
);
const NAMES = [...TEXTS.keys()];
const FURNITURE = /\bpage \d+ of \d+|criminal history record$|printed: |date of report: /i;

function textOf(name: string): string {
  return TEXTS.get(name) ?? '';
}

function read(text: string | readonly DocumentLine[]): ReadSheet {
  const result = parseRapSheet(typeof text === 'string' ? linesOfText(text) : text);
  if (!result.ok) throw new Error(result.refusal.message);
  return result;
}

/** Every line of the file that `change` keeps, changed; `change` gets lines between header and footer only. */
function changeBody(text: string, change: (line: string) => string | string[]): string {
  return text
    .split('\f')
    .map((page) => page.split('\n').flatMap((line) => (FURNITURE.test(line) ? line : change(line))).join('\n'))
    .join('\f'); // prettier-ignore
}

/** The same sheet with other page breaks: headers and footers are the file's own. */
function paginate(text: string, linesPerPage: number): string {
  const [first = ''] = text.split('\f');
  const furniture = first.split('\n').filter((line) => FURNITURE.test(line));
  const body = text.split(/[\f\n]/).filter((line) => line.trim() !== '' && !FURNITURE.test(line));
  const total = Math.ceil(body.length / linesPerPage);
  return Array.from({ length: total }, (_, index) =>
    [
      ...furniture.slice(0, 2),
      ...body.slice(index * linesPerPage, (index + 1) * linesPerPage),
      ...furniture.slice(2),
    ]
      .map((line) => line.replace(/(page) \d+ of \d+/i, `$1 ${index + 1} of ${total}`))
      .join('\n'),
  ).join('\f'); // prettier-ignore
}

/** Breaks a line at the last space before `width`, as a narrower page would. */
function wrapAt(line: string, width: number, indent: number): string[] {
  const at = line.lastIndexOf(' ', width);
  const start = line.length - line.trimStart().length;
  return line.length <= width || at <= start + 4
    ? [line]
    : [line.slice(0, at), ' '.repeat(start + indent) + line.slice(at).trim()];
}

describe.each(NAMES)('%s, printed differently', (name) => {
  const text = textOf(name);
  const original = read(text);

  it.each([7, 20, 33, 61])('reads the same with a page break every %d lines', (linesPerPage) => {
    const { sheet, gaps } = read(paginate(text, linesPerPage));
    expect({ ...sheet, pages: original.sheet.pages }).toEqual(original.sheet);
    expect(gaps.map((gap) => gap.what)).toEqual(original.gaps.map((gap) => gap.what));
  });

  it('reads the same when descriptions, codes and sentences wrap elsewhere', () => {
    const narrow = changeBody(text, (line) => {
      if (/^ +-- (?!court:|incarceration:|supervision:)/i.test(line)) return wrapAt(line, 48, 3);
      if (/^ +(?:PL|VTL|AC|LOC) /.test(line) && /class|violation|infraction/i.test(line)) return wrapAt(line, 50, 3);
      return /^ +sentenced to:/i.test(line) ? wrapAt(line, 40, 5) : line;
    });
    expect(narrow).not.toBe(text);
    expect(read(narrow).sheet).toEqual(original.sheet);
  });

  it.each([
    ['without indents', (line: string) => line.replace(/^ +/, '')],
    ['with one space between columns', (line: string) => line.replace(/(\S) {2,}/g, '$1 ')],
    ['with every space doubled', (line: string) => line.replaceAll(' ', '  ')],
    ['with a stamp at the foot of each page', (line: string) => line],
  ])('reads the same %s', (variation, change) => {
    const stamp = variation.includes('stamp') ? '\nRECEIVED BY THE LEGAL AID OFFICE\f' : '\f';
    const changed = text.split('\n').map(change).join('\n').replace(/\n?\f/g, stamp); // prettier-ignore
    expect(read(changed).sheet).toEqual(original.sheet);
  });

  it('reads the rest when the front is missing, and says what is missing', () => {
    const { sheet, gaps } = read(original.lines.filter((line) => line.page > 1 || FURNITURE.test(line.text)));
    expect(sheet.identification.names).toEqual([]);
    expect(sheet.identification.dob).toBeNull();
    expect(gaps.map((gap) => gap.what)).toContain('No date of birth was found in the identification.');
    expect(sheet.cycles.at(-1)).toEqual(original.sheet.cycles.at(-1));
  });

  it('reads a line that is printed twice once, and says so', () => {
    const lines = linesOfText(text);
    for (const [index, line] of lines.entries()) {
      if (FURNITURE.test(line.text) || /^=+$/.test(line.text) || index % 7 !== 0) continue;
      const { sheet, gaps } = read(lines.flatMap((each, at) => (at === index ? [each, each] : [each])));
      expect(sheet).toEqual(original.sheet);
      expect(gaps.some((gap) => gap.page === line.page && gap.line === line.line)).toBe(true);
    }
  });

  it('never turns a charge that is not convicted into a conviction by losing a line of a charge', () => {
    const convictions = countConvictions(original);
    const lines = linesOfText(text);
    for (const [index, line] of lines.entries()) {
      if (!/^ +(?:--|PL|VTL|AC|LOC) /.test(line.text)) continue;
      expect(countConvictions(read(lines.filter((_, at) => at !== index)))).toBeLessThanOrEqual(convictions);
    }
  });
});

function countConvictions({ sheet }: ReadSheet): number {
  const charges = sheet.cycles.flatMap((cycle) => cycle.courtCases.flatMap((courtCase) => courtCase.charges));
  return charges.filter((charge) => charge.convictedOn !== null).length;
}

describe('what is not understood becomes a gap at its place', () => {
  const text = textOf('corwin-ashgrove');
  const gapsOf = (from: string, to: string) => {
    expect(text).toContain(from);
    return read(text.replace(from, to));
  };

  it('an event that may decide something', () => {
    const { sheet, gaps } = gapsOf(
      'January 12, 2012    Convicted Upon Plea Of Guilty',
      'January 12, 2012    Conviction Set Aside By The Court',
    );
    expect(sheet.cycles[1]?.courtCases[0]?.events[2]?.type).toBe('other');
    expect(sheet.cycles[1]?.courtCases[0]?.charges[0]?.disposition).toBe('not_reported');
    expect(gaps.find((gap) => gap.kind === 'unread')).toMatchObject({
      page: 2,
      text: 'Conviction Set Aside By The Court',
    });
  });

  it('a day that does not exist', () => {
    const { sheet, gaps } = gapsOf(
      'Date of Crime:                     January 11, 2012',
      'Date of Crime: February 30, 2012',
    );
    expect(sheet.cycles[1]?.crimeDate).toBeNull();
    expect(gaps.map((gap) => gap.what)).toContain('"February 30, 2012" is not a day that exists.');
  });

  it('a part of a sentence, and a part of a code', () => {
    const sentence = gapsOf('Fine: $100; Surcharge: $200', 'Fine: $100; Shock Camp: 6 Months; Surcharge: $2OO');
    expect(sentence.sheet.cycles[1]?.courtCases[0]?.charges[0]?.sentence).toMatchObject({
      types: ['fine'],
      fineCents: 10000,
      surchargeCents: null,
    });
    expect(sentence.gaps.filter((gap) => gap.what.startsWith('A part of the sentence'))).toHaveLength(2);
    const code = gapsOf(
      'PL 155.25     Class A         Misdemeanor        NCIC 2399',
      'PL 155.25  Class A  Misdemeanor  Tier 9',
    );
    expect(code.gaps.map((gap) => gap.what)).toContain('A part of the charge\'s code was not understood: "Tier 9".');
  });

  it('a page of another person, a missing page, a missing cycle', () => {
    const lines = linesOfText(textOf('rosalba-quintanova'));
    const foreign = lines.map((line) =>
      line.page === 3 ? { ...line, text: line.text.replace('05071837Y', '01234567A') } : line,
    );
    expect(
      read(foreign)
        .gaps.map((gap) => gap.what)
        .join(),
    ).toContain('NYSID 01234567A, not 05071837Y');
    const { gaps } = read(lines.filter((line) => line.page !== 4));
    expect(gaps.map((gap) => gap.what)).toContain('This page has no text layer: it is a picture or empty.');
    expect(gaps.map((gap) => gap.what).join()).toContain('a part of the sheet may be missing');
  });

  it('two admissions without a release are two stays, and the person is still in', () => {
    const { sheet } = read(
      textOf('marisela-pradoverde').replace(
        /Released: June 21, 2007 .*\n/,
        'Released: June 21, 2007     Reason: Released To Parole\n      Admitted: May 1, 2008     Reason: Returned - Parole Violation\n',
      ),
    );
    const cycle = sheet.cycles[4];
    expect(cycle?.incarcerations.map((stay) => stay.released)).toEqual(['2007-06-21', null]);
    const record = toRecord(sheet).courtCases.flatMap((courtCase) => courtCase.charges);
    const sentence = record.find((charge) => charge.sentence?.types.includes('prison'))?.sentence;
    expect(sentence).toMatchObject({ stillIncarcerated: true, releasedOn: null });
  });

  it('a third alias and a third date of birth are kept', () => {
    const aliases = textOf('leopold-harrowgate')
      .replace('               GATEWELL, LENNART', '               GATEWELL, LENNART\n               WELLGATE, LARS')
      .replace('USED: 02/09/1957', 'USED: 02/09/1957, 03/09/1959');
    const { identification } = read(aliases).sheet;
    expect(identification.names).toHaveLength(4);
    expect(identification.dobs).toEqual(['1959-02-09', '1957-02-09', '1959-03-09']);
  });
});

describe('a label without its value', () => {
  const text = textOf('leopold-harrowgate');
  const released = /RELEASED: 12\/17\/2000 \(SENTENCE SERVED\)/;

  it('does not take the day of an event below for its own', () => {
    expect(text).toMatch(released);
    const { sheet, gaps } = read(text.replace(released, 'RELEASED:\n 12/17/2003 PAROLE REVOKED'));
    const stay = sheet.cycles
      .flatMap(({ incarcerations }) => incarcerations)
      .find(({ identifier }) => identifier === '3490006764');
    expect(stay).toMatchObject({ admitted: '2000-08-21', released: null });
    expect(gaps.map((gap) => gap.text).join()).toContain('PAROLE REVOKED');
  });

  it('does not make one label of a value and the label below', () => {
    const text = textOf('corwin-ashgrove');
    const born = /\n( +Date of Birth: +\w+ \d+, \d{4}\n +Age)/;
    expect(text).toMatch(born);
    const { sheet } = read(text.replace(born, '\n   Race:                              Other\n$1'));
    expect(sheet.cycles).toEqual(read(text).sheet.cycles);
  });
});
