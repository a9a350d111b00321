import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { caseloadFile } from '#libs/casework/demo';
import { isConviction, localDate } from '#libs/record';
import pg from 'pg';
import copyStreams from 'pg-copy-streams';
import { v7 as uuidv7 } from 'uuid';

const AS_OF = localDate('2026-11-24');
/** So many people are written together. */
const LOT = 4000;
const COLUMNS = {
  people: ['id', 'source', 'sourceKey', 'importId', 'line', 'dateOfBirth', 'county', 'facts'],
  people_court_cases: ['personId', 'number', 'county', 'docketNumber', 'facts'],
  people_charges: ['personId', 'courtCaseNumber', 'number', 'law', 'section', 'class', 'disposition', 'convictedOn', 'facts'],
} as const; // prettier-ignore

export interface Stored {
  readonly people: number;
  readonly charges: number;
  readonly convictions: number;
}

/** Invented people as bulk records, past the importer, which has rows of its own. Ends early where so many convictions are enough. */
export async function storeBulkPeople(
  owner: pg.Client,
  organizationId: string,
  { people, convictions }: { readonly people: number; readonly convictions: number },
): Promise<Stored> {
  const stored = { people: 0, charges: 0, convictions: 0 };
  const importId = uuidv7();
  let lot = new Lot();
  for (const text of caseloadFile({ people, seed: 'bench', asOf: AS_OF, format: 'jsonl' })) {
    for (const line of text.trimEnd().split('\n')) {
      const { sourceKey, county, record } = JSON.parse(line) as Line;
      const { courtCases, ...facts } = record;
      const id = uuidv7();
      const born = record.person?.datesOfBirth?.[0];
      lot.add('people', [id, importId, sourceKey, importId, (stored.people += 1), born, county, facts]);
      let number = 0;
      courtCases.forEach(({ charges, ...ofCase }, n) => {
        lot.add('people_court_cases', [id, n + 1, ofCase.county, ofCase.docketNumber, ofCase]);
        for (const one of charges) {
          number += 1;
          stored.charges += 1;
          if (isConviction(one.disposition)) stored.convictions += 1;
          lot.add('people_charges', [
            id,
            n + 1,
            number,
            one.law,
            one.section,
            one.class,
            one.disposition,
            one.convictedOn,
            one,
          ]);
        }
      });
    }
    if (lot.people >= LOT) {
      await lot.write(owner, organizationId);
      lot = new Lot();
    }
    if (stored.convictions >= convictions) break;
  }
  await lot.write(owner, organizationId);
  await owner.query('analyze people; analyze people_court_cases; analyze people_charges');
  return stored;
}

interface Line {
  readonly sourceKey: string;
  readonly county?: string;
  readonly record: {
    readonly person?: { readonly datesOfBirth?: readonly string[] };
    readonly courtCases: readonly {
      readonly county?: string;
      readonly docketNumber?: string;
      readonly charges: readonly {
        readonly law: string;
        readonly section: string;
        readonly class?: string;
        readonly disposition: Parameters<typeof isConviction>[0];
        readonly convictedOn?: string;
      }[];
    }[];
  };
}

type Table = keyof typeof COLUMNS;

/** Rows on their way, as CSV. */
class Lot {
  private readonly rows: { [table in Table]: string[] } = { people: [], people_court_cases: [], people_charges: [] };

  get people(): number {
    return this.rows.people.length;
  }

  add(table: Table, values: readonly unknown[]): void {
    this.rows[table].push(values.map(csvValue).join(','));
  }

  async write(owner: pg.Client, organizationId: string): Promise<void> {
    for (const table of Object.keys(COLUMNS) as Table[]) {
      const columns = ['organizationId', ...COLUMNS[table]].map((name) => `"${name}"`).join(', ');
      const lines = this.rows[table].map((row) => `${organizationId},${row}\n`).join('');
      await pipeline(
        Readable.from([lines]),
        owner.query(copyStreams.from(`copy ${table} (${columns}) from stdin csv`)),
      );
    }
  }
}

function csvValue(value: unknown): string {
  if (value === undefined || value === null) return '';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
  return `"${text.replaceAll('"', '""')}"`;
}
