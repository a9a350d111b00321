import { isLocalDate, type LocalDate } from '#libs/record';

const ZERO = 0x30;
const HYPHEN = 0x2d;
const FIRST_YEAR = 1800;
const YEARS = 400;

/**
 * Days written YYYY-MM-DD, each as one text however often it comes: who keeps something by a day finds it sooner, and the parts of lines that
 * days stand in need not be kept. They are found by their digits, which costs less than by the text.
 */
export class IsoDays {
  private readonly known = new Array<LocalDate | undefined>(YEARS * 12 * 31).fill(undefined);

  /** null for what is no day that exists, or is written in another way. */
  of(text: string): LocalDate | null {
    if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return null;
    const place = placeOf(text);
    if (place < 0) return null;
    return this.known[place] ?? this.take(text, place);
  }

  private take(text: string, place: number): LocalDate | null {
    // A copy: a part of a text keeps the whole text in memory.
    const own = ` ${text}`.slice(1);
    return isLocalDate(own) ? (this.known[place] = own) : null;
  }
}

/** A place of its own for each day; -1 for what has other signs than digits, or a year, month or day that no calendar has. */
function placeOf(text: string): number {
  const year = digits(text, 0) * 100 + digits(text, 2) - FIRST_YEAR;
  const month = digits(text, 5) - 1;
  const day = digits(text, 8) - 1;
  const isOne = year >= 0 && year < YEARS && month >= 0 && month < 12 && day >= 0 && day < 31;
  return isOne ? (year * 12 + month) * 31 + day : -1;
}

/** Two digits as a number; far below zero where one is none. */
function digits(text: string, at: number): number {
  const first = text.charCodeAt(at) - ZERO;
  const second = text.charCodeAt(at + 1) - ZERO;
  return first >= 0 && first <= 9 && second >= 0 && second <= 9 ? first * 10 + second : -1_000_000;
}
