import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { AccessGuard } from './access.guard.js';
import { AccessTokens } from './access-tokens.js';
import { JwtStrategy } from './jwt.strategy.js';
import { RequestLimit } from './request-limit.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** What services sign members in with. Every process has it, and only the api has the secret that it needs. */
@Global()
@Module({
  imports: [JwtModule.register({})],
  providers: [AccessTokens, SignInThrottle],
  exports: [AccessTokens, SignInThrottle],
})
export class SignInModule {}

/** Who may call what, for a process that is called. */
@Module({
  imports: [PassportModule],
  providers: [JwtStrategy, ApiKeyStrategy, RequestLimit, { provide: APP_GUARD, useClass: AccessGuard }],
})
export class AccessModule {}
