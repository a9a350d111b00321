import type { Identification, RapSheet, SheetCharge } from '#libs/readers';
import { ageOn, type LocalDate } from '#libs/record';
import type { ScriptedCycle } from './invent-cycle.js';
import type { Layout, PrintedCharge, ScriptedCase } from './script.js';
import { lawLine, printDay } from './wording.js';

/** A line before it is wrapped; what does not fit goes on so far to the right. */
export interface Line {
  readonly text: string;
  readonly hang: number;
  /** Columns beside each other, which no printer wraps. */
  readonly isTable?: true;
}

const line = (text: string, hang = 4): Line => ({ text, hang });
const indented = (spaces: number, text: string, more = 3): Line => line(' '.repeat(spaces) + text, spaces + more);
const BLANK = line('');

/** Two labelled values on one line, the second at a column of its own. */
const pair = (left: string, right: string, column: number): Line => ({
  ...line(left.padEnd(column) + right, column),
  isTable: true,
});

/** The body of the sheet, page breaks and running heads left out. */
export function printSheet(sheet: RapSheet, cycles: readonly ScriptedCycle[]): Line[] {
  return sheet.layout === 'A' ? new OlderLayout(sheet, cycles).print() : new NewerLayout(sheet, cycles).print();
}

const SEX = { M: 'Male', F: 'Female' } as const;

abstract class Printer {
  constructor(
    protected readonly sheet: RapSheet,
    protected readonly cycles: readonly ScriptedCycle[],
    private readonly layout: Layout,
  ) {}

  protected day(day: LocalDate | null): string {
    return day ? printDay(day, this.layout) : 'Not Available';
  }

  protected charge({ charge, sentence }: PrintedCharge, indent: number, gap: string): Line[] {
    return [
      indented(indent, `-- ${charge.description}`),
      indented(indent + 3, lawLine(charge, this.layout, gap)),
      ...(sentence ? [indented(indent + 3, `Sentenced to: ${sentence}`, 5)] : []),
    ];
  }

  protected charges(charges: readonly SheetCharge[], indent: number, gap: string): Line[] {
    return charges.flatMap((charge) => this.charge({ charge, sentence: null }, indent, gap));
  }
}

/** Capitals, slashed days, no cycle numbers. */
class OlderLayout extends Printer {
  constructor(sheet: RapSheet, cycles: readonly ScriptedCycle[]) {
    super(sheet, cycles, 'A');
  }

  print(): Line[] {
    const { cycles, sheet } = this;
    return [
      ...this.front(sheet.identification),
      line('        * * * * *   N Y S   C R I M I N A L  H I S T O R Y            * * * * *'),
      line(`CYCLES ARE LISTED NEWEST FIRST. TOTAL CYCLES: ${cycles.length}`),
      BLANK,
      ...cycles.flatMap((cycle) => this.cycle(cycle)),
      line('='.repeat(80)),
      ...(cycles.some(({ warrant }) => warrant) ? [] : [line('NO WANTED OR MISSING PERSON INFORMATION ON FILE')]),
      line('                                 END OF RECORD'),
    ].map((each) => ({ ...each, text: each.text.toUpperCase() }));
  }

  private front({ names, dobs, nysid, sex, ssn_last4, fbi }: Identification): Line[] {
    const [name, ...others] = names;
    if (name === undefined) return [];
    const [born = null, ...otherBirths] = dobs;
    return [
      line('                * * * * *    I D E N T I F I C A T I O N       * * * * *'),
      BLANK,
      line(`Name: ${name}`),
      ...others.map((other, i) => line(`${i === 0 ? 'Also Known As:' : ''.padEnd(14)} ${other}`)),
      pair(`NYSID No: ${nysid}`, `FBI No: ${fbi ?? 'None'}`, 49),
      pair(`Date Of Birth: ${this.day(born)}`, `Sex: ${sex && SEX[sex]}`, 49),
      ...otherBirths.map((other) => line(`Other Dates Of Birth Used: ${this.day(other)}`)),
      pair(`Soc Sec No: ${ssn_last4 ? `XXX-XX-${ssn_last4}` : 'Not Available'}`, 'Height: 5-05', 49),
      pair('Weight: 160', 'Hair/Eyes: Brown/Brown', 49),
      BLANK,
    ];
  }

  private cycle({ cycle, cases }: ScriptedCycle): Line[] {
    return [
      line('='.repeat(80)),
      pair(`Arrest Date: ${this.day(cycle.arrestDate)}`, `Arrest No: ${cycle.arrestNumber}`, 42),
      pair(`Agency: ${cycle.agency}`, `County Of Arrest: ${cycle.place}`, 42),
      pair(`Date Of Crime: ${this.day(cycle.crimeDate)}`, `Court Control No: ${cycle.cjtn ?? 'Not Available'}`, 42),
      pair(`Name Used: ${cycle.nameAtArrest}`, `DOB Used: ${this.day(cycle.dobAtArrest)}`, 42),
      BLANK,
      line('Arrest Charges:'),
      ...this.charges(cycle.arrestCharges, 1, ' '),
      BLANK,
      ...cases.flatMap((each) => this.courtCase(each)),
      ...cycle.incarcerations.flatMap((stay) => [
        line(`Incarceration: ${stay.agency}    ${stay.identifier?.includes('A') ? 'DIN' : 'Book & Case No.'}: ${stay.identifier}`),
        line(
          ` Admitted: ${this.day(stay.admitted)} (${stay.admitReason})${stay.released ? `   Released: ${this.day(stay.released)} (${stay.reason})` : ''}`,
        ),
      ]), // prettier-ignore
      ...cycle.supervision.map(
        ({ type, start, end, status }) =>
        line(`Supervision: ${type}   Start: ${this.day(start)}${end ? `   End: ${this.day(end)}` : ''}   Status: ${status}`, 3), // prettier-ignore
      ),
      ...(cycle.incarcerations.length + cycle.supervision.length > 0 ? [BLANK] : []),
    ];
  }

  private courtCase({ printed, truth }: ScriptedCase): Line[] {
    return [
      line(`Court: ${truth.court}   Case No: ${truth.caseNumber}`),
      ...printed.flatMap(({ date, text, charges }) => [
        line(` ${this.day(date)} ${text}`, 13),
        ...charges.flatMap((charge) => this.charge(charge, 5, ' ')),
      ]),
      BLANK,
    ];
  }
}

/** Sections and a summary, numbered cycles, days with the month's name. */
class NewerLayout extends Printer {
  constructor(sheet: RapSheet, cycles: readonly ScriptedCycle[]) {
    super(sheet, cycles, 'B');
  }

  print(): Line[] {
    return [
      ...this.front(),
      line('NYS Criminal History Information'),
      BLANK,
      ...this.cycles.flatMap((cycle) => this.cycle(cycle)),
      ...this.none('Other History Related Information'),
      ...this.none('Job/License Information'),
      ...this.wanted(),
      ...this.none('Missing Person Information'),
      line('                                   *** End of Response ***'),
    ];
  }

  private front(): Line[] {
    const { identification, outOfStateNote, summary } = this.sheet;
    const { names, dobs, sex, nysid, fbi, ssn_last4 } = identification;
    if (names.length === 0) return [];
    const value = (label: string, text: string) => line(`   ${label}`.padEnd(30) + text, 30);
    const values = (label: string, texts: readonly string[]) => texts.map((text, i) => value(i === 0 ? label : '', text)); // prettier-ignore
    const count = (left: string, right: string) => pair(`   ${left}`, right, 50);
    return [
      line('Attention - Important Information'),
      line('   This response is based on a search of the name and fingerprints on file. It', 3),
      line('   includes all information on file for the individual.', 3),
      ...(outOfStateNote ? [line(`   * ${outOfStateNote}`, 5)] : []),
      BLANK,
      line('Identification Information'),
      ...values('Name:', names),
      ...values('Date of Birth:', dobs.map((dob) => this.day(dob))), // prettier-ignore
      ...(sex ? [value('Sex:', SEX[sex])] : []),
      value('NYSID No.:', nysid ?? ''),
      value('FBI No.:', fbi ?? 'None'),
      value('Social Security No.:', ssn_last4 ? `XXX-XX-${ssn_last4}` : 'Not Available'),
      BLANK,
      ...(summary
        ? [
            line('Summary Information'),
            count(`Total Arrests: ${summary.totalArrests}`, `Total Convictions: ${summary.totalConvictions}`),
            count(`  Felony: ${summary.felonyArrests}`, `  Felony: ${summary.felonyConvictions}`),
            count(`  Violent Felony: ${summary.violentFelonyArrests}`, `  Violent Felony: ${summary.violentFelonyConvictions}`),
            count(`  Misdemeanor: ${summary.misdemeanorArrests}`, `  Misdemeanor: ${summary.misdemeanorConvictions}`),
            count(`  Other: ${summary.otherArrests}`, `  Other: ${summary.otherConvictions}`),
            count(`Open Cases: ${summary.openCases}`, `Youthful Offender Adjudications: ${summary.youthfulOffenderAdjudications}`),
            line(`   Active Warrants: ${summary.activeWarrants}`),
            BLANK,
          ]
        : []),
    ]; // prettier-ignore
  }

  private cycle({ cycle, cases, place }: ScriptedCycle): Line[] {
    const value = (label: string, text: string | null) => line(`   ${label}:`.padEnd(38) + (text ?? 'Not Available'), 38); // prettier-ignore
    const { arrestDate, dobAtArrest, crimeDate, incarcerations, supervision } = cycle;
    return [
      line(`Cycle ${cycle.cycleNumber}`),
      line(' Arrest/Charge Information'),
      value('Arrest Date', `${this.day(arrestDate)} 2:32 am`),
      value('Name', cycle.nameAtArrest),
      value('Date of Birth', this.day(dobAtArrest)),
      value('Age at Time of Crime', dobAtArrest && crimeDate && String(ageOn(dobAtArrest, crimeDate))),
      value('Place of Arrest', place.printed),
      value('Arrest Type', 'Complaint'),
      value('Date of Crime', this.day(crimeDate)),
      value('Criminal Justice Tracking No.', cycle.cjtn),
      value('Arresting Agency', cycle.agency),
      value('Arrest Number', cycle.arrestNumber),
      line('   Arrest Charges:'),
      ...this.charges(cycle.arrestCharges, 6, '     '),
      BLANK,
      line(' Court Case Information'),
      ...(cases.length === 0
        ? [line('   There is no Court Case Information associated with this arrest.'), BLANK]
        : []),
      ...cases.flatMap((each) => this.courtCase(each)),
      line(' Incarceration/Supervision Information'),
      ...(incarcerations.length + supervision.length === 0
        ? [line('   There is no Incarceration/Supervision Information associated with this arrest.')]
        : []),
      ...incarcerations.flatMap((stay) => [
        line(`   -- Incarceration: ${stay.agency}`, 6),
        line(`      ${stay.identifier?.includes('A') ? 'DIN' : 'Book & Case No.'}: ${stay.identifier}`),
        line(`      Admitted: ${this.day(stay.admitted)}     Reason: ${stay.admitReason}`, 9),
        ...(stay.released ? [line(`      Released: ${this.day(stay.released)}     Reason: ${stay.reason}`, 9)] : []),
      ]),
      ...supervision.flatMap(({ type, start, end, status }) => [
        line(`   -- Supervision: ${type}`, 6),
        line(`      Start: ${this.day(start)}${end ? `     End: ${this.day(end)}` : ''}     Status: ${status}`, 9),
      ]),
      BLANK,
    ];
  }

  private courtCase({ printed, truth }: ScriptedCase): Line[] {
    return [
      line(`   -- Court: ${truth.court}     Case Number: ${truth.caseNumber}`, 6),
      ...printed.flatMap(({ date, text, charges }) => [
        line(`      ${this.day(date).padEnd(19)} ${text}`, 26),
        ...charges.flatMap((charge) => this.charge(charge, 9, '     ')),
      ]),
      BLANK,
    ];
  }

  private wanted(): Line[] {
    const { warrants } = this.sheet;
    if (warrants.length === 0) return this.none('Wanted Information');
    return [
      line('Wanted Information'),
      ...warrants.flatMap(({ court, caseNumber, issued }) => [
        line(`   Bench Warrant     Issued: ${this.day(issued)}     Status: Active`),
        line(`      Court: ${court}     Case Number: ${caseNumber}`, 9),
      ]),
      BLANK,
    ];
  }

  private none(section: string): Line[] {
    return [
      line(section),
      line(`   There is no ${section.replace(' Information', '')} Information associated with this history.`),
      BLANK,
    ];
  }
}
