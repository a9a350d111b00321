import { CaseloadBeingFilled, CaseloadOfAnotherDay, fillDemoCaseload } from '#libs/casework/demo';
import { isLocalDate, localDate } from '#libs/record';
import { Clock } from '#libs/platform';
import { Refusal } from '../fail.js';
import { withOwnerUrl } from '../owner-connection.js';

const MOST_CLIENTS = 10_000_000;

/**
 * Fills the demo office of a seed with invented clients and says how to sign in.
 * @throws Refusal for options that cannot be followed, and while another does the same.
 */
export async function demoCaseload(options: { clients: string; seed: string; asOf?: string }): Promise<void> {
  const clients = clientsAsked(options);
  const today = localDate(new Clock().today());
  if (options.asOf !== undefined && (!isLocalDate(options.asOf) || options.asOf > today)) {
    throw new Refusal('--as-of: must be a day, YYYY-MM-DD, and not after today');
  }
  const begunMs = performance.now();
  const filled = await withOwnerUrl((url) =>
    fillDemoCaseload(url, {
      clients,
      seed: options.seed,
      asOf: options.asOf === undefined ? null : localDate(options.asOf),
      today,
      onProgress: (there) => showProgress(there, clients),
    }),
  ).catch((error: unknown) => {
    if (error instanceof CaseloadBeingFilled) throw new Refusal(`The office of seed ${options.seed} ${error.message}.`);
    if (error instanceof CaseloadOfAnotherDay) {
      throw new Refusal(
        `--as-of: the office of seed ${options.seed} ${error.message}; leave the option out, or take another seed`,
      );
    }
    throw error;
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const seconds = ((performance.now() - begunMs) / 1000).toFixed(1);
  const before = filled.found > 0 ? `, ${filled.found} were there` : '';
  console.log(`${filled.organization}, as of ${filled.asOf}: ${filled.made} clients made in ${seconds} s${before}.`);
  console.log(`Everybody's password, shown once: ${filled.password}`);
  for (const { role, email } of filled.members) {
    if (email.startsWith(`${role}1@`)) console.log(`  ${role.padEnd(13)}  ${email}`);
  }
  console.log('The others have the next numbers.');
}

/** @throws Refusal for a number or a seed that cannot be followed. */
export function clientsAsked({ clients, seed }: { clients: string; seed: string }): number {
  const number = Number(clients);
  if (!Number.isInteger(number) || number < 1 || number > MOST_CLIENTS) {
    throw new Refusal(`--clients: must be a whole number from 1 to ${MOST_CLIENTS}`);
  }
  if (seed.length < 1 || seed.length > 40) throw new Refusal('--seed: must have 1 to 40 characters');
  return number;
}

function showProgress(there: number, of: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${there} of ${of} clients …`);
}
