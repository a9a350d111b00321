import { Parser } from 'htmlparser2';

/** Formats that have a number and are written nowhere. @source ECMA-376, part 1, 18.8.30 */
const BUILT_IN: { readonly [id: number]: string } = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mmss.0',
};
const DAY_MS = 86_400_000;
/** Days before this one are counted as if 1900 had been a leap year. @source ECMA-376, part 1, 18.17.4.1 */
const FEIGNED_LEAP_DAY = 60;

/** The format of each cell style, by the number that cells name. */
export function formatsOf(styles: string): string[] {
  const custom = new Map<number, string>();
  const formats: string[] = [];
  let inCells = false;
  const parser = new Parser(
    {
      onopentag(name, of) {
        const tag = name.slice(name.indexOf(':') + 1);
        if (tag === 'numFmt') custom.set(Number(of['numFmtId']), of['formatCode'] ?? '');
        if (tag === 'cellXfs') inCells = true;
        if (tag === 'xf' && inCells) {
          const id = Number(of['numFmtId'] ?? 0);
          formats.push(custom.get(id) ?? BUILT_IN[id] ?? '');
        }
      },
      onclosetag: (name) => {
        if (name.endsWith('cellXfs')) inCells = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(styles);
  return formats;
}

/**
 * A stored number as the format shows it: days as `YYYY-MM-DD` whatever the format's order, other numbers with the zeros that the
 * format prints before and after. Signs of money and of thousands are left out.
 */
export function shownNumber(stored: string, format: string, from1904: boolean): string {
  const value = Number(stored);
  if (!Number.isFinite(value)) return stored;
  // Texts, colors and escaped marks inside a format say nothing about it; a format for negative numbers stands after the first.
  const [plain = ''] = format.replace(/"[^"]*"|\[[^\]]*\]|\\.|_./g, '').split(';');
  if (/[dy]/i.test(plain)) return dayOf(value, from1904) ?? stored;
  const [, before = '', after = ''] = /(0*)(?:\.(0+))?(?=[^0.]*$)/.exec(plain.replaceAll(/[#,?]/g, '')) ?? [];
  if (/[%eE/hs]/.test(plain) || (before === '' && after === '')) return shortest(value);
  const digits = after === '' ? shortest(Math.round(value)) : value.toFixed(after.length);
  const [whole = '', ...rest] = digits.split('.');
  return [whole.padStart(before.length, '0'), ...rest].join('.');
}

/** Fifteen digits are what spreadsheets keep; the file may say 221.09999999999999. */
function shortest(value: number): string {
  return String(Number(value.toPrecision(15)));
}

function dayOf(serial: number, from1904: boolean): string | null {
  const days = Math.floor(serial);
  if (days < 1) return null;
  const since = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < FEIGNED_LEAP_DAY ? 31 : 30);
  const day = new Date(since + days * DAY_MS);
  return Number.isNaN(day.getTime()) ? null : day.toISOString().slice(0, 10);
}
