import { OUTCOMES } from '#libs/rules';
import { z } from 'zod';
import { calendarDay, day, id, instant, listOf } from '../fields.js';

export const runAssessmentInput = z.strictObject({
  recordId: id,
  asOf: calendarDay.optional().describe('The day the law and the clocks are read on; today in New York when left out.'),
});
export type RunAssessmentInput = z.output<typeof runAssessmentInput>;

const warning = z.object({ code: z.string(), text: z.string(), citation: z.string() });

const finding = z.object({
  condition: z.string(),
  result: z.string(),
  until: z.string().nullable(),
  text: z.string(),
  citation: z.string(),
  confidence: z.enum(['V', 'S', 'M']),
  facts: z
    .array(
      z.object({
        name: z.string(),
        value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
        pointer: z.string(),
      }),
    )
    .readonly(),
});

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
    questions: z.array(z.object({ fact: z.string(), pointer: z.string(), text: z.string() })).readonly(),
    warnings: z.array(warning).readonly(),
    confidential: z.boolean().describe('Nothing of this decision is shown outside the legal team (CPL 440.10(1)(i)).'),
  })
  .meta({ id: 'Decision' });

const recordQuestion = z
  .object({
    fact: z.string(),
    pointer: z.string(),
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
export const assessmentList = listOf(assessmentSummary).meta({ id: 'AssessmentList' });
