import pg from 'pg';

/** Tables of no organization, each with the reason; every other one is under row-level security. */
export const OF_NO_ORGANIZATION: { readonly [table: string]: string } = {
  _prisma_migrations: 'names of migrations; the runtime role has no right to it',
  sign_in_attempts: 'counts under keyed hashes, from before anybody is signed in',
};

interface Column {
  readonly name: string;
  readonly type: string;
  readonly kind: string;
  readonly firstLabel: string | null;
}

/** What a made-up row must say to satisfy a check of its table. */
const CHECKED: { readonly [column: string]: string } = {
  'identifier_keys.plainKey': 'null', // it is sealed
  'organization_exports.decidedById': 'null', // whoever asked does not release
  'purges.decidedById': 'gen_random_uuid()', // whoever proposed it does not approve
  'purges.onBehalfOfId': 'null',
  'purges.orderFilingId': 'null', // its years are over
  'purges.orderedOn': 'null',
  'purge_items.keptBecause': 'null', // it waits
  'purge_items.clientPurged': 'null',
  'purge_items.removed': 'null',
  'purge_items.certificate': 'null',
  'purge_items.keptDocuments': `'{}'`,
  'purge_items.at': 'null',
  'retention_policies.years': '7', // at least
  'retention_holds.fundingSourceId': 'null', // it holds a case or all of a funding source, not both
  'cases.purgedAt': 'null', // it stands, and what is added to it
  'clients.purgedAt': 'null',
  'intakes.purgedAt': 'null',
  'members.supervisedById': 'null', // nobody supervises themselves
  'documents.supersedesId': 'null', // nothing takes its own place
  'documents.textFault': 'null', // of what is unreadable alone
  'court_form_editions.publishedById': 'null', // it is a draft
  'court_form_editions.publishedAt': 'null',
  'court_form_editions.basedOnId': 'null', // nothing is based on itself
  'house_styles.publishedById': 'null', // it is a draft
  'house_styles.publishedAt': 'null',
  'closing_papers.noteId': 'null', // a document shows it, or a note
  'reminder_deliveries.deadlineId': 'null', // to a member
  'court_closings.basis': `'clerk_closed'`, // somewhere
  'clients.mergedIntoId': 'null', // nobody is merged with themselves
  'conflict_decisions.wallId': 'null', // a screen has one
  'walls.clientId': 'null', // it closes a case or a client, not both
  'outreach_contacts.personId': 'null', // of a client
  'outreach_contacts.intakeId': 'null', // nobody came
  'tasks.clientId': 'null', // it is of a case or of a client, not both
  'tasks.finishedById': 'null', // it is open
  'tasks.finishedAt': 'null',
  // decided, so that it refers to a client and a case
  'intakes.status': `'accepted'`,
  'intakes.referredTo': 'null',
  'intakes.declineReason': 'null',
  'grant_terms.factorsCeilingPercent': 'null', // of an own grant only
  'caseload_move_items.taskId': 'null', // it moves a case or a task, not both
  'clearances.assessmentId': 'null', // it rests on an order or an assessment, not both
  'clearances.endedOn': 'null',
  'clearance_events.move': `'correct'`, // so that it refers to an earlier one
  'filings.feeCents': 'null', // of a fee that was paid
  'filing_events.move': `'correct'`, // so that it refers to an earlier one
  'hearings.startsAt': `'09:30'`,
  'search_entries.kind': `'client'`,
  'document_contents.objectKey': 'null', // or the bytes are
  'search_entries.restriction': 'null',
  'time_entries.caseId': 'null', // it is of a supporting activity
};

/** What a row says in one table's columns instead of some value: SQL. */
export type Said = { readonly [column: string]: string };

/** The tables of the database as its catalog has them, so that a new one is tried without being listed. */
export class EveryTable {
  private readonly known = new Map<string, Promise<readonly Column[]>>();

  /** @param owner whom no policy stops */
  constructor(private readonly owner: pg.Client) {}

  async column<T>(sql: string, ...values: unknown[]): Promise<T[]> {
    const { rows } = await this.owner.query<{ one: T }>(sql, values);
    return rows.map(({ one }) => one);
  }

  /** Tables and views of organizations. */
  async tables(): Promise<string[]> {
    const tables = await this.column<string>(
      `select relname as one from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm', 'f') order by 1`,
    );
    return tables.filter((table) => !(table in OF_NO_ORGANIZATION));
  }

  columnsOf(table: string): Promise<readonly Column[]> {
    const columns = this.known.get(table) ?? this.readColumns(table);
    this.known.set(table, columns);
    return columns;
  }

  private async readColumns(table: string): Promise<readonly Column[]> {
    const { rows } = await this.owner.query<Column>(
      `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, t.typtype as kind,
              (select enumlabel from pg_enum e where e.enumtypid = t.oid order by enumsortorder limit 1) as "firstLabel"
       from pg_attribute a join pg_type t on t.oid = a.atttypid
       where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum`,
      [`"${table}"`],
    );
    return rows;
  }

  async insertInto(
    table: string,
    organizationId: string,
    instead: Said = {},
    word: string | null = null,
  ): Promise<string> {
    const columns = await this.columnsOf(table);
    const names = columns.map(({ name }) => `"${name}"`).join(', ');
    const values = columns.map((each) => instead[each.name] ?? someValue(table, each, organizationId, word));
    return `insert into "${table}" (${names}) values (${values.join(', ')})`;
  }

  /**
   * A new organization with one row in every table.
   * @param said by table, what its row says otherwise; $id in it is the id
   * @param word stands in every text, list, document and file of bytes, so that it can be looked for
   * @returns its id, which is the id of every row too
   */
  async fillOrganization(said: { readonly [table: string]: Said } = {}, word: string | null = null): Promise<string> {
    const [id] = await this.column<string>('select gen_random_uuid() as one');
    // As a replica, so that the tables can be filled in any order.
    await this.owner.query('set session_replication_role = replica');
    for (const table of await this.tables()) {
      const [kind] = await this.column<string>(
        'select relkind as one from pg_class where oid = $1::regclass',
        `"${table}"`,
      );
      if (kind === 'r' || kind === 'p') {
        const own = Object.entries(said[table] ?? {}).map(([name, value]) => [name, value.replaceAll('$id', id!)]);
        await this.owner.query(await this.insertInto(table, id!, Object.fromEntries(own) as Said, word));
      }
    }
    await this.owner.query('set session_replication_role = origin');
    return id!;
  }
}

/**
 * Some value of the column's type, in SQL. Every id in an organization's rows is the organization's own id: with one row in
 * each table, every reference then finds its row.
 */
function someValue(
  table: string,
  { name, type, kind, firstLabel }: Column,
  organizationId: string,
  word: string | null,
): string {
  const checked = CHECKED[`${table}.${name}`];
  if (checked) return checked;
  if (kind === 'e') return `'${firstLabel}'`;
  if (type === 'uuid') return `'${organizationId}'`;
  if (type === 'text[]' && word !== null) return `array['${word}']`;
  if (type.endsWith('[]')) return `'{}'`;
  if (type === 'tsvector') return `'${word ?? 'a'}'`;
  if (type.startsWith('timestamp') || type === 'date') return 'now()';
  if (type === 'boolean') return 'false';
  if (type === 'jsonb' || type === 'json') return word === null ? `'{}'` : `'{"said": "${word}"}'`;
  if (type === 'bytea') return word === null ? `'\\x00'` : `convert_to('${word}', 'UTF8')`;
  if (type === 'character(1)') return `'a'`;
  if (/int|numeric|double/.test(type)) return '1';
  return word === null ? 'gen_random_uuid()::text' : `'${word} ' || gen_random_uuid()`;
}
