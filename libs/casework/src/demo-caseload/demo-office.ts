import { randomBytes } from 'node:crypto';
import type { Role } from '#libs/platform';
import { COUNTIES } from '#libs/record';
import { Client } from 'pg';
import { hashPassword } from '../members/passwords.js';

/** One member of the demo office, with the password that is shown once and never stored. */
export interface DemoMember {
  readonly email: string;
  readonly password: string;
  readonly role: Role;
}

/** One member of every role; the attorney supervises the paralegal. */
const DEMO_MEMBERS: readonly { readonly email: string; readonly name: string; readonly role: Role }[] = [
  { email: 'administrator@demo.vacatur.example', name: 'Rosamund Etxeberria', role: 'administrator' },
  { email: 'attorney@demo.vacatur.example', name: 'Imani Okonjo-Reyes', role: 'attorney' },
  { email: 'paralegal@demo.vacatur.example', name: 'Tomasz Wilderspin', role: 'paralegal' },
  { email: 'supervisor@demo.vacatur.example', name: 'Delphine Achterberg', role: 'supervisor' },
  { email: 'intake@demo.vacatur.example', name: 'Anselm Kowalczuk', role: 'intake' },
  { email: 'volunteer@demo.vacatur.example', name: 'Perpetua Lindqvist', role: 'volunteer' },
  { email: 'auditor@demo.vacatur.example', name: 'Casimir Oyelaran', role: 'auditor' },
];

const DEMO_OFFICE = {
  name: 'Legal Aid of the Five Boroughs (demo)',
  addressLines: ['1 Specimen Plaza', 'Brooklyn, NY 11201'],
  phone: '(718) 555-0100',
};

/** Any number that is always the same: two starters at once make one office. */
const DEMO_OFFICE_LOCK = 7_282_1;

/**
 * Makes an office to try things in, when the database holds none. It writes as the owner, because the runtime role
 * cannot make organizations.
 * @returns the members with their passwords, or null when there is an organization already.
 */
export async function seedDemoOffice(databaseOwnerUrl: string): Promise<DemoMember[] | null> {
  const client = new Client({ connectionString: databaseOwnerUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [DEMO_OFFICE_LOCK]);
    const { rowCount } = await client.query('select 1 from organizations limit 1');
    const members = rowCount ? null : await insertOffice(client);
    await client.query('commit');
    return members;
  } finally {
    await client.end();
  }
}

async function insertOffice(client: Client): Promise<DemoMember[]> {
  const { name, addressLines, phone } = DEMO_OFFICE;
  const { rows } = await client.query<{ id: string }>(
    // To be tried without a telephone at hand, but for the roles that show a second factor everywhere.
    `insert into organizations (id, name, "addressLines", phone, "secondFactorForAll")
     values (gen_random_uuid(), $1, $2, $3, false) returning id`,
    [name, addressLines, phone],
  );
  const organizationId = rows[0]?.id;
  const members: DemoMember[] = [];
  for (const member of DEMO_MEMBERS) {
    const password = randomBytes(16).toString('base64url');
    await client.query(
      `insert into members ("organizationId", id, email, name, role, "passwordHash")
       values ($1, gen_random_uuid(), $2, $3, $4::"Role", $5)`,
      [organizationId, member.email, member.name, member.role, await hashPassword(password)],
    );
    members.push({ email: member.email, role: member.role, password });
  }
  await client.query(
    `update members m set "supervisedById" = a.id from members a
     where m."organizationId" = $1 and a."organizationId" = $1 and m.role = 'paralegal' and a.role = 'attorney'`,
    [organizationId],
  );
  await insertDirectory(client, organizationId!);
  return members;
}

/** Every District Attorney at an invented address, so that papers can be made; none of it is to be served at. */
async function insertDirectory(client: Client, organizationId: string): Promise<void> {
  await client.query(
    `insert into directory_entries ("organizationId", id, kind, county, name, "addressLines", "effectiveOn", "verifiedOn", source, "createdById")
     select $1, gen_random_uuid(), 'prosecutor', county, 'Office of the ' || county || ' County District Attorney', $3,
            '2020-01-01', '2020-01-01', 'Specimen: invented, not an address', m.id
     from unnest($2::text[]) county, members m where m."organizationId" = $1 and m.role = 'supervisor'`,
    [organizationId, COUNTIES.map(({ name }) => name), ['2 Specimen Plaza (invented)', 'Specimen, New York 10000']],
  );
}
