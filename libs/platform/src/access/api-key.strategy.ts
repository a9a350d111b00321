import { Injectable } from '@nestjs/common';
import passport from 'passport';
import { type ApiKeyHolder, Database } from '../database/database.js';
import type { AccessClaims } from './request-context.js';
import { hashOfToken } from './secret-tokens.js';

/** How a key reads: recognizable to who scans repositories for secrets, then 256 bits of chance. */
export const API_KEY_PREFIX = 'vacatur_';
const HEADER = /^Bearer (vacatur_[A-Za-z0-9_-]{43})$/;

/** Signs a program in by its key, sent as a bearer token; what else stands there is left to the access tokens. */
@Injectable()
export class ApiKeyStrategy extends passport.Strategy {
  override readonly name = 'api-key';

  constructor(private readonly database: Database) {
    super();
  }

  override authenticate(request: { readonly headers: { readonly authorization?: string } }): void {
    const [, key] = HEADER.exec(request.headers.authorization ?? '') ?? [];
    if (!key) return this.fail(401);
    this.database.apiKeyHolder(hashOfToken(key)).then(
      (holder) => (holder ? this.success(claimsOf(holder)) : this.fail(401)),
      (error: unknown) => this.error(error),
    );
  }
}

function claimsOf({ apiKeyId, permissions, ...member }: ApiKeyHolder): AccessClaims {
  // Who made the key had shown a second factor.
  return { ...member, sessionId: null, secondFactor: 'shown', apiKey: { id: apiKeyId, permissions } };
}
