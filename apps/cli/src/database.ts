import { DatabaseUnreachable } from './database-unreachable.js';
import { installationSecrets, migrate, startEmbeddedPostgres, type SupervisorSettings } from '#libs/platform';

/** A migrated database, the office's own or the embedded one. */
export interface ReadyDatabase {
  readonly ownerUrl: string;
  readonly appUrl: string;
  readonly jwtSecret: string;
  stop(): Promise<void>;
}

export async function readyDatabase(settings: SupervisorSettings): Promise<ReadyDatabase> {
  const { jwtSecret } = await installationSecrets(settings.home);
  const secret = settings.env['JWT_SECRET'] || jwtSecret;
  if (settings.databaseUrl) {
    const url = settings.databaseUrl;
    await migrate(url).catch((error: unknown) => {
      throw new DatabaseUnreachable(error);
    });
    return { ownerUrl: url, appUrl: url, jwtSecret: secret, stop: () => Promise.resolve() };
  }
  const postgres = await startEmbeddedPostgres(settings.home);
  await migrate(postgres.ownerUrl);
  return { ownerUrl: postgres.ownerUrl, appUrl: postgres.appUrl, jwtSecret: secret, stop: () => postgres.stop() };
}
