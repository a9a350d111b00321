import type { ChargeClass, Disposition, FelonyGrade, LocalDate, SentenceType, Weight } from '#libs/record';

/**
 * A New York State criminal history record ("rap sheet") as it is printed, and nothing more. `null` means: not on the
 * sheet, or not readable (then a gap says so). Texts are as printed, wrapped lines joined by one space.
 */
export interface RapSheet {
  /** A: capitals, no cycle numbers. B: sections, a summary, numbered cycles. */
  layout: 'A' | 'B';
  reportDate: LocalDate | null;
  identification: Identification;
  /** Printed counts (B), which need not match the cycles. */
  summary: SheetSummary | null;
  cycles: Cycle[];
  outOfStateNote: string | null;
  warrants: SheetWarrant[];
  pages: number;
}

export interface Identification {
  names: string[];
  dob: LocalDate | null;
  dobs: LocalDate[];
  nysid: string | null;
  sex: 'M' | 'F' | null;
  ssn_last4: string | null;
  fbi: string | null;
}

export interface SheetSummary {
  totalArrests: number | null;
  felonyArrests: number | null;
  violentFelonyArrests: number | null;
  misdemeanorArrests: number | null;
  otherArrests: number | null;
  totalConvictions: number | null;
  felonyConvictions: number | null;
  violentFelonyConvictions: number | null;
  misdemeanorConvictions: number | null;
  otherConvictions: number | null;
  youthfulOffenderAdjudications: number | null;
  openCases: number | null;
  activeWarrants: number | null;
}

/** One arrest and what came of it. */
export interface Cycle {
  cycleNumber: number | null;
  arrestDate: LocalDate | null;
  agency: string | null;
  arrestNumber: string | null;
  cjtn: string | null;
  /** County. */
  place: string | null;
  crimeDate: LocalDate | null;
  nameAtArrest: string | null;
  dobAtArrest: LocalDate | null;
  /** The police's charges; never mixed with the court's. */
  arrestCharges: SheetCharge[];
  courtCases: SheetCourtCase[];
  incarcerations: Incarceration[];
  supervision: Supervision[];
}

export interface SheetCharge {
  law: string;
  section: string;
  subsection: string | null;
  class: ChargeClass | null;
  felonyGrade: FelonyGrade | null;
  degree: string | null;
  attempt: boolean;
  description: string | null;
  counts: number;
  note: string | null;
  weight: Weight | null;
  ncic: string | null;
}

/** The words of the sheet are the first of the record's dispositions. */
export type SheetDisposition = Extract<
  Disposition,
  | 'convicted_plea'
  | 'convicted_verdict'
  | 'dismissed'
  | 'acquitted'
  | 'acd'
  | 'acd_dismissed'
  | 'yo'
  | 'covered_by'
  | 'satisfied'
  | 'transferred'
  | 'superseded'
  | 'pending'
  | 'sealed_160_55'
  | 'not_reported'
>;

export interface DisposedCharge extends SheetCharge {
  disposition: SheetDisposition;
  dispositionDate: LocalDate | null;
  convictedOn: LocalDate | null;
  coveredBy: string | null;
  /** The one in force. */
  sentence: SheetSentence | null;
  priorSentences: SheetSentence[];
}

export interface SheetSentence {
  types: SentenceType[];
  date: LocalDate | null;
  /** Without money. */
  termText: string | null;
  termDays: number | null;
  termMonths: number | null;
  minTermMonths: number | null;
  /** null also for life. */
  maxTermMonths: number | null;
  fineCents: number | null;
  surchargeCents: number | null;
  restitutionCents: number | null;
  releaseDate: LocalDate | null;
  supervisionEnd: LocalDate | null;
}

export const EVENT_TYPES = [
  'docket_reported',
  'arraigned',
  'convicted',
  'acquitted',
  'dismissed',
  'acd',
  'acd_dismissed',
  'yo',
  'covered_by',
  'superseded',
  'transferred',
  'sentenced',
  'resentenced',
  'violation_of_probation',
  'sealed',
  'bench_warrant_issued',
  'bench_warrant_vacated',
  'adjourned',
  'other',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface SheetEvent {
  date: LocalDate | null;
  type: EventType;
  /** null: not read surely. */
  text: string | null;
}

export interface SheetCourtCase {
  court: string | null;
  county: string | null;
  caseNumber: string | null;
  events: SheetEvent[];
  /** Every charge that the case ever held, once each. */
  charges: DisposedCharge[];
  sealed: { statute: string; date: LocalDate | null } | null;
}

/** No `released` means: still in. */
export interface Incarceration {
  agency: string | null;
  identifier: string | null;
  admitted: LocalDate | null;
  released: LocalDate | null;
  /** Why released. */
  reason: string | null;
  admitReason: string | null;
}

/** No `end` means: active. */
export interface Supervision {
  type: string | null;
  start: LocalDate | null;
  end: LocalDate | null;
  status: string | null;
}

export interface SheetWarrant {
  court: string | null;
  caseNumber: string | null;
  issued: LocalDate | null;
}
