import fc from 'fast-check';
import { CHARGE_CLASSES, parseStatuteCode, printStatuteCode, subdivisionOf, type StatuteCode } from './index.js';

type Parts = Partial<Omit<StatuteCode, 'asPrinted'>> & Pick<StatuteCode, 'law' | 'section'>;

function read(text: string) {
  const parsed = parseStatuteCode(text);
  return parsed.ok ? parsed.code : parsed.reason;
}

function expected(text: string, parts: Parts): StatuteCode {
  return { subsection: null, attempt: false, class: null, felonyGrade: null, asPrinted: text, ...parts };
}

describe('parseStatuteCode', () => {
  const written: [string, Parts][] = [
    ['PL 221.10 01 BM', { law: 'PL', section: '221.10', subsection: '01', class: 'BM' }],
    ['PL 221.05 00 V', { law: 'PL', section: '221.05', class: 'V' }],
    ['PL 155.25 AM', { law: 'PL', section: '155.25', class: 'AM' }],
    ['PL 215.51 B EF', { law: 'PL', section: '215.51', subsection: 'B', class: 'EF' }],
    ['PL 215.51 BI EF', { law: 'PL', section: '215.51', subsection: 'BI', class: 'EF' }],
    ['VTL1192   03 UM', { law: 'VTL', section: '1192', subsection: '03', class: 'UM' }],
    ['VTL 1192 1 I', { law: 'VTL', section: '1192', subsection: '1', class: 'I' }],
    ['PL 221.10 Sub 01 Class B Misdemeanor', { law: 'PL', section: '221.10', subsection: '01', class: 'BM' }],
    [
      'PL 221.10 Sub 01     Class B     Misdemeanor     Degree 5      NCIC 3562',
      { law: 'PL', section: '221.10', subsection: '01', class: 'BM' },
    ],
    ['PL 240.20 SUB V', { law: 'PL', section: '240.20', subsection: 'V' }],
    ['PL 155.25 SUB 00 CLASS A MISDEMEANOR COUNTS 2', { law: 'PL', section: '155.25', class: 'AM' }],
    [
      'PL 220.41 Sub 01 Class A-II Felony Degree 2',
      { law: 'PL', section: '220.41', subsection: '01', class: 'AF', felonyGrade: 'A-II' },
    ],
    ['VTL 511 Sub 02A Class U Misdemeanor Degree 2', { law: 'VTL', section: '511', subsection: '02A', class: 'UM' }],
    ['VTL 509 Sub 01 Infraction', { law: 'VTL', section: '509', subsection: '01', class: 'I' }],
    ['PL 222.45 Violation', { law: 'PL', section: '222.45', class: 'V' }],
    ['AC 10-125 Sub B Violation', { law: 'AC', section: '10-125', subsection: 'B', class: 'V' }],
    ['LOC 82-3 Violation', { law: 'LOC', section: '82-3', class: 'V' }],
    ['PL 120.05(2)', { law: 'PL', section: '120.05', subsection: '2' }],
    ['PL 230.34(5)(a)', { law: 'PL', section: '230.34', subsection: '5A' }],
    ['PL 130.65-a', { law: 'PL', section: '130.65-a' }],
    ['VTL 511-d 01', { law: 'VTL', section: '511-d', subsection: '01' }],
    ['TL 1814 00 AM', { law: 'TAX', section: '1814', class: 'AM' }],
    ['GBL 89-g', { law: 'GBL', section: '89-g' }],
    ['PL 1751', { law: 'PL', section: '1751' }],
    ['PL 110-221.20', { law: 'PL', section: '221.20', attempt: true }],
    ['PL 110/221.20', { law: 'PL', section: '221.20', attempt: true }],
    ['PL 110.00/221.20', { law: 'PL', section: '221.20', attempt: true }],
    ['110-221.20', { law: 'PL', section: '221.20', attempt: true }],
    ['ATT/221.25', { law: 'PL', section: '221.25', attempt: true }],
    ['ATT PL 221.25', { law: 'PL', section: '221.25', attempt: true }],
    [
      'PL 110-265.02 SUB 01 CLASS E FELONY DEGREE 3',
      { law: 'PL', section: '265.02', subsection: '01', attempt: true, class: 'EF' },
    ],
  ];
  it.each(written)('reads %s', (text, parts) => expect(read(text)).toEqual(expected(text, parts)));

  // Real codes of the public NYPD arrests data of 2017, one for each layout.
  const police: [string, Parts][] = [
    ['PL 2210500', { law: 'PL', section: '221.05' }],
    ['PL 2211001', { law: 'PL', section: '221.10', subsection: '01' }],
    ['PL 1200001', { law: 'PL', section: '120.00', subsection: '01' }],
    ['PL 215510B', { law: 'PL', section: '215.51', subsection: '0B' }],
    ['PL 21551B3', { law: 'PL', section: '215.51', subsection: 'B3' }],
    ['PL 230345A', { law: 'PL', section: '230.34', subsection: '5A' }],
    ['PL 265025B', { law: 'PL', section: '265.02', subsection: '5B' }],
    ['PL 120052H', { law: 'PL', section: '120.05', subsection: '2H' }],
    ['CPL5700600', { law: 'CPL', section: '570.06' }],
    ['VTL0511001', { law: 'VTL', section: '511', subsection: '001' }],
    ['VTL051101A', { law: 'VTL', section: '511', subsection: '01A' }],
    ['VTL05110A2', { law: 'VTL', section: '511', subsection: '0A2' }],
    ['VTL0511D01', { law: 'VTL', section: '511-d', subsection: '01' }],
    ['VTL0512000', { law: 'VTL', section: '512' }],
    ['VTL1220B01', { law: 'VTL', section: '1220-b', subsection: '01' }],
    ['VTL11920U2', { law: 'VTL', section: '1192', subsection: '02', class: 'UM' }],
    ['VTL11920E3', { law: 'VTL', section: '1192', subsection: '03', class: 'EF' }],
    ['VTL1192U4A', { law: 'VTL', section: '1192', subsection: '04A', class: 'UM' }],
    ['VTL1192AI1', { law: 'VTL', section: '1192', subsection: 'AI1' }],
    ['AC 010125B', { law: 'AC', section: '10-125', subsection: 'B' }],
    ['AC 0019190', { law: 'AC', section: '19-190' }],
    ['AC 10203A1', { law: 'AC', section: '10-203', subsection: 'A1' }],
    ['ABC0064B00', { law: 'ABC', section: '64-b' }],
    ['TAX18140B2', { law: 'TAX', section: '1814', subsection: '0B2' }],
    ['AM 0353000', { law: 'AGM', section: '353' }],
    ['COR0168E04', { law: 'COR', section: '168', subsection: 'E04' }],
    ['TAX1814C22', { law: 'TAX', section: '1814', subsection: 'C22' }],
    ['SW 0366D04', { law: 'SOS', section: '366-d', subsection: '04' }],
  ];
  it.each(police)('reads the police code %s', (text, parts) => expect(read(text)).toEqual(expected(text, parts)));

  const refused: [string, string][] = [
    ['', 'The code is empty.'],
    ['221.10', 'The code names no law.'],
    ['MD 0028000', '"MD" is not a law prefix that is known here.'],
    ['XYZ 12.34', '"XYZ" is not a law prefix that is known here.'],
    ['FOA9000049', 'FOA marks a hold for another jurisdiction, not a statute of New York.'],
    ['LOC00000AM', '"LOC00000AM" names no section of LOC.'],
    ['PL 110.00', 'Penal Law 110 is named without the crime that was attempted.'],
    ['PL 1100000', 'Penal Law 110 is named without the crime that was attempted.'],
    ['PL Marihuana', 'No section of PL can be read in "PL MARIHUANA".'],
    ['PL 221.10 by mail', '"MAIL" after the section is not understood.'],
  ];
  it.each(refused)('keeps %p unread and says why', (text, reason) => {
    expect(parseStatuteCode(text)).toEqual({ ok: false, reason, asPrinted: text });
  });

  it('never throws and always keeps the text, whatever it is given', () => {
    const codeLike = fc.string({ unit: fc.constantFrom(...'PLVTAC 0123456789.-/()ABSUBattclass&\u0130'.split('')) });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), codeLike), (text) => {
        const parsed = parseStatuteCode(text);
        expect(parsed.ok ? parsed.code.asPrinted : parsed.asPrinted).toBe(text);
      }),
      { numRuns: 2000, seed: 20261127 },
    );
  });

  it('takes 110 for the attempt in the Penal Law only', () => {
    expect(read('VTL 110-D 00')).toMatchObject({ law: 'VTL', section: '110-d', attempt: false });
    expect(read('PL 110-221.20')).toMatchObject({ law: 'PL', section: '221.20', attempt: true });
    expect(read('110-PL 221.20')).toMatchObject({ law: 'PL', section: '221.20', attempt: true });
  });

  it('reads back what it prints', () => {
    const letter = fc.constantFrom('', '-a', '-b', '-d');
    const penal = fc
      .tuple(fc.integer({ min: 111, max: 499 }), fc.integer({ min: 0, max: 99 }), letter)
      .map(([article, number, suffix]) => ({
        law: 'PL',
        section: `${article}.${String(number).padStart(2, '0')}${suffix}`,
      }));
    const other = fc
      .tuple(fc.constantFrom('VTL', 'PHL', 'ABC', 'TAX', 'GBL', 'COR'), fc.integer({ min: 1, max: 9999 }), letter)
      .map(([law, number, suffix]) => ({ law, section: `${number}${suffix}` }));
    const graded = fc.constantFrom('A-I', 'A-II', 'A-III').map((grade) => ({ class: 'AF', felonyGrade: grade }));
    const severity = fc.oneof(
      fc.constantFrom(null, ...CHARGE_CLASSES).map((code) => ({ class: code, felonyGrade: null })),
      graded,
    );
    const subsection = fc.constantFrom(null, '01', '1', '02A', '12', 'B', 'BI', '5A', 'V', 'U2C', '0B2');
    fc.assert(
      fc.property(fc.oneof(penal, other), severity, subsection, fc.boolean(), (where, level, sub, attempt) => {
        const parts = { ...where, ...level, subsection: sub, attempt } as Omit<StatuteCode, 'asPrinted'>;
        const printed = printStatuteCode(parts);
        expect(read(printed)).toEqual({ ...parts, asPrinted: printed });
      }),
      { numRuns: 2000, seed: 20261127 },
    );
  });
});

describe('subdivisionOf', () => {
  it.each([
    ['01', '1'],
    ['1', '1'],
    ['(1)', '1'],
    ['02A', '2A'],
    ['02-a', '2A'],
    ['0B', 'B'],
    ['10', '10'],
    ['00', null],
    ['0', null],
    [null, null],
  ])('%p is %p', (printed, subdivision) => expect(subdivisionOf(printed)).toBe(subdivision));
});
