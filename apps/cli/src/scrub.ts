import { scrub } from '#libs/platform/backup';
import { Refusal } from './fail.js';
import { asOwner } from './owner-connection.js';

/**
 * Writes the database's files anew, so that what was destroyed is not in them any more. Stopped, it is run again.
 * @throws Refusal naming tables that others were at work on, or what only a superuser may do
 */
export async function scrubDatabase(): Promise<void> {
  const { tables, busy, log } = await asOwner((client) =>
    scrub(client, (name, number, of) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${number} of ${of}: ${name}`);
    }),
  );
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(`${tables} tables written anew${log ? ', and the write-ahead log' : ''}.`);
  const left = [
    ...(busy.length > 0
      ? [`Others were at work on these, which hold what they held; run this again:\n  ${busy.join('\n  ')}`]
      : []),
    ...(log
      ? []
      : [
          'The write-ahead log is as it was: this role may not end its segments. A superuser may: run this with DATABASE_URL of one.',
        ]),
  ];
  if (left.length > 0) throw new Refusal(left.join('\n'));
}
