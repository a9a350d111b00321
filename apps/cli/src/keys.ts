import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { installationSecrets, readConfig, readSupervisorSettings, sealAnew, SecretBox } from '#libs/platform/operator';
import { Refusal } from './fail.js';
import { asOwner } from './owner-connection.js';

/**
 * Seals every stored secret with ENCRYPTION_KEY, WEBHOOK_KEY or DOCUMENT_KEY, so that the retired ones can be dropped. Stopped, it is run again.
 * @throws Refusal when a secret opens with none of the keys.
 */
export async function rotateKeys(): Promise<void> {
  const { SEALED_COLUMNS } = await import('#libs/casework');
  const { encryptionKeys, webhookKeys, documentKeys } = await installationKeys();
  const boxes = {
    encryptionKeys: new SecretBox({ encryptionKeys }),
    webhookKeys: new SecretBox({ encryptionKeys: webhookKeys }),
    documentKeys: new SecretBox({ encryptionKeys: documentKeys }),
  };
  await asOwner(async (client) => {
    for (const column of SEALED_COLUMNS) {
      const show = (rows: number) =>
        process.stderr.isTTY && process.stderr.write(`\r\u001b[K${column.table}: ${rows} …`);
      const { rows, sealedAnew } = await sealAnew(client, boxes[column.keys ?? 'encryptionKeys'], column, show).catch(
        (error: unknown) => {
          if ((error as Error).name !== 'SecretUnreadable') throw error;
          throw new Refusal(
            `${column.table}: a secret opens with none of the keys. Name the key that sealed it in ${RETIRED[column.keys ?? 'encryptionKeys']} and run this again.`,
          );
        },
      );
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
      console.log(`${column.table}: ${sealedAnew} of ${rows} secrets sealed anew.`);
    }
  });
  console.log('Nothing needs a retired key any more.');
}

const RETIRED = {
  encryptionKeys: 'ENCRYPTION_KEYS_RETIRED',
  webhookKeys: 'WEBHOOK_KEYS_RETIRED',
  documentKeys: 'DOCUMENT_KEYS_RETIRED, or the file of DOCUMENT_KEY_FILE,',
};

/** For what reads documents: the key that they are sealed under, as the processes have it. */
export function documentKeySetting(): Promise<{ readonly [name: string]: string }> {
  return ownKeySetting('DOCUMENT_KEY', 'DOCUMENT_KEY_FILE');
}

const OWN_KEYS = { DOCUMENT_KEY: 'documentKey', CERTIFICATE_KEY: 'certificateKey' } as const;

/** The installation's own key, where the environment names none. */
async function ownKeySetting(name: keyof typeof OWN_KEYS, instead: string = name) {
  const { env, home, databaseUrl } = readSupervisorSettings();
  if (env[name] || env[instead]) return {};
  // Of a database of the office's own no key is made up here: it would open nothing, and nobody would know what it signed.
  if (databaseUrl && !existsSync(join(home, 'secrets.json'))) return {};
  return { [name]: (await installationSecrets(home))[OWN_KEYS[name]] };
}

/** As the processes have it: what is not set is the installation's own. */
export async function installationKeys() {
  const { env, home } = readSupervisorSettings();
  const secrets = env['ENCRYPTION_KEY'] && env['WEBHOOK_KEY'] ? null : await installationSecrets(home);
  return readConfig({
    ...env,
    DATABASE_URL: 'postgresql://localhost/any',
    JWT_SECRET: env['JWT_SECRET'] || '-'.repeat(32),
    ENCRYPTION_KEY: env['ENCRYPTION_KEY'] || secrets?.encryptionKey,
    WEBHOOK_KEY: env['WEBHOOK_KEY'] || secrets?.webhookKey,
    ...(await documentKeySetting()),
    ...(await ownKeySetting('CERTIFICATE_KEY')),
  });
}
