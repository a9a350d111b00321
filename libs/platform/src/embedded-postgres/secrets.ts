import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  postgresPassword: z.string().min(1),
  appPassword: z.string().min(1),
  jwtSecret: z.string().min(32),
  encryptionKey: z.string().min(32),
  webhookKey: z.string().min(32),
  documentKey: z.string().min(32),
  certificateKey: z.string().min(32),
});

/** As installations have it that were made before there were these keys. */
const KEYS = { encryptionKey: true, webhookKey: true, documentKey: true, certificateKey: true } as const;
const storedSchema = secretsSchema.partial(KEYS);

/** What this installation made up for itself; nothing in it has a default. */
export type Secrets = z.output<typeof secretsSchema>;

/**
 * The secrets of an installation, made on the first call and kept in `secrets.json`, which only its owner can read.
 * @throws Error naming the file when somebody damaged it.
 */
export async function installationSecrets(home: string): Promise<Secrets> {
  const path = join(home, 'secrets.json');
  const keep = async (secrets: Secrets) => {
    await writeJson(path, secrets, 0o600);
    return secrets;
  };
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const secret = () => randomBytes(32).toString('base64url');
  const keys = () => ({
    encryptionKey: secret(),
    webhookKey: secret(),
    documentKey: secret(),
    certificateKey: secret(),
  });
  if (text === null) return keep({ postgresPassword: secret(), appPassword: secret(), jwtSecret: secret(), ...keys() });
  try {
    const stored = storedSchema.parse(JSON.parse(text));
    const complete = { ...keys(), ...stored };
    return Object.keys(KEYS).every((name) => name in stored) ? complete : await keep(complete);
  } catch {
    throw new Error(
      `${path} is damaged. Restore it from a backup: without its passwords the database cannot be opened.`,
    );
  }
}

/** Whole or not at all: written beside the file, then renamed. */
export async function writeJson(path: string, value: unknown, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.new`;
  await writeFile(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode });
  await rename(unfinished, path);
}
