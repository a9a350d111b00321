import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';
import { defineProblem } from '../problem/problem.js';

export const MailNotSetUp = defineProblem({
  code: 'server/mail-not-set-up',
  status: 503,
  title: 'This installation sends no e-mail',
  means: 'What you asked for ends with an e-mail, and the setting MAIL_URL names no mail server.',
  detail: 'Ask whoever runs this installation to set MAIL_URL. Nothing was changed.',
});

/** Plain text: it reads everywhere, and hides no address behind words. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** One that stays the same when the letter is sent again, with angle brackets; left out, each has its own. */
  readonly messageId?: string;
}

/** Sends e-mail by the office's mail server, or leaves it in a directory. */
@Injectable()
export class Mailer {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get isSetUp(): boolean {
    return this.config.mailUrl !== null;
  }

  /** @throws MailNotSetUp */
  assertSetUp(): void {
    if (!this.isSetUp) throw new MailNotSetUp();
  }

  /** The same letter may be sent twice when a worker dies between sending and saying so. @throws Error of the mail server. */
  async send(letter: Letter): Promise<void> {
    this.assertSetUp();
    const message = { ...letter, from: this.config.mailFrom };
    const url = new URL(this.config.mailUrl ?? '');
    if (url.protocol === 'file:') return leaveIn(fileURLToPath(url), message);
    // Passwords and links go over an encrypted connection or not at all, but for a server on this machine.
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({ url: url.href, requireTLS: !isLoopback(url.hostname) });
    try {
      await transport.sendMail(message);
    } finally {
      transport.close();
    }
  }
}

async function leaveIn(directory: string, message: Letter & { readonly from: string }): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const { message: bytes } = await createTransport({ streamTransport: true, buffer: true }).sendMail(message);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await writeFile(join(directory, `${randomUUID()}.eml`), bytes as Buffer, { mode: 0o600 });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.');
}
