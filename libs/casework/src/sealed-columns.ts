import { IDENTIFIER_KEYS, type SealedColumn } from '#libs/platform';
import { DOCUMENT_KEYS } from './documents/document-seal.js';
import { AUTHENTICATOR_SECRETS } from './members/second-factors.service.js';
import { CLIENT_SECRETS } from './single-sign-on/single-sign-on-settings.service.js';
import { WEBHOOK_SECRETS } from './webhooks/webhook-secrets.js';

/** Everything that ENCRYPTION_KEY, WEBHOOK_KEY and DOCUMENT_KEY seal. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  AUTHENTICATOR_SECRETS,
  CLIENT_SECRETS,
  WEBHOOK_SECRETS,
  DOCUMENT_KEYS,
  IDENTIFIER_KEYS,
];
