import { addDays, addYears, type LocalDate } from '#libs/record';
import { DemoChance } from '../demo-chance.js';
import { inventNysid, inventPerson, inventPhone, inventPlace } from '../invented-people.js';
import { type InventedCourtCase, inventCourtCase } from './invented-court-case.js';
import { Lot } from './lot.js';

/** A person of a bulk record. */
export interface InventedBulkPerson {
  /** What the source calls the person. */
  readonly sourceKey: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly dateOfBirth: LocalDate;
  readonly nysid: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** County of New York where the person lives. */
  readonly county: string;
  /** null: nobody has looked. */
  readonly soraRegistered: boolean | null;
  readonly complete: boolean | null;
  readonly reportedOn: LocalDate;
  readonly courtCases: readonly InventedCourtCase[];
}

/** How often somebody was in court: two and a half charges a person on the average, with what each case holds. */
const COURT_CASES = new Lot<readonly [from: number, to: number]>([
  [[1, 1], 56],
  [[2, 2], 21],
  [[3, 3], 11],
  [[4, 6], 9],
  [[7, 12], 3],
]);
/** Docket numbers are given by the person's number and the case's, so that none comes twice. */
const MOST_CASES = 12;
const OLDEST_YEARS = 78;
const YOUNGEST_YEARS = 19;
const ADULT_YEARS = 18;
const PERCENT = { nysid: 94, phone: 55, email: 22, elsewhere: 3, soraAsked: 90, sora: 1, complete: 92 };

/** The person of a number: the same seed, number and day give the same, whoever else is invented. */
export function inventBulkPerson(seed: string, number: number, asOf: LocalDate): InventedBulkPerson {
  const chance = DemoChance.of('bulk', seed, number);
  const { givenName, familyName } = inventPerson(chance);
  const dateOfBirth = chance.day(addYears(asOf, -OLDEST_YEARS), addYears(asOf, -YOUNGEST_YEARS));
  const { county } = inventPlace(chance);
  const [fewest, most] = COURT_CASES.draw(chance);
  const adultOn = addYears(dateOfBirth, ADULT_YEARS);
  // A rap sheet thins out with age: of two days, the one nearer to youth.
  const arrestOn = () => {
    const [one, other] = [chance.day(adultOn, addDays(asOf, -1)), chance.day(adultOn, addDays(asOf, -1))];
    return chance.yes(60) && other < one ? other : one;
  };
  const arrests = Array.from({ length: chance.int(fewest, most) }, arrestOn).sort();
  const isElsewhere = chance.yes(PERCENT.elsewhere);
  return {
    sourceKey: `P${String(number + 1).padStart(8, '0')}`,
    givenName,
    familyName,
    dateOfBirth,
    nysid: chance.yes(PERCENT.nysid) ? inventNysid(chance) : null,
    phone: chance.yes(PERCENT.phone) ? inventPhone(chance) : null,
    email: chance.yes(PERCENT.email) ? `person${number + 1}@people.vacatur.example` : null,
    county,
    soraRegistered: chance.yes(PERCENT.soraAsked) ? chance.yes(PERCENT.sora) : null,
    complete: chance.yes(PERCENT.complete) ? true : null,
    reportedOn: asOf,
    courtCases: arrests.map((arrestedOn, place) =>
      inventCourtCase(chance, {
        arrestedOn,
        reportedOn: asOf,
        number: number * MOST_CASES + place,
        isElsewhere: isElsewhere && place === arrests.length - 1,
      }),
    ),
  };
}
