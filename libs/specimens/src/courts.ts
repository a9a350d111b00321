import type { LocalDate } from '#libs/record';
import type { Chance } from './chance.js';
import { yearOf } from './wording.js';

/** A county with its courts as rap sheets name them. */
export interface Place {
  readonly county: string;
  /** As layout B prints the place of arrest. */
  readonly printed: string;
  readonly agency: string;
  readonly local: string;
  readonly superior: string;
  /** Begins an arrest number of the New York City police; null elsewhere. */
  readonly letter: string | null;
  readonly docketLetters: string;
}

const city = (county: string, borough: string, letter: string, docketLetters: string, precinct: string): Place => ({
  county,
  printed: `${county} County${borough === county ? '' : ` (${borough})`}`,
  agency: `NYCPD PCT ${precinct}`,
  local: `${county} County Criminal Court`,
  superior: `${county} County Supreme Court`,
  letter,
  docketLetters,
});

const elsewhere = (county: string, agency: string, local: string): Place => ({
  county,
  printed: `${county} County`,
  agency,
  local,
  superior: `${county} County Court`,
  letter: null,
  docketLetters: '',
});

const PLACES: readonly Place[] = [
  city('New York', 'Manhattan', 'M', 'NY', '013'),
  city('Kings', 'Brooklyn', 'K', 'KN', '070'),
  city('Bronx', 'Bronx', 'B', 'BX', '041'),
  city('Queens', 'Queens', 'Q', 'QN', '114'),
  city('Richmond', 'Staten Island', 'S', 'RI', '123'),
  elsewhere('Monroe', 'Rochester City PD', 'Rochester City Court'),
  elsewhere('Westchester', 'Yonkers City PD', 'Yonkers City Court'),
  elsewhere('Erie', 'Buffalo City PD', 'Buffalo City Court'),
  elsewhere('Albany', 'Colonie Town PD', 'Colonie Town Court'),
];

/** Most of New York's arrests are made in the city. */
export const inventPlace = (chance: Chance) => (chance.yes(75) ? chance.one(PLACES.slice(0, 5)) : chance.one(PLACES));

/** `2013QN055439`, `CR-016727-26NY` since 2020, `98K038519` before 2000; `17-07077` elsewhere. */
export function docketNumber(chance: Chance, place: Place, on: LocalDate): string {
  const year = yearOf(on);
  const short = String(year % 100).padStart(2, '0');
  if (place.letter === null) return `${short}-${chance.digits(5)}`;
  if (year >= 2020) return `CR-${chance.digits(6)}-${short}${place.docketLetters}`;
  return year >= 2000
    ? `${year}${place.docketLetters}${chance.digits(6)}`
    : `${short}${place.letter}${chance.digits(6)}`;
}

/** `01747-2011`, `IND-73211-26/001` since 2020. */
export function indictmentNumber(chance: Chance, on: LocalDate): string {
  const year = yearOf(on);
  return year >= 2020
    ? `IND-${chance.digits(5)}-${year % 100}/001`
    : `${String(chance.int(1, 9999)).padStart(5, '0')}-${year}`;
}

export const informationNumber = (chance: Chance, on: LocalDate) =>
  `SCI-00${chance.digits(3)}-${String(yearOf(on) % 100).padStart(2, '0')}`;
