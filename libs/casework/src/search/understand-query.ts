/** What was typed, piece by piece: the shape that search_query() of the database takes. */
export type Term =
  /** `hash`: of a word that may be a NYSID, under the organization's key, by which one is found that is sealed. */
  | { readonly word: string; readonly number?: string; readonly hash?: string; readonly grows?: true }
  | { readonly phrase: string }
  | { readonly mark: string };

export interface Understood {
  readonly terms: readonly Term[];
  /** The words that may be somebody's name; empty: there are none. */
  readonly name: string;
  /** `YYYY-MM-DD`, where a day was typed: with a name, a date of birth. */
  readonly day: string | null;
  /** There are words alone, such as an offense may be called by. */
  readonly wordsAlone: boolean;
}

const PHRASE = /["“”]([^"“”]+)["“”]/g;
const PHONE = /(?<![\w-])(?:\+?1[ .-]?)?\(?(\d{3})\)?[ .-]?(\d{3})[ .-](\d{4})(?![\w-])/g;
const ISO_DAY = /(?<![\w/-])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w/-])/g;
const AMERICAN_DAY = /(?<![\w/-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\w/-])/g;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH = '(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?';
const MONTH_FIRST = new RegExp(`(?<!\\w)${MONTH} (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\w)`, 'gi');
const DAY_FIRST = new RegExp(`(?<!\\w)(\\d{1,2})(?:st|nd|rd|th)? ${MONTH},? (\\d{4})(?!\\w)`, 'gi');
/** A section that is written with its law, and what stands below it: PL221.10(1), §160.59. */
const SECTION = /^(?:([a-z]{2,5})|§+)?(?:110\/)?(\d{2,4}\.\d{1,2})(?:-[a-z])?(?:\(\w{1,3}\))*$/i;
/** What people write before a number. */
const LABEL = /^(nysid|dob|d\.o\.b\.|born|docket|dkt|index|ind|case|arrest|phone|tel|no|number|num|nr|#)[.:#]*$/i;
/** A shorter piece would begin half of all words. */
const FEWEST_LETTERS_GROW = 3;
const FEWEST_OF_A_NUMBER = 4;

/**
 * Reads what somebody typed into the search box: phrases in quotes, telephone numbers, days, sections, numbers and words.
 * @param year of today: a year of two digits is the last one that is not later.
 */
export function understandQuery(text: string, year: number): Understood {
  const found: Term[] = [];
  const days: string[] = [];
  let rest = text;
  const take = (pattern: RegExp, read: (match: string[]) => Term | null) => {
    rest = rest.replace(pattern, (...match: string[]) => {
      const term = read(match);
      if (term) found.push(term);
      return term ? ' ' : match[0]!;
    });
  };
  const day = (y: string, m: string, d: string): Term | null => {
    const read = calendarDay(fullYear(y, year), Number(m), Number(d));
    if (read !== null) days.push(read);
    return read === null ? null : { mark: `d${read.replaceAll('-', '')}` };
  };
  take(PHRASE, ([, phrase]) => (phrase!.trim() === '' ? null : { phrase: phrase!.trim() }));
  take(ISO_DAY, ([, y, m, d]) => day(y!, m!, d!));
  take(AMERICAN_DAY, ([, m, , d, y]) => day(y!, m!, d!) ?? day(y!, d!, m!));
  take(MONTH_FIRST, ([, m, d, y]) => day(y!, monthOf(m!), d!));
  take(DAY_FIRST, ([, d, m, y]) => day(y!, monthOf(m!), d!));
  take(PHONE, ([, area, exchange, line]) => ({ mark: `p${area}${exchange}${line}` }));

  const written = rest.split(/\s+/).filter((word) => word !== '');
  const growing = /\S$/.test(rest) ? written.length - 1 : -1;
  const words = written.flatMap((word, at): Term[] => {
    const numbered = written.slice(at + 1).some((later) => /\d/.test(later)) || found.some((term) => 'mark' in term);
    if (LABEL.test(word) && numbered) return [];
    return termsOf(word, at === growing);
  });
  const terms = [...words, ...found];
  const named = terms.flatMap((term) =>
    'phrase' in term ? [term.phrase] : 'word' in term && !/\d/.test(term.word) ? [term.word] : [],
  );
  return {
    terms,
    name: named.join(' '),
    day: days[0] ?? null,
    wordsAlone: terms.every((term) => 'word' in term && !/\d/.test(term.word)),
  };
}

function termsOf(word: string, last: boolean): Term[] {
  const grows = last && word.length >= FEWEST_LETTERS_GROW ? ({ grows: true } as const) : {};
  const section = SECTION.exec(word);
  if (section) {
    const attempt = /110\//.test(word) ? [{ word: '110' }] : [];
    return [...(section[1] ? [{ word: section[1] }] : []), ...attempt, { word: section[2]!, ...grows }];
  }
  const squeezed = word
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/^0+/, '');
  const number = /\d/.test(word) && squeezed.length >= FEWEST_OF_A_NUMBER ? { number: `n${squeezed}` } : {};
  return [{ word, ...number, ...grows }];
}

const monthOf = (name: string) => String(MONTHS.indexOf(name.toLowerCase().slice(0, 3)) + 1);

function fullYear(written: string, year: number): number {
  if (written.length === 4) return Number(written);
  const century = year - (year % 100);
  return Number(written) <= year % 100 ? century + Number(written) : century - 100 + Number(written);
}

/** null: there is no such day. */
function calendarDay(year: number, month: number, date: number): string | null {
  const day = new Date(Date.UTC(year, month - 1, date));
  const there = day.getUTCFullYear() === year && day.getUTCMonth() === month - 1 && day.getUTCDate() === date;
  return there ? day.toISOString().slice(0, 10) : null;
}
