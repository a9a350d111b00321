import { randomUUID } from 'node:crypto';
import { SEALED_COLUMNS, TABLES_WITH_NYSID } from '#libs/casework';
import { sealAnew, SecretBox, SecretUnreadable, verifyAuditChains } from '#libs/platform/operator';
import { freshDatabase, type FreshDatabase } from '#libs/testing';
import pg from 'pg';

/** Bytes that are stored as they are, or sealed with a key that stands beside them. */
const NOT_SEALED = [
  'bulk_import_pieces.bytes',
  'client_export_parts.bytes',
  'court_form_files.bytes',
  'document_contents.bytes',
  'exhibit_pages.png',
  'import_files.bytes',
  'packet_batch_files.bytes',
  'prosecutor_list_files.bytes',
  'paper_preview_files.bytes',
  // By age, to a key that is kept nowhere.
  'organization_export_parts.bytes',
  // As it is only where there is no DOCUMENT_KEY.
  'identifier_keys.plainKey',
  // Under the organization's key, which is sealed anew in their place.
  'clients.sealedNysid',
  'conflict_checks.sealedNysid',
  'conflict_subjects.sealedNysid',
  'indexed_names.sealedNysid',
  'intakes.sealedNysid',
  'parties.sealedNysid',
  'people.sealedNysid',
];
const MEMBERS = 230;
const [OLD, NEW] = ['the old key of the tests, long enough', 'the new key of the tests, long enough'] as const;
const before = new SecretBox({ encryptionKeys: [OLD] });
const during = new SecretBox({ encryptionKeys: [NEW, OLD] });
const after = new SecretBox({ encryptionKeys: [NEW] });

let database: FreshDatabase;
let owner: pg.Client;
const organizations = [randomUUID(), randomUUID()] as const;

beforeAll(async () => {
  database = await freshDatabase();
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  for (const id of organizations) {
    await owner.query(`insert into organizations (id, name) values ($1, 'Office')`, [id]);
    await owner.query(
      `insert into identity_providers ("organizationId", issuer, "clientId", "clientSecret", required, "updatedAt")
       values ($1, 'https://login.office.example', 'A', $2, false, now())`,
      [id, Buffer.from(before.seal(`client of ${id}`, `client secret of ${id}`))],
    );
  }
  await owner.query(`insert into identifier_keys ("organizationId", "sealedKey") values ($1, $2)`, [
    organizations[0],
    Buffer.from(before.seal('a key', `identifier key of ${organizations[0]}`)),
  ]);
  const [endpoint, secret] = [randomUUID(), randomUUID()];
  await owner.query(
    `insert into webhook_endpoints ("organizationId", id, name, url, "eventTypes", "createdById")
     values ($1, $2, 'A', 'https://a.example', '{}', $2)`,
    [organizations[0], endpoint],
  );
  await owner.query(
    `insert into webhook_secrets ("organizationId", id, "endpointId", "sealedSecret") values ($1, $2, $3, $4)`,
    [organizations[0], secret, endpoint, Buffer.from(before.seal('whsec_', `webhook secret ${secret}`))],
  );
  for (let n = 0; n < MEMBERS; n++) {
    const [organization, member] = [organizations[n % 2], randomUUID()];
    await owner.query(
      `insert into members ("organizationId", id, email, name, role) values ($1, $2, $3, 'A', 'attorney')`,
      [organization, member, `${member}@office.example`],
    );
    await owner.query(`insert into second_factors ("organizationId", "memberId", "sealedSecret") values ($1, $2, $3)`, [
      organization,
      member,
      Buffer.from(before.seal(`seed of ${member}`, `authenticator of ${member}`)),
    ]);
  }
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const rotate = async (box: SecretBox) => {
  const done = [];
  for (const column of SEALED_COLUMNS) done.push(await sealAnew(owner, box, column));
  return done;
};
const seeds = async () =>
  (
    await owner.query<{ memberId: string; sealedSecret: Buffer }>(
      'select "memberId", "sealedSecret" from second_factors',
    )
  ).rows;

test('every column of bytes is sealed anew, or is known to hold nothing sealed', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns
     where table_schema = 'public' and data_type = 'bytea' order by 1`,
  );
  const sealed = SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  expect(rows.map(({ name }) => name)).toEqual([...sealed, ...NOT_SEALED].sort());
});

test('no table has a column for a social security number, nor one for a NYSID but beside its sealed one', async () => {
  const { rows } = await owner.query<{ name: string; sealed: boolean }>(
    `select c.table_name || '.' || c.column_name as name, exists (
       select from information_schema.columns s
       where s.table_schema = 'public' and s.table_name = c.table_name and s.column_name = 'sealedNysid') as sealed
     from information_schema.columns c
     where c.table_schema = 'public' and c.data_type <> 'bytea' and c.column_name !~ 'Hash$'
       and c.column_name ~* 'ssn|social_?sec|nysid' order by 1`,
  );
  expect(rows.filter(({ sealed }) => !sealed).map(({ name }) => name)).toEqual([]);
  expect(rows.filter(({ sealed }) => sealed).map(({ name }) => name)).toEqual(
    TABLES_WITH_NYSID.map((table) => `${table}.nysid`).sort(),
  );
});

test('without the key that sealed them nothing is changed', async () => {
  const stored = await seeds();
  await expect(rotate(after)).rejects.toThrow(SecretUnreadable);
  expect(await seeds()).toEqual(stored);
});

test('stopped midway it goes on where it was; then the new key alone opens everything, and the audit says so', async () => {
  const [authenticators] = SEALED_COLUMNS;
  const stop = new Error('stopped');
  const stopped = sealAnew(owner, during, authenticators!, (rows) => {
    if (rows >= 100) throw stop;
  });
  await expect(stopped).rejects.toBe(stop);
  expect(await rotate(during)).toEqual([
    { table: 'second_factors', rows: MEMBERS, sealedAnew: MEMBERS - 100 },
    { table: 'identity_providers', rows: 2, sealedAnew: 2 },
    { table: 'webhook_secrets', rows: 1, sealedAnew: 1 },
    { table: 'document_contents', rows: 0, sealedAnew: 0 },
    { table: 'identifier_keys', rows: 1, sealedAnew: 1 },
  ]);
  for (const { memberId, sealedSecret } of await seeds())
    expect(after.open(sealedSecret, `authenticator of ${memberId}`)).toBe(`seed of ${memberId}`);
  expect((await rotate(after)).map(({ sealedAnew }) => sealedAnew)).toEqual([0, 0, 0, 0, 0]);

  const { rows } = await owner.query<{ table: string; rows: number }>(
    `select detail->>'table' as table, sum((detail->>'rows')::int)::int as rows from audit_entries
     where action = 'secrets.sealed_anew' group by 1 order by 1`,
  );
  expect(rows).toEqual([
    { table: 'identifier_keys', rows: 1 },
    { table: 'identity_providers', rows: 2 },
    { table: 'second_factors', rows: MEMBERS },
    { table: 'webhook_secrets', rows: 1 },
  ]);
  expect((await verifyAuditChains(owner)).faults).toEqual([]);
});
