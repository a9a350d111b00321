import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { type Config, given } from '../config/config.js';
import { CONFIG } from '../config/config.module.js';

export const TOKEN_ISSUER = 'vacatur';
export const TOKEN_AUDIENCE = 'vacatur-api';

export interface TokenPayload {
  readonly sub: string;
  readonly org: string;
  /** The session; who it is and in which role is asked of the database at each request. */
  readonly sid: string;
  /** Seconds since 1970. */
  readonly exp: number;
}

/** Stands in the head of a token: which of the secrets signed it. */
export function tokenKeyId(secret: string): string {
  return createHmac('sha256', secret).update('vacatur token key id').digest('base64url').slice(0, 8);
}

export interface AccessToken {
  readonly accessToken: string;
  readonly expiresInSeconds: number;
}

@Injectable()
export class AccessTokens {
  constructor(
    private readonly jwt: JwtService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async issue(session: {
    readonly organizationId: string;
    readonly memberId: string;
    readonly sessionId: string;
  }): Promise<AccessToken> {
    const payload: Omit<TokenPayload, 'exp'> = {
      sub: session.memberId,
      org: session.organizationId,
      sid: session.sessionId,
    };
    const expiresInSeconds = this.config.accessTokenMinutes * 60;
    const [secret] = given(this.config.jwtSecrets, 'JWT_SECRET');
    const accessToken = await this.jwt.signAsync(payload, {
      secret,
      keyid: tokenKeyId(secret),
      algorithm: 'HS256',
      issuer: TOKEN_ISSUER,
      audience: TOKEN_AUDIENCE,
      expiresIn: expiresInSeconds,
    });
    return { accessToken, expiresInSeconds };
  }
}
