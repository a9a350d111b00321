import { resolve } from 'node:path';
import { readConfig, type Setting } from './config.js';
import { PROJECT_ROOT } from './project-root.js';

/** What `vacatur start` and `vacatur migrate` are told from outside. */
export interface SupervisorSettings {
  readonly host: string;
  readonly port: number;
  /** null: the embedded PostgreSQL is used. */
  readonly databaseUrl: string | null;
  /** null: the queues live in PostgreSQL. */
  readonly redisUrl: string | null;
  /** Where the embedded database and the secrets are kept. */
  readonly home: string;
  readonly env: NodeJS.ProcessEnv;
}

/** What `vacatur start` and `vacatur migrate` read besides the settings of api and worker. */
export const SUPERVISOR_SETTINGS: readonly Setting[] = [
  {
    name: 'VACATUR_HOME',
    meaning: 'Where `start` and `migrate` keep the embedded database, its passwords and the lock',
    default: '.vacatur',
    forWorker: false,
  },
  {
    name: 'BACKUP_RECIPIENT',
    meaning:
      'Public key of age (`vacatur keys for-backups`) to which `backup` encrypts, where `--recipient` names none',
    default: 'none',
    forWorker: false,
  },
  {
    name: 'BACKUP_PASSPHRASE',
    meaning: 'Passphrase of `backup` and `restore`, where no key and no file is named; of 20 characters at least',
    default: 'none',
    forWorker: false,
  },
];

const ANY_DATABASE = 'postgresql://localhost/any';
const ANY_SECRET = 'x'.repeat(32);

/** Checks every setting before anything is started. @throws ConfigError listing everything wrong. */
export function readSupervisorSettings(env: NodeJS.ProcessEnv = process.env): SupervisorSettings {
  const config = readConfig({
    ...env,
    DATABASE_URL: env['DATABASE_URL'] || ANY_DATABASE,
    JWT_SECRET: env['JWT_SECRET'] || ANY_SECRET,
    ENCRYPTION_KEY: env['ENCRYPTION_KEY'] || ANY_SECRET,
  });
  return {
    host: config.host,
    port: config.port,
    databaseUrl: env['DATABASE_URL'] || null,
    redisUrl: config.redisUrl,
    home: resolve(PROJECT_ROOT, env['VACATUR_HOME'] || '.vacatur'),
    env,
  };
}
