import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type AccessClaims } from '#libs/platform';
import { Strategy } from 'passport-local';
import { SignInRefused } from './members.errors.js';
import { MembersService } from './members.service.js';

/** What is known of a caller whom nobody knows yet. */
interface Caller {
  readonly ip: string;
  readonly id: string;
}

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly members: MembersService) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  /** Passport puts the claims on the request. */
  async validate(request: Caller, email: string, password: string): Promise<Omit<AccessClaims, 'sessionId'>> {
    const claims = await this.members.authenticate(email, password, { address: request.ip, correlationId: request.id });
    if (!claims) throw new SignInRefused();
    return claims;
  }
}
