import { z } from 'zod';

const configSchema = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' })
    .describe(
      'PostgreSQL. For api and worker: a login that is, or may become, `vacatur_app`. For `migrate`: the owner',
    ),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a redis:// address' })
    .optional()
    .describe('Redis for the queues, the same for api and worker; left out, they live in PostgreSQL'),
  HOST: z.string().min(1).default('127.0.0.1').describe('Address that the API listens on; `0.0.0.0` is all'),
  PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int('must be a port number')
    .min(1, 'must be a port from 1 to 65535')
    .max(65535, 'must be a port from 1 to 65535')
    .default(3000)
    .describe('Port that the API listens on'),
  JWT_SECRET: z
    .string({ error: 'must be set' })
    .min(32, 'must have at least 32 characters')
    .describe('Signs access tokens; the same for every api process. A new one signs everybody out'),
  ACCESS_TOKEN_MINUTES: z.coerce
    .number()
    .int()
    .min(1)
    .max(30)
    .default(15)
    .describe('How long an access token lasts; the session it is of ends after twelve hours, or one without use'),
  ENCRYPTION_KEY: z
    .string({ error: 'must be set' })
    .min(32, 'must have at least 32 characters')
    .describe(
      'Seals what authenticator apps share with us; the same for every process. With another one, second factors cannot be read',
    ),
  MAIL_URL: z
    .url({ protocol: /^(smtps?|file)$/, error: 'must be an smtp://, smtps:// or file:// address' })
    .optional()
    .describe(
      'Where e-mail goes: a mail server, or (file://) a directory. Left out, nobody can be invited and no password reset by e-mail',
    ),
  MAIL_FROM: z.email('must be an e-mail address').default('vacatur@localhost.localdomain').describe('Sender of e-mail'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' })
    .default('http://localhost:3000')
    .describe('Where people find this installation; stands in links in e-mail'),
  MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(200).default(20).describe('Largest file that is taken in'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('The least that is logged'),
});

/** A setting as docs/operations.md tells of it. */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly default: 'required' | 'none' | string;
}

/** What api and worker may be told by their environment. */
export const SETTINGS: readonly Setting[] = Object.entries(configSchema.shape).map(([name, schema]) => {
  const absent = schema.safeParse(undefined);
  const fallback = absent.success ? String(absent.data ?? 'none') : 'required';
  return { name, meaning: schema.description ?? '', default: fallback };
});

/** Settings of a process, read once at boot. Law is never a setting. */
export interface Config {
  readonly databaseUrl: string;
  /** Set: the queues live in Redis; not set: in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly host: string;
  readonly port: number;
  readonly jwtSecret: string;
  readonly accessTokenMinutes: number;
  readonly encryptionKey: string;
  /** null: there is no e-mail. */
  readonly mailUrl: string | null;
  readonly mailFrom: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly maxUploadBytes: number;
  readonly logLevel: string;
}

export class ConfigError extends Error {
  /** @param problems one line per setting: its name and what is wrong; never its value. */
  constructor(readonly problems: readonly string[]) {
    super(`These settings are wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** @throws ConfigError listing everything wrong at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = configSchema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  const settings = parsed.data;
  return {
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL ?? null,
    host: settings.HOST,
    port: settings.PORT,
    jwtSecret: settings.JWT_SECRET,
    accessTokenMinutes: settings.ACCESS_TOKEN_MINUTES,
    encryptionKey: settings.ENCRYPTION_KEY,
    mailUrl: settings.MAIL_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    publicUrl: settings.PUBLIC_URL.replace(/\/+$/, ''),
    maxUploadBytes: settings.MAX_UPLOAD_MB * 1024 * 1024,
    logLevel: settings.LOG_LEVEL,
  };
}
