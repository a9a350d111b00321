import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { Strategy } from 'passport-local';
import { SignInRefused } from './members.errors.js';
import type { SignInInput } from './members.schema.js';
import { type SignedIn, SignInService } from './sign-in.service.js';

/** What is known of a caller whom nobody knows yet. */
interface SignInRequest {
  readonly ip: string;
  readonly id: string;
  readonly headers: { readonly 'user-agent'?: string };
  /** As the guard has checked it. */
  readonly body: SignInInput;
}

@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly signIn: SignInService) {
    super({ usernameField: 'email', passwordField: 'password', passReqToCallback: true });
  }

  /** Passport puts who signed in on the request. */
  async validate(request: SignInRequest): Promise<SignedIn> {
    const signedIn = await this.signIn.authenticate(request.body, {
      address: request.ip,
      userAgent: request.headers['user-agent'],
      correlationId: request.id,
    });
    if (!signedIn) throw new SignInRefused();
    return signedIn;
  }
}
