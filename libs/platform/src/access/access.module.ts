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

@Global()
@Module({
  imports: [PassportModule, JwtModule.register({})],
  providers: [
    JwtStrategy,
    ApiKeyStrategy,
    AccessTokens,
    SignInThrottle,
    RequestLimit,
    { provide: APP_GUARD, useClass: AccessGuard },
  ],
  exports: [AccessTokens, SignInThrottle],
})
export class AccessModule {}
