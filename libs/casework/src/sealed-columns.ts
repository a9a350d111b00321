import type { SealedColumn } from '#libs/platform';
import { AUTHENTICATOR_SECRETS } from './members/second-factors.service.js';
import { CLIENT_SECRETS } from './single-sign-on/single-sign-on-settings.service.js';

/** Everything that ENCRYPTION_KEY seals. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [AUTHENTICATOR_SECRETS, CLIENT_SECRETS];
