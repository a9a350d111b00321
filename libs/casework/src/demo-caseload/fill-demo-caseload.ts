import { createHash, randomBytes } from 'node:crypto';
import { addDays, type LocalDate, localDate } from '#libs/record';
import type { GrantTerms } from '#libs/rules';
import type { Role } from '#libs/platform';
import pg from 'pg';
import type { DemoMember } from './demo-office.js';
import { hashPassword } from '../members/passwords.js';
import { DemoChance } from './demo-chance.js';
import {
  analyze,
  copyFiles,
  findClients,
  findDemoOffice,
  Gathered,
  insertDemoOffice,
  insertOfficeRows,
  setPasswords,
} from './demo-caseload.repository.js';
import type { DemoStaff } from './demo-file.js';
import { beginFile, inventFile } from './invented-file.js';
import { inventPerson, nameOf } from './invented-people.js';
import { specimenPapers } from './specimen-papers.js';

const BATCH_CLIENTS = 250;
/** While one batch is stored the next is invented. */
const LANES = 2;
const STAFF: readonly (readonly [role: Role, count: number])[] = [
  ['attorney', 40],
  ['paralegal', 24],
  ['supervisor', 4],
  ['intake', 6],
  ['administrator', 1],
  ['auditor', 1],
];

export interface DemoCaseload {
  readonly clients: number;
  readonly seed: string;
  /** The day that the office stands at; null: that of an office that is there already, or else today. */
  readonly asOf: LocalDate | null;
  readonly today: LocalDate;
  /** Hears how many clients are there. */
  onProgress(clients: number): void;
}

export interface FilledCaseload {
  readonly organizationId: string;
  readonly organization: string;
  readonly asOf: LocalDate;
  /** Everybody's, of all members; shown once and never stored. */
  readonly password: string;
  readonly members: readonly Omit<DemoMember, 'password'>[];
  /** Clients that were there before. */
  readonly found: number;
  readonly made: number;
}

/** Two at once would make the same. */
export class CaseloadBeingFilled extends Error {}
/** The office of the seed stands at another day. */
export class CaseloadOfAnotherDay extends Error {
  constructor(readonly asOf: string) {
    super(`stands at ${asOf}`);
  }
}

/**
 * Makes an office of invented clients, an organization of its own that belongs to the seed, and fills it; no other organization is
 * touched. The same seed and day give the same clients and files whatever the number, so that a filling that was stopped, or is to
 * become larger, is run again: what is there is left as it is.
 * It writes as the owner, past the services and in bulk: names into the index, and an audit row for each client and case, as an
 * import does.
 * @throws CaseloadBeingFilled, CaseloadOfAnotherDay
 */
export async function fillDemoCaseload(ownerUrl: string, wanted: DemoCaseload): Promise<FilledCaseload> {
  const organizationId = officeId(wanted.seed);
  const lanes = Array.from({ length: LANES }, () => new pg.Client({ connectionString: ownerUrl }));
  const [first] = lanes as [pg.Client];
  try {
    for (const lane of lanes) await lane.connect();
    if (!(await takeLock(first, organizationId))) throw new CaseloadBeingFilled('is being filled already');
    const office = await openOffice(first, organizationId, wanted);
    const { staff } = office;
    const numbers = batchesOf(wanted.clients);
    let found = 0;
    let made = 0;
    const fill = async (lane: pg.Client) => {
      for (let batch = numbers.shift(); batch; batch = numbers.shift()) {
        const missing = await fillBatch(lane, staff, wanted.seed, batch);
        made += missing;
        found += batch.length - missing;
        wanted.onProgress(found + made);
      }
    };
    await Promise.all(lanes.map(fill));
    if (made > 0) await analyze(first);
    return { organizationId, asOf: staff.asOf, ...office.told, found, made };
  } finally {
    await Promise.all(lanes.map((lane) => lane.end()));
  }
}

async function takeLock(client: pg.Client, organizationId: string): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock(hashtextextended($1, 0)) as got', [
    `demo caseload ${organizationId}`,
  ]);
  return rows[0]?.got ?? false;
}

function batchesOf(clients: number): number[][] {
  const batches: number[][] = [];
  for (let from = 0; from < clients; from += BATCH_CLIENTS) {
    batches.push(Array.from({ length: Math.min(BATCH_CLIENTS, clients - from) }, (_, n) => from + n));
  }
  return batches;
}

/** All of a batch or nothing. @returns how many were missing. */
async function fillBatch(
  client: pg.Client,
  staff: DemoStaff,
  seed: string,
  numbers: readonly number[],
): Promise<number> {
  const { organizationId, asOf } = staff;
  const begun = numbers.map((number) => beginFile(seed, number, asOf));
  const known = await findClients(
    client,
    organizationId,
    begun.map(({ id }) => id),
  );
  const missing = begun.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return 0;
  const gathered = new Gathered();
  for (const one of missing) inventFile(staff, one, gathered);
  await client.query('begin');
  await copyFiles(client, organizationId, gathered);
  await client.query('commit');
  return missing.length;
}

function officeId(seed: string): string {
  return DemoChance.of('demo-caseload', seed, 'office').id('2020-01-01T00:00:00Z');
}

/** The office with its members and money, made when it is not there; its members get new passwords. */
async function openOffice(client: pg.Client, organizationId: string, { seed, asOf: wantedDay, today }: DemoCaseload) {
  const standsAt = await findDemoOffice(client, organizationId);
  if (standsAt && wantedDay && standsAt !== wantedDay) throw new CaseloadOfAnotherDay(standsAt);
  const asOf = localDate(standsAt ?? wantedDay ?? today);
  const begunAt = `${addDays(asOf, -2500)}T12:00:00Z`;
  const chance = DemoChance.of('demo-caseload', seed, 'staff');
  const mark = createHash('sha256').update(seed).digest('hex').slice(0, 6);
  const members = STAFF.flatMap(([role, count]) =>
    Array.from({ length: count }, (_, n) => ({
      id: chance.id(begunAt),
      email: `${role}${n + 1}@caseload-${mark}.vacatur.example`,
      name: nameOf(inventPerson(chance)),
      role,
      createdAt: begunAt,
    })),
  );
  const ids = (role: Role) => members.filter((member) => member.role === role).map(({ id }) => id);
  const [administrator] = ids('administrator') as [string];
  const fundingSources = [
    { id: chance.id(begunAt), name: 'LSC basic field grant', fromLsc: true, createdAt: begunAt },
    { id: chance.id(begunAt), name: 'IOLA', fromLsc: false, createdAt: begunAt },
    { id: chance.id(begunAt), name: 'City reentry grant', fromLsc: false, createdAt: begunAt },
  ];
  const terms = termsOf(fundingSources.map(({ id }) => id) as [string, string, string]);
  const staff: DemoStaff = {
    organizationId,
    asOf,
    attorneys: ids('attorney'),
    paralegals: ids('paralegal'),
    intake: ids('intake'),
    supervisors: ids('supervisor'),
    fundingSources: fundingSources.map(({ id }) => id),
    terms,
    papers: await specimenPapers(),
  };
  const organization = `Legal Aid of Invented People, seed ${seed} (demo)`;
  const password = randomBytes(16).toString('base64url');
  await client.query('begin');
  if (!standsAt) {
    await insertDemoOffice(client, {
      id: organizationId,
      name: organization,
      addressLines: ['1 Specimen Plaza', 'Brooklyn, NY 11201'],
      on: asOf,
    });
    await insertOfficeRows(client, organizationId, {
      members,
      funding_sources: fundingSources,
      grant_terms: terms.map(
        ({ assetCeiling, excludedAssets, listedBenefits, counties, problemCodes, programTableDays, ...one }) => ({
          ...one,
          id: chance.id(begunAt),
          effectiveFrom: '2019-01-01',
          assetFirstPersonCents: assetCeiling?.firstPersonCents ?? null,
          assetAdditionalCents: assetCeiling?.additionalPersonCents ?? null,
          excludedAssets: [...excludedAssets],
          listedBenefits: [...listedBenefits],
          counties: [...counties],
          problemCodes: [...problemCodes],
          programTableDays: { ...programTableDays },
          createdById: administrator,
          createdAt: begunAt,
        }),
      ),
      time_settings: [
        {
          effectiveOn: '2019-01-01',
          incrementMinutes: 6,
          payPeriod: 'semimonthly',
          createdById: administrator,
          createdAt: begunAt,
        },
      ],
    });
  }
  await setPasswords(client, organizationId, await hashPassword(password));
  await client.query('commit');
  return { staff, told: { organization, password, members: members.map(({ email, role }) => ({ email, role })) } };
}

function termsOf([lsc, iola, city]: readonly [string, string, string]): GrantTerms[] {
  const blank = {
    excludedAssets: [],
    listedBenefits: [],
    counties: [],
    problemCodes: [],
    reviewedOn: null,
    programTableDays: {},
  };
  const assetCeiling = { firstPersonCents: 1_000_000, additionalPersonCents: 500_000 };
  return [
    {
      ...blank,
      fundingSourceId: lsc,
      rules: 'lsc',
      incomeCeilingPercent: 125,
      factorsCeilingPercent: null,
      assetCeiling,
    },
    {
      ...blank,
      fundingSourceId: iola,
      rules: 'iola',
      incomeCeilingPercent: 125,
      factorsCeilingPercent: null,
      assetCeiling: null,
    },
    {
      ...blank,
      fundingSourceId: city,
      rules: 'own',
      incomeCeilingPercent: 300,
      factorsCeilingPercent: null,
      assetCeiling: null,
    },
  ];
}
