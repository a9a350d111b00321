import { fillNameIndex } from '#libs/casework';
import pg from 'pg';
import {
  installationSecrets,
  migrate,
  restartWhenItDies,
  startEmbeddedPostgres,
  type SupervisorSettings,
} from '#libs/platform/operator';
import { DatabaseUnreachable } from './database-unreachable.js';

/** A migrated database, the office's own or the embedded one. */
export interface ReadyDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jwtSecret: string;
  readonly encryptionKey: string;
  readonly webhookKey: string;
  readonly certificateKey: string;
  /** null: the environment names the keys of documents itself. */
  readonly documentKey: string | null;
  /** Somebody works here already: no demo office is made. */
  readonly hasOffice: boolean;
  stop(): Promise<void>;
}

/**
 * @param onLost called when the embedded server has died and cannot be started again.
 * @throws Error that says what to mend; nothing is left running.
 */
export async function readyDatabase(
  settings: SupervisorSettings,
  onLost: (reason: string) => void,
): Promise<ReadyDatabase> {
  const secrets = await installationSecrets(settings.home);
  const jwtSecret = settings.env['JWT_SECRET'] || secrets.jwtSecret;
  const encryptionKey = settings.env['ENCRYPTION_KEY'] || secrets.encryptionKey;
  const webhookKey = settings.env['WEBHOOK_KEY'] || secrets.webhookKey;
  const certificateKey = settings.env['CERTIFICATE_KEY'] || secrets.certificateKey;
  const documentKey = settings.env['DOCUMENT_KEY'] || settings.env['DOCUMENT_KEY_FILE'] ? null : secrets.documentKey;
  if (settings.databaseUrl) {
    const url = settings.databaseUrl;
    await bringUp(url).catch((error: unknown) => {
      throw new DatabaseUnreachable(error);
    });
    return {
      ownerUrl: url,
      appUrl: url,
      jwtSecret,
      encryptionKey,
      webhookKey,
      certificateKey,
      documentKey,
      hasOffice: await hasOffice(url),
      stop: () => Promise.resolve(),
    };
  }
  const postgres = await startEmbeddedPostgres(settings.home);
  try {
    const { ownerUrl, appUrl } = postgres;
    await bringUp(ownerUrl);
    const ready = {
      ownerUrl,
      appUrl,
      jwtSecret,
      encryptionKey,
      webhookKey,
      certificateKey,
      documentKey,
      hasOffice: await hasOffice(ownerUrl),
    };
    const endWatch = restartWhenItDies(postgres, onLost);
    const stop = async () => {
      await endWatch();
      await postgres.stop();
    };
    return { ...ready, stop };
  } catch (error) {
    await postgres.stop();
    throw error;
  }
}

async function bringUp(ownerUrl: string): Promise<void> {
  await migrate(ownerUrl);
  await fillNameIndex(ownerUrl);
}

async function hasOffice(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    return (await client.query('select from organizations limit 1')).rowCount !== 0;
  } finally {
    await client.end();
  }
}
