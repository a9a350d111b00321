import { addDays, addMonths, addYears, type Disposition, isConviction, levelOf, type LocalDate } from '#libs/record';
import type { DemoChance } from '../demo-chance.js';
import { inventPlace } from '../invented-people.js';
import { type InventedOffense, NEW_YORK_OFFENSES, OTHER_STATES } from './invented-offenses.js';
import { Lot } from './lot.js';

export interface InventedSentence {
  /** As a court's extract writes it: `30 days jail`. */
  readonly words: string;
  readonly imposedOn: LocalDate;
  readonly releasedOn: LocalDate | null;
  readonly supervisionEndedOn: LocalDate | null;
}

export interface InventedCharge extends InventedOffense {
  readonly disposition: Disposition;
  readonly disposedOn: LocalDate | null;
  readonly convictedOn: LocalDate | null;
  readonly sentence: InventedSentence | null;
  readonly seal: { readonly statute: string; readonly on: LocalDate } | null;
}

export interface InventedCourtCase {
  readonly docketNumber: string;
  readonly jurisdiction: string;
  readonly court: string;
  readonly county: string;
  readonly arrestedOn: LocalDate;
  readonly commencedOn: LocalDate;
  readonly charges: readonly InventedCharge[];
}

const CHARGES = new Lot([
  [1, 83],
  [2, 12],
  [3, 4],
  [4, 1],
]);
/** How the leading charge of a case ends; the others are satisfied by a plea to it, or end with it. */
const ENDINGS = new Lot<Disposition>([
  ['convicted_plea', 50],
  ['convicted_verdict', 1],
  ['dismissed', 22],
  ['acd_dismissed', 16],
  ['acquitted', 1],
  ['prosecution_declined', 5],
  ['no_true_bill', 1],
  ['covered_by', 2],
  ['yo', 1],
  ['not_reported', 1],
]);
/** Endings that are favorable to the accused. @source CPL 160.50(3) */
const FAVORABLE: ReadonlySet<Disposition> = new Set([
  'dismissed',
  'acd_dismissed',
  'acquitted',
  'prosecution_declined',
  'no_true_bill',
]);
const PERCENT = { sealedWhenFavorable: 85, sealedViolation: 60, releaseTold: 92 };
const MISDEMEANOR_SENTENCES = new Lot([
  ['conditional', 34],
  ['served', 24],
  ['fine', 16],
  ['jail', 18],
  ['probation', 8],
]);
const FELONY_SENTENCES = new Lot([
  ['prison', 42],
  ['probation', 30],
  ['served', 10],
  ['jail', 18],
]);

export interface CourtCaseOf {
  readonly arrestedOn: LocalDate;
  readonly reportedOn: LocalDate;
  /** No other case of the file has it. */
  readonly number: number;
  readonly isElsewhere: boolean;
}

export function inventCourtCase(
  chance: DemoChance,
  { arrestedOn, reportedOn, number, isElsewhere }: CourtCaseOf,
): InventedCourtCase {
  const place = inventPlace(chance);
  const elsewhere = isElsewhere ? OTHER_STATES.draw(chance) : null;
  const offenses = elsewhere
    ? [elsewhere.offense]
    : Array.from({ length: CHARGES.draw(chance) }, () => NEW_YORK_OFFENSES.draw(chance));
  const commencedOn = earlier(addDays(arrestedOn, 1), reportedOn);
  const disposedOn = addDays(commencedOn, chance.int(1, 420));
  const isPending = disposedOn > reportedOn;
  const ending = isPending ? 'pending' : ENDINGS.draw(chance);
  const isFelony = offenses.some(isFelonyCharge);
  const serial = String(number).padStart(7, '0');
  return {
    docketNumber: `${arrestedOn.slice(0, 4)}${elsewhere?.jurisdiction ?? place.docketCode}${serial}`,
    jurisdiction: elsewhere?.jurisdiction ?? 'NY',
    court:
      elsewhere?.court ?? `${place.county} County ${isFelony && isConviction(ending) ? 'Supreme' : 'Criminal'} Court`,
    county: elsewhere?.county ?? place.county,
    arrestedOn,
    commencedOn,
    charges: offenses.map((offense, place) =>
      inventCharge(chance, offense, {
        ending: place > 0 && isConviction(ending) ? 'satisfied' : ending,
        disposedOn,
        reportedOn,
      }),
    ),
  };
}

interface EndingOf {
  readonly ending: Disposition;
  readonly disposedOn: LocalDate;
  readonly reportedOn: LocalDate;
}

function inventCharge(
  chance: DemoChance,
  offense: InventedOffense,
  { ending, disposedOn, reportedOn }: EndingOf,
): InventedCharge {
  const open = { ...offense, disposition: ending, disposedOn: null, convictedOn: null, sentence: null, seal: null };
  if (ending === 'pending' || ending === 'not_reported') return open;
  const ended = { ...open, disposedOn };
  const sealedOn = earlier(addDays(disposedOn, chance.int(0, 60)), reportedOn);
  if (FAVORABLE.has(ending)) {
    return { ...ended, seal: chance.yes(PERCENT.sealedWhenFavorable) ? { statute: 'CPL 160.50', on: sealedOn } : null };
  }
  if (ending === 'yo') return { ...ended, sentence: inventSentence(chance, offense, disposedOn, reportedOn) };
  if (!isConviction(ending)) return ended;
  const isSealed = offense.class === 'V' && chance.yes(PERCENT.sealedViolation);
  // Sentence is pronounced at once for lesser offenses, weeks later for felonies.
  const sentencedOn = isFelonyCharge(offense)
    ? earlier(addDays(disposedOn, chance.int(0, 70)), reportedOn)
    : disposedOn;
  return {
    ...ended,
    convictedOn: disposedOn,
    sentence: inventSentence(chance, offense, sentencedOn, reportedOn),
    seal: isSealed ? { statute: 'CPL 160.55', on: sealedOn } : null,
  };
}

function inventSentence(
  chance: DemoChance,
  offense: InventedOffense,
  imposedOn: LocalDate,
  reportedOn: LocalDate,
): InventedSentence {
  const told = (words: string, releasedOn: LocalDate | null = null, supervisionEndedOn: LocalDate | null = null) => ({
    words,
    imposedOn,
    // What lies ahead nobody has reported, and of what lies behind some release is missing.
    releasedOn: releasedOn !== null && releasedOn <= reportedOn && chance.yes(PERCENT.releaseTold) ? releasedOn : null,
    supervisionEndedOn: supervisionEndedOn !== null && supervisionEndedOn <= reportedOn ? supervisionEndedOn : null,
  });
  const level = offense.class === null ? 'misdemeanor' : levelOf(offense.class);
  const kind =
    level === 'felony'
      ? FELONY_SENTENCES.draw(chance)
      : level === 'misdemeanor'
        ? MISDEMEANOR_SENTENCES.draw(chance)
        : 'fine';
  if (kind === 'fine') return told(`$${chance.int(2, 20) * 25} fine; $120 surcharge`);
  // Whoever is sentenced to time served is released at once, whether a column says it or not.
  if (kind === 'served') return { ...told('Time served'), releasedOn: imposedOn };
  if (kind === 'conditional') return told('Conditional discharge 1 year');
  if (kind === 'probation') {
    const years = level === 'felony' ? 5 : 3;
    return told(`${years} years probation`, null, addYears(imposedOn, years));
  }
  if (kind === 'jail') {
    const days = chance.one([5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 270, 300, 364]);
    return told(`${days} days jail`, addDays(imposedOn, Math.ceil((days * 2) / 3)));
  }
  const least = chance.int(1, 8);
  const releasedOn = addMonths(imposedOn, least * 12 + chance.int(0, 12));
  return told(`${least}-${least * 3} years`, releasedOn, addMonths(releasedOn, chance.int(12, 36)));
}

function isFelonyCharge(offense: InventedOffense): boolean {
  return offense.class !== null && levelOf(offense.class) === 'felony';
}

function earlier(one: LocalDate, other: LocalDate): LocalDate {
  return one < other ? one : other;
}
