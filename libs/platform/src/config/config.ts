import { isAbsolute } from 'node:path';
import ipaddr from 'ipaddr.js';
import { z } from 'zod';
import { REACHES, type Reach } from '../outbound/reach.js';
import { documentKeysOf } from './document-keys.js';
import { objectStorageOf, objectStorageShape, type ObjectStorageSettings } from './object-storage-settings.js';

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
  DATABASE_REPLICA_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' })
    .optional()
    .describe(
      'Streaming replica of it, with the same login: reports and exports are read there; left out, from the database itself',
    ),
  REPLICA_WAIT_MS: z.coerce
    .number()
    .int()
    .min(0)
    .max(60_000)
    .default(1000)
    .describe('How long a report waits for the replica to show all that is stored; then the database itself is asked'),
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
  WEBHOOK_REACH: z
    .enum(REACHES)
    .default('public')
    .describe(
      'Where webhooks may be delivered: `public` addresses; `private` ones too; `loopback` and plain http there too, for trials',
    ),
  WEBHOOK_KEY: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe(
      'For api and worker, the same for all. Seals the secrets that webhooks are signed with, and nothing else; left out, there are no webhooks',
    ),
  WEBHOOK_KEYS_RETIRED: retiredSecrets.describe(
    'Keys that sealed secrets of webhooks before, until `vacatur keys rotate` has sealed them anew. One, or a JSON array of several',
  ),
  DOCUMENT_KEY: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe(
      'For api and worker, the same for all. Seals the keys of documents, each of which is sealed with one of its own (ADR 0039), and the key of each organization’s identifiers (ADR 0041); left out, new documents are stored as they come',
    ),
  DOCUMENT_KEYS_RETIRED: retiredSecrets.describe(
    'Keys that sealed keys of documents before, until `vacatur keys rotate` has sealed them anew. One, or a JSON array of several',
  ),
  DOCUMENT_KEY_FILE: z
    .string()
    .refine(isAbsolute, 'must be an absolute path')
    .optional()
    .describe(
      'File with the two settings before, as JSON: an array of keys, the first of which seals. Of a key management service, what its agent writes there; read at the start of a process',
    ),
  CERTIFICATE_KEY: z
    .string()
    .min(32, 'must have at least 32 characters')
    .optional()
    .describe(
      'For api and worker, the same for all. What the key is derived from that signs certificates of destruction, and nothing else (ADR 0040); left out, no purge can be approved',
    ),
  CERTIFICATE_KEYS_RETIRED: retiredSecrets.describe(
    'Keys that signed certificates before: what they signed is still known as of this installation. One, or a JSON array of several',
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
    .describe(
      'For api alone. Signs access tokens; the same for every api process. With a new one, name the old one as retired',
    ),
  JWT_SECRETS_RETIRED: retiredSecrets.describe(
    'For api alone. Secrets that signed before: tokens of theirs are taken until they have run out. One, or a JSON array of several',
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
      'For api alone. Seals secrets that are used again, of authenticators and of identity providers; the same for every api process. With a new one, name the old one as retired',
    ),
  ENCRYPTION_KEYS_RETIRED: retiredSecrets.describe(
    'For api alone. Keys that sealed before: what they sealed can be read until `vacatur keys rotate` has sealed it anew. One, or a JSON array of several',
  ),
  MAIL_URL: z
    .url({ protocol: /^(smtps?|file)$/, error: 'must be an smtp://, smtps:// or file:// address' })
    .optional()
    .describe(
      'Where e-mail goes: a mail server, or (file://) a directory. Left out, nobody can be invited and no password reset by e-mail',
    ),
  MAIL_FROM: z.email('must be an e-mail address').default('vacatur@localhost.localdomain').describe('Sender of e-mail'),
  SMS_TWILIO_ACCOUNT_SID: z
    .string()
    .regex(/^AC[0-9a-f]{32}$/i, 'must be the id of an account: AC and 32 digits')
    .optional()
    .describe(
      'Account at Twilio that text messages go out by; left out, none do. Set with the next two, or with none of them',
    ),
  SMS_TWILIO_AUTH_TOKEN: z.string().min(8, 'must have at least 8 characters').optional().describe('Its token'),
  SMS_FROM: z
    .string()
    .regex(
      /^(\+[1-9]\d{7,14}|MG[0-9a-f]{32})$/i,
      'must be a number such as +17185550100, or the id of a messaging service',
    )
    .optional()
    .describe('Number, or messaging service, that text messages come from'),
  SMS_API_URL: z
    .url({ protocol: /^https?$/, error: 'must be an https:// address' })
    .refine((url) => isSecureOrHere(url), 'must be an https:// address, or one of this machine')
    .default('https://api.twilio.com')
    .describe('Where the provider of text messages is asked'),
  AUDIT_HEADS_FILE: z
    .string()
    .refine(isAbsolute, 'must be an absolute path')
    .optional()
    .describe(
      "File to which the worker adds the head of each organization's audit chain every night; keep it where nobody who administers the database may write",
    ),
  CERTIFICATES_FILE: z
    .string()
    .refine(isAbsolute, 'must be an absolute path')
    .optional()
    .describe(
      'File to which the worker adds each certificate of destruction, a line each; `restore` destroys again what it names. Keep it apart from the backups, on a disk that every worker has; of `start`, `certificates.jsonl` in `VACATUR_HOME`',
    ),
  REQUESTS_PER_MINUTE: z.coerce
    .number()
    .int()
    .min(10)
    .default(600)
    .describe(
      'How many requests a member, or an address where nobody is signed in, may send to one api process; with several processes, divide by their number (ADR 0006)',
    ),
  MAX_REQUESTS_IN_FLIGHT: z.coerce
    .number()
    .int()
    .min(1)
    .default(200)
    .describe(
      'How many requests one api process works on at a time; more are answered 503 with Retry-After at once, and nothing of them is begun',
    ),
  CLAMD_URL: z
    .url({ protocol: /^(tcp|unix)$/, error: 'must be a tcp:// or unix:// address' })
    .refine((text) => {
      const { protocol, hostname, port, pathname } = new URL(text);
      return protocol === 'unix:' ? hostname === '' && pathname.length > 1 : hostname !== '' && port !== '';
    }, 'must be tcp:// with host and port, or unix:// with an absolute path')
    .optional()
    .describe(
      'For api alone. ClamAV daemon that every upload passes before it is stored: `tcp://host:3310`, `unix:///run/clamav/clamd.ctl`. Left out, nothing is scanned',
    ),
  ...objectStorageShape,
  MAX_UPLOAD_MB: z.coerce.number().int().min(1).max(200).default(20).describe('Largest file that is taken in'),
  MONITORING_PORT: z.coerce
    .number({ error: 'must be a port number' })
    .int('must be a port number')
    .min(1, 'must be a port from 1 to 65535')
    .max(65535, 'must be a port from 1 to 65535')
    .optional()
    .describe(
      'Port of each process for `/metrics`, `/health/live` and `/health/ready`, apart from that of the API; left out, there is none. Under `vacatur start` the worker takes the next one',
    ),
  MONITORING_HOST: z.string().min(1).default('127.0.0.1').describe('Address for it; `0.0.0.0` is all'),
  DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(0)
    .describe('How long a process that is told to stop (SIGTERM) says that it is not ready before it takes no more'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/, error: 'must be an http(s) address' })
    .optional()
    .describe('OpenTelemetry collector (OTLP over HTTP) to which traces go; left out, nothing is traced'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('The least that is logged'),
});

/** Who signs nobody in and opens nothing that is sealed is not given them. @source OWASP ASVS 5, 13.3.2. */
const SECRETS_OF_API = {
  JWT_SECRET: true,
  JWT_SECRETS_RETIRED: true,
  ENCRYPTION_KEY: true,
  ENCRYPTION_KEYS_RETIRED: true,
} as const;
const workerSchema = configSchema.omit(SECRETS_OF_API);

/** An environment as a worker is given it. */
export function withoutSecretsOfApi(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !(name in SECRETS_OF_API)));
}

/** A setting as docs/operations.md tells of it. */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly default: 'required' | 'none' | string;
  /** false: a worker reads it not even where it is set. */
  readonly forWorker: boolean;
}

/** What api and worker may be told by their environment. */
export const SETTINGS: readonly Setting[] = Object.entries(configSchema.shape).map(([name, schema]) => {
  const absent = schema.safeParse(undefined);
  const fallback = absent.success ? String(absent.data ?? 'none') : 'required';
  return { name, meaning: schema.description ?? '', default: fallback, forWorker: !(name in SECRETS_OF_API) };
});

/** The first seals or signs; all of them open or are taken. */
export type Keys = readonly [string, ...string[]];

/** By whom text messages go out. */
export interface SmsSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly from: string;
  /** Without a slash at the end. */
  readonly apiUrl: string;
}

/** Settings of a process, read once at boot. Law is never a setting. */
export interface Config {
  readonly databaseUrl: string;
  /** null: the database answers everything itself. */
  readonly replica: { readonly url: string; readonly waitMs: number } | null;
  /** Set: the queues live in Redis; not set: in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly host: string;
  readonly port: number;
  /** Where members' browsers reach this, without a slash at the end. */
  readonly publicUrl: string;
  readonly identityProviderReach: Reach;
  readonly webhookReach: Reach;
  /** null: there are no webhooks. */
  readonly webhookKeys: Keys | null;
  /** null: new documents are stored as they come. */
  readonly documentKeys: Keys | null;
  /** null: no purge can be approved. */
  readonly certificateKeys: Keys | null;
  readonly trustedProxies: readonly string[];
  /** null in a worker, as the next: see given(). */
  readonly jwtSecrets: Keys | null;
  readonly accessTokenMinutes: number;
  readonly encryptionKeys: Keys | null;
  /** null: there is no e-mail. */
  readonly mailUrl: string | null;
  readonly mailFrom: string;
  /** null: no text messages go out. */
  readonly sms: SmsSettings | null;
  /** null: heads of the audit are written nowhere. */
  readonly auditHeadsFile: string | null;
  /** null: certificates stand in the database alone. */
  readonly certificatesFile: string | null;
  readonly requestsPerMinute: number;
  readonly maxRequestsInFlight: number;
  /** null: uploads are not scanned for viruses. */
  readonly clamdUrl: string | null;
  /** null: the bytes of documents stand in PostgreSQL. */
  readonly objectStorage: ObjectStorageSettings | null;
  readonly maxUploadBytes: number;
  /** null: there is no door for who watches the process. */
  readonly monitoringPort: number | null;
  readonly monitoringHost: string;
  readonly drainMs: number;
  /** Without a slash at the end; null: nothing is traced. */
  readonly tracesEndpoint: string | null;
  readonly logLevel: string;
}

export class ConfigError extends Error {
  /** @param problems one line per setting: its name and what is wrong; never its value. */
  constructor(readonly problems: readonly string[]) {
    super(`These settings are wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/** @throws Error in a process that the secret is kept from: it does there what only the api may do. */
export function given(keys: Keys | null, setting: 'JWT_SECRET' | 'ENCRYPTION_KEY'): Keys {
  if (!keys) throw new Error(`${setting} is not given to this process`);
  return keys;
}

/** What the api reads, and whoever prepares an environment for it. @throws ConfigError listing everything wrong at once. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const settings = read(configSchema, env);
  return {
    ...toConfig(settings),
    jwtSecrets: [settings.JWT_SECRET, ...(settings.JWT_SECRETS_RETIRED ?? [])],
    encryptionKeys: [settings.ENCRYPTION_KEY, ...(settings.ENCRYPTION_KEYS_RETIRED ?? [])],
  };
}

/** What the worker reads: not the secrets of the api. @throws ConfigError listing everything wrong at once. */
export function readWorkerConfig(env: NodeJS.ProcessEnv = process.env): Config {
  return { ...toConfig(read(workerSchema, env)), jwtSecrets: null, encryptionKeys: null };
}

function read<Schema extends z.ZodType>(schema: Schema, env: NodeJS.ProcessEnv): z.output<Schema> {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`));
  }
  return parsed.data;
}

function toConfig(settings: z.output<typeof workerSchema>): Omit<Config, 'jwtSecrets' | 'encryptionKeys'> {
  return {
    databaseUrl: settings.DATABASE_URL,
    replica: settings.DATABASE_REPLICA_URL
      ? { url: settings.DATABASE_REPLICA_URL, waitMs: settings.REPLICA_WAIT_MS }
      : null,
    redisUrl: settings.REDIS_URL ?? null,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: (settings.PUBLIC_URL ?? `http://localhost:${settings.PORT}`).replace(/\/+$/, ''),
    identityProviderReach: settings.IDENTITY_PROVIDER_REACH,
    webhookReach: settings.WEBHOOK_REACH,
    webhookKeys: settings.WEBHOOK_KEY ? [settings.WEBHOOK_KEY, ...(settings.WEBHOOK_KEYS_RETIRED ?? [])] : null,
    documentKeys: keysOfDocuments(settings),
    certificateKeys: settings.CERTIFICATE_KEY
      ? [settings.CERTIFICATE_KEY, ...(settings.CERTIFICATE_KEYS_RETIRED ?? [])]
      : null,
    trustedProxies: settings.TRUSTED_PROXIES ?? [],
    accessTokenMinutes: settings.ACCESS_TOKEN_MINUTES,
    mailUrl: settings.MAIL_URL ?? null,
    mailFrom: settings.MAIL_FROM,
    sms: smsOf(settings),
    auditHeadsFile: settings.AUDIT_HEADS_FILE ?? null,
    certificatesFile: settings.CERTIFICATES_FILE ?? null,
    requestsPerMinute: settings.REQUESTS_PER_MINUTE,
    maxRequestsInFlight: settings.MAX_REQUESTS_IN_FLIGHT,
    clamdUrl: settings.CLAMD_URL ?? null,
    objectStorage: storageOf(settings),
    maxUploadBytes: settings.MAX_UPLOAD_MB * 1024 * 1024,
    monitoringPort: settings.MONITORING_PORT ?? null,
    monitoringHost: settings.MONITORING_HOST,
    drainMs: settings.DRAIN_SECONDS * 1000,
    tracesEndpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '') ?? null,
    logLevel: settings.LOG_LEVEL,
  };
}

/** @throws ConfigError where they do not fit together, or the file cannot be read. */
function keysOfDocuments(settings: z.output<typeof workerSchema>): Keys | null {
  const found = documentKeysOf(settings);
  if ('problems' in found) throw new ConfigError(found.problems);
  return found.keys;
}

/** @throws ConfigError where the settings do not fit together. */
function storageOf(settings: z.output<typeof workerSchema>): ObjectStorageSettings | null {
  const found = objectStorageOf(settings);
  if (Array.isArray(found)) throw new ConfigError(found as readonly string[]);
  return found as ObjectStorageSettings | null;
}

/** @throws ConfigError where only some of what belongs together is set. */
function smsOf(settings: z.output<typeof workerSchema>): SmsSettings | null {
  const { SMS_TWILIO_ACCOUNT_SID: accountSid, SMS_TWILIO_AUTH_TOKEN: authToken, SMS_FROM: from } = settings;
  if (accountSid && authToken && from) {
    return { accountSid, authToken, from, apiUrl: settings.SMS_API_URL.replace(/\/+$/, '') };
  }
  const missing = Object.entries({
    SMS_TWILIO_ACCOUNT_SID: accountSid,
    SMS_TWILIO_AUTH_TOKEN: authToken,
    SMS_FROM: from,
  });
  if (missing.every(([, value]) => value === undefined)) return null;
  throw new ConfigError(
    missing
      .filter(([, value]) => value === undefined)
      .map(([name]) => `${name}: must be set for text messages to go out`),
  );
}

function isSecureOrHere(text: string): boolean {
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

function isNetwork(text: string): boolean {
  return text.includes('/') ? ipaddr.isValidCIDR(text) : ipaddr.isValid(text);
}
