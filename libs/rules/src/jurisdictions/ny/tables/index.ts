import type { ChargeClass, FelonyGrade, LocalDate } from '#libs/record';
import type { Confidence } from '../../../decision.js';
import type { ChargeFacts, Lookup, MissingFact } from './lookup.js';

export * from './lookup.js';

// PUBLISHED SIGNATURES: bodies follow within minutes in the files beside this one; import from this index only.

/** PL 70.02(1)(a)-(d), the list in force now, attempts included. `yes` is class B, C, D or E in `list`. */
export declare function isViolentFelony(charge: ChargeFacts): Lookup;
/** Correction Law 168-a. `prior` null: not known. The same test for 160.57(1)(b)(v) and 160.59(1)(a) "requires registration". */
export declare function sexOffense168a(
  charge: ChargeFacts,
  person: { readonly priorQualifyingConviction: boolean | null },
): Lookup & { readonly kind: 'sex_offense' | 'sexually_violent_offense' | null };
/** The printed class decides where there is one; else the table (attempts by PL 110.05). */
export declare function isClassAFelony(charge: ChargeFacts): Lookup;
/** PL 110.05. Null: no such attempt (a violation cannot be attempted) or the grade is needed and unknown. */
export declare function attemptClass(
  section: string,
  baseClass: ChargeClass,
  baseGrade?: FelonyGrade | null,
): { readonly class: ChargeClass; readonly felonyGrade: FelonyGrade | null; readonly citation: string; readonly confidence: Confidence } | null;

export type MarihuanaClause = 'K-i' | 'K-ii' | 'K-iii' | 'K-iv' | 'K-v' | 'K-vi';
/** One clause of CPL 160.50(3)(k) that the charge meets (`yes`), may meet (`unknown`, `review`); clauses that it misses are left out. */
export interface MarihuanaListing extends Lookup {
  readonly clause: MarihuanaClause;
  /** The substance that must be proven to have been the only one, or null when the section alone decides. */
  readonly needsSubstance: 'marihuana' | 'concentrated_cannabis' | null;
  /** First day on which the clause reached this section: 2019-08-28 or 2021-03-31. */
  readonly inForceFrom: LocalDate;
  /** On the UCS list of the application to destroy (section 4.1). */
  readonly destroyable: boolean;
}
export declare function marihuanaListing(
  charge: ChargeFacts,
  when: { readonly convictedOn: LocalDate | null; readonly offenseOn: LocalDate | null },
): readonly MarihuanaListing[];

/** CPL 160.55(3): convictions kept out of violation sealing, by the law of the day `on`. `yes` = excluded. */
export declare function excludedFrom160_55(charge: ChargeFacts, on: LocalDate): Lookup;
/** VTL 1192(1), driving while ability impaired. */
export declare function isDrivingWhileAbilityImpaired(charge: ChargeFacts): Lookup;
/** CPL 160.58(1): PL art. 220 or 221 (`yes`), or the 410.91(5) list (`review`: list from memory). */
export declare function sealableAfterTreatment(charge: ChargeFacts): Lookup;

/** Classes that the table gives a section on a day; null when it is not in the table. `on` null: every period. */
export declare function classOnDate(
  law: string,
  section: string,
  subsection: string | null,
  on: LocalDate | null,
): { readonly classes: readonly ChargeClass[]; readonly title: string; readonly citation: string; readonly confidence: Confidence } | null;
/** The printed class against the table for the offense day (attempts lowered by 110.05); null when it fits or cannot be told. */
export declare function classMismatch(
  charge: ChargeFacts,
  offenseOn: LocalDate | null,
): { readonly printed: ChargeClass; readonly expected: readonly ChargeClass[]; readonly citation: string; readonly confidence: Confidence } | null;
/** False: the statute is in no table (say so; never "ineligible" for that). */
export declare function isKnownStatute(law: string, section: string): boolean;
export type { Confidence, MissingFact };
