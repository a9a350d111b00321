import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import { LocalStrategy, signInInput } from '#libs/casework';
import { ownStrategies, ValidationPipe } from '#libs/platform';
import type { FastifyRequest } from 'fastify';

/** Passport's local strategy, after the fields have been checked: a missing field is named, not "wrong password". */
@Injectable()
export class SignInGuard extends AuthGuard() {
  private readonly validation = new ValidationPipe();

  constructor(local: LocalStrategy) {
    super(ownStrategies(local));
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    request.body = await this.validation.transform(request.body, { type: 'body', schema: signInInput });
    return super.canActivate(context) as Promise<boolean>;
  }

  override handleRequest<T>(error: unknown, user: T): T {
    if (error) throw error;
    return user;
  }
}
