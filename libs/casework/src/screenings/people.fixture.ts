import { randomUUID } from 'node:crypto';
import { caseloadFile } from '#libs/casework/demo';
import { type Database, workerContext } from '#libs/platform';
import { type CriminalRecord, localDate, parseRecord } from '#libs/record';
import { v7 as uuidv7 } from 'uuid';

/** A person of bulk records as it was invented. */
export interface InventedPerson {
  readonly id: string;
  readonly county: string | null;
  /** As the format reads it. */
  readonly record: CriminalRecord;
}

interface Line {
  readonly sourceKey: string;
  readonly givenName?: string;
  readonly familyName?: string;
  readonly phone?: string;
  readonly county?: string;
  readonly record: {
    readonly courtCases: readonly { readonly charges: readonly Fact[]; readonly [fact: string]: unknown }[];
    readonly person?: { readonly datesOfBirth?: readonly string[] };
  };
}
type Fact = { readonly [name: string]: string | undefined };

/** Invented people of an organization, stored as bulk records are: each part without what is not known. */
export async function storePeople(
  database: Database,
  organizationId: string,
  { people, seed }: { readonly people: number; readonly seed: string },
): Promise<InventedPerson[]> {
  const text = [...caseloadFile({ people, seed, asOf: localDate('2026-11-20'), format: 'jsonl' })].join('');
  const lines = text.trimEnd().split('\n').map((line) => ({ id: uuidv7(), ...(JSON.parse(line) as Line) })); // prettier-ignore
  const importId = randomUUID();
  await database.bulk(workerContext(organizationId, 'a test'), async (work) => {
    await work.copy(
      'people',
      [
        'id',
        'source',
        'sourceKey',
        'importId',
        'line',
        'givenName',
        'familyName',
        'dateOfBirth',
        'phone',
        'county',
        'facts',
      ],
      lines.map(({ id, sourceKey, givenName, familyName, phone, county, record }, n) => {
        const { courtCases: _, ...facts } = record;
        const born = record.person?.datesOfBirth?.[0];
        return [id, seed, sourceKey, importId, n + 1, givenName, familyName, born, phone, county, facts];
      }),
    );
    await work.copy(
      'people_court_cases',
      ['personId', 'number', 'county', 'docketNumber', 'facts'],
      lines.flatMap(({ id, record }) =>
        record.courtCases.map(({ charges: _, ...facts }, n) => [
          ...[id, n + 1, facts['county'] as string | undefined, facts['docketNumber'] as string | undefined, facts],
        ]),
      ),
    );
    await work.copy(
      'people_charges',
      ['personId', 'courtCaseNumber', 'number', 'law', 'section', 'class', 'disposition', 'convictedOn', 'facts'],
      lines.flatMap(({ id, record }) =>
        record.courtCases
          .flatMap(({ charges }, n) => charges.map((facts) => ({ courtCase: n + 1, facts })))
          .map(({ courtCase, facts }, n) => [
            ...[id, courtCase, n + 1, facts['law'], facts['section'], facts['class'], facts['disposition']],
            ...[facts['convictedOn'], facts],
          ]),
      ),
    );
  });
  return lines.map(({ id, county, record }) => {
    const parsed = parseRecord(record);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return { id, county: county ?? null, record: parsed.record };
  });
}
