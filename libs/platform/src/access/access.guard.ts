import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply } from 'fastify';
import { Database } from '../database/database.js';
import { PUBLIC_ROUTE, REQUIRED_PERMISSION } from './access.decorators.js';
import { AccessDenied, NotSignedIn, OnBehalfRefused, RouteNotDeclared, SecondFactorRequired } from './access.errors.js';
import { ApiKeyStrategy } from './api-key.strategy.js';
import { JwtStrategy } from './jwt.strategy.js';
import { ownStrategies } from './own-strategies.js';
import type { Permission } from './permissions.js';
import { contextOf, may, type SignedInRequest } from './request-context.js';
import { RequestLimit } from './request-limit.js';

const ON_BEHALF_HEADER = 'x-on-behalf-of';

/** Deny by default: a route is public, or names a permission that the member's role holds, or is refused. */
@Injectable()
export class AccessGuard extends AuthGuard() {
  constructor(
    private readonly reflector: Reflector,
    private readonly database: Database,
    private readonly limit: RequestLimit,
    jwt: JwtStrategy,
    apiKey: ApiKeyStrategy,
  ) {
    super(ownStrategies(jwt, apiKey));
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) {
      await this.limit.admit(`address ${request.ip}`, reply);
      return true;
    }
    try {
      await super.canActivate(context);
    } catch (refused) {
      await this.limit.admit(`address ${request.ip}`, reply);
      throw refused;
    }
    await this.limit.admit(`member ${request.user.memberId}`, reply);

    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets);
    if (!permission) throw new RouteNotDeclared();
    // Whoever must show a second factor and has none can do one thing: set one up.
    if (request.user.secondFactor === 'missing' && permission !== 'session:manage') throw new SecondFactorRequired();
    await this.nameWhomItActsFor(request);
    if (!may(contextOf(request), permission)) throw new AccessDenied();
    return true;
  }

  /** A member may act for the attorney who supervises them, and for nobody else. */
  private async nameWhomItActsFor(request: SignedInRequest): Promise<void> {
    const attorneyId = request.headers[ON_BEHALF_HEADER];
    if (attorneyId === undefined) return;
    const { organizationId, memberId } = request.user;
    if ((await this.database.supervisingAttorney(organizationId, memberId)) !== attorneyId) throw new OnBehalfRefused();
    request.onBehalfOfId = attorneyId;
  }

  override handleRequest<T>(error: unknown, user: T | false): T {
    // A token that is wrong is no error to Passport; an error is ours, and signs nobody out.
    if (error) throw error;
    if (!user) throw new NotSignedIn();
    return user;
  }
}
