import { type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import { PUBLIC_ROUTE, REQUIRED_PERMISSION } from './access.decorators.js';
import { AccessDenied, NotSignedIn, RouteNotDeclared } from './access.errors.js';
import { roleHas, type Permission } from './permissions.js';
import type { AccessClaims } from './request-context.js';

/** Deny by default: a route is public, or names a permission that the member's role holds, or is refused. */
@Injectable()
export class AccessGuard extends AuthGuard('jwt') {
  constructor(private readonly reflector: Reflector) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean>(PUBLIC_ROUTE, targets)) return true;
    await super.canActivate(context);

    const permission = this.reflector.getAllAndOverride<Permission | undefined>(REQUIRED_PERMISSION, targets);
    if (!permission) throw new RouteNotDeclared();
    const { user } = context.switchToHttp().getRequest<{ user: AccessClaims }>();
    if (!roleHas(user.role, permission)) throw new AccessDenied();
    return true;
  }

  override handleRequest<T>(error: unknown, user: T | false): T {
    if (error || !user) throw new NotSignedIn();
    return user;
  }
}
