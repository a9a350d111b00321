import type { SheetCharge } from '#libs/readers';
import type { ChargeClass } from '#libs/record';

/** What the printed code of a charge says, with the words before it. */
export interface Offense {
  readonly law: string;
  readonly section: string;
  readonly subsection: string | null;
  readonly class: ChargeClass;
  readonly degree: string | null;
  readonly description: string;
  readonly ncic: string;
}

const offense = (
  code: string,
  chargeClass: ChargeClass,
  degree: string | null,
  ncic: string,
  description: string,
): Offense => {
  const [law = '', section = '', subsection = null] = code.split(' ');
  return { law, section, subsection, class: chargeClass, degree, ncic, description };
};

/** Sections, classes and police codes as the samples in samples/rapsheets print them; they are no source of law. */
const PETIT_LARCENY = offense('PL 155.25', 'AM', null, '2399', 'Petit Larceny');
const STOLEN_PROPERTY_5 = offense('PL 165.40', 'AM', '5', '2804', 'Criminal Possession Of Stolen Property-5th Degree');
const FARE = offense('PL 165.15 03', 'AM', null, '2699', 'Theft Of Services: Intent To Obtain Railroad, Subway, Bus, Air, Taxi Or Any Other Public Transportation Service Without Payment Of The Lawful Charge'); // prettier-ignore
const ASSAULT_3 = offense('PL 120.00 01', 'AM', '3', '1313', 'Assault-3rd Degree: With Intent To Cause Physical Injury'); // prettier-ignore
const MENACING_3 = offense('PL 120.15', 'BM', '3', '1316', 'Menacing-3rd Degree');
const DRUG_7 = offense('PL 220.03', 'AM', '7', '3599', 'Criminal Possession Of A Controlled Substance-7th Degree');
const RESISTING = offense('PL 205.30', 'AM', null, '4801', 'Resisting Arrest');
const MARIHUANA_5 = offense('PL 221.10 01', 'BM', '5', '3562', 'Criminal Possession Of Marihuana-5th Degree: In Public View'); // prettier-ignore
const MARIHUANA_4 = offense('PL 221.15', 'AM', '4', '3562', 'Criminal Possession Of Marihuana-4th Degree');
const TRESPASS_3 = offense('PL 140.10 A', 'BM', '3', '5707', 'Criminal Trespass-3rd Degree: Enclosed Property');
const WEAPON_4 = offense('PL 265.01 02', 'AM', '4', '5212', 'Criminal Possession Of A Weapon-4th Degree: With Intent To Use'); // prettier-ignore
const DWI = offense('VTL 1192 03', 'UM', null, '5404', 'Operating Motor Vehicle While Intoxicated: 1st Offense');

export const MARIHUANA_VIOLATION = offense('PL 221.05', 'V', null, '3562', 'Unlawful Possession Of Marihuana');
export const DISORDERLY = offense('PL 240.20 01', 'V', null, '5311', 'Disorderly Conduct: Fighting/Violent Behavior');
export const DWAI = offense('VTL 1192 01', 'I', null, '5404', 'Operating Motor Vehicle While Ability Impaired By Alcohol'); // prettier-ignore

export const VIOLATIONS: readonly Offense[] = [
  MARIHUANA_VIOLATION,
  DISORDERLY,
  offense('PL 240.26 01', 'V', '2', '5309', 'Harassment-2nd Degree: Physical Contact'),
  offense('PL 140.05', 'V', null, '5707', 'Trespass'),
  offense('AC 10-125 B', 'V', null, '4199', 'Consumption Of Alcohol On Streets Prohibited'),
  offense('LOC 82-3', 'V', null, '4199', 'Local Law: Open Container In Public Park'),
];

export const MISDEMEANORS: readonly Offense[] = [
  PETIT_LARCENY,
  STOLEN_PROPERTY_5,
  FARE,
  ASSAULT_3,
  MENACING_3,
  DRUG_7,
  RESISTING,
  MARIHUANA_5,
  MARIHUANA_4,
  TRESPASS_3,
  WEAPON_4,
  offense('VTL 511 02A', 'UM', '2', '5499', 'Aggravated Unlicensed Operation Of A Motor Vehicle-2nd Degree: Suspended Or Revoked With Three Or More Suspensions On Three Or More Dates'), // prettier-ignore
  offense('PL 190.23', 'BM', null, '2604', 'False Personation'),
  offense('PL 220.50 02', 'AM', '2', '3550', 'Criminally Using Drug Paraphernalia-2nd Degree: Packaging'),
];

export const DRIVING: readonly Offense[] = [
  DWI,
  offense('VTL 1192 02', 'UM', null, '5404', 'Operating Motor Vehicle .08 Of 1% Alcohol Or More In Blood: 1st Offense'), // prettier-ignore
  offense('VTL 1212', 'UM', null, '5499', 'Reckless Driving'),
];

/** Felonies with what a plea may lower each to. */
export const FELONIES: readonly { readonly charged: Offense; readonly lesser: Offense }[] = [
  {
    charged: offense('PL 220.39 01', 'BF', '3', '3530', 'Criminal Sale Of A Controlled Substance-3rd Degree: Narcotic Drug'), // prettier-ignore
    lesser: offense('PL 220.31', 'DF', '5', '3530', 'Criminal Sale Of A Controlled Substance-5th Degree'),
  },
  {
    charged: offense('PL 155.30 01', 'EF', '4', '2399', 'Grand Larceny-4th Degree: Property Value Exceeds $1000'),
    lesser: PETIT_LARCENY,
  },
  {
    charged: offense('PL 160.10 01', 'CF', '2', '1299', 'Robbery-2nd Degree: Aided By Another'),
    lesser: offense('PL 160.05', 'DF', '3', '1299', 'Robbery-3rd Degree'),
  },
  {
    charged: offense('PL 140.25 02', 'CF', '2', '2299', 'Burglary-2nd Degree: Illegal Entry-Dwelling'),
    lesser: offense('PL 140.20', 'DF', '3', '2299', 'Burglary-3rd Degree: Illegal Entry With Intent To Commit Crime'),
  },
  {
    charged: offense('PL 265.02 01', 'DF', '3', '5212', 'Criminal Possession Of A Weapon-3rd Degree: Previous Conviction'), // prettier-ignore
    lesser: WEAPON_4,
  },
  {
    charged: offense('PL 120.05 02', 'DF', '2', '1399', 'Assault-2nd Degree: With Intent To Cause Physical Injury With Weapon/Instrument'), // prettier-ignore
    lesser: ASSAULT_3,
  },
];

/** A charge as it is printed. `times` more than one prints `Counts`. */
export function chargeOf(what: Offense, times = 1): SheetCharge {
  return { ...what, felonyGrade: null, attempt: false, counts: times, note: null, weight: null };
}

const ONE_LOWER: { readonly [charged: string]: ChargeClass } = { BF: 'CF', CF: 'DF', DF: 'EF', EF: 'AM', AM: 'BM' };

/** The attempt to commit it, a class lower; null where there is none. @source Penal Law 110.05 */
export function attemptAt(what: Offense): SheetCharge | null {
  const lower = what.law === 'PL' ? ONE_LOWER[what.class] : undefined;
  if (!lower) return null;
  return { ...chargeOf(what), class: lower, attempt: true, description: `Attempted ${what.description}` };
}
