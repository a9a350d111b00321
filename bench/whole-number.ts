/** A number of a command line. @throws RangeError naming the option */
export function wholeNumber(
  option: string,
  given: string,
  { from, to = Infinity }: { readonly from: number; readonly to?: number },
): number {
  const number = Number(given);
  if (Number.isInteger(number) && number >= from && number <= to) return number;
  const most = to === Infinity ? '' : ` to ${to}`;
  throw new RangeError(`--${option}: "${given}" is no whole number from ${from}${most}`);
}
