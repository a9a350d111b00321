import type { Cycle, Incarceration, SheetCharge, SheetWarrant, Supervision } from '#libs/readers';
import { addDays, addMonths, addYears, type LocalDate } from '#libs/record';
import type { Chance, Weighted } from './chance.js';
import { docketNumber, indictmentNumber, informationNumber, inventPlace, type Place } from './courts.js';
import {
  attemptAt,
  chargeOf,
  DISORDERLY,
  DRIVING,
  DWAI,
  FELONIES,
  MARIHUANA_VIOLATION,
  MISDEMEANORS,
  VIOLATIONS,
  type Offense,
} from './offenses.js';
import { CaseScript, type Imposed, type Layout, type ScriptedCase } from './script.js';
import { codeOf, printDay, yearOf } from './wording.js';
import { determinate, forDriving, jail, jailAndProbation, light, prison, probation } from './sentences.js';

/** An arrest with its cases as printed. `cycle` is what a reader should find; its number is given by the sheet. */
export interface ScriptedCycle {
  readonly cycle: Cycle;
  readonly place: Place;
  readonly cases: readonly ScriptedCase[];
  readonly warrant: SheetWarrant | null;
}

type Outcome =
  | 'plea'
  | 'lesser'
  | 'attempt'
  | 'violation'
  | 'mixed'
  | 'driving'
  | 'dismissed'
  | 'acd'
  | 'adjourned'
  | 'verdict'
  | 'sealed_only'
  | 'unclosed'
  | 'no_court'
  | 'warrant'
  | 'pending'
  | 'violated'
  | 'youthful'
  | 'indicted'
  | 'superseded'
  | 'information'
  | 'covered';

/** About as often as records show them, the rare ones more often than that. */
const OUTCOMES: Weighted<Outcome> = [
  ['plea', 16],
  ['lesser', 10],
  ['attempt', 5],
  ['violation', 10],
  ['mixed', 5],
  ['driving', 5],
  ['dismissed', 10],
  ['acd', 6],
  ['adjourned', 2],
  ['verdict', 4],
  ['sealed_only', 3],
  ['unclosed', 4],
  ['no_court', 4],
  ['warrant', 2],
  ['pending', 2],
  ['violated', 5],
  ['youthful', 4],
  ['indicted', 8],
  ['superseded', 3],
  ['information', 4],
  ['covered', 4],
];

const PLEA = 'Convicted Upon Plea Of Guilty';
const REPORTED = 'Initial Report Of Docket Number';
const TRANSFERRED = 'Held For Action Of Grand Jury - Transferred To Superior Court';
const SEAL_50 = 'Sealed Upon Termination Of Criminal Action In Favor Of The Accused-CPL 160.50';
const SEAL_55 = 'Sealed Upon Conviction Of A Noncriminal Offense-CPL 160.55';

/** Draws what one arrest came to. */
export class CycleInvention {
  private readonly place: Place;
  private readonly docket: string;
  private readonly arraignedOn: LocalDate;
  private readonly incarcerations: Incarceration[] = [];
  private readonly supervision: Supervision[] = [];
  private readonly cases: ScriptedCase[] = [];
  private warrant: SheetWarrant | null = null;

  constructor(
    private readonly chance: Chance,
    private readonly arrestedOn: LocalDate,
    private readonly reportedOn: LocalDate,
    private readonly isYoung: boolean,
    private readonly layout: Layout,
  ) {
    this.place = inventPlace(chance);
    this.docket = docketNumber(chance, this.place, arrestedOn);
    this.arraignedOn = addDays(arrestedOn, chance.int(0, 2));
  }

  invent(nameAtArrest: string, dobAtArrest: LocalDate): ScriptedCycle {
    const outcome = this.outcome();
    const charges = this.charges(outcome);
    this.play(outcome, charges);
    const { chance, place, arrestedOn, cases, incarcerations, supervision, warrant } = this;
    return {
      place,
      cases,
      warrant,
      cycle: {
        cycleNumber: null,
        arrestDate: arrestedOn,
        agency: place.agency,
        arrestNumber: place.letter
          ? `${place.letter}${String(yearOf(arrestedOn) % 100).padStart(2, '0')}6${chance.digits(5)}`
          : `${String(yearOf(arrestedOn) % 100).padStart(2, '0')}${chance.digits(5)}`,
        cjtn: yearOf(arrestedOn) < 1980 ? null : `5${chance.digits(7)}${chance.one(['J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R'])}`, // prettier-ignore
        place: place.county,
        crimeDate: chance.yes(90) ? arrestedOn : addDays(arrestedOn, -chance.int(1, 40)),
        nameAtArrest,
        dobAtArrest,
        arrestCharges: charges,
        courtCases: cases.map(({ truth }) => truth),
        incarcerations,
        supervision,
      },
    };
  }

  /** What takes months or years cannot have ended on a sheet that was printed soon after. */
  private outcome(): Outcome {
    const drawn = this.chance.weighted(OUTCOMES);
    if (addYears(this.arrestedOn, 14) > this.reportedOn) {
      if (addYears(this.arrestedOn, 1) > this.reportedOn) return this.chance.one(['pending', 'adjourned', 'warrant', 'unclosed']); // prettier-ignore
      if (['indicted', 'superseded', 'information', 'violated', 'youthful'].includes(drawn)) return 'plea';
    }
    if (drawn === 'youthful' && !this.isYoung) return 'plea';
    return drawn === 'pending' || drawn === 'adjourned' ? 'dismissed' : drawn;
  }

  private charges(outcome: Outcome): SheetCharge[] {
    const { chance } = this;
    if (outcome === 'driving') return DRIVING.slice(0, chance.int(1, 3)).map((each) => chargeOf(each));
    if (['indicted', 'superseded', 'information', 'youthful'].includes(outcome)) {
      const felony = chance.one(FELONIES).charged;
      return [felony, ...this.others(felony, chance.int(0, 1))].map((each) => chargeOf(each));
    }
    const first = chance.yes(outcome === 'violation' || outcome === 'lesser' || outcome === 'attempt' ? 0 : 15)
      ? chance.one(VIOLATIONS)
      : chance.one(MISDEMEANORS);
    const least = outcome === 'mixed' || outcome === 'verdict' ? 1 : 0;
    const others = this.others(first, chance.int(least, 2));
    return [chargeOf(first, chance.yes(6) ? 2 : 1), ...others.map((each) => chargeOf(each))];
  }

  private others(but: Offense, count: number): Offense[] {
    const pool = MISDEMEANORS.filter((each) => each.section !== but.section);
    const from = this.chance.int(0, pool.length - 1);
    return Array.from({ length: count }, (_, i) => pool[(from + i * 5) % pool.length]!);
  }

  private open(charges: readonly SheetCharge[]): CaseScript {
    return new CaseScript(this.layout, this.place.local, this.place.county, this.docket)
      .event(this.arraignedOn, 'docket_reported', REPORTED)
      .event(this.arraignedOn, 'arraigned', 'Arraigned', charges);
  }

  /** `Convicted Upon Plea Of Guilty In Satisfaction Of PL 155.30 Sub 05, PL 165.40` */
  private satisfying(charges: readonly SheetCharge[]): string {
    return `${PLEA} In Satisfaction Of ${charges.map((charge) => codeOf(charge, this.layout)).join(', ')}`;
  }

  private later(from: LocalDate, least: number, most: number): LocalDate {
    return addDays(from, this.chance.int(least, most));
  }

  private play(outcome: Outcome, charges: readonly SheetCharge[]): void {
    if (outcome === 'no_court') return;
    const script = this.open(charges);
    const [first, ...rest] = charges as [SheetCharge, ...SheetCharge[]];
    const on = this.later(this.arraignedOn, 0, 200);
    switch (outcome) {
      case 'plea':
        this.plead(script, on, first, rest, this.sentenceFor(first));
        break;
      case 'lesser':
      case 'violation': {
        const to = chargeOf(outcome === 'violation' && this.chance.yes(50) ? DISORDERLY : this.lesserOf(first));
        this.plead(script, on, to, charges.filter(({ section }) => section !== to.section), light(this.chance)); // prettier-ignore
        if (this.chance.yes(40)) script.seal(addYears(on, 1), SEAL_55, 'CPL 160.55');
        break;
      }
      case 'attempt': {
        const attempt = charges.map((charge) => attemptAt(charge as Offense)).find((each) => each !== null);
        this.plead(script, on, attempt ?? first, attempt ? charges : rest, light(this.chance));
        break;
      }
      case 'mixed':
        this.sentenceApart(script, on, charges);
        break;
      case 'driving': {
        const to = this.chance.yes(40) ? chargeOf(DWAI) : first;
        this.plead(script, on, to, to === first ? rest : charges, forDriving(this.chance));
        break;
      }
      case 'dismissed':
        script.event(on, 'dismissed', this.chance.one(['Dismissed - Speedy Trial, CPL 30.30', 'Dismissed', 'Dismissed - Motion To Dismiss Granted, CPL 170.30'])); // prettier-ignore
        script.dispose(charges, 'dismissed', on);
        if (this.chance.yes(80)) script.seal(on, SEAL_50, 'CPL 160.50');
        break;
      case 'acd':
      case 'adjourned': {
        script.event(on, 'acd', 'Adjourned In Contemplation Of Dismissal (ACD) - CPL 170.55').dispose(charges, 'acd', on); // prettier-ignore
        if (outcome === 'adjourned') break;
        const over = addMonths(on, 6);
        script.event(over, 'acd_dismissed', 'Dismissed - ACD Period Completed').dispose(charges, 'acd_dismissed', over);
        if (this.chance.yes(90)) script.seal(over, SEAL_50, 'CPL 160.50');
        break;
      }
      case 'verdict':
        this.tried(script, on, first, rest);
        break;
      case 'sealed_only':
        script.seal(on, SEAL_55, 'CPL 160.55').dispose(charges, 'sealed_160_55', on);
        break;
      case 'warrant':
        script.event(on, 'bench_warrant_issued', 'Bench Warrant Issued').dispose(charges, 'pending', null);
        this.warrant = { court: this.place.local, caseNumber: this.docket, issued: on };
        break;
      case 'pending': {
        const next = this.later(this.reportedOn, 5, 60);
        script.event(this.later(this.arraignedOn, 1, 10), 'adjourned', `Adjourned To ${printDay(next, this.layout)}`).dispose(charges, 'pending', null); // prettier-ignore
        break;
      }
      case 'violated':
        this.violate(script, on, first, rest);
        break;
      case 'covered':
        this.cover(script, on, charges);
        break;
      case 'youthful':
      case 'indicted':
      case 'superseded':
      case 'information':
        return this.indict(script, outcome, charges);
      case 'unclosed':
        break;
    }
    this.cases.push(script.done);
  }

  private lesserOf({ section }: SheetCharge): Offense {
    if (section === '221.10' || section === '221.15') return MARIHUANA_VIOLATION;
    return this.chance.one(VIOLATIONS.slice(1, 4));
  }

  private sentenceFor({ class: chargeClass }: SheetCharge): Imposed {
    if (chargeClass === 'V' || chargeClass === 'I') return light(this.chance);
    return this.chance.weighted([
      [light(this.chance), 6],
      [jail(this.chance), 3],
      [probation(this.chance, 3), 1],
    ]);
  }

  /** Sentenced under the charge on the day of the plea, or on a later line of its own. */
  private plead(
    script: CaseScript,
    on: LocalDate,
    to: SheetCharge,
    satisfied: readonly SheetCharge[],
    imposed: Imposed,
  ): void {
    const text = satisfied.length > 0 ? this.satisfying(satisfied) : PLEA;
    const atOnce = this.chance.yes(60);
    const sentencedOn = atOnce ? on : this.later(on, 14, 60);
    if (atOnce) script.sentencing(on, 'convicted', text, [[to, imposed]]);
    else script.event(on, 'convicted', text, [to]).sentenceOnLine(sentencedOn, 'sentenced', to, imposed);
    script.dispose([to], 'convicted_plea', on).dispose(satisfied, 'satisfied', on);
    this.serve(script, to, sentencedOn, imposed);
  }

  private sentenceApart(script: CaseScript, on: LocalDate, charges: readonly SheetCharge[]): void {
    const sentencedOn = this.later(on, 14, 60);
    script.event(on, 'convicted', PLEA, charges).dispose(charges, 'convicted_plea', on);
    script.sentencing(sentencedOn, 'sentenced', 'Sentenced', charges.map((charge) => [charge, light(this.chance)] as const)); // prettier-ignore
  }

  private tried(script: CaseScript, on: LocalDate, convicted: SheetCharge, acquitted: readonly SheetCharge[]): void {
    const sentencedOn = this.later(on, 20, 60);
    const imposed = jail(this.chance);
    script.event(on, 'convicted', 'Convicted Upon Verdict After Jury Trial', [convicted]);
    script.event(on, 'acquitted', 'Acquitted After Jury Trial', acquitted);
    script.dispose([convicted], 'convicted_verdict', on).dispose(acquitted, 'acquitted', on);
    script.sentenceOnLine(sentencedOn, 'sentenced', convicted, imposed);
    this.serve(script, convicted, sentencedOn, imposed);
  }

  private violate(script: CaseScript, on: LocalDate, to: SheetCharge, rest: readonly SheetCharge[]): void {
    const first = probation(this.chance, 3);
    const sentencedOn = this.later(on, 20, 60);
    const revokedOn = this.later(sentencedOn, 200, 700);
    const again = jail(this.chance);
    script.event(on, 'convicted', rest.length > 0 ? this.satisfying(rest) : PLEA, [to]);
    script.dispose([to], 'convicted_plea', on).dispose(rest, 'satisfied', on);
    script.sentenceOnLine(sentencedOn, 'sentenced', to, first);
    script.event(addDays(revokedOn, -40), 'violation_of_probation', 'Violation Of Probation Filed');
    script.sentencing(revokedOn, 'resentenced', 'Probation Revoked - Resentenced', [[to, again]]);
    this.supervision.push({ type: 'Probation', start: sentencedOn, end: revokedOn, status: 'Revoked' });
    this.serve(script, to, revokedOn, again);
  }

  private cover(script: CaseScript, on: LocalDate, charges: readonly SheetCharge[]): void {
    const other = docketNumber(this.chance, this.place, this.arrestedOn);
    script.event(on, 'covered_by', `Covered By Case Number ${other}`).dispose(charges, 'covered_by', on, other);
  }

  private indict(
    local: CaseScript,
    outcome: 'youthful' | 'indicted' | 'superseded' | 'information',
    charges: readonly SheetCharge[],
  ): void {
    const { chance } = this;
    const heldOn = this.later(this.arraignedOn, 2, 10);
    this.cases.push(local.event(heldOn, 'transferred', TRANSFERRED).dispose(charges, 'transferred', heldOn).done);

    const filedOn = this.later(heldOn, 20, 60);
    const arraignedOn = this.later(filedOn, 0, 10);
    const isInformation = outcome === 'information' || outcome === 'youthful';
    const number = isInformation ? informationNumber(chance, filedOn) : indictmentNumber(chance, filedOn);
    const filed = isInformation ? 'Superior Court Information Filed' : 'Initial Report Of Indictment Number';
    let superior = this.superior(number).event(filedOn, 'docket_reported', filed);
    superior.event(arraignedOn, 'arraigned', 'Arraigned', charges);
    let lastOn = arraignedOn;
    if (outcome === 'superseded') {
      const supersededOn = this.later(arraignedOn, 30, 90);
      const next = indictmentNumber(chance, supersededOn);
      superior.event(supersededOn, 'superseded', `Superseded By Indictment ${next}`);
      this.cases.push(superior.dispose(charges, 'superseded', supersededOn, next).done);
      lastOn = this.later(supersededOn, 1, 10);
      superior = this.superior(next).event(supersededOn, 'docket_reported', 'Initial Report Of Indictment Number');
      superior.event(lastOn, 'arraigned', 'Arraigned', charges);
    }
    const on = this.later(lastOn, 30, 300);
    const sentencedOn = this.later(on, 20, 60);
    const [charged, ...rest] = charges as [SheetCharge, ...SheetCharge[]];
    if (outcome === 'youthful') return this.adjudicate(superior, on, sentencedOn, charged, rest);
    const lesser = chance.yes(60)
      ? FELONIES.find((each) => each.charged.section === charged.section)?.lesser
      : undefined;
    const to = lesser ? chargeOf(lesser) : charged;
    const satisfied = (lesser ? charges : rest).filter(({ section }) => section !== to.section);
    const imposed = to.class?.endsWith('M') ? jail(chance) : chance.one([prison, determinate, jailAndProbation, (c: Chance) => probation(c, 5)])(chance); // prettier-ignore
    superior.event(on, 'convicted', satisfied.length > 0 ? this.satisfying(satisfied) : PLEA, [to]);
    superior.dispose([to], 'convicted_plea', on).dispose(satisfied, 'satisfied', on);
    superior.sentenceOnLine(sentencedOn, 'sentenced', to, imposed);
    this.serve(superior, to, sentencedOn, imposed);
    this.cases.push(superior.done);
  }

  private superior(number: string): CaseScript {
    return new CaseScript(this.layout, this.place.superior, this.place.county, number);
  }

  private adjudicate(
    script: CaseScript,
    on: LocalDate,
    sentencedOn: LocalDate,
    charged: SheetCharge,
    rest: readonly SheetCharge[],
  ): void {
    const imposed = probation(this.chance, 5);
    script.event(on, 'convicted', rest.length > 0 ? this.satisfying(rest) : PLEA, [charged]);
    script.dispose(rest, 'satisfied', on).dispose([charged], 'yo', sentencedOn);
    script.sentencing(sentencedOn, 'yo', 'Youthful Offender Adjudication', [[charged, imposed]]);
    script.seal(sentencedOn, 'Confidential Upon Youthful Offender Adjudication-CPL 720.35', 'CPL 720.35');
    this.serve(script, charged, sentencedOn, imposed);
    this.cases.push(script.done);
  }

  /** Nothing that is printed lies after the report. */
  private ended(on: LocalDate): LocalDate | null {
    return on <= this.reportedOn ? on : null;
  }

  /** What the sheet tells of the time served on a sentence. */
  private serve(script: CaseScript, charge: SheetCharge, from: LocalDate, { sentence }: Imposed): void {
    const { chance } = this;
    const { types, termDays, termMonths, minTermMonths } = sentence;
    if (types.includes('jail')) {
      const twoThirds = termDays ? addDays(from, Math.ceil((termDays * 2) / 3)) : addMonths(from, Math.ceil(((termMonths ?? 1) * 2) / 3)); // prettier-ignore
      const released = this.ended(twoThirds);
      const agency = this.place.letter ? 'NYC Department of Correction' : `${this.place.county} County Jail`;
      this.incarcerations.push({ agency, identifier: `349${chance.digits(7)}`, admitted: from, released, reason: released && 'Sentence Served', admitReason: 'Sentenced' }); // prettier-ignore
      script.serve(charge, { releaseDate: released });
    }
    if (types.includes('prison')) {
      const admitted = this.later(from, 5, 14);
      const released = addMonths(admitted, minTermMonths ?? 12);
      const ends = addMonths(released, chance.int(12, 36));
      const isDeterminate = types.includes('post_release_supervision');
      this.incarcerations.push({
        agency: 'NYS Department of Correctional Services',
        identifier: `${String(yearOf(admitted) % 100).padStart(2, '0')}A${chance.digits(4)}`,
        admitted,
        released,
        reason: isDeterminate ? 'Conditional Release' : 'Released To Parole',
        admitReason: 'New Commitment',
      });
      this.supervision.push({
        type: isDeterminate ? 'Post Release Supervision' : 'Parole',
        start: released,
        end: ends,
        status: chance.one(['Discharged', 'Discharged - Maximum Expiration']),
      });
      script.serve(charge, { releaseDate: released, supervisionEnd: ends });
    }
    if (types.includes('probation')) {
      const ends = this.ended(addYears(from, /probation: 5/i.test(sentence.termText ?? '') ? 5 : 3));
      this.supervision.push({ type: 'Probation', start: from, end: ends, status: ends ? 'Maximum Expiration' : 'Active' }); // prettier-ignore
      script.serve(charge, { supervisionEnd: ends });
    }
  }
}
