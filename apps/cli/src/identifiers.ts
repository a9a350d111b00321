import { sealIdentifiers } from '#libs/casework';
import { IdentifierKeys } from '#libs/platform/operator';
import { Refusal } from './fail.js';
import { installationKeys } from './keys.js';
import { asOwner } from './owner-connection.js';

/**
 * Seals each NYSID that stands as it is, beside whoever works. Stopped, it is run again.
 * @throws Refusal where no key is set to seal them with.
 */
export async function sealStoredIdentifiers(): Promise<void> {
  const { documentKeys } = await installationKeys();
  if (!documentKeys) throw new Refusal('DOCUMENT_KEY is not set: there is nothing to seal identifiers with.');
  const sealed = await asOwner((client) => sealIdentifiers(client, new IdentifierKeys({ documentKeys }), progress));
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  for (const [table, rows] of Object.entries(sealed)) console.log(`${table}: ${rows} sealed.`);
}

function progress(table: string, rows: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${table}: ${rows} …`);
}
