import type { Charge, ChargeClass } from '#libs/record';
import { dayOf, plusYears, type Day } from '../../../engine/day.js';
import type { ChargeFactName, PersonFactName } from '../facts/fact-names.js';
import { gramsOf, GRAMS_PER_OUNCE } from '../tables/index.js';

/**
 * What the conduct of a former article 221 conviction would be under article 222. `not_a_crime`: lawful or a violation.
 * `lesser`: a crime of a lower class. `same`: as grave or graver. `review`: a judgment that this library does not make.
 */
export type Comparison =
  | { readonly kind: 'not_a_crime' | 'lesser' | 'same'; readonly section: string; readonly note: Note | null }
  | { readonly kind: 'unknown'; readonly fact: ChargeFactName | Extract<PersonFactName, 'person.datesOfBirth'> }
  | { readonly kind: 'review'; readonly note: Note };

/** A step of the comparison that an attorney must know of. */
export type Note = 'buyer_taken_as_adult' | 'below_the_charge' | 'gift' | 'attempt' | 'defense';

/** Where the answer is another for what was given away: sales by weight. 222.50(2) and 222.55(2) reach gifts as well. */
const REACH_GIFTS: ReadonlySet<string> = new Set(['222.50(2)', '222.55(2)']);

/**
 * Whether it matters if anything was paid, of a sale of which nobody has told: a crime when sold, and perhaps none when
 * given. What former article 221 called a sale included giving; article 222 does not.
 * @source Penal Law 222.00(3), former 220.00(1); rules reference 3.2, 3.4 and section 6, AQ-10.
 */
export function turnsOnPayment({ section, soldForCompensation }: Charge, comparison: Comparison): boolean {
  if (soldForCompensation !== null || !SALES.has(section)) return false;
  if (comparison.kind === 'unknown') return comparison.fact === 'weight';
  return comparison.kind === 'lesser' && !REACH_GIFTS.has(comparison.section);
}

const SALES: ReadonlySet<string> = new Set(['221.45', '221.50', '221.55']);

/** Sections of former article 221 that CPL 160.50(3)(k) does not expunge. @source rules reference 3.5, 6. */
export const COMPARED_SECTIONS: ReadonlySet<string> = new Set(['221.25', '221.30', '221.45', '221.50', '221.55']);

const OUNCE = GRAMS_PER_OUNCE;
const POUND = 16 * GRAMS_PER_OUNCE;

/** Who sold, who bought, how much; null where the record is silent. */
interface Conduct {
  readonly grams: number | null;
  readonly buyerAge: number | null;
  /** True when the seller was 21 or older on the day of the offense. */
  readonly adultSeller: boolean | null;
  /** True unless the seller was three years older than the buyer for certain: a defense to 222.50(2). */
  readonly closeInAge: boolean;
  /** What would tell the age of the seller. */
  readonly sellersAge: 'offenseOn' | 'person.datesOfBirth';
}

/**
 * Compares by the table of the rules reference: weight, and for sales the ages of buyer and seller.
 * @param sellersBirth days of birth that the record gives for the person; one that decides otherwise makes it unknown.
 * @source CPL 440.46-a; Penal Law 222.25 to 222.65; rules reference section 6, "Mapping table".
 */
export function underArticle222(
  charge: Charge,
  { offenseOn, convictedOn }: { readonly offenseOn: Day; readonly convictedOn: Day },
  sellersBirth: readonly string[],
): Comparison {
  if (charge.attempt) return { kind: 'review', note: 'attempt' };
  const grams = charge.weight === null ? null : gramsOf(charge.weight);
  if (charge.section === '221.25') return possession(grams);
  // Of any weight, possession is at most 222.40, a class D felony: below the class C of 221.30.
  if (charge.section === '221.30') return { kind: 'lesser', section: '222.40', note: null };
  const conduct: Conduct = {
    grams,
    buyerAge: charge.buyerAge,
    adultSeller: isAdult(offenseOn, convictedOn, sellersBirth),
    closeInAge: isCloseInAge(offenseOn, charge.buyerAge, sellersBirth),
    sellersAge: offenseOn === 0 ? 'offenseOn' : 'person.datesOfBirth',
  };
  if (charge.soldForCompensation === false) return gift(charge.section, conduct);
  if (charge.section === '221.45') return saleOfThirdDegree(conduct);
  if (charge.section === '221.50') return saleOfSecondDegree(conduct);
  return saleOfFirstDegree(grams);
}

/** Former 221.25, class D: more than 16 ounces. */
function possession(grams: number | null): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams <= 16 * OUNCE) return { kind: 'review', note: 'below_the_charge' };
  if (grams <= 5 * POUND) return lesser('222.30');
  if (grams <= 10 * POUND) return lesser('222.35');
  return same('222.40');
}

/**
 * Article 222 lets a person keep five pounds at home, so where it was possessed can make 221.25 no crime; no record tells.
 * @source Penal Law 222.15(5), read on code sites on 2026-11-25 (the rules reference, 3.4, gives its limits on growing only).
 */
export function lawfulAtHome({ section, weight }: Charge): boolean {
  return section === '221.25' && (weight === null || gramsOf(weight) <= 5 * POUND);
}

/** Former 221.45, class E: more than 25 grams. A buyer of unknown age is taken as an adult, and that is said. */
function saleOfThirdDegree({ grams, buyerAge, adultSeller, closeInAge, sellersAge }: Conduct): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams <= 25) return { kind: 'review', note: 'below_the_charge' };
  if (grams > 16 * OUNCE) return same('222.55');
  // Beyond 3 ounces the seller's age decides only beside a child, below them beside anybody under 21.
  const young = buyerAge !== null && buyerAge < (grams > 3 * OUNCE ? 18 : 21);
  if (young && adultSeller === null) return { kind: 'unknown', fact: sellersAge };
  const tooYoung = young && adultSeller === true;
  const note = buyerAge === null ? 'buyer_taken_as_adult' : null;
  if (grams > 3 * OUNCE) return tooYoung ? same('222.55(2)') : lesser('222.50(1)', note);
  if (tooYoung) return lesser('222.50(2)', closeInAge ? 'defense' : null);
  return { kind: 'not_a_crime', section: '222.45', note };
}

/** Former 221.50, class D: more than 4 ounces, or any amount to a person under 18. */
function saleOfSecondDegree({ grams, buyerAge, adultSeller, sellersAge }: Conduct): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams > 5 * POUND) return same('222.60');
  if (grams > 16 * OUNCE) return lesser('222.55(1)');
  const toChild = buyerAge !== null && buyerAge < 18 && adultSeller === true;
  if (grams > 4 * OUNCE) return lesser(toChild ? '222.55(2)' : '222.50(1)');
  // So little was class D only when sold to a child.
  if (buyerAge === null) return { kind: 'unknown', fact: 'buyerAge' };
  if (buyerAge >= 18) return { kind: 'review', note: 'below_the_charge' };
  if (grams > 3 * OUNCE) return lesser(adultSeller === true ? '222.55(2)' : '222.50(1)');
  if (adultSeller === null) return { kind: 'unknown', fact: sellersAge };
  return adultSeller ? lesser('222.50(2)') : { kind: 'not_a_crime', section: '222.45', note: null };
}

/** Former 221.55, class C: more than 16 ounces. */
function saleOfFirstDegree(grams: number | null): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams <= 16 * OUNCE) return { kind: 'review', note: 'below_the_charge' };
  if (grams <= 5 * POUND) return lesser('222.55(1)');
  if (grams < 100 * POUND) return lesser('222.60');
  return same('222.65');
}

/**
 * A transfer without payment is no sale under article 222, unless someone of 21 gives to a younger person. What was given
 * was possessed too: beyond 16 ounces that is a crime of its own, and an attorney must weigh it.
 */
function gift(section: string, { grams, buyerAge, adultSeller, sellersAge }: Conduct): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams > 16 * OUNCE) return { kind: 'review', note: 'gift' };
  if (buyerAge === null) {
    if (section !== '221.45') return { kind: 'unknown', fact: 'buyerAge' };
    return { kind: 'not_a_crime', section: '222.00(3)', note: 'buyer_taken_as_adult' };
  }
  if (buyerAge >= 21 || adultSeller === false) return { kind: 'not_a_crime', section: '222.00(3)', note: 'gift' };
  return adultSeller === null ? { kind: 'unknown', fact: sellersAge } : { kind: 'review', note: 'gift' };
}

function lesser(section: string, note: Note | null = null): Comparison {
  return { kind: 'lesser', section, note };
}

function same(section: string): Comparison {
  return { kind: 'same', section, note: null };
}

/** Whoever was younger on the day of the conviction was so on that of the offense. */
function isAdult(offenseOn: Day, convictedOn: Day, births: readonly string[]): boolean | null {
  if (births.length === 0) return null;
  const adultFrom = births.map((birth) => plusYears(dayOf(birth), 21));
  if (offenseOn === 0) return convictedOn !== 0 && adultFrom.every((day) => day > convictedOn) ? false : null;
  const answers = new Set(adultFrom.map((day) => offenseOn >= day));
  const [only] = answers;
  return answers.size === 1 && only !== undefined ? only : null;
}

/** The buyer's age is in whole years, so a seller not yet four years above it may be less than three years older. */
function isCloseInAge(offenseOn: Day, buyerAge: number | null, births: readonly string[]): boolean {
  return buyerAge !== null && births.some((birth) => plusYears(dayOf(birth), buyerAge + 4) > offenseOn);
}

/** Class of an article 221 section that is compared. @source rules reference 3.2. */
export const CLASS_221: { readonly [section: string]: ChargeClass } = {
  '221.25': 'DF',
  '221.30': 'CF',
  '221.45': 'EF',
  '221.50': 'DF',
  '221.55': 'CF',
};
