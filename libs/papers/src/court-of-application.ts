import type { ChargeClass, FelonyGrade } from '#libs/record';
import type { PacketConviction } from './packet-input.js';

export type CourtOfApplication =
  | {
      readonly known: true;
      /** The conviction whose court is the one. */
      readonly conviction: PacketConviction;
      readonly basis: 'only_court' | 'most_serious' | 'last_of_same_class';
      readonly citation: string;
    }
  /** `missing` names what must be known first. */
  | { readonly known: false; readonly missing: string };

const CITATION = 'CPL 160.59(2)(a)';
const SERIOUSNESS: readonly ChargeClass[] = ['AF', 'BF', 'CF', 'DF', 'EF', 'AM', 'BM'];
const GRADES: readonly (FelonyGrade | null)[] = ['A-I', 'A-II', 'A-III', null];

/**
 * Court in which one sealing application for these convictions is made: where the person was convicted of the most serious
 * offense, and where all are of the same class, the court of the last conviction. Where several share the highest class
 * beside lesser ones (merged offenses of one transaction), the last of those is taken, which the text does not say.
 * An unclassified misdemeanor is not ranked against class A or B: its seriousness depends on its own statute.
 * @source CPL 160.59(2)(a); rules reference, 10.3.
 */
export function courtOfApplication(convictions: readonly PacketConviction[]): CourtOfApplication {
  const [first] = convictions;
  if (!first) return { known: false, missing: 'a conviction to be sealed' };
  if (convictions.every((conviction) => conviction.court === first.court && conviction.county === first.county)) {
    return {
      known: true,
      conviction: first,
      basis: 'only_court',
      citation: CITATION,
    };
  }
  const unclassed = convictions.find((conviction) => conviction.class === null);
  if (unclassed) return { known: false, missing: `the class of the conviction on docket ${docketOf(unclassed)}` };

  const felonies = convictions.filter((conviction) => conviction.class?.endsWith('F'));
  const candidates = felonies.length > 0 ? felonies : convictions;
  const unranked = candidates.find((conviction) => rankOf(conviction) < 0);
  const sameClass = convictions.every((c) => c.class === first.class && c.felonyGrade === first.felonyGrade);
  if (unranked && !sameClass) {
    return { known: false, missing: `whether the conviction on docket ${docketOf(unranked)} is the most serious` };
  }
  const highest = Math.min(...candidates.map(rankOf));
  const top = candidates.filter((conviction) => rankOf(conviction) === highest);
  const undated = top.length > 1 ? top.find((conviction) => conviction.convictedOn === null) : undefined;
  if (undated) return { known: false, missing: `the day of conviction on docket ${docketOf(undated)}` };
  const chosen = top.reduce((a, b) => ((b.convictedOn ?? '') > (a.convictedOn ?? '') ? b : a));
  return {
    known: true,
    conviction: chosen,
    basis: sameClass ? 'last_of_same_class' : 'most_serious',
    citation: CITATION,
  };
}

/** Smaller is more serious; -1 is not ranked. */
function rankOf({ class: chargeClass, felonyGrade }: PacketConviction): number {
  if (chargeClass === null) return -1;
  const rank = SERIOUSNESS.indexOf(chargeClass);
  return rank < 0 ? -1 : rank * GRADES.length + GRADES.indexOf(felonyGrade);
}

function docketOf(conviction: PacketConviction): string {
  return conviction.docketNumber ?? conviction.courtCaseId;
}
