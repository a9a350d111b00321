import type { SealedColumn } from '#libs/platform';
import { AUTHENTICATOR_SECRETS } from './members/second-factors.service.js';
import { CLIENT_SECRETS } from './single-sign-on/single-sign-on-settings.service.js';
import { WEBHOOK_SECRETS } from './webhooks/webhook-secrets.js';

/** Everything that ENCRYPTION_KEY and WEBHOOK_KEY seal. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [AUTHENTICATOR_SECRETS, CLIENT_SECRETS, WEBHOOK_SECRETS];
