import { countyNamed, plainText } from '#libs/record';
import { isProblemCode, RECORD_RELIEF_PROBLEM } from '#libs/rules';
import { z } from 'zod';
import { calendarDay, day, id, instant, listOf, pageOf, pageQuery } from '../fields.js';
import { CASE_STATUSES } from './case-moves.js';

const title = plainText(200);
export const problemCode = z
  .string()
  .refine(isProblemCode, 'is no LSC problem code; GET /v1/problem-codes lists them')
  .describe(`LSC's legal problem code; ${RECORD_RELIEF_PROBLEM} is criminal record expungement.`);
/** Stored by the county's own name, also when the borough was sent. */
export const county = z
  .string()
  .transform((name, context) => {
    const known = countyNamed(name);
    if (!known) context.addIssue({ code: 'custom', message: 'is no county of New York' });
    return known ?? z.NEVER;
  })
  .describe('A county of New York, or a borough of the city.')
  .meta({ type: 'string', example: 'Kings' });
export const caseTag = plainText(50);
const tags = z
  .array(caseTag)
  .max(20)
  .transform((names) => [...new Set(names)])
  .meta({ type: 'array', items: { type: 'string' } });

/**
 * Advice or help at one sitting, with no expectation of more.
 * @source RPC 6.5(a), (c), (d); legal-aid practice reference, 4.4.
 */
export const shortTerm = z
  .strictObject({
    clientConsentedOn: calendarDay.describe('When the client agreed to the limited scope.'),
    knowsOfNoConflict: z.literal(true).describe('The attorney says so, of the office too; nobody else can.'),
  })
  .nullable()
  .default(null)
  .describe(
    'Short-term limited legal service under RPC 6.5: only actual knowledge of a conflict stands in its way. null: full representation.',
  );

export const openCaseInput = z.strictObject({
  clientId: id,
  title: title.default('Criminal record relief'),
  /** Left out, the attorney who opens the case is the attorney of record. */
  attorneyId: id.optional().describe('Attorney of record; an attorney who opens a case is it by default.'),
  openedOn: calendarDay.optional().describe('Today in New York when left out.'),
  problemCode,
  fundingSourceId: id.nullable().default(null),
  county: county.nullable().default(null),
  tags: tags.default([]),
  privateAttorney: z.boolean().default(false),
  shortTerm,
});
/** As it may be sent from inside: what is left out takes the default. */
export type OpenCaseInput = z.output<typeof openCaseInput>;

/** Only the fields that are sent change. */
export const updateCaseInput = z
  .strictObject({
    title,
    problemCode,
    fundingSourceId: id.nullable(),
    county: county.nullable(),
    tags,
    privateAttorney: z.boolean(),
  })
  .partial()
  .refine((input) => Object.keys(input).length > 0, 'names nothing to change');
export type UpdateCaseInput = z.output<typeof updateCaseInput>;

export const reason = plainText(500).meta({ example: 'The attorney of record is on leave until March.' });

export const reassignCaseInput = z.strictObject({ attorneyId: id, reason });
export type ReassignCaseInput = z.output<typeof reassignCaseInput>;

export const caseView = z
  .strictObject({
    id,
    clientId: id,
    attorneyId: id,
    title: z.string(),
    status: z.enum(CASE_STATUSES),
    openedOn: day,
    problemCode: z.string(),
    fundingSourceId: id.nullable(),
    county: z.string().nullable(),
    tags: z.array(z.string()),
    privateAttorney: z.boolean().describe('Private attorney involvement, 45 CFR 1614.'),
    shortTermConsentOn: day
      .nullable()
      .describe('Of short-term help under RPC 6.5, until the office represents the client in full.'),
    createdAt: instant,
    purgedAt: instant
      .nullable()
      .describe('When its file was destroyed; what is left is what you see. null: it stands.'),
  })
  .meta({ id: 'Case' });
export type CaseView = z.output<typeof caseView>;

/** A case in a list, which says whose it is without another question. */
export const listedCase = caseView
  .extend({ clientName: z.string().describe('Given and family name.').meta({ example: 'Corwin Ashgrove' }) })
  .meta({ id: 'ListedCase' });
export const casePage = pageOf(listedCase).meta({ id: 'CasePage' });

export const caseQuery = pageQuery.extend({
  status: z.enum(CASE_STATUSES).optional(),
  attorneyId: id.optional().describe('Attorney of record.'),
  memberId: id.optional().describe('Attorney of record or of the team.'),
  clientId: id.optional(),
  tag: caseTag.optional(),
});
export type CaseQuery = z.output<typeof caseQuery>;

export const TEAM_ROLES = ['co_counsel', 'paralegal', 'intake', 'volunteer'] as const;

export const addToTeamInput = z.strictObject({ memberId: id, role: z.enum(TEAM_ROLES) });
export type AddToTeamInput = z.output<typeof addToTeamInput>;

export const teamMemberView = z
  .strictObject({ memberId: id, role: z.enum(TEAM_ROLES), addedAt: instant })
  .meta({ id: 'TeamMember' });
export type TeamMemberView = z.output<typeof teamMemberView>;
export const teamView = listOf(teamMemberView).meta({ id: 'Team' });

export const problemCodeView = z
  .strictObject({ code: z.string(), name: z.string(), citation: z.string(), confidence: z.enum(['V', 'S', 'M']) })
  .meta({ id: 'ProblemCode' });
export const problemCodeList = listOf(problemCodeView).meta({ id: 'ProblemCodeList' });
