import type { LocalDate } from '#libs/record';
import { RELIEF_IDS, type ReliefId } from '../../../decision.js';
import { isoOrNull } from '../../../engine/day.js';
import type { Course } from './course.js';
import { isOpenLetter, type OutcomeLetter } from './outcome-letters.js';

/**
 * newly: open on the day under the one law alone that is asked about. lost: open under the other law alone. sooner, later: open under
 * neither yet, and the day from which it is comes earlier or later; what never comes is later than all that does. other: another answer that
 * is none of these, as a question more or less, or done by statute what was to be applied for.
 */
export const DIFFERENCE_KINDS_OF_LAW = ['newly', 'lost', 'sooner', 'later', 'other'] as const;
export type LawDifferenceKind = (typeof DIFFERENCE_KINDS_OF_LAW)[number];

/** A relief for which two laws give another answer on one charge. */
export interface LawDifference {
  /** Place of the charge in the record, from 0. */
  readonly charge: number;
  readonly relief: ReliefId;
  readonly kind: LawDifferenceKind;
  readonly from: OutcomeLetter;
  readonly to: OutcomeLetter;
  /** First days, from the one asked about on, on which the relief is open under the one law and under the other; null: none can be foreseen. */
  readonly fromOn: LocalDate | null;
  readonly toOn: LocalDate | null;
}

/** @param base the courses of the same record under the law that is compared with. */
export function differencesBetween(base: readonly Course[], courses: readonly Course[]): LawDifference[] {
  const differences: LawDifference[] = [];
  for (const [charge, course] of courses.entries()) {
    const other = base[charge]!;
    for (const [place, relief] of RELIEF_IDS.entries()) {
      const [from, to] = [other.letters[place]!, course.letters[place]!];
      const [fromOn, toOn] = [other.openOn[place]!, course.openOn[place]!];
      if (from === to && fromOn === toOn) continue;
      const kind = kindOf(isOpenLetter(from), isOpenLetter(to), toOn - fromOn);
      differences.push({ charge, relief, kind, from, to, fromOn: isoOrNull(fromOn), toOn: isoOrNull(toOn) });
    }
  }
  return differences;
}

/** @param delay below 0 where the relief is open earlier; NEVER comes after every day. */
function kindOf(wasOpen: boolean, isOpen: boolean, delay: number): LawDifferenceKind {
  if (isOpen !== wasOpen) return isOpen ? 'newly' : 'lost';
  if (isOpen || delay === 0) return 'other';
  return delay < 0 ? 'sooner' : 'later';
}
