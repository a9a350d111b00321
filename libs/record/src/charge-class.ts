/**
 * Class of an offense as New York records print it.
 * @source Penal Law 55.05; UCS severity codes. `UM` is an unclassified misdemeanor, `V` a violation, `I` a traffic infraction.
 */
export const CHARGE_CLASSES = ['AF', 'BF', 'CF', 'DF', 'EF', 'AM', 'BM', 'UM', 'V', 'I'] as const;
export type ChargeClass = (typeof CHARGE_CLASSES)[number];

export const FELONY_GRADES = ['A-I', 'A-II', 'A-III'] as const;
export type FelonyGrade = (typeof FELONY_GRADES)[number];

export type OffenseLevel = 'felony' | 'misdemeanor' | 'violation' | 'infraction';

export function levelOf(chargeClass: ChargeClass): OffenseLevel {
  if (chargeClass === 'V') return 'violation';
  if (chargeClass === 'I') return 'infraction';
  return chargeClass.endsWith('F') ? 'felony' : 'misdemeanor';
}

/** Felonies and misdemeanors are crimes; violations and traffic infractions are offenses only. @source Penal Law 10.00(6). */
export function isCrime(chargeClass: ChargeClass): boolean {
  return chargeClass !== 'V' && chargeClass !== 'I';
}

const CLASS_NAMES: { readonly [K in ChargeClass]: string } = {
  AF: 'class A felony',
  BF: 'class B felony',
  CF: 'class C felony',
  DF: 'class D felony',
  EF: 'class E felony',
  AM: 'class A misdemeanor',
  BM: 'class B misdemeanor',
  UM: 'unclassified misdemeanor',
  V: 'violation',
  I: 'traffic infraction',
};

/** `class A-I felony` where the grade is known. */
export function describeClass(chargeClass: ChargeClass, grade: FelonyGrade | null = null): string {
  return grade ? `class ${grade} felony` : CLASS_NAMES[chargeClass];
}
