import { z } from 'zod';
import { CHARGE_CLASSES, FELONY_GRADES } from './charge-class.js';
import { DISPOSITIONS, SENTENCE_TYPES } from './disposition.js';
import { calendarDay, NOT_PRINTABLE, plainText, PRINTABLE } from './fields.js';

/** In every field `null` means: not known. It is never a yes or a no. */
const unknownDay = calendarDay.nullable().default(null);
const text = plainText;
const unknownText = (max = 300) => plainText(max).nullable().default(null);
const unknownFlag = z.boolean().nullable().default(null);
const cents = z.int().min(0).nullable().default(null);
const count = z.int().min(0).nullable().default(null);
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}$/, 'must be letters, digits and . _ : / - , at most 80')
  .describe('Unique in this record; decisions and petitions refer to it.');

/** Where in the source document a fact stands, and its text as printed. */
export const sourceSchema = z
  .strictObject({
    page: z.int().min(1),
    line: z.int().min(1),
    text: z.string().max(500).regex(PRINTABLE, NOT_PRINTABLE),
    document: z
      .string()
      .min(1)
      .max(80)
      .optional()
      .describe('Id of the document, where it is not the one that the record was read from.'),
    confidence: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('How sure the reading of the least sure word was, where the page was read from its picture (OCR).'),
  })
  .nullable()
  .default(null)
  .describe('Page and line (both from 1) of the source document, with the line as printed.');

export const weightSchema = z
  .strictObject({ value: z.number().positive(), unit: z.enum(['g', 'oz', 'lb']) })
  .describe('1 oz = 28.349523125 g; 1 lb = 16 oz.');

export const sentenceSchema = z.strictObject({
  types: z.array(z.enum(SENTENCE_TYPES)).min(1),
  imposedOn: unknownDay.describe('Day the sentence was imposed; not the day of the plea.'),
  termText: unknownText(500),
  termDays: count,
  termMonths: count,
  minTermMonths: count,
  maxTermMonths: count.describe('null also for a maximum of life.'),
  fineCents: cents,
  surchargeCents: cents,
  restitutionCents: cents,
  releasedOn: unknownDay.describe('Last release from incarceration on this sentence.'),
  stillIncarcerated: unknownFlag.describe('true: in custody on this sentence now.'),
  supervisionEndedOn: unknownDay.describe(
    'Last day of probation, parole or post-release supervision on this sentence.',
  ),
  supervisionActive: unknownFlag.describe('true: still on probation, parole or post-release supervision for it.'),
  conditionalDischargeEndsOn: unknownDay,
  source: sourceSchema,
});

export const sealSchema = z.strictObject({
  statute: text(40).describe('As reported, e.g. "CPL 160.50".'),
  on: unknownDay,
});

export const SUBSTANCES = ['marihuana', 'concentrated_cannabis', 'other'] as const;

export const chargeSchema = z.strictObject({
  id,
  law: text(10).describe('Law prefix as printed: PL, VTL, AC, CPL, PHL, ABC, TAX, GBL, COR, LOC, NYCRR …'),
  section: text(20).describe('Section with its dot, e.g. "221.10".'),
  subsection: unknownText(12).describe('As printed, e.g. "01"; null when none.'),
  attempt: z.boolean().default(false).describe('Penal Law 110 attempt at the section.'),
  class: z.enum(CHARGE_CLASSES).nullable().default(null).describe('Of this charge; for an attempt the lowered class.'),
  felonyGrade: z.enum(FELONY_GRADES).nullable().default(null),
  description: unknownText(500),
  counts: z.int().min(1).max(999).default(1),
  offenseOn: unknownDay.describe('Day of the crime; null means the day of the court case.'),
  disposition: z.enum(DISPOSITIONS),
  disposedOn: unknownDay,
  convictedOn: unknownDay.describe('Day of plea or verdict.'),
  coveredBy: unknownText(60).describe('Case number of the case that covers or supersedes this charge.'),
  acdMonths: z
    .int()
    .min(1)
    .max(12)
    .nullable()
    .default(null)
    .describe(
      'Of an adjournment in contemplation of dismissal: its length in months. 6 (CPL 170.55), 12 in a family offense, what the court set, at most 12, in a marihuana case (CPL 170.56). One that was restored is "pending".',
    ),
  appealOpen: unknownFlag.describe("The People's appeal from the termination is open."),
  sentence: sentenceSchema.nullable().default(null),
  priorSentences: z.array(sentenceSchema).default([]).describe('Sentences that a later one replaced.'),
  soleSubstance: z
    .enum(SUBSTANCES)
    .nullable()
    .default(null)
    .describe('The only controlled substance involved, where the file proves it.'),
  weight: weightSchema.nullable().default(null),
  victimAge: z.int().min(0).max(120).nullable().default(null),
  offenderIsParentOfVictim: unknownFlag,
  priorQualifyingConviction: unknownFlag.describe(
    'Of PL 130.52 or 130.55: the client was convicted before of a sex offense, a sexually violent offense, or of PL 130.52 or 130.55, anywhere (Correction Law 168-a(2)(c)).',
  ),
  underlyingOffense: z
    .strictObject({
      law: text(10),
      section: text(20),
      class: z.enum(CHARGE_CLASSES).nullable().default(null),
      felonyGrade: z.enum(FELONY_GRADES).nullable().default(null),
    })
    .nullable()
    .default(null)
    .describe('For a conspiracy or an offense "as" another one: the offense it rests on.'),
  transactionId: unknownText(80).describe(
    'Same value on charges that are one criminal transaction (CPL 40.10(2)); not the same as one plea.',
  ),
  ongoingConsequences: unknownFlag.describe(
    'The conviction has severe or ongoing consequences for the client: immigration, work, licence, housing. Ask; never infer.',
  ),
  soldForCompensation: unknownFlag.describe('Of a sale: false when nothing was paid.'),
  buyerAge: z.int().min(0).max(120).nullable().default(null).describe('Of a sale: age of the buyer on the day.'),
  armedFelony: unknownFlag.describe('An armed felony (CPL 1.20(41)).'),
  drugProgramCompleted: unknownFlag.describe(
    'The client completed judicial diversion, DTAP or another judicially sanctioned drug program on this case.',
  ),
  resultOfTrafficking: unknownFlag.describe(
    'CONFIDENTIAL. The client took part as a result of having been a victim of trafficking (CPL 440.10(1)(i)).',
  ),
  seals: z.array(sealSchema).default([]).describe('Seals reported for this charge.'),
  expungedOn: unknownDay,
  vacatedOn: unknownDay,
  source: sourceSchema,
  typedIn: z
    .strictObject({ by: text(80).meta({ example: '019343c4-8f1e-7cc4-a0d1-5b6b2f0d3e11' }), on: calendarDay })
    .optional()
    .describe(
      'Of a charge that no document shows: id of the member who typed it in, and when. The office’s program writes it.',
    ),
});

export const courtCaseSchema = z.strictObject({
  id,
  jurisdiction: z
    .string()
    .regex(/^(NY|US|[A-Z]{2})$/, 'must be NY, US (federal) or a two-letter state code')
    .default('NY'),
  court: unknownText(200),
  county: unknownText(60),
  docketNumber: unknownText(60),
  arrestedOn: unknownDay,
  arrestNumber: unknownText(40),
  offenseOn: unknownDay.describe('Day of the crime for every charge that does not state its own.'),
  commencedOn: unknownDay.describe('Day the charges came to court: docket, indictment or arraignment.'),
  entireInstrumentTerminated: unknownFlag.describe('false: the dismissal did not end the whole instrument.'),
  charges: z.array(chargeSchema).min(1),
  source: sourceSchema,
});

export const custodySchema = z.strictObject({
  admittedOn: unknownDay,
  releasedOn: unknownDay,
  stillIn: unknownFlag,
  facility: unknownText(200),
  admitReason: unknownText(200),
  releaseReason: unknownText(200),
  courtCaseId: unknownText(80).describe('The case that it was served on, when known.'),
  source: sourceSchema,
});

export const supervisionSchema = z.strictObject({
  kind: z.enum(['probation', 'parole', 'post_release_supervision', 'conditional_discharge', 'other']),
  startedOn: unknownDay,
  endedOn: unknownDay,
  active: unknownFlag,
  status: unknownText(200),
  courtCaseId: unknownText(80),
  source: sourceSchema,
});

export const pendingChargeSchema = z.strictObject({
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  level: z.enum(['felony', 'misdemeanor', 'violation', 'infraction', 'unknown']),
  chargedOn: unknownDay,
  source: sourceSchema,
});

export const priorSealingSchema = z.strictObject({
  statute: z.enum(['CPL 160.58', 'CPL 160.59']),
  grantedOn: unknownDay,
  felonies: z.int().min(0),
  misdemeanors: z.int().min(0),
});

export const personSchema = z.strictObject({
  names: z.array(text(200)).default([]).describe('The first is the name in use; the rest are aliases.'),
  datesOfBirth: z.array(calendarDay).default([]).describe('The first is the one in use.'),
  nysid: unknownText(20),
  soraRegistered: unknownFlag.describe('Required to register as a sex offender for any offense.'),
  citizenOfUnitedStates: unknownFlag.describe('Used for warnings only.'),
  naturalPerson: z.boolean().default(true),
});

/** Versions of one's own record that DCJS gives: with what is sealed and suppressed, or without. @source 9 NYCRR 6050.1 */
export const SHEET_VERSIONS = ['complete', 'without_sealed'] as const;
export type SheetVersion = (typeof SHEET_VERSIONS)[number];

/**
 * One person's record, in the shape that the rules assess. Arrest, offense, plea or verdict, sentence, release,
 * supervision-end and seal are different facts and stand in different fields.
 * @source rules reference, section 1, "Minimum inputs".
 */
export const criminalRecordSchema = z
  .strictObject({
    format: z.literal('vacatur-record/1'),
    person: personSchema.prefault({}),
    courtCases: z.array(courtCaseSchema).max(2000),
    custody: z.array(custodySchema).default([]).describe('Every known time in jail or prison, on any case.'),
    supervision: z.array(supervisionSchema).default([]),
    pendingCharges: z
      .array(pendingChargeSchema)
      .default([])
      .describe('Open charges that no court case here shows (told by the client, another state).'),
    priorSealings: z.array(priorSealingSchema).default([]),
    complete: unknownFlag.describe('true: every New York case of the person is here.'),
    reportedOn: unknownDay.describe('Day the source was printed.'),
    sheetVersion: z
      .enum(SHEET_VERSIONS)
      .optional()
      .describe('Which version of the record the source says that it is; left out: it does not say so.'),
  })
  .meta({ title: 'Vacatur record', id: 'https://vacatur.example/formats/record-1.json' });

export type CriminalRecordInput = z.input<typeof criminalRecordSchema>;
export type CriminalRecord = z.output<typeof criminalRecordSchema>;
export type CourtCase = z.output<typeof courtCaseSchema>;
export type Charge = z.output<typeof chargeSchema>;
export type Sentence = z.output<typeof sentenceSchema>;
export type Weight = z.output<typeof weightSchema>;
export type Source = z.output<typeof sourceSchema>;
export type CustodyPeriod = z.output<typeof custodySchema>;
export type SupervisionPeriod = z.output<typeof supervisionSchema>;
export type PendingCharge = z.output<typeof pendingChargeSchema>;
export type Seal = z.output<typeof sealSchema>;
