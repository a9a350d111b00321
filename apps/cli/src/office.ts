import { readSupervisorSettings } from '#libs/platform/operator';
import { z } from 'zod';
import { Refusal } from './fail.js';
import { asOwner } from './owner-connection.js';

const line = (most: number) => z.string().trim().min(1, 'must say something').max(most);
const officeOptions = z.object({
  name: line(200),
  administratorName: line(200),
  administratorEmail: z.email('must be an e-mail address').max(254).toLowerCase(),
  address: z.array(line(200)).max(6).default([]),
  phone: line(40).optional(),
});

/**
 * Makes an office without the demo: prints the link by which its first administrator chooses a password.
 * @throws Refusal naming what is wrong, or that somebody has the e-mail address.
 */
export async function createOfficeFor(options: object): Promise<void> {
  const parsed = officeOptions.safeParse(options);
  if (!parsed.success) {
    throw new Refusal(parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'));
  }
  const { name, administratorName, administratorEmail: email, address, phone } = parsed.data;
  const { createOffice } = await import('#libs/casework');
  const office = {
    name,
    addressLines: address,
    phone: phone ?? null,
    administrator: { name: administratorName, email },
  };
  const created = await asOwner((client) => createOffice(client, office));
  if (!created) throw new Refusal(`${email}: a member of an organization has this address. Nothing was made.`);
  const { env } = readSupervisorSettings();
  const publicUrl = (env['PUBLIC_URL'] || `http://localhost:${env['PORT'] || 3000}`).replace(/\/+$/, '');
  console.log(`Made ${name} (${created.organizationId}). Its administrator, ${email}, chooses a password here:

  ${publicUrl}/set-password#${created.token}

The link works once, for a day, and is shown only now. The administrator then sets up an authenticator app and invites the others.`);
}
