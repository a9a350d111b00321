import { subdivisionOf } from '#libs/record';

/** Finds a section however its letter is printed: `130.65-a` and `130.65-A` are one. */
export function findSection<Row>(rows: ReadonlyMap<string, Row>, section: string): Row | undefined {
  const found = rows.get(section);
  if (found !== undefined) return found;
  const last = section.charCodeAt(section.length - 1);
  return last >= 65 && last <= 90 ? rows.get(section.toLowerCase()) : undefined;
}

/** 263 of `263.15`; 0 where no digits stand before a dot. Read digit by digit: to cut the text costs several times as much. */
export function articleOf(section: string): number {
  let article = 0;
  for (let i = 0; i < section.length; i += 1) {
    const digit = section.charCodeAt(i) - 48;
    if (digit === -2) return article;
    if (digit < 0 || digit > 9) return 0;
    article = article * 10 + digit;
  }
  return 0;
}

/** Sections of the Penal Law in force before 1967-09-01 have no dot; the tables do not list them (OQ-13). */
export function isBefore1967(section: string): boolean {
  return !section.includes('.');
}

/**
 * Whether a printed subsection is one of those listed. `5B` is within `5`; of `5` alone nobody can say whether it is
 * `5A`; letters that stand where the number should (police codes such as `EH`) say nothing.
 */
export function matchSubdivision(
  listed: readonly string[],
  printed: string | null,
): 'listed' | 'not_listed' | 'unknown' {
  return matchNamed(listed, subdivisionOf(printed));
}

/** The same for a subdivision that {@link subdivisionOf} has read, where one is held against many rows. */
export function matchNamed(listed: readonly string[], subdivision: string | null): 'listed' | 'not_listed' | 'unknown' {
  if (subdivision === null) return 'unknown';
  let couldBeListed = isDigit(listed[0]![0]!) !== isDigit(subdivision[0]!);
  for (const one of listed) {
    if (isWithin(subdivision, one)) return 'listed';
    couldBeListed ||= isWithin(one, subdivision);
  }
  return couldBeListed ? 'unknown' : 'not_listed';
}

/** `5B` is within `5`, but `12` is not within `1`. */
function isWithin(inner: string, outer: string): boolean {
  if (!inner.startsWith(outer)) return false;
  return inner.length === outer.length || !(isDigit(outer[outer.length - 1]!) && isDigit(inner[outer.length]!));
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
