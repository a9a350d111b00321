import { CHARGE_CLASSES, type ChargeClass } from '#libs/record';
import { CHARGE_MIX } from './charge-mix.js';
import { Lot } from './lot.js';

export interface InventedOffense {
  readonly law: string;
  readonly section: string;
  readonly subsection: string | null;
  /** null where nobody wrote it. */
  readonly class: ChargeClass | null;
  readonly description: string | null;
}

function offenseOf(line: string): readonly [InventedOffense, number] {
  const [arrests, written, law = '', section = '', subsection = '-', ...title] = line.split(' ');
  return [
    {
      law,
      section,
      subsection: subsection === '-' ? null : subsection,
      class: CHARGE_CLASSES.find((one) => one === written) ?? null,
      description: title.length === 0 ? null : title.join(' '),
    },
    Number(arrests),
  ];
}

/** What people are arrested for in New York, as often as they are. */
export const NEW_YORK_OFFENSES = new Lot(CHARGE_MIX.split('\n').map(offenseOf));

/** In the words of their own laws; the class is not New York's, and not told. */
const elsewhere = (law: string, section: string, description: string): InventedOffense => ({
  law,
  section,
  subsection: null,
  class: null,
  description,
});

export interface OtherState {
  readonly jurisdiction: string;
  readonly court: string;
  readonly county: string;
  readonly offense: InventedOffense;
}

/** Where New Yorkers are charged elsewhere. */
export const OTHER_STATES = new Lot<OtherState>([
  [{ jurisdiction: 'NJ', court: 'Superior Court', county: 'Essex', offense: elsewhere('NJS', '2C:20-3', 'Theft by unlawful taking') }, 40],
  [{ jurisdiction: 'NJ', court: 'Superior Court', county: 'Hudson', offense: elsewhere('NJS', '2C:35-10', 'Possession of a controlled dangerous substance') }, 20],
  [{ jurisdiction: 'PA', court: 'Court of Common Pleas', county: 'Monroe', offense: elsewhere('CS', '18-3929', 'Retail theft') }, 15],
  [{ jurisdiction: 'CT', court: 'Superior Court', county: 'Fairfield', offense: elsewhere('CGS', '53a-125b', 'Larceny in the sixth degree') }, 15],
  [{ jurisdiction: 'US', court: 'United States District Court', county: 'Eastern District of New York', offense: elsewhere('USC', '21-841', 'Possession with intent to distribute') }, 10],
]); // prettier-ignore
