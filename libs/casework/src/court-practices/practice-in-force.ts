import type { CourtPracticeInput } from '#libs/papers';
import { countyNamed, type LocalDate, localDate } from '#libs/record';
import type { PracticeView } from './court-practices.schema.js';

export interface PracticeWanted {
  readonly relief: string;
  readonly court: { readonly name: string; readonly county: string };
  /** The day printed on the papers. */
  readonly on: LocalDate;
}

/**
 * What holds for the papers: of what is said of the court before what is said of its county, of what is said of the relief before what
 * is said of all; and of two that say the same of one place the later. One whose last day is over hides the earlier ones of its place.
 */
export function practiceInForce(
  noted: readonly PracticeView[],
  { relief, court, on }: PracticeWanted,
): CourtPracticeInput | null {
  const county = countyNamed(court.county) ?? court.county;
  const begun = noted
    .filter((one) => one.effectiveOn <= on && one.county === county)
    .filter((one) => one.court === null || one.court.toLowerCase() === court.name.toLowerCase())
    .filter(({ reliefs }) => reliefs.length === 0 || (reliefs as string[]).includes(relief));
  const weight = (one: PracticeView) => Number(one.court !== null) * 2 + Number(one.reliefs.length > 0);
  const later = (a: PracticeView, b: PracticeView) =>
    a.effectiveOn === b.effectiveOn ? a.id > b.id : a.effectiveOn > b.effectiveOn;
  const newest = begun.filter((one) => !begun.some((other) => weight(other) === weight(one) && later(other, one)));
  const [found] = newest.filter(({ endsOn }) => endsOn === null || endsOn >= on).sort((a, b) => weight(b) - weight(a));
  return found ? toInput(found) : null;
}

function toInput(practice: PracticeView): CourtPracticeInput {
  const { order, leaveOut, extraPapers, copiesForClerk, copiesForEachProsecutor } = practice;
  const { filingChannel, fee, remarks, toldBy, verifiedOn } = practice;
  const told = { toldBy, verifiedOn: localDate(verifiedOn) };
  return {
    order,
    leaveOut,
    extraPapers,
    copiesForClerk,
    copiesForEachProsecutor,
    filingChannel,
    fee,
    remarks,
    ...told,
  };
}
