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
export type Note = 'buyer_taken_as_adult' | 'below_the_charge' | 'gift' | 'attempt';

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
    sellersAge: offenseOn === 0 ? 'offenseOn' : 'person.datesOfBirth',
  };
  if (charge.soldForCompensation === false) return gift(conduct);
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

/** Former 221.45, class E: more than 25 grams. */
function saleOfThirdDegree({ grams, buyerAge, adultSeller, sellersAge }: Conduct): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams <= 25) return { kind: 'review', note: 'below_the_charge' };
  if (grams > 16 * OUNCE) return same('222.55');
  // Beyond 3 ounces the seller's age decides only beside a child, below them beside anybody under 21.
  const young = buyerAge !== null && buyerAge < (grams > 3 * OUNCE ? 18 : 21);
  if (young && adultSeller === null) return { kind: 'unknown', fact: sellersAge };
  const tooYoung = young && adultSeller === true;
  if (grams > 3 * OUNCE) return tooYoung ? same('222.55(2)') : lesser('222.50(1)');
  if (tooYoung) return lesser('222.50(2)');
  return { kind: 'not_a_crime', section: '222.45', note: buyerAge === null ? 'buyer_taken_as_adult' : null };
}

/** Former 221.50, class D: more than 4 ounces, or any amount to a person under 18. */
function saleOfSecondDegree({ grams, buyerAge, adultSeller, sellersAge }: Conduct): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams > 5 * POUND) return same('222.60');
  if (grams > 16 * OUNCE) return lesser('222.55(1)');
  const toChild = buyerAge !== null && buyerAge < 18 && adultSeller !== false;
  if (grams > 4 * OUNCE) return lesser(toChild ? '222.55(2)' : '222.50(1)');
  // So little was class D only when sold to a child.
  if (buyerAge === null) return { kind: 'unknown', fact: 'buyerAge' };
  if (buyerAge >= 18) return { kind: 'review', note: 'below_the_charge' };
  if (grams > 3 * OUNCE) return lesser(adultSeller === false ? '222.50(1)' : '222.55(2)');
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
function gift({ grams, buyerAge, adultSeller, sellersAge }: Conduct): Comparison {
  if (grams === null) return { kind: 'unknown', fact: 'weight' };
  if (grams > 16 * OUNCE) return { kind: 'review', note: 'gift' };
  if (buyerAge === null) return { kind: 'unknown', fact: 'buyerAge' };
  if (buyerAge >= 21 || adultSeller === false) return { kind: 'not_a_crime', section: '222.00(3)', note: 'gift' };
  return adultSeller === null ? { kind: 'unknown', fact: sellersAge } : { kind: 'review', note: 'gift' };
}

function lesser(section: string): Comparison {
  return { kind: 'lesser', section, note: null };
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

/** Class of an article 221 section that is compared. @source rules reference 3.2. */
export const CLASS_221: { readonly [section: string]: ChargeClass } = {
  '221.25': 'DF',
  '221.30': 'CF',
  '221.45': 'EF',
  '221.50': 'DF',
  '221.55': 'CF',
};
