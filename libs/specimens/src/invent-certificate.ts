import type { SheetCharge } from '#libs/readers';
import { addDays, type CriminalRecordInput, formatLong, type LocalDate, localDate } from '#libs/record';
import { Chance } from './chance.js';
import { docketNumber, inventPlace, type Place } from './courts.js';
import { type Defect } from './defects.js';
import { inventName } from './invent-sheet.js';
import { chargeOf, DISORDERLY, MARIHUANA_VIOLATION, MISDEMEANORS, VIOLATIONS } from './offenses.js';
import type { Imposed } from './script.js';
import { jail, light, probation } from './sentences.js';

/** What may be awkward about a certificate; `scattered` and `bold` are how its PDF is printed. */
export const CERTIFICATE_DEFECTS = {
  labels: 'other words for the same labels',
  narrow: 'lists and sentences that wrap early',
  small_letters: 'not in capitals',
  no_birth: 'no date of birth',
  no_arrest: 'no arrest',
  no_docket: 'no docket number',
  no_class: 'charges without their class',
  no_disposition: 'a charge of which nothing more is said',
  unknown_words: 'an ending in words that nobody knows',
  broken_code: 'a charge whose code is broken off',
  scattered: 'each word placed by itself',
  bold: 'letters printed twice to make them bold',
} as const;
export type CertificateDefect = keyof typeof CERTIFICATE_DEFECTS;
export const CERTIFICATE_DEFECT_NAMES = Object.keys(CERTIFICATE_DEFECTS) as CertificateDefect[];

export interface CertificateSpecimen {
  readonly name: string;
  readonly pages: readonly (readonly string[])[];
  /** The record that it tells, without ids and places. */
  readonly expected: CriminalRecordInput;
  readonly layout: CertificateLayout;
  readonly defects: readonly CertificateDefect[];
  /** How its PDF is printed. */
  readonly printing: readonly Defect[];
}

/** `actions`: charges of the arraignment, then what the court did, day by day. `counts`: one part for each charge. */
export type CertificateLayout = 'actions' | 'counts';

interface Options {
  readonly seed: number;
  readonly number: number;
  readonly layout?: CertificateLayout;
  readonly defects?: readonly CertificateDefect[];
}

type Ending = 'plea' | 'lesser' | 'dismissed' | 'acd' | 'acquitted' | 'not_reported';
type ChargeInput = CriminalRecordInput['courtCases'][number]['charges'][number];

interface Told {
  readonly charge: SheetCharge;
  readonly truth: ChargeInput;
  readonly words: string;
  readonly imposed: Imposed | null;
  readonly sentencedOn: LocalDate | null;
}

const FIRST = localDate('2001-02-01');
const LAST = localDate('2025-11-30');

/** The same certificate for the same seed and number, on every machine. Every person and event is invented. */
export function inventCertificate({ seed, number, ...asked }: Options): CertificateSpecimen {
  const chance = new Chance((Math.imul(seed, 2_246_822_519) ^ Math.imul(number + 7, 3_266_489_917)) | 0);
  const layout = asked.layout ?? chance.one(['actions', 'counts'] as const);
  const drawn = CERTIFICATE_DEFECT_NAMES.filter((name) => chance.yes(/^no_|_words|_code/.test(name) ? 5 : 25));
  const defects = new Set(asked.defects ?? drawn);
  const invention = new Invention(chance, layout, defects);
  const printing = (['scattered', 'bold'] as const).filter((name) => defects.has(name));
  return { name: `certificate-${seed}-${number}`, ...invention.invent(), layout, defects: [...defects], printing };
}

class Invention {
  private readonly place: Place;
  private readonly arrestedOn: LocalDate;
  private readonly disposedOn: LocalDate;

  constructor(
    private readonly chance: Chance,
    private readonly layout: CertificateLayout,
    private readonly defects: ReadonlySet<CertificateDefect>,
  ) {
    this.place = inventPlace(chance);
    this.arrestedOn = chance.day(FIRST, LAST);
    this.disposedOn = addDays(this.arrestedOn, chance.int(1, 300));
  }

  invent(): Pick<CertificateSpecimen, 'pages' | 'expected'> {
    const { chance, place, defects } = this;
    const name = inventName(chance, chance.one(['A', 'B'] as const));
    const born = addDays(this.arrestedOn, -chance.int(7_000, 20_000));
    const docket = docketNumber(chance, place, this.arrestedOn);
    const nysid = `0${chance.digits(7)}${chance.one(['J', 'K', 'L', 'M'])}`;
    const arrestNumber = `${place.letter ?? 'R'}${chance.digits(8)}`;
    const told = this.charges();
    const has = (defect: CertificateDefect) => defects.has(defect);
    const head = this.head({
      defendant: name,
      dateOfBirth: has('no_birth') ? null : born,
      docket: has('no_docket') ? null : docket,
      nysid,
      arrestNumber: has('no_arrest') ? null : arrestNumber,
      arrestedOn: has('no_arrest') ? null : this.arrestedOn,
      commencedOn: addDays(this.arrestedOn, 1),
    });
    const seal = told.some(({ truth }) => truth.seals) ? ['SEALED PURSUANT TO CPL 160.50'] : [];
    const body = this.layout === 'actions' ? this.actions(told) : this.counts(told);
    const end = [
      '',
      'I HEREBY CERTIFY THAT THIS IS A TRUE EXCERPT OF THE RECORD ON FILE IN THIS COURT.',
      'Dated: January 5, 2026          Chief Clerk',
      'CAUTION: THIS CERTIFICATE OF DISPOSITION IS NOT OFFICIAL UNLESS EMBOSSED WITH THE COURT SEAL.',
    ];
    const lines = [...head, ...body, ...seal, ...end];
    return {
      pages: [has('small_letters') ? lines.map(inSmallLetters) : lines],
      expected: {
        format: 'vacatur-record/1',
        person: {
          names: [has('small_letters') ? inSmallLetters(name) : name],
          datesOfBirth: has('no_birth') ? [] : [born],
          nysid,
        },
        courtCases: [
          {
            id: 'case',
            jurisdiction: 'NY',
            court: this.court,
            county: place.county,
            docketNumber: has('no_docket') ? null : docket,
            arrestNumber: has('no_arrest') ? null : arrestNumber,
            arrestedOn: has('no_arrest') ? null : this.arrestedOn,
            commencedOn: addDays(this.arrestedOn, 1),
            charges: told.map(({ truth }, index) => ({ ...truth, id: `case.${index + 1}` })),
          },
        ],
      },
    };
  }

  private get court(): string {
    return this.place.letter === null ? this.place.local : 'Criminal Court of the City of New York';
  }

  private charges(): Told[] {
    const { chance } = this;
    const first = chance.one(MISDEMEANORS);
    const others = chance
      .one([
        [],
        [chance.one(MISDEMEANORS)],
        [chance.one(VIOLATIONS)],
        [chance.one(MISDEMEANORS), chance.one(VIOLATIONS)],
      ])
      .filter(
        ({ section }, index, all) =>
          section !== first.section && all.findIndex((one) => one.section === section) === index,
      );
    const ending = chance.weighted<Ending>([['plea', 5], ['lesser', 3], ['dismissed', 4], ['acd', 2], ['acquitted', 1]]); // prettier-ignore
    const rest = ending === 'plea' || ending === 'lesser' ? chance.one(['dismissed', 'not_reported'] as const) : ending;
    const charges = [first, ...others].map((offense) => chargeOf(offense));
    const told = charges.map((charge, index) => this.told(charge, index === 0 && ending !== 'lesser' ? ending : rest));
    if (ending === 'lesser') {
      const lesser = chance.one([DISORDERLY, MARIHUANA_VIOLATION]);
      if (!charges.some(({ section }) => section === lesser.section)) told.push(this.told(chargeOf(lesser), 'plea'));
    }
    return told;
  }

  private told(charge: SheetCharge, ending: Ending): Told {
    const { chance, disposedOn: on, defects } = this;
    const printed = { ...charge, class: defects.has('no_class') && this.layout === 'actions' ? null : charge.class };
    const truth: ChargeInput = {
      id: 'charge',
      law: printed.law,
      section: printed.section,
      subsection: printed.subsection,
      attempt: printed.attempt,
      class: printed.class,
      description: this.layout === 'counts' ? printed.description : null,
      disposition: 'not_reported',
      soleSubstance: printed.section.startsWith('221.') ? 'marihuana' : null,
    };
    const plain = { charge: printed, truth, words: '', imposed: null, sentencedOn: null };
    if (ending === 'not_reported' || (defects.has('no_disposition') && chance.yes(60))) return plain;
    if (defects.has('unknown_words') && chance.yes(60))
      return { ...plain, words: 'ADJOURNED TO PART F FOR COMPLIANCE' };
    if (ending === 'dismissed' || ending === 'acd' || ending === 'acquitted') {
      const words = { dismissed: ['DISMISSED', 'DISMISSED AND SEALED', 'DISM 30.30'], acd: ['ACD', 'ADJOURNED IN CONTEMPLATION OF DISMISSAL'], acquitted: ['ACQUITTED', 'FOUND NOT GUILTY'] }[ending]; // prettier-ignore
      const disposed = { ...truth, disposition: ending, disposedOn: on };
      return { ...plain, truth: disposed, words: chance.one(words) };
    }
    const isPetty = charge.class === 'V' || charge.class === 'I';
    const imposed = isPetty ? light(chance) : chance.one([light, jail, (lot: Chance) => probation(lot, 3)])(chance);
    const { sentence } = imposed;
    const served = sentence.types.includes('time_served');
    return {
      charge: printed,
      words: chance.one(['PLED GUILTY', 'CONVICTED UPON PLEA OF GUILTY', 'PG']),
      imposed,
      sentencedOn: on,
      truth: {
        ...truth,
        disposition: 'convicted_plea',
        disposedOn: on,
        convictedOn: on,
        sentence: {
          types: sentence.types,
          imposedOn: on,
          termText: sentence.termText,
          termDays: sentence.termDays,
          termMonths: sentence.termMonths,
          minTermMonths: sentence.minTermMonths,
          maxTermMonths: sentence.maxTermMonths,
          fineCents: sentence.fineCents,
          surchargeCents: sentence.surchargeCents,
          restitutionCents: sentence.restitutionCents,
          releasedOn: served ? on : null,
          stillIncarcerated: served ? false : null,
        },
      },
    };
  }

  private head(facts: {
    defendant: string;
    dateOfBirth: LocalDate | null;
    docket: string | null;
    nysid: string;
    arrestNumber: string | null;
    arrestedOn: LocalDate | null;
    commencedOn: LocalDate;
  }): string[] {
    const { defects, place } = this;
    const label = (usual: string, other: string) => (defects.has('labels') ? other : usual);
    const two = (left: string, right: string) => `${left.padEnd(48)}${right}`.trimEnd();
    const docket = facts.docket ? `${label('DOCKET NUMBER', 'CASE NO.')}: ${facts.docket}` : '';
    const born = facts.dateOfBirth ? `${label('DATE OF BIRTH', 'DEFENDANT DOB')}: ${this.day(facts.dateOfBirth)}` : '';
    const arrested = facts.arrestedOn ? `${label('DATE OF ARREST', 'ARREST DATE')}: ${this.day(facts.arrestedOn)}` : '';
    const arrest = facts.arrestNumber ? `${label('ARREST NUMBER', 'ARREST NO.')}: ${facts.arrestNumber}` : '';
    const number = `${label('CERTIFICATE NUMBER', 'CERTIFICATE NO')}: U-${this.chance.digits(9)}`;
    const people = 'THE PEOPLE OF THE STATE OF NEW YORK';
    const names =
      this.layout === 'actions'
        ? [
            two(people, 'CERTIFICATE OF DISPOSITION'),
            two('              VS', number),
            two(facts.defendant, docket),
            two('DEFENDANT', ''),
          ]
        : ['          CERTIFICATE OF DISPOSITION', `${people} V. ${facts.defendant}`, two(docket, number)];
    return [
      `          ${this.court}`,
      `          COUNTY OF ${place.county}`,
      ...names,
      two(born, `${label('NYSID NUMBER', 'NYSID')}: ${facts.nysid}`),
      two(arrest, arrested),
      `${label('DATE OF ARRAIGNMENT', 'ARRAIGNMENT DATE')}: ${this.day(facts.commencedOn)}`,
    ].filter((line) => line.trim() !== '');
  }

  private actions(told: readonly Told[]): string[] {
    const lists = told.filter(({ imposed }, index) => index === 0 || !imposed).map((one) => this.code(one));
    const codes = this.defects.has('broken_code') ? [...lists, 'PL 14'] : lists;
    const row = (words: string) =>
      `${this.day(this.disposedOn).padEnd(20)}${words.padEnd(42)}   HON. R. ACHTERBERG   AP1`;
    return [
      ...this.wrapped('ARRAIGNMENT CHARGES: ', codes.join(', ')),
      'CASE DISPOSITION INFORMATION:',
      `${'DATE'.padEnd(20)}${'COURT ACTION'.padEnd(42)}   JUDGE   PART`,
      ...told.flatMap((one) => {
        if (one.words === '') return [];
        const under = ' '.repeat(20);
        return [
          row(one.words),
          `${under}${this.code(one)}`,
          ...(one.imposed ? this.wrapped(`${under}SENTENCE: `, one.imposed.text) : []),
        ];
      }),
      'NO FURTHER ENTRIES',
    ];
  }

  private counts(told: readonly Told[]): string[] {
    const broken = this.defects.has('broken_code') ? ['COUNT #9', '  CHARGE: PL 14'] : [];
    return [
      'THIS IS TO CERTIFY THAT THE UNDERSIGNED HAS EXAMINED THE FILES OF THIS COURT AND FINDS:',
      ...told.flatMap((one, index) => [
        `COUNT #${index + 1}`,
        ...this.wrapped('  CHARGE: ', `${this.code(one)} ${one.charge.description ?? ''}`),
        ...(one.charge.class ? [`  CHARGE WEIGHT: ${one.charge.class}`] : []),
        ...(one.words ? [`  DISPOSITION: ${one.words}`] : []),
        ...(one.truth.disposedOn || one.words ? [`  DISPOSITION DATE: ${this.day(this.disposedOn)}`] : []),
        ...(one.imposed ? this.wrapped('  SENTENCE: ', one.imposed.text) : []),
        ...(one.sentencedOn ? [`  SENTENCE DATE: ${this.day(one.sentencedOn)}`] : []),
      ]),
      ...broken,
    ];
  }

  private code({ charge }: Told): string {
    return [charge.law, charge.section, charge.subsection ?? '00', charge.class].filter(Boolean).join(' ');
  }

  private day(on: LocalDate): string {
    return this.layout === 'actions' ? `${on.slice(5, 7)}/${on.slice(8)}/${on.slice(0, 4)}` : formatLong(on);
  }

  /** At the width of the page, or early; what wraps stands under the value. */
  private wrapped(label: string, text: string): string[] {
    const width = this.defects.has('narrow') ? 34 : 74;
    const lines: string[] = [];
    for (const word of text.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + word.length + 1 <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
  }
}

function inSmallLetters(text: string): string {
  return text.replace(/[A-Z]{4,}/g, (word) => word[0] + word.slice(1).toLowerCase());
}
