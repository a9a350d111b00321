import type { paths } from '#libs/api-client';
import type { Schemas } from '../api/api';
import { linesIn, type MoneyField, type MoneyLines, saidOf as moneySaid } from './intake-money';

export type Intake = Schemas['Intake'];

/** What is typed in a line. */
export const TEXTS = ['givenName', 'familyName', 'nysid', 'phone', 'email', 'county'] as const;
/** What is chosen from a list. */
export const CHOICES = [
  'safeContact', 'spokenLanguage', 'writtenLanguage', 'interpreterNeeded', 'householdSize', 'problemCode', 'fundingSourceId',
] as const; // prettier-ignore
export const DAYS = ['dateOfBirth', 'consent'] as const;
export type Field = (typeof TEXTS)[number] | (typeof CHOICES)[number] | (typeof DAYS)[number] | MoneyField;

type Written = NonNullable<paths['/v1/intakes/{intakeId}']['patch']['requestBody']>['content']['application/json'];

/** Yes, no, or neither said, as a list has it. */
const answerOf = (said: boolean | null | undefined) => (said == null ? null : said ? 'yes' : 'no');
const saidOf = (answer: string | null) => (answer === null ? null : answer === 'yes');

/** A list is one field: who changes a line of it writes the whole. */
const money = (field: MoneyField) => ({
  read: (intake: Intake) => {
    const lines = linesIn(intake, field);
    return lines && JSON.stringify(lines);
  },
  write: (_: Intake, value: string | null) =>
    moneySaid(field, value === null ? null : (JSON.parse(value) as MoneyLines)),
});

/** Fields of which the form asks one thing alone: how that reads, and how the whole is written with it. */
const PARTS: {
  readonly [field in Field]?: {
    read(intake: Intake): string | null;
    write(intake: Intake, value: string | null): unknown;
  };
} = {
  interpreterNeeded: {
    read: ({ interpreterNeeded }) => answerOf(interpreterNeeded),
    write: (_, value) => saidOf(value),
  },
  householdSize: {
    read: ({ householdSize }) => householdSize?.toString() ?? null,
    write: (_, value) => (value === null ? null : Number(value)),
  },
  safeContact: {
    read: ({ safeContact }) => answerOf(safeContact?.phone.use),
    write: ({ safeContact }, value) => ({
      ...safeContact,
      phone: { voicemail: null, text: null, ...safeContact?.phone, use: saidOf(value) },
    }),
  },
  consent: {
    read: ({ consent }) => consent?.signedOn ?? null,
    write: ({ consent }, value) => ({ onFile: null, ...consent, signedOn: value }),
  },
  income: money('income'),
  assets: money('assets'),
};

/** What stands in a field, as the form shows it; null: nothing. */
export const textOf = (intake: Intake, field: Field): string | null =>
  PARTS[field] ? PARTS[field].read(intake) : ((intake[field] as string | null | undefined) ?? null);

/** What is sent for it. */
export const changeOf = (intake: Intake, field: Field, value: string | null) =>
  ({ [field]: PARTS[field] ? PARTS[field].write(intake, value) : value }) as Written;
