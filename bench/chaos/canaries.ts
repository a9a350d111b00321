import type { Installation } from './installation.js';

/** Invented, and found nowhere else. */
export const CLIENT = {
  givenName: 'Zephyrinequill',
  dateOfBirth: '1987-04-13',
  nysid: '09876543Z',
  phone: '(718) 555-0199',
  email: 'zq@canary.example',
} as const;
export const SSN = '078-05-1120';

/** What is said of a client in the office: the name, the family name that each has, the identifiers, and a docket number of the record. */
const CANARIES = [
  ...['Zephyrinequill', 'Desk\\d+File\\d+', '1987-04-13', '0?9876543Z', '718. 555-0199', 'zq@canary', '078-?05-?1120'],
  ...['2016NY052779', 'Ashgrove'],
];
/** Where ids alone may stand. */
const OF_IDS = ['outbox_messages', 'audit_entries', 'webhook_events', 'webhook_deliveries', 'reminder_deliveries'];

/** @returns where something of a client stands that has no business there: logs, errors, queues, the outbox, the audit, letters to members. */
export async function toldOfClients(of: Installation): Promise<string[]> {
  const found: string[] = [];
  const told = new RegExp(CANARIES.join('|'), 'i');
  // Otherwise nothing is looked for, or nothing is looked through.
  const [there] = await of.rows<{ clients: number; jobs: number }>(
    `select (select count(*) from clients c where c::text ~* $1)::int as clients, (select count(*) from bullmq.job)::int as jobs`,
    CANARIES.join('|'),
  );
  const lines = [of.api, ...of.workers].reduce((sum, { log }) => sum + log.length, 0);
  if (there!.clients === 0 || there!.jobs === 0 || lines === 0)
    found.push('nobody, no job or no line of a log is there to be looked at');
  for (const { app, log } of [of.api, ...of.workers])
    for (const line of log)
      if (told.test(line)) found.push(`the log of ${app} tells of a client: ${line.slice(0, 200)}`);
  for (const letter of await of.letters()) if (told.test(letter)) found.push('a letter to a member tells of a client');
  const queues = await of.rows<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'bullmq' and table_type = 'BASE TABLE'`,
  );
  for (const table of [...OF_IDS.map((name) => `public.${name}`), ...queues.map(({ name }) => `bullmq.${name}`)]) {
    const rows = await of.rows<{ text: string }>(
      `select t::text as text from ${table} t where t::text ~* $1 limit 3`,
      CANARIES.join('|'),
    );
    for (const { text } of rows) found.push(`a row of ${table} tells of a client: ${text.slice(0, 200)}`);
  }
  return found;
}
