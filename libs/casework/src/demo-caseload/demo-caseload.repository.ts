import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { NameWord } from '#libs/names';
import type { Prisma } from '#libs/platform';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { keepWordsAsOwner } from '../name-index/keep-words-as-owner.js';

type Row<Input> = Omit<Input, 'organizationId'>;

/** Without its words, which a trigger adds. */
interface DemoPassage {
  documentId: string;
  number: number;
  page: number;
  caseId: string;
  text: string;
}

/** What is filled, by table: a row refers only to rows of the same client's file, of tables before it, or of the office. */
export interface DemoRows {
  clients: Row<Prisma.ClientCreateManyInput>;
  cases: Row<Prisma.CaseCreateManyInput>;
  case_members: Row<Prisma.CaseMemberCreateManyInput>;
  case_steps: Row<Prisma.CaseStepCreateManyInput>;
  documents: Row<Prisma.DocumentCreateManyInput>;
  document_contents: Row<Prisma.DocumentContentCreateManyInput>;
  document_passages: DemoPassage;
  records: Row<Prisma.CaseRecordCreateManyInput>;
  record_revisions: Row<Prisma.RecordRevisionCreateManyInput>;
  assessments: Row<Prisma.AssessmentCreateManyInput>;
  petitions: Row<Prisma.PetitionCreateManyInput>;
  packets: Row<Prisma.PacketCreateManyInput>;
  packet_files: Row<Prisma.PacketFileCreateManyInput>;
  filings: Row<Prisma.FilingCreateManyInput>;
  filing_events: Row<Prisma.FilingEventCreateManyInput>;
  filing_services: Row<Prisma.FilingServiceCreateManyInput>;
  prosecutor_responses: Row<Prisma.ProsecutorResponseCreateManyInput>;
  court_orders: Row<Prisma.CourtOrderCreateManyInput>;
  order_outcomes: Row<Prisma.OrderOutcomeCreateManyInput>;
  clearances: Row<Prisma.ClearanceCreateManyInput>;
  clearance_charges: Row<Prisma.ClearanceChargeCreateManyInput>;
  clearance_agencies: Row<Prisma.ClearanceAgencyCreateManyInput>;
  clearance_checks: Row<Prisma.ClearanceCheckCreateManyInput>;
  clearance_events: Row<Prisma.ClearanceEventCreateManyInput>;
  deadlines: Row<Prisma.DeadlineCreateManyInput>;
  notes: Row<Prisma.NoteCreateManyInput>;
  note_versions: Row<Prisma.NoteVersionCreateManyInput>;
  parties: Row<Prisma.PartyCreateManyInput>;
  tasks: Row<Prisma.TaskCreateManyInput>;
  intakes: Row<Prisma.IntakeCreateManyInput>;
  closings: Row<Prisma.ClosingCreateManyInput>;
  closing_papers: Row<Prisma.ClosingPaperCreateManyInput>;
  closing_outcomes: Row<Prisma.ClosingOutcomeCreateManyInput>;
  time_entries: Row<Prisma.TimeEntryCreateManyInput>;
  walls: Row<Prisma.WallCreateManyInput>;
  wall_members: Row<Prisma.WallMemberCreateManyInput>;
  indexed_names: Row<Prisma.IndexedNameCreateManyInput>;
  audit_entries: Row<Prisma.AuditEntryCreateManyInput>;
}
export type DemoTable = keyof DemoRows;

/** Rows of the office itself. */
export interface DemoOfficeRows {
  members: Row<Prisma.MemberCreateManyInput>;
  funding_sources: Row<Prisma.FundingSourceCreateManyInput>;
  grant_terms: Row<Prisma.GrantTermsCreateManyInput>;
  time_settings: Row<Prisma.TimeSettingCreateManyInput>;
}

/** In the order in which they are filled. */
export const DEMO_TABLES: readonly DemoTable[] = [
  'clients',
  'cases',
  'case_members',
  'case_steps',
  'documents',
  'document_contents',
  'document_passages',
  'records',
  'record_revisions',
  'assessments',
  'petitions',
  'packets',
  'packet_files',
  'filings',
  'filing_events',
  'filing_services',
  'prosecutor_responses',
  'court_orders',
  'order_outcomes',
  'clearances',
  'clearance_charges',
  'clearance_agencies',
  'clearance_checks',
  'clearance_events',
  'deadlines',
  'notes',
  'note_versions',
  'parties',
  'tasks',
  'intakes',
  'closings',
  'closing_papers',
  'closing_outcomes',
  'time_entries',
  'walls',
  'wall_members',
  'indexed_names',
  'audit_entries',
];

/** Rows as they are gathered, of any number of files. */
export class Gathered {
  private readonly rows = new Map<string, object[]>();
  /** Of the indexed names. */
  readonly words: NameWord[] = [];

  add<Table extends DemoTable>(table: Table, row: DemoRows[Table]): void {
    const rows = this.rows.get(table);
    if (rows) rows.push(row);
    else this.rows.set(table, [row]);
  }

  of<Table extends DemoTable>(table: Table): readonly DemoRows[Table][] {
    return (this.rows.get(table) ?? []) as DemoRows[Table][];
  }
}

/** Puts the files into the database, in the transaction that the connection is in. */
export async function copyFiles(client: Client, organizationId: string, gathered: Gathered): Promise<void> {
  await keepWordsAsOwner(client, organizationId, gathered.words);
  for (const table of DEMO_TABLES) await copyRows(client, organizationId, table, gathered.of(table));
  // Papers and outcomes are added to a closing before the case is closed with it, and never after.
  await client.query(
    `update closings set status = 'closed' where "organizationId" = $1 and id = any($2::uuid[]) and "closedOn" is not null`,
    [organizationId, gathered.of('closings').map(({ id }) => id)],
  );
}

export async function insertOfficeRows(
  client: Client,
  organizationId: string,
  rows: { readonly [Table in keyof DemoOfficeRows]: readonly DemoOfficeRows[Table][] },
): Promise<void> {
  for (const [table, ofTable] of Object.entries(rows)) await copyRows(client, organizationId, table, ofTable);
}

/** @returns the day that the office's data stand at; null when there is no such office. */
export async function findDemoOffice(client: Client, organizationId: string): Promise<string | null> {
  const { rows } = await client.query<{ on: string }>(
    `select to_char("createdAt" at time zone 'UTC', 'YYYY-MM-DD') as on from organizations where id = $1`,
    [organizationId],
  );
  return rows[0]?.on ?? null;
}

export async function insertDemoOffice(
  client: Client,
  organization: {
    readonly id: string;
    readonly name: string;
    readonly addressLines: readonly string[];
    readonly on: string;
  },
): Promise<void> {
  const { id, name, addressLines, on } = organization;
  await client.query(
    `insert into organizations (id, name, "addressLines", phone, "createdAt", "secondFactorForAll")
     values ($1, $2, $3, '(718) 555-0100', $4, false)`,
    [id, name, addressLines, `${on}T00:00:00Z`],
  );
}

export async function setPasswords(client: Client, organizationId: string, passwordHash: string): Promise<void> {
  await client.query('update members set "passwordHash" = $2 where "organizationId" = $1', [
    organizationId,
    passwordHash,
  ]);
}

/** Of the ids, those that are clients of the office already. */
export async function findClients(
  client: Client,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    'select id from clients where "organizationId" = $1 and id = any($2::uuid[])',
    [organizationId, ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What the planner knows of the tables is renewed: it was measured when they were empty. */
export async function analyze(client: Client): Promise<void> {
  for (const table of DEMO_TABLES) await client.query(`analyze ${table}`);
  // Written by triggers; the words wait in the index's list of what came last, through which every search would go.
  for (const table of ['search_entries', 'search_words']) await client.query(`vacuum (analyze) ${table}`);
}

/** Many at once, as PostgreSQL reads them fastest. @throws Error when rows of a table do not have the same columns */
async function copyRows(client: Client, organizationId: string, table: string, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(rows[0]!);
  const lines = rows.map((row) => {
    const values = Object.values(row);
    if (values.length !== columns.length || Object.keys(row).some((name, n) => name !== columns[n])) {
      throw new Error(`rows of ${table} have different columns`);
    }
    return `${organizationId}\t${columns.map((name, n) => copyText(name, values[n])).join('\t')}\n`;
  });
  const names = ['organizationId', ...columns].map((name) => `"${name}"`).join(', ');
  await pipeline(Readable.from(lines), client.query(copyFrom(`copy ${table} (${names}) from stdin`)));
}

const JSON_COLUMNS = new Set([
  'findings', 'gaps', 'content', 'parts', 'result', 'computation', 'form', 'eligibility', 'check', 'detail', 'programTableDays', 'data',
]); // prettier-ignore

/** A value as COPY reads it in its text format. @source PostgreSQL manual, COPY, "Text Format". */
function copyText(column: string, value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value instanceof Uint8Array) return `\\\\x${Buffer.from(value).toString('hex')}`;
  if (typeof value === 'object' && JSON_COLUMNS.has(column)) return escaped(JSON.stringify(value));
  if (Array.isArray(value)) {
    return escaped(`{${value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
  }
  return escaped(value as string);
}

const ESCAPES: { readonly [character: string]: string } = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function escaped(text: string): string {
  return text.replace(/[\\\n\r\t]/g, (character) => ESCAPES[character]!);
}
