import type { RapSheet, SheetSummary } from '#libs/readers';
import { addDays, addYears, levelOf, localDate, type LocalDate } from '#libs/record';
import { Chance } from './chance.js';
import { DEFECT_NAMES, type Defect } from './defects.js';
import { CycleInvention, type ScriptedCycle } from './invent-cycle.js';
import { layOutPages } from './layout-pages.js';
import { printSheet, type Line } from './print-sheet.js';
import type { Layout } from './script.js';

/** Which sheet to invent; what is left out is drawn by lot. */
export interface SpecimenOptions {
  readonly seed: number;
  /** Which of the seed's sheets. */
  readonly number: number;
  readonly layout?: Layout;
  readonly defects?: readonly Defect[];
  /** On how many days, by which a sheet is as long as one likes: there are about two arrests on a page. */
  readonly arrests?: number;
}

/** An invented rap sheet: its pages line by line, and what a reader should find on them. */
export interface Specimen {
  readonly name: string;
  readonly pages: readonly (readonly string[])[];
  readonly expected: RapSheet;
  readonly defects: readonly Defect[];
}

const GIVEN = ['Corwin', 'Marisela', 'Thaddeus', 'Ottilie', 'Rosalba', 'Leopold', 'Ndidi', 'Xiomara', 'Kwabena', 'Yevgenia', 'Farrukh', 'Siobhan', 'Anselmo', 'Thuy', 'Zainab', 'Casimir']; // prettier-ignore
const FAMILY = ['Ashgrove', 'Pradoverde', 'Nwokolane', 'Branscomber', 'Quintanova', 'Harrowgate', "O'Tarrell", 'Velasquillo', 'Adjeimante', 'Sokolivska', 'Rahimzai', 'De La Marisca', 'Thanhvo', 'Elmaghrabi', 'Wisnioch', 'Bellweather']; // prettier-ignore
const FIRST_REPORT = localDate('2008-01-10');
const LAST_REPORT = localDate('2026-10-30');

/** The same sheet for the same seed and number, on every machine. Every person and event is invented. */
export function inventSheet({ seed, number, ...asked }: SpecimenOptions): Specimen {
  const chance = new Chance((Math.imul(seed, 2_654_435_761) ^ Math.imul(number + 1, 40_503)) | 0);
  const layout = asked.layout ?? chance.one(['A', 'B'] as const);
  const drawn = DEFECT_NAMES.filter((name) => chance.yes(name.startsWith('no_') ? 4 : 25));
  const defects = new Set(asked.defects ?? drawn);
  const { sheet, cycles } = invent(chance, layout, asked.arrests);
  leaveOut(sheet, defects);
  if (defects.has('police_words')) describeAsPolice(chance, sheet);
  const body = printSheet(sheet, cycles);
  const pages = layOutPages(sheet, defects.has('mixed_case') ? inMixedCase(chance, body) : body, chance, defects);
  sheet.pages = pages.length;
  return { name: `specimen-${seed}-${number}`, pages, expected: sheet, defects: [...defects] };
}

function invent(chance: Chance, layout: Layout, arrests?: number): { sheet: RapSheet; cycles: ScriptedCycle[] } {
  const reportDate = chance.day(FIRST_REPORT, LAST_REPORT);
  const count = chance.weighted([[1, 6], [2, 3], [3, 1]]); // prettier-ignore
  const names = [...new Set(Array.from({ length: count }, () => inventName(chance, layout)))];
  const born = chance.day(addYears(reportDate, -70), addYears(reportDate, -32));
  const dobs = chance.yes(20) ? [born, addYears(born, chance.one([-2, -1, 1, 2]))] : [born];
  const cycles = daysOfArrest(chance, born, reportDate, arrests).map(
    (on) =>
    new CycleInvention(chance, on, reportDate, on < addYears(born, 19), layout).invent(chance.one(names), chance.one(dobs)), // prettier-ignore
  );
  if (layout === 'B') cycles.forEach(({ cycle }, i) => (cycle.cycleNumber = cycles.length - i));
  // Only the newer layout has a section of the wanted.
  const warrants = layout === 'B' ? cycles.flatMap(({ warrant }) => warrant ?? []) : [];
  const sheet: RapSheet = {
    layout,
    reportDate,
    identification: {
      names,
      dob: born,
      dobs,
      nysid: `0${chance.digits(7)}${chance.one(['J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'Y', 'Z'])}`,
      sex: chance.one(['M', 'F'] as const),
      ssn_last4: chance.yes(85) ? chance.digits(4) : null,
      fbi: chance.yes(80) ? `${chance.digits(6)}${chance.one(['AE2', 'CF7', 'AK3', 'DB9'])}` : null,
    },
    summary: layout === 'B' ? summaryOf(cycles) : null,
    cycles: cycles.map(({ cycle }) => cycle),
    outOfStateNote:
      layout === 'B' && chance.yes(15)
        ? 'This individual has a criminal record in another state. Contact the Federal Bureau of Investigation for the complete record.'
        : null,
    warrants,
    pages: 0,
  };
  return { sheet, cycles };
}

export function inventName(chance: Chance, layout: Layout): string {
  const given = chance.one(GIVEN);
  const family = chance.one(FAMILY);
  const middle = chance.yes(40) ? ` ${chance.one(['A', 'E', 'J', 'M', 'R', 'T'])}` : '';
  return (layout === 'A' ? `${family}, ${given}${middle}` : `${given}${middle} ${family}`).toUpperCase();
}

/** Newest first, as both layouts list them. */
function daysOfArrest(chance: Chance, born: LocalDate, reportDate: LocalDate, arrests = chance.int(1, 9)): LocalDate[] {
  const first = addYears(born, 17);
  const days = new Set(
    Array.from({ length: arrests }, () => chance.day(first, addDays(reportDate, -chance.int(30, 60)))),
  );
  return [...days].sort().reverse();
}

function summaryOf(cycles: readonly ScriptedCycle[]): SheetSummary {
  const levels = cycles.map(({ cycle }) => levelsOf(cycle.arrestCharges.map((charge) => charge.class)));
  const convicted = cycles.flatMap(({ cycle }) =>
    cycle.courtCases.flatMap(({ charges }) => charges.filter((charge) => charge.convictedOn !== null)),
  );
  const ofLevel = (level: string) => convicted.filter(({ class: of }) => of !== null && levelOf(of) === level).length;
  const felonies = ofLevel('felony');
  const misdemeanors = ofLevel('misdemeanor');
  return {
    totalArrests: cycles.length,
    felonyArrests: levels.filter((level) => level === 'felony').length,
    violentFelonyArrests: 0,
    misdemeanorArrests: levels.filter((level) => level === 'misdemeanor').length,
    otherArrests: levels.filter((level) => level === 'other').length,
    totalConvictions: convicted.length,
    felonyConvictions: felonies,
    violentFelonyConvictions: 0,
    misdemeanorConvictions: misdemeanors,
    otherConvictions: convicted.length - felonies - misdemeanors,
    youthfulOffenderAdjudications: cycles.flatMap(({ cycle }) =>
      cycle.courtCases.flatMap(({ charges }) => charges.filter(({ disposition }) => disposition === 'yo')),
    ).length,
    openCases: cycles.filter(({ cycle }) =>
      cycle.courtCases.some(({ charges }) => charges.some(({ disposition }) => disposition === 'pending')),
    ).length,
    activeWarrants: cycles.filter(({ warrant }) => warrant !== null).length,
  };
}

function levelsOf(classes: readonly (Parameters<typeof levelOf>[0] | null)[]): 'felony' | 'misdemeanor' | 'other' {
  const levels = classes.map((each) => (each === null ? null : levelOf(each)));
  return levels.includes('felony') ? 'felony' : levels.includes('misdemeanor') ? 'misdemeanor' : 'other';
}

/** What is not printed cannot be read. The NYSID stands in the running head too. */
function leaveOut(sheet: RapSheet, defects: ReadonlySet<Defect>): void {
  if (defects.has('no_front')) {
    const { nysid } = sheet.identification;
    sheet.identification = { names: [], dob: null, dobs: [], nysid, sex: null, ssn_last4: null, fbi: null };
    sheet.summary = null;
    sheet.outOfStateNote = null;
  }
  if (!defects.has('no_custody')) return;
  for (const cycle of sheet.cycles) {
    cycle.incarcerations = [];
    cycle.supervision = [];
    for (const { charges } of cycle.courtCases) {
      for (const { sentence, priorSentences } of charges) {
        for (const each of [...priorSentences, ...(sentence ? [sentence] : [])]) {
          each.releaseDate = each.types.includes('time_served') ? each.date : null;
          each.supervisionEnd = null;
        }
      }
    }
  }
}

const OF_THE_POLICE: readonly (readonly [RegExp, string])[] = [
  [/Marihuana/, 'MARIJUANA, POSSESSION 4 & 5'],
  [/Petit Larceny/, 'LARCENY,PETIT FROM OPEN AREAS'],
  [/Assault/, 'ASSAULT 3'],
  [/Controlled Substance/, 'CONTROLLED SUBSTANCE,POSSESSI'],
  [/Theft Of Services/, 'THEFT,RELATED OFFENSES,UNCLASS'],
];

function describeAsPolice(chance: Chance, sheet: RapSheet): void {
  for (const cycle of sheet.cycles) {
    cycle.arrestCharges = cycle.arrestCharges.map((charge) => {
      const words = OF_THE_POLICE.find(([pattern]) => pattern.test(charge.description ?? ''))?.[1];
      return words && chance.yes(70) ? { ...charge, description: words } : charge;
    });
  }
}

/** Some stretches in capitals, as where an older record was keyed in again. */
function inMixedCase(chance: Chance, body: readonly Line[]): Line[] {
  let capitals = false;
  return body.map((each) => {
    if (/^\s*(?:=+|cycle \d+|-- )/i.test(each.text)) capitals = chance.yes(40);
    return capitals ? { ...each, text: each.text.toUpperCase() } : each;
  });
}
