import type { SheetCharge } from '#libs/readers';
import { formatLong, type LocalDate } from '#libs/record';
import type { Layout } from './script.js';

/** `07/19/2007` in the older layout, `July 19, 2007` in the newer. */
export function printDay(day: LocalDate, layout: Layout): string {
  return layout === 'A' ? `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}` : formatLong(day);
}

export const yearOf = (day: LocalDate) => Number(day.slice(0, 4));

type Code = Pick<SheetCharge, 'law' | 'section' | 'subsection' | 'attempt'>;

/** `PL 110-155.25 Sub 00`; the newer layout leaves out a subsection that is none. */
export function codeOf({ law, section, subsection, attempt }: Code, layout: Layout): string {
  const sub = subsection ?? (layout === 'A' && law === 'PL' ? '00' : null);
  return `${law} ${attempt ? '110-' : ''}${section}${sub ? ` Sub ${sub}` : ''}`;
}

/** The code's line, with so many spaces between its parts. */
export function lawLine(charge: SheetCharge, layout: Layout, gap: string): string {
  const { class: chargeClass, degree, counts, ncic } = charge;
  const level =
    chargeClass === 'V'
      ? ['Violation']
      : chargeClass === 'I'
        ? ['Infraction']
        : [`Class ${chargeClass?.charAt(0)}`, chargeClass?.endsWith('F') ? 'Felony' : 'Misdemeanor'];
  return [
    codeOf(charge, layout),
    ...level,
    ...(degree ? [`Degree ${degree}`] : []),
    ...(counts > 1 ? [`Counts ${counts}`] : []),
    `NCIC ${ncic}`,
  ].join(gap);
}
