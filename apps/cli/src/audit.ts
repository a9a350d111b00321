import { auditHeads, type ChainFault, type ChainHead, verifyAuditChains } from '#libs/platform/operator';
import { z } from 'zod';
import { Refusal } from './fail.js';
import { asOwner } from './owner-connection.js';
import { jsonOrNull, readText } from './record-files.js';

const headsFile = z.array(
  z.object({ organizationId: z.uuid(), sequence: z.int().min(1), hash: z.string().regex(/^[0-9a-f]{64}$/) }),
);

/**
 * Reads every audit chain and computes it anew.
 * @throws Refusal naming each row that was changed, removed or inserted, and each kept head that is no longer there.
 */
export async function verifyAudit(options: { head?: string }): Promise<void> {
  const kept = options.head ? await readHeads(options.head) : [];
  const report = await asOwner((client) => verifyAuditChains(client, kept, showProgress));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  if (report.faults.length > 0) {
    throw new Refusal(`The audit is not what was written:\n${report.faults.map(faultLine).join('\n')}`);
  }
  const against = options.head ? `, and contains the ${kept.length} heads of ${options.head}` : '';
  console.log(`The audit is whole: ${report.entries} entries of ${report.heads.length} organizations${against}.`);
}

/** The end of every chain, to be kept where nobody who could change the database can change it. */
export async function printAuditHeads(): Promise<void> {
  console.log(JSON.stringify(await asOwner(auditHeads), null, 2));
}

/** As `vacatur audit head` prints them, or as the worker writes them every night: one a line. */
async function readHeads(path: string): Promise<ChainHead[]> {
  const text = await readText(path);
  const parsed = headsFile.safeParse(
    jsonOrNull(text.trimStart().startsWith('[') ? text : `[${text.trim().split(/\r?\n/).join()}]`),
  );
  if (parsed.success && parsed.data.length > 0) return parsed.data;
  throw new Refusal(`${path}: is no list of heads as "vacatur audit head" prints it or the worker writes it`);
}

function faultLine({ organizationId, sequence, entryId, fault, detail }: ChainFault): string {
  const place = sequence === null ? 'outside the chain' : `number ${sequence}`;
  return `  ${fault}  organization ${organizationId}, ${place}${entryId ? `, entry ${entryId}` : ''}: ${detail}`;
}

function showProgress(entries: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${entries} entries …`);
}
