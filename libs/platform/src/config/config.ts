import { isAbsolute } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { REACHES, type Reach } from '../outbound/reach.js';

/** One secret as it was, or a JSON array of several: any sign that could stand between them can stand in one. */
const retiredSecrets = z
  .string()
  .transform((text, issues) => {
    if (!text.startsWith('[')) return [text];
    try {
      return JSON.parse(text) as unknown;
    } catch {
      issues.addIssue('must be one secret, or a JSON array of several');
      return z.NEVER;
    }
  })
  .pipe(z.array(z.string().min(32, 'must have at least 32 characters each')))
  .optional();

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
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .refine((url) => !/[?#]/.test(url), 'must have no query and no fragment')
    .optional()
    .describe(
      "Address at which members' browsers reach Vacatur, also in e-mail; left out, `http://localhost` with the port",
    ),
  IDENTITY_PROVIDER_REACH: z
    .enum(REACHES)
    .default('public')
    .describe(
      'Where single sign-on may find an identity provider: `public` addresses; `private` ones too; `loopback` and plain http there too, for trials',
    ),
  TRUSTED_PROXIES: z
    .string()
    .transform((text) => text.split(',').map((part) => part.trim()))
    .refine((parts) => parts.every(isNetwork), 'must be addresses or networks (10.0.0.0/8), with commas between')
    .optional()
    .describe("Proxies whose X-Forwarded-For is believed; left out, a caller's address is that of the connection"),
  JWT_SECRET: z
    .string({ error: 'must be set' })
    .min(32, 'must have at least 32 characters')
    .describe('Signs access tokens; the same for every api process. With a new one, name the old one as retired'),
  JWT_SECRETS_RETIRED: retiredSecrets.describe(
    'Secrets that signed before: tokens of theirs are taken until they have run out. One, or a JSON array of several',
  ),
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
      'Seals secrets that are used again, of authenticators and of identity providers; the same for every process. With a new one, name the old one as retired',
    ),
  ENCRYPTION_KEYS_RETIRED: retiredSecrets.describe(
    'Keys that sealed before: what they sealed can be read until `vacatur keys rotate` has sealed it anew. One, or a JSON array of several',
  ),
  MAIL_URL: z
    .url({ protocol: /^(smtps?|file)$/, error: 'must be an smtp://, smtps:// or file:// address' })
    .optional()
    .describe(
      'Where e-mail goes: a mail server, or (file://) a directory. Left out, nobody can be invited and no password reset by e-mail',
    ),
  MAIL_FROM: z.email('must be an e-mail address').default('vacatur@localhost.localdomain').describe('Sender of e-mail'),
  AUDIT_HEADS_FILE: z
    .string()
    .refine(isAbsolute, 'must be an absolute path')
    .optional()
    .describe(
      "File to which the worker adds the head of each organization's audit chain every night; keep it where nobody who administers the database may write",
    ),
  REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(10)
    .default(600)
    .describe(
      'How many requests a member, or an address where nobody is signed in, may send to one api process; with several processes, divide by their number (ADR 0006)',
    ),
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
  /** Where members' browsers reach this, without a slash at the end. */
  readonly publicUrl: string;
  readonly identityProviderReach: Reach;
  readonly trustedProxies: readonly string[];
  /** The first signs; all of them are taken. */
  readonly jwtSecrets: readonly [string, ...string[]];
  readonly accessTokenMinutes: number;
  /** The first seals; all of them open. */
  readonly encryptionKeys: readonly [string, ...string[]];
  /** null: there is no e-mail. */
  readonly mailUrl: string | null;
  readonly mailFrom: string;
  /** null: heads of the audit are written nowhere. */
  readonly auditHeadsFile: string | null;
  readonly requestsPerMinute: number;
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
    publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    identityProviderReach: settings.IDENTITY_PROVIDER_REACH,
    trustedProxies: settings.TRUSTED_PROXIES ?? [],
    jwtSecrets: [settings.JWT_SECRET, ...(settings.JWT_SECRETS_RETIRED ?? [])],
    accessTokenMinutes: settings.ACCESS_TOKEN_MINUTES,
    encryptionKeys: [settings.ENCRYPTION_KEY, ...(settings.ENCRYPTION_KEYS_RETIRED ?? [])],
    mailUrl: settings.MAIL_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    auditHeadsFile: settings.AUDIT_HEADS_FILE ?? null,
    requestsPerMinute: settings.REQUESTS_PER_MINUTE,
    maxUploadBytes: settings.MAX_UPLOAD_MB * 1024 * 1024,
    logLevel: settings.LOG_LEVEL,
  };
}

function isNetwork(text: string): boolean {
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text);
}
