/** Which public standard a number of the Postal Service follows. */
export type MailNumberStandard = 'impb' | 'uss' | 'form_3800' | 's10';

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** As it is stored: without the spaces and hyphens between which labels print it. */
export function plainMailNumber(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/**
 * The standard that the number follows; null: none, or its check digit is another.
 * - 22 digits (26 with a longer serial number) from 92 to 95: Intelligent Mail package barcode, check digit modulo 10. @source USPS Publication 199.
 * - 20 digits from 71, 73, 77 and 81: electronic certified and registered labels, the same check digit. @source USPS Publication 91.
 * - 20 other digits from 7: the printed label of PS Form 3800, on which no check digit is published: its form alone is looked at.
 * - two letters, nine digits, US: registered and international mail, check digit modulo 11. @source UPU S10-12.
 */
export function mailNumberStandard(number: string): MailNumberStandard | null {
  if (/^9[2-5](\d{20}|\d{24})$/.test(number)) return hasModulo10(number) ? 'impb' : null;
  if (/^(71|73|77|81)\d{18}$/.test(number)) return hasModulo10(number) ? 'uss' : null;
  if (/^7\d{19}$/.test(number)) return 'form_3800';
  if (/^[A-Z]{2}\d{9}US$/.test(number)) return hasModulo11(number.slice(2, 11)) ? 's10' : null;
  return null;
}

function hasModulo10(number: string): boolean {
  const digits = [...number].map(Number).reverse();
  const sum = digits.reduce((total, digit, place) => total + digit * (place % 2 === 1 ? 3 : 1), 0);
  return sum % 10 === 0;
}

function hasModulo11(number: string): boolean {
  const digits = [...number].map(Number);
  const rest = 11 - (S10_WEIGHTS.reduce((sum, weight, place) => sum + weight * digits[place]!, 0) % 11);
  const check = rest === 10 ? 0 : rest === 11 ? 5 : rest;
  return check === digits[8];
}
