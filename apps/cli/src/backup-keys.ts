import { readFile, writeFile } from 'node:fs/promises';
import type { BackupKey, BackupLock } from '#libs/platform/backup';
import { readSupervisorSettings } from '#libs/platform/operator';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { Refusal } from './fail.js';

const SHORTEST_PASSPHRASE = 20;

/** Makes an identity of age, which opens backups, and prints the recipient, to which they are encrypted. @throws Refusal */
export async function makeBackupKeys({ to }: { to: string }): Promise<void> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  await writeFile(to, `# opens backups that were encrypted to ${recipient}\n${identity}\n`, {
    mode: 0o600,
    flag: 'wx',
  }).catch((error: NodeJS.ErrnoException) => {
    throw new Refusal(`${to}: ${error.code === 'EEXIST' ? 'is there already, and stays' : 'cannot be written'}`);
  });
  console.log(`The identity stands in ${to}: whoever has it reads every backup, and without it nobody reads one. Keep copies of it
where neither this machine nor its backups can burn or be stolen with them.

BACKUP_RECIPIENT=${recipient}`);
}

/** @throws Refusal where neither a recipient nor a passphrase is named, or both */
export async function backupLock(options: { recipient?: string; passphraseFile?: string }): Promise<BackupLock> {
  const { env } = readSupervisorSettings();
  const recipient = options.recipient ?? (options.passphraseFile ? undefined : env['BACKUP_RECIPIENT'] || undefined);
  if (options.recipient && options.passphraseFile)
    throw new Refusal('--recipient, --passphrase-file: name one of them');
  if (recipient) return { recipient };
  const passphrase = await passphraseOf(options.passphraseFile, env['BACKUP_PASSPHRASE']);
  if (passphrase) return { passphrase };
  throw new Refusal(
    'A backup is encrypted. Make a key pair (npx vacatur keys for-backups --to FILE) and name the recipient (--recipient, or' +
      ' BACKUP_RECIPIENT), or a passphrase (--passphrase-file, or BACKUP_PASSPHRASE).',
  );
}

/** @throws Refusal where neither an identity nor a passphrase is named, or both */
export async function backupKey(options: { identityFile?: string; passphraseFile?: string }): Promise<BackupKey> {
  if (options.identityFile && options.passphraseFile)
    throw new Refusal('--identity-file, --passphrase-file: name one of them');
  if (options.identityFile) {
    const identity = (await readSecret(options.identityFile))
      .split(/\r?\n/)
      .find((line) => /^AGE-SECRET-KEY-/.test(line));
    if (!identity) throw new Refusal(`${options.identityFile}: has no line that begins with AGE-SECRET-KEY-`);
    return { identity: identity.trim() };
  }
  const passphrase = await passphraseOf(options.passphraseFile, readSupervisorSettings().env['BACKUP_PASSPHRASE']);
  if (passphrase) return { passphrase };
  throw new Refusal(
    'Name what opens the backup: --identity-file for the identity of age, or --passphrase-file (or BACKUP_PASSPHRASE).',
  );
}

async function passphraseOf(file: string | undefined, given: string | undefined): Promise<string | null> {
  const passphrase = file ? (await readSecret(file)).replace(/\r?\n$/, '') : given || null;
  if (passphrase !== null && passphrase.length < SHORTEST_PASSPHRASE)
    throw new Refusal(`The passphrase of backups must have ${SHORTEST_PASSPHRASE} characters at least.`);
  return passphrase;
}

async function readSecret(path: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => {
    throw new Refusal(`${path}: cannot be read`);
  });
}
