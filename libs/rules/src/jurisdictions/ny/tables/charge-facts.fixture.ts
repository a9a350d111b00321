import type { ChargeFacts } from './lookup.js';

/** A charge with the facts given and nothing else known: `facts('PL 265.02(5)')`, `facts('PL 110-125.25')`. */
export function facts(code: string, known: Partial<ChargeFacts> = {}): ChargeFacts {
  const [law, place] = code.split(' ') as [string, string];
  const attempt = place.startsWith('110-');
  const [section, subsection] = place.replace('110-', '').replace(')', '').split('(') as [string, string | undefined];
  return {
    law,
    section,
    subsection: subsection ?? null,
    attempt,
    class: null,
    felonyGrade: null,
    disposition: 'convicted_plea',
    victimAge: null,
    offenderIsParentOfVictim: null,
    underlyingOffense: null,
    soleSubstance: null,
    ...known,
  };
}
