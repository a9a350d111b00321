import { chargeSchema, courtCaseSchema, criminalRecordSchema, isLocalDate, personSchema } from '#libs/record';
import { z } from 'zod';
import { OUTCOMES, RELIEF_IDS, type Outcome } from '../decision.js';

/** Fields of the record format under their own names; the record's own parser checks what stands in them. */
function fieldsOf<Shape extends object, Without extends keyof Shape = never>(
  shape: Shape,
  without: readonly Without[],
): { [Field in Exclude<keyof Shape, Without>]: z.ZodOptional<z.ZodUnknown> } {
  const names = Object.keys(shape).filter((name) => !without.includes(name as Without));
  return Object.fromEntries(names.map((name) => [name, z.unknown().optional()])) as never;
}

const day = z.string().refine(isLocalDate, { error: 'must be a calendar day, YYYY-MM-DD' });

/** A charge as an attorney would write it down; see the README beside the golden cases. */
const goldenChargeSchema = z.strictObject({
  ...fieldsOf(courtCaseSchema.shape, ['id', 'charges', 'source']),
  ...fieldsOf(chargeSchema.shape, ['id', 'law', 'section', 'subsection', 'attempt', 'class', 'source']),
  offense: z.string().describe('"PL 155.25 AM", "attempted PL 140.25(2) DF"; no class: the record prints none.'),
  on: day.nullable().describe('Offense, plea and sentence of that day, where nothing else is said; null: undated.'),
  docket: z.string().optional().describe('Charges with the same docket are one court case.'),
  sentence: z.unknown().optional().describe('A word (fine), several (jail, probation), fields of a sentence, or null.'),
});
export type GoldenCharge = z.output<typeof goldenChargeSchema>;

const goldenRecordSchema = z.strictObject({
  ...fieldsOf(criminalRecordSchema.shape, ['format', 'courtCases', 'person']),
  ...fieldsOf(personSchema.shape, []),
  charges: z.record(z.string(), goldenChargeSchema),
});
export type GoldenRecord = z.output<typeof goldenRecordSchema>;

const words = z.union([z.string().transform((one) => [one]), z.array(z.string()).min(1)]);

/** What is expected of one charge under one relief on one day. `null` in a field: not checked. */
export interface Expected {
  readonly outcome: Outcome | 'none';
  readonly notBefore: string | null;
  readonly missing: readonly string[] | null;
  readonly questions: readonly string[] | null;
  readonly cites: string | null;
  readonly status: string | null;
  readonly warns: readonly string[] | null;
  readonly silentOn: readonly string[] | null;
}

const STATUSES: readonly string[] = ['sealed', 'expunged', 'pending_implementation', 'overdue', 'in_force'];
const NOTHING = {
  notBefore: null, missing: null, questions: null, cites: null, status: null, warns: null, silentOn: null,
} as const; // prettier-ignore

/** The short form: an outcome, then what an attorney would ask next: when, which fact, which question, where it stands. */
const shortAnswer = z.string().transform((text, context): Expected => {
  const [word = '', ...others] = text.trim().split(/\s+/);
  const rest = others.join(' ');
  const refuse = (message: string) => {
    context.addIssue({ code: 'custom', message: `"${text}": ${message}` });
    return z.NEVER;
  };
  if (word === 'none') return rest ? refuse('nothing may follow') : { ...NOTHING, outcome: 'none' };
  const outcome = OUTCOMES.find((one) => one === word);
  if (!outcome) return refuse(`"${word}" is not an outcome`);
  switch (outcome) {
    case 'automatic':
    case 'eligible':
      if (rest && !STATUSES.includes(rest)) return refuse(`"${rest}" is not a status`);
      return { ...NOTHING, outcome, status: rest || null };
    case 'not_yet':
      if (rest !== 'event' && !isLocalDate(rest))
        return refuse('say the day, or "event" when an event must come first');
      return { ...NOTHING, outcome, notBefore: rest === 'event' ? null : rest };
    case 'ineligible':
      return rest ? { ...NOTHING, outcome, cites: rest } : refuse('cite what bars it');
    case 'needs_information':
      return rest ? { ...NOTHING, outcome, missing: rest.split(/,\s*/) } : refuse('name the missing facts');
    case 'needs_review':
      if (!rest) return refuse('name the question, or cite what leaves it open');
      return rest.startsWith('OQ-')
        ? { ...NOTHING, outcome, questions: rest.split(/,\s*/) }
        : { ...NOTHING, outcome, cites: rest };
  }
});

/** The long form adds what the short one has no room for: cautions, facts asked besides, a citation. */
const longAnswer = z
  .strictObject({
    answer: shortAnswer,
    asks: words.optional(),
    questions: words.optional(),
    cites: z.string().optional(),
    warns: words.optional(),
    silentOn: words.optional(),
  })
  .transform(({ answer, asks, questions, cites, warns, silentOn }): Expected => ({
    ...answer,
    missing: asks ?? answer.missing,
    questions: questions ?? answer.questions,
    cites: cites ?? answer.cites,
    warns: warns ?? null,
    silentOn: silentOn ?? null,
  }));

/** A word alone is the long form with nothing but its answer; so a mistake in it is told as what it is. */
const answer = z.preprocess((written) => (typeof written === 'string' ? { answer: written } : written), longAnswer);

const relief = z.enum(RELIEF_IDS);

export const goldenFileSchema = z.strictObject({
  relief,
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(8).describe('For its authority: the section, guidance or open question.'),
        relief: relief.optional().describe('Where it is not the relief of the file.'),
        of: z.string().optional().describe('The charge asked about, where the case has several.'),
        given: goldenRecordSchema,
        expect: z.record(day, answer),
      }),
    )
    .min(1),
});
