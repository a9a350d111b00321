import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeCountsOf, parseStatuteCode, policeCodesPage, printStatuteCode } from './index.js';

const COUNTS = codeCountsOf(readFileSync(join(process.cwd(), 'samples/law-codes/nypd-2017-12.csv'), 'utf8'));

describe('the 547 codes of a month of arrests', () => {
  it('stand in the sample, once each, with the arrests of the public data', () => {
    expect(new Set(COUNTS.map(({ code }) => code)).size).toBe(547);
    expect(COUNTS.reduce((sum, { arrests }) => sum + arrests, 0)).toBe(19_452);
  });

  it.each(COUNTS.map(({ code }) => code))('%s is read to law and section, or refused with a reason', (code) => {
    const parsed = parseStatuteCode(code);
    if (!parsed.ok) {
      expect(parsed.reason).not.toBe('');
      // Holds for other jurisdictions, local laws without a section, and one law that nobody here knows.
      expect(code).toMatch(/^(?:FOA|LOC0000|MD )/);
      return;
    }
    // What is printed of it is read to the same again: nothing is lost between.
    const again = parseStatuteCode(printStatuteCode(parsed.code));
    expect(again).toEqual({ ok: true, code: { ...parsed.code, asPrinted: expect.any(String) } });
  });

  it('are counted in the page', () => {
    const page = policeCodesPage(COUNTS);
    expect(page).toContain('547 codes on 19,452 arrests');
    expect(page).toContain('536 are read');
    expect(page).toContain('11 are not');
  });
});
