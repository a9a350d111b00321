import { fillDemoCaseload } from '#libs/casework/demo';
import { localDate } from '#libs/record';
import pg from 'pg';

const SEED = 'bench';
const AS_OF = localDate('2026-11-24');
const CASES = 2000;

/** The invented office, with some of what it holds, drawn evenly. */
export interface Office {
  readonly organizationId: string;
  readonly password: string;
  /** Who work on cases, and who look at the whole office. */
  readonly advocates: readonly string[];
  readonly overseers: readonly string[];
  readonly cases: readonly DrawnCase[];
  readonly people: readonly DrawnPerson[];
  readonly docketNumbers: readonly string[];
  /** Texts of notes. */
  readonly notes: readonly string[];
}

export interface DrawnCase {
  readonly id: string;
  readonly clientId: string;
  readonly attorneyId: string;
}

export interface DrawnPerson {
  readonly givenName: string;
  readonly familyName: string;
  /** `YYYY-MM-DD` */
  readonly dateOfBirth: string;
  readonly nysid: string | null;
}

/** Made when it is not there. @param url as the database's owner. */
export async function openOffice(
  url: string,
  { clients, people, overseers }: { readonly clients: number; readonly people: number; readonly overseers: number },
): Promise<Office> {
  const { organizationId, password, members } = await fillDemoCaseload(url, {
    clients,
    seed: SEED,
    asOf: null,
    today: AS_OF,
    onProgress: (there) => process.stderr.isTTY && process.stderr.write(`\r\u001b[K${there} of ${clients} clients …`),
  });
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const drawn = async <Row extends pg.QueryResultRow>(columns: string, table: string, id: string, rows: number) => {
      const from = `select ${columns} from ${table} where "organizationId" = $1`;
      const found = await client.query<Row>(`${from} order by hashtext(${id}::text) limit ${rows}`, [organizationId]);
      return found.rows;
    };
    const revisions = await drawn<{ docketNumber: string | null }>(
      `content->'courtCases'->0->>'docketNumber' as "docketNumber"`,
      'record_revisions',
      '"recordId"',
      CASES,
    );
    return {
      organizationId,
      password,
      advocates: members.filter(({ role }) => role === 'attorney' || role === 'paralegal').map(({ email }) => email),
      overseers: await addOverseers(client, organizationId, overseers),
      cases: await drawn<DrawnCase>('id, "clientId", "attorneyId"', 'cases', 'id', CASES),
      people: await drawn<DrawnPerson>(
        '"givenName", "familyName", "dateOfBirth"::text, nysid',
        'clients',
        'id',
        people,
      ),
      docketNumbers: revisions.flatMap(({ docketNumber }) => docketNumber ?? []),
      notes: (await drawn<{ text: string }>('text', 'note_versions', '"noteId"', CASES)).map(({ text }) => text),
    };
  } finally {
    await client.end();
  }
}

/** Supervisors would each need an authenticator; who audits is shown the same numbers. @returns their addresses. */
async function addOverseers(client: pg.Client, organizationId: string, count: number): Promise<string[]> {
  const { rows } = await client.query<{ email: string }>(
    `with auditor as (select * from members where "organizationId" = $1 and role::text = 'auditor' order by email limit 1)
     insert into members ("organizationId", id, email, name, role, "passwordHash")
     select "organizationId", gen_random_uuid(), n || '.' || email, name, role, "passwordHash"
     from auditor, generate_series(1, $2::int) n
     on conflict (email) do update set "passwordHash" = excluded."passwordHash" returning email`,
    [organizationId, count],
  );
  return rows.map(({ email }) => email);
}
