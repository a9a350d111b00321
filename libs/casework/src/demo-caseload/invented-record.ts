import {
  addDays,
  addMonths,
  addYears,
  type Charge,
  type CourtCase,
  courtCaseSchema,
  type CriminalRecord,
  criminalRecordSchema,
  daysBetween,
  levelOf,
  type LocalDate,
  type Sentence,
  sentenceSchema,
} from '#libs/record';
import type { Weighted } from '#libs/specimens';
import type { DemoChance } from './demo-chance.js';
import { inventPlace, type Place } from './invented-people.js';

type Offense = Pick<Charge, 'law' | 'section' | 'subsection' | 'class' | 'description'>;

const of = (
  section: string,
  chargeClass: NonNullable<Offense['class']>,
  description: string,
  more: Partial<Offense> = {},
): Offense => ({ law: 'PL', section, subsection: null, class: chargeClass, description, ...more });

/** What rap sheets of New York hold most, about as often. */
const OFFENSES: Weighted<Offense> = [
  [of('155.25', 'AM', 'Petit larceny'), 14],
  [of('220.03', 'AM', 'Criminal possession of a controlled substance in the seventh degree'), 13],
  [of('165.15', 'AM', 'Theft of services', { subsection: '3' }), 7],
  [of('120.00', 'AM', 'Assault in the third degree', { subsection: '1' }), 9],
  [of('140.15', 'AM', 'Criminal trespass in the second degree'), 4],
  [of('140.05', 'V', 'Trespass'), 4],
  [of('240.20', 'V', 'Disorderly conduct'), 11],
  [of('221.10', 'BM', 'Criminal possession of marihuana in the fifth degree', { subsection: '1' }), 11],
  [of('221.05', 'V', 'Unlawful possession of marihuana'), 6],
  [of('165.40', 'AM', 'Criminal possession of stolen property in the fifth degree'), 5],
  [of('265.01', 'AM', 'Criminal possession of a weapon in the fourth degree', { subsection: '1' }), 4],
  [of('145.00', 'AM', 'Criminal mischief in the fourth degree', { subsection: '1' }), 4],
  [of('205.30', 'AM', 'Resisting arrest'), 4],
  [of('240.26', 'V', 'Harassment in the second degree', { subsection: '1' }), 4],
  [of('511', 'UM', 'Aggravated unlicensed operation in the third degree', { law: 'VTL', subsection: '1A' }), 6],
  [of('155.30', 'EF', 'Grand larceny in the fourth degree', { subsection: '1' }), 3],
  [of('220.39', 'BF', 'Criminal sale of a controlled substance in the third degree', { subsection: '1' }), 3],
  [of('220.31', 'DF', 'Criminal sale of a controlled substance in the fifth degree'), 2],
  [of('140.20', 'DF', 'Burglary in the third degree'), 2],
  [of('160.05', 'DF', 'Robbery in the third degree'), 2],
];

/** Convictions for which CPL 160.59 is open, once they are old. */
const SEALABLE = OFFENSES.map(([offense]) => offense).filter(
  ({ section, class: chargeClass }) => chargeClass === 'AM' && !section.startsWith('265.'),
);

type Ending = 'convicted_plea' | 'dismissed' | 'acd_dismissed' | 'acquitted' | 'prosecution_declined';

/** A case's outcome for its leading charge. */
const ENDINGS: Weighted<Ending> = [
  ['convicted_plea', 46],
  ['dismissed', 29],
  ['acd_dismissed', 17],
  ['acquitted', 2],
  ['prosecution_declined', 6],
];

/** How many times somebody was arrested: ten charges a person on the average. */
const ARRESTS: Weighted<readonly [from: number, to: number]> = [
  [[1, 1], 18],
  [[2, 3], 27],
  [[4, 6], 28],
  [[7, 10], 18],
  [[11, 18], 9],
];

/** Every field of the format, not known: what is invented is laid over it, as the reader of a sheet leaves what it does not tell. */
const BLANK_CASE: CourtCase = courtCaseSchema.parse({
  id: 'blank',
  charges: [{ id: 'blank', law: 'PL', section: '1', disposition: 'not_reported' }],
});
const [BLANK_CHARGE] = BLANK_CASE.charges as [Charge];
const BLANK_SENTENCE: Sentence = sentenceSchema.parse({ types: ['fine'] });
const BLANK_RECORD: CriminalRecord = criminalRecordSchema.parse({ format: 'vacatur-record/1', courtCases: [] });

const ADULT_YEARS = 18;
/** Time in which a case, its sentence and its supervision have ended, so that the record tells no day after it was printed. */
const ENDED_AFTER_DAYS = { misdemeanor: 1500, felony: 4200 };

export interface RecordOf {
  readonly names: readonly string[];
  readonly bornOn: LocalDate;
  readonly nysid: string | null;
  readonly reportedOn: LocalDate;
  /** A short old record, of which something is likely to be open for relief. */
  readonly isSimple: boolean;
}

export function inventRecord(
  chance: DemoChance,
  { names, bornOn, nysid, reportedOn, isSimple }: RecordOf,
): CriminalRecord {
  const adultOn = addYears(bornOn, ADULT_YEARS);
  const [fewest, most] = isSimple ? [1, 3] : chance.weighted(ARRESTS);
  const lastOn = addDays(reportedOn, isSimple ? -5000 : -90);
  const arrests = Array.from({ length: chance.int(fewest, most) }, () => chance.day(adultOn, lastOn)).sort();
  return {
    ...BLANK_RECORD,
    person: {
      ...BLANK_RECORD.person,
      names: [...names],
      datesOfBirth: [bornOn],
      nysid,
      soraRegistered: false,
      citizenOfUnitedStates: chance.yes(80) ? true : null,
    },
    courtCases: arrests.map((arrestedOn, place) =>
      inventCase(chance, {
        id: `${place + 1}`,
        arrestedOn,
        reportedOn,
        ...(isSimple &&
          (place === 0 ? { offense: chance.one(SEALABLE), ending: 'convicted_plea' } : { ending: 'dismissed' })),
      }),
    ),
    complete: true,
    reportedOn,
  };
}

interface CaseOf {
  readonly id: string;
  readonly arrestedOn: LocalDate;
  readonly reportedOn: LocalDate;
  /** Of the leading charge; left out, by lot. */
  readonly offense?: Offense;
  readonly ending?: Ending;
}

function inventCase(chance: DemoChance, { id, arrestedOn, reportedOn, ...given }: CaseOf): CourtCase {
  const place = inventPlace(chance);
  const offenses = Array.from({ length: chance.weighted([[1, 34], [2, 33], [3, 21], [4, 12]]) }, (_, n) =>
    (n === 0 && given.offense) || chance.weighted(OFFENSES),
  ); // prettier-ignore
  const commencedOn = addDays(arrestedOn, 1);
  const disposedOn = chance.day(addDays(commencedOn, 10), addDays(commencedOn, 400));
  const isPending = disposedOn > reportedOn;
  const ending = isPending ? 'pending' : (given.ending ?? chance.weighted(ENDINGS));
  const isFelony = offenses.some((offense) => offense.class && levelOf(offense.class) === 'felony');
  return {
    ...BLANK_CASE,
    id,
    court: `${place.county} County ${isFelony && ending === 'convicted_plea' ? 'Supreme Court' : 'Criminal Court'}`,
    county: place.county,
    docketNumber: docketNumber(chance, place, commencedOn),
    arrestedOn,
    offenseOn: arrestedOn,
    commencedOn,
    entireInstrumentTerminated: ending === 'convicted_plea' || ending === 'pending' ? null : true,
    charges: offenses.map((offense, n): Charge => {
      const charge = { ...BLANK_CHARGE, ...offense, id: `${id}.${n + 1}` };
      if (ending === 'pending') return { ...charge, disposition: 'pending' };
      if (ending !== 'convicted_plea') return { ...charge, disposition: ending, disposedOn };
      if (n > 0) return { ...charge, disposition: 'satisfied', disposedOn };
      const sentence = inventSentence(chance, offense, disposedOn, daysBetween(disposedOn, reportedOn));
      return { ...charge, disposition: ending, disposedOn, convictedOn: disposedOn, sentence };
    }),
  };
}

function docketNumber(chance: DemoChance, { docketCode }: Place, on: LocalDate): string {
  return `${on.slice(0, 4)}${docketCode}${String(chance.int(1, 99_999)).padStart(6, '0')}`;
}

function inventSentence(chance: DemoChance, offense: Offense, imposedOn: LocalDate, daysSince: number): Sentence {
  const level = offense.class === null ? 'misdemeanor' : levelOf(offense.class);
  const blank = { ...BLANK_SENTENCE, imposedOn };
  const fine = (): Sentence => ({
    ...blank,
    types: ['fine'],
    fineCents: chance.int(1, 20) * 2500,
    surchargeCents: 12_000,
  });
  if (level === 'violation' || level === 'infraction') return fine();
  if (level === 'felony') {
    if (daysSince < ENDED_AFTER_DAYS.felony) return { ...blank, types: ['time_served'], releasedOn: imposedOn };
    if (chance.yes(50)) {
      return { ...blank, types: ['probation'], termMonths: 60, supervisionEndedOn: addMonths(imposedOn, 60) };
    }
    const minTermMonths = chance.int(12, 36);
    const releasedOn = addMonths(imposedOn, minTermMonths + chance.int(0, 12));
    const supervisionEndedOn = addMonths(releasedOn, chance.int(12, 36));
    return {
      ...blank,
      types: ['prison'],
      minTermMonths,
      maxTermMonths: minTermMonths * 3,
      releasedOn,
      supervisionEndedOn,
    };
  }
  if (daysSince < ENDED_AFTER_DAYS.misdemeanor) return fine();
  const kind = chance.weighted([['conditional', 45], ['jail', 25], ['served', 15], ['probation', 15]]); // prettier-ignore
  if (kind === 'conditional') {
    return { ...blank, types: ['conditional_discharge'], conditionalDischargeEndsOn: addYears(imposedOn, 1) };
  }
  if (kind === 'probation') {
    return { ...blank, types: ['probation'], termMonths: 36, supervisionEndedOn: addMonths(imposedOn, 36) };
  }
  if (kind === 'served') return { ...blank, types: ['time_served'], releasedOn: imposedOn };
  const termDays = chance.int(5, 364);
  return { ...blank, types: ['jail'], termDays, releasedOn: addDays(imposedOn, Math.ceil((termDays * 2) / 3)) };
}
