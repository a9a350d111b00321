import { type CriminalRecord, type LocalDate, withEveryField } from '#libs/record';
import { type ForeseenChange, screening } from '#libs/rules';

/** A relief that opens for a charge, by statute or on application, because time has passed. */
export type Opening = Pick<ForeseenChange, 'charge' | 'relief' | 'on'>;

/** Letters of what is done by statute, or to be had by asking. */
export const OPEN_LETTERS: readonly string[] = ['a', 'e'];

/**
 * What opens after a day under the law as it is, if nothing else happens, for a record as it was confirmed. Reliefs of which only the legal
 * team may know are in none of it (CPL 440.10(1)(i)): no task and no list tells of them.
 */
export function openingsAfter(content: CriminalRecord, asOf: LocalDate): Opening[] {
  const { changes } = screening({ asOf, law: 'current', baseLaw: null })(withEveryField(content));
  return changes
    .filter(({ from, to }) => OPEN_LETTERS.includes(to) && !OPEN_LETTERS.includes(from))
    .map(({ charge, relief, on }) => ({ charge, relief, on }));
}
