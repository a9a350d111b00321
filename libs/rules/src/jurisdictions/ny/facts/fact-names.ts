import type { FactUsed } from '../../../decision.js';
import type { Subject } from './subject.js';

type Value = FactUsed['value'];

interface ChargeFact {
  /** What it is, in words. */
  readonly name: string;
  /** Where it stands, below the charge; `..` starts at the court case. */
  readonly path: string;
  readonly value: (subject: Subject) => Value;
  /** What to ask when it is missing. `{charge}` is the statute as printed, `{docket}` the case. */
  readonly question: string;
}

/** Facts of one charge that rules use or ask for. */
export const CHARGE_FACTS = {
  jurisdiction: {
    name: 'jurisdiction',
    path: '../jurisdiction',
    value: (s) => s.courtCase.jurisdiction,
    question: 'In which jurisdiction was {charge} prosecuted ({docket})?',
  },
  law: {
    name: 'law',
    path: '/law',
    value: (s) => s.charge.law,
    question: 'Under which law was the charge "{charge}" brought ({docket})?',
  },
  section: {
    name: 'section',
    path: '/section',
    value: (s) => s.charge.section,
    question: 'Which section of law was the conviction of {charge} for ({docket})?',
  },
  subsection: {
    name: 'subdivision',
    path: '/subsection',
    value: (s) => s.charge.subsection,
    question: 'Under which subdivision was the conviction of {charge} ({docket})?',
  },
  attempt: {
    name: 'attempt',
    path: '/attempt',
    value: (s) => s.charge.attempt,
    question: 'Was the conviction of {charge} for an attempt ({docket})?',
  },
  class: {
    name: 'class of the offense',
    path: '/class',
    value: (s) => s.charge.class,
    question: 'What class of offense is {charge} ({docket}): felony, misdemeanor, violation or traffic infraction?',
  },
  felonyGrade: {
    name: 'grade of the class A felony',
    path: '/felonyGrade',
    value: (s) => s.charge.felonyGrade,
    question: 'Which grade of class A felony is {charge} ({docket}): A-I, A-II or A-III?',
  },
  offenseOn: {
    name: 'day of the offense',
    path: '/offenseOn',
    value: (s) => s.charge.offenseOn ?? s.courtCase.offenseOn,
    question: 'On what day was the offense {charge} committed ({docket})?',
  },
  disposition: {
    name: 'disposition',
    path: '/disposition',
    value: (s) => s.charge.disposition,
    question: 'How did the charge {charge} end ({docket})? Obtain the disposition from the court.',
  },
  disposedOn: {
    name: 'day of the disposition',
    path: '/disposedOn',
    value: (s) => s.charge.disposedOn,
    question: 'On what day did the charge {charge} end ({docket})?',
  },
  convictedOn: {
    name: 'plea or verdict',
    path: '/convictedOn',
    value: (s) => s.charge.convictedOn,
    question: 'On what day was the plea or verdict on {charge} ({docket})?',
  },
  sentence: {
    name: 'sentence',
    path: '/sentence',
    value: (s) => s.charge.sentence?.types.join(', ') ?? null,
    question: 'What sentence was imposed on {charge} ({docket}), and when?',
  },
  'sentence.imposedOn': {
    name: 'sentence imposed',
    path: '/sentence/imposedOn',
    value: (s) => s.charge.sentence?.imposedOn ?? null,
    question: 'On what day was the sentence on {charge} imposed ({docket})?',
  },
  'sentence.releasedOn': {
    name: 'release from incarceration',
    path: '/sentence/releasedOn',
    value: (s) => s.charge.sentence?.releasedOn ?? null,
    question: 'On what day was the client last released from jail or prison on {charge} ({docket})? Ask DOCCS or the jail.',
  },
  'sentence.stillIncarcerated': {
    name: 'still incarcerated',
    path: '/sentence/stillIncarcerated',
    value: (s) => s.charge.sentence?.stillIncarcerated ?? null,
    question: 'Is the client still incarcerated on {charge} ({docket})?',
  },
  'sentence.supervisionEndedOn': {
    name: 'end of supervision',
    path: '/sentence/supervisionEndedOn',
    value: (s) => s.charge.sentence?.supervisionEndedOn ?? null,
    question: 'Has probation, parole or post-release supervision on {charge} ended ({docket}), and when?',
  },
  'sentence.supervisionActive': {
    name: 'under supervision',
    path: '/sentence/supervisionActive',
    value: (s) => s.charge.sentence?.supervisionActive ?? null,
    question: 'Is the client still under supervision on {charge} ({docket})?',
  },
  'sentence.conditionalDischargeEndsOn': {
    name: 'end of the conditional discharge',
    path: '/sentence/conditionalDischargeEndsOn',
    value: (s) => s.charge.sentence?.conditionalDischargeEndsOn ?? null,
    question: 'On what day does the conditional discharge on {charge} end ({docket})?',
  },
  soleSubstance: {
    name: 'only controlled substance',
    path: '/soleSubstance',
    value: (s) => s.charge.soleSubstance,
    question:
      'Which was the only controlled substance in {charge} ({docket}): marihuana, concentrated cannabis, or another? Proof is needed.',
  },
  weight: {
    name: 'weight',
    path: '/weight',
    value: (s) => (s.charge.weight ? `${s.charge.weight.value} ${s.charge.weight.unit}` : null),
    question: 'What weight was involved in {charge} ({docket})?',
  },
  victimAge: {
    name: 'age of the victim',
    path: '/victimAge',
    value: (s) => s.charge.victimAge,
    question: 'How old was the victim in {charge} ({docket})?',
  },
  offenderIsParentOfVictim: {
    name: 'offender is a parent of the victim',
    path: '/offenderIsParentOfVictim',
    value: (s) => s.charge.offenderIsParentOfVictim,
    question: 'Was the client a parent of the victim in {charge} ({docket})?',
  },
  underlyingOffense: {
    name: 'underlying offense',
    path: '/underlyingOffense',
    value: (s) => (s.charge.underlyingOffense ? `${s.charge.underlyingOffense.law} ${s.charge.underlyingOffense.section}` : null),
    question: 'Which offense does the conviction of {charge} rest on ({docket})?',
  },
  transactionId: {
    name: 'criminal transaction',
    path: '/transactionId',
    value: (s) => s.charge.transactionId,
    question:
      'Was {charge} ({docket}) committed as part of the same criminal transaction as another charge (CPL 40.10(2))?',
  },
  ongoingConsequences: {
    name: 'severe or ongoing consequences',
    path: '/ongoingConsequences',
    value: (s) => s.charge.ongoingConsequences,
    question:
      'Does the conviction of {charge} ({docket}) have severe or ongoing consequences: immigration, work, a licence, housing?',
  },
  soldForCompensation: {
    name: 'sold for compensation',
    path: '/soldForCompensation',
    value: (s) => s.charge.soldForCompensation,
    question: 'Was anything paid in {charge} ({docket})?',
  },
  buyerAge: {
    name: 'age of the buyer',
    path: '/buyerAge',
    value: (s) => s.charge.buyerAge,
    question: 'How old was the buyer in {charge} ({docket})?',
  },
  armedFelony: {
    name: 'armed felony',
    path: '/armedFelony',
    value: (s) => s.charge.armedFelony,
    question: 'Was {charge} ({docket}) an armed felony (CPL 1.20(41)): a loaded weapon possessed, or what looked like a firearm shown?',
  },
  drugProgramCompleted: {
    name: 'drug program completed',
    path: '/drugProgramCompleted',
    value: (s) => s.charge.drugProgramCompleted,
    question:
      'Did the client complete judicial diversion, DTAP or another judicially sanctioned drug program on {charge} ({docket})?',
  },
  resultOfTrafficking: {
    name: 'result of trafficking (confidential)',
    path: '/resultOfTrafficking',
    value: (s) => s.charge.resultOfTrafficking,
    question:
      'In confidence: did the client take part in {charge} ({docket}) as a result of having been a victim of trafficking?',
  },
  appealOpen: {
    name: "the People's appeal is open",
    path: '/appealOpen',
    value: (s) => s.charge.appealOpen,
    question: "Is an appeal by the People open in {charge} ({docket})?",
  },
  expungedOn: {
    name: 'expunged',
    path: '/expungedOn',
    value: (s) => s.charge.expungedOn,
    question: 'On what day was the conviction of {charge} expunged ({docket})?',
  },
  vacatedOn: {
    name: 'vacated',
    path: '/vacatedOn',
    value: (s) => s.charge.vacatedOn,
    question: 'On what day was the conviction of {charge} vacated ({docket})?',
  },
  seals: {
    name: 'reported seal',
    path: '/seals',
    value: (s) => s.charge.seals.map((seal) => `${seal.statute}${seal.on ? ` on ${seal.on}` : ''}`).join('; ') || null,
    question: 'Under which statute and on what day was {charge} sealed ({docket})?',
  },
  newTrial: {
    name: 'what followed the vacatur',
    path: '/disposition',
    value: (s) => s.charge.disposition,
    question:
      'When the judgment on {charge} was vacated ({docket}), was the charge dismissed, or was a new trial ordered or a new plea entered?',
  },
  coveredBy: {
    name: 'covered by',
    path: '/coveredBy',
    value: (s) => s.charge.coveredBy,
    question: 'Which case covers {charge} ({docket})?',
  },
  'case.entireInstrumentTerminated': {
    name: 'the whole instrument was terminated',
    path: '../entireInstrumentTerminated',
    value: (s) => s.courtCase.entireInstrumentTerminated,
    question: 'Did the whole accusatory instrument in {docket} end in the client\'s favor?',
  },
  'case.commencedOn': {
    name: 'day the case came to court',
    path: '../commencedOn',
    value: (s) => s.courtCase.commencedOn ?? s.courtCase.arrestedOn,
    question: 'On what day was {docket} brought to court?',
  },
  acdMonths: {
    name: 'length of the adjournment',
    path: '/acdMonths',
    value: (s) => s.charge.acdMonths,
    question:
      'For how many months was {charge} ({docket}) adjourned in contemplation of dismissal: six, twelve (family offense), or what the court set (marihuana)? One that was restored is pending.',
  },
  priorQualifyingConviction: {
    name: 'earlier sex conviction',
    path: '/priorQualifyingConviction',
    value: (s) => s.charge.priorQualifyingConviction,
    question:
      'Before {charge} ({docket}), was the client ever convicted of a sex offense, a sexually violent offense, or of PL 130.52 or 130.55?',
  },
} as const satisfies { readonly [name: string]: ChargeFact }; // prettier-ignore

export type ChargeFactName = keyof typeof CHARGE_FACTS;

interface PersonFact {
  readonly name: string;
  readonly pointer: string;
  readonly question: string;
}

/** Facts of the person, not of one charge. */
export const PERSON_FACTS = {
  'person.soraRegistered': {
    name: 'required to register as a sex offender',
    pointer: '/person/soraRegistered',
    question: 'Is the client required to register as a sex offender (SORA) for any offense?',
  },
  'person.naturalPerson': {
    name: 'a natural person',
    pointer: '/person/naturalPerson',
    question: 'Is the defendant a natural person?',
  },
  'person.datesOfBirth': {
    name: 'date of birth',
    pointer: '/person/datesOfBirth',
    question: 'What is the client\'s date of birth?',
  },
  custody: {
    name: 'time in jail or prison',
    pointer: '/custody',
    question: 'When was the client in jail or prison, on any case, and when released?',
  },
  'custody.courtCaseId': {
    name: 'the case that the custody was served on',
    pointer: '/custody',
    question: 'On which case was the client in custody: the same sentence, because parole or post-release supervision was revoked, or another case?',
  },
  pendingCharges: {
    name: 'pending charges',
    pointer: '/pendingCharges',
    question: 'Does the client have an open criminal charge, where, since when, and is it a felony or misdemeanor?',
  },
  priorSealings: {
    name: 'earlier sealings',
    pointer: '/priorSealings',
    question: 'Which convictions were sealed for the client before, under CPL 160.58 or 160.59?',
  },
} as const satisfies { readonly [name: string]: PersonFact }; // prettier-ignore

export type PersonFactName = keyof typeof PERSON_FACTS;

/** A missing fact, with its place in the record. */
export class FactAsk {
  constructor(
    readonly fact: ChargeFactName | PersonFactName,
    readonly subject: Subject | null,
    private readonly place: string | null,
  ) {}

  /** Put together only when somebody reads the question. */
  get pointer(): string {
    return this.place ?? pointerOf(this.subject!, this.fact as ChargeFactName);
  }
}

const PLACES = new Map(
  Object.entries(CHARGE_FACTS).map(([name, { path }]) => {
    const ofCase = path.startsWith('../');
    return [name, { ofCase, below: ofCase ? path.slice(2) : path }];
  }),
);

export function pointerOf(subject: Subject, fact: ChargeFactName): string {
  const { ofCase, below } = PLACES.get(fact)!;
  return (ofCase ? subject.caseAt : subject.at) + below;
}

/** Where no sentence is told at all, the whole sentence is the fact to ask for: none of its days has a place yet. */
export function askCharge(subject: Subject, fact: ChargeFactName): FactAsk {
  const asked = subject.charge.sentence === null && fact.startsWith('sentence.') ? 'sentence' : fact;
  return new FactAsk(asked, subject, null);
}

export function askPerson(fact: PersonFactName, pointer: string = PERSON_FACTS[fact].pointer): FactAsk {
  return new FactAsk(fact, null, pointer);
}
