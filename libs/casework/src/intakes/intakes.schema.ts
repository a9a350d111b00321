import { plainText } from '#libs/record';
import {
  ASSET_KINDS,
  CITIZENSHIP_STATUSES,
  ELIGIBILITY_BASES,
  ELIGIBILITY_CONDITIONS,
  ELIGIBILITY_FACTORS,
  ELIGIBILITY_OUTCOMES,
  INCOME_KINDS,
  INCOME_PERIODS,
  LANGUAGES,
} from '#libs/rules';
import { z } from 'zod';
import { county, problemCode, shortTerm } from '../cases/cases.schema.js';
import { nysid } from '../clients/clients.schema.js';
import type { ConflictStanding } from '../conflicts/conflicts.schema.js';
import {
  addressLines,
  calendarDay,
  day,
  email,
  id,
  instant,
  note,
  pageOf,
  pageQuery,
  personName,
  phone,
} from '../fields.js';
import { PARTY_ROLES } from '../parties/parties.schema.js';

export const INTAKE_STATUSES = ['open', 'accepted', 'referred', 'declined'] as const;

export const REFERRAL_SOURCES = [
  'self',
  'former_client',
  'friend_or_family',
  'legal_aid',
  'public_defender',
  'court',
  'probation_or_parole',
  'reentry_program',
  'community_event',
  'social_services',
  'website',
  'other',
] as const;

/** Why nobody of the office takes the case. @source practice reference 2, 4.2; RPC 1.18. */
export const DECLINE_REASONS = [
  'over_income',
  'status_not_eligible',
  'outside_priorities',
  'outside_service_area',
  'no_relief_available',
  'conflict_of_interest',
  'no_capacity',
  'applicant_withdrew',
  'applicant_not_reached',
  'other',
] as const;

/**
 * In what role somebody is named before there is a case. Prosecutors and judges are no side of their own; who trafficked the
 * applicant is told in confidence, and named in the case, where walls are.
 */
export const INVOLVED_ROLES = PARTY_ROLES.filter(
  (role) => !['household_member', 'trafficker', 'prosecutor', 'judge'].includes(role),
) as Exclude<(typeof PARTY_ROLES)[number], 'household_member' | 'trafficker' | 'prosecutor' | 'judge'>[];

const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag, such as es or zh-Hant')
  .max(35)
  .meta({ example: 'es' });

/** Yes, no, or null: not asked, or not answered. */
const answer = z.boolean().nullable().default(null);
/** Up to ten million dollars. */
const cents = z.int().min(0).max(1_000_000_000).nullable().default(null);
const orNull = <T extends z.ZodType>(of: T) => of.nullable().default(null);

export const safeContact = z.strictObject({
  phone: z.strictObject({ use: answer, voicemail: answer, text: answer }).prefault({}),
  email: z.strictObject({ use: answer }).prefault({}),
  mail: z.strictObject({ use: answer, plainEnvelope: answer }).prefault({}),
  times: orNull(plainText(200)).describe('When, in words: weekdays after six.'),
  through: orNull(
    z.strictObject({ name: personName, phone: orNull(phone), relationship: orNull(plainText(100)) }),
  ).describe('Somebody through whom a message may be left.'),
});

/** How the office knows of an income or an asset. */
const shownBy = orNull(z.enum(['document', 'statement']));

const income = z
  .union([
    z.strictObject({ none: z.literal(true) }),
    z.strictObject({
      sources: z
        .array(
          z.strictObject({
            kind: z.enum(INCOME_KINDS),
            amountCents: cents,
            period: orNull(z.enum(INCOME_PERIODS)),
            receivedBy: orNull(plainText(100)).describe('Who of the household.'),
            shownBy,
          }),
        )
        .min(1, 'say {"none": true} when there is no income')
        .max(30),
    }),
  ])
  .describe('Gross cash receipts of the household. No income is said in words: {"none": true}.');

const assets = z
  .union([
    z.strictObject({ none: z.literal(true) }),
    z.strictObject({
      items: z
        .array(
          z.strictObject({
            kind: z.enum(ASSET_KINDS),
            valueCents: cents,
            description: orNull(plainText(200)),
            shownBy,
          }),
        )
        .min(1, 'say {"none": true} when there are no assets')
        .max(30),
    }),
  ])
  .describe('Worth less what is owed. No assets is said in words: {"none": true}.');

const screening = z.strictObject({
  arrestedFor: orNull(note),
  arrestedWhere: orNull(plainText(200)),
  arrestedWhen: orNull(plainText(200)).describe('As told: "summer of 2012".'),
  openCases: answer,
  openCasesNote: orNull(note),
  convictedOf: orNull(note).describe('As told, with years: the rap sheet says it exactly.'),
  lastConvictedWhen: orNull(plainText(200)).describe('As told: "about 2014".'),
  convictionsElsewhere: answer.describe('In another state, or federal.'),
  supervised: answer.describe('On probation, parole or post-release supervision now.'),
  mustRegister: answer.describe('As a sex offender (Correction Law art. 6-C).'),
  finesOwed: answer.describe('Fines, fees or restitution that are not paid.'),
  sealedBefore: answer.describe('Something was sealed or vacated before.'),
  hasRapSheet: answer.describe('A DCJS record review, or another rap sheet, is at hand.'),
  immigrationConcern: answer.describe('Somebody must ask an immigration attorney before anything is filed.'),
  goal: orNull(note).describe('What the record stands in the way of.'),
});

/** What is asked; days are checked as they come in, and shown as they are kept. */
function fieldsWith<Day extends z.ZodType, County extends z.ZodType>(aDay: Day, aCounty: County) {
  const signedPaper = z.strictObject({ signedOn: orNull(aDay), onFile: answer });
  return {
    columns: z.strictObject({
      receivedOn: aDay.describe('Today in New York when left out. It selects the law of financial eligibility.'),
      givenName: orNull(personName),
      familyName: orNull(personName).describe('Of somebody with one name, that name.'),
      otherNames: z.array(personName).max(50).default([]),
      dateOfBirth: orNull(aDay),
      nysid: orNull(nysid),
      phone: orNull(phone),
      email: orNull(email),
      addressLines: addressLines.default([]),
      county: orNull(aCounty),
      spokenLanguage: orNull(languageTag),
      writtenLanguage: orNull(languageTag),
      interpreterNeeded: answer,
      referralSource: orNull(z.enum(REFERRAL_SOURCES)),
      householdSize: orNull(z.int().min(1).max(50)).describe('With the applicant.'),
      problemCode: orNull(problemCode),
      fundingSourceId: orNull(id),
      assigneeId: orNull(id).describe('Who takes the next step.'),
    }),
    form: z.strictObject({
      referralNote: orNull(plainText(300)),
      safeContact: orNull(safeContact),
      household: orNull(
        z
          .array(
            z.strictObject({
              name: orNull(personName),
              relationship: orNull(plainText(100)),
              dateOfBirth: orNull(aDay),
            }),
          )
          .max(30),
      ).describe('Who lives with the applicant.'),
      involved: orNull(
        z
          .array(
            z.strictObject({
              role: z.enum(INVOLVED_ROLES),
              name: personName,
              otherNames: z.array(personName).max(20).default([]),
              isOrganization: z.boolean().default(false),
              dateOfBirth: orNull(aDay),
            }),
          )
          .max(50),
      ).describe(
        'Co-defendants, complaining witnesses, adverse parties: looked for with the applicant. Null: not asked.',
      ),
      income: orNull(income),
      assets: orNull(assets),
      eligibilityBasis: orNull(z.enum(ELIGIBILITY_BASES)).describe(
        'under_ceiling says that no exception is claimed. Null: not asked.',
      ),
      eligibilityFactors: z.array(z.enum(ELIGIBILITY_FACTORS)).max(ELIGIBILITY_FACTORS.length).default([]),
      citizenship: z
        .strictObject({
          status: orNull(z.enum(CITIZENSHIP_STATUSES)),
          attestationSignedOn: orNull(aDay).describe("Of LSC's standard attestation."),
          documentOnFile: answer.describe('A copy of the paper that shows an eligible status.'),
          briefRemoteAdviceOnly: answer.describe('Brief advice by telephone and nothing else.'),
        })
        .prefault({})
        .describe('45 CFR 1626. Never presumed from accent, language, looks, race or origin.'),
      consent: orNull(signedPaper).describe('To keep what was told and to ask for records.'),
      retainer: orNull(signedPaper).describe('45 CFR 1611.9: for extended service, as soon as practicable.'),
      screening: orNull(screening),
    }),
  };
}

const { columns, form: intakeForm } = fieldsWith(calendarDay, county);
export { intakeForm };
export type IntakeColumns = z.output<typeof columns>;
/** What is kept together, beside the columns. */
export type IntakeForm = z.output<typeof intakeForm>;
const shown = fieldsWith(day, z.string());

/** The whole form: a field that is not sent is not known. */
export const takeIntakeInput = z.strictObject({
  ...columns.shape,
  ...intakeForm.shape,
  receivedOn: columns.shape.receivedOn.optional(),
});
export type TakeIntakeInput = z.output<typeof takeIntakeInput>;

type Undefaulted<Shape extends z.core.$ZodShape> = {
  [Field in keyof Shape]: Shape[Field] extends z.ZodDefault<infer Inner>
    ? z.ZodOptional<Inner>
    : Shape[Field] extends z.ZodPrefault<infer Inner>
      ? z.ZodOptional<Inner>
      : z.ZodOptional<Shape[Field]>;
};

/** Only what is sent is changed: nothing that is left out is given a default. */
function sentFields<Shape extends z.core.$ZodShape>(shape: Shape) {
  const fields = Object.entries(shape).map(([name, field]) => {
    const inner = field instanceof z.ZodDefault || field instanceof z.ZodPrefault ? field.unwrap() : field;
    return [name, (inner as z.ZodType).optional()];
  });
  return z.strictObject(Object.fromEntries(fields) as Undefaulted<Shape>);
}

export const changeIntakeInput = sentFields({ ...columns.shape, ...intakeForm.shape });
export type ChangeIntakeInput = z.output<typeof changeIntakeInput>;

const approvalView = z.strictObject({ byId: id, at: instant, reason: z.string() }).nullable();

export const intakeView = z
  .strictObject({
    id,
    status: z.enum(INTAKE_STATUSES),
    ...shown.columns.shape,
    ...shown.form.shape,
    exceptionApproval: approvalView.describe('Of the exception claimed, 45 CFR 1611.5.'),
    assetWaiver: approvalView.describe('45 CFR 1611.3.'),
    decision: z
      .strictObject({
        byId: id,
        at: instant,
        declineReason: z.enum(DECLINE_REASONS).nullable(),
        referredTo: z.string().nullable(),
        note: z.string().nullable(),
      })
      .nullable(),
    clientId: id.nullable(),
    caseId: id.nullable(),
    createdById: id,
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Intake' });
export type IntakeView = z.output<typeof intakeView>;

/** What has to happen next, and with whom it rests. */
export const NEXT_STEPS = [
  'ask_name',
  'check_conflicts',
  'decide_conflict',
  'ask_facts',
  'approve_exception',
  'decide',
] as const;
export const nextStepView = z
  .strictObject({
    step: z.enum(NEXT_STEPS).nullable().describe('null: it is decided.'),
    awaits: z.enum(['intake', 'supervisor', 'decision']).nullable(),
    missing: z.array(z.string()).describe('JSON pointers into the intake.'),
    conflicts: z
      .enum(['unchecked', 'undecided', 'declined', 'cleared'] satisfies readonly ConflictStanding[])
      .describe('By the newest check; unchecked also when names have changed since.'),
    ageDays: z.int().describe('Days since it was received; of a decided intake, until it was decided.'),
  })
  .meta({ id: 'IntakeNextStep' });
export type NextStepView = z.output<typeof nextStepView>;

export const queuedIntakeView = intakeView
  .pick({
    id: true,
    status: true,
    receivedOn: true,
    givenName: true,
    familyName: true,
    county: true,
    problemCode: true,
    spokenLanguage: true,
    interpreterNeeded: true,
    assigneeId: true,
  })
  .extend({ nextStep: nextStepView })
  .meta({ id: 'QueuedIntake' });
export type QueuedIntakeView = z.output<typeof queuedIntakeView>;
export const intakePage = pageOf(queuedIntakeView).meta({ id: 'IntakePage' });

export const intakeQuery = pageQuery.extend({
  status: z.enum(INTAKE_STATUSES).default('open'),
  assigneeId: z
    .union([id, z.literal('none')])
    .optional()
    .describe('none: those that nobody has taken up.'),
  county: county.optional(),
  problemCode: problemCode.optional(),
  spokenLanguage: languageTag.optional(),
  receivedBefore: calendarDay.optional(),
});
export type IntakeQuery = z.output<typeof intakeQuery>;

const reason = plainText(500);
export const approvalInput = z.strictObject({ reason });
export type ApprovalInput = z.output<typeof approvalInput>;

export const acceptIntakeInput = z.strictObject({
  attorneyId: id.optional().describe('Attorney of record; an attorney who accepts is it by default.'),
  clientId: id.nullable().default(null).describe('Somebody who is a client already; null makes a new client.'),
  title: plainText(200).default('Criminal record relief'),
  shortTerm,
  note: orNull(note).describe('Must say how an open question of eligibility was answered.'),
});
export type AcceptIntakeInput = z.output<typeof acceptIntakeInput>;

export const referIntakeInput = z.strictObject({
  referredTo: plainText(300).meta({ example: 'Legal Aid Society, Criminal Defense Practice' }),
  note: orNull(note),
});
export type ReferIntakeInput = z.output<typeof referIntakeInput>;

export const declineIntakeInput = z.strictObject({ reason: z.enum(DECLINE_REASONS), note: orNull(note) });
export type DeclineIntakeInput = z.output<typeof declineIntakeInput>;

export const TRAFFICKING_ANSWERS = ['yes', 'no', 'declined_to_say'] as const;
export const discloseInput = z.strictObject({
  trafficking: orNull(z.enum(TRAFFICKING_ANSWERS)).describe(
    'Whether a charge came of being trafficked. Null: not asked.',
  ),
  victimException: answer.describe('May come under 45 CFR 1626.4 (abuse, trafficking).'),
  note: orNull(note),
});
export type DiscloseInput = z.output<typeof discloseInput>;

export const disclosureView = z
  .strictObject({ disclosure: discloseInput.extend({ writtenById: id, writtenAt: instant }).nullable() })
  .meta({ id: 'IntakeDisclosure' });
export type DisclosureView = z.output<typeof disclosureView>;

export const eligibilityQuery = z.strictObject({ language: z.enum(LANGUAGES).default('en') });
export type EligibilityQuery = z.output<typeof eligibilityQuery>;

const confidence = z.enum(['V', 'S', 'M']);
export const eligibilityView = z
  .strictObject({
    intakeOn: day,
    rulesVersion: z.string(),
    frozen: z.boolean().describe('As it was when the intake was decided.'),
    guideline: z.strictObject({
      year: z.int(),
      citation: z.string(),
      effectiveOn: day,
      confidence: z.strictObject({ figures: confidence, citation: confidence, effectiveOn: confidence }),
    }),
    householdSize: z.int().nullable(),
    annualIncomeCents: z.int().nullable(),
    guidelineCents: z.int().nullable(),
    percentOfGuideline: z.number().nullable().describe('Shown; the ceilings in dollars decide.'),
    grants: z.array(
      z.strictObject({
        fundingSourceId: id,
        fundingSource: z.string().nullable().describe('Its name; null: it has no terms for that day any more.'),
        outcome: z.enum(ELIGIBILITY_OUTCOMES),
        basis: z.enum(ELIGIBILITY_BASES).nullable(),
        guidelineYear: z.int().nullable(),
        ceilingPercent: z.int().nullable(),
        ceilingCents: z.int().nullable(),
        policyReviewOverdue: z.boolean(),
        asks: z.array(z.strictObject({ fact: z.string(), pointer: z.string() })),
        findings: z.array(
          z.strictObject({
            condition: z.enum(ELIGIBILITY_CONDITIONS),
            result: z.enum(['met', 'not_met', 'unknown', 'unsettled']),
            why: z.string(),
            values: z
              .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
              .meta({ example: { incomeCents: 1_850_000, ceilingCents: 1_995_000 } }),
            asks: z.array(z.strictObject({ fact: z.string(), pointer: z.string() })),
            text: z.string(),
            citation: z.string(),
            confidence: confidence.nullable(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'FinancialEligibility' });
export type EligibilityView = z.output<typeof eligibilityView>;
