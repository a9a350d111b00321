import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { CONFIG, type Config, SecretBox, type SealedColumn } from '#libs/platform';
import { WebhooksNotSetUp } from './webhooks.errors.js';

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

const purposeOf = (secretId: string) => `webhook secret ${secretId}`;

/** Makes, seals and signs with the secrets of webhooks: the only ones that a worker can open, under a key for nothing else. */
@Injectable()
export class WebhookSecrets {
  private readonly box: SecretBox | null;

  constructor(@Inject(CONFIG) config: Pick<Config, 'webhookKeys'>) {
    this.box = config.webhookKeys && new SecretBox({ encryptionKeys: config.webhookKeys });
  }

  get areSetUp(): boolean {
    return this.box !== null;
  }

  make(): string {
    return `${PREFIX}${randomBytes(SECRET_BYTES).toString('base64')}`;
  }

  /** @throws WebhooksNotSetUp */
  seal(secret: string, secretId: string): Uint8Array<ArrayBuffer> {
    if (!this.box) throw new WebhooksNotSetUp();
    return this.box.seal(secret, purposeOf(secretId));
  }

  /**
   * The headers that a receiver verifies, signed with each of the secrets.
   * @source Standard Webhooks 1.0: HMAC-SHA256 over id, timestamp and body. @throws SecretUnreadable
   */
  headersOf(
    message: { readonly id: string; readonly body: string; readonly at: Date },
    sealed: readonly { readonly secretId: string; readonly bytes: Uint8Array }[],
  ): { [header: string]: string } {
    const { box } = this;
    if (!box) throw new WebhooksNotSetUp();
    const signatures = sealed.map(({ secretId, bytes }) =>
      new Webhook(box.open(bytes, purposeOf(secretId))).sign(message.id, message.at, message.body),
    );
    return {
      'webhook-id': message.id,
      'webhook-timestamp': String(Math.floor(message.at.getTime() / 1000)),
      'webhook-signature': signatures.join(' '),
    };
  }
}

export const WEBHOOK_SECRETS: SealedColumn = {
  table: 'webhook_secrets',
  column: 'sealedSecret',
  key: ['id'],
  keys: 'webhookKeys',
  purposeOf: ({ id }) => purposeOf(id!),
};
