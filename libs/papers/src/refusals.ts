import type { Outcome } from '#libs/rules';
import type {
  DecidedConviction,
  PacketConviction,
  PacketCourt,
  PacketInput,
  PacketProsecutor,
} from './packet-input.js';
import type { RefusedField } from './packet.js';

interface Wanted {
  readonly relief: PacketInput['relief'];
  readonly outcomes: readonly Outcome[];
  /** "conviction". */
  readonly noun: string;
  /** Why papers cannot stand on another outcome: "no motion can say otherwise". */
  readonly otherwise: string;
}

/** Every charge stands on its own decision of the relief, and on one that opens it. */
export function refuseDecisions(
  decided: readonly DecidedConviction[],
  { relief, outcomes, noun, otherwise }: Wanted,
): RefusedField[] {
  return decided.flatMap(({ conviction, decision }, index): RefusedField[] => {
    const pointer = `/convictions/${index}/decision`;
    if (decision.relief !== relief || decision.chargeId !== conviction.chargeId) {
      return [{ pointer, message: `is not the ${relief} decision of this ${noun}` }];
    }
    if (outcomes.includes(decision.outcome)) return [];
    return [{ pointer: `${pointer}/outcome`, message: `is ${decision.outcome}: ${otherwise}` }];
  });
}

/** @param message what is wrong with a charge of another court than the papers'. */
export function refuseOtherCourts(
  decided: readonly DecidedConviction[],
  court: PacketCourt,
  message: string,
): RefusedField[] {
  return decided.flatMap(({ conviction }, index) =>
    isOfCourt(conviction, court) ? [] : [{ pointer: `/convictions/${index}/conviction/court`, message }],
  );
}

export function isOfCourt({ court, county }: PacketConviction, { name, county: ofCounty }: PacketCourt): boolean {
  return court === name && county === ofCounty;
}

/** Every county of a charge has its District Attorney, with the address where papers are served; what is missing is named. */
export function refuseWithoutProsecutor(
  decided: readonly DecidedConviction[],
  prosecutors: readonly PacketProsecutor[],
): RefusedField[] {
  const unaddressed = prosecutors.flatMap(({ county, addressLines }, index): RefusedField[] => {
    if (addressLines && addressLines.length > 0) return [];
    const message = `is not known: the office’s directory has no address of the District Attorney of ${county} County`;
    return [{ pointer: `/prosecutors/${index}/addressLines`, message }];
  });
  const absent = decided.flatMap(({ conviction: { county } }, index): RefusedField[] => {
    if (county === null) {
      const message = 'is not known, so its District Attorney cannot be served';
      return [{ pointer: `/convictions/${index}/conviction/county`, message }];
    }
    if (prosecutors.some((one) => one.county === county)) return [];
    return [{ pointer: '/prosecutors', message: `has no District Attorney of ${county} County` }];
  });
  return [...absent, ...unaddressed];
}
