import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type AccessClaims } from '#libs/platform';
import { Strategy } from 'passport-local';
import { SignInRefused } from './members.errors.js';
import { MembersService } from './members.service.js';

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly members: MembersService) {
    super({ usernameField: 'email', passwordField: 'password' });
  }

  /** Passport puts the claims on the request. */
  async validate(email: string, password: string): Promise<AccessClaims> {
    const claims = await this.members.authenticate(email, password);
    if (!claims) throw new SignInRefused();
    return claims;
  }
}
