import { z } from 'zod';
import { calendarDay, day, id, instant, listOf, note, pageOf, pageQuery, personName } from '../fields.js';
import { NAME_KINDS, NAME_ROLES, type NameRole } from '../name-index/name-index.schema.js';
import { setWallInput } from '../walls/walls.schema.js';

export const CONFLICT_TRIGGERS = [
  'new_client',
  'new_case',
  'party_added',
  'name_learned',
  'asked',
  'intake',
  'imported',
] as const;
export type ConflictTrigger = (typeof CONFLICT_TRIGGERS)[number];

export const CONFLICT_DECISIONS = ['clear', 'consent', 'screen', 'decline'] as const;

export const checkConflictsInput = z.strictObject({
  names: z
    .array(personName)
    .min(1, 'name at least one')
    .max(50)
    .describe('Legal, former, alias and street names, as known.'),
  role: z
    .enum(NAME_ROLES)
    .default('prospective_client')
    .describe('In what role the one who is looked for would stand.'),
  isOrganization: z.boolean().default(false),
  dateOfBirth: calendarDay.nullable().default(null),
  nysid: z.string().trim().max(20).nullable().default(null),
});
export type CheckConflictsInput = z.output<typeof checkConflictsInput>;

export const decideConflictInput = z.strictObject({
  decision: z.enum(CONFLICT_DECISIONS),
  note: note.describe('Why; for consent, where the written confirmation is.'),
  wall: setWallInput.optional().describe('The wall that a screen sets.'),
});
export type DecideConflictInput = z.output<typeof decideConflictInput>;

export const conflictCheckQuery = pageQuery.extend({
  pending: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true')
    .describe('Only those that wait for a decision.'),
});
export type ConflictCheckQuery = z.output<typeof conflictCheckQuery>;

const candidateView = z.strictObject({
  name: z.string(),
  kind: z.enum(NAME_KINDS),
  role: z.enum(NAME_ROLES),
  score: z.int().min(0).max(100).describe('How like the names are; no probability.'),
  reasons: z.array(z.string()),
  opposing: z.boolean().describe('On another side than the one who was looked for: somebody must decide.'),
  askedRole: z.enum(NAME_ROLES).describe('Role of the one for whom it was found.'),
  askedName: z.string().describe('Name of the one for whom it was found.'),
  clientId: id.nullable(),
  caseId: id.nullable(),
});

export const conflictCheckView = z
  .strictObject({
    id,
    trigger: z.enum(CONFLICT_TRIGGERS),
    clientId: id.nullable(),
    caseId: id.nullable(),
    intakeId: id.nullable(),
    transferId: id.nullable().describe('Of a case that another organization offers, or that came from it.'),
    role: z.enum(NAME_ROLES),
    names: z.array(z.string()),
    isOrganization: z.boolean(),
    dateOfBirth: day.nullable(),
    nysid: z.string().nullable(),
    others: z
      .array(
        z.strictObject({
          role: z.enum(NAME_ROLES),
          names: z.array(z.string()),
          isOrganization: z.boolean(),
          dateOfBirth: day.nullable(),
          nysid: z.string().nullable(),
        }),
      )
      .describe('Who else of the file was looked for: household, co-defendants, adverse parties.'),
    searchedById: id.nullable(),
    searchedAt: instant,
    result: z
      .enum(['no_conflict_found', 'possible_conflict', ...CONFLICT_DECISIONS])
      .describe('A possible conflict waits for a decision; the last decision holds.'),
    candidates: z
      .array(candidateView)
      .nullable()
      .describe('The likest first. null: your role is told that there may be a conflict, and no more.'),
    hidden: z.int().describe('Candidates whom a wall hides from you.'),
    isCut: z
      .boolean()
      .describe(
        'Whether more than 2,000 names may be the one asked for, as of an agency in every case; the least like were left out.',
      ),
    ask: z.array(id).describe('Members who can tell you about what is hidden.'),
    decisions: z.array(
      z.strictObject({
        decision: z.enum(CONFLICT_DECISIONS),
        note: z.string().nullable(),
        decidedById: id,
        decidedAt: instant,
        wallId: id.nullable(),
      }),
    ),
  })
  .meta({ id: 'ConflictCheck' });
export type ConflictCheckView = z.output<typeof conflictCheckView>;
export const conflictCheckList = listOf(conflictCheckView).meta({ id: 'ConflictCheckList' });
export const conflictCheckPage = pageOf(conflictCheckView).meta({ id: 'ConflictCheckPage' });

/** Somebody of a file who is looked for besides the one whom the check names. */
export interface OtherSubject {
  readonly role: NameRole;
  /** By the first one the person is known. */
  readonly names: readonly string[];
  readonly isOrganization: boolean;
  /** `YYYY-MM-DD` */
  readonly dateOfBirth: string | null;
  readonly nysid: string | null;
  /** In which case, if in one; its walls hide the person. */
  readonly caseId: string | null;
}

/** Who is looked for, and for which engagement. */
export interface ConflictSubject extends Omit<OtherSubject, 'caseId'> {
  readonly clientId: string | null;
  readonly caseId: string | null;
  /** The intake that is checked, or from which the client comes. */
  readonly intakeId?: string;
  /** The case that another organization offers, whose people are looked for. */
  readonly transferId?: string;
  readonly others?: readonly OtherSubject[];
}

/** How a file stands: not looked for as it is now, waiting for a decision, decided against, or free. */
export type ConflictStanding = 'unchecked' | 'undecided' | 'declined' | 'cleared';
