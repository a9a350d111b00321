import { FINDING_RESULTS, LANGUAGES, OUTCOMES } from '#libs/rules';
import { z } from 'zod';
import { calendarDay, day, id, instant, pageOf } from '../fields.js';

export const runAssessmentInput = z.strictObject({
  recordId: id,
  asOf: calendarDay.optional().describe('The day the law and the clocks are read on; today in New York when left out.'),
});
export type RunAssessmentInput = z.output<typeof runAssessmentInput>;

export const languageQuery = z.strictObject({
  language: z.enum(LANGUAGES).default('en').describe('Of sentences; what a member typed stays as it was typed.'),
});
export type LanguageQuery = z.output<typeof languageQuery>;

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const values = z
  .record(z.string(), scalar)
  .describe('What the text is filled with.')
  .meta({ example: { years: 10, from: '2016-08-30' } });
const warning = z.object({ code: z.string(), values, text: z.string(), citation: z.string() });
const factUsed = z.object({ name: z.string(), value: scalar, pointer: z.string() });

const finding = z.object({
  condition: z.string(),
  result: z.enum(FINDING_RESULTS),
  until: z.string().nullable(),
  why: z.string().describe("Which of the condition's sentences the text is."),
  values,
  asks: z.array(z.object({ fact: z.string(), pointer: z.string() })).readonly(),
  onlyDelays: z.boolean(),
  onlyOpens: z.boolean(),
  text: z.string(),
  citation: z.string(),
  confidence: z.enum(['V', 'S', 'M']),
  facts: z.array(factUsed).readonly().describe('With their places in the record.'),
  restsOn: z.array(z.string()).readonly().describe('Child decisions, as "relief charge-id".'),
});

const otherGround = z.object({
  ground: z.string(),
  outcome: z.string(),
  notBefore: z.string().nullable(),
  findings: z.array(finding).readonly(),
});

/** An assessment is never edited: what was not kept when it was made is not in it. */
const SINCE_PROOFS = 'Left out where the assessment was made before proofs were kept.';

const decisionView = z
  .object({
    relief: z.string().meta({ example: 'NY-160.59' }),
    chargeId: z.string(),
    courtCaseId: z.string(),
    outcome: z.enum(OUTCOMES),
    notBefore: z.string().nullable(),
    status: z.string().nullable(),
    statusOn: z.string().nullable(),
    citation: z.string(),
    summary: z.string(),
    findings: z.array(finding).readonly(),
    ground: z
      .string()
      .nullable()
      .optional()
      .describe(`Citation of the ground that gives the answer, where there are several. ${SINCE_PROOFS}`),
    otherGrounds: z.array(otherGround).readonly().optional().describe(SINCE_PROOFS),
    reported: factUsed.nullable().optional().describe(`What of the record shows the relief as given. ${SINCE_PROOFS}`),
    questions: z
      .array(z.object({ fact: z.string(), pointer: z.string(), values, text: z.string() }))
      .readonly()
      .describe('The missing facts that can change the answer, and the open questions of law.'),
    changesNothing: z
      .array(z.object({ fact: z.string(), pointer: z.string() }))
      .readonly()
      .optional()
      .describe('Facts that a finding lacks and that change nothing here, whatever they are; not told apart before.'),
    warnings: z.array(warning).readonly(),
    confidential: z.boolean().describe('Nothing of this decision is shown outside the legal team (CPL 440.10(1)(i)).'),
  })
  .meta({ id: 'Decision' });

const recordQuestion = z
  .object({
    fact: z.string(),
    pointer: z.string(),
    values,
    text: z.string(),
    decides: z.array(z.string()).readonly(),
    confidential: z.boolean(),
  })
  .meta({ id: 'RecordQuestion' });

const step = { relief: z.string(), outcome: z.enum(OUTCOMES), notBefore: z.string().nullable() };
const pathStep = z
  .object({
    chargeId: z.string(),
    ...step,
    why: z.string(),
    citation: z.string(),
    alternatives: z.array(z.object(step)).readonly(),
  })
  .meta({ id: 'PathStep' });

export const assessmentView = z
  .object({
    id,
    caseId: id,
    recordId: id,
    recordVersion: z.int(),
    asOf: day,
    rulesVersion: z.string(),
    lawVerifiedThrough: day,
    decisions: z.array(decisionView).readonly(),
    questions: z.array(recordQuestion).readonly().describe('What would decide the record, the most useful first.'),
    path: z.array(pathStep).readonly().describe('The relief to go for first, for each charge that has one in view.'),
    application: z
      .array(z.string())
      .readonly()
      .describe('Charges to ask for together in the one application under CPL 160.59.'),
    warnings: z.array(warning).readonly(),
    createdAt: instant,
  })
  .meta({ id: 'Assessment' });
export type AssessmentView = z.output<typeof assessmentView>;

export const proofView = z
  .object({
    assessmentId: id,
    digest: z
      .string()
      .nullable()
      .describe('SHA-256 over the canonical form (RFC 8785) of record and assessment, as they are shown to who asks.'),
    holds: z.boolean(),
    faults: z
      .array(z.object({ pointer: z.string(), message: z.string() }))
      .readonly()
      .describe('What does not hold, each at its JSON pointer in the assessment.'),
  })
  .meta({ id: 'Proof' });
export type ProofView = z.output<typeof proofView>;

export const assessmentSummary = assessmentView
  .pick({
    id: true,
    caseId: true,
    recordId: true,
    recordVersion: true,
    asOf: true,
    rulesVersion: true,
    createdAt: true,
  })
  .meta({ id: 'AssessmentSummary' });
export type AssessmentSummary = z.output<typeof assessmentSummary>;
export const assessmentPage = pageOf(assessmentSummary).meta({ id: 'AssessmentPage' });
